/** Finds house numbers with a street, and flats. Source: rule D06 of health communications. */
import { finding } from './codes.ts';
import type { Finding } from './finding.ts';
import type { GuardInput } from './guard.ts';
import type { Reading, Span, Word } from './reading.ts';

/** They end a street's name and hardly anything else that follows a number. */
const STREETS = wordSet(
  `street road avenue ave lane crescent cres terrace boulevard close drive gardens mews cul-de-sac rd`,
);
/** They end a street's name, and much else: only with capitals, or where the words before say that it is an address. */
const OFTEN_STREETS = wordSet(
  `st way court place park view hill rise row walk green grove square gate end bank field fields cross mount garden common path parade
  yard wharf croft vale meadow meadows fold brow heights quay broadway circus dale drove embankment esplanade glade glebe ridge parkway
  promenade paddock paddocks mead orchard orchards hollow oaks elms limes willows beeches firs hollies laurels pines cottage cottages farm barn bungalow spinney villas approach chase copse dene drv dr cl ct pl sq gdns terr bvd blvd ln loan wynd brae strand leys`,
);
/** Of the first list, those that ordinary sentences hold in small letters. */
const ORDINARY_IN_SMALL = wordSet('close drive gardens lane');
const BUILDINGS = wordSet(
  'house court lodge mansions tower towers point heights apartments buildings villas',
);
/** They stand between a number and such a word in ordinary sentences. */
const NO_NAME = wordSet(
  `in of and or to for from at on with by per hour hours hr hrs minute minutes min mins second seconds day days week weeks month months
  year years mile miles metre metres km lap laps step steps ways people patients staff nurses teams colleagues members visitors volunteers
  residents families beds wards sites times more other different is are was were who that our your my his her their this these a an am pm
  percent sponsored charity memory fun per cent us we i you it they up off out over near bus night nights shift shifts`,
);
/** In small letters, so do these, which begin many a street's name. */
const NO_NAME_IN_SMALL = wordSet(
  `new main big long short busy bumpy quiet small little local first second last next very bed band level country dual single one two down
  dog st nd rd th family magistrates crown county patient lane way`,
);
/** A number behind one of these is not that of a house. */
const NOT_BEFORE = wordSet(
  `ward wards bed bay room unit floor level team clinic theatre suite gate platform page stage phase step table stand junction band day week
  zone bus route over under top covid tier grade year years june july august january february march april may september october november december
  version season series episode chapter lift car about around nearly`,
);
const LEAD = wordSet('no number num flat apartment apt');
const AT_HOME = wordSet('at live lives lived living address of from to on');
const AT_FLAT = wordSet('at in from to');
const INSTITUTIONS = wordSet(
  `hospital hospitals surgery clinic medical health practice centre center school community station judge judges nurses team ward staff
  run relay hospice pharmacy dental library church campus site building walk-in ambulance care theatre theatres opening closures closed`,
);
const HOUSE_NUMBER = /^[0-9]{1,4}[a-z]?(?:-[0-9]{1,4}[a-z]?)?$/;
const ORDINAL_OR_UNIT = /^[0-9]+(?:k|m)$|^(?:19|20)[0-9]{2}$/;
const FLAT = /^(?:flat|apartment|apt)$/;
const LONGEST_NAME = 4;

export function findAddresses(reading: Reading, { known }: GuardInput): readonly Finding[] {
  const { words, plain } = reading;
  const found: Finding[] = [];
  let done = 0;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as Word;
    if (at < done || !/[0-9]/.test(word.lower[0] ?? '') || !HOUSE_NUMBER.test(word.lower)) continue;
    const last = streetFrom(plain, words, at) ?? buildingFrom(plain, words, at);
    if (last === undefined) continue;
    const span = { start: startOf(plain, words, at), end: (words[last] as Word).end };
    done = last + 1;
    if (isKnown(plain, span, known.names)) continue;
    const { start, end } = reading.written(span.start, span.end);
    found.push(finding('PII_ADDRESS', start, end));
  }
  return found;
}

