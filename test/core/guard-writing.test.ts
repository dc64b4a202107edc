import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/guard/finding.ts';
import { check } from '../../src/guard/guard.ts';
import { nothingKnown } from '../../src/guard/known.ts';
import { saySuggestion } from '../../src/guard/reasons.ts';
import { replacementFor } from '../../src/guard/replacements.ts';

const WRITING = new Set(
  'STYLED_LETTERS LANGUAGE HASHTAG_CASE EMOJI_COUNT EMOJI_FIRST EMOJI_AS_WORD SPACED_LETTERS ALL_CAPS RANGE_DASH TIME_FORMAT DATE_FORMAT PLAIN_WORDS'.split(
    ' ',
  ),
);
const advice = (text: string): Finding[] =>
  check({
    text,
    hashtag: '#1NHSDerbys',
    account: 'house',
    recent: [],
    kind: 'story',
    known: nothingKnown,
  }).filter(({ code }) => WRITING.has(code));

/** The text with what is suggested in the place of what is pointed out. */
function rewritten(text: string): string {
  let result = text;
  for (const { code, start, end } of advice(text).sort((one, other) => other.start - one.start)) {
    const instead = replacementFor(code, text.slice(start, end));
    if (instead !== undefined) result = result.slice(0, start) + instead + result.slice(end);
  }
  return result;
}

interface Case {
  readonly text: string;
  readonly code: string | null;
  readonly level?: 'ADVISE' | 'REQUIRE';
  readonly suggest?: string;
}
const vectors: { cases: Case[]; altText: unknown[] } = JSON.parse(
  readFileSync(new URL('../vectors/accessible-text.json', import.meta.url), 'utf8'),
);

describe('the shared vectors of accessible text', () => {
  test.each(vectors.cases.filter(({ code }) => code !== null))(
    '$text: $code',
    ({ text, code, level, suggest }) => {
      const found = advice(text).filter((one) => one.code === code);
      expect(found.length).toBeGreaterThan(0);
      for (const { severity } of found) expect(severity).toBe(level === 'REQUIRE' ? 'BLOCK' : 'ADVISE');
      // What stands in brackets is about the route and not about the words.
      if (suggest !== undefined) expect(rewritten(text)).toBe(suggest.replace(/ \(.{0,60}\)$/, ''));
    },
  );

  test.each(vectors.cases.filter(({ code }) => code === null))('$text is fine', ({ text }) => {
    expect(advice(text)).toEqual([]);
  });

  test.skip(`${vectors.altText.length} cases of alternative text belong to pictures, which posts do not have yet`, () => {});
});

const codesOf = (text: string) => [...new Set(advice(text).map(({ code }) => code))];

describe('styled letters', () => {
  test.each([
    ['𝓣𝓱𝓪𝓷𝓴 𝔂𝓸𝓾 all', 'Thank you all'],
    ['ｔｈａｎｋｓ', 'thanks'],
    ['Ⓣⓗⓐⓝⓚ you', 'Thank you'],
    ['🆃🅷🅰🅽🅺 you', 'THANK you'],
    ['🅃🄷🄰🄽🄺 you', 'THANK you'],
    ['ᵗʰᵃⁿᵏ ʸᵒᵘ', 'thank you'],
    ['ᴛʜᴀɴᴋ you', 'thank you'],
    ['t\u0336h\u0336a\u0336n\u0336k\u0336 you', 'thank you'],
    ['ℍ𝕖𝕝𝕝𝕠', 'Hello'],
  ])('must be plain: %s', (text, plain) => {
    expect(advice(text)[0]).toMatchObject({ code: 'STYLED_LETTERS', severity: 'BLOCK' });
    expect(rewritten(text)).toBe(plain);
  });

  test.each([
    '™ and ®, ½ and ², H₂O',
    'the 1ˢᵗ',
    '20℃ and № 5',
    'Type 🅰️ or 🅾️ blood',
    'Happy St George’s Day 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇬🇧',
    'Zoë, naïve, Siân',
    'ﬁne',
    'Diolch 谢谢 شكرا',
  ])('signs and other scripts are none: %s', (text) => {
    expect(codesOf(text)).not.toContain('STYLED_LETTERS');
  });
});

describe('words', () => {
  test.each([
    ['She is suffering from asthma', 'She is living with asthma'],
    ['A wheelchair-bound veteran', 'A wheelchair user veteran'],
    ['Dad is wheelchair bound', 'Dad is a wheelchair user'],
    ['The elderly love our tea dances', 'Older people love our tea dances'],
    ['the disabled can park by the door', 'disabled people can park by the door'],
    ['He lost his battle with cancer', 'He died of cancer'],
    ['dementia sufferers', 'people living with dementia'],
    ['stroke victims meet here', 'people who have had a stroke meet here'],
    ['Ask your local chemist', 'Ask your local pharmacy'],
    ['We utilise it in order to help', 'We use it to help'],
    ['Prior to the class', 'Before the class'],
  ])('%s', (text, better) => {
    expect(rewritten(text)).toBe(better);
    for (const { severity } of advice(text)) expect(severity).toBe('ADVISE');
  });

  test.each([
    'committed suicide',
    'wanted to commit suicide',
    'a failed suicide attempt',
    'a successful suicide',
  ])('that harm must change: %s', (text) => {
    expect(advice(text)).toMatchObject([{ code: 'LANGUAGE', severity: 'BLOCK' }]);
  });

  test('a post about the words themselves may hold them', () => {
    expect(advice('Say “died by suicide” and not “committed suicide”')).toMatchObject([
      { code: 'LANGUAGE', severity: 'ADVISE' },
    ]);
  });

  test.each([
    'The disabled toilet is by the door',
    'Our elderly care ward',
    'victims of domestic abuse',
    'Suicide prevention training',
    'The NHS is suffering from a lack of beds',
    'World Hypertension Day',
    'Boots the Chemist gave us soap',
    'Our analytical chemist of the year',
    'Patients with dementia',
    'the blind cord in the bathroom',
    'a diabetic foot clinic',
  ])('%s is let be', (text) => {
    expect(codesOf(text)).toEqual([]);
  });
});

