import { describe, expect, test } from 'vitest';
import { findAges } from '../../src/guard/age.ts';
import { findBirthDates } from '../../src/guard/birth-date.ts';
import { findCareDates } from '../../src/guard/care-date.ts';
import { saySuggestion } from '../../src/guard/reasons.ts';
import { findRooms } from '../../src/guard/room.ts';
import { foundBy } from '../fakes/guard-input.ts';

describe('dates of birth', () => {
  test.each([
    ['DOB 14/03/1952, still dancing', '14/03/1952'],
    ['d.o.b 14.3.52', '14.3.52'],
    ['d.o.b. 14 03 1952', '14 03 1952'],
    ['DOB 140352', '140352'],
    ['date of birth: 1939-11-05', '1939-11-05'],
    ['born on 3rd March', '3rd March'],
    ['born 14-Mar-52', '14-Mar-52'],
    ['her birthday is 14/03', '14/03'],
    ['14/03/1952 (DOB)', '14/03/1952'],
  ])('in %j', (text, date) => {
    expect(foundBy(findBirthDates, text)).toEqual([['PII_DOB', date]]);
    expect(foundBy(findCareDates, text)).toEqual([]);
  });

  test.each([
    'The NHS was born on 5 July 1948',
    'Our hospital’s birthday is on 5 July',
    'She was born in 1948',
    'Born in March',
    'DOB 31/02/1952',
    'Join us on 14 March 2026',
  ])('hold back from %s', (text) => {
    expect(foundBy(findBirthDates, text)).toEqual([]);
  });
});

describe('dates and times of care', () => {
  test.each([
    ['seen on 14 November 2026', '14 November 2026'],
    ['She was admitted on 14/11', '14/11'],
    ['Mum came in on 3rd March', '3rd March'],
    ['He fell at 3am', '3am'],
    ['patient arrived at 14:20', '14:20'],
    ['discharged Tuesday 14th', 'Tuesday 14th'],
    ['a lady fell out of bed at 0300hrs', '0300hrs'],
    ['He arrived by ambulance at half past three in the morning', 'half past three in the morning'],
    ['I had my operation on 6 August 2025', '6 August 2025'],
    ['I was in resus on Christmas Day 2025', 'Christmas Day 2025'],
  ])('in %j', (text, date) => {
    expect(foundBy(findCareDates, text)).toEqual([['PII_DATE', date]]);
  });

  test('are none on a day of the campaign', () => {
    const text = 'Mum came in on 5 October 2026';
    expect(foundBy(findCareDates, text, { days: ['2026-10-05'] })).toEqual([]);
    expect(foundBy(findCareDates, text, { days: ['2026-10-06'] })).toHaveLength(1);
  });

  test.each([
    'Join us on 14 November 2026 at 3pm',
    'Open today 8am to 8pm',
    'The clinic runs from 9am to 4:30pm every Wednesday',
    'week starts on Monday',
    'Book your appointment by 14 November',
    'My shift starts at 7am',
    'We came in at 3am to cover the night shift',
    'The CQC visited on 3 March 2026',
    'The ward was seen on TV on 14 March 2026',
    'Patients are seen at 9am on Mondays',
    'She joined us on 1 April 2001 and retires on Friday 3 July',
    'Blood pressure was 120/80',
    'At 11am we will fall silent',
    'Our team met on 3 March 2026 to plan',
    'Mum died in 2019',
  ])('hold back from %s', (text) => {
    expect(foundBy(findCareDates, text)).toEqual([]);
  });
});

