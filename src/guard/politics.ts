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
    'labour | conservative | conservatives | tory | tories | lib dem | lib dems | liberal democrat | liberal democrats | reform | reform uk | green | green party | greens | snp | plaid | plaid cymru | ukip | sinn fein | dup | alba | independent',
  sure: 'tory | tories | lib dem | lib dems | libdem | libdems | liberal democrat | liberal democrats | reform uk | ukip | sinn fein | plaid cymru | green party | labour party | conservative party | brexit party | workers party',
  /** Ministers and parties come to visit, too: only with a judgement they are politics. */
  power:
    'government | govt | goverment | gov | ministers | minister | prime minister | pm | health secretary | chancellor | chancellors | politicians | politician | westminster | holyrood | senedd | stormont | downing street | whitehall | parliament | cabinet | mps | mp | labour | tories | conservatives | reform | the snp | snp | the greens | plaid | number 10 | no 10 | council | councillors | councillor | lot in charge',
  judged:
    'wrecked | wrecking | ruined | ruining | destroyed | destroying | failed | failing | fails | betrayed | betraying | betrayal | killing | starved | starving | underfunded | underfunding | broken | sold | selling | sell | lied | lying | lie | lies | liar | liars | privatising | privatise | useless | incompetent | clueless | shameful | ashamed | shame | disgrace | disgraceful | disgusting | shambles | joke | insult | corrupt | heartless | hypocrite | hypocrites | partied | abandoned | abandoning | robbed | robbing | stole | stealing | decimated | dismantling | dismantled | gutted | slashed | slashing | hollowed | neglected | neglecting | squandered | trashed | promised us | broke their promise | broken promises | empty promises | kick in the teeth | slap in the face | into the ground | on its knees | to its knees | blood on their hands | done nothing | does nothing | do nothing | did nothing | let us down | let down | letting us down | let nurses down | let staff down | let patients down | let everyone down | let carers down | let down nurses | u turn | fault | out of touch | sold us out | right about | only party | stand up for | on our side',
};

const AWARDS =
  'award|awards|nominee|nominees|nominated|finalist|finalists|shortlisted|category|favourite|poll for|governor|governors|staff side|name for|best|peoples choice|competition|cake|staff rep';