describe('hashtags', () => {
  test.each([
    ['#experienceofcare', '#ExperienceOfCare'],
    ['#proudtobeanurse', '#ProudToBeANurse'],
    ['#Thankyounhs', '#ThankYouNHS'],
    ['#hospitalgardenproject', '#HospitalGardenProject'],
    ['#teamderby', '#TeamDerby'],
    ['＃mentalhealth', '＃MentalHealth'],
  ])('%s reads better as %s', (tag, cased) => {
    expect(rewritten(`Proud ${tag} today`)).toBe(`Proud ${cased} today`);
  });

  test.each(
    '#nursing #1NHSDerbys #1nhsderbys #ExpOfCare #NHS #covid19 #nhs75 #midwifery #therapist #together #wellbeing #healthcare #newcastle #portsmouth #chesterfield #ThankYou #parkrun'.split(
      ' ',
    ),
  )('%s stays', (tag) => {
    expect(codesOf(`Proud ${tag} today`)).toEqual([]);
  });
});

describe('emoji, capitals and spaced letters', () => {
  test.each([
    ['Love this team 💪💪💪💪', 'EMOJI_COUNT'],
    ['🎄 Carols in the foyer', 'EMOJI_FIRST'],
    ['We ❤️ our volunteers', 'EMOJI_AS_WORD'],
    ['Come to the 🎂 sale', 'EMOJI_AS_WORD'],
    ['I ❤ my job', 'EMOJI_AS_WORD'],
    ['So W E L C O M E to ward 3', 'SPACED_LETTERS'],
    ['SO PROUD OF OUR AMAZING TEAM in Kettering', 'ALL_CAPS'],
    ['I AM SO PROUD', 'ALL_CAPS'],
  ])('%s: %s', (text, code) => {
    expect(codesOf(text)).toEqual([code]);
  });

  test.each([
    'Thank you ❤️ from all of us 👏👏',
    'Love this ❤️',
    'So proud of you ❤️ and the team',
    'Team 👨‍👩‍👧‍👦🏴󠁧󠁢󠁷󠁬󠁳󠁿❤️',
    'Vitamins A C D E and K',
    'Hepatitis A B C D',
    'NHS A&E GP MRI CT ICU',
    'Text SHOUT to 85258',
    'Act FAST. THANK YOU to everyone',
    'The ICU, HDU and ITU teams of UHDB NHSFT',
  ])('%s is let be', (text) => {
    expect(codesOf(text)).toEqual([]);
  });
});

describe('times and dates', () => {
  test.each([
    ['Open 8am-8pm', 'Open 8am to 8pm'],
    ['open 8.30am – 5.00pm', 'open 8:30am to 5pm'],
    ['9-5pm', '9 to 5pm'],
    ['Monday - Friday', 'Monday to Friday'],
    ['6–8 August', '6 to 8 August'],
    ['7pm-12am', '7pm to midnight'],
    ['at 12pm', 'at midday'],
    ['12 noon', 'midday'],
    ['at 8 PM', 'at 8pm'],
    ['8 p.m. today', '8pm today'],
    ['at 7.30pm.', 'at 7:30pm.'],
    ['at 17:30', 'at 5:30pm'],
    ['at 08:00', 'at 8am'],
    ['1700hrs', '5pm'],
    ['00:00', 'midnight'],
    ['on 06/08/2018', 'on 6 August 2018'],
    ['6th August', '6 August'],
    ['6th of August 2018', '6 August 2018'],
    ['August 6th', '6 August'],
    ['2026-08-06', '6 August 2026'],
    ['31.3.26', '31 March 2026'],
  ])('%s reads better as %s', (text, better) => {
    expect(rewritten(text)).toBe(better);
  });

  test.each([
    'Open 8am to 8pm, 5:30pm, midday and midnight',
    'On 6 August 2018',
    'open 24/7',
    'COVID-19 and 50-74',
    'Tickets 0123-4567 are on sale',
    'a 2-3 day stay',
    'won 15:30',
    '3.5 and £8.50',
    '99/99/2020',
    'the 1st and 2nd floor',
    'this afternoon',
    'may 5-10 people come',
    'a week at 8:30',
  ])('%s is fine', (text) => {
    expect(codesOf(text)).toEqual([]);
  });
});

test('what is suggested is said in a sentence', () => {
  expect(saySuggestion('RANGE_DASH', '8am-8pm')).toBe('Write “8am to 8pm” instead.');
  expect(saySuggestion('ALL_CAPS', 'THANK YOU')).toBe('Write in small letters.');
});
