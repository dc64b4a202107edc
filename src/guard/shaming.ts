/**
 * Finds words that blame somebody for where or why they asked for help: it stops others from asking.
 * Source: rule C17 of health communications, “signpost, do not shame”. Friendly signposts (“Got a cough? Your pharmacy can help”)
 * pass. See `phrases.ts`.
 */
import { finding } from './codes.ts';
import type { Finding } from './finding.ts';
import type { PhraseTable, WordLists } from './phrases.ts';
import { findPhrases, PhraseBook } from './phrases.ts';
import type { Reading } from './reading.ts';

const LISTS: WordLists = {
  ae: 'a e | ae | ed | a and e | casualty | emergency department | emergency departments | the emergency department | emergency dept | 999 | ambulance | ambulances | an ambulance | resus | emergency care | emergency services',
  ed: '<ae> | minors | hospital | out of hours | utc | gp | gps | us | surgery | clinic | triage | paramedics | the crew | crew | crews | our department | my department | waiting room',
  elsewhere:
    'pharmacy | pharmacies | pharmacist | pharmacists | chemist | chemists | gp | gps | doctors | dentist | optician | 111 | utc | urgent treatment | urgent treatment centre | minor injuries | minor injury | walk in | home | morning | monday | bed | taxi | bus | elsewhere | google | self care | boots | superdrug | tesco | first aid kit',
  trifle:
    'splinter | splinters | cold | colds | cough | coughs | hangover | hangovers | hang over | broken nail | nail | nails | toenail | toenails | paper cut | papercut | sunburn | sore throat | blister | blisters | stubbed toe | plaster | nosebleed | head lice | headlice | nits | verruca | verrucas | toothache | ingrown | ingrowing | hiccups | bite | runny nose | snotty nose | hayfever | hay fever | emergency contraception | contraception | morning after pill | pregnancy test | prescription | prescriptions | earache | lost | remote | spider | taxi | lift | bored | lonely | acrylic | fake tan | lash | lashes | eyelash | eyelashes | false nails | hair dye | sniffle | sniffles | sniffly | man flu | dandruff | spot | spots | zit | tattoo | piercing | cotton bud | constipation | constipated | indigestion | wind | headache | sleep | insomnia | wart | warts | bruise | scratch | scratches | graze | grazed | cut finger | antibiotics | flu | std | sti | second opinion | blue hands | jeans | itchy | itch | chapped lips | dry skin | cramp | a bug bite | midge bite | nettle sting | insect bite | midge bites | sick note | fit note | telly | tv | wifi | takeaway | pizza | kebab | lightbulb | light bulb | curry | chicken nuggets | keys | charger | cash point | sandwich | cigarettes | fags | calpol | paracetamol | hamster | goldfish | bad dream | bad hair | nothing | no reason | anything | everything | lol',
  petty:
    'splinter | splinters | cough | hangover | hangovers | broken nail | toenail | toenails | paper cut | papercut | sunburn | sore throat | blister | stubbed toe | plaster | nits | head lice | verruca | toothache | hiccups | insect bite | hayfever | hay fever | prescription | sick note | fit note | eyelash | eyelashes | lashes | tattoo | constipation | indigestion | wart | spots | dandruff | itchy | takeaway | pizza | kebab | remote | telly | wifi | phone charger | lightbulb | contraception | morning after pill | pregnancy test | runny nose | cramp | scratch | graze | fake nails | false nails | mouth ulcer | cold sore | wobbly tooth | chapped lips | back pain | bad back | a cold | sniffles | dry skin | spot',
  folk: 'someone | somebody | patient | patients | people | person | man | men | woman | women | lady | ladies | bloke | blokes | lad | lads | girl | girls | guy | guys | he | she | they | chap | gentleman | mum | parent | parents | student | students | drunk | drunks | teenager | teenagers | kid | kids | one | another | youngsters | old people | folk | folks | idiot | idiots | some | couple | family | public | regular | regulars | caller | callers | youth | adult | adults | anyone | time wasters',
  came: 'came | come | comes | coming | turned | turns | turn | turning | rock | rocks | rocked | rocking | rolled | rolls | attended | attending | attends | attend | presented | presents | presenting | walked | walks | walk | strolled | strolls | bring | brings | bringing | brought | showed | shows | waltzed | waltzes | swanned | arrived | arrives | arriving | went | goes | go | going | pitched | pops | popped | sat | queued | waited | waiting',
  rang: 'called | calls | calling | call | rang | ring | rings | ringing | dialled | dials | dial | dialling | phoned | phones | phone | phoning',
};

