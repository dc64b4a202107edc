/**
 * Finds words that take sides in politics: parties, candidates, votes, and campaigns for or against a decision.
 * Source: rule G14 of health communications. Awards, elections of governors and visits of ministers are no politics. See `phrases.ts`.
 */
import { finding } from './codes.ts';
import type { Finding } from './finding.ts';
import type { PhraseTable, WordLists } from './phrases.ts';
import { findPhrases, PhraseBook } from './phrases.ts';
import type { Reading } from './reading.ts';

const LISTS: WordLists = {
  party:
    'labour | conservative | conservatives | tory | tories | lib dem | lib dems | liberal democrat | liberal democrats | reform | reform uk | green party | greens | snp | plaid | plaid cymru | ukip | sinn fein | dup | alba | independent',
  sure: 'tory | tories | lib dem | lib dems | libdem | libdems | liberal democrat | liberal democrats | reform uk | ukip | sinn fein | plaid cymru | green party | labour party | conservative party | brexit party | workers party',
  power:
    'government | govt | ministers | minister | prime minister | health secretary | chancellor | politicians | westminster | holyrood | senedd | starmer | labour | tories | conservatives',
};

const AWARDS =
  'award|awards|nominee|nominees|nominated|finalist|finalists|shortlisted|category|favourite|poll for|governor|governors|staff side|name for|best|peoples choice|competition|cake|staff rep';

const TABLES: readonly PhraseTable[] = [
  {
    rows: `
      <sure>
      toriesout*
      torycuts*
      voteconservative*
      votelabour*
      votetory*
      votegreen*
      votereform*
      saveournhs
      nhsforsale
      enoughisenough
      labour|conservative|green|reform|snp|plaid party|candidate|candidates|manifesto|government|voters|councillor|councillors|conference|policy|policies|pledge|pledges
      parliamentary|mayoral|election candidate|candidates
      conservatives|greens|snp ..2 have|has|will|are|is|must|want|should|plan
      vote|voting|voted|votes|backing|elect|electing|support|supporting for|against|the|your? <party>
      vote|voting for change|leave|remain
      re elect|electing
    `,
  },
  {
    unless: 'our governor|charity|thank|awareness',
    rows: `
      sign|signing|signed|share|launch|launched|join|support|back ..3 petition|petitions
      petition to|against|calling|for
      save our|the ..2 nhs|hospital|a|ward|surgery|maternity|ambulance|emergency|beds|unit|services
      stop|fight|fighting|oppose|opposing|reverse|halt|scrap|resist|against ..3 closure|closures|cuts|privatisation|privatise|privatising|downgrade|sell
      hands off our|the
      keep our|the nhs|hospital|a public|open|free
      defend|defending our|the nhs|hospital
      join|support|on|at|come ..3 picket|picket_line|picket_lines|protest|demo|demonstration|rally
      march ..2 for|to|against ..3 nhs|save|cuts|government|pay
      support ..3 strike|strikes|strikers|striking
      general election now
      <power> ..2 has|have|is|are|had|will|keeps|s ..2 wrecked|ruined|destroyed|destroying|failed|failing|betrayed|betraying|killing|starved|starving|underfunded|underfunding|broken|sold|selling|lied|lying|cut|cutting|privatising|useless|incompetent|clueless|shameful
      <power> ..2 wrecked|ruined|destroyed|failed|betrayed|lies|lied|out|must|should ..2 go|resign|us|nhs|our|the|.
      sack|sacked|resign ..2 health|the|prime ..2 secretary|minister|government
      fault of|blame the|this|on? ..1 government|tories|labour|ministers
      thanks|thank to|you ..1 tories|brexit|boris
      underfunding|privatisation|austerity ..3
      brexit ..2 has|have|means|wrecked|ruined|because
      will fix our|the hospitals|nhs
      <power> ..2 doesnt|dont|does|not|never ..1 care|listen|value|understand ..4
      kick|vote|get ..1 them|tories|the_government|labour out
    `,
  },
];

const BOOK = new PhraseBook(TABLES, LISTS);
const STAFF_VOTES = new PhraseBook([{ rows: AWARDS.replaceAll('|', '\n') }]);

/** “Vote for Smith”: a name in capitals, and no award in the text. */
const VOTE_FOR_NAME =
  /(?<![\p{L}\p{N}])(?:[Vv]ot(?:e|ing)|VOTE|[Rr]e-?elect|[Ee]lect) (?:for )?(\p{Lu}[\p{L}'-]{1,30})/gu;
const NO_NAME = new Set([
  'our',
  'us',
  'the',
  'your',
  'now',
  'team',
  'ward',
  'here',
  'today',
  'for',
  'nhs',
  'a',
]);

export function findPolitics(reading: Reading): readonly Finding[] {
  const findings = findPhrases(reading, BOOK, 'POLITICAL');
  if (STAFF_VOTES.has(reading)) return findings;
  const names = Array.from(reading.plain.matchAll(VOTE_FOR_NAME))
    .filter(({ 1: name = '' }) => !NO_NAME.has(name.toLowerCase()))
    .map(({ 0: found, index }) => reading.written(index, index + found.length))
    .filter((span) => findings.every((other) => other.end <= span.start || span.end <= other.start))
    .map(({ start, end }) => finding('POLITICAL', start, end));
  return [...findings, ...names];
}
