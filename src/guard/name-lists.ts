/** What is known about a word as a name. Origins and licences of the lists: `lists/README.md`. */
import { isEnglishWord } from './english-words.ts';
import givenNames from './lists/given-names.json' with { type: 'json' };
import noPeople from './lists/no-people.json' with { type: 'json' };
import placeNames from './lists/places.json' with { type: 'json' };
import surnames from './lists/surnames.json' with { type: 'json' };
import wordLikeNames from './lists/word-like-names.json' with { type: 'json' };
import { ORGANISATIONS, PERSONAL, PLAIN_SURNAMES } from './name-words.ts';

export interface NameFacts {
  /** A given name, and not first of all a word or a place. */
  readonly given: boolean;
  /** A given name that is a common word too. */
  readonly wordLike: boolean;
  /** Of the word-like: a capital in the middle of a sentence makes it a name. */
  readonly personal: boolean;
  readonly surname: boolean;
  /** A surname that is hardly anything else. */
  readonly plainSurname: boolean;
  readonly place: boolean;
  /** A nation, a brand, a club, a day, … */
  readonly thing: boolean;
  readonly word: boolean;
}

const GIVEN: ReadonlySet<string> = new Set(givenNames);
const WORD_LIKE: ReadonlySet<string> = new Set(wordLikeNames);
const SURNAMES: ReadonlySet<string> = new Set(surnames);
const PLACES: ReadonlySet<string> = new Set(placeNames);
const THINGS: ReadonlySet<string> = new Set(noPeople);

/** Names of several words that are no person's, by their first word. */
export const PHRASES: ReadonlyMap<string, readonly (readonly string[])[]> = phrasesOf([
  ...placeNames.filter((name) => name.includes(' ')),
  ...noPeople.filter((name) => name.includes('-')).map((name) => name.replaceAll('-', ' ')),
  ...ORGANISATIONS,
]);

export function phrasesOf(names: readonly string[]): ReadonlyMap<string, readonly (readonly string[])[]> {
  const phrases = new Map<string, string[][]>();
  for (const name of names) {
    const parts = name.split(/[^\p{L}\p{N}']+/u).filter((part) => part !== '');
    const [first] = parts;
    if (first === undefined) continue;
    const known = phrases.get(first);
    if (known === undefined) phrases.set(first, [parts]);
    else known.push(parts);
  }
  return phrases;
}

const LETTERS: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  ı: 'i',
  đ: 'd',
  ß: 'ss',
  æ: 'ae',
  ð: 'd',
};
const PLAIN = /^[a-z0-9'-]*$/;

/** As the lists write it: small letters without accents. */
export function fold(lower: string): string {
  if (PLAIN.test(lower)) return lower;
  return lower.normalize('NFD').replace(/[łøıđßæð]|\p{M}/gu, (sign) => LETTERS[sign] ?? '');
}

/** `Addenbrooke's` and `Parkinson's` are known by their possessive. */
export function isPossessiveThing(folded: string): boolean {
  return THINGS.has(`${folded}'s`);
}

/** Facts of a folded word. Of a name with hyphens, each part tells. */
export function factsOf(folded: string): NameFacts {
  const whole = factsOfOne(folded);
  if (!folded.includes('-') || whole.given || whole.surname || whole.thing || whole.place) return whole;
  const parts = folded.split('-').map(factsOfOne);
  const some = (fact: keyof NameFacts) => parts.some((part) => part[fact]);
  const areNames = parts.every((part) => part.given || part.surname || part.wordLike);
  return {
    given: areNames && some('given'),
    wordLike: areNames && !some('given'),
    personal: areNames && parts.every((part) => part.personal),
    surname: some('surname') && !parts.every((part) => part.word),
    plainSurname: areNames && some('plainSurname'),
    place: some('place') && !areNames,
    thing: some('thing') && !areNames,
    word: whole.word,
  };
}

function factsOfOne(name: string): NameFacts {
  const given = GIVEN.has(name);
  const surname =
    SURNAMES.has(name) || (/^(?:mc|mac|o')/.test(name) && name.length > 5 && !isEnglishWord(name));
  const place = PLACES.has(name.replaceAll('-', ' '));
  const thing = THINGS.has(name);
  const word = isEnglishWord(name);
  return {
    given,
    wordLike: WORD_LIKE.has(name),
    personal: PERSONAL.has(name),
    surname,
    plainSurname: surname && (PLAIN_SURNAMES.has(name) || (!word && !place && !thing)),
    place,
    thing,
    word,
  };
}
