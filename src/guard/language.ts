/**
 * Finds words that put a condition before a person, or that harm people who hear them. Sources: rule A08 of health
 * communications; GOV.UK, "Inclusive language: words to use and avoid when writing about disability"; Samaritans' media
 * guidelines (on suicide); NHS England, "Language matters: language and diabetes"; DEEP, "Dementia words matter";
 * GOV.UK, "Writing about ethnicity".
 */
import { finding } from './codes.ts';
import type { Finding } from './finding.ts';
import type { Reading } from './reading.ts';
import { lookUp, partsOf, wordingsIn, wordingTable } from './wordings.ts';

interface Row {
  /** What to write instead, or nothing where it depends on the sentence. */
  readonly instead?: string;
  /** It does harm, so it must be changed. */
  readonly harms?: true;
  /** A group of people, so no noun may follow: `the disabled`, but not `the disabled toilet`. */
  readonly group?: true;
}

/** Wording, and what to write instead. Samaritans: suicide has not been a crime since 1961, and no death is a success. */
const SUICIDE: Readonly<Record<string, string>> = {
  'committed|commited|comitted suicide|sucide|suiside': 'died by suicide',
  'commit|comit suicide|sucide|suiside': 'die by suicide',
  'commits suicide': 'dies by suicide',
  'committing|commiting suicide|sucide': 'dying by suicide',
  'failed|unsuccessful|botched suicide attempt|bid': 'suicide attempt',
  'failed|unsuccessful|botched suicide attempts|bids': 'suicide attempts',
  'failed|unsuccessful suicide': 'suicide attempt',
  'failed attempt at suicide': 'suicide attempt',
  'successful|completed suicide|suicides': 'death by suicide',
  'successful suicide attempt|bid': 'death by suicide',
  'successfully completed suicide': 'died by suicide',
};

const GROUPS: Readonly<Record<string, string>> = {
  'the disabled|handicapped': 'disabled people',
  'the elderly|aged': 'older people',
  'the blind': 'blind people',
  'the deaf': 'deaf people',
  'the homeless': 'people who are homeless',
  'the mentally ill': 'people with a mental health condition',
  'the mentally handicapped': 'people with a learning disability',
  'the obese': 'people living with obesity',
  'an epileptic': 'a person with epilepsy',
  'a diabetic': 'a person with diabetes',
  'an asthmatic': 'a person with asthma',
  'a schizophrenic': 'a person with schizophrenia',
  'an anorexic': 'a person with anorexia',
  'a haemophiliac': 'a person with haemophilia',
  'an alcoholic': 'a person who is dependent on alcohol',
  'a dyslexic': 'a person with dyslexia',
  'a drug|heroin|cocaine|crack addict': 'a person who is dependent on drugs',
  'an addict': 'a person with an addiction',
  'a homosexual': 'a gay person',
  'a transgender|transsexual': 'a trans person',
  'an invalid': 'a disabled person',
};

const CONDITION =
  'dementia|alzheimers|cancer|stroke|diabetes|asthma|arthritis|epilepsy|depression|aids|hiv|autism|parkinsons|ms|migraine|covid|ptsd|schizophrenia|anorexia|eczema|psoriasis|endometriosis|lupus|polio|sepsis|burn|burns|heart';

