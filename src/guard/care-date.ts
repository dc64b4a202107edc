/** Finds dates and times of somebody's care. Source: rule D09 of health communications; Care Opinion takes them out too. */
import { birthDatesIn } from './birth-date.ts';
import type { CalendarDate } from './calendar-dates.ts';
import { datesIn, shortDatesIn, timesIn } from './calendar-dates.ts';
import { finding } from './codes.ts';
import type { Finding } from './finding.ts';
import type { GuardInput } from './guard.ts';
import { Marks } from './marks.ts';
import { ANYONE, KIN, PATIENTS } from './person-words.ts';
import type { Reading, Span } from './reading.ts';
import { sentenceAt } from './sentence-at.ts';

const BEGINS = '(?<![\\p{L}\\p{N}])';
const ENDS = '(?![\\p{L}\\p{N}])';
const anyOf = (...phrases: readonly string[]) => new RegExp(`${BEGINS}(?:${phrases.join('|')})${ENDS}`, 'u');

const WHOSE =
  "his|her|my|their|mum's|dad's|nan's|gran's|grandad's|husband's|wife's|son's|daughter's|baby's|patient's|mother's|father's|brother's|sister's|partner's|mums|dads|nans";
const HAPPENING =
  'heart attack|stroke|fall|op|operation|surgery|scan|biopsy|bypass|funeral|accident|diagnosis|chemo|radiotherapy|transplant|appointment|birth|arrival|death|seizure|discharge|admission|collapse|cardiac arrest|crash|c-section|section|induction|dialysis|procedure|endoscopy|colonoscopy|hysterectomy|mastectomy|amputation|overdose|assessment|passing|first dose|blood test|bloods|mri|x-ray|treatment|test|smear|mammogram|check-?up|stent|pacemaker|cataract|labour';

