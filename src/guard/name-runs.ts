/** Tells which words of a row of capitalised words are a person's name. */
import {
  hasCue,
  isAddressed,
  isAfterThe,
  isBeing,
  isCued,
  isCuedByRole,
  isDoing,
  isFollowedByVerb,
  isFoundAt,
  isFrom,
  isIntroduced,
  isLocated,
  isOwner,
  isPersonal,
  isPlaceLike,
  isRare,
  isSigned,
  isTitled,
  MONTHS,
  PLACE_END,
  titleStart,
} from './name-context.ts';
import { factsOf } from './name-lists.ts';
import type { NameToken } from './name-tokens.ts';
import { isNameShaped, isParticle } from './name-tokens.ts';
import {
  ABSTRACT,
  AFTER_NAMES,
  CUES,
  HEADS,
  LOCATIVES,
  NOT_BEFORE_PEOPLE,
  RANKS,
  ROLES,
  SURNAME_TAILS,
  TAILS,
  TITLES,
} from './name-words.ts';
import { STAFF } from './person-words.ts';

/** From one word's index to another's, both included. */
export interface NameRun {
  readonly from: number;
  readonly to: number;
}

/** Rows of capitalised words, with the particles between them: `Mary-Jane van der Berg`. */
export function runsOf(tokens: readonly NameToken[]): readonly NameRun[] {
  const runs: NameRun[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    if (!isNameShaped(tokens[at])) continue;
    const from = at;
    let to = at;
    for (;;) {
      let next = to + 1;
      while (next <= to + 3 && isParticle(tokens[next]) && tokens[next]?.joined === true) next += 1;
      const token = tokens[next];
      const isPossessed =
        tokens[to] !== undefined && token !== undefined && !isParticle(tokens[to + 1]) && !token.joined;
      if (!isNameShaped(token) || !token.joined || token.opens || isPossessed) break;
      to = next;
    }
    runs.push({ from, to });
    at = to;
  }
  return runs;
}

/** The names of people within a row. */
export function namesIn(tokens: readonly NameToken[], run: NameRun): readonly NameRun[] {
  const found: NameRun[] = [];
  const first = afterOrganisation(tokens, run);
  for (let at = first; at <= run.to; at += 1) {
    const token = tokens[at];
    if (token === undefined || isParticle(token)) continue;
    if (isHead(tokens, at, run) && at < run.to) {
      at += 1;
      continue;
    }
    const name = nameFrom(tokens, at, run, found.at(-1)?.to ?? first - 1);
    if (name === undefined) continue;
    found.push(name);
    at = name.to;
  }
  return found;
}

/** Where the row goes on after the name of an organisation, a place or an event: after its last such word. */
function afterOrganisation(tokens: readonly NameToken[], run: NameRun): number {
  // Where all is written in capitals, a whole sentence is one row.
  if (tokens[run.from]?.shouted === true) return run.from;
  for (let at = run.to; at > run.from; at -= 1) {
    const token = tokens[at];
    if (token === undefined || !TAILS.has(token.folded) || isSurnameHere(tokens, at, run)) continue;
    // `Ward Manager Sarah Jones`, `Sarah Jones Ward Manager`: work, and no organisation.
    const next = at < run.to ? tokens[at + 1] : undefined;
    if (next !== undefined && (ROLES.has(next.folded) || STAFF.has(next.folded))) continue;
    return isThankedFirst(tokens, run, at) ? run.from : at + 1;
  }
  // `Sarah ward`, `Christie hospital`: the word that tells stands in small letters behind.
  const behind = tokens[run.to + 1];
  const last = tokens[run.to];
  const isNamedAfter =
    behind?.joined && behind.shape === 'small' && NAMED_AFTER.has(behind.folded) && last !== undefined;
  return isNamedAfter && run.to <= run.from + 1 && !hasCue(tokens, run.from) ? run.to + 1 : run.from;
}

const NAMED_AFTER: ReadonlySet<string> = new Set(
  'hospital hospitals infirmary ward wards trust council surgery hospice clinic centre unit foundation charity disease syndrome award awards programme scholarship nursery fellowship lecture'.split(
    ' ',
  ),
);
const NAMED_THINGS: ReadonlySet<string> = new Set([
  ...NAMED_AFTER,
  ...'app website site system software tool training team house school college group park road street lane scheme project brand festival league cup'.split(
    ' ',
  ),
]);

