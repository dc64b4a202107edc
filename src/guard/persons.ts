/**
 * Finds where one patient, service user, carer or relative seems to appear in a text: not groups at large, and not staff.
 * Source: rules C15 and D13 of health communications: the author is asked, and what the author says is held against the text.
 */
import { finding } from './codes.ts';
import type { Finding } from './finding.ts';
import type { GuardInput } from './guard.ts';
import { findNames } from './names.ts';
import { ANYONE, KIN, PAST_VERBS, PATIENTS, PERSON_COMPOUNDS, STAFF } from './person-words.ts';
import type { Reading, Span, Word } from './reading.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** They point at one person. */
const ONE = words('a an one this that another some');
const THE = words('the');
const MINE = words('my our his her their me hers mi');
/** They speak of nobody in particular: `every patient I meet`, `as a carer`, `if your child`. */
const NOBODY = words(
  'every each any no no-one your you as being be become becoming if whether like per unless',
);
/** What everybody can do or should: `a patient can ask for`. */
const GENERAL = words(
  'can may might should must will would could needs need wants is has does deserves who with without at',
);
/** Of the general words, those that also begin a description of one person. */
const SINGLE_SIGNS = words('with who is has at without would could will');

/** Names for a parent that are used like one: `Dad waited nine hours`. */
const PARENTS = words(
  'mum mam mom mummy mammy dad daddy nan nana nanna nanny gran granny grandma grandad granddad grandpa gramps',
);
const HE_OR_SHE = words("he she him hers himself herself he's she's hes shes he'd she'd he'll she'll");
const SOMEBODY = words('someone somebody');
const COUNTS = words('one two three four');
const MANY = words('patients residents ladies gentlemen women men service-users clients mums dads carers');
const TITLES_OF_PATIENTS = words('mr mrs miss');

const HOW_OLD = /(?<![\p{L}\p{N}])\d{1,3}[ -]?(?:year|yr|month|week|day)s?[ -]old(?![\p{L}\p{N}])/gu;

const AFTER_AGE = words('with in on at from who and but told asks says loves came for to has is as');

/** How many words may stand between `a` and `lady`. */
const FARTHEST = 3;

/** The first place where one person in care, or beside one, seems to appear. Offsets are those of the text as written. */
export function mentionsPerson(reading: Reading): Span | undefined {
  const span = firstPerson(reading);
  return span && reading.written(span.start, span.end);
}

function firstPerson(reading: Reading): Span | undefined {
  const { words: all } = reading;
  const aged = ageOf(reading);
  for (let at = 0; at < all.length; at += 1) {
    const word = all[at];
    if (word === undefined) continue;
    if (aged !== undefined && word.end > aged.start) return aged;
    const end = personAt(reading, at);
    if (end !== undefined) return { start: word.start, end };
  }
  return aged;
}

/** `7-year-old`, unless it is a building or a service that is so old. */
function ageOf({ lower, words: all }: Reading): Span | undefined {
  for (const match of lower.matchAll(HOW_OLD)) {
    const end = match.index + match[0].length;
    const next = all.find((word) => word.start >= end);
    const after = next === undefined ? '' : bare(next);
    const isSameClause = next !== undefined && /^ {1,2}$/.test(lower.slice(end, next.start));
    if (!isSameClause || isPersonNoun(after) || isPast(after) || STAFF.has(after) || AFTER_AGE.has(after))
      return { start: match.index, end };
  }
  return undefined;
}

/** The end of a mention of a person that begins with this word. */
function personAt(reading: Reading, at: number): number | undefined {
  const { words: all } = reading;
  const word = all[at];
  if (word === undefined) return undefined;
  const { lower } = word;
  const noun = ONE.has(lower) || THE.has(lower) || MINE.has(lower) ? nounAfter(reading, at) : undefined;
  if (noun !== undefined) return noun;
  if (PARENTS.has(bare(word))) return parentAt(reading, at);
  if (HE_OR_SHE.has(lower) || lower === 'her') return isAboutStaff(all, at) ? undefined : word.end;
  if (SOMEBODY.has(lower)) return isPastNear(reading, at) ? word.end : undefined;
  if (TITLES_OF_PATIENTS.has(lower)) return titledAt(reading, at);
  if (COUNTS.has(lower)) return countedAt(reading, at);
  return undefined;
}

