import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isEnglishWord } from '../../src/guard/english-words.ts';
import type { Known } from '../../src/guard/known.ts';
import { nothingKnown } from '../../src/guard/known.ts';
import { findNames } from '../../src/guard/names.ts';
import { readText } from '../../src/guard/reading.ts';
import texts from '../vectors/moderation.json' with { type: 'json' };

const namesIn = (text: string, known: Partial<Known> = {}) =>
  findNames(readText(text), {
    text,
    hashtag: '',
    account: 'house',
    recent: [],
    kind: 'story',
    known: { ...nothingKnown, ...known },
  }).map(({ start, end }) => text.slice(start, end));

const people: readonly (readonly [text: string, ...names: string[]])[] = [
  ['Mustafa kept us all smiling', 'Mustafa'],
  ['Siobhan O’Neill-Jones says thanks', 'Siobhan O’Neill-Jones'],
  ['Thanks mrs patel', 'mrs patel'],
  ['Zoë Ng baked for the ward', 'Zoë Ng'],
  ['Dr Cockburn was great', 'Dr Cockburn'],
  ['Our nurse Laila is a star', 'Laila'],
  ['nurse laila stayed late', 'laila'],
  ['a porter called sam made me laugh', 'sam'],
  ['Nurse Ojo, you changed my life', 'Nurse Ojo'],
  ['Thank you Mr & Mrs Adebayo', 'Mr & Mrs Adebayo'],
  ['J. Smith and JK Patel won the quiz', 'J. Smith', 'JK Patel'],
  [
    'Lunch with Mary-Jane van der Berg and Abdul Rahman al-Farsi',
    'Mary-Jane van der Berg',
    'Abdul Rahman al-Farsi',
  ],
  ['Thanks to Priya, Ash and Grace from porters', 'Priya', 'Ash', 'Grace'],
  ['We had Rose in today and she sang', 'Rose'],
  ['Couldn’t do it without Summer, our receptionist', 'Summer'],
  ['Summer from housekeeping is the best', 'Summer'],
  ['Congrats Will Young on the award', 'Will Young'],
  ['Oluwaseyifunmi kept us all smiling', 'Oluwaseyifunmi'],
  ['so grateful that Thrugwin was on shift', 'Thrugwin'],
  ['Sarah’s smile lights up the day room', 'Sarah'],
  ['Hannahs cakes are the best', 'Hannah'],
  ['Thanks Sarah Ward', 'Sarah Ward'],
  ['THANK YOU SARAH JONES', 'SARAH JONES'],
  ['#ThankYouSarah for the scan', 'Sarah'],
  ['Lovely to see #SarahJones at work', 'SarahJones'],
  ['Can’t believe Clegg said that', 'Clegg'],
  ['Happy birthday Kezza!! have a good one', 'Kezza'],
  ['Ⓢarah was lovely to my mum', 'Ⓢarah'],
  ['S\u200barah was lovely to my mum', 'S\u200barah'],
];

const nobody: readonly string[] = [
  'Thank the Lord for the night team',
  'MRN 1234567 praised Sister on nights',
  'Thank you St James’s Hospital',
  'Proud of Team Ripley and Whitworth Hospital',
  'Thank you to the team at Scunthorpe General',
  'Essex ICB',
  'Florence Nightingale Ward opens in May',
  'Queen Elizabeth Hospital Birmingham',
  'Addenbrooke’s is in Cambridge',
  'Parkinson’s nurses and Alzheimer’s Society volunteers',
  'Coffee morning for Macmillan Cancer Support',
  'A Macmillan nurse and Marie Curie nurses',
  'Eid Mubarak and Ramadan Kareem',
  'Christmas in July',
  'Will you come on Saturday? I hope so. May we ask?',
  'Grace under pressure. Hope is what we do. Joy for all.',
  'Summer is here and Easter eggs are in',
  'Mental Health Awareness Week and Black History Month',
  'Pharmacy First, Covid and Flu',
  'Great day at the Royal Cornwall Show in Wadebridge',
  'Thanks to Tesco and Morrisons for the Easter eggs',
  'Derby County beat Chelsea in the FA Cup',
  'The Evelina and the Christie',
  'NHS A&E GP MRI CT ICU',
  'BUDGET OF BROKEN PROMISES ON PENSIONS',
  'Ask for the nurse in charge, miss the queue, ms teams is down',
  '@SarahJones and www.sarahjones.example and https://example.org/Sarah/Jones',
  'Edward Jenner programme is free',
  'I’m sure we’ve got this and I’d say so',
  '#StPatricksDay #ChelseaFC #ExpOfCare',
];

describe('names of people', () => {
  test.each(people)('%s', (text, ...names) => {
    expect(namesIn(text)).toEqual(names);
  });

  test.each(nobody)('nobody is named in: %s', (text) => {
    expect(namesIn(text)).toEqual([]);
  });

  test('the name that sounds rude is held as a name', () => {
    const held = texts.cases.filter(({ must }) => must.includes('name rule'));
    expect(held).not.toHaveLength(0);
    for (const { text } of held) expect(namesIn(text)).toHaveLength(1);
  });

  test('what the campaign knows is no person', () => {
    const text = 'Albert Finlay Lodge and Ripley say hello to Oluwaseun';
    expect(namesIn(text, { names: ['Albert Finlay Lodge'] })).toEqual(['Oluwaseun']);
    expect(namesIn('Datixia is our new robot', { names: ['Datixia'] })).toEqual([]);
  });

  test('authors may name themselves, with their whole name or their first', () => {
    const authors = ['Priya O’Neill'];
    expect(namesIn('I am Priya O’Neill. Love, Priya', { authors })).toEqual([]);
    expect(namesIn('I am Priya and this is Callum', { authors })).toEqual(['Callum']);
  });

  test('spans lie within the text, in order, and none within another', () => {
    const word = fc.constantFrom(
      ...'Sarah Jones Dr Mrs van de al-Farsi O’Neill Ward Hospital Team Will Grace to thanks the in , . : J. JK & and #TagSarah @x İstanbul 👏 ﬁ Zoë'.split(
        ' ',
      ),
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.string()), { maxLength: 30 }), (words) => {
        const text = words.join(' ');
        let done = 0;
        for (const { start, end } of findNames(readText(text), {
          text,
          hashtag: '',
          account: 'house',
          recent: [],
          kind: 'story',
          known: nothingKnown,
        })) {
          expect(start).toBeGreaterThanOrEqual(done);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          done = end;
        }
      }),
    );
  });
});

describe('English words', () => {
  test.each(['hospital', 'vaccinations', 'phlebotomist', 'happier', 'running', 'nurses', 'well-being'])(
    '%s is one',
    (word) => {
      expect(isEnglishWord(word)).toBe(true);
    },
  );

  test.each(['siobhan', 'oluwaseun', 'thrugwin', 'kirandeep'])('%s is none', (word) => {
    expect(isEnglishWord(word)).toBe(false);
  });
});

describe('the lists behind the names', () => {
  const folder = new URL('../../src/guard/lists/', import.meta.url);
  const files = ['given-names', 'word-like-names', 'surnames', 'places', 'english-words', 'no-people'];

  test.each(files)('%s is sorted, without doubles, in small letters without accents', (file) => {
    const list: string[] = JSON.parse(readFileSync(new URL(`${file}.json`, folder), 'utf8'));
    expect(list).toEqual([...new Set(list)].sort());
    for (const entry of list) expect(entry).toMatch(/^[a-z0-9'& .-]+$/);
  });
});