describe('ages', () => {
  test.each([
    ['Our 94-year-old patient', 'PII_AGE_90', '94-year-old'],
    ['My 92yr old neighbour', 'PII_AGE_90', '92yr old'],
    ['Mum is 96 and still bosses us', 'PII_AGE_90', '96'],
    ['She turned 100', 'PII_AGE_90', '100'],
    ['her 100th birthday with us', 'PII_AGE_90', '100th birthday'],
    ['She’s ninety one and does the crossword', 'PII_AGE_90', 'ninety one'],
    ['Doris, 94, walked', 'PII_AGE_90', '94'],
    ['A 7-year-old gave us stickers', 'PII_AGE_CHILD', '7-year-old'],
    ['my 5 yr old', 'PII_AGE_CHILD', '5 yr old'],
    ['17yo lad', 'PII_AGE_CHILD', '17yo'],
    ['she is 14 years old', 'PII_AGE_CHILD', '14 years old'],
    ['seven-year-old boy', 'PII_AGE_CHILD', 'seven-year-old'],
    ['a 6 month old baby', 'PII_AGE_CHILD', '6 month old'],
    ['twins aged 6 weeks', 'PII_AGE_CHILD', 'aged 6 weeks'],
    ['My son, 4, loved it', 'PII_AGE_CHILD', '4'],
    ['A patient aged 63 said', 'PII_AGE_EXACT', 'aged 63'],
    ['63 y/o lady', 'PII_AGE_EXACT', '63 y/o'],
    ['my husband (57) had', 'PII_AGE_EXACT', '57'],
    ['Mum was 66 when she was diagnosed', 'PII_AGE_EXACT', '66'],
    ['patient aged sixty-three', 'PII_AGE_EXACT', 'aged sixty-three'],
    ['I am 72 and grateful', 'PII_AGE_EXACT', '72'],
    ['At 67 I had my first scan', 'PII_AGE_EXACT', '67'],
  ])('in %j', (text, code, passage) => {
    expect(foundBy(findAges, text)).toEqual([[code, passage]]);
  });

  test.each([
    'people aged 50 to 74',
    'Women aged 25-64',
    'people aged 50',
    'aged 40 or over',
    'over 65s',
    '65 and over',
    'ages 12+',
    'under 5s',
    'If your child is aged 3',
    'Do you have a 3 year old? Come along',
    '12 to 15 year olds',
    'Celebrating 75 years of the NHS',
    'The NHS is 78 years old',
    'our 70-year-old hospital building',
    'our 4-year-old therapy dog',
    'Our library is 5 years old today',
    'Our hospice turned 40 this year',
    'the hospice’s 40th birthday',
    '10-year plan',
    'after 30 years’ service',
    'She is 1 in a million',
    'He was 10 minutes late',
    'I am 5 minutes away',
    'At 7 I start my shift',
    'The temperature is 38 today',
    'patients in their 90s',
  ])('hold back from %s', (text) => {
    expect(foundBy(findAges, text)).toEqual([]);
  });

  test('are better said in decades', () => {
    expect(saySuggestion('PII_AGE_90', '94-year-old')).toBe('Write “in their 90s” instead.');
    expect(saySuggestion('PII_AGE_EXACT', 'aged 63')).toBe('Write “in their 60s” instead.');
    expect(saySuggestion('PII_AGE_90', '101')).toBe('Write “over 90” instead.');
    expect(saySuggestion('PII_AGE_90', '100th birthday')).toMatch(/^Say/);
    expect(saySuggestion('PII_AGE_CHILD', '7-year-old')).toMatch(/^Say/);
  });
});

describe('rooms', () => {
  test.each([
    ['Bed 4, bay 2, ward 204 was so kind', 'Bed 4, bay 2, ward 204'],
    ['Bed 6 has the best jokes on the ward', 'Bed 6'],
    ['the patient in bay 3 bed 2', 'bay 3 bed 2'],
    ['He is in side room 6', 'side room 6'],
    ['lady in cubicle 5', 'cubicle 5'],
    ['Thank you bed 3', 'bed 3'],
    ['the man in room 12', 'room 12'],
  ])('in %j', (text, passage) => {
    expect(foundBy(findRooms, text)).toEqual([['PII_ROOM', passage]]);
  });

  test.each([
    'Ward 204 has won again',
    'Room B204 is our new wellbeing room',
    'We have 20 beds',
    'we need 4 beds',
    'a 24 bed ward',
    'Bed 4 is broken',
    'Bed 7 needs cleaning',
    'Bay 3 reopens on Monday',
    'Every patient counts in bay 3',
    'Beds 1 to 6 are open',
    'Room 6 is now a staff room',
  ])('hold back from %s', (text) => {
    expect(foundBy(findRooms, text)).toEqual([]);
  });
});

