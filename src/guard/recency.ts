/**
 * Finds words that say that something happened to a patient just now: readers can work out who it was.
 * Source: rule C16 of health communications. Opening hours and a good day at work are not about a patient. See `phrases.ts`.
 */
import { finding } from './codes.ts';
import type { Finding } from './finding.ts';
import type { GuardInput } from './guard.ts';
import { mentionsPerson } from './persons.ts';
import { PhraseBook } from './phrases.ts';
import type { Reading } from './reading.ts';

const BOOK = new PhraseBook([
  {
    unless:
      'open today|open tonight|join us|come along|see you|come and see|every day|happy birthday|national|awareness day|world book day|pledge|footsteps|was a nurse|was a midwife|was a doctor|start my|first day as|years ago|month ago|months ago|earlier this year',
    rows: `
      just now
      todays|yesterdays|tonights|2day|2nite|tonite
      last|this nite|aft|morn|am
      this lunch|teatime|tea_time|dinnertime
      at lunchtime|teatime|lunch
      all night|day|shift|morning ..2
      through the night
      earlier on? a|an|we|i|my|our|one|someone|this|when|and
      earlier .
      currently|presently ..1 with|sat|sitting|caring|looking|holding|treating|in|nursing|have
      as i type|write|speak|tweet|post
      while i type|write
      mid|post|end_of shift
      into ..2 shift
      end|start|middle|halfway of|through ..2 shift|night
      finished|finishing|coming|come|came off|on? ..1 nights|shift ..1
      shift|nights done|over
      finished|finishing ..3 shift|nights
      tragic|sad|busy|tough|hard|awful|horrible|emotional|rough|mad|wild|lovely night|day|shift|morning|evening|one ..1 in|on|at|as|with|lost|we|a|when|but
      now in|on|at|having ..1 surgery|theatre|resus|labour|recovery|icu|the
      in|on ..1 surgery|theatre|resus|labour|icu|intensive_care now|right_now
      has|have|ive|weve|hes|shes|had|theyve just ..2
      im|were|am|we_are with|sat_with|treating|caring ..1 a|an|our
      weve|we_have|ive|i_have|theres|there_is ..1 got? a|an ..4 in|on labour|resus|theatre|triage|cubicle|bay|the
      waiting ..2 to|for theatre|surgery|go|come|be|scan|bed ..1 as|now|while
      right now
      only just
      today
      tonight
      yesterday
      last night|evening
      this morning|afternoon|evening|lunchtime
      earlier today|on|this|tonight|.
      a|an|half|one|two|three|few|couple|#n ..2 hour|hours|minutes|mins|minute ago
      moments|minutes|hours ago
      still here|with ..2 us|me
      still in ..2 resus|theatre|surgery|a|icu|ward
      on|in my|our|todays|tonights|last ..1 shift
      is|are currently being|in|on|with
      at the moment
      as we speak
      on our way
      just been|had|come|came|delivered|brought|admitted|discharged|arrived|met|finished|left|given|told|saw|seen|held|lost|helped|saved|gone|went|rushed|taken|died|passed|got|taught|looked|watched|heard|treated|waved|sat|spent|called|rang|been
    `,
  },
]);

/** Somebody was brought in, or born: a person who need not be named. */
const ARRIVED = new PhraseBook([
  {
    rows: `
      went|gone|going home ..2 today|tonight|yesterday|.
      delivered ..2 baby|twins|triplets
      birth|births|baby ..2 boy|girl|in|born
      lost a|another|our ..1 baby|patient|resident
      mum and baby ..3 well|fine|home|safe
      brought|blue lighted|airlifted|rushed ..2 in
    `,
  },
]);

/** Somebody in our care, also where nothing is told of them yet: `with a dying man`, `our patient`. */
const SOMEONE = new PhraseBook([
  {
    unless:
      'every patient|any patient|each patient|patient safety|patient experience|patient care|patient first',
    rows: `
      a|an|one|another|this|that|the|our|my|his|her|young|old|little|poor|lovely|wee ..3 patient|resident|lady|gentleman|gent|man|woman|boy|girl|lad|lass|chap|bloke|baby|toddler|teenager|inpatient|pensioner|casualty|mum_to_be|husband|wife|son|daughter|couple|nan|grandad|caller|mum|dad|mother|father|soldier|veteran
      a|the|one|poor|grieving|whole family ..3
      a|an|her|his|my patients|mans|ladys|womans|residents|childs hand|hands|family|face|side|bedside|funeral
      year|month|week|day old ..1
      mums|dads|nans|grandads|grans|hubbys in|having|out|had|on
      young|old|little lad|man|lady|woman|boy|girl|chap
      one of our patients|residents|ladies|gentlemen|long|regulars|babies|mums ..3
      my|our|his|her mum|dad|nan|gran|grandad|husband|wife|son|daughter|patient|baby ..3
      patient|casualty ..2 doing|is|was|in|stable|died|survived|made|came|told|said|ok|has
      mum|dad|nan|grandad|gran|hubby taken|rushed|brought|in|admitted|home|back
      mum|dad|nan|grandad|gran was|is|has|had|got|came|went
      arrest|trauma|crash call ..6 he|she|they|his|her|made|survived|back
    `,
  },
]);

export function findRecency(reading: Reading, _input: GuardInput): readonly Finding[] {
  const places = BOOK.find(reading);
  if (places.length === 0) return [];
  if (mentionsPerson(reading) === undefined && !ARRIVED.has(reading) && !SOMEONE.has(reading)) return [];
  return places.map((place) => {
    const { start, end } = reading.written(place.start, place.end);
    return finding('RECENCY', start, end);
  });
}