/** `Thanks Sarah Jones Amazing Team`: the name stands well before. */
function isThankedFirst(tokens: readonly NameToken[], run: NameRun, tail: number): boolean {
  const first = tokens[run.from]?.facts.given === true ? run.from : run.from + 1;
  const isTitled = TITLES.has(tokens[run.from]?.folded ?? '') && first > run.from;
  if (isTitled && tokens[first]?.facts.given === true && tail >= first + 2) return true;
  return tokens[first]?.facts.given === true && tail >= first + 3 && hasCue(tokens, first);
}

/** `Sarah Ward`, but not `Charlotte Ward` after `on`; and `Hall` in `Thanks Dr Hall`. */
function isSurnameHere(tokens: readonly NameToken[], at: number, run: NameRun): boolean {
  const token = tokens[at];
  const before = tokens[at - 1];
  if (token === undefined || before === undefined || !SURNAME_TAILS.has(token.folded)) return false;
  if (TITLES.has(before.folded)) return true;
  if (!before.facts.given && !(before.facts.personal && at === run.from + 1 && !before.opens)) return false;
  // Wards and houses are called after flowers and gems.
  if (before.facts.personal && BUILDINGS.has(token.folded)) return false;
  const start = tokens[run.from - 1];
  return (
    start === undefined ||
    hasCue(tokens, run.from) ||
    tokens[run.from]?.opens === true ||
    !(LOCATIVES.has(start.folded) || START_OF_PLACE.has(start.folded))
  );
}
const BUILDINGS: ReadonlySet<string> = new Set('ward court house lodge lane close'.split(' '));
const START_OF_PLACE: ReadonlySet<string> = new Set('the on of our from at to'.split(' '));

function isHead(tokens: readonly NameToken[], at: number, run: NameRun): boolean {
  const token = tokens[at];
  return (
    token !== undefined &&
    at <= run.to &&
    HEADS.has(token.folded) &&
    !token.facts.plainSurname &&
    !isCued(tokens, at)
  );
}

/** The name whose first telling word is this one. `done` is the last word that is taken. */
function nameFrom(tokens: readonly NameToken[], at: number, run: NameRun, done: number): NameRun | undefined {
  const token = tokens[at];
  const next = tokens[at + 1];
  if (token === undefined) return undefined;
  const isTitle = TITLES.has(token.folded) && token.text !== 'MS' && token.text !== 'MP';
  if (isTitle && at < run.to && next !== undefined && isTitled(token, next))
    return { from: titleStart(tokens, at), to: rightEnd(tokens, at + 1, run, true) };
  const isAnchor = isName(tokens, at, run);
  if (!isAnchor) return undefined;
  const before = tokens[at - 1];
  // `Nurse Ojo`, like `Mrs Ojo`; but `nurse Laila`.
  const isTitleRole =
    before !== undefined &&
    at > run.from &&
    ROLE_TITLES.has(before.folded) &&
    token.facts.surname &&
    !token.facts.given;
  const from = isTitleRole ? at - 1 : leftEnd(tokens, at, Math.max(run.from, done + 1));
  return { from, to: rightEnd(tokens, at, run, false) };
}

/** Whether the row begins with what may be a name, and stands in a list beside one. */
export function isListed(tokens: readonly NameToken[], run: NameRun): NameRun | undefined {
  const token = tokens[run.from];
  if (token === undefined || token.shape !== 'capital' || TAILS.has(token.folded) || HEADS.has(token.folded))
    return undefined;
  const { wordLike, personal, thing, given, surname, place, word } = token.facts;
  const isPossible =
    (wordLike && !MONTHS.has(token.folded) && (personal || !token.opens)) ||
    given ||
    (!thing && !word && !place && (surname || isRare(token)));
  if (!isPossible || afterOrganisation(tokens, run) > run.from) return undefined;
  return { from: run.from, to: rightEnd(tokens, run.from, run, false) };
}

