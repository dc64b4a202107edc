/**
 * Finds words of staff who are harassed, bullied or discriminated against at work, who see wrongdoing, or who are told to keep quiet.
 * Source: rule G08 of health communications (staff concerns go to Freedom to Speak Up). One row a line, see `phrases.ts`.
 */
import type { Finding } from './finding.ts';
import type { PhraseTable, WordLists } from './phrases.ts';
import { findPhrases, PhraseBook } from './phrases.ts';
import type { Reading } from './reading.ts';

const LISTS: WordLists = {
  boss: 'manager | managers | boss | supervisor | line manager | ward manager | team leader | team lead | matron | colleague | colleagues | co worker | coworker | coworkers | workmate | consultant | consultants | registrar | surgeon | senior | seniors | senior nurse | charge nurse | deputy | director | head of department | management | shift lead | ward sister | partner at the practice | gp partner | someone at work | people at work | man at work | bloke at work | nurse in charge | mentor | band 7',
  me: 'me | us | her | him | my colleague | my friend | a colleague | the students | the junior | the hcas | staff',
  work: 'at work | on the ward | on my ward | on our ward | in our team | in my team | on shift | in the staff room | in the office | in theatre | at the hospital | in my department | in our department | in my job | on placement | at my practice | by staff | in handover | at the surgery | on nights | in my trust',
};

const SUBJECT =
  'training|awareness|policy|charter|zero tolerance|will not tolerate|wont tolerate|stand against|stand up to|anti bullying|anti racism|antiracism|anti racist|history month|network|survey|toolkit|webinar|workshop|conference|ambassador|pledge|if you|have you|are you|how to|speak up month|guardian|guardians|champion|champions|week';

