/** The details of a person's story that add up: where, when, what condition, how old, what work, whose relative, what happened. */
import { ORIGINS } from './descriptors.ts';
import { factsOf, fold } from './name-lists.ts';
import { TAILS } from './name-words.ts';
import { OCCUPATIONS } from './occupations.ts';
import { ANYONE, KIN, PATIENTS, PERSON_COMPOUNDS, STAFF } from './person-words.ts';
import type { Reading, Span, Word } from './reading.ts';

export const DETAIL_KINDS = [
  'place',
  'time',
  'condition',
  'age',
  'work',
  'family',
  'event',
  'origin',
  'uniqueness',
] as const;
export type DetailKind = (typeof DETAIL_KINDS)[number];

export interface Detail extends Span {
  readonly kind: DetailKind;
}

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

const WEEKDAYS = words('monday tuesday wednesday thursday friday saturday sunday');
const MONTHS = words('january february march april may june july august september october november december');
const HOLIDAYS = words(
  'christmas easter boxing halloween hogmanay diwali eid ramadan hanukkah vaisakhi bonfire',
);
const TIMES = words('yesterday today tonight midnight weekend');

/** Where somebody lives who is one of few; counties, countries and great cities hold too many people. */
const LARGE = words(`
  london birmingham manchester liverpool leeds sheffield glasgow edinburgh bristol cardiff belfast newcastle nottingham leicester
  england scotland wales britain uk ireland europe africa asia america
`);
const COUNTY =
  /(?:shire|sex|folk)$|^(?:kent|surrey|devon|cornwall|cumbria|dorset|somerset|durham|northumberland|rutland|fife|gwynedd|powys|dyfed|clwyd|gwent|antrim|armagh|tyrone|fermanagh)$/;
const BEFORE_PLACE = words('in from near of on at around outside');
const NEIGHBOURHOODS = words("village parish hamlet farm island street lane estate town's village's town");

const CONDITIONS = words(`
  cancer stroke diabetes diabetic dementia parkinson's parkinsons ms epilepsy epileptic asthma copd gout sepsis pneumonia covid leukaemia lymphoma
  melanoma tumour tumor arthritis angina anaemia hepatitis hiv tb tuberculosis meningitis cataract cataracts glaucoma fracture
  fractured amputation amputated transplant dialysis chemo chemotherapy radiotherapy overdose miscarriage miscarried stillbirth
  stillborn pregnant caesarean schizophrenia psychosis bipolar anorexia depression autism autistic adhd burns concussion seizure
  seizures fit bleed haemorrhage aneurysm clot hernia ulcer appendicitis bitten stung allergic anaphylaxis collapsed unconscious gallstones
  paralysed injury injuries bite sting rash infection sprain frostbite hypothermia malaria lyme hypo concussed fits
  addiction alcoholic amputee anaemic angina cirrhosis deaf blind coma cellulitis ulcers crohn's colitis endometriosis
  paraplegic tetraplegic scoliosis osteoporosis gangrene vertigo tinnitus insomnia ptsd ocd jaundice
  kidney alzheimer's alzheimers lupus psoriasis eczema shingles sciatica migraine
`);
const BODY_PARTS = words(
  'leg arm hip ankle wrist knee foot feet toe toes finger fingers thumb hand nose jaw rib ribs skull neck back shoulder collarbone pelvis elbow tooth teeth eye ear',
);
const HARMS = words(
  'broke broken breaking lost losing fractured dislocated snapped shattered severed crushed burnt burned scalded cut trapped injured hurt stuck impaled twisted sprained',
);
const TWO_WORD_CONDITIONS = words(
  'one-leg one-arm one-eye heart-attack heart-failure heart-condition mental-illness eating-disorder heart-bypass cardiac-arrest sickle-cell hip-replacement knee-replacement bad-reaction allergic-reaction multiple-sclerosis blood-clot open-heart bone-marrow',
);

