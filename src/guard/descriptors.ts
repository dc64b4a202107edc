/** Finds descriptions of one person by body, origin, faith, age or gender: `the tall pharmacist`. Source: rule D14 of health communications. */
import { finding } from './codes.ts';
import type { Finding } from './finding.ts';
import type { Detector } from './guard.ts';
import { OCCUPATIONS } from './occupations.ts';
import { ANYONE, KIN, PATIENTS, PERSON_COMPOUNDS, STAFF } from './person-words.ts';
import type { Reading, Span, Word } from './reading.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

const BODY = words(`
  tall short fat skinny chubby plump overweight obese thin slim petite tubby podgy stout stocky burly muscular lanky bearded bald
  balding blonde blond brunette ginger redhead red-haired redheaded red-headed ginger-haired grey-haired white-haired gray-haired
  silver-haired dark-haired fair-haired curly-haired long-haired pink-haired blue-haired purple-haired blonde-haired blond-haired brown-haired
  black-haired blue-eyed brown-eyed green-eyed freckled freckly tattooed pierced bespectacled moustached clean-shaven
  dark-skinned light-skinned fair-skinned brown-skinned black-skinned pregnant one-legged one-armed toothless hunchbacked
  wheelchair-using disabled blind deaf mute limbless
`);
/** Of one's country, people, faith, or gender. */
export const ORIGINS = words(`
  black white brown asian african european caribbean afro-caribbean african-caribbean mixed-race biracial coloured caucasian oriental hispanic latino latina
  arab arabic afghan albanian algerian american angolan argentinian armenian australian austrian bangladeshi bengali belgian
  bolivian bosnian brazilian british bulgarian burmese cambodian cameroonian canadian chilean chinese colombian congolese cornish
  croatian cuban cypriot czech danish dutch egyptian english eritrean estonian ethiopian filipino filipina finnish french gambian
  georgian german ghanaian greek guyanese hungarian icelandic indian indonesian iranian iraqi irish israeli italian ivorian
  jamaican japanese jordanian kashmiri kenyan korean kosovan kurdish latvian lebanese libyan lithuanian malawian malaysian
  maltese mauritian mexican moldovan mongolian moroccan mozambican namibian nepalese nepali nigerian norwegian pakistani
  palestinian persian peruvian polish portuguese punjabi romanian russian rwandan saudi scottish senegalese serbian
  singaporean slovak slovakian slovenian somali somalian spanish sudanese swedish swiss syrian taiwanese tamil tanzanian thai
  tibetan trinidadian tunisian turkish ugandan ukrainian uruguayan uzbek venezuelan vietnamese welsh yemeni zambian zimbabwean
  geordie scouse cockney brummie roma romany gypsy traveller
  muslim jewish sikh hindu buddhist christian catholic protestant mormon orthodox hijabi turbaned quaker rastafarian pagan
  jain bahai methodist baptist anglican evangelical
  transgender trans transsexual non-binary nonbinary gay lesbian bisexual queer intersex genderfluid
`);
const AGE = words(
  'elderly old young middle-aged middleaged teenage aged geriatric octogenarian nonagenarian',
);
/** `our old boss` and `a young carer` describe nobody. */
const WITH_OLD = words(
  'lady man woman gentleman gent fella bloke chap lad boy girl couple patient resident dear soldier farmer nun priest vicar',
);
const NOT_WITH_YOUNG = words(
  'woman man lady gentleman girl boy lad lass mum dad mother father person adult carer volunteer ambassador driver researcher scientist professional apprentice',
);
/** `an English teacher` teaches it. */
const SUBJECTS = words(
  'teacher tutor lecturer student coach instructor champion dancer polisher interpreter translator scholar professor graduate',
);

/** They may stand between the description and the person: `the tall, kind nurse`; `the Somali taxi driver`. */
const BETWEEN = words(`
  and but very really so lovely kind little friendly wonderful amazing quiet cheerful smiling smiley young old senior junior student
  retired staff ward community district practice charge dental care support healthcare health mental agency bank night day taxi bus
  lorry train delivery lollipop school trainee newly qualified heavily single proud former ex local fantastic brilliant gorgeous
  beautiful handsome male female haired skinned eyed clever gentle brave funny chatty big small cute
`);
/** Others that are described like one person. */
const OTHERS = words('family advocate champion surgeon hero');
/** Two words that describe: `curly haired`. */
const HAIRED = words('haired skinned eyed');
const OF_HAIR = words(
  'red ginger grey gray white silver dark fair curly long short pink blue purple green blonde blond brown black light',
);
/** Before them `with` follows: `the lad with the ponytail`. */
const FEATURES = words(`
  beard moustache ponytail dreadlocks dreads tattoo tattoos piercing piercings glasses hair bun mohawk mullet goatee freckles
  dimples lisp limp stammer stutter accent scar turban hijab headscarf burka niqab kippah wig eyepatch
`);
const FEATURE_WORDS = words(
  'the a an his her their red pink blue green purple blonde blond ginger grey white black brown dark long short curly big bushy huge nose sleeve northern southern strong thick scottish irish welsh geordie scouse yorkshire polish french italian spanish',
);

const NOBODY = words('every each any no as if being per');
const ONE = words('the a an this that our my one another your his her their');

export const findDescriptors: Detector = (reading): readonly Finding[] =>
  descriptorsOf(reading).map(({ start, end }) => {
    const written = reading.written(start, end);
    return finding('DESCRIPTOR', written.start, written.end);
  });

