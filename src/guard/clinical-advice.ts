/**
 * Finds advice that only a clinician who knows the person may give: doses, instructions, cures and claims without evidence, and
 * parents of under-fives who are sent to 111 online.
 * Source: rules G09 and S08 of health communications. Signposts (“Chest pain? Call 999”) are no advice. See `phrases.ts`.
 */
import { finding } from './codes.ts';
import type { Finding } from './finding.ts';
import { CONDITIONS } from './lists/conditions.ts';
import { PRESCRIPTION_MEDICINES } from './lists/prescription-medicines.ts';
import type { PhraseTable, WordLists } from './phrases.ts';
import { findPhrases, PhraseBook } from './phrases.ts';
import type { Reading } from './reading.ts';

const LISTS: WordLists = {
  ...CONDITIONS,
  /** Whatever somebody may have been given: by kind, by name, over the counter or on prescription. */
  drug: `<medicine>|<otc>|${PRESCRIPTION_MEDICINES.replaceAll('\n', '|')}|pill|the pill|beta blocker|beta blockers|hrt|thyroxine|levothyroxine|water tablet|painkiller|piriton|antidepressant|antibiotic|steroid|steroid cream|blood thinner|anticoagulant|anticoagulants|omeprazole|metformin|ventolin|blue inhaler|brown inhaler|preventer|epilepsy meds|anti depressants|anti inflammatories|sleeping tablet|sleeping tablets|sleeping pills|cocodamol|codeine|naproxen|movicol|metformin|lithium|digoxin`,
  /** What is said to heal: kitchen, cupboard, health shop, belief. */
  remedy:
    'garlic | onion | onions | honey | manuka honey | ginger | turmeric | cinnamon | lemon water | lemon juice | lemon | celery juice | celery | cranberry juice | beetroot juice | beetroot | carrot juice | pineapple | apple cider vinegar | cider vinegar | vinegar | hot toddy | whisky | brandy | tea tree oil | tea tree | coconut oil | castor oil | olive oil | clove oil | eucalyptus | lavender oil | lavender | essential oil | essential oils | oil of oregano | oregano oil | cbd | cbd oil | cannabis | cannabis oil | vitamin c | vitamin d | vitamin b12 | vitamins | zinc | magnesium | selenium | iodine | probiotics | probiotic | supplement | supplements | keto | a keto diet | vegan diet | carnivore diet | raw diet | alkaline diet | alkaline water | diet alone | fasting | juicing | juice | juice cleanse | smoothie | smoothies | bone broth | chicken soup | reiki | homeopathy | homeopathic | crystals | crystal | acupuncture | reflexology | cupping | hypnosis | hypnotherapy | detox | epsom salts | salt water | saltwater | bicarb | baking soda | bicarbonate of soda | echinacea | st johns wort | elderberry | mushrooms | mushroom | nettle tea | green tea | camomile tea | chamomile tea | herbal tea | herbs | tea | ivermectin | colloidal silver | black salve | apricot kernels | cold showers | cold shower | cold water swimming | ice baths | ice bath | coffee enema | coffee enemas | raw milk | breast milk | magnets | copper bracelet | copper bracelets | aloe vera | prayer | faith healing | bee venom | bee pollen | local honey | black seed oil | black seed | fish oil | cod liver oil | omega 3 | sea moss | spirulina | moringa | charcoal | activated charcoal | hydrogen peroxide | bleach | cabbage leaves | cabbage | potato | toothpaste | butter | marmite | dock leaves | port | mustard | vicks | vaseline | positive thinking | remedy | tonic | superfood | superfoods | yoga | this oil | this tea | this supplement',
  ailment:
    '<condition> | chest infection | chest infections | kidney stones | kidney stone | gallstones | gall stones | seizures | seizure | fits | a fit | travel sickness | period pain | hangover | thrush | burns | burn | bites | bite | rash | rashes | virus | viruses | flu virus | bug | bugs | tummy bug | hives | gallbladder | kidney infection | water infection | water infections | chest | cataracts | hearing loss | deafness | ulcer | piles | haemorrhoids | varicose veins | nerve pain | joint pain | arthritic pain | knees | bad back | impotence | low mood | stress | ptsd | bipolar | schizophrenia | ms | lupus | lyme | thyroid | underactive thyroid | heart failure | blocked arteries | arteries | plaque | clots | blood clots | blood clot | cells | cancer cells | cramps | morning sickness | sickness | worms | threadworms | ringworm | athletes foot | fungal infection | fungal infections | cold sore | cold sores | ear infection | ear infections | tonsillitis | sinusitis | conjunctivitis | chicken pox | colic | teething | croup | nappy rash | wound | wounds | toxins',
  jab: 'jab | jabs | flu jab | flu jabs | covid jab | booster | mmr | vaccine | vaccines | vaccination | vaccinations',
  heals:
    'cure | cures | cured | curing | heal | heals | healed | healing | reverse | reverses | reversed | reversing | kill | kills | killed | eliminate | eliminates | eradicate | eradicates | prevent | prevents | prevented | preventing | beat | beats | treat | treats | treated | stop | stops | stopped | fix | fixes | fixed | sort | sorts | sorted | clear | clears | cleared | shrink | shrinks | shrank | dissolve | dissolves | dissolved | flush | flushes | melt | melts | banish | banishes | fight | fights | fights off | wards | ward off | wards off | see off | sees off | knock out | knocks out | get rid of | gets rid of | got rid of | getting rid of | rids | rid | does away with | lower | lowers | lowered | reduces | unblocks | unclogs | draws out | good for | ease | eases | relieve | relieves | soothe | soothes',
  body: 'gums | burn | burns | bite | bites | sting | stings | wound | wounds | rash | cut | cuts | wart | warts | nappy rash | ear | ears | chest | nipples | eye | eyes | tooth | skin | scalp | verruca | graze | soles | feet',
};

