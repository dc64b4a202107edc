/**
 * Finds general health messages, which may go out once a clinical approver has checked that they are right.
 * Source: rule G09 of health communications. Stories of work (“our flu team vaccinated 300 colleagues”), who a service is for, and
 * plain signposts pass. See `phrases.ts`.
 */
import { findClinicalAdvice } from './clinical-advice.ts';
import type { Finding } from './finding.ts';
import { CONDITIONS } from './lists/conditions.ts';
import type { PhraseTable, WordLists } from './phrases.ts';
import { findPhrases, PhraseBook } from './phrases.ts';
import type { Reading } from './reading.ts';
import { sentenceAt } from './sentence-at.ts';

const LISTS: WordLists = {
  ...CONDITIONS,
  against:
    'flu | covid booster | seasonal | baby | covid | covid 19 | mmr | hpv | rsv | shingles | whooping cough | pneumo | pneumonia | pneumococcal | measles | meningitis | polio | mpox | winter | autumn | spring | childhood | tetanus | chickenpox | hepatitis | bcg | travel',
  illness:
    '<condition> | norovirus | scarlet fever | whooping cough | mumps | rsv | bronchiolitis | croup | tonsillitis | impetigo | scabies | threadworms | hand foot and mouth | strep a | food poisoning | tummy bug | heatstroke | heat exhaustion | sunburn | hypothermia | frostbite | cervical cancer | bowel cancer | breast cancer | prostate cancer | skin cancer | lung cancer | ovarian cancer | testicular cancer | oral cancer | melanoma | kidney disease | liver disease | lyme disease | tick bites | anaphylaxis | anaemia | constipation | concussion | tb | hepatitis | gum disease | tooth decay | glaucoma | psychosis | delirium | falls | winter bugs | germs | viruses',
  habit:
    'smoking | vaping | alcohol | drinking | booze | salt | sugar | obesity | sunbeds | sunbed | exercise | walking | being active | cold weather | hot weather | heat | dehydration | loneliness | stress | lack of sleep | energy drinks | fizzy drinks | junk food | processed meat | passive smoking | caffeine | sitting | a healthy diet | breastfeeding | brushing',
  check:
    'screening | screenings | smear | smears | smear test | smear tests | mammogram | mammograms | bowel kit | test kit | poo test | poo kit | cervical screening | breast screening | bowel screening | eye test | blood pressure check | psa test | hiv test | fit test | aaa screening | diabetic eye screening | lung health check',
  jab: 'vaccine | vaccines | vaccination | vaccinations | jab | jabs | booster | boosters | immunisation | immunisations | immunization',
};

