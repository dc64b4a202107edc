/**
 * Finds full postcodes that are not those of a known service.
 * Source: rule D06 of health communications; the shapes are those of Royal Mail's Programmers' Guide.
 */
import { finding } from './codes.ts';
import type { Finding } from './finding.ts';
import type { GuardInput } from './guard.ts';
import type { Reading } from './reading.ts';

/** With gaps where people leave them: between the halves, and between digits of the first half. */
const FREE =
  /(?<![\p{L}\p{N}])([a-pr-uwyz][a-hk-y]?)([^\p{L}\p{N}]{0,2})([0-9](?:[^\p{L}\p{N}]{0,3}[0-9]|[abcdefghjkmnprstuvwxy])?)([^\p{L}\p{N}]{0,3})([0-9])([^\p{L}\p{N}\n]?)([abd-hjlnp-uw-z]{2})(?![\p{L}\p{N}])/gu;
const STRICT =
  /^[a-pr-uwyz](?:[0-9][abcdefghjkpstuw]?|[0-9]{2}|[a-hk-y][0-9][abehmnprvwxy]?|[a-hk-y][0-9]{2})[0-9][abd-hjlnp-uw-z]{2}$/;

/** Giro, forces, territories and islands. Those of Anguilla, the Virgin Islands, Cayman and Montserrat are not split in halves. */
const OTHERS =
  /(?<![\p{L}\p{N}])(?:gir ?0aa|bfpo ?(?:c\/o ?)?[0-9]{1,4}|(?:ascn|sthl|tdcu|bbnd|biqq|fiqq|pcrn|siqq|tkca|gx11) {0,2}1(?:zz|aa)|ai-2640|vg11[0-9]{2}|ky[0-9]-[0-9]{4}|msr ?1[0-9]{3})(?![\p{L}\p{N}])/gu;

/** Source: Royal Mail's postcode areas. In small letters, only these are taken for a postcode: `w8 4us` is one, `gr8 2be` is not. */
const AREAS: ReadonlySet<string> = new Set(
  `ab al b ba bb bd bf bh bl bn br bs bt ca cb cf ch cm co cr ct cv cw da dd de dg dh dl dn dt dy e ec eh en ex fk fy g gl gu gx gy
  ha hd hg hp hr hs hu hx ig im ip iv ja je ka kt kw ky l la ld le ll ln ls lu m me mk ml n ne ng nn np nr nw ol ox pa pe ph pl po pr
  rg rh rm s sa se sg sk sl sm sn so sp sr ss st sw sy ta td tf tn tq tr ts tw ub w wa wc wd wf wn wr ws wv yo ze`.split(
    /\s+/,
  ),
);

/** The same with letters that are typed for digits. */
const LOOK_ALIKE =
  /(?<![\p{L}\p{N}])([a-pr-uwyz][a-hk-y]?)([0-9oil|]{1,2}[abcdefghjkmnprstuvwxy]?) {0,2}([0-9oil|])([abd-hjlnp-uw-z]{2})(?![\p{L}\p{N}])/gu;
const WORDS = new Set('old one our out off odd ore owe own oat oar oft owl ill its inn'.split(' '));

/** Endings of ordinals and of units, which stand in such a place in ordinary sentences: `a1 2nd`, `m6 3hr`. */
const NO_INWARD = /^(?:[0-9]th|1st|2nd|3rd|[0-9](?:hr|yr|ft|gb|tb|lb))$/;
const CALLED = /\b(?:post ?code|pc|zip|lives?|living|address)\b[^\n]{0,24}$/;

export function findPostcodes(reading: Reading, { known }: GuardInput): readonly Finding[] {
  const { lower, plain, digits } = reading;
  if (!/[0-9]/.test(lower)) return [];
  const knownCodes = new Set(known.postcodes.map(compact));
  const found = new Map<number, Finding>();
  const add = (start: number, text: string) => {
    if (knownCodes.has(compact(text))) return;
    const written = reading.written(start, start + text.length);
    found.set(start, finding('PII_POSTCODE', written.start, written.end));
  };
  for (const view of digits === lower ? [lower] : [lower, digits]) {
    for (const match of view.matchAll(FREE)) {
      const { 0: text, index: start } = match;
      const isGlued = match[4] === '';
      if (!STRICT.test(compact(text)) || (knownCodes.has(compact(text)) && found.has(start))) continue;
      if (isOrdinary(match, plain.slice(start, start + text.length), isGlued, view)) continue;
      add(start, text);
    }
    for (const { 0: text, index } of view.matchAll(OTHERS)) add(index, text);
  }
  const isAllCapitals = plain === plain.toUpperCase();
  for (const match of lower.matchAll(LOOK_ALIKE)) {
    const { 0: text, index } = match;
    if (!found.has(index) && isLookAlike(match, plain.slice(index, index + text.length), isAllCapitals))
      add(index, text);
  }
  return [...found.values()];
}

function isOrdinary(match: RegExpExecArray, written: string, isGlued: boolean, view: string): boolean {
  const [, area = '', areaGap, district = '', gap = '', sector, sectorGap, unit] = match;
  const isCapital = written === written.toUpperCase();
  if (CALLED.test(view.slice(Math.max(0, match.index - 40), match.index))) return false;
  // With other signs than spaces, or spaces in other places, it has to look like a postcode all the more.
  const isOdd =
    areaGap !== '' || sectorGap !== '' || /[^0-9a-z]/.test(district) || !/^ {0,2}$|^\n$/.test(gap);
  if ((isOdd || !isCapital) && !AREAS.has(area)) return true;
  if (isOdd && !isCapital && (areaGap !== '' || sectorGap !== '')) return true;
  return (isOdd || !isGlued) && !isCapital && NO_INWARD.test(`${sector}${unit}`);
}

/** It holds a true digit, and a real area in capitals. */
function isLookAlike(match: RegExpExecArray, written: string, isAllCapitals: boolean): boolean {
  const [, area = '', district = '', sector = '', unit = ''] = match;
  const [first = '', second = ''] = area;
  return (
    /[0-9]/.test(district + sector) &&
    (isLike(area, district + sector, unit, written) ||
      isLike(first, second + district + sector, unit, written)) &&
    // A large L is no 1, and in a text of capitals `W1 OLD` is a word.
    written.at(-3) !== 'L' &&
    !(isAllCapitals && WORDS.has(sector + unit)) &&
    !NO_INWARD.test(asDigits(sector) + unit)
  );
}

function isLike(area: string, digits: string, unit: string, written: string): boolean {
  const letters = written.slice(0, area.length) + written.slice(-2);
  return AREAS.has(area) && letters === letters.toUpperCase() && STRICT.test(area + asDigits(digits) + unit);
}

function asDigits(written: string): string {
  return written.replaceAll('o', '0').replace(/[il|]/g, '1');
}

function compact(postcode: string): string {
  return postcode.toLowerCase().replace(/[^a-z0-9]/g, '');
}