/** `Kent and Chelsea tied the knot`: two words side by side that may both be names. */
export function isMaybe(tokens: readonly NameToken[], run: NameRun): boolean {
  const token = tokens[run.from];
  return (
    run.from === run.to &&
    token !== undefined &&
    token.facts.personal &&
    !token.titled &&
    !MONTHS.has(token.folded)
  );
}

/** Whether this word is a name by itself, or with its neighbours. */
function isName(tokens: readonly NameToken[], at: number, run: NameRun): boolean {
  const token = tokens[at];
  if (token === undefined) return false;
  if (token.shape === 'capitals') return isShoutedName(tokens, at, run);
  if (token.shape === 'initial') return isInitialed(tokens, at, run);
  const { given, wordLike, personal, plainSurname, surname, place, thing } = token.facts;
  if (given)
    return (
      !((place || PLACE_END.test(token.folded)) && isLocated(tokens, at) && at === run.to) &&
      !(isAfterThe(tokens, at) && at === run.to)
    );
  if (thing && !plainSurname && !personal) return false;
  if (wordLike && isWordLikeName(tokens, at, run, personal)) return true;
  if (plainSurname)
    return (
      !(token.opens && at === run.from && token.titled) &&
      !isPlaceLike(tokens, at) &&
      !(isAfterThe(tokens, at) && at === run.to)
    );
  if (
    surname &&
    isCuedByRole(tokens, at) &&
    !(isBareWord(token) && (token.titled || at < run.to)) &&
    !TAILS.has(token.folded)
  )
    return true;
  if (isFamily(tokens, at)) return true;
  if (
    surname &&
    !token.opens &&
    run.from === run.to &&
    !TAILS.has(token.folded) &&
    !ROLES.has(token.folded)
  ) {
    const isSaid = isDoing(tokens, at) || /^(?:says|said|mr)$/.test(tokens[at - 1]?.folded ?? '');
    if (isSaid && !token.titled && !isAfterThe(tokens, at) && !isLocated(tokens, at)) return true;
  }
  return isUnknownName(tokens, at, run);
}

/** `the Patels`. */
function isFamily(tokens: readonly NameToken[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined || !isAfterThe(tokens, at) || !/[a-z]{4}s$/.test(token.folded)) return false;
  const { plainSurname, word, thing } = factsOf(token.folded.slice(0, -1));
  return plainSurname && !word && !thing && !token.facts.thing && !token.facts.place;
}

const FEELINGS: ReadonlySet<string> = new Set(
  'proud thinking think fond heard photo picture care'.split(' '),
);

/** `I saw that Jordan was kind`: a place or a month, but for what is said of it. */
function isPlacedName(tokens: readonly NameToken[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined || isLocated(tokens, at) || isAfterThe(tokens, at)) return false;
  if (isPersonal(tokens, at) || isDoing(tokens, at)) return true;
  if (MONTHS.has(token.folded) || !token.facts.personal) return false;
  if (token.opens)
    return isFoundAt(tokens, at) && tokens.slice(at + 3, at + 5).some(({ folded }) => WORKPLACES.has(folded));
  return (
    isFollowedByVerb(tokens, at) || /^(?:with|by|thank|my|bless|hug)$/.test(tokens[at - 1]?.folded ?? '')
  );
}
const WORKPLACES: ReadonlySet<string> = new Set(
  'desk reception ward nights days icu itu hr kitchen shop canteen office clinic pharmacy theatre lab team café cafe bar bank switchboard phone'.split(
    ' ',
  ),
);

/** A word that is a surname, but far more often a word: `the Nurse Park`. */
function isBareWord({ facts }: NameToken): boolean {
  return facts.word && !facts.wordLike;
}