const TABLES: readonly PhraseTable[] = [
  {
    unless: `${SUBJECT}|heart|touched by|by your|kind words|hug`,
    rows: `
      <boss> ..5 touch|touches|touching|groped|gropes|groping|grabs|grabbed|rubs|rubbed|rubbing|kissed|kisses|stroked|strokes|stroking|fondled|leering|leers|flirts|flirting|stares|follows|pinched|pinches me|us|my|her|at
      <boss> ..6 sexual|sexually|inappropriate|lewd|sleazy|suggestive comment|comments|remarks|jokes|messages|harass*|advances|texts|questions|assaulted
      sexual|sexually|sleazy|lewd|suggestive comments|remarks|jokes|harassed|harassment|harassing|advances ..8 <work>|<boss>|me|us
      i|im|ive|we|she ..5 sexually harassed|assaulted ..5 <work>|<boss>
      i|im|ive|we ..6 sexual harassment
      <boss> ..4 asked|asks|asking|keeps|wants|kept ..3 sleep|sex|date|underwear|nudes|nude|pictures of me|my
    `,
  },
  {
    unless: `${SUBJECT}|school|football|premier league|labour party|tories|tory|mps|playground`,
    rows: `
      i|im|ive|we|weve|being|been|was ..4 bullied|harassed|victimised|intimidated|humiliated|undermined|belittled|ostracised|scapegoated|gaslit|gaslighted ..5 <work>|<boss>|by|out
      bullied ..5 <work>|<boss>|out_of|manager|matron
      <boss> ..4 bully|bullies|bullied|bullying|harass*|intimidat*|humiliat*|undermin*|belittl*|victimis*|threaten*|threatened|gaslight*|ostracis*|scapegoat*|mocks|mocked|ridicul* ..2
      <boss> ..5 scream|screams|screamed|screaming|swears|swore|swearing|shout|shouts|shouted|shouting|throws|threw|throwing at|things|instruments
      bullying ..3 on|in|at|by|from|from_the|culture ..3 ward|team|department|work|managers|manager|matron|unit|theatre|trust|here|practice|home
      bullying|toxic culture|environment|management|manager|ward|workplace ..6
      frightened|scared|afraid|terrified of ..2 <boss>
      frightened|scared|dread|dreading|afraid|terrified ..2 go|going|come|coming|to to|in|into work
      i dread|dreading coming|going
      dread|dreading ..2 going|coming ..1 to|in|into work
      <boss> ..4 picks|picking|pick|ganging|gang on|up on? me|us
      colleagues|they|people|staff ..5 make|makes|made fun of my|me|his|her
      calls|called|calling me|us ..4 names|stupid|cow|useless|slow|thick|idiot ..6
      <boss>|she|he ..4 calls|called me ..3 stupid|useless|lazy|thick|names|cow|idiot|dumb ..8 patient|patients|staff|everyone|team|ward
      leave|leaving|left|resign|resigned|resigning|quit|quitting because|due ..3 bully|bullying|bullied|racism|harassment|manager
    `,
  },
  {
    unless: `${SUBJECT}|football|footballers|fans|euros|players|player|brexit|labour party|tories|meghan|twitter`,
    rows: `
      racist|racial|racism|homophobic|transphobic|sexist|islamophobic|antisemitic|ableist|xenophobic ..4 manager|colleague|colleagues|matron|consultant|boss|team|staff ..6
      racist|racial|homophobic|transphobic|sexist|islamophobic comments|comment|remarks|remark|jokes|joke|slurs|slur|abuse|language|names ..8 <work>|<boss>|me|us|my
      i|im|ive|we ..5 racially abused|harassed|discriminated|bullied
      <boss>|staff|they|colleagues ..5 racist|homophobic|transphobic|sexist|islamophobic to|towards|about|comments|comment|remarks|jokes|names|slurs
      discriminat* ..3 against ..4 because|at|by|me|us
      i|we|im ..5 treated differently ..5 because|colour|race|accent|skin|religion|disability|black|asian
      passed over|overlooked for ..3 promotion|band|job|role ..8 because|black|asian|white|again|accent|disabled|pregnant
      because ..2 im|i_am|we_are|of_my ..2 black|asian|muslim|gay|disabled|pregnant|foreign|filipino|indian|nigerian|colour|race|accent|hijab|skin
      only black|asian|brown|muslim|filipino|male|gay nurse|doctor|one|person|hca|member|midwife ..3 on|in|here
      <boss>|colleagues|staff|they|someone ..6 hijab|turban|accent|skin|afro|headscarf ..6
      go back to where|your_own
      called me ..3 slur|paki|monkey|n word
    `,
  },
  {
    unless: `${SUBJECT.replace('training|', '')}|tories|tory|boris|told not to worry`,
    rows: `
      told|asked|ordered|instructed|pressured|pressurised|warned|advised|tells|forced not|never to ..2 report|datix|speak|raise|complain|document|record|tell|mention|write|say|escalate|talk
      told|tells|asked|ordered|instructed|pressured|pressurised|forced|made ..4 to ..1 lie|falsify|backdate|cover|alter|change|delete|shred|hide|doctor ..4
      told|warned|asked ..2 to keep|stay quiet|silent|my mouth|our mouths
      keep|kept quiet|schtum ..3 or|about it
      <boss> ..6 told|tells|asked us|me|staff|everyone to ..2 change|alter|lie|delete|hide|falsify|backdate|sign
      or|and|will|would|ill|id|well ..2 lose my|our|their job|jobs|pin|visa|registration|sponsorship
      threatened ..4 sack|dismissal|disciplinary|my job|my pin|my visa|with_the
      punished|victimised|sacked|suspended|disciplined|dismissed|sidelined|moved|bullied|blamed|frozen ..2 for|after|because ..2 speaking|raising|reporting|whistleblowing|complaining|i_spoke|i_raised|i_reported
      blew|blow|blowing the whistle
      whistleblow|whistleblowing|whistleblower|whistleblew ..6
      scared|afraid|frightened|terrified|too ..2 to ..1 speak up|out
      scared|afraid|frightened|terrified|nervous|worried ..2 to|of|about ..1 report|raise|raising|reporting|datix|speaking|complain
      raised|reported|datixed|escalated|complained|flagged|told ..6 nothing|ignored|dismissed|buried|brushed|swept|disappeared ..4
      we|ive|weve ..3 raised|reported|datixed|written statements|datix|concerns ..8 nothing|ignored|disappeared|nobody|no_one
      covering|cover|covers|covered|coverup ..1 up|for ..3 mistakes|errors|mistake|harm|incidents|him|her|what|death
      swept|brushed under the carpet|rug
      falsif*|fiddling|fiddled|fiddle|fiddles|forged|forging|faking|faked|doctoring|backdating|backdated ..4 records|record|notes|rota|rotas|timesheets|timesheet|figures|expenses|hours|books|signatures|charts|obs|data|training|waiting|the
      claiming|claims|claimed ..4 overtime|hours|shifts|expenses|mileage ..6 not|never|didnt|doesnt|hasnt work|worked|do|done|did
      <boss>|nurse|doctor|colleague|staff|hca|porter|pharmacist ..5 stealing|stole|steals|nicking|pinching|taking ..4 drugs|meds|medication|stock|morphine|cash|petty|controlled|supplies|charity|patients
      backhander|backhanders|bribe|bribes|kickback|kickbacks ..4
      fraud ..6 <boss>|<work>|our|my
      <boss>|nurse|doctor|colleague|driver|anaesthetist|hca|midwife ..8 drunk|smelling|stinking|smells|high|drinking|reeking of|on|in|at ..1 drink|alcohol|shift|duty|drugs|work|theatre|booze
    `,
  },
  {
    unless: `${SUBJECT}|tories|tory|government|strike|rcn says|report says`,
    rows: `
      #n carers|carer|nurse|nurses|hca|hcas|staff|of_us|midwives|midwife|doctor|doctors|paramedic for|to|with|between|looking ..3 #n ..2 residents|patients|beds|women|babies
      left|leave|leaving|was|am|alone|on ..3 alone|own|myself|charge with|for|of ..2 #n ..2 residents|patients|beds
      isnt|not|never|un|is safe|unsafe ..6 nobody|no_one|management|managers ..4 listens|listening|listen|cares|care
      unsafe|dangerous staffing ..4
      staffing ..4 unsafe|dangerous|not_safe|isnt_safe
      short|under staffed|understaffed|shortstaffed ..8 unsafe|dangerous|harm|die|mistake|mistakes|risk|scared|going_to
      patients|residents|people|someone ..3 at risk|harmed ..3 because|due ..2 no|not|never ..1 staff|enough|nurses|doctors
      patients|residents|people|someone ..3 at risk|harmed|die|dying|hurt because|due ..4 staff|staffing|short
      patients|residents|someone|people ..2 will|going_to|gonna|could be? die|harmed|hurt ..6 staff|staffing|short|shift|nurses
      <boss>|management|they|nobody|no_one ..4 ignore|ignores|ignored|ignoring|listens|listen|bothered|cares|care ..4 concerns|concern|datix|datixes|staffing|us|staff
      forced|made|pressured|bullied|guilted ..3 work|come|stay|cover ..4 sick|ill|unwell|covid|double|break|breaks|alone|unsafe|untrained|extra
      asked|told|made|expected|forced ..3 work|do|practise|act outside|beyond ..2 competence|scope|training|band
      reuse|reusing|reused|re_use|re_using ..3 single use
      we|they|told|made|have ..4 reuse|reusing|reused ..6
      if you|we|i ..1 say|said|complain|speak|object|refuse ..4 youre|you_are|your|were|im out|sacked|finished|moved|punished|gone
      near misses|miss ..6 because|this|month|week|nobody|no|nothing
      told|tells|tell me|us ..6 never work ..5 again
      hand|give ..5 without|no a? second|double check
      told ..4 if i|we ..3 raise|put|report|submit|speak|complain|write ..6 moved|sacked|disciplined|regret|sorry|problem|visa
      shouts|shouted|shouting|screams|swears|swore at the|our ..1 students|juniors|staff|nurses|hcas|trainees|team
      shifts|leave|hours|bank ..3 cancelled|cut|refused|stopped ..3 when|whenever|because|after|since ..3 say|said|raise|raised|speak|spoke|complain|complained|report
      gone|went|been|reported|told|complained ..2 to|it hr|occupational|union|management ..8 nothing|ignored|dismissed|buried
      i|ive|we|weve ..6 bullying ..6 nothing|ignored|done|stop|hr|manager
      every|another|another_good|all colleague|colleagues|nurse|staff ..5 left|leaving|leave because ..2 of
      keep|stay out of it ..4
      claiming|claims|charging|billing for ..6 not|never did|didnt|happened|done
      my|our ..2 leave ..4 refused|cancelled|denied ..6 since|times|again|because
      spoke|stood|speak|speaking up for ..6 since|now|leave|refused|ignored|punished|shifts
      lead|manager|matron|boss|sister ..2 has|have|had ..1 favourites|favourite
      manager|lead|boss|matron ..6 sick notes|note ..4
      hr ..6 problem|ignored|did_nothing|nothing|sided
      my pin|registration ..3 on the line|at_risk|risk
      lone working|worker|work ..8 no|scared|unsafe|attacked|alarm|phone
      not|never|no|without ..2 breaks|break|days_off|pay|overtime ..6 dont|complain|or|lose|visa|sponsor*
      arent|not|isnt|wasnt allowed to complain|report|speak|raise|leave ..8
      recruiter|agency|sponsor|employer ..6 owe|debt|thousand|visa|passport ..6
      overseas|international nurse|nurses|doctor|carer|recruit ..10 owe|debt|exploited|threat*|visa|deport*|hours
    `,
  },
];

const BOOK = new PhraseBook(TABLES, LISTS);
export function findStaffConcern(reading: Reading): readonly Finding[] {
  return findPhrases(reading, BOOK, 'STAFF_CONCERN');
}