const WORDS: Readonly<Record<string, string>> = {
  'suffering from|with': 'living with',
  'suffers from|with': 'lives with',
  'suffered from|with': 'lived with',
  'suffer from|with': 'live with',
  [`${CONDITION} sufferer|victim`]: 'person living with $1',
  [`${CONDITION} sufferers|victims`]: 'people living with $1',
  [`victim of ${CONDITION}`]: 'person living with $2',
  [`victims of ${CONDITION}`]: 'people living with $2',
  'stroke victim': 'person who has had a stroke',
  'stroke victims': 'people who have had a stroke',
  'victim of a stroke': 'person who has had a stroke',
  'suicide victim': 'person who died by suicide',
  'suicide victims': 'people who died by suicide',
  'suicide bid': 'suicide attempt',
  'suicide epidemic': 'rise in suicides',
  'wheelchair bound': 'wheelchair user',
  'is wheelchair bound': 'is a wheelchair user',
  'was wheelchair bound': 'was a wheelchair user',
  'are wheelchair bound': 'are wheelchair users',
  'were wheelchair bound': 'were wheelchair users',
  'whos wheelchair bound': 'who is a wheelchair user',
  'wheelchair bound patients|people|residents': 'wheelchair users',
  'wheelchair bound patient|person|resident': 'wheelchair user',
  'confined to a|the wheelchair': 'using a wheelchair',
  'confined to his wheelchair': 'using his wheelchair',
  'confined to her wheelchair': 'using her wheelchair',
  'confined to their wheelchair': 'using their wheelchair',
  'bound to a wheelchair': 'using a wheelchair',
  'house bound': 'unable to leave home',
  bedridden: 'cared for in bed',
  'bed ridden': 'cared for in bed',
  'able bodied': 'non-disabled',
  'elderly people|patients|folk|persons|residents': 'older people',
  'elderly person|patient|resident': 'older person',
  'elderly lady|woman': 'older woman',
  'elderly gentleman|man': 'older man',
  'old folk|folks': 'older people',
  'old age pensioner': 'older person',
  'old age pensioners': 'older people',
  oap: 'older person',
  oaps: 'older people',
  'physically|mentally challenged': 'disabled',
  handicapped: 'disabled',
  'mentally handicapped': 'with a learning disability',
  'mental handicap': 'learning disability',
  'mentally retarded|subnormal|defective': 'with a learning disability',
  'mental patient': 'person with a mental health condition',
  'mental patients': 'people with a mental health condition',
  'mental hospital|asylum|institution': 'mental health hospital',
  'lunatic asylum': 'mental health hospital',
  'loony bin': 'mental health hospital',
  schizophrenics: 'people with schizophrenia',
  diabetics: 'people with diabetes',
  epileptics: 'people with epilepsy',
  asthmatics: 'people with asthma',
  anorexics: 'people with anorexia',
  dyslexics: 'people with dyslexia',
  haemophiliacs: 'people with haemophilia',
  'epileptic fit': 'epileptic seizure',
  'epileptic fits': 'epileptic seizures',
  addicts: 'people with an addiction',
  'drug|heroin|cocaine|crack addicts': 'people who are dependent on drugs',
  'drug abuser': 'person who uses drugs',
  'drug abusers': 'people who use drugs',
  'substance abusers': 'people who use drugs or alcohol',
  'substance abuse': 'substance misuse',
  'drug abuse': 'drug misuse',
  'alcohol abuse': 'alcohol misuse',
  junkie: 'person who uses drugs',
  junkies: 'people who use drugs',
  druggie: 'person who uses drugs',
  druggies: 'people who use drugs',
  'self harmer': 'person who self-harms',
  'self harmers': 'people who self-harm',
  demented: 'living with dementia',
  senile: 'living with dementia',
  'going senile': 'developing dementia',
  'afflicted by|with': 'living with',
  'stricken by|with': 'living with',
  'crippled by|with': 'living with',
  'deaf and dumb': 'deaf',
  'deaf mute': 'deaf person',
  'the downs child': 'the child with Down’s syndrome',
  'a downs child|baby|kid': 'a child with Down’s syndrome',
  'downs kids|children': 'children with Down’s syndrome',
  midget: 'person of short stature',
  midgets: 'people of short stature',
  invalids: 'disabled people',
  'lost his|her|their|the|a battle with|against cancer': 'died of cancer',
  'lost his|her|their fight with|against cancer': 'died of cancer',
  'lost his|her|their long|brave|courageous battle|fight with|against cancer': 'died of cancer',
  'morbidly obese': 'living with severe obesity',
  'obese people|patients': 'people living with obesity',
  'obese person|patient': 'person living with obesity',
  'hiv|aids infected': 'living with HIV',
  'bed blocker': 'person who is ready to leave hospital',
  'bed blockers': 'people who are ready to leave hospital',
  'bed blocking': 'delayed discharge',
  'frequent flyer|attender': 'person who often needs our care',
  'frequent flyers|attenders': 'people who often need our care',
  bame: 'ethnic minority',
  'coloured people': 'Black people and people from ethnic minorities',
  'sex change operation|surgery|op': 'gender-affirming surgery',
  transgendered: 'transgender',
  transsexuals: 'trans people',
  homosexuals: 'gay people',
  'sexual preference': 'sexual orientation',
  manpower: 'staff',
  'a bit ocd': 'very particular',
  'so ocd': 'so particular',
};