/** `Will Young`, `thanks to Grace`, `we had Rose in today`. */
function isWordLikeName(tokens: readonly NameToken[], at: number, run: NameRun, personal: boolean): boolean {
  const token = tokens[at];
  const next = tokens[at + 1];
  if (token === undefined) return false;
  const opening = tokens[run.from];
  const hasNext = at < run.to && next !== undefined && !isParticle(next);
  if (
    hasNext &&
    (next.facts.surname || isRare(next)) &&
    !(next.facts.word && (token.titled || token.opens)) &&
    !next.facts.given &&
    !(next.facts.place && (token.opens || token.titled))
  )
    return !(next.facts.thing && !next.facts.plainSurname);
  if (hasNext && next.facts.plainSurname) return true;
  const isWholePair =
    hasNext && at === run.from && at + 1 === run.to && personal && !token.titled && !MONTHS.has(token.folded);
  if (isWholePair && next.facts.surname && !TAILS.has(next.folded) && !next.facts.thing && !next.facts.place)
    return true;
  const isBehindOpening =
    at === run.from + 1 && opening?.opens === true && opening.facts.word && !opening.facts.wordLike;
  if (hasNext || (at > run.from && !isBehindOpening) || token.titled) return false;
  const before = tokens[at - 1];
  if (isIntroduced(tokens, at) || (token.opens && isOwner(tokens, at))) return true;
  if (personal && !MONTHS.has(token.folded) && (isAddressed(tokens, at) || isSigned(tokens, at))) return true;
  if (token.facts.thing || (token.facts.place && !token.facts.word) || MONTHS.has(token.folded))
    return isPlacedName(tokens, at);
  if (token.opens) {
    if (personal && !ABSTRACT.has(token.folded)) return isFollowedByVerb(tokens, at) || isFoundAt(tokens, at);
    const isHere =
      isFoundAt(tokens, at) && tokens.slice(at + 2, at + 5).some(({ folded }) => WORKPLACES.has(folded));
    return isHere || isFrom(tokens, at) || isDoing(tokens, at) || (personal && isBeing(tokens, at));
  }
  if (
    before !== undefined &&
    (NOT_BEFORE_PEOPLE.has(before.folded) ||
      (before.folded === 'of' && !FEELINGS.has(tokens[at - 2]?.folded ?? '')) ||
      LOCATIVES.has(before.folded))
  )
    return false;
  return personal || !RANKS.has(token.folded) || isCued(tokens, at) || isDoing(tokens, at);
}

function isUnknownName(tokens: readonly NameToken[], at: number, run: NameRun): boolean {
  const token = tokens[at];
  if (token === undefined || !isRare(token) || (token.titled && !isCued(tokens, at))) return false;
  if (isCued(tokens, at) && !isLocated(tokens, at)) return !isNeighbourWord(tokens, at, run);
  const before = tokens[at - 1];
  if (isIntroduced(tokens, at) || (isAfterThe(tokens, at) && tokens[at + 1]?.folded === 'family'))
    return true;
  if (token.opens) return isUnknownOpening(tokens, at, run);
  if (
    at === run.from &&
    before !== undefined &&
    (NOT_BEFORE_PEOPLE.has(before.folded) || LOCATIVES.has(before.folded))
  )
    return false;
  return !PLACE_END.test(token.folded) && !isNeighbourWord(tokens, at, run);
}

/** The first word of a sentence, which no list has: `Thrugwin and his tractor`, `Thrugwin Obadje`. */
function isUnknownOpening(tokens: readonly NameToken[], at: number, run: NameRun): boolean {
  const token = tokens[at];
  const next = tokens[at + 1];
  if (token === undefined || PLACE_END.test(token.folded) || next === undefined) return false;
  // `Thrugwin, you are a star`, `Thrugwin's smile`.
  if (isAddressed(tokens, at) || next.start - token.end === 3) return true;
  if (at === run.to)
    return (
      next.joined && next.shape === 'small' && (isFollowedByVerb(tokens, at) || AFTER_NAMES.has(next.folded))
    );
  const rest = tokens.slice(at + 1, run.to + 1);
  return rest.every(
    (one) =>
      isParticle(one) || isRare(one) || (one.facts.surname && !TAILS.has(one.folded) && !one.facts.thing),
  );
}