const FRIENDLY =
  'we should|i should|we could|i could|we would|i would|i was|i felt|i thought|i worried|felt silly|worried about wasting|we can help|can help|try your|try our|visit your|ask your pharmacist|think pharmacy|no shame|never feel|dont feel|do not feel|not wasting|isnt wasting|arent wasting|never wasting|you are not wasting|youre not wasting|you wont be wasting|not a waste|never a waste|ever a waste|thank|thanks|raising money|brave|bless|lovely|and left with|password*|recycl*|food waste|nobody should|no one should|cape|taught us|taught me|stories|project|scheme|programme';

const TABLES: readonly PhraseTable[] = [
  {
    // Where they should have gone instead.
    unless: FRIENDLY,
    rows: `
      could|should|would|shouldve|couldve|wouldve|shoulda|coulda|ought_to ..1 have|of|ve ..1 gone|been|seen|used|called|rung|tried|visited|waited|stayed|asked|bought|phoned|taken|popped|rang ..5 <elsewhere>|instead
      shouldve|couldve|shoulda|coulda ..1 gone|been|seen|used|called|rung|tried|visited|waited|stayed|phoned|popped ..5 <elsewhere>|instead
      could|should|couldve|shouldve ..1 have|of? waited|been_dealt_with|been_sorted|been_seen ..5 <elsewhere>|days|weeks|instead
      should|could|ought not|never? have|to come|be|called|been|gone ..2 here|in|<ed>
      should|shouldnt|could|ought not? have|of|ve ..1 come|called|been|gone|rung|bothered ..2 here|in|<ed>
      better off ..1 at|going|seeing|with|in ..3 <elsewhere>
      thats|this_is|is what ..1 <elsewhere> is|are ..1 for
      <came>|use|uses|used|using|choose|chose|choosing|picks|picked ..3 <ae> rather|instead than|of ..5 <elsewhere>
      taxi|plaster|calpol|paracetamol|pharmacist|chemist|gp|phone_call|google|lemsip|strepsil|early_night|bath|mirror wouldve|would ..1 have|of? done|do|sorted|fixed|sufficed|been
      when ..4 calpol|plaster|paracetamol|taxi|lemsip ..1 would|will|wouldve ..1 do|done
    `,
  },
  {
    // For how little they came or rang.
    unless: FRIENDLY,
    rows: `
      <folk> ..6 <came> ..5 <ed>|in|up|here ..6 with|for|because|over|about|cos|wanting|demanding|asking|complaining|as ..6 <trifle>
      <folk> ..4 <came> ..2 in|up|here|<ed>|by_ambulance ..3 wanting|demanding|expecting|complaining|moaning ..6
      <folk> ..3 <came> ..3 by ambulance ..2 with|for ..5 <trifle>
      bring|brings|bringing|brought their|his|her|the kid|kids|child|children|in ..2 in|for ..3 <trifle>
      <folk> ..6 <rang> ..1 <ed>|for_an_ambulance|for_help ..2 because|cos|as ..6 <trifle>|late|food|bus|train|phone|deliveroo|broken|working|cold
      <folk> ..6 <rang> ..1 <ed>|for_an_ambulance ..2 with|for|because|over|about|cos|to ..6 <trifle>
      <folk> ..5 wanted|wants|wanting|asked|asking|demanded|demanding ..3 antibiotics|sick_note|<trifle> ..3 for|because|lol|again|.
      <folk> ..4 asked|wanted|expected|expects|wants|got|had ..2 paramedics|paramedic|crew|crews|999|nurses|ambulance ..1 to ..2 change|make|fetch|feed|fix|turn|find|pass|get|carry|post|put ..6
      <came> ..2 to|up|at|by ..3 <ed> ..2 with|for ..4 <trifle> ..4 please|stop|dont|isnt|not|waste|selfish|really|seriously|ridiculous|is
      dont|stop|please|not ..2 <came> ..3 <ed> ..2 with|for|because ..3 <trifle>
      ambulance|ambulances|999|999_call|999_calls ..6 for|because|over ..3 splinter|stubbed_toe|toenail|hangover|cough|cold|hiccups|nit|nits|broken_nail|paper_cut|spider|constipation|sunburn|lift_home|toothache|nothing
      crying|screaming|wailing|moaning|whinging|fuss|drama over|about ..2 <trifle>
      grown man|woman|men|women|adult|adults ..2 crying|whinging|moaning|screaming|with|over
      lots|loads|so|too|yet|another|endless|countless|many of|many|another? ..2 <folk> ..6 coming|come|came|turning|in|asking|wanting|wasting|here ..3 for|with|our ..3 <trifle>|time
      whose|his|her|their only|biggest|main problem|complaint|emergency|symptom ..2 was|is|being
      another drunk|drunks|hangover|timewaster|time_waster|splinter|no_show|druggie|junkie|overdose|hypochondriac|inappropriate
      <folk> ..4 <rang>|<came> ..6 for nothing|anything|no_reason|fun|attention|a_laugh|the_sake
      rang|called|calls|rings|phoned us|999|111|the_ward ..2 #n|twenty|forty|fifty|hundred times ..5 nothing|no_reason|bored
    `,
  },
  {
    // The same, said with scorn.
    unless: FRIENDLY,
    within:
      'unbelievable|smh|seriously|ridiculous|kid you not|give me strength|words fail|couldnt make it up|common sense|facepalm|eye roll|rolls eyes|eyeroll|honestly|get a grip|do better|what is wrong with|whats wrong with|the mind boggles|the cheek|some people|im not joking|not even joking|absolute joke|despair|i ask you|for goodness sake|for gods sake|pathetic|madness|ffs|jog on',
    rows: `
      <folk> ..5 <came> ..3 <ae>|by_ambulance
      <folk> ..5 <rang> ..2 <ae>
    `,
  },
  {
    // What emergency care is not for.
    unless: FRIENDLY,
    rows: `
      <ae> ..1 is|isnt|are|arent not? ..1 for ..7 hangovers|hangover|splinters|splinter|drunks|colds|coughs|cold|cough|broken_nails|toenail|sniffle|sniffles|prescriptions|plasters|nits|your_hangover|hiccups|verruca|sunburn
      not|isnt|wasnt|hardly|never what|why ..2 <ae>|nhs|hospitals|we ..1 is|are|was|were|exist|exists ..2 for|here|there
      learn|know|knew|understand|realise|remember|told|taught what ..2 <ae>|nhs ..1 is|are ..1 for
      not|isnt|arent a|an|your|their|here ..3 taxi|taxi_service|babysitter|babysitters|babysitting|hotel|drunk_tank|chemist|dating|hairdressers|creche|gp_surgery|walk_in|pub|bed_and_breakfast|drop_in
      <folk> ..3 think|thinks|treat|treats|treating|use|uses|using|reckon ..4 taxi|taxi_service|hotel|walk_in|babysitter|babysitters|drop_in|gp|chemist|creche
      you|they|he|she|people dont|doesnt|didnt|do_not|does_not|did_not|never|hardly ..1 need ..2 <ae>|a_hospital
      hardly|not|isnt|wasnt|never an|a|exactly? ..1 emergency ..1 is|was|people|folks|lol|but|so|though|if|when|just|and
      not|isnt|wasnt urgent|an_emergency ..1 and|but|yet|still ..2 came|called|rang|turned|come|here
      knew|know ..3 wasnt|isnt|not ..1 urgent|emergency|an_emergency|serious
    `,
  },
  {
    // They cost others time or room.
    unless: FRIENDLY,
    rows: `
      wasting|waste|wasted|wastes our|nhs|everyones|staff|doctors|nurses|paramedics|a|valuable|precious|ambulance|their|emergency|my ..2 time|resources
      waste of ..3 ambulance|bed|resources|appointment|slot|our_time|nhs_time|nhs_money|crew|my_time
      time wasters|waster
      timewasters|timewaster|timewasting
      <folk> ..3 wasting|wasted ..3 time|resources|ambulance|bed|appointment|slot
      clogging|clog|clogs|blocking|blocks|misusing|misuse|abusing|abuse|bothering|clogged ..2 up? ..3 <ae>|beds|services|999|system|waiting|department
      taking|takes|took|take|hogging up? ..3 bed|beds|space|slot|slots|appointment|ambulance ..8 someone|somebody|people|others|patients|those|really|genuinely|else
      bed blocker|blockers|blocking
      bedblocker|bedblockers|bedblocking
      frequent flyer|flyers|flier|fliers|attender|attenders|caller|callers
      inappropriate attendance|attendances|attender|attenders|callers|calls|use|attendee|attendees
      unnecessary ..1 visits|attendance|attendances|calls|trips
      didnt|doesnt|dont|did_not|never need ..2 be here|in|seen
      didnt|doesnt|did_not|dont ..1 need ..2 an|to_call_an|to_come_to|to_call ambulance|ed|a_e|999|hospital
      <folk> ..3 didnt|doesnt|never|not|dont|failed|couldnt ..2 turn|turned|show|showed|attend|bother|bothered ..2 up|again|appointment|cancel|cancelling ..8 cost|costs|wasted|slot|waste|someone|selfish|rude|ashamed|disgrace*
      dna|dnas|no_show|no_shows ..4 selfish|again|rude|disgrace*|shame|shameful|ignorant|charge|charged|fined
      cant|couldnt|cannot be bothered|arsed ..1 to ..2
      waited|wait|waits ..3 until|for ..1 the? gp|morning|monday ..6 but_no|ambulance|999
    `,
  },
  {
    // What they are called and blamed for.
    unless: FRIENDLY,
    rows: `
      why are|do|would|did|is|does ..4 you|people|anyone|they|someone|he|she|patients|parents|anybody|folk ..2 <came>|<rang>|bother|bothers|insist|think|use|uses|always ..6 here|<ed> ..4
      why are|is ..1 you|they|he|she ..2 here ..4
      who ..1 <rang>|<came> ..3 <ed> ..2 with|for|because ..5
      who ..2 <rang>|<came> ..3 <ae>
      you|u wouldnt|cant|couldnt|wont|would_not|could_not believe|imagine|guess ..4 what|why|who|the_things|the_reasons ..3 people|patients|folk|they|some ..6
      nothing|absolutely ..1 wrong with him|her|them ..2
      shame on you|people|those|anyone|patients|parents|the|whoever|everyone|him|her|them ..4
      lazy|selfish|stupid|pathetic|entitled|ungrateful|feckless|irresponsible|moronic|clueless|thick|ignorant people|patients|patient|parents|parent|public|mums|mum|dads|folk|man|woman|lot|idiots|youths|drunks|relatives
      how|so|pure|utterly|incredibly|bloody selfish|entitled|stupid ..3
      idiots|morons|muppets|scroungers|druggies|junkies|wasters ..5
      sick|tired|fed_up|had_enough|weary of|with ..3 drunks|people|patients|parents|druggies|time ..4 coming|turning|who|wasting|ringing|calling|demanding|asking|moaning|abusing
      fat|obese|overweight|drunk ..2 lazy|wondering|wonders|again|as_usual
      if they|he|she|you|people ..1 looked|took|stopped|lost|ate|drank|didnt|learned|bothered ..8 wouldnt|would_not|wouldnt_have ..2 be|need|here|ended ..2
      brought it|this on themselves|himself|herself
      own|their|his|her ..1 stupid|own fault
      only|themselves|himself|herself ..1 to blame
      no sympathy
      serves|serve him|her|them right
      taking the mick|mickey|piss|michael
      should|ought_to know|known better
      cant|couldnt be that|so|very bad|ill|sick|poorly if|when|he|she|they
      need|needs to get|grow a|some grip|up|life|backbone
      no business being|coming|ringing|in
      worried well
      not|isnt|hardly|no a|any? reason ..1 to|for ..2 <rang>|<came>|999|an_ambulance
      <petty>|<trifle>|temperature|pain|snot ..5 isnt|not|hardly ..1 an? emergency
      reason ..1 you|we|others|people ..1 cant|couldnt|wait|have ..4
      likes|loves|wants|craves|enjoys the|our attention ..2
      dont|doesnt|didnt ..1 need ..2 be there|here|in|seen
      babysat|babysitting|babysit ..3
      thinks|think ..2 google|tiktok|chatgpt ..4
      out for ..1 fag|smoke|vape|mcdonalds
      <rang> ..4 to ..1 ask ..3 what_time|if_we|whether|where|how_to ..4
      times this|in week|month|a ..6 nothing|attention|again|chat
      responsibility for their|your|his|her ..1 own
      should pay ..2 own|treatment|fined|charged|wasting
      thinks|think|thought hes|shes|theyre|he|she|they|its|it ..1 an|a|is|was emergency|an_emergency|dying
      not|isnt a heart|real|proper|999|genuine|true attack|emergency ..2
      use your head|brain|noggin|loaf|sense
      before you|they|people ..1 dial|ring|clog|ruin|waste ..4
      next time ..3 try|think|use|go|ring|call ..4
      things|reasons|nonsense|rubbish|stuff ..1 people|patients|folk|they ..1 <came>|<rang> ..6
      full of ..1 people|patients|drunks|worried|timewasters|folk who|with ..6 just|only|dont|could|nothing|cold|colds|hangovers|coughs|well
      tied up ..6 because|cos|for|over|by|with ..3 someone|somebody|a|an|some|another|nothing
      time|able|well|enough to ..1 post|tweet|scroll|moan|complain|queue|eat|tiktok ..10 not|isnt|dont|arent|cant ..2
      wasnt|isnt|werent|arent|not even ill|sick|hurt|poorly|urgent|injured|bleeding|unwell
      just|only wanted|wants|want|came|come|after|there ..2 a|for ..2 chat|warm|sandwich|sick_note|fit_note|bed|attention|company|free|painkillers|lift|tea|drugs
      got|get|gets|used|uses|using ..2 ambulance ..2 to ..4 appointment|home|clinic|outpatient|outpatients|shops|pub
      regular attender|attenders|customer|customers
      self inflicted
      attention seeker|seeking|seekers
      drug seeker|seeking|seekers
      faking|putting it on .
      faking it
      drama queen|queens
      hypochondriac|hypochondriacs|malingering|malingerer|malingerers
      common sense .
      use your common sense
    `,
  },
];