const EVENTS = words(`
  fell falling fallen slipped slipping tripped tripping swallowed crashed crash collided kicked trampled gored electrocuted drowned drowning
  drowned rescued winched airlifted exploded explosion lightning avalanche flood storm regatta honeymoon wedding parade festival
  carnival pulpit tombstone ploughing stampede shipwreck capsized parachute paraglider skydive abseil choked choking
  attacked charged thrown struck knocked overturned sank toppled lottery jackpot eisteddfod procession funeral christening pantomime panto
  snow snowstorm blizzard heatwave lay-by layby pride stage born
  lifeboat balloon championship tournament contest birth twins triplets quads ceremony stuck-fast ferry
  stabbed shot mauled savaged stuck eel goose swan bull tractor pitchfork chainsaw trapeze
`);
const UNIQUE = words('only sole oldest youngest tallest biggest fastest former longest-serving first-ever');

const AGE = /^(?:\d{1,3}-(?:year|yr|month|week)-old|\d{1,3}yo|\d{1,3}yr)$/;

/** Every detail, in its order. Details of staff and services are details too; who they are about is told elsewhere. */
export function detailsOf(reading: Reading): readonly Detail[] {
  const { words: all, lower } = reading;
  const details: Detail[] = [];
  for (let at = 0; at < all.length; at += 1) {
    const word = all[at];
    if (word === undefined) continue;
    const noun = bare(word);
    const before = all[at - 1];
    const next = all[at + 1];
    const add = (kind: DetailKind, from: Word, to: Word) =>
      details.push({ kind, start: from.start, end: to.end });
    if (isPlace(reading, at)) add('place', word, word);
    if (TIMES.has(noun) || HOLIDAYS.has(noun))
      add('time', word, noun === 'boxing' && next !== undefined ? next : word);
    else if (WEEKDAYS.has(noun)) add('time', before?.lower === 'last' ? before : word, word);
    else if (
      MONTHS.has(noun) &&
      before !== undefined &&
      /^(?:in|last|this|of|the|since|every)$/.test(before.lower)
    )
      add('time', word, word);
    else if (
      /^(?:last|this)$/.test(noun) &&
      next !== undefined &&
      /^(?:night|week|weekend|morning|afternoon|evening|month|summer|winter|christmas|monday)$/.test(
        next.lower,
      )
    )
      add('time', word, next);
    else if (noun === 'wakes' && next?.lower === 'week') add('time', word, next);
    if (CONDITIONS.has(word.lower) && !(word.lower === 'ms' && word.text !== 'MS') && !isService(next))
      add('condition', word, word);
    else if (next !== undefined && TWO_WORD_CONDITIONS.has(`${noun}-${bare(next)}`))
      add('condition', word, next);
    else if (HARMS.has(noun)) {
      const part = [1, 2, 3]
        .map((step) => all[at + step])
        .find((one) => one !== undefined && BODY_PARTS.has(bare(one)));
      if (part !== undefined) add('condition', word, part);
    }
    if (AGE.test(noun) || (noun === 'aged' && /^\d{1,3}$/.test(next?.lower ?? '')))
      add('age', word, noun === 'aged' && next !== undefined ? next : word);
    else if (/^\d{2}$/.test(noun) && lower[word.start - 1] === '(' && lower[word.end] === ')')
      add('age', word, word);
    else if (/^\d{2}s$/.test(noun) && before !== undefined && /^(?:his|her|their)$/.test(before.lower))
      add('age', word, word);
    if (isWork(reading, at)) add('work', word, word);
    if (KIN.has(noun) && noun !== 'carer' && noun !== 'sister' && !isService(next)) add('family', word, word);
    else if (noun === 'sister' && before !== undefined && /^(?:my|his|her|our|their)$/.test(before.lower))
      add('family', word, word);
    if (EVENTS.has(noun) && !isService(next)) add('event', word, word);
    if (
      ORIGINS.has(noun) &&
      next !== undefined &&
      (isSomebody(bare(next)) ||
        isWork(reading, at + 1) ||
        isWork(reading, at + 2) ||
        ORIGINS.has(bare(next)))
    )
      add('origin', word, word);
    if (UNIQUE.has(noun) && before !== undefined) add('uniqueness', word, word);
    else if (noun === 'only' && next?.lower === 'one') add('uniqueness', word, next);
  }
  return details;
}