describe('ages, by their structure', () => {
  const isMet = (text: string) => foundBy(findAges, text).length > 0;

  test.each([
    'She was 7 and terrified of needles',
    'Our patient turned ninety yesterday',
    "i'm 24 and was scared of a smear",
    "My gran's 99!",
    'my husband is 47 and has had two heart attacks',
    'when i was 9 i broke my arm and a nurse gave me a sticker',
    'her son (11)',
    'im 38 and the nurses made me feel like a queen',
    'turning 50 on friday in hospital',
    "He's only 4 but so brave",
    'My nan is ninety two and sharp as a tack',
    'A patient (77) told me this',
    'My daughter turns 3 in hospital',
    'Not bad for 95!',
    'Young man, 23, came in by helicopter',
    'We looked after a lady who is 101',
  ])('finds: %s', (text) => {
    expect(isMet(text)).toBe(true);
  });

  test.each([
    'We have 93 nurses on the bank',
    'Ward 9 and ward 12',
    'If you are 40 or over',
    'The clinic sees 12 a day',
    'mum of 3',
    'Adults aged 18 and over',
    'People aged 50 to 74 are invited',
    'I have been a nurse for 38 years',
    'Ward 12 is 10 today',
    "He's 10 out of 10",
    "She's 1 of a kind",
    "i'm 100% sure",
    'Our choir turned 5',
    'Over 18s only',
  ])('holds back from: %s', (text) => {
    expect(isMet(text)).toBe(false);
  });
});

describe('dates of care, by their structure', () => {
  const isMet = (text: string) => foundBy(findCareDates, text).length > 0;

  test.each([
    'On 5 March my dad walked out of here after 90 days',
    'Had my baby at 04.17 on 2/2/26',
    'Her last scan, 8 December, was clear',
    'They operated on me on 22.11.24',
    'I had chemo from 4 Jan to 6 June 2025',
    'Fell down the stairs 11 Nov, broken ankle',
    'Admitted 14/8, out 20/8, all well',
    'You fixed my hip on the 8th of April',
    'She waited from 7pm until 5am with a broken wrist',
    'My mum passed away on the 14th of June 2024',
    'Came into A&E at 2.15am and was seen by 3',
    'He went to theatre at half past six and came round at nine',
    'At 10:47pm my waters broke',
    '14.02.2024: the day I got my new kidney',
    'Discharged 9 Jan, thank you ward 5',
    'Patient seen 17/10/2026 in clinic',
  ])('finds: %s', (text) => {
    expect(isMet(text)).toBe(true);
  });

  test.each([
    'Ward opens on 5 March',
    'Flu clinic, Saturday 10 October, 9am to 1pm',
    'Meals are served at 12 and 5pm',
    'The strike of 12 December is off',
    'New visiting hours from 1 September',
    'Concert for patients on 12 December at 3pm',
    'Open day on 14 November 2026',
    'I qualified on 14 September 1998',
    'The NHS was founded on 5 July 1948',
    'Join our webinar on 4 October at noon',
    'The minister came on 3 May',
    'Bank holiday Monday 4 May, pharmacies are open',
    'Patients can visit from 2pm to 8pm',
    'Retiring on 31 December after 40 years',
  ])('holds back from: %s', (text) => {
    expect(isMet(text)).toBe(false);
  });
});

describe('rooms, by their structure', () => {
  const isMet = (text: string) => foundBy(findRooms, text).length > 0;

  test.each([
    'Cubicle 9 has me crying with laughter',
    "Old boy in bed 20 thinks I'm his daughter",
    'Bed 7 went home today yay',
    "I'm in bay D bed 3 if anyone fancies bringing a kebab",
    'Lady opposite bed 10 lent me her glasses',
    'Thank you to the nurse who sat with bed 16 all night',
    'Trolley 3 asked for gin',
    "he's in room 8 at the hospice",
    'Side room 2 is a retired headteacher',
    'Shout out to bay 3 bed 2, home at last after months',
    'The couple in room 14 have been married 60 years',
    'Spent an hour with the man in the end side room, SR3',
    'Mr in bed six gave us chocolates',
    'The family of bed 17 brought cakes',
    'The wee man in incubator 3 is off oxygen',
    'Bed B3 has been teaching us Polish',
  ])('finds: %s', (text) => {
    expect(isMet(text)).toBe(true);
  });

  test.each([
    'Room 12 is our new staff gym',
    'We need 5 more beds',
    'Bay 6 nurses are the best',
    '3 to a bay and still smiling',
    'Bed 5 is being repaired',
    'Theatre 3, list of 6, all done by 5',
    'We have opened 12 new beds',
    'Training is in seminar room 2',
    'Clinic moved to room 5 on level 1',
    'One bed, two nurses, three pillows',
    'Cubicles 1 to 6 have new lights',
    'Bed 12 needs a new mattress',
    'Resus 2 trolley restocked',
    'Lift 3 is broken',
  ])('holds back from: %s', (text) => {
    expect(isMet(text)).toBe(false);
  });
});
