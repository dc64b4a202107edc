/** Tells what the words around a name say: titles, work, thanks, places, and what only people do. */
import type { NameToken } from './name-tokens.ts';
import { isParticle } from './name-tokens.ts';
import {
  CUE_STEPS,
  CUES,
  LOCATIVES,
  LOOSE_TITLES,
  PERSON_VERBS,
  ROLES,
  TAILS,
  TITLES,
} from './name-words.ts';
import { KIN, PAST_VERBS, STAFF } from './person-words.ts';

export const MONTHS: ReadonlySet<string> = new Set(
  'may june april august summer autumn spring easter christmas'.split(' '),
);

/** `Mr & Mrs Adebayo` are one name. */
export function titleStart(tokens: readonly NameToken[], at: number): number {
  const one = tokens[at - 1];
  const two = tokens[at - 2];
  if (
    one !== undefined &&
    one.folded === 'and' &&
    two !== undefined &&
    TITLES.has(two.folded) &&
    two.shape === 'capital'
  )
    return at - 2;
  const isPair =
    one !== undefined &&
    !tokens[at]?.joined &&
    one.shape === 'capital' &&
    /^(?:mr|mrs|dr|prof)$/.test(one.folded);
  return isPair ? at - 1 : at;
}

/** A person's title, and not `Sister on nights` or `Dr Appointments`. */
export function isTitled(title: NameToken, next: NameToken): boolean {
  if (isParticle(next)) return true;
  const { given, surname, wordLike, word, thing, place } = next.facts;
  if (next.titled && word && !given && !surname) return false;
  if (TAILS.has(next.folded) && !surname) return false;
  const isUsual = given || surname || wordLike;
  if (LOOSE_TITLES.has(title.folded))
    return isUsual
      ? !(next.titled && word) && !(thing && !given)
      : !word && !thing && !place && title.shape === 'capital';
  return (
    isUsual || (!word && !thing) || (place && !thing) || (word && !next.titled && !ROLES.has(next.folded))
  );
}

export function isLocated(tokens: readonly NameToken[], at: number): boolean {
  const before = tokens[at - 1];
  return before !== undefined && before.shape === 'small' && LOCATIVES.has(before.folded);
}

/** `the Evelina`, `the Christie`: hospitals. */
export function isAfterThe(tokens: readonly NameToken[], at: number): boolean {
  const before = tokens[at - 1];
  const isFamily = tokens[at + 1]?.folded === 'family';
  return before !== undefined && tokens[at]?.joined === true && before.folded === 'the' && !isFamily;
}

/** `in Beeston`; a surname that stands where places stand. */
export function isPlaceLike(tokens: readonly NameToken[], at: number): boolean {
  return isLocated(tokens, at) && tokens[at]?.facts.given !== true;
}

/** Strong evidence only: `thanks to June`, `nurse Chelsea`, `June from housekeeping`. */
export function isPersonal(tokens: readonly NameToken[], at: number): boolean {
  const one = tokens[at - 1]?.folded ?? '';
  const two = tokens[at - 2]?.folded ?? '';
  if (tokens[at]?.opens !== true) {
    if (ROLES.has(one) || /^(?:called|named|saw|met|told|asked)$/.test(one)) return true;
    if ((one === 'was' || one === 'is') && (ROLES.has(two) || two === 'name')) return true;
    if (
      (one === 'to' || one === 'you' || one === 'from') &&
      /^(?:thanks|thank|thankyou|love|congratulations|congrats)$/.test(two)
    )
      return true;
  }
  return isFrom(tokens, at);
}

/** `Summer, our receptionist`; `Star the support worker`; `Iris on reception`. */
export function isIntroduced(tokens: readonly NameToken[], at: number): boolean {
  const next = tokens[at + 1];
  if (next === undefined || next.opens || next.shape !== 'small') return false;
  if (/^(?:the|our|my|a)$/.test(next.folded))
    return [2, 3, 4].some((step) => {
      const token = tokens[at + step];
      return token !== undefined && !token.opens && (ROLES.has(token.folded) || STAFF.has(token.folded));
    });
  const two = tokens[at + 2];
  return next.joined && next.folded === 'on' && two !== undefined && two.folded === 'reception';
}