/** `a lady`, `our little boy`, `my mum`, `the patient told me`. */
function nounAfter(reading: Reading, at: number): number | undefined {
  const { words: all } = reading;
  const first = all[at];
  if (first === undefined || NOBODY.has(all[at - 1]?.lower ?? '')) return undefined;
  for (let next = at + 1; next <= at + FARTHEST + 1; next += 1) {
    const word = all[next];
    if (word === undefined || !isJoined(reading, next)) return undefined;
    const noun = bare(word);
    // `my sister and I`: a person; `the patient safety team`: none.
    const isKin = KIN.has(noun);
    const isSister = noun === 'sister' || noun === 'brother';
    if (isPair(all, next)) return all[next + 1]?.end;
    if (isPersonNoun(noun) || (isKin && (MINE.has(first.lower) || !isSister))) {
      const follower = followerOf(reading, next);
      if (follower !== undefined && PERSON_COMPOUNDS.has(follower)) return undefined;
      // `my patient` may be anyone's; `the patient` is mostly every patient, unless something happened.
      if (MINE.has(first.lower)) return isKin || !isGeneral(reading, next) ? wordEnd(word) : undefined;
      if (THE.has(first.lower)) return isPastNear(reading, next) ? wordEnd(word) : undefined;
      return isGeneral(reading, next) ? undefined : wordEnd(word);
    }
    if (STAFF.has(noun) || MANY.has(noun)) return undefined;
  }
  return undefined;
}

/** `service user` in two words. */
function isPair(all: readonly Word[], at: number): boolean {
  return all[at]?.lower === 'service' && all[at + 1]?.lower === 'user';
}

function isPersonNoun(noun: string): boolean {
  return PATIENTS.has(noun) || ANYONE.has(noun);
}

/** `a patient can`, `a child needs`; `a patient with`, `a patient who` are not, unless nothing happens to them. */
function isGeneral(reading: Reading, at: number): boolean {
  const follower = followerOf(reading, at);
  if (follower === undefined || !GENERAL.has(follower)) return false;
  return !SINGLE_SIGNS.has(follower);
}

/** `Mum had her hip done`; not `Mum and baby unit`, and not `new mum`. */
function parentAt(reading: Reading, at: number): number | undefined {
  const { words: all } = reading;
  const word = all[at];
  if (word === undefined) return undefined;
  const before = all[at - 1];
  if (before !== undefined && isJoined(reading, at) && !isLooseBefore(before.lower)) return undefined;
  const isNamed = /^\p{Lu}/u.test(word.text);
  return isPastNear(reading, at) && (isNamed || word.opens) ? wordEnd(word) : undefined;
}

function isLooseBefore(lower: string): boolean {
  return /^(?:when|and|because|but|that|after|so|my|our|how|while|since|where)$/.test(lower);
}

function titledAt(reading: Reading, at: number): number | undefined {
  const next = reading.words[at + 1];
  return next !== undefined && /^\p{Lu}\p{L}/u.test(next.text) && isJoined(reading, at + 1)
    ? next.end
    : undefined;
}

/** `one of our patients`, `two ladies told me`. */
function countedAt(reading: Reading, at: number): number | undefined {
  const { words: all } = reading;
  for (let next = at + 1; next <= at + FARTHEST; next += 1) {
    const word = all[next];
    if (word === undefined || !isJoined(reading, next)) return undefined;
    if (!MANY.has(bare(word))) continue;
    return all[at]?.lower === 'one' || isPastNear(reading, next) ? word.end : undefined;
  }
  return undefined;
}

/** Whether the person behind `she` seems to be staff: a member of staff stands before, in this sentence or the one before. */
function isAboutStaff(all: readonly Word[], at: number): boolean {
  let sentences = 0;
  for (let before = at; before >= 0 && sentences < 2; before -= 1) {
    const word = all[before];
    if (word === undefined) break;
    if (before < at && STAFF.has(bare(word))) return true;
    if (before < at && isPersonNoun(bare(word))) return false;
    if (word.opens) sentences += 1;
  }
  return false;
}

/** Something happened: a past form within the next words of the sentence. */
function isPastNear(reading: Reading, at: number): boolean {
  const { words: all } = reading;
  for (let next = at + 1; next <= at + 6; next += 1) {
    const word = all[next];
    if (word === undefined || word.opens) return false;
    if (isPast(word.lower)) return true;
  }
  return false;
}

function isPast(lower: string): boolean {
  return PAST_VERBS.has(lower) || (lower.length > 4 && lower.endsWith('ed') && lower !== 'need');
}

/** The next word, if nothing but a space stands between. */
function followerOf(reading: Reading, at: number): string | undefined {
  const next = reading.words[at + 1];
  return next !== undefined && isJoined(reading, at + 1) ? next.lower : undefined;
}

function isJoined(reading: Reading, at: number): boolean {
  const before = reading.words[at - 1];
  const word = reading.words[at];
  return (
    before !== undefined &&
    word !== undefined &&
    /^[ -]{1,3}$/.test(reading.plain.slice(before.end, word.start))
  );
}

/** Without the possessive. */
function bare({ lower }: Word): string {
  return lower.endsWith("'s") ? lower.slice(0, -2) : lower;
}

function wordEnd(word: Word): number {
  return word.lower.endsWith("'s") ? word.end - 2 : word.end;
}

/** The author said that nobody appears in this story. A pledge is the author's own promise. */
export function findPersonInStory(reading: Reading, input: GuardInput): readonly Finding[] {
  if (input.about !== false || input.kind !== 'story') return [];
  const person = mentionsPerson(reading) ?? findNames(reading, input)[0];
  return person === undefined ? [] : [finding('PERSON_IN_STORY', person.start, person.end)];
}
