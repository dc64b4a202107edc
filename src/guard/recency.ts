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
      'open today|open tonight|join us|come along|see you|come and see|every day|happy birthday|national|awareness day|world book day|pledge',
    rows: `
      just now
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
      just been|had|come|came|delivered|brought|admitted|discharged|arrived|met|finished|left|given|told|saw|seen
    `,
  },
]);

/** Somebody was brought in, or born: a person who need not be named. */
const ARRIVED = new PhraseBook([
  {
    rows: `
      went|gone|going home ..2 today|tonight|yesterday|.
      delivered a baby|twins|triplets
      mum and baby ..3 well|fine|home|safe
      brought|blue lighted|airlifted|rushed ..2 in
    `,
  },
]);

export function findRecency(reading: Reading, _input: GuardInput): readonly Finding[] {
  const places = BOOK.find(reading);
  if (places.length === 0) return [];
  if (mentionsPerson(reading) === undefined && !ARRIVED.has(reading)) return [];
  return places.map((place) => {
    const { start, end } = reading.written(place.start, place.end);
    return finding('RECENCY', start, end);
  });
}
