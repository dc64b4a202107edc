/**
 * Finds advice that only a clinician who knows the person may give: doses, instructions, cures and claims without evidence, and
 * parents of under-fives who are sent to 111 online.
 * Source: rules G09 and S08 of health communications. Signposts (“Chest pain? Call 999”) are no advice. See `phrases.ts`.
 */
import { finding } from './codes.ts';
import type { Finding } from './finding.ts';
import { CONDITIONS } from './lists/conditions.ts';
import type { PhraseTable } from './phrases.ts';
import { findPhrases, PhraseBook } from './phrases.ts';
import type { Reading } from './reading.ts';

const STORY =
  'i take|i took|i was|she takes|he takes|she took|he took|my mum|my dad|our patient|told us|campaign|study|trial|research|raising|fundrais*|training day|hope to cure|find a cure|looking for a cure|there is no cure|no cure for|myth|myths|false|not true';

const TABLES: readonly PhraseTable[] = [
  {
    // Doses.
    deniable: true,
    unless: STORY,
    rows: `
      take|takes|taking|give|giving|use|try|inject|swallow|have|start|apply ..6 #dose
      #dose ..3 of ..2 <medicine>|<otc>
      #dose ..2 <medicine>|<otc>
      #dose ..4 twice|once|three|every|a|per|each day|daily|times|hours|morning|night
      take|give|try|swallow|pop|use|have #n ..3 <medicine>|<otc>|capsules|puffs|doses|sprays
      #n <medicine>|<otc>|capsules|puffs|sachets|drops ..1 every|a|per|twice|daily|each|at|before|three|four
      take|give|use ..4 <medicine>|<otc> ..2 every|twice|three|four|#n ..3 hours|daily|day|times
      up to ..2 #n ..2 <medicine>|<otc> ..2
    `,
  },
  {
    // Instructions about medicines and treatment.
    deniable: true,
    unless: `${STORY}|speak to your gp before|ask your pharmacist|never stop|without asking|without speaking|talk to your`,
    rows: `
      stop|quit|skip|double|halve|increase|reduce|lower|raise|change|cut|drop|adjust|miss|bin|ditch taking|using|down|out|up|back? your|the|his|her|their ..3 <medicine>|dose|doses
      stop|quit|skip|double|halve ..1 <medicine>|insulin|dose ..4 if|when|until|and
      stop taking <medicine>|it|them .
      come off|off_of your ..3 <medicine>
      give your|the|a|any ..2 baby|child|toddler|kids|children|newborn|little_one ..3 <otc>|honey|water|aspirin|whisky|brandy|medicine|juice|cows_milk
      you should|must|need_to|could ..2 take|taking|stop|double|increase|skip|avoid|ditch ..3 <medicine>|<otc>
      i recommend|would_recommend|advise|suggest ..2 taking|you_take|stopping|that_you|doubling
      instead of ..2 your|taking|chemo|insulin|antibiotics|vaccines|vaccination|statins|antidepressants|medication|medicine
      put|rub|apply|use|smear|pour|dab|try ..3 butter|toothpaste|honey|vinegar|lavender|tea_tree|oil|coconut_oil|garlic|onion|bicarb|breast_milk|essential_oils|whisky|castor_oil|turmeric|ginger ..2 on|for|onto|in|and
      rub|dab|smear ..5 on ..4 clear|clears|heal|heals|goes|go|cured
      induce|make_yourself vomiting|sick
      starve a fever|cold
      use|take|finish ..2 leftover|left_over|someone_elses antibiotics|medicine|tablets
      share ..2 antibiotics|inhaler|tablets|medication
    `,
  },
  {
    // Cures and claims.
    deniable: true,
    unless: `${STORY}|curry|bacon|pastrami|ham`,
    rows: `
      cure|cures|curing|cured|heals|heal|healing|reverses|reverse|reversing|eliminates|eradicates ..3 <condition>
      gets|get|got|getting rid of ..2 <condition>
      brings|bring|keeps|keep|takes|take|lowers|brought ..2 <condition>|blood_pressure|your_sugars ..1 down|away|down_naturally
      bring|brings ..3 temperature|fever|blood_sugar|blood_pressure|cholesterol down
      <otc>|tea|cinnamon|turmeric|ginger|garlic|honey|vinegar|juice|smoothie|supplement|oil|herbs|crystals|reiki|homeopathy|remedy ..2 will|can ..2 cure|heal|fix|clear|bring|get|treat|prevent|stop|sort ..5
      tea|cinnamon|turmeric|ginger|garlic|honey|vinegar|juice|smoothie|supplement|supplements|herbs|crystals|reiki|homeopathy|remedy|acupuncture|oil|probiotics|mushrooms|celery cures|cure|heals|treats|prevents|reverses|lowers|fights|beats|stops|kills|works ..4 <condition>|better|wonders
      cure for ..2 <condition>
      miracle|magic|natural|secret|wonder cure|drug|remedy|treatment|pill ..2
      guaranteed ..1 to|results|cure|relief|weight|work|success
      100 effective|safe|success|cure
      completely|totally|entirely safe|harmless ..2 with|and|no|for|.
      no|zero|without|any side effects
      detox tea|drink|diet|juice|your|foot|cleanse|water|patches|smoothie|plan
      flush|flushes|flushing ..2 toxins
      boost|boosts|boosting|supercharge ..2 immune|immunity
      vaccine|vaccines|vaccination|vaccinations|jab|jabs|mmr|booster|5g|fluoride ..2 cause|causes|caused|causing|gives|give|gave|linked|kill|kills|killed|damage|damages|contain|contains|alter|alters|implant* ..4
      vaccine|vaccines|jab|jabs ..2 is|are ..2 dangerous|poison|unsafe|toxic|experimental|useless
      natural alternative to ..2
      safer|better than ..2 vaccine|vaccines|chemo|medication|antibiotics|statins|antidepressants|insulin|medicine|tablets
      works|work better than ..2
      you|u dont|do|never not? need a|the|your|to ..1 doctor|vaccine|insulin|medication|chemo|doctors|hospital
      you|u dont|do|never not? need ..2 doctor|vaccine|vaccines|insulin|medication|chemo|jab ..3
      no need for|to ..2 doctor|vaccine|vaccines|chemo|insulin|medication
      lose #n ..1 stone|pounds|lbs|kg|lb in ..3
      melts|melt|burns|blasts ..2 fat
      shrinks|kills ..2 tumours|tumour|cancer
      prevents|prevent cancer|covid|dementia|autism ..4 naturally|completely|guaranteed
      ivermectin|hydroxychloroquine|colloidal_silver|black_salve ..2 works|work|cures|helps
      patients swear by it
    `,
  },
];