/** `Iris in the eye clinic`. */
export function isFoundAt(tokens: readonly NameToken[], at: number): boolean {
  const one = tokens[at + 1]?.folded ?? '';
  const two = tokens[at + 2]?.folded ?? '';
  return /^(?:in|on|at)$/.test(one) && /^(?:the|our|ward|reception|nights|days|icu|itu|hr|it)$/.test(two);
}

/** `Georgia's mum`. */
export function isOwner(tokens: readonly NameToken[], at: number): boolean {
  const token = tokens[at];
  const next = tokens[at + 1];
  return token !== undefined && next !== undefined && next.start - token.end === 3 && KIN.has(next.folded);
}

/** `Melody leads`, `Dawn does`: what is done by people only. */
export function isDoing(tokens: readonly NameToken[], at: number): boolean {
  const next = tokens[at + 1];
  if (!next?.joined || next.shape !== 'small') return false;
  return DOINGS.has(next.folded) || hasDone(tokens, at) || isSomebody(tokens, at);
}

/** `May has volunteered`, `June has been on the ward`: nobody says that of a month. */
function hasDone(tokens: readonly NameToken[], at: number): boolean {
  const [one, two, three] = [1, 2, 3].map((step) => tokens[at + step]?.folded ?? '');
  if (!/^(?:has|had|have|who's)$/.test(one ?? '')) return false;
  if (two === 'been') return /^(?:on|with|at|my|our|looking|caring|coming|volunteering)$/.test(three ?? '');
  return DONE.has(two ?? '');
}
const DONE: ReadonlySet<string> = new Set(
  'volunteered retired worked joined taught trained served raised knitted baked sung run walked won told said asked lived cared nursed passed dedicated'.split(
    ' ',
  ),
);

/** `Art is our longest serving porter`, `Harmony is two days old`. */
function isSomebody(tokens: readonly NameToken[], at: number): boolean {
  if (!/^(?:is|was)$/.test(tokens[at + 1]?.folded ?? '')) return false;
  const rest = tokens.slice(at + 2, at + 7).map(({ folded }) => folded);
  if (
    /^(?:our|my|a|an|the|one)$/.test(rest[0] ?? '') &&
    rest.some((word) => ROLES.has(word) || STAFF.has(word))
  )
    return true;
  return rest.includes('old') && rest.some((word) => /^(?:day|days|weeks?|months?|years?)$/.test(word));
}
const DOINGS: ReadonlySet<string> = new Set(
  'says said told does did leads led works worked helped thanked deserves runs ran volunteers volunteered joined joins retires retired knows always never who sings sang plays played starts took gave made kept held brought came stayed sat turns makes gives keeps brings tells loves helps comes goes gets wants thinks holds visits lives stays taught drew told bought saw met drove smiled laughed rang baked knitted cried waved hugged danced asked drives smiles laughs bakes knits cries waves hugs dances asks cooks cleans sits walks teaches reads draws packs rings'.split(
    ' ',
  ),
);

/** `Hope was`, `Will is`; but `Hope is what we do`. */
export function isBeing(tokens: readonly NameToken[], at: number): boolean {
  const token = tokens[at];
  const next = tokens[at + 1];
  if (token === undefined || !next?.joined || next.shape !== 'small') return false;
  return (
    /^(?:was|has|had|wasn't|hasn't)$/.test(next.folded) ||
    (next.folded === 'is' && !VIRTUES.has(token.folded))
  );
}
const VIRTUES: ReadonlySet<string> = new Set(
  'hope joy faith grace harmony melody dawn mercy patience charity serenity liberty honey rose mark will'.split(
    ' ',
  ),
);

/** `Rose, you are a star`. */
export function isAddressed(tokens: readonly NameToken[], at: number): boolean {
  const token = tokens[at];
  const next = tokens[at + 1];
  if (token === undefined || next === undefined || next.joined || next.opens) return false;
  return next.start - token.end === 2 && /^(?:you|thank|thanks|your|you're|youre)$/.test(next.folded);
}

/** `Thank you for everything. Joy xx` */
export function isSigned(tokens: readonly NameToken[], at: number): boolean {
  const token = tokens[at];
  const rest = tokens.slice(at + 1, at + 4);
  if (token === undefined || at < 4 || !token.opens || at + 4 <= tokens.length - 1) return false;
  return rest.every(({ folded }) => /^x{1,5}$/.test(folded));
}

/** `Summer from housekeeping`. */
export function isFrom(tokens: readonly NameToken[], at: number): boolean {
  const next = tokens[at + 1];
  const place = tokens[at + 2];
  if (!next?.joined || next.folded !== 'from') return false;
  // `Summer from June to August`.
  return (
    !MONTHS.has(tokens[at]?.folded ?? '') || (place?.shape === 'small' && /^[a-z]{3,}$/.test(place.folded))
  );
}

export function isFollowedByVerb(tokens: readonly NameToken[], at: number): boolean {
  const next = tokens[at + 1];
  if (next === undefined || !next.joined || next.shape !== 'small') return false;
  return (
    PERSON_VERBS.has(next.folded) ||
    PAST_VERBS.has(next.folded) ||
    (next.folded.length > 4 && next.folded.endsWith('ed')) ||
    next.folded === 'from'
  );
}

/** A capitalised word that nobody knows: no English word, place, brand or nation. */
export function isRare(token: NameToken): boolean {
  const { given, surname, place, thing, word } = token.facts;
  return (
    !given &&
    !surname &&
    !place &&
    !thing &&
    !word &&
    !token.camel &&
    token.shape === 'capital' &&
    RARE.test(token.folded) &&
    !NOISE.test(token.folded) &&
    !isDrawnOut(token.folded)
  );
}
const RARE = /^(?=[^aeiouyw]{0,20}[aeiouyw])[a-z][a-z'-]{2,40}$/;
/** `Yesss`. */
function isDrawnOut(folded: string): boolean {
  for (let at = 2; at < folded.length; at += 1)
    if (folded[at] === folded[at - 1] && folded[at] === folded[at - 2]) return true;
  return false;
}
/** Laughter; what ends like a place or a science. */
const NOISE = /^(?:ha|he|lo|mu?wa|ya|woo|bah|boo|ah|oh|um|er)(?:ha|he|lo|wa|ya|hoo|h|m|r){1,20}$/;
export const PLACE_END =
  /(?:shire|bury|borough|burgh|mouth|stead|combe|thorpe|minster|chester|cester|ville|lands?|stan|holme|pool|fest|con|thon|ics|ology|ism|ists?|itis|tech|soft|book|gram|care|net|app|plus|ians?|house|view|croft|dale)$/;

/** What stands before says that a person is meant. */
export function isCued(tokens: readonly NameToken[], at: number): boolean {
  return isCuedByRole(tokens, at) || hasCue(tokens, at);
}

export function isCuedByRole(tokens: readonly NameToken[], at: number): boolean {
  const token = tokens[at];
  const before = tokens[at - 1];
  return (
    token !== undefined && before !== undefined && token.joined && !token.opens && ROLES.has(before.folded)
  );
}

/** `thanks to`, `thank you so much to`, `called`, `RIP`. */
export function hasCue(tokens: readonly NameToken[], at: number): boolean {
  if (tokens[at]?.opens === true) return false;
  for (let before = at - 1; before >= 0 && before >= at - 5; before -= 1) {
    const token = tokens[before];
    if (token === undefined) return false;
    if (CUES.has(token.folded)) return true;
    if (token.opens || !CUE_STEPS.has(token.folded)) return false;
  }
  return false;
}