/** The last word of the street's name that follows a house number. */
function streetFrom(plain: string, words: readonly Word[], at: number): number | undefined {
  const number = words[at] as Word;
  const before = words[at - 1];
  const isLed = before !== undefined && LEAD.has(before.lower) && isBeside(plain, before, number);
  if (ORDINAL_OR_UNIT.test(number.lower) && !isLed) return undefined;
  if (before !== undefined && NOT_BEFORE.has(before.lower) && isBeside(plain, before, number))
    return undefined;
  if (/[£$€#.,:/-]$/.test(plain.slice(Math.max(0, number.start - 1), number.start))) return undefined;
  const isAtHome = isLed || (before !== undefined && AT_HOME.has(before.lower));
  let isCapital = true;
  for (let last = at + 1; last <= at + LONGEST_NAME; last += 1) {
    const word = words[last];
    const previous = words[last - 1] as Word;
    if (word === undefined || !isBeside(plain, previous, word, last === at + 1)) return undefined;
    isCapital &&= isCapitalised(word);
    const isStreet = STREETS.has(word.lower) || OFTEN_STREETS.has(word.lower);
    if (isStreet && last > at + 1 && !goesOn(plain, words, last)) {
      const isSure = STREETS.has(word.lower) && !ORDINARY_IN_SMALL.has(word.lower);
      if (isCapital || isSure || isAtHome || isAll(plain)) return last;
    }
    if (isNamedThe(previous, word) && isAtHome) return last;
    if (/[0-9]/.test(word.lower) || isNoName(word)) return undefined;
    if (word.lower === 'the' && last > at + 1) return undefined;
  }
  return undefined;
}

/** `Flat 4, Rosewood House`. */
function buildingFrom(plain: string, words: readonly Word[], at: number): number | undefined {
  const flat = words[at - 1];
  if (flat === undefined || !FLAT.test(flat.lower) || !isBeside(plain, flat, words[at] as Word))
    return undefined;
  for (let last = at + 1; last <= at + 3; last += 1) {
    const word = words[last];
    if (word === undefined || !isBeside(plain, words[last - 1] as Word, word, last === at + 1)) break;
    if (BUILDINGS.has(word.lower) && last > at + 1) return last;
    if (isNoName(word)) break;
  }
  // `lives in flat 12`, but not `in flat 12 hours`.
  const [home, next] = [words[at - 2], words[at + 1]];
  const isHome = home !== undefined && AT_FLAT.has(home.lower) && isBeside(plain, home, flat);
  if (next !== undefined && HOUSE_NUMBER.test(next.lower)) return undefined;
  return isHome && !(next !== undefined && NO_NAME.has(next.lower) && /(?:s|out)$/.test(next.lower))
    ? at
    : undefined;
}

/** `High Street Surgery` and `Station Road bus stop` are places that everybody may know; `St John` is a saint. */
function goesOn(plain: string, words: readonly Word[], last: number): boolean {
  const word = words[last] as Word;
  const next = words[last + 1];
  if (next === undefined || !isBeside(plain, word, next)) return false;
  if (STREETS.has(next.lower) || OFTEN_STREETS.has(next.lower)) return true;
  return INSTITUTIONS.has(next.lower) || (word.lower === 'st' && isCapitalised(next));
}

/** With the flat before it. */
function startOf(plain: string, words: readonly Word[], at: number): number {
  const start = (words[at] as Word).start;
  const before = words[at - 1];
  const isFlatNumber = before !== undefined && FLAT.test(before.lower);
  if (isFlatNumber && isBeside(plain, before, words[at] as Word)) return before.start;
  const lead = words[at - 2];
  const isFlat = lead !== undefined && before !== undefined && FLAT.test(lead.lower);
  return isFlat && HOUSE_NUMBER.test(before.lower) && isBeside(plain, before, words[at] as Word, true)
    ? lead.start
    : start;
}

/** `at 15, The Paddocks`. */
function isNamedThe(the: Word, word: Word): boolean {
  return the.text === 'The' && isCapitalised(word);
}

function isNoName(word: Word): boolean {
  return NO_NAME.has(word.lower) || (!isCapitalised(word) && NO_NAME_IN_SMALL.has(word.lower));
}

/** Parted by a space, by the stop of an abbreviation, or by a comma where one is usual. */
function isBeside(plain: string, one: Span, other: Span, mayHaveComma = false): boolean {
  const gap = plain.slice(one.end, other.start);
  return gap === ' ' || gap === '. ' || gap === '  ' || (mayHaveComma && /^ ?,? ?\n?$/.test(gap));
}

function isCapitalised({ text }: Word): boolean {
  return /^\p{Lu}/u.test(text);
}

/** In a text without capitals, or in capitals only, they tell nothing. */
function isAll(plain: string): boolean {
  return plain === plain.toUpperCase();
}

function isKnown(plain: string, { start, end }: Span, names: readonly string[]): boolean {
  const address = plain.slice(start, end).toLowerCase();
  return names.some((name) => name.toLowerCase().includes(address));
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/));
}