/** Somebody tells what they did or how they feel. */
const STORY =
  'for staff|for colleagues|our staff|colleagues|we talked|i had my|ive had|had my|had mine|got my|got mine|i got|we gave|weve given|team gave|given so far|i have had|our team|our teams|flu team|vaccination team|vaccine team|vaccinators|vaccinator|vaccinated|thank|thanks|proud|well done|colleagues had|staff had|delivered|busy morning|shout out|i pledge|we pledge|welcome|congratulations|award|our pharmacists helped|training|peer|she|he|gave me|helped me|told me|looked after|was diagnosed|my nurse|my consultant|volunteers|new vaccination|new vaccine|opened|reopen*|retiring|retires|bingo|quiz|raising|raised';

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
    unless: `${STORY}|she|he|i was|i am|my mum|my dad|mum|dad|stewardship|round|wanted antibiotics|wanting antibiotics|demanding antibiotics|asked for antibiotics`,
    rows: `
      antibiotic|antibiotics
      antimicrobial resistance
      <otc> ..3 can|may|should|helps|help|works|relieves|reduces|treats|as_prescribed|safe|is|are
      try|use|take|ask|buy|keep ..2 <otc>
      take|use|taking|using|keep|never|dont|store|return|carry|finish|complete ..2 your|the|an|any|all|stop|stopping|taking ..3 <medicine>|epipen|course
      course of antibiotics|treatment
      store|keep|dispose|return ..3 insulin|medicines|medicine|tablets|antibiotics|eye_drops
      dont|do_not|never|avoid|please ..1 use|take|taking|share|mix|stop|skip|using|sharing|flush ..5 <medicine>|aspirin|inhalers|eye_drops
      take|taking|use|carry|keep|have ..4 inhaler|epipen|reliever|spacer|preventer|glucose|insulin ..4 with|when|before|if|every|at|even|in|on|handy
      <otc>|<medicine>|painkillers ..2 is|are|can|should|may|will|wont|dont|work|works|help|helps ..3 safe|fine|ok|best|help|treat|reduce|relieve|bring|be|cause|kill|make|not|enough|effective|dangerous
      safe|fine|ok|okay|best|recommended|unsafe ..2 in|during|for|while pregnancy|pregnant|breastfeeding|babies|children
      recommended for ..2 everyone|adults|children|people|babies|anyone|pregnant|all
      vitamin d ..4
      folic acid ..4
      inhaler|insulin|epipen|medication|medicine|tablets ..3 as prescribed|directed
      in|during|while pregnancy|pregnant|breastfeeding ..4 safe|avoid|take|dont|not|should
    `,
  },
  {
    // Screening and symptoms.
    unless: `${STORY}|she|he|i was|symptom of too|symptoms of too|i had|i found|i have|found my|caught my|our new|sign of the times|signs of spring|signs of life|training|nurses|team|teams|volunteers`,
    rows: `
      book|attend|go|dont|do|return|use|take|come|accept|ignore|miss|overdue|invited|invitation|put|due|missed ..5 <check>
      <check> ..3 can|could|saves|save|finds|find|helps|help|detects|detect|prevents|prevent|takes|take|picks|spots|only_takes|every ..4
      get|getting|have|having|keep ..3 blood_pressure|feet|eyes|cholesterol|moles|mole|prostate|hearing|heart|lump|lumps|pulse|it|them|yourself|sugars ..1 checked|tested|screened|looked_at|seen_to
      check|know|monitor|measure your ..1 blood_pressure|feet|cholesterol|pulse|risk|numbers|prostate|temperature|skin|moles|bmi|blood_sugar|blood_sugars|poo|pee
      ask|talk|speak ..5 about ..3 prostate|psa|screening|hrt|menopause|vaccine|vaccines|symptoms|pre_diabetes|memory|contraception
      blood|pus|protein in|on|when ..1 your|the|their pee|poo|urine|wee|stool|stools|semen|vomit|toilet|phlegm|spit
      lump|lumps|change|changes|swelling|dimpling ..2 in|on|under|to ..2 breast|breasts|boob|boobs|testicle|testicles|neck|armpit|balls|groin|nipple|mole|skin|bowel|poo|vision|voice
      rash ..6 glass|fade|fades|111|999|gp
      rash that|which doesnt|does_not|wont|will_not fade|go
      wet combing|comb|wrap
      <illness> cases|rates|infections|outbreak|outbreaks ..3 rising|up|increasing|high|soaring|growing|going|on|across|in|reported
      outbreak|cases|rise|spike|increase of|in ..1 <illness>
      you ..1 can|cant|cannot|could|wont ..1 get|catch|spread|pass|still ..3 <illness> ..6
      <illness> ..3 spreads|spread|passes|affects|affect|causes|kills ..4
      could|might|may|can|it be ..2 <illness>
      <illness> ..1 test|tests|testing ..2 available|free|from|are|is|at|for
      free ..1 <illness> test|tests|testing
      #n in #n ..6 <illness>
      most|some|many people ..4 <illness>|symptoms
      <illness> ..2 often|usually|sometimes|rarely|always has|have|causes|goes|starts ..4
      <illness> ..2 on the rise|increase
      bleeding ..2 after|between ..2 menopause|sex|periods
      eat|eating less|more|plenty ..4
      good|bad|great|terrible for your ..1 heart|blood|lungs|bones|mental|liver|kidneys|gut|brain|skin|teeth|health
      check|checking ..2 jabs|vaccines|vaccinations|immunisations
      use|using|wear a? condom|condoms
      <illness>|teething doesnt|dont|does_not|do_not|wont ..1 cause|spread|need|go
      cool|run|hold|pinch|rinse ..3 burn|burns|nose|wound ..6
      under ..1 running|cold|cool water
      wee|pee|urine|poo ..4 dark|pale|black|means|colour
      wash|cook|chill|rinse ..2 fruit|veg|vegetables|chicken|salad ..4
      cover up ..3 sun|skin|hot|heat
      never|dont|not ..1 put ..8 ear|ears|eye|eyes|wound|burn
      if|when your ..2 sugars|sugar|blood_sugar|chest|child|baby|skin ..2 is|are|has|have|feels|gets ..6 check|call|see|ask|contact|ring|give
      <illness>|dehydration ..2 can|could|may|might ..1 be|make|lead|cause|affect|spread|kill|damage|come|look|happen|get|become|develop|strike|start|feel|increase ..6
      <illness> ..3 is|are ..2 preventable|treatable|curable|contagious|infectious|serious|common|caused|spread|passed|silent|linked|highly|very|a_medical ..3
      <illness> ..4 works|work best|better|well
      early diagnosis|detection ..2 saves|save|is|matters|means|can
      the earlier|sooner ..6 better|treated|diagnosed
      act|think fast|f_a_s_t|sepsis|measles|clear_on_cancer|bowel|stroke
      face arms speech
      three weeks or more
      symptom|symptoms ..3 include|includes|are|of|is|can|may|like|.
      signs|sign|warning signs|of|and ..2 sepsis|stroke|symptoms|meningitis|cancer|diabetes|dehydration|dementia|heart|infection|measles|concussion|hypo|pneumonia
      if|have|notice|noticed|spot|feel|found|find|got ..4 lump|lumps|blood_in|mole|bleeding|rash|change_in|changes_in|swelling|discharge ..6 get|see|check|checked|contact|tell|call|speak|gp|doctor|looked
      check|examine|know|feel your breasts|boobs|balls|testicles|moles|skin|lumps|normal
      persistent|unexplained cough|bleeding|weight|pain|tiredness ..6
      high temperature|fever|rash ..6 need|needs|call|urgent|get|see|contact|means
      needs urgent help|attention|care
      <illness>|<habit> can|could|may kill|be|damage|lead|cause ..2
      could it be sepsis|stroke|meningitis
      goes|go|clears|clear|gets|get ..4 away|up|better ..3 itself|themselves|own|within|without
      contagious|infectious ..3 for|until|before|when|.
      most ..3 <condition> ..4 better|clear|dont|need|caused|are|go
      <condition> ..2 is|are ..2 caused|spread|passed|contagious|preventable|treatable ..3
      <illness>|bug|bugs|sickness ..3 going round|around ..6
      can be|become life_threatening|deadly|fatal|very_serious
    `,
  },
  {
    // Keeping well.
    unless: `${STORY}|i will|ill|my hands|we will|every patient|my pledge|so that|audit|between every|between each`,
    rows: `
      drink|drinking plenty|lots|enough|more|six|eight|6|8|small|regular|sips ..3 water|fluids|fluid|squash|glasses
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
      too|enough much|many|little|long ..1 salt|sugar|alcohol|sun|caffeine|screen_time|fat|sleep ..5
      quit|quitting|stop|stopping|giving_up|give_up|cutting_down smoking|vaping|drinking|the_booze|cigarettes ..5 is|can|will|now|reduces|cuts|improves|best|helps|lowers|today|your|for
      <habit> ..3 is|are|isnt ..3 harmful|safe|safer|dangerous|bad_for|addictive|linked|good_for_your|best_thing
      <habit> ..2 causes|cause|damages|increases|increase|kills|raises|raise|puts|put|lowers|lower|reduces|reduce|helps|help|cuts|affects|affect|improves ..4 risk|risks|chance|heart|blood|<illness>|pressure|health|brain|mood|lungs|mental
      keep|stay|wrap warm|cool|active|moving|indoors|hydrated ..4
      stay|keep out|in of|the ..1 sun|heat|shade
      brush|brushing ..2 teeth ..4
      babies|newborns|diabetics|pregnant_women|older_people|toddlers|smokers|carers|adults|children|women|men|people ..6 should|need|must ..4 checked|tested|screened|vaccinated|vitamin|vitamins|sleep|water|milk|drink|avoid|eat|exercise|salt|<jab>
      keep|keeping|stay|staying ..4 off school|nursery|work ..3
      linked to ..3 <condition>
      protects|protect your|you|baby|children|yourself|themselves|others ..6 <illness>|baby
      protect your liver|heart|skin|bones|teeth|hearing|eyes|kidneys|lungs
      double|doubles|triples|halves|half|higher|greater|lower|increased ..4 risk|chance|chances of ..3 <illness>
      at ..3 risk of|from ..1 <illness>
      units a week
      five|5 a day
      stay|keep at|off home|work ..4 until|for|48|hours
      48 hours ..4
      #n hours after ..3 symptoms|sick|diarrhoea
      babies should|must|need ..4 sleep|back|placed
      should ..2 not? ..1 give|sleep|smoke|drink|eat|take ..4 baby|pregnant|child|children|under
    `,
  },
];

const BOOK = new PhraseBook(TABLES, LISTS);

export function findHealthMessages(reading: Reading): readonly Finding[] {
  const messages = findPhrases(reading, BOOK, 'HOLD_CLINICAL');
  if (messages.length === 0) return messages;
  // What must not be said at all needs no clinician to check it: the same sentence is not told twice.
  const advised = findClinicalAdvice(reading).map(({ start }) => sentenceAt(reading, start)?.start);
  return messages.filter(({ start }) => !advised.includes(sentenceAt(reading, start)?.start));
}