/** They happen to patients. */
const CARE = anyOf(
  'admitted',
  'readmitted',
  'discharged',
  'passed away',
  'died',
  'collapsed',
  'blue[- ]?lighted',
  'rushed (?:in|to|into)',
  'brought in',
  'brought (?:him|her|them|mum|dad) in',
  'wheeled in',
  'gave birth',
  'was delivered',
  'were delivered',
  'operated on',
  'was operated',
  'went (?:in )?(?:for|to|into) (?:surgery|theatre)',
  'had (?:(?:his|her|their|my|a|an|the) )?(?:[a-z-]{2,14} )?(?:op|operation|surgery|scan|biopsy|procedure|stroke|fall|heart attack|seizure|transplant|c-section|section|mri|x-ray|chemo|dialysis)',
  'under the knife',
  'transferred (?:to|from|in|out|over)',
  'sectioned',
  'resuscitated',
  'went into labour',
  'waters broke',
  'cardiac arrest',
  'arrested',
  'fell (?:down|off|over|at|on|in|from)?',
  'had a fall',
  'came round',
  'i was (?:admitted|taken|rushed|brought|seen|discharged|transferred|blue|wheeled|in (?:the |an? )?(?:scanner|resus|ambulance|a&e|hospital|recovery|icu|itu|hdu|labour|bed))',
  'took me(?= (?:to|in|into|down|up|straight))',
  'i came round',
  'my (?:operation|op|surgery|scan|appointment|baby|labour|waters|c-section|fall|accident|stroke|treatment|chemo|discharge|admission|diagnosis)',
  'lost (?:my |our |her |his |their )?(?:mum|dad|nan|gran|grandad|husband|wife|son|daughter|baby|brother|sister|mother|father)',
  'rushed',
  '(?:came|went|taken|brought|sent|got|go|walked|rushed|arrived|turned up|in|waiting) (?:in ?)?(?:to|through|at|via|in|by) (?:the )?(?:a&e|ed|casualty|hospital|resus|minor injuries)',
  'new (?:kidney|liver|heart|lungs?|hip|knee|cornea)',
  'transplant',
  'end of treatment',
  // Whose it was: `his stroke`, `dad's bypass`.
  `(?:${WHOSE}) (?:[a-z-]{2,12} ){0,2}(?:${HAPPENING})`,
  `(?:${HAPPENING}) (?:was|is|took place|went|happened|came) (?:ahead |well )?(?:on|at|for)`,
  'brought (?:my|our|his|her|the|a) (?:[a-z-]{2,14} ){1,2}in',
  'hit by a',
  'knocked (?:down|over|off)',
  'airlifted',
  '(?:restarted|fixed|saved|mended|treated|repaired|removed|delivered|operated on|stitched|reset|scanned) (?:me|my|him|his|her|our (?:baby|son|daughter|boy|girl|twins|mum|dad|little))',
  '(?:baby|babies|twins|triplets|son|daughter|boy|girl|grandson|granddaughter) (?:[a-z-]{2,14} )?(?:was|were) born',
  'the (?:accident|crash|collision|fall|incident)',
  '(?:i|we|he|she|mum|dad|wife|husband|neighbour) (?:rang|called|dialled|phoned) (?:999|111|an ambulance|for an ambulance|you|the ward)',
  '(?:in|under|into) your care',
  '(?:came|went|brought (?:him|her|them|mum|dad)) to see (?:you|the|a|your|dr|doctor|my)',
  '(?:told|said) (?:i|he|she|it|we|me|us|him|her) (?:i |it |he |she )?(?:was|had|have|has) (?:\\S{1,14} ){0,3}(?:cancer|terminal|tumour|pregnant|diabetic|ms|dementia|lymphoma|leukaemia)',
  'the all clear',
  'got married on (?:the|our|your) ward',
  'in your (?:department|hospital|ward|unit|clinic|waiting room)',
  'on your (?:ward|unit)',
  'last breath',
  'took (?:a turn|ill|poorly)',
  'stopped breathing',
  'by ambulance',
  'blue lights?',
  '(?:ambulance|crew|paramedics?|midwife|midwives|air ambulance) (?:crew )?(?:came|arrived|turned up|took|were|was|reached|got|saved|brought|picked)',
  'weigh(?:ing|ed)',
  'chest pains?',
  'in labour',
  'contractions',
  '(?:gall ?bladder|appendix|tonsils|cataract|kidney|tooth|teeth|pacemaker|hip|knee) (?:out|removed|done|fitted|replaced)',
  'broke (?:my|his|her)',
  'off (?:my|his|her) (?:bike|horse|ladder)',
  '(?:looked after|cared for|saved) (?:me|him|her|my|his)',
  'held (?:my|his|her) hand',
  'sat with (?:me|him|her|my)',
  'put (?:me|him|her) to sleep',
  'lost (?:his|her|their) (?:fight|battle|life|leg)',
);
/** They may happen to anybody, so somebody in our care has to be in the sentence. */
const VISIT = anyOf(
  'came',
  'come in',
  'arrived',
  'attended',
  'visited',
  'visit',
  'seen',
  'saw',
  'treated',
  'appointment',
  'appt',
  'left',
  'went home',
  'going home',
  'got home',
  'stayed',
  'waited',
  'rang',
  'phoned',
  'pressed (?:his|her|the) (?:buzzer|bell)',
  'fell',
  'born',
  'arrival',
  '(?:was|were) with (?:us|you)',
  'in(?:to)? (?:theatre|recovery)',
  'asked',
  'wanted',
  'called',
  'told',
  'sang',
  'held',
  'talked',
  'met',
  'loved',
  'laughed',
  'found',
  'in a&e',
  'to a&e',
  'in ed',
  'to ed',
  'in resus',
  'woke',
  'walked',
  'turned up',
  'presented',
  'referred',
  'operation',
  'surgery',
  'transplant',
  'knee replacement',
  'hip replacement',
  'scan',
  'biopsy',
  'chemo',
  'delivered',
  'due',
  'funeral',
  'taken',
  'sent home',
  'saved',
  'started',
  'finished',
  'diagnosed',
  'married',
  'engaged',
  'proposed',
  'celebrated',
  'danced',
  'said',
  'smiled',
  'took',
  'gave',
  'slipped',
  'moved',
  'ate',
  'spoke',
  'stood',
  'breathed',
  'recovered',
  'rallied',
);
/** `seen here on 14 November`, with nobody named: of patients, that is all that is said. */
const SEEN = new Set(['seen', 'admitted', 'discharged', 'operated', 'reviewed', 'treated', 'appointment']);
const NOT_SEEN = new Set(['our', 'new', 'you', 'your', 'tv', 'telly', 'film', 'this', 'it']);