/** `Xyz Programme`: a thing's name, unless the word before says what a person does. */
function isNeighbourWord(tokens: readonly NameToken[], at: number, run: NameRun): boolean {
  const before = at > run.from ? tokens[at - 1] : undefined;
  const after = at < run.to ? tokens[at + 1] : undefined;
  const isThing = (token: NameToken | undefined, opening: boolean) =>
    token !== undefined &&
    !isParticle(token) &&
    token.shape !== 'initial' &&
    (token.facts.word || token.facts.thing || token.facts.place || token.shape === 'capitals') &&
    !token.facts.surname &&
    !(opening && token.opens) &&
    !ROLES.has(token.folded);
  const behind = tokens[run.to + 1];
  const isNamed =
    behind?.joined === true &&
    behind.shape === 'small' &&
    NAMED_THINGS.has(behind.folded) &&
    !hasCue(tokens, run.from);
  return isThing(before, true) || isThing(after, false) || isNamed;
}

/** `SARAH JONES`, or `SARAH` where the rest is not shouted. */
function isShoutedName(tokens: readonly NameToken[], at: number, run: NameRun): boolean {
  const token = tokens[at];
  const next = tokens[at + 1];
  if (token === undefined || !token.facts.given || token.folded.length < 3) return false;
  const isNext = at < run.to && next !== undefined && !next.facts.thing && next.folded.length > 1;
  if (isNext && (next.facts.plainSurname || (next.facts.surname && !next.facts.word))) return true;
  if (isNext && token.shouted && next.facts.surname && !TAILS.has(next.folded)) return true;
  if (token.folded.length < 4 || token.facts.thing || token.facts.place || token.facts.word) return false;
  return !token.shouted || hasCue(tokens, at);
}

/** `J. Smith`, `JK Patel`. */
function isInitialed(tokens: readonly NameToken[], at: number, run: NameRun): boolean {
  let next = at + 1;
  while (next < run.to && next < at + 5 && tokens[next]?.shape === 'initial') next += 1;
  const token = tokens[next];
  if (next > run.to || token === undefined || token.shape === 'initial') return false;
  return (
    token.facts.plainSurname ||
    isRare(token) ||
    (token.facts.surname && !token.facts.thing && !TAILS.has(token.folded))
  );
}

const ROLE_TITLES: ReadonlySet<string> = new Set(['nurse', 'matron', 'midwife']);
const TWO_INITIALS = /^\p{Lu}{2}$/u;

function leftEnd(tokens: readonly NameToken[], at: number, least: number): number {
  let from = at;
  // No name has more parts; the bound keeps long rows of capitals linear.
  while (from > least && from > at - 6) {
    const token = tokens[from - 1];
    if (token === undefined) break;
    const { given, surname, wordLike, word, thing } = token.facts;
    if (CUES.has(token.folded)) break;
    const isPart =
      token.shape === 'initial' ||
      (TWO_INITIALS.test(token.text) && !thing && tokens[from]?.facts.surname === true) ||
      isParticle(token) ||
      given ||
      isRare(token) ||
      (!token.opens && (surname || wordLike) && !word && !thing && !ROLES.has(token.folded));
    if (!isPart) break;
    from -= 1;
  }
  while (from < at && isParticle(tokens[from])) from += 1;
  return from;
}

function rightEnd(tokens: readonly NameToken[], at: number, run: NameRun, afterTitle: boolean): number {
  let to = at;
  for (let next = at + 1; next <= run.to; next += 1) {
    const token = tokens[next];
    if (token === undefined) break;
    if (isParticle(token)) continue;
    const { given, surname, wordLike, word, thing, place } = token.facts;
    const isPlain = given || token.facts.plainSurname || isRare(token) || token.shape === 'initial';
    const isUsual =
      surname &&
      !(token.titled && word && to > at) &&
      !(to > at && word) &&
      !(afterTitle && word && !isPlain);
    const isPart =
      isPlain ||
      (token.shape === 'capital' && token.folded.length === 2 && !word && !thing && to === at) ||
      (isUsual && (!(thing && word) || (to === at && tokens[at]?.facts.given === true && !token.titled))) ||
      (wordLike && !thing && to === at) ||
      (place && !thing && to === at && !token.titled);
    if (
      !isPart ||
      (token.shape === 'capitals' && tokens[at]?.shape !== 'capitals' && !given && !token.facts.plainSurname)
    )
      break;
    to = next;
  }
  return to;
}
