/**
 * Finds words of somebody whose care went wrong: what happened, and not only the word “complaint”.
 * Source: rule G08 of health communications (complaints do not go through social media). One row a line, see `phrases.ts`.
 */
import type { Finding } from './finding.ts';
import { WHO } from './lists/who.ts';
import type { PhraseTable, WordLists } from './phrases.ts';
import { findPhrases, PhraseBook } from './phrases.ts';
import type { Reading } from './reading.ts';

const LISTS: WordLists = {
  ...WHO,
  staff:
    'receptionist | receptionists | reception | nurse | nurses | doctor | doctors | gp | gps | staff | consultant | consultants | surgeon | midwife | midwives | carer | carers | dentist | pharmacist | physio | paramedic | paramedics | sister | hca | matron | psychiatrist | health visitor | triage nurse | anaesthetist | registrar | specialist | hospital | ward | surgery | practice | clinic | trust | team',
  bad: 'rude | abrupt | arrogant | dismissive | unhelpful | unprofessional | incompetent | uncaring | condescending | patronising | patronizing | heartless | lazy | disrespectful | nasty | horrible | awful | terrible | appalling | disgusting | disgraceful | shocking | shameful | atrocious | dreadful | diabolical | unacceptable | worst | inhumane | horrendous | horrific | abysmal | useless | poor | cruel | neglectful | shambolic | pathetic | inadequate | substandard',
  care: 'care | service | treatment | experience | communication | aftercare | attitude | bedside manner | standard of care | standards of care',
  us: 'i | ive | we | weve | she | he | mum | dad | nan | gran | grandad | my <kin> | our <kin> | his <kin> | her <kin> | my baby | my child | my neighbour | my friend | patient | patients | they',
  me: 'me | us | her | him | my <kin> | mum | dad | nan | gran | grandad | my baby | my child',
};

/** The organisation's own words about complaints, waits and lessons. */
const OURS =
  'how to complain|to make a complaint contact|complaints team|pals team|complaints procedure|sorry to hear|we apologise|apologies for|we are sorry|were sorry|chief complaint|presenting complaint|complaints down|complaints are down|training|webinar|workshop|if you|your feedback|dm us';

const CARE_WORDS = `hospital|ward|wards|nurse|nurses|doctor|doctors|gp|a e|ae|surgery|appointment|appointments|clinic|ambulance|trolley|carer|carers|midwife|midwives|consultant|receptionist|results|scan|operation|buzzer|dentist|paramedic|111|999|discharged|discharge|nhs|pain relief|patient|patients|treatment|triage|medication|casualty|maternity|surgeon|health visitor|referral|waiting room|physio|medical|oncology|labour ward|out of hours|chemist|pharmacy|care home|diagnosis|biopsy|blood test|pals`;