const STORY =
  'i take|i took|i was|she takes|he takes|she took|he took|my mum|my dad|our patient|told us|campaign|study|trial|research|raising|fundrais*|training day|hope to cure|find a cure|looking for a cure|there is no cure|no cure for|myth|myths|false|not true|i stopped|helped me';
const MYTH =
  'myth|myths|false|not true|not proven|unproven|no evidence|misinformation|fake|trial|trials|study|studies|research|researchers|scientists|campaign|no cure|hope to cure|find a cure|looking for a cure|wont cure|cannot cure|cant cure|raising|fundrais*';
/** Everyday business with medicines, which says nothing of how to take them. */
const ERRANDS =
  'speak to your gp before|ask your pharmacist|never stop|without asking|without speaking|talk to your|talk to a|unless your|as prescribed|as directed|with you|bring your|prescription|prescriptions|nhs app|repeat|out of date|unused|unwanted|waste|greener|recycle|shortage|side effects of|tell your';

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
      take|give|try|swallow|pop|use|have #n ..3 <drug>|capsules|puffs|doses|sprays
      #n <drug>|capsules|puffs|sachets|drops ..1 every|a|per|twice|daily|each|at|before|three|four
      take|give|use ..4 <medicine>|<otc> ..2 every|twice|three|four|#n ..3 hours|daily|day|times
      up to ..2 #n ..2 <medicine>|<otc> ..2
    `,
  },
  {
    // How to take what somebody may have been given, or that they need it not.
    deniable: true,
    unless: `${STORY}|${ERRANDS}|pick up|collect|drop off`,
    rows: `
      take|try|have|give|pop|use ..2 half|double|extra|another|couple|quarter|additional ..3 <drug>|dose
      half|quarter|double a|of|the|your ..2 <drug> ..4
      spoon|spoonful|teaspoon|tablespoon|capful|shot|glug|clove|cloves of ..4 <remedy>|<drug> ..4
      miss|missed|forget|forgot|forgotten ..3 dose|tablet|tablets|pill ..4 take|double two|double|up|both|twice
      stop|quit|skip|double|halve|increase|reduce|lower|raise|change|cut|drop|adjust|miss|bin|ditch|up|upping|doubling|halving|skipping taking|using|down|out|up|back? your|the|his|her|their ..4 <drug>|dose|doses|<jab>
      stop|quit|skip|double|halve|ditch|bin|wean_off|come_off|double_up|double_up_on|up|skipping|ditching ..2 <drug>|dose ..4 if|when|until|and|for|so|before|on
      just|simply|instead stop|skip|double|halve|ditch|bin|double_up|up|drop ..3 <drug>|dose
      stop taking ..1 <drug>|it|them .
      wean|taper yourself|her|him? ..1 off|down ..4 <drug>
      come|coming|get|getting|went off|off_of your|the|all ..3 <drug>
      swap|switch|trade|replace|ditch|swop|change ..2 <drug> ..3 for|with|to ..3
      give|giving your|the|a|any|her|him|them|baby|kids|little_ones ..2 baby|child|toddler|kids|children|newborn|little_one|bit? ..4 <otc>|honey|water|aspirin|whisky|brandy|medicine|juice|cows_milk|piriton|morphine|kaolin
      you should|must|need_to|could|can|ought_to|want_to|may ..2 take|taking|stop|double|increase|skip|avoid|ditch|mix|combine|halve|come_off|swap|up|upping|try|finish|crush|drink|be_on|go ..4 <drug>|without
      everyone|everybody|anyone|anybody|people|adults|men|women|mums|kids|children|toddlers|babies|diabetics|asthmatics|pensioners|breastfeeding_mums ..5 should|must|need|needs|needs_to|need_to|ought ..3 take|taking|avoid|be|have|stop|skip|try|use ..4 <drug>
      i recommend|would_recommend|advise|suggest|swear_by ..2 taking|you_take|stopping|that_you|doubling|<remedy>
      always|usually|often tell|advise ..4 to ..2 take|stop|skip|double|use|give|have|avoid|try|ditch ..4 <drug>|<remedy>
      my tip|advice|trick|top_tip|secret ..4 take|stop|skip|double|use|give|try|rub|have|drink ..4 <drug>|<remedy>
      instead of|instead than ..2 <drug>|taking|chemo|vaccines|vaccination|jab|surgery|inhalers|injections
      rather than ..1 your|the|taking|more ..1 <drug>
      dont|do_not|you_dont|no|without need|have|needing|having to ..2 finish|finishing|take|taking|complete ..3 <drug>|course|them|it_all
      dont|do_not|never|no bother|point|waste|trust|listen|believe|need_for|need_to ..4 <drug>|<jab>|vaccine|vaccines|doctor|doctors|gp|medics
      avoid|skip|refuse|dodge|decline the|your|any|all ..2 <jab>|vaccine|vaccines
      ignore|forget|never_mind|distrust|ditch|sack_off the|your|what|what_your|what_the|big ..1 doctor|doctors|gp|gps|pharma|medics|meds|medicine|medicines|pills|chemo|statins|pharmacist|vaccine|vaccines
      crush|crushing|dissolve|dissolving|grind ..4 aspirin|<drug> ..4
      mix|combine|combining ..2 <drug> and|with
      take|taking|have ..2 <drug> ..3 with|and|before|after|alongside ..2 alcohol|whisky|wine|cranberry_juice|grapefruit*|milk|brandy|beer|<drug>
      put|rub|apply|use|smear|pour|dab|try|stick|pop|place|hold ..4 <remedy> ..2 on|for|onto|in|and|into|inside|under
      drop|bit|dab|dash|touch|smear of ..3 <remedy> ..2 on|in ..3 <body>
      rub|dab|smear ..5 on ..4 clear|clears|heal|heals|goes|go|cured|bite|gums
      fever|temperature|burns|burn|seizure|teething|croup ..4 cold_bath|ice_bath|ice|butter|toothpaste|tepid_bath|whisky
      cough|coughing|hold|holding ..3 hard|breath ..6 heart|rhythm|palpitations
      induce|make_yourself vomiting|sick
      starve a fever|cold
      use|take|finish ..2 leftover|left_over|someone_elses|your_old|old antibiotics|medicine|tablets|steroids
      share|borrow ..3 antibiotics|inhaler|tablets|medication
      you|u dont|do|never not? need a|the|your|to ..1 vaccine|insulin|medication|chemo|inhaler|tablets|antibiotics
      you|u dont|do|never not? need a|the|your|to ..1 doctor|doctors|hospital|gp_for|see_a|see_anyone
      you|u dont|do|never not? need ..2 vaccine|vaccines|insulin|medication|chemo|jab ..3
      better off ..1 without|off ..2 <drug>|<jab>
      kids|children|babies|people|adults|nobody dont|doesnt|never ..1 need ..2 <drug>|<jab> ..1 ever|at_all|anyway|full_stop
      dont|never vaccinate ..4
      natural immunity|defences ..2 is|are|beats ..2
      take|have your ..3 <drug> ..3 at|in|on|with|before|after ..2 night|morning|bedtime|bed|empty|food|milk|meals|lunch|breakfast
      give|giving|gave ..1 <drug> to ..3 newborn|newborns|baby|babies|toddler|toddlers|infants|child|kids|children
      <drug> ..1 is|are ..2 fine|ok|okay|safe|harmless ..2 with|after|before ..4 wine|alcohol|beer|drink|drinks|driving|pint|vodka
      can|could ..1 eat|drink ..6 like|want|fancy|please
      <drug> ..3 more harm than good
      lay|leave|knock|go off|without ..2 <drug>
      dont|never let ..5 on|give|take ..3 <drug>|<jab>
      as much|many as ..1 you|they want|like|fancy
      start|starting|wean|put ..2 baby|babies on|onto ..3
      #n puffs ..2 <drug>
      no need for|to|of ..3 vaccine|vaccines|chemo|insulin|medication|antibiotics|surgery|tablets|inhaler
    `,
  },
  {
    // No need for a doctor. Services that people may go to by themselves say so, too.
    deniable: true,
    unless: `${STORY}|self refer|refer yourself|referral|pharmacy first|pharmacist|pharmacy|walk in|appointment|directly|drop in|111|online|app`,
    rows: `
      no|dont|do_not|never need|point|bother|have ..2 see|seeing|for|ring|bothering|calling|going|go|to|with ..3 doctor|gp|doctors|hospital
      you|u dont|do|never not? need ..2 doctor|doctors
      doctors|gps dont|wont|never want|tell ..6
    `,
  },
  {
    // Cures and claims.
    deniable: true,
    unless: `${MYTH}|curry|bacon|pastrami|ham`,
    rows: `
      <remedy> ..5 <heals> ..4 <ailment>|yours
      <remedy> ..3 healed|cured|shrank|reversed|sorted|cleared|fixed ..6
      <ailment> ..2 can|could|was|were|is be? ..2 cured|reversed|beaten|healed|prevented|fixed|sorted|treated ..2 with|by|through|using|naturally|without|just ..4 <remedy>|diet|naturally|medication|tablets|drugs|chemo|surgery|food
      cured|healed|reversed|beat|fixed my|her|his|their|your ..3 <ailment>
      sugar|dairy|gluten|meat|microwaves|5g|deodorant|phone_masts|milk|seed_oils ..1 feeds|feed|causes|cause|triggers ..2 <ailment>
      proven|guaranteed|shown|clinically|known|certain to|proven ..4 <heals> ..4 <ailment>
      <remedy> ..2 does|do|is|are|works|work ..1 same|better|stronger|as_good|as_well|as_effective|all_you_need|just_as ..3
      <remedy> ..2 works|work|worked for|on|against|wonders|every|better|like ..4
      <remedy> ..3 sorts|cures|fixes|heals it|them|anything|everything|that|you ..4
      swear|swears by ..3 <remedy>
      sorts|cures|fixes|clears it|you|them|that|anything out|up? ..1 every time|overnight|naturally|in_days|within_days|no_problem
      kinder|gentler|safer|healthier|more_effective on|than|for ..2 <drug>|<jab>|vaccine|vaccines|chemo|your_body|the_body|your_liver|anything_from
      cells|cancer|tumours|tumour|virus|viruses|bacteria cant|cannot|wont|dont ..1 survive|live|grow|exist|thrive ..5
      chemo|chemotherapy|statins|vaccines|<drug> ..1 is|are ..2 poison|toxic|scam|con|pointless|useless|unnecessary|overrated|killing_you
      <drug>|<jab>|statins|chemo ..1 cause|causes|caused|give|gives|trigger|triggers ..2 <ailment>
      best|only|quickest|surest|easiest thing|cure|way|remedy|trick ..1 for|with|to ..2 <ailment> ..1 is ..3
      chickenpox|chicken_pox|measles party|parties
      natural ways|way|cures|remedies|remedy|treatment|treatments|approach to|for|that ..4
      detox your|the liver|kidneys|body|gut|blood|system
      wont|doesnt|cannot|cant|will_not hurt|harm ..1 you|to_take|to_double
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
      works|work better than ..2
      you|u dont|do|never not? need a|the|your|to ..1 doctor|vaccine|insulin|medication|chemo|doctors|hospital
      you|u dont|do|never not? need ..2 doctor|vaccine|vaccines|insulin|medication|chemo|jab ..3
      lose #n ..1 stone|pounds|lbs|kg|lb in ..3
      melts|melt|burns|blasts ..2 fat
      shrinks|kills ..2 tumours|tumour|cancer
      prevents|prevent cancer|covid|dementia|autism ..4 naturally|completely|guaranteed
      ivermectin|hydroxychloroquine|colloidal_silver|black_salve ..2 works|work|cures|helps
      better than ..2 vaccine|vaccines|chemo|medication|antibiotics|statins|antidepressants|insulin
    `,
  },
];

const BOOK = new PhraseBook(TABLES, LISTS);

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
