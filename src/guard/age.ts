/** Finds the ages of persons, and says what to write instead. Source: rule D10 of health communications. */
import type { FindingCode } from './codes.ts';
import { finding } from './codes.ts';
import type { Finding } from './finding.ts';
import { Marks } from './marks.ts';
import { NUMBER, numberOf, ORDINAL_WORD, ordinalOf } from './number-words.ts';
import { ANYONE, KIN, PATIENTS, STAFF } from './person-words.ts';
import type { Reading } from './reading.ts';
import { sentenceAt } from './sentence-at.ts';

const START = '(?<![\\p{L}\\p{N}£$€.,/:#-]|[0-9][ ])';
/** No range and no limit. */
const NO_RANGE =
  '(?! ?(?:-|/) ?[0-9]|,? (?:to|till|and (?:over|above|older|up|under|below|upwards?|[0-9])|or (?:over|above|older|more|under|below|younger|less|[0-9])|plus)(?![\\p{L}])| ?\\+|[.,]?[0-9]|%|[:.][0-9])';
const UNIT = '(?:years?|yrs?|y|months?|mths?|mnths?|weeks?|wks?|days?)';

/** `94-year-old`, `6 month old`, `seven years old`, `17yo`, `63 y/o`, `94 years young`, `94 years of age`. */
const YEARS_OLD = new RegExp(
  `${START}(${NUMBER})(?:[ -]?(${UNIT})[ -]?(?:olds?|young|of age)|[ -]?(?:y[./ ]?o|yrs?[./ ]?o)s?)(?![\\p{L}\\p{N}])`,
  'gu',
);
/** `aged 63`, `age 63`, `age: 63`, `at the age of 63`, `aged just 3 months`. */
const AGED = new RegExp(
  `(?<![\\p{L}\\p{N}-])(?:at (?:the |an? )?)?(?:aged?|age of|age is|age was|aged of)[: ]{1,2}(?:only |just |about )?(${NUMBER})(?:[ -]?(${UNIT})(?![\\p{L}]))?(?![\\p{L}\\p{N}])${NO_RANGE}`,
  'gu',
);
/** `Mum is 96 and …`, `she turned 100`, `who was 7 when …`. */
const IS_OLD = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:is|was|turns|turned|turning|be|he's|she's|who's|hes|shes|reached|reaching|i'm|im|am|are(?<=(?:twins|boys|girls|kids|children|triplets|grandchildren|grandkids|both) are)|[\\p{L}]{2,12}'s)(?: (?:now|just|only|nearly|almost|still|about to be|about to turn|going to be)){0,2} (${NUMBER})( months| weeks| mths| years| yrs| yr)?(?![\\p{L}\\p{N}])${NO_RANGE}(?=$|[.,;!?)'"]|\\n| ?[^\\x00-\\x7F]| -| (?:and|but|or|she|he|i|my|his|her|with|who|when|after|because|had|has|was|lives|on (?:friday|monday|tuesday|wednesday|thursday|saturday|sunday)|today|tomorrow|now|next|this|last|yesterday|so|when|still|in (?:january|february|march|april|may|june|july|august|september|october|november|december)|years young|at the weekend|on (?:the ward|our ward|her ward|his ward|my ward|(?:his|her|my) |boxing day|christmas|new year)|in hospital|in may|in (?:icu|itu|hdu|a&e|ed)|on (?:icu|itu|hdu|nicu|picu|ward)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)(?![\\p{L}]))`,
  'gu',
);
/** `my mum who is 81 loved the singing`. */
const WHO_IS = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:who(?: is|'s|s| was)|she is|he is|she's|he's) (?:now |only |just |nearly |almost )?(${NUMBER})(?![\\p{L}\\p{N}])${NO_RANGE}(?= (?:loved|loves|had|has|was|came|went|said|says|lives|lived|still|years|yrs|but|with (?:dementia|a|an|no)|told|fell|got|gave|did|does)(?![\\p{L}]))`,
  'gu',
);
/** `At 67 I had my first operation`. */
const AT_AGE =
  /(?<![\p{L}\p{N}])at (?:just |only )?([0-9]{2,3})(?=,? (?:i|he|she|my|mum|dad|nan|grandad|gran)(?![\p{L}]))/gu;