const BOOK = new PhraseBook(TABLES, CONDITIONS);

export function findClinicalAdvice(reading: Reading): readonly Finding[] {
  return [...findPhrases(reading, BOOK, 'CLINICAL_ADVICE'), ...findUnderFivesSentOnline(reading)];
}

const UNDER_FIVES = new PhraseBook([
  {
    rows: `
      under 5|5s|five|fives
      under5s|under5
      younger than 5|five
      aged 0|1|2|3|4
      #n month|months|week|weeks old
      two|three|four|one|2|3|4|1 year|yr olds|old
      baby|babies|newborn|newborns|toddler|toddlers|infant|infants
    `,
  },
]);

const ONLINE = new PhraseBook([{ rows: '111 online\n111 website\n111 nhs uk\nnhs 111 on line\nonline 111' }]);

/** It says itself that 111 online is not for them. */
const SAYS_SO = new PhraseBook([
  {
    rows: `
      not|isnt|dont|never ..6 under|for
      5|five and|or ..1 over|above|older
      over 5|5s|five|fives|the_age_of
      online ..2 not|isnt|cannot|cant
      dont|do|not ..1 use ..3 online
    `,
  },
]);

function findUnderFivesSentOnline(reading: Reading): Finding[] {
  const online = ONLINE.find(reading);
  if (online.length === 0 || !UNDER_FIVES.has(reading) || SAYS_SO.has(reading)) return [];
  return online.map((place) => {
    const { start, end } = reading.written(place.start, place.end);
    return finding('CLINICAL_ADVICE', start, end);
  });
}