const BOOK = new PhraseBook(TABLES, LISTS);

/** None of these blames by itself: that somebody came, how little it was, where they came to, and the tone. Three of them do. */
const bookOf = (rows: string) => new PhraseBook([{ rows, unless: FRIENDLY }], LISTS);
const CAME = bookOf('<folk>|dad ..5 <came>|<rang>|got|took\n<folk>|dad ..3 in|on with|for');
const PETTY = bookOf(
  'athletes_foot|hangnail|period_cramps|sprained|crayon|ear_wax|earwax|haircut|fake_tan|mosquito|boil|thorn|stye|stubbed|piercing|bruise|pimple|<petty>',
);
const PLACE = bookOf(
  '<ae>|gp_surgery|majors|minors|triage|waiting_room|paramedics|by_ambulance\nan ..1 appointment',
);
const TONE = bookOf(
  'just|only|really|honestly|seriously|again|apparently|obviously|lol|actually|even|meanwhile|supposedly|imagine|sigh|yawn|unbelievable|smh|ridiculous|hours|weeks|for_days|of_all_things|of_course',
);

function blamesInSum(reading: Reading): Finding[] {
  if (!PETTY.has(reading) || !CAME.has(reading)) return [];
  const signs = [...CAME.find(reading), ...PETTY.find(reading)];
  const more = [...PLACE.find(reading), ...TONE.find(reading)];
  if (more.length === 0) return [];
  return [...signs, ...more].map((sign) => {
    const { start, end } = reading.written(sign.start, sign.end);
    return finding('SHAMING', start, end);
  });
}

export function findShaming(reading: Reading): readonly Finding[] {
  const blame = findPhrases(reading, BOOK, 'SHAMING');
  return blame.length > 0 ? blame : blamesInSum(reading);
}