const TABLES: readonly PhraseTable[] = [
  {
    unless: OURS,
    deniable: true,
    rows: `
      i|we|im|id|ive|weve|want|wish|like|need|going|will|how|can make|making|raise|raising|file|filing|lodge|lodging|put|putting|submit|submitting|made|raised|filed|lodged|submitted in? a|an|another|my|our|this? formal|official|written|second? complaint|grievance
      i|we|im|id|ive|weve|want|wish|like|need|going|will ..3 make|making|raise|raising|file|filing|lodge|lodging|put|putting|submit|submitting|made|raised|filed|lodged|submitted in? a|an|another|my|our|this? formal|official|written|second? complaint
      formal|official complaint about|against|to|.
      i|we|im ..4 complain|complaining|complained ..2 about|to|of|again|twice|three
      i|we|im|want|who|how ..4 complain to|about .
      i|we|im|family|he|she|they|dad|mum|hospital|trust|you|them ..4 suing|sue|sued
      taking|take|took|see_you|see_them|see ..4 to|in court|tribunal|ombudsman
      legal action|proceedings ..3 against|hospital|trust|doctor|surgeon
      i|we|ive|weve|im|my ..6 solicitor|solicitors|lawyer|ombudsman ..4
      report|reporting|reported you|them|this|him|her|it to ..2 cqc|gmc|nmc|ombudsman|pals
      i|we|demand|want|deserve|owed ..3 compensation|refund|apology|answers|explanation
      medical|clinical|pure|gross|sheer|complete negligence
      negligent|negligence ..4 care|hospital|doctor|surgeon|staff|trust|them
      duty of care ..6 failed|breach*|not|no
      failed|breached ..4 duty of care
    `,
  },
  {
    unless: `${OURS}|our team|our teams|our staff|raise*|raised|charity|tickets|queue for|volunteers`,
    within: CARE_WORDS,
    rows: `
      <us>|waited|waiting|wait|left|sat|spent|spend|been|lay|lying|stuck|stood ..6 #n|all ..2 hours|hour|days|day|night|weeks|months ..8 trolley|corridor|corridors|floor|pain|agony|nobody|no_one|noone|chair|pavement|still|before|without|unseen|only|rain|car_park
      trolley|corridor|chair|pavement|floor|pain|agony ..3 for|over|all ..3 #n|night|day ..2 hours|hour|days|night|.
      trolley|corridor|pavement ..8 nobody|no_one|ignored|alone|hours
      ambulance|ambulances|doctor|paramedics ..3 took|take|taking|arrived|came|hours ..4 #n ..1 hours|days
      ambulance|doctor|nurse|midwife|gp|carer|ct|crew|help never|didnt|not|wouldnt came|come|turn|arrived|arrive|showed|show|call|called|rang|ring
      waited|waiting|wait ..4 #n|long ..2 hours|months|weeks|years ..6 seen|appointment|operation|scan|surgery|results|referral|ambulance|treatment|diagnosis|bed
      still waiting|waited|heard|nothing for|on|about|back|from ..4 results|appointment|scan|operation|referral|surgery|biopsy|call|diagnosis|letter|hospital|gp
      #n ..1 months|weeks|years ..4 list|waiting|wait|still|no ..6
      cancelled|canceled|postponed|cancel|cancels on me|us|her|him
      #n ..1 cancelled|canceled|lost|missed|failed dates|appointments|operations|referrals|referral|appointment|operation
      appointment|operation|surgery|op|scan|clinic|procedure ..3 cancelled|canceled|postponed|rescheduled ..6
      cancelled|canceled|postponed my|mum|dad|our|his|her|nans ..4 appointment|operation|surgery|op|scan|treatment
      cant|cannot|couldnt|impossible|unable|not|never|trying ..3 get|book|see|make|getting a|an|any|through|hold|to ..3 appointment|doctor|gp|dentist|reception|surgery|.
      on hold ..4 hours|hour|minutes|#n
      nobody|no_one|noone|never|none|didnt|havent|hasnt ..4 came|come|answered|answer|answers|respond|responded|called|call|rang|ring|phoned|returned|told|explained|explain|listened|listen|checked|check|apologised|apologise|bothered|introduced|spoke|speak|looked|read|helped|help|wanted|took|sorry|asked|replied|reply|contacted ..4
      ignored|dismissed|fobbed|brushed|palmed|belittled|humiliated|patronised|mocked|judged|degraded|laughed ..2 me|us|her|him|mum|dad|off|by|at|when|.
      i|we|she|he|mum|dad|was|were|being|been ..3 ignored|dismissed|fobbed|brushed|palmed|belittled|humiliated|patronised|judged|degraded
      treated|spoke|spoken|talked ..2 like|to|down ..2 dirt|rubbish|number|animal|inconvenience|criminal|idiot|stupid|shit|child|nuisance|badly|terribly|appallingly|awfully|me|nothing|my
      not|wasnt|werent|isnt|never take|taken|took|taking|being me|us|her|him? seriously
      not|wasnt|werent|never listened to
      sent ..2 away|home without|in|with_no|too|still|again|twice|untreated|undiagnosed ..3
      turned ..1 away ..4 surgery|reception|a|hospital|gp|because
      passed from|around ..2 pillar|department|pillar_to_post|one
      told|asked ..1 off|wait|to ..3 being upset|morning|take_a_seat|shut|calm|stop
      told|tell ..3 desk|them|nurse|nurses|doctor|reception|staff|doctors ..2 #n times
      left|leave|leaving|leaves ..4 in ..2 pain|agony|distress|discomfort|corridor|waiting
      screaming|crying|begged|begging|writhing|pleaded|pleading ..2 in|with|for|out ..2 pain|agony|relief|help
      no|without|denied|refused|refuse|lack|withheld ..2 of? pain relief|painkillers|dignity|privacy|compassion|empathy|aftercare
      discharged|discharge|sent_home ..4 too early|soon|without|middle|2am|3am|4am|no|still|unsafe|unsafely|early
      discharged ..2 too|without|early|with_no|still|in_the_middle
      refused|refusing|refuse|refuses to ..2 see|treat|help|refer|listen|prescribe|come|examine|visit|admit|scan|believe
      should|could|would|shouldnt ..2 not|never? ..1 have died|happened|been
      died|death|dead ..4 because|waiting|alone|due ..4
      no|lack|total|complete|zero of? ..1 communication|compassion|empathy|care|respect|dignity|aftercare|explanation|apology
      poor|bad|worst|appalling|terrible|awful|disgraceful|shocking|disgusting|shambolic|substandard <care>
      <care> ..4 was|is|were|has_been|received|have_been ..3 <bad>
      <bad> ..1 <staff>|<care>|ward|food|aftercare
      <staff> ..3 was|is|were|are|s|been ..3 <bad>
      absolute|complete|total|utter|what|bloody|a|an disgrace|shambles|joke|farce|nightmare|waste ..6
      waste of time|space|money
      disgusted|appalled|disappointed|horrified|furious|fuming|angry|livid|upset|outraged ..2 with|by|at|about|in|how ..6
      let|lets|letting me|us|him|her|mum|dad|my|them ..1 down
      failed|failing me|us|him|her|mum|dad|my|them|to ..2
      lost|lose|losing|misplaced|mislaid ..2 my|mum|dad|her|his|our|nans|the ..3 results|notes|records|samples|sample|referral|bloods|teeth|dentures|aids|glasses|belongings|property|file|letter|form|paperwork|clothes|specimen
      results|notes|records|referral|teeth|dentures|hearing aids|glasses|belongings|samples ..5 lost|missing|vanished|disappeared|mixed ..4
      left|leaving ..2 swab|needle|instrument|gauze|sponge|cannula|tampon|scissors in|inside|behind
      wrong|incorrect medication|medicine|dose|leg|side|tooth|patient|patients|baby|blood|tablets|prescription|operation|diagnosis|person|eye|knee|notes|results|drug|hip|ward|letter|kidney|address
      misdiagnos*|misread|botched|mixed
      missed|failed ..2 cancer|fracture|break|stroke|sepsis|tumour|diagnosis|diagnose|signs|spot|notice|heart|infection|appendicitis
      never|wont|not ..1 going|be|go|use|set|coming|return|recommend|trust|forgive|visit|come back|again|foot|there|here|this|it|the|them|you|them_again
      would|wouldnt|wont not|never? recommend|wish ..3
      avoid this|at|like
      zero|no|one|1|0 stars|star
      dirty|filthy|bloodstained|blood|mouldy ..2 ward|toilets|toilet|bathroom|sheets|room|floor|bed|bedding|curtains|waiting
      state of|the ..2 toilets|ward|bathroom|hospital ..4
      worst ..2 hospital|surgery|care|experience|service|ward|gp|doctor|place|practice
      call bell|buzzer|bell|button ..6 nobody|no_one|ignored|unanswered|out_of_reach|hour|hours|minutes|reach
      hour|hours|minutes|nobody|no_one|long ..4 answer|answered|answering ..3 buzzer|bell|phone|call
      unanswered|ignored ..3 calls|buzzer|bell|emails|phone
      wont|never|dont|didnt|not|doesnt answer|return|take|reply ..3 my|our|calls|phone|emails|messages|letters
      food|dinner|meals|tray ..6 cold|inedible|reach|disgusting|mouldy
      rude|nasty|horrible|unkind|cruel ..2 to|with|about ..1 me|us|her|him|mum|dad|my
      way|how|manner ..4 <staff> ..2 spoke|treated|dealt|talked|handled|looked|acted
      way|how ..3 i|we|she|he|mum|dad|my ..2 was|were|been ..1 treated|spoken|handled|left|ignored
    `,
  },
  {
    unless: OURS,
    rows: `
      nobody|no_one told|tells|warned|listened|listens us|me|when|to ..6 dying|died|die|pain|symptoms|worse|bleeding|wrong|baby
      never forgive you|them ..3
      sent ..1 home with ..3 fracture|break|broken|sepsis|infection|stroke|pneumonia|clot|bleed ..6
      treated so|very|really|this badly|poorly|appallingly
      badly|so|completely|totally let down by
      why|how was|were|did|could|is ..2 my|our <kin> ..2 left|sent|discharged|ignored|told|moved|refused|waiting
      bell|buzzer|alarm ..4 not|wasnt|isnt|never ..1 plugged|working|answered|connected|reach
      disgusted|appalled|disappointed|horrified|furious|let_down|upset|shocked with|by|at|about ..3 <care>
    `,
  },
];

const BOOK = new PhraseBook(TABLES, LISTS);
export function findComplaint(reading: Reading): readonly Finding[] {
  return findPhrases(reading, BOOK, 'COMPLAINT');
}