/** The kinds of detail in a text or passage, in the order of the table, for people to read. */
export function detailKinds(reading: Reading, within?: Span): readonly DetailKind[] {
  const kinds = new Set(
    detailsOf(reading)
      .filter(({ start, end }) => within === undefined || (start < within.end && within.start < end))
      .map(({ kind }) => kind),
  );
  return DETAIL_KINDS.filter((kind) => kinds.has(kind));
}

/** What people are told of each kind. */
export const DETAIL_NAMES: Readonly<Record<DetailKind, string>> = {
  place: 'the place',
  time: 'the date or time',
  condition: 'the condition',
  age: 'the age',
  work: 'the job or role',
  family: 'the family tie',
  event: 'the unusual event',
  origin: 'origin, faith or gender',
  uniqueness: 'being the only one',
};

export function isSomebody(noun: string): boolean {
  return ANYONE.has(noun) || PATIENTS.has(noun) || KIN.has(noun);
}

function isService(next: Word | undefined): boolean {
  return next !== undefined && !next.opens && PERSON_COMPOUNDS.has(next.lower);
}

function isPlace({ words: all }: Reading, at: number): boolean {
  const word = all[at];
  const before = all[at - 1];
  if (word === undefined) return false;
  if (NEIGHBOURHOODS.has(word.lower))
    return (
      before !== undefined && /^(?:our|the|my|his|her|this)$/.test(before.lower) && word.lower !== 'street'
    );
  if (
    before === undefined ||
    word.opens ||
    !/^\p{Lu}\p{Ll}/u.test(word.text) ||
    !BEFORE_PLACE.has(before.lower)
  )
    return false;
  const folded = fold(bare(word));
  if (
    LARGE.has(folded) ||
    COUNTY.test(folded) ||
    WEEKDAYS.has(folded) ||
    MONTHS.has(folded) ||
    HOLIDAYS.has(folded)
  )
    return false;
  const next = all[at + 1];
  if (next !== undefined && /^\p{Lu}/u.test(next.text) && TAILS.has(next.lower) && !next.opens) return false;
  const { place, thing, word: english, given } = factsOf(folded);
  return place || (!thing && !english && !given && /^(?:in|from|near|on)$/.test(before.lower));
}

const WORK_END =
  /^[a-z-]{2,20}(?:man|woman|keeper|maker|smith|monger|grower|ringer|driver|player|champion|chief|seller|handler|stuntman|impersonator|dancer|rider|breeder|catcher|master|mistress|wright|herd|diver|climber|swimmer|blower|tamer|builder|digger|writer|setter)$/;
const NO_WORK = words(
  'human german roman ottoman norman cayman screwdriver webmaster postmaster-general homemaker housekeeper chairman chairwoman spokesman spokeswoman christmas talisman caveman superman batman snowman gentleman noblewoman woman man peacemaker pacemaker',
);

/** One person's work outside health and care, and not `teacher training` or `farmers`. */
function isWork({ words: all }: Reading, at: number): boolean {
  const word = all[at];
  if (word === undefined || isService(all[at + 1])) return false;
  const noun = bare(word);
  return (
    OCCUPATIONS.has(noun) ||
    (WORK_END.test(noun) && !NO_WORK.has(noun) && !STAFF.has(noun) && !isSomebody(noun))
  );
}

function bare({ lower }: Word): string {
  return lower.endsWith("'s") && !CONDITIONS.has(lower) ? lower.slice(0, -2) : lower;
}