/** `Diagnosed at 27 with MS`, `lost my wife at 41`; below 13 it may be the hour. */
const HAPPENED_AT = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:diagnosed|died|dies|dying|widowed|lost|married|pregnant|passed away|stroke|cancer|heart attack|menopause|operation|transplant|leg|arthritis|mum|dad|grandad|nan|gran|dialysis|sober|orphaned|paralysed|dementia|arrest|retired|back|it|marathon|now|baby|child|son|daughter)(?: \\S{1,12}){0,4} at (?:just |only |about |nearly )?(${NUMBER})(?![\\p{L}\\p{N}:.%/-]|,[0-9]| ?(?:am|pm|%|per|degrees|hours|hrs|mph|kg|weeks|miles|sites|hospitals|beds|o'clock|minutes|years))`,
  'gu',
);
/** `not bad for 95`, `a ripe old age of 93`. */
const NOT_BAD =
  /(?<![\p{L}\p{N}])(?:not bad (?:for|at)|no spring chicken at|young at|even at|still (?:\S{1,12} ){1,3}at)(?: a| an)? ([0-9]{2,3})(?![\p{L}\p{N}:.%/-]|,[0-9]| ?(?:am|pm|%|per|degrees|hours|hrs|mph|kg|minutes|o'clock|pence|quid|p ))/gu;
/** `mum 84 had a fall`. */
const KIN_AND_AGE =
  /(?<![\p{L}\p{N}])(\p{Ll}{3,12}) ([0-9]{2})(?= (?:had|has|was|is|fell|came|got|who|loved|died|went|still|just|lives|and|recently|with)(?!\p{L}))/gu;
/** `Nearly 60 and pain free`, of the author. */
const NEARLY =
  /(?:^|[.!?\n] {0,2})(?:i'm |im )?(?:nearly|almost|not yet|not quite|just turned|now) ([0-9]{2})(?=,? (?:and|but|with|years)(?!\p{L}))/gu;
/** `62 male`, `female, 30`, `(F, 34)`. */
const SEX_AND_AGE =
  /(?<![\p{L}\p{N}£$.,/-])(?:([0-9]{2})(?: ?(?:yo?|yrs?))? ?(?:male|female)|(?:male|female),? ([0-9]{2})|[mf], ?([0-9]{2})(?=[,)]))(?![\p{L}\p{N}%])/gu;
const BIRTHDAY = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:([0-9]{1,3})(?:st|nd|rd|th)|(${ORDINAL_WORD}))[ -]birthday(?![\\p{L}])`,
  'gu',
);
/** `a man of 84`. */
const PERSON_OF = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:man|lady|woman|gentleman|boy|girl|lad|lass|patient|chap|pensioner|widow|widower|teenager|child|toddler|baby|mother|grandmother|grandfather) of (${NUMBER})(?![\\p{L}\\p{N}]|[,.][0-9])(?! [a-z]{3,12}s\\b)${NO_RANGE}`,
  'gu',
);
/** `my husband (57)`, `the patient, 84, said`. */
const BEHIND_PERSON =
  /(?<![\p{L}\p{N}])(\p{Ll}{3,12}(?:-in-law)?)(?: ?\( ?(?:aged )?([0-9]{1,3}) ?\)|, ([0-9]{1,3})(?=,| (?:and|from|who)(?!\p{L})|$|[.!](?![0-9])))/gu;
/** `Margaret, 82, from …`, as newspapers write. */
const BEHIND_NAME =
  /(?<![\p{L}\p{N}])((?:Mrs?|Miss|Ms) \p{Lu}[\p{Ll}'-]{0,20}|\p{Lu}[\p{Ll}'-]{2,20}),? ?[(,] ?([0-9]{1,3})[,)](?![0-9])/gu;

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

/** What is old and no person. */
const THINGS = words(
  `hospital hospitals building buildings ward wards unit units site sites service services trust nhs charity hospice centre clinic surgery practice
  department theatre theatres school church house home tree trees garden boiler boilers lift lifts roof car van bus bike ambulance helicopter
  system systems software computer computers laptop laptops pc pcs printer machine machines scanner scanners equipment kit bed mattress chair
  sofa fridge kettle policy guidance guideline guidelines document law act plan strategy tradition traditions choir club team group network
  partnership programme project scheme campaign event festival competition record photo photos photograph picture pictures film song recipe cake
  joke dog dogs cat cats pony horse spaniel labrador lab retriever cockapoo poodle puppy badge uniform shoes trainers crocs whisky wine cheese
  problem question technology tech data debt wall window windows pipes pipework estate college university company business firm league
  infrastructure institution organisation rule myth idea history mystery research study evidence tunnel bridge chapel mansion workhouse asylum
  ferret tortoise parrot rabbit fossil skeleton letter diary story account website app page vaccine drug test technique theory barrier friendship
  marriage rivalry promise library café cafe shop hub band orchestra forum panel award awards academy foundation institute fellowship register
  database tool bank line helpline pathway model rota pilot initiative contract agreement park statue sculpture bell clock piano tractor fund
  appeal ban target deal debate funding masterplan jumper sandwich biscuit coffee phone mobile tablet ipad wheelchair hoist fax pager bleep
  newsletter blog podcast twitter guinea hamster goat donkey owl alpaca hen hens tv telly radio pilot unit wing block estate roadshow course`,
);
const THINGS_AND_OLD = words(
  `therapy listed victorian georgian edwardian brick old nhs it guide assistance assist heating ct mri x-ray local community grade stone wooden
  patient paper outpatient maternity pet wellbeing world golden black computer family iron royal`,
);
/** What has birthdays and is no person. */
const NO_BIRTHDAY =
  /\b(?:nhs|health service|hospital|hospice|trust|unit|charity|ward|centre|service|team|choir|radio|surgery|practice|league|organisation|college|department|our)(?:'?s)?(?:\s{1,3}\S{1,20}){0,2}\s{0,3}$/;
const BIRTHDAY_OF_THING =
  /^ (?:of|for|party for|celebrations? (?:of|for)) (?:the |our |this )?(?:\S{1,20} ){0,2}(?:nhs|health service|hospital|hospice|trust|unit|charity|ward|centre|service|team|choir|radio|league|college|department)\b/;
/** They speak of all who are so old. */
const GROUP_BEFORE =
  /\b(?:people|persons|women|men|adults|children|kids|those|anyone|anybody|everyone|everybody|all|patients|residents|babies|infants|girls|boys|pupils|students|teenagers|over|under|from|minimum|maximum|up to|until|since|below|above|before|after|by|between|you are|you're|if|most|legal|retirement|school|working)(?: (?:are|the|currently|who are))? ?$/;
/** `if your child is aged 3`, `every child aged 2`: nobody in particular. */
const NOBODY_BEFORE =
  /(?:^|[^\p{L}])(?:(?:your|every|each|any|per|no)(?: \S{1,14}){0,2}|(?:do you have|have you got|(?<!i've |ive |i have |we've |weve |we have |who has |who's )got|if you have|parents? of|parenting|like) (?:a|an)) $/u;
const RANGE_BEFORE =
  /(?:[0-9]| to| and| or|between|over|under|from|up to|at least|-)[ -]?(?:to |and |or |-)? ?$/;
const SELF = /(?:^|[^\p{L}])(?:i|i've|ive|i'd|i'm|im|we|we're|my (?:career|training))(?![\p{L}])/u;
const ONE_OF_US =
  /(?:^|[^\p{L}])(?:he|she|he's|she's|hes|shes|who|who's|him|her|his|baby|mr|mrs|miss|ms|sir|wee|little)(?![\p{L}])/u;

interface Age {
  readonly start: number;
  readonly end: number;
  readonly years: number;
}

export function findAges(reading: Reading): readonly Finding[] {
  const { lower } = reading;
  if (!/[0-9]|year|aged?\b|birthday|turn|\b(?:is|was|of|be|am|i'?m|he'?s|she'?s) [a-z]|'s [a-z]/.test(lower))
    return [];
  const ages: Age[] = [];
  const taken = new Marks(lower.length);
  const add = (start: number, end: number, years: number) => {
    if (years <= 120 && taken.take({ start, end })) ages.push({ start, end, years });
  };
  for (const match of lower.matchAll(YEARS_OLD)) {
    const end = match.index + match[0].length;
    const before = lower.slice(Math.max(0, match.index - 24), match.index);
    if (RANGE_BEFORE.test(before) || /olds$|os$/.test(match[0]) || GROUP_BEFORE.test(before)) continue;
    if (NOBODY_BEFORE.test(before)) continue;
    if (!isThing(reading, match.index, end, match[0])) add(match.index, end, yearsOf(match[1], match[2]));
  }
  for (const match of lower.matchAll(AGED)) {
    const before = lower.slice(sentenceStart(reading, match.index), match.index);
    if (
      GROUP_BEFORE.test(before) ||
      (match[0].startsWith('at') && SELF.test(before) && !ONE_OF_US.test(before))
    )
      continue;
    if (NOBODY_BEFORE.test(before)) continue;
    // `age 5 group`, and `age 50s`, are no ages.
    const start = match.index + match[0].search(/age/);
    if (
      /^age\b/.test(lower.slice(start)) &&
      !/[:]|age of|age is|age was/.test(match[0]) &&
      !ONE_OF_US.test(before) &&
      !hasPerson(before)
    )
      continue;
    add(start, match.index + match[0].length, yearsOf(match[1], match[2]));
  }
  for (const match of lower.matchAll(IS_OLD)) {
    const [text, number = '', unit = ''] = match;
    const end = match.index + text.length;
    const years = yearsOf(number, unit === '' ? 'year' : unit.trim());
    const before = lower.slice(sentenceStart(reading, match.index), match.index);
    if (isPersonBefore(before, text, years) || isAuthor(before, text, years))
      add(end - number.length - unit.length, end, years);
  }
  for (const match of lower.matchAll(WHO_IS)) {
    const end = match.index + match[0].length;
    add(end - (match[1] ?? '').length, end, yearsOf(match[1]));
  }
  for (const match of lower.matchAll(AT_AGE)) {
    const end = match.index + match[0].length;
    // Below, it may be the hour: `At 9 he had his scan`.
    if (yearsOf(match[1]) > 24) add(end - (match[1] ?? '').length, end, yearsOf(match[1]));
  }
  for (const match of lower.matchAll(HAPPENED_AT)) {
    const end = match.index + match[0].length;
    const years = yearsOf(match[1]);
    const before = lower.slice(sentenceStart(reading, match.index), end);
    if (years > 12 && years < 111 && isOfOne(before)) add(end - (match[1] ?? '').length, end, years);
  }
  for (const match of lower.matchAll(NOT_BAD)) {
    const end = match.index + match[0].length;
    const years = yearsOf(match[1]);
    const isOfAge = years >= 70 || isPersonal(reading, match.index);
    if (years > 17 && years < 111 && isOfAge) add(end - (match[1] ?? '').length, end, years);
  }
  for (const match of lower.matchAll(KIN_AND_AGE)) {
    const end = match.index + match[0].length;
    const years = yearsOf(match[2]);
    if (years > 17 && KIN.has(match[1] ?? '')) add(end - 2, end, years);
  }
  for (const match of lower.matchAll(NEARLY)) {
    const end = match.index + match[0].length;
    if (SELF.test(lower) || /(?<!\p{L})my(?!\p{L})|thanks|thank you/u.test(lower))
      add(end - 2, end, yearsOf(match[1]));
  }
  for (const match of lower.matchAll(SEX_AND_AGE)) {
    const number = match[1] ?? match[2] ?? match[3] ?? '';
    const start = match.index + match[0].indexOf(number);
    add(start, start + number.length, Number(number));
  }
  for (const match of lower.matchAll(BIRTHDAY)) {
    const before = lower.slice(Math.max(0, match.index - 40), match.index);
    const after = lower.slice(match.index + match[0].length, match.index + match[0].length + 48);
    if (
      NO_BIRTHDAY.test(before) ||
      BIRTHDAY_OF_THING.test(after) ||
      !(/\bmy $/.test(before) || isPersonal(reading, match.index))
    )
      continue;
    add(
      match.index,
      match.index + match[0].length,
      match[1] === undefined ? ordinalOf(match[2] ?? '') : Number(match[1]),
    );
  }
  for (const match of lower.matchAll(PERSON_OF)) {
    const end = match.index + match[0].length;
    add(end - (match[1] ?? '').length, end, yearsOf(match[1]));
  }
  for (const match of lower.matchAll(BEHIND_PERSON)) {
    const number = match[2] ?? match[3] ?? '';
    const start = match.index + match[0].lastIndexOf(number);
    if (isPersonWord(match[1] ?? '')) add(start, start + number.length, Number(number));
  }
  for (const match of reading.plain.matchAll(BEHIND_NAME)) {
    const years = Number(match[2]);
    const end = match.index + match[0].length - 1;
    if (years > 2 && years < 111 && !NOT_A_NAME.has((match[1] ?? '').toLowerCase()))
      add(end - (match[2] ?? '').length, end, years);
  }
  return ages
    .sort((one, other) => one.start - other.start)
    .map(({ start, end, years }) => {
      const written = reading.written(start, end);
      return finding(codeOf(years), written.start, written.end);
    });
}

/** Said of one person, or by the author of themselves. */
function isOfOne(text: string): boolean {
  return (
    ONE_OF_US.test(text) || SELF.test(text) || hasPerson(text) || /^\s*(?:diagnosed|widowed|lost)/.test(text)
  );
}

function codeOf(years: number): FindingCode {
  if (years >= 90) return 'PII_AGE_90';
  return years < 18 ? 'PII_AGE_CHILD' : 'PII_AGE_EXACT';
}

const NOT_A_NAME = words(
  `ward wards room bed bay band week day zone level floor monday tuesday wednesday thursday friday saturday sunday january february march april
  may june july august september october november december type grade stage phase step page table bus route number figure section clause
  theatre theatres covid clinic schedule rule team year years hospital unit building block suite lift lecture tier part version report channel
  street road avenue lane park house total yes also last first thanks`,
);

/** Looks at what the age describes, or at the subject before `is 75 years old`. */
function isThing(reading: Reading, start: number, end: number, text: string): boolean {
  const after = (reading.lower.slice(end, end + 48).match(/^ [^\n.!?,;:]{0,47}/)?.[0] ?? '')
    .trim()
    .split(/\s+/);
  const [one = '', two = ''] = after.map((word) => word.replace(/'s$|[^\p{L}-]/gu, ''));
  if (THINGS.has(one) || (THINGS_AND_OLD.has(one) && THINGS.has(two))) return true;
  const before = reading.lower.slice(sentenceStart(reading, start), start);
  if (/^[^-]* (?:old|young|of age)$/.test(text)) {
    const subject = before.match(/[\p{L}'-]+/gu) ?? [];
    const isSaid =
      /(?:^|[^\p{L}])(?:is|was|are|were|be|turns|turned|now|over|nearly|almost|about|s|'s)\s{0,3}$/u.test(
        before,
      );
    if (
      isSaid &&
      subject.slice(-8).some((word) => THINGS.has(word.replace(/'s$/, ''))) &&
      !ONE_OF_US.test(before)
    )
      return true;
    if (isSaid && /\b(?:we|it|they|we're|it's)(?: \S{1,10}){0,3}\s{0,3}$/.test(before)) return true;
    if (/\b(?:it|it's|its)(?: \S{1,10}){0,2}\s{0,3}$/.test(before)) return true;
  }
  // Weeks and months make persons old, and much else: only a child is meant for certain.
  if (/month|mth|mnth|week|wk|day/.test(text))
    return !(
      hasPerson(`${one} ${two}`) ||
      /^(?:with|who|has|had|was|came)$/.test(one) ||
      hasPerson(before) ||
      ONE_OF_US.test(before) ||
      /\b(?:my|a|our) $/.test(before)
    );
  return false;
}

/** Patients tell their own stories, too: `I am 72 and …`, `just turned 50 and had my first …`. */
function isAuthor(before: string, text: string, years: number): boolean {
  if (/^turn(?:ed|ing|s) /.test(text) && years > 12 && /^\s*(?:just |recently |about to )?$/.test(before))
    return true;
  if (/(?:^|[^\p{L}])when i $/u.test(before)) return true;
  if (years < 18) return false;
  if (/^(?:i'm|im|am) /.test(text)) return true;
  return /(?:^|[^\p{L}])i (?:have |had )?(?:just |recently )?$/u.test(before);
}

function isPersonBefore(before: string, text: string, years: number): boolean {
  if (/^(?:he's|she's|who's|hes|shes)/.test(text)) return true;
  if (/^(?:i'm|im|am) /.test(text)) return false;
  if (/^are /.test(text)) return true;
  const owner = /^(\p{L}{2,12})'s /u.exec(text)?.[1];
  if (owner !== undefined) return isPersonWord(owner);
  const near = before
    .split(/[\s,;:(]+/)
    .slice(-5)
    .join(' ');
  const subject = near.trim().split(' ').slice(-4);
  if (
    /(?:^| )(?:there|it|this|that|which|we|they|our score|total|number|target|answer|rating|temperature)$/.test(
      near.trim(),
    )
  )
    return false;
  const isOfStaff = years >= 65 && subject.some((word) => STAFF.has(word));
  return (isOfStaff || subject.some(isPersonWord)) && !subject.some((word) => THINGS.has(word));
}

function isPersonWord(word: string): boolean {
  const plain = word.replace(/[^\p{L}'-]/gu, '').replace(/'s$/, '');
  return (
    KIN.has(plain) ||
    PATIENTS.has(plain) ||
    ANYONE.has(plain) ||
    /^(?:he|she|who|mr|mrs|miss|he'll|she'll|he'd|she'd)$/.test(plain)
  );
}

function hasPerson(text: string): boolean {
  return text.split(/\s+/).some(isPersonWord);
}

function isPersonal(reading: Reading, at: number): boolean {
  const sentence = sentenceAt(reading, at);
  // A sentence without an end is looked at as far as a post reaches.
  const start = Math.max(at - 280, sentence?.start ?? 0);
  const text = reading.lower.slice(start, Math.min(at + 280, sentence?.end ?? reading.lower.length));
  return ONE_OF_US.test(text) || hasPerson(text);
}

/** Of a long sentence, its end is enough. */
function sentenceStart(reading: Reading, at: number): number {
  return Math.max(at - 120, sentenceAt(reading, at)?.start ?? 0);
}

function yearsOf(number = '', unit = 'year'): number {
  return /^y/.test(unit) ? numberOf(number) : 0;
}

/** The decade of an exact age: `94-year-old` is said as `in their 90s`. Of children, no age is said at all. */
export function decadeInstead(passage: string): string | undefined {
  const number = /^(?:aged? )?([0-9]{2,3})(?![0-9]|(?:st|nd|rd|th)|[ -]?(?:m|w|d))/i.exec(passage)?.[1];
  const years = Number(number ?? 0);
  if (years < 18 || years > 120) return undefined;
  if (years >= 100) return 'over 90';
  return years < 20 ? 'in their late teens' : `in their ${Math.floor(years / 10) * 10}s`;
}
