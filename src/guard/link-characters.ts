/** Which characters may stand where in a link, by UTF-16 unit, as X's counting rules (twitter-text v3) draw the lines. */

const PUNCTUATION = new Set(
  [...`!#%&'()*+,\\-./:;<=>?@[]^_{|}~$`].map((character) => character.charCodeAt(0)),
);

/** May stand in a domain's label: anything but punctuation, spaces, direction marks and non-characters. */
export function isDomainCharacter(unit: number): boolean {
  if (isAsciiAlphanumeric(unit)) return true;
  return !PUNCTUATION.has(unit) && !isSpace(unit) && !isDirectionMark(unit) && !isNonCharacter(unit);
}

/** What stands before a link must not be one of these: an e-mail address or a hashtag is no link. */
export function isGlue(unit: number): boolean {
  return isAsciiAlphanumeric(unit) || GLUE.has(unit) || isNonCharacter(unit);
}
const GLUE = new Set([...'@＠$#＃'].map((character) => character.charCodeAt(0)));

export function isAsciiAlphanumeric(unit: number): boolean {
  return isDigit(unit) || isAsciiLetter(unit);
}

export function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

/** May stand in a domain that X links without a protocol. */
export function isPlainDomainCharacter(unit: number): boolean {
  return unit === 0x2d || isAsciiAlphanumeric(unit) || isLatinAccent(unit);
}

export function isPathCharacter(unit: number): boolean {
  return isPathEnd(unit) || PATH_MIDDLE.has(unit);
}
const PATH_MIDDLE = new Set([..."!*';:,.$%[]\u2013~@|&"].map((character) => character.charCodeAt(0)));

/** A path ends in one of these, so that a full stop after a link is not taken into it. */
export function isPathEnd(unit: number): boolean {
  return (
    isAsciiAlphanumeric(unit) || PATH_END.has(unit) || isLatinAccent(unit) || (unit >= 0x400 && unit <= 0x4ff)
  );
}
const PATH_END = new Set([...'+-=_#/'].map((character) => character.charCodeAt(0)));

export function isQueryCharacter(unit: number): boolean {
  return isQueryEnd(unit) || QUERY_MIDDLE.has(unit);
}
const QUERY_MIDDLE = new Set([..."!?*'@();:+$%[].,~|"].map((character) => character.charCodeAt(0)));

export function isQueryEnd(unit: number): boolean {
  return isAsciiAlphanumeric(unit) || QUERY_END.has(unit);
}
const QUERY_END = new Set([...'-_&=#/'].map((character) => character.charCodeAt(0)));

function isAsciiLetter(unit: number): boolean {
  return (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
}

function isSpace(unit: number): boolean {
  return (unit >= 0x09 && unit <= 0x0d) || (unit >= 0x2000 && unit <= 0x200a) || SPACES.has(unit);
}
const SPACES = new Set([0x20, 0x85, 0xa0, 0x1680, 0x180e, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000]);

function isDirectionMark(unit: number): boolean {
  return (
    (unit >= 0x202a && unit <= 0x202e) || (unit >= 0x2066 && unit <= 0x2069) || DIRECTION_MARKS.has(unit)
  );
}
const DIRECTION_MARKS = new Set([0x061c, 0x200e, 0x200f]);

function isNonCharacter(unit: number): boolean {
  return unit === 0xfffe || unit === 0xfeff || unit === 0xffff;
}

function isLatinAccent(unit: number): boolean {
  return (
    (unit >= 0xc0 && unit <= 0x24f && unit !== 0xd7 && unit !== 0xf7) ||
    (unit >= 0x300 && unit <= 0x36f) ||
    (unit >= 0x1e00 && unit <= 0x1eff) ||
    LATIN_ACCENTS.has(unit)
  );
}
const LATIN_ACCENTS = new Set([
  0x253, 0x254, 0x256, 0x257, 0x259, 0x25b, 0x263, 0x268, 0x26f, 0x272, 0x289, 0x28b, 0x2bb,
]);