/** What is `suffered` here is no condition. */
const NOT_ILL = new Set(
  'a the under delays shortages shortage cuts funding lack underfunding staff low poor years similar severe an'.split(
    ' ',
  ),
);

/** What may follow a group of people; anything else is a noun that the word describes. */
const AFTER_GROUP = new Set(
  'and or are is was were in on at to for with who have has had can cannot need needs will would should may might get but because when as by from so too of that deserve live lives across love loved enjoy enjoyed like want feel felt do did say get got come came go struggle rely benefit here today every more most through'.split(
    ' ',
  ),
);

const TABLE = wordingTable<Row>([
  ...rows(WORDS, {}),
  ...rows(GROUPS, { group: true }),
  ...rows(SUICIDE, { harms: true }),
]);

/** Behind these, somebody speaks of the wording itself: “say died by suicide, not committed suicide”. */
const ABOUT_WORDS = new Set(
  'say says saying said phrase phrases term terms word words wording language instead avoid avoiding using not'.split(
    ' ',
  ),
);
const ABOUT_REACH = 8;

export function findLanguage(reading: Reading): Finding[] {
  const parts = partsOf(reading);
  return wordingsIn(reading, TABLE).flatMap(({ start, end, from, to, value }) => {
    const next = parts[to];
    const behind = next !== undefined && reading.plain.slice(end, next.start).trim() === '' ? next.text : '';
    if (value.group === true && behind !== '' && !AFTER_GROUP.has(behind)) return [];
    if (value.instead?.startsWith('liv') === true && value.instead.endsWith('with') && NOT_ILL.has(behind)) {
      // `suffered a loss` never comes here; `suffering from a lack of sleep` does, and `from a stroke` says what it is.
      if (!isIllness(parts.slice(to, to + 4).map(({ text }) => text))) return [];
    }
    const span = reading.written(start, end);
    const isAbout = parts
      .slice(Math.max(0, from - ABOUT_REACH), from)
      .some(({ text }) => ABOUT_WORDS.has(text));
    const severity = value.harms === true && !isAbout ? 'BLOCK' : undefined;
    return [finding('LANGUAGE', span.start, span.end, severity)];
  });
}

const ILLNESSES = new Set(
  `${CONDITION}|pain|anxiety|illness|condition|disease|disorder|syndrome|injury|attack|fracture|psychosis|grief|loneliness|trauma`.split(
    '|',
  ),
);

function isIllness(words: readonly string[]): boolean {
  return words.some((word) => ILLNESSES.has(word));
}

/** What to write instead of a wording that was found. */
export function kinderWords(passage: string): string | undefined {
  const instead = lookUp(TABLE, passage)?.instead;
  if (instead === undefined) return undefined;
  const words = passage
    .trim()
    .split(/[\s-]/)
    .filter((word) => word !== '');
  const said = instead.replace(
    /\$([12])/,
    (_mark, which: string) => (which === '1' ? words[0] : words.at(-1))?.replace(/s?['’]s?$/, '') ?? '',
  );
  const isCapital = /^\p{Lu}/u.test(passage) && passage !== passage.toUpperCase();
  return isCapital ? said.charAt(0).toUpperCase() + said.slice(1) : said;
}

function rows(table: Readonly<Record<string, string>>, more: Row): (readonly [string, Row])[] {
  return Object.entries(table).map(([wording, instead]) => [wording, { instead, ...more }] as const);
}