const TABLES: readonly PhraseTable[] = [
  {
    rows: `
      <sure>
      tory*
      tories*
      votecon*
      votelabour*
      votetory*
      votegreen*
      votereform*
      votesnp*
      votelibdem*
      saveournhs*
      nhsforsale
      nhsnotforsale
      enoughisenough
      fairpay*
      payrestoration*
      stopthecuts
      generalelection*
      freepalestine
      rejoineu
      gtto
      labour|conservative|green|reform|snp|plaid party|candidate|candidates|manifesto|government|voters|councillor|councillors|conference|policy|policies|pledge|pledges
      parliamentary|mayoral|election candidate|candidates
      conservatives|greens|snp ..2 have|has|will|are|is|must|want|should|plan|would
      vote|voting|voted|votes|backing|back|elect|electing|support|supporting|supports for|against|the|your? <party>
      trust|never_trust|thank|blame for|the? labour|conservatives|tories|snp|reform_uk
      god|goodness|heavens for labour|the_greens|reform|plaid|the_snp
      vote|voting|voted for|against ..2 <party>
      vote yes|no ..1 to|on|in|for|strike
      dont|never vote ..1 for ..2
      u turn|turns ..3 <power>
      national_insurance|tax|ni hike|raid|rise ..4
      vote|voting for change|leave|remain|independence|hope
      re elect|electing
      labour|reform|plaid|greens will|would|wont|cant|promise|promises|promised ..3 sell|fix|fund|save|protect|rescue|rebuild|end|wreck|ruin|destroy|privatise|betray|abandon|scrap|deliver|invest|nhs|nurses
      only labour|reform|plaid|the_greens|greens ..1 will|can|would
      give|lend|earn ..2 your vote|votes
      your vote ..3 matters|counts|could|can|will|for|on|decides
      ballot box
      ask|asking|asks|hope|hoping for ..1 your vote|support_on_polling
      standing|running|stand for|in|as ..3 council|parliament|election|elections|councillor|mp|mayor|senedd|holyrood
      brexit|rejoin|leave|left ..2 eu|robbed|took|cost|lost|drove|because|means|meant|wrecked|ruined|has|have|damaged|killed
      scottish|welsh independence
      yes|no to ..1 independence
      indyref*
    `,
  },
  {
    unless:
      'our governor|charity|thank|awareness|air ambulance|bikes|raffle|quiz|not about politics|free of charge|museum|history|exhibition|striking new|council of governors|youth council|student council',
    rows: `
      sign|signing|signed|share|launch|launched|join|support|back ..4 petition|petitions
      petition to|against|calling|for
      save our|the ..2 nhs|hospital|a|ward|surgery|maternity|ambulance|emergency|beds|unit|services|clinic|hospice|library|centre|gp
      stop|stopping|fight|fighting|oppose|opposing|reverse|halt|scrap|resist|against|protest|no_to|end ..3 closure|closures|closing|cuts|privatisation|privatise|privatising|downgrade|downgrading|sell|sell_off|merger|outsourcing|austerity
      no more cuts|closures|privatisation|outsourcing|austerity
      hands off our|the
      keep our|the nhs|hospital|a public|open|free|out
      defend|defending our|the nhs|hospital|ward|unit|right
      fight|fighting for our|the a_e|nhs|hospital|ward|maternity|beds|unit
      join|support|on|at|come ..3 picket|picket_line|picket_lines|protest|protests
      picket line|lines
      join|support|come|see ..3 rally|demo|demonstration ..2 against|for|to|outside|on
      march|marching ..3 for|to|against|through|on ..3 nhs|save|cuts|government|pay|westminster|parliament|downing
      support|supporting|back|backing|solidarity|stand ..4 strike|strikes|strikers|striking_nurses|striking_doctors|striking_colleagues|striking .
      why we|were|nurses|doctors|i are|am|re? striking|on_strike
      strike|striking for|over ..2 pay|nhs|safe|staffing
      general election ..1 now
      need|want|call|calling|demand|bring|have ..3 general_election
      <power> ..3 has|have|is|are|had|will|keeps|keep|would|s|should|could ..4 <judged>
      <power> ..4 <judged>
      <judged> ..2 by|from ..2 <power>
      <power> ..2 must|should|needs_to|need_to|has_to|ought_to|had_better ..2 go|resign|fund|act|listen|pay|invest|be|stop|do|give|sort|think|apologise|put|hang|wake
      <power> out .
      sack|sacked|resign ..2 health|the|prime ..2 secretary|minister|government
      fault of|blame the|this|on? ..1 government|tories|labour|ministers|politicians
      thanks|thank to|you ..1 tories|brexit
      underfunding
      privatisation|privatised|privatising|privatise|privatization ..3
      austerity
      sold|selling|sell off ..2 nhs|hospital|hospitals
      sell|selling|sold ..3 nhs ..1 off|out
      nhs ..2 for sale
      will fix our|the hospitals|nhs
      <power> ..3 doesnt|dont|does_not|do_not|never|wont|didnt|has_not|hasnt|have_not|havent ..2 care|cares|cared|listen|value|values|understand|fund|give|paid|pay|bothered|delivered|done|know ..4
      kick|vote|get|boot|throw|chuck ..2 them|tories|government|labour|councillors|councillor|mp|lot|him|her out
      vote|voting|kick|boot|get out ..2 the|this|him|her|them|tories|labour|councillors|mps
      write|email|lobby|tweet|contact|message|ring|pester to? ..1 your mp|mps|councillor|councillors|msp|ms|mla ..5
      tell|demand|demands|urge|make|force|beg|remind ..1 westminster|government|ministers|holyrood|parliament|mps|chancellor|prime_minister|health_secretary|downing_street|politicians|minister
      call|calling|calls on|upon ..1 government|ministers|parliament|the_chancellor|prime_minister|westminster|holyrood|mps
      fair|proper|decent|real pay ..2 now|nurses|staff|doctors|nhs|demand
      pay restoration|justice
      demand|deserve|deserves|need|give|fight|fighting|striking|want ..4 pay_rise|fair_pay|payrise|pay_restoration|decent_pay|proper_pay
      clapping|claps|clap|applause ..4 pay|bills
      enough is enough
      tax the rich|wealthy|billionaires
      free|stand_with|standing_with|support|pray_for? palestine|gaza|israel .
      free palestine
      ceasefire now
      refugees welcome
      stop the boats
      rejoin the? eu
      nationalise|renationalise|abolish ..4
      broken|break|broke|another ..1 promise|promises ..1 from|by ..2 <power>
      american|private|us firms|companies|insurers|giants ..4 nhs|profit
      nhs ..2 to ..1 american|private|us|trump|highest ..1 firms|companies|insurers|bidder|giants
      canvassing|leafleting|door_knocking|doorknocking|phone_banking ..1 for|with|against ..4
      campaigning ..1 for|with|against ..1 <party>|<power>
      vote against ..1
      remainers|remoaners|brexiteers|leavers
      immigration|immigrants|migrants|asylum_seekers|illegals|foreigners ..5 nhs|killing|cause|blame|overwhelming|beds|queue|swamped|fault|breaking|first
      our|nurses|doctors pay is|was ..2 joke|insult|disgrace|pitiful|pathetic|shameful
      block|oppose|scrap|support the ..2 bill|white_paper
      <power> ..1 couldnt|could_not|cant care less
      re election
      reelection
      reelect*
      one|no party ..3 save|will|can|cares
      were|we_are|im|i_am|nurses_are|doctors_are|nurses|doctors striking|on_strike|walking_out ..4
      government|ministers|politicians|mps|pm|health_secretary|chancellor|westminster must|should|needs_to|need_to|ought_to|has_to|have_to ..2
      <power> ..2 is|are|was|were ..1 right|wrong ..1 on|about
      on election day
      exit poll
      manifesto
      defund ..2
      politics ..2 is|are|has|have ..2 broken|killing|out
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