function isSeenBefore(before: string): boolean {
  const words = (before.match(/[\p{L}&']+/gu) ?? []).slice(-6);
  const seen = words.findLastIndex((word) => SEEN.has(word));
  return seen !== -1 && /[,\p{L}] $/u.test(before) && !words.slice(seen).some((word) => NOT_SEEN.has(word));
}

const MINE =
  /(?:^|[^\p{L}])(?:i was|took me|i had my|had my|saved me|my (?:operation|op|surgery|waters|baby|labour|stroke|chemo))(?![\p{L}])/u;
/** Patients leave themselves out: `Waited in A&E from 9pm`. */
const IMPLIED =
  /^\s*(?:(?:was |were |been |stuck |sat |waited |spent \S{1,10} )?in (?:a&e|ed|resus|hospital|casualty)|(?:had|got) my|came in(?: with)?|went in(?: for)?|fell (?:off|down|over)|admitted|discharged|diagnosed|operated on|transferred|blue[- ]?lighted|rushed in|born|seen by|(?:hip |knee |my |his |her )?(?:operation|op|surgery|biopsy|transplant|mri|chemo|scan) (?:on|at|was|day|done|went)|transplant day|arrived in)(?![\p{L}])/u;
const MANY = /(?:^|[^\p{L}])(?:patients|people|everyone|children|visitors|residents|families)(?![\p{L}])/u;
const OF_US = /(?:^|[^\p{L}])(?:we|our|staff|team|teams)(?![\p{L}])/u;
const HE_OR_SHE = /(?:^|[^\p{L}])(?:he|she|he's|she's|hes|shes|him|her|his|hers|mr|mrs|miss)(?![\p{L}])/u;
/** Happenings that all may come to, and hours that a service keeps. */
const EVENT =
  /(?:^|[^\p{L}])(?:join us|open (?:day|evening|house|from|on|until|till|again|to|at|every)|opens?|opening|opened|reopen(?:s|ed|ing)?|closed?|closes|closing|event|webinar|workshop|conference|book (?:your|a|now|by|online)|register|registration|sign up|deadline|nominations?|applications?|apply|drop[- ]?in|pop in|come along|come and|doors|launch(?:es|ed|ing)?|starts on|runs? (?:from|on|every|until)|meeting|agm|board|save the date|festival|fair|fete|concert|parade|awards?|ceremony|celebration|marathon|parkrun|walk-in|clinics? (?:on|run|is|are|will)|available|every (?:day|mon|tues|wednes|thurs|fri|satur|sun|week)|bank holiday|between|shift|rota|handover|your (?!care|team|staff|ward|crew|paramedic|nurse|midwi|hospital|unit|department|surgeon|doctor|a&e|ed |lovely|amazing|wonderful|brilliant|colleague|a and e)|you can|if you|you're|will be (?:held|at|on|in)|tickets?|raffle|bake sale|stall|training|induction|placement|interview|graduat|deployed|cqc|inspect|minister|royal|king|queen|mayor|mp|shops?|café|cafe)(?![\p{L}])/u;
/** A career, and nothing that happened to anybody in care. */
const WORK =
  /(?:^|[^\p{L}])(?:nursing|qualif\S{1,6}|graduat\S{1,6}|joined (?:us|the|our|my)|retir\S{1,5}|career|(?:first|last|night|long) shift|trained|colleague|started (?:work|here|as|her|his|my|at)|register(?:ed)? nurse|placement|apprentice\S{0,6}|volunteer(?:ed|ing)|born on the same)(?![\p{L}])/u;
const FROM_TO = /^ ?(?:to|-|until|till|and) ?(?:[0-9]|midnight|midday|noon|late)/;
const TO_BEFORE =
  /(?:from|between|until|till|open|opens) (?:[0-9:.]{1,5} ?(?:[ap]m)? ?(?:to|-|and) ?)?$|[0-9] ?(?:am|pm)? ?(?:to|-) ?$/;

export function findCareDates(reading: Reading, { known }: GuardInput): readonly Finding[] {
  const { lower } = reading;
  if (!/[0-9]| past |quarter|o'?clock|in the (?:morn|aft|eve)|at night/.test(lower)) return [];
  const births = birthDatesIn(reading);
  const spans: Span[] = [];
  const taken = new Marks(lower.length, births);
  const ofCare = new Map<Span | undefined, Sentence>();
  const dates = [...datesIn(reading), ...shortDatesIn(reading)].filter((date) => !isKnown(date, known.days));
  for (const span of [...dates, ...timesIn(reading)]) {
    if (taken.touches(span)) continue;
    const place = sentenceAt(reading, span.start);
    const sentence = ofCare.get(place) ?? judge(lower, place);
    ofCare.set(place, sentence);
    if (!isOfCare(lower, place?.start ?? 0, sentence, span)) continue;
    // Hours from and to are a service's, unless it is plain whose they are.
    if (isRange(lower, span) && !sentence.isPlain) continue;
    taken.add(span);
    spans.push(span);
  }
  return spans
    .sort((one, other) => one.start - other.start)
    .map((span) => {
      const { start, end } = reading.written(span.start, span.end);
      return finding('PII_DATE', start, end);
    });
}

function isRange(lower: string, { start, end }: Span): boolean {
  return (
    FROM_TO.test(lower.slice(end, end + 16)) || TO_BEFORE.test(lower.slice(Math.max(0, start - 24), start))
  );
}

interface Sentence {
  readonly isEvent: boolean;
  readonly isOfCare: boolean;
  /** About how all are seen. */
  readonly isOfMany: boolean;
  /** Somebody is named as the one it happened to. */
  readonly isPlain: boolean;
}

function judge(lower: string, place: Span | undefined): Sentence {
  const text = lower.slice(place?.start ?? 0, place?.end ?? lower.length);
  if (WORK.test(text) && !CARE.test(text))
    return { isOfMany: false, isPlain: false, isEvent: true, isOfCare: false };
  const hasPerson =
    HE_OR_SHE.test(text) ||
    (text.match(/[\p{L}'-]+/gu) ?? []).some((word) => isPerson(word.replace(/'s$/, '')));
  const isImplied = IMPLIED.test(text);
  const isCare =
    (CARE.test(text) || isImplied) && (hasPerson || isImplied || MINE.test(text) || !OF_US.test(text));
  const isPlain = isImplied || HE_OR_SHE.test(text) || MINE.test(text);
  return {
    isOfMany: MANY.test(text),
    isPlain,
    isEvent: EVENT.test(text),
    isOfCare: isCare || (hasPerson && VISIT.test(text)),
  };
}

function isOfCare(lower: string, start: number, sentence: Sentence, span: Span): boolean {
  if (sentence.isEvent) return false;
  return (
    sentence.isOfCare ||
    (!sentence.isOfMany && isSeenBefore(lower.slice(Math.max(start, span.start - 60), span.start)))
  );
}

function isPerson(word: string): boolean {
  return KIN.has(word) || PATIENTS.has(word) || ANYONE.has(word);
}

/** A day of the campaign; without its year, any year's. */
function isKnown({ day, month, year }: CalendarDate, days: readonly string[]): boolean {
  return days.some((known) => {
    const [knownYear, knownMonth, knownDay] = known.split('-').map(Number);
    const isSameYear = year === undefined || year === knownYear || year + 2000 === knownYear;
    return isSameYear && day === knownDay && (month === knownMonth || month === 0);
  });
}
