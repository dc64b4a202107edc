/**
 * Finds words that only officials and clinicians say, where there is one that everybody says. Source: rule A08 of health
 * communications; NHS digital service manual, "A to Z of NHS health writing"; GOV.UK style guide, "Words to avoid".
 */
import { finding } from './codes.ts';
import type { Finding } from './finding.ts';
import type { Reading } from './reading.ts';
import { lookUp, wordingsIn, wordingTable } from './wordings.ts';

const PLAINER: Readonly<Record<string, string>> = {
  chemist: 'pharmacy',
  chemists: 'pharmacy',
  'local chemist|chemists': 'local pharmacy',
  utilise: 'use',
  utilises: 'uses',
  utilised: 'used',
  utilising: 'using',
  utilize: 'use',
  utilized: 'used',
  utilizing: 'using',
  'in order to': 'to',
  'in order for': 'for',
  'so as to': 'to',
  'prior to': 'before',
  'subsequent to': 'after',
  'in the event of': 'if there is',
  'in the event that': 'if',
  'with regard|regards to': 'about',
  'in regard|regards to': 'about',
  'in respect of': 'about',
  'for the purpose|purposes of': 'for',
  'by means of': 'by',
  'due to the fact that': 'because',
  'owing to the fact that': 'because',
  'at this moment|point in time': 'now',
  'at the present time': 'now',
  'in the near future': 'soon',
  'on a daily basis': 'every day',
  'on a weekly basis': 'every week',
  'on a monthly basis': 'every month',
  'on a regular basis': 'regularly',
  'in excess of': 'more than',
  'has the ability to': 'can',
  'have the ability to': 'can',
  commence: 'start',
  commences: 'starts',
  commenced: 'started',
  commencing: 'starting',
  terminate: 'end',
  terminated: 'ended',
  endeavour: 'try',
  endeavouring: 'trying',
  facilitate: 'help',
  facilitates: 'helps',
  facilitated: 'helped',
  facilitating: 'helping',
  ascertain: 'find out',
  expedite: 'speed up',
  henceforth: 'from now on',
  herewith: 'here',
  leveraging: 'using',
  'touch base': 'talk',
  'myocardial infarction': 'heart attack',
  'cerebrovascular accident': 'stroke',
  hypertension: 'high blood pressure',
  pyrexia: 'a high temperature',
  oedema: 'swelling',
  dyspnoea: 'shortness of breath',
  pruritus: 'itching',
  epistaxis: 'a nosebleed',
  micturition: 'peeing',
  micturate: 'pee',
};

/** A chemist in this company works in a laboratory. */
const WORKS_THERE = /(?:analytical|research|organic|industrial|medicinal|clinical|bio|trained|a|an) $/;

const TABLE = wordingTable(Object.entries(PLAINER));

export function findPlainerWords(reading: Reading): Finding[] {
  return wordingsIn(reading, TABLE).flatMap(({ start, end }) => {
    const passage = reading.plain.slice(start, end);
    if (isName(reading, start, passage)) return [];
    const before = reading.lower.slice(Math.max(0, start - 12), start);
    if (/^chemists?$/i.test(passage) && WORKS_THERE.test(before) && !/(?:to|at|from|ask) an? $/.test(before))
      return [];
    const span = reading.written(start, end);
    return [finding('PLAIN_WORDS', span.start, span.end)];
  });
}

/** With a capital amid a sentence it is part of a name: World Hypertension Day, Boots the Chemist. */
function isName(reading: Reading, start: number, passage: string): boolean {
  if (!/^\p{Lu}\p{Ll}/u.test(passage)) return false;
  const before = reading.plain.slice(Math.max(0, start - 3), start).trimEnd();
  return before !== '' && !/[.!?:"'(]$/.test(before) && !reading.plain.slice(0, start).endsWith('\n');
}

export function plainerWords(passage: string): string | undefined {
  const plain = lookUp(TABLE, passage);
  if (plain === undefined) return undefined;
  return /^\p{Lu}/u.test(passage) ? plain.charAt(0).toUpperCase() + plain.slice(1) : plain;
}