function descriptorsOf(reading: Reading): Span[] {
  const { words: all } = reading;
  const spans: Span[] = [];
  for (let at = 0; at < all.length; at += 1) {
    const end = descriptionFrom(reading, at) ?? featureFrom(reading, at) ?? seatFrom(reading, at);
    if (end === undefined) continue;
    const first = all[at];
    const last = all[end];
    if (first === undefined || last === undefined) continue;
    spans.push({ start: first.start, end: bareEnd(last) });
    at = end;
  }
  return spans;
}

/** The index of the person that a description which begins here is of. */
function descriptionFrom(reading: Reading, at: number): number | undefined {
  const { words: all } = reading;
  const first = all[at]?.lower ?? '';
  const isDescribed = (lower: string) => BODY.has(lower) || ORIGINS.has(lower) || AGE.has(lower);
  const isHeavily =
    (first === 'heavily' && all[at + 1]?.lower === 'pregnant') ||
    (OF_HAIR.has(first) && HAIRED.has(all[at + 1]?.lower ?? '')) ||
    (first === 'eastern' && all[at + 1]?.lower === 'european');
  if (!isDescribed(first) && !isHeavily) return undefined;
  if (isAnybody(all, at)) return undefined;
  let described = first;
  for (let next = at + 1; next <= at + 4; next += 1) {
    const word = all[next];
    if (word === undefined || word.opens || !isNear(reading, next)) return undefined;
    const noun = bare(word);
    if (isPerson(noun) && !isCompound(reading, next) && !BETWEEN.has(noun))
      return isOf(described, noun, all, at) ? next : undefined;
    if (isPerson(noun) && BETWEEN.has(noun) && !isPerson(all[next + 1]?.lower ?? ''))
      return isOf(described, noun, all, at) ? next : undefined;
    if (isDescribed(noun)) described = isDescribed(described) && AGE.has(noun) ? described : noun;
    else if (!BETWEEN.has(noun)) return undefined;
  }
  return undefined;
}

/** `every disabled patient`, `if you are a pregnant woman`. */
function isAnybody(all: readonly Word[], at: number): boolean {
  const before = (step: number) => all[at - step]?.lower ?? '';
  return NOBODY.has(before(1)) || NOBODY.has(before(2)) || /^(?:are|be|become)$/.test(before(2));
}

function isOf(described: string, noun: string, all: readonly Word[], at: number): boolean {
  if (described === 'old') return WITH_OLD.has(noun);
  if (described === 'young' && NOT_WITH_YOUNG.has(noun)) return false;
  if (SUBJECTS.has(noun) && ORIGINS.has(described) && described !== 'black' && described !== 'white')
    return false;
  // `pregnant woman` alone is anybody; somebody is pointed out by `the`, `our`, `a`.
  if (described === 'pregnant' || described === 'disabled' || described === 'blind' || described === 'deaf')
    return ONE.has(all[at - 1]?.lower ?? '') || all[at]?.lower === 'heavily';
  return true;
}

function isPerson(noun: string): boolean {
  return (
    ANYONE.has(noun) ||
    PATIENTS.has(noun) ||
    STAFF.has(noun) ||
    KIN.has(noun) ||
    OCCUPATIONS.has(noun) ||
    OTHERS.has(noun)
  );
}

/** `young patient group`, `British nurse awards`. */
function isCompound(reading: Reading, at: number): boolean {
  const next = reading.words[at + 1];
  return (
    next !== undefined &&
    !next.opens &&
    isNear(reading, at + 1) &&
    PERSON_COMPOUNDS.has(next.lower) &&
    next.lower !== 'led'
  );
}

/** `the lad with the ponytail`, `that nurse with pink hair`. */
function featureFrom(reading: Reading, at: number): number | undefined {
  const { words: all } = reading;
  const word = all[at];
  if (word === undefined || !isPerson(bare(word)) || all[at + 1]?.lower !== 'with') return undefined;
  if (
    !/^(?:the|that|this|our|a|an)$/.test(all[at - 1]?.lower ?? '') &&
    !/^(?:the|that|this|our|a|an)$/.test(all[at - 2]?.lower ?? '')
  )
    return undefined;
  for (let next = at + 2; next <= at + 6; next += 1) {
    const feature = all[next];
    if (feature === undefined || feature.opens) return undefined;
    if (FEATURES.has(feature.lower)) return next;
    if (!FEATURE_WORDS.has(feature.lower)) return undefined;
  }
  return undefined;
}

/** `the lady in the wheelchair`. */
function seatFrom({ words: all }: Reading, at: number): number | undefined {
  const word = all[at];
  if (word === undefined || !isPerson(bare(word)) || !/^(?:the|that|this)$/.test(all[at - 1]?.lower ?? ''))
    return undefined;
  const isSeat =
    all[at + 1]?.lower === 'in' &&
    /^(?:the|a|her|his)$/.test(all[at + 2]?.lower ?? '') &&
    all[at + 3]?.lower === 'wheelchair';
  return isSeat ? at + 3 : undefined;
}

function isNear({ plain, words: all }: Reading, at: number): boolean {
  const before = all[at - 1];
  const word = all[at];
  return before !== undefined && word !== undefined && /^,? {1,2}$/.test(plain.slice(before.end, word.start));
}

function bare({ lower }: Word): string {
  return lower.endsWith("'s") ? lower.slice(0, -2) : lower;
}

function bareEnd(word: Word): number {
  return word.lower.endsWith("'s") ? word.end - 2 : word.end;
}
