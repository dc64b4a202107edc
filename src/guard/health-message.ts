/**
 * Finds general health messages, which may go out once a clinical approver has checked that they are right.
 * Source: rule G09 of health communications. Stories of work (“our flu team vaccinated 300 colleagues”), who a service is for, and
 * plain signposts pass. See `phrases.ts`.
 */
import type { Finding } from './finding.ts';
import { CONDITIONS } from './lists/conditions.ts';
import type { PhraseTable, WordLists } from './phrases.ts';
import { findPhrases, PhraseBook } from './phrases.ts';
import type { Reading } from './reading.ts';

const LISTS: WordLists = {
  ...CONDITIONS,
  against:
    'flu | covid | covid 19 | mmr | hpv | rsv | shingles | whooping cough | pneumo | pneumonia | pneumococcal | measles | meningitis | polio | mpox | winter | autumn | spring | childhood | tetanus | chickenpox | hepatitis | bcg | travel',
  jab: 'vaccine | vaccines | vaccination | vaccinations | jab | jabs | booster | boosters | immunisation | immunisations | immunization',
};

/** Somebody tells what they did or how they feel. */
const STORY =
  'for staff|for colleagues|our staff|colleagues|we talked|i had my|ive had|had my|had mine|got my|got mine|i got|i have had|our team|our teams|flu team|vaccination team|vaccine team|vaccinators|vaccinator|vaccinated|thank|thanks|proud|well done|colleagues had|staff had|delivered|busy morning|shout out|i pledge|we pledge|welcome|congratulations|award|our pharmacists helped|training|peer';

const TABLES: readonly PhraseTable[] = [
  {
    // Vaccines.
    unless: STORY,
    rows: `
      <against> <jab>
      <jab> ..2 against|for ..2 <condition>
      get|book|have|having|getting|due|eligible|offered|offer|come|need|take|booking|had|free|your|catch ..4 <jab>
      get|getting|be|been|not vaccinated|immunised|jabbed|boosted
      <jab> ..2 is|are|can|will|protects|protect|saves|save|works|work|helps|help|reduces|reduce|prevents|prevent|available|clinic|clinics|appointments ..4
      up to date with ..3 <jab>
    `,
  },
  {
    // Antibiotics and other medicines.
    unless: `${STORY}|she|he|i was|i am|my mum|my dad|mum|dad|stewardship|round`,
    rows: `
      antibiotic|antibiotics
      antimicrobial resistance
      <otc> ..3 can|may|should|helps|help|works|relieves|reduces|treats|as_prescribed|safe|is|are
      try|use|take|ask|buy|keep ..2 <otc>
      take|use|taking|using|keep|never|dont|store|return|carry|finish|complete ..2 your|the|an|any|all|stop|stopping|taking ..3 <medicine>|epipen|course
      course of antibiotics|treatment
      inhaler|insulin|epipen|medication|medicine|tablets ..3 as prescribed|directed
      in|during|while pregnancy|pregnant|breastfeeding ..4 safe|avoid|take|dont|not|should
    `,
  },
  {
    // Screening and symptoms.
    unless: `${STORY}|she|he|i was|symptom of|i had|our new|sign of the times|signs of spring|signs of life|training`,
    rows: `
      book|attend|go|dont|take|come|accept|ignore|miss|overdue|invited|invitation|put ..5 screening|smear|mammogram|screenings|smear_test|bowel_kit|test_kit
      screening|smear|mammogram|smear_test ..2 can|saves|save|finds|find|helps|help|detects|detect|prevents|prevent|takes ..4
      symptom|symptoms ..2 include|includes|are|of|is|can|may|like|.
      signs|sign|warning signs|of|and ..2 sepsis|stroke|symptoms|meningitis|cancer|diabetes|dehydration|dementia|heart|infection|measles|concussion|hypo|pneumonia
      if|have|notice|noticed|spot|feel|found|find|got ..4 lump|lumps|blood_in|mole|bleeding|rash|change_in|changes_in|swelling|discharge ..6 get|see|check|checked|contact|tell|call|speak|gp|doctor|looked
      check|examine|know|feel your breasts|boobs|balls|testicles|moles|skin|lumps|normal
      persistent|unexplained cough|bleeding|weight|pain|tiredness ..6
      high temperature|fever|rash ..6 need|needs|call|urgent|get|see|contact|means
      needs urgent help|attention|care
      sepsis|meningitis|stroke|flu|measles|asthma|diabetes|covid|smoking|alcohol can|could|may kill|be|damage|lead|cause ..2
      could it be sepsis|stroke|meningitis
      goes|go|clears|clear|gets|get|usually|normally|most ..4 away|up|better ..3 itself|themselves|own|within|without|in
      contagious|infectious ..3 for|until|before|when|.
      most ..3 <condition> ..4 better|clear|dont|need|caused|are|go
      <condition> ..2 is|are ..2 caused|spread|passed|contagious|preventable|treatable ..3
      is|are going round|around ..6
      can be|become life|very|serious|deadly|fatal|dangerous ..2
    `,
  },
  {
    // Keeping well.
    unless: `${STORY}|i will|ill|my hands|we will|every patient|my pledge|so that|audit|between every|between each`,
    rows: `
      drink|drinking plenty|lots|enough|more ..2 water|fluids|fluid
      keep|stay|staying|keeping hydrated
      plenty of rest|fluids|water|sleep
      wash|washing ..1 hands ..6
      wear ..2 sunscreen|suncream|spf|sun_cream
      gargle|gargling ..3
      honey and lemon
      catch it|bin|kill bin|kill|it
      stop|stops|stopping|prevent|prevents|preventing|avoid|reduce|reduces|reducing|cut|cuts|lower|lowers|lowering|increase|increases|increasing|raises|protect|protects|protecting|against ..2 the|your|spread|risk|chance|chances|against|of ..3 <condition>|falls|germs|infection|complications
      reduce|reduces|cut|cuts|lower|lowers|increase|increases|raise|raises your|the|their ..1 risk|chances|blood_pressure|cholesterol
      smoking|alcohol|obesity|vaping|sugar|salt ..2 causes|cause|damages|increases|kills|raises ..4
      linked to ..3 <condition>
      protects|protect your|you|baby|children|yourself|themselves ..4 <condition>|baby|from|against
      units a week
      five|5 a day
      stay|keep at|off home|work ..4 until|for|48|hours
      48 hours ..4
      #n hours after ..3 symptoms|sick|diarrhoea
      babies should|must|need ..4 sleep|be|back|placed
      should ..2 not? ..1 give|sleep|share|smoke|drink|eat|take ..4 baby|pregnant|child|children|under
    `,
  },
];

const BOOK = new PhraseBook(TABLES, LISTS);

export function findHealthMessages(reading: Reading): readonly Finding[] {
  return findPhrases(reading, BOOK, 'HOLD_CLINICAL');
}
