/**
 * Finds subjects that can distress readers, so that senior eyes read the post: suicide, abuse, the loss of a baby and their like.
 * Source: rules G06 and G07 of health communications (routing: a subject is held, a disclosure is routed). One row a line, see
 * `phrases.ts`. The names and numbers of Samaritans and Shout are no such subject, and neither is “mental health”.
 */
import type { Finding } from './finding.ts';
import type { PhraseTable } from './phrases.ts';
import { findPhrases, PhraseBook } from './phrases.ts';
import type { Reading } from './reading.ts';

const TABLES: readonly PhraseTable[] = [
  {
    unless: 'suicide squad|political suicide|career suicide',
    rows: `
      suicid*
      selfharm*
      self harm|harming|harmed|harms|injury|injuring
      killed|kill|hanged himself|herself|themselves
      took|take|taken|taking his|her|their own life|lives
      overdose|overdoses|overdosed|overdosing
    `,
  },
  {
    unless:
      'abuse of staff|abuse of our staff|abuse our staff|abusing our staff|abuse towards|abuse against|staff abuse|verbal abuse|abuse is never|zero tolerance|substance abuse|alcohol abuse|drug abuse|abuse our staff|abuse our teams|abuse our nurses|abuse of the|abuse of power',
    rows: `
      abuse|abused|abuser|abusers|abusing
    `,
  },
  {
    rows: `
      domestic|sexual|family|honour violence
      coercive control
      rape|raped|rapist|rapes
      sexual assault|assaults|exploitation|harassment|abuse
      sexually abused|assaulted|exploited
      child|sexual|online|gang grooming|exploitation
      grooming gang|gangs
      county lines
      fgm
      genital mutilation
      forced marriage|marriages
      honour based|killing|killings
      modern slavery
      human trafficking
      trafficked
      eating disorder|disorders
      anorexi*
      bulimi*
      stillb*
      still birth|births|born
      born sleeping
      miscarr*
      baby|pregnancy|infant|child loss|death|deaths
      cot|neonatal death|deaths
      bereaved parents
      loss of ..2 baby|babies|child|children
      lost my|her|his|our|their|a ..1 baby|babies|child|twins|son|daughter
      death of ..2 baby|babies|child|children
      abortion|abortions
      assisted dying|suicide
      euthanasia
      murdered|stabbed|stabbing|stabbings
      knife|gun crime
      terror|terrorist attack|attacks
    `,
  },
];

const BOOK = new PhraseBook(TABLES);

export function findSensitiveTopics(reading: Reading): readonly Finding[] {
  return findPhrases(reading, BOOK, 'HOLD_SENSITIVE');
}
