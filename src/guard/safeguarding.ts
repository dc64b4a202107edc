/**
 * Finds words of somebody who may be being abused, controlled or neglected, at home or in care, or of somebody who saw it.
 * Source: rule G07 of health communications. To add a phrase, add a line: `phrases.ts` explains the signs. Written for this project.
 */
import type { Finding } from './finding.ts';
import { SAFEGUARDING_SIGNS } from './lists/safeguarding-signs.ts';
import { TOPIC, WHO } from './lists/who.ts';
import type { PhraseTable, WordLists } from './phrases.ts';
import { findPhrases, PhraseBook } from './phrases.ts';
import type { Reading } from './reading.ts';

const LISTS: WordLists = {
  ...WHO,
  doer: '<close> | <carer> | he | she | they | hes | shes | theyre | someone | somebody | man | woman | resident | patient | nan | gran | grandma',
  hits: 'hit | hits | hitting | slap | slaps | slapped | slapping | punch | punches | punched | punching | kick | kicks | kicked | kicking | beats | beating | strangle | strangles | strangled | strangling | throttled | choked | chokes | choking | smack | smacks | smacked | smacking | headbutt* | batter | batters | battered | pinch | pinches | pinched | pinching | bites | burnt | burns | burned | scald* | shove | shoves | shoved | shoving | thump | thumps | thumped | whacked | whacks | spat | spits | hurts | hurting | manhandle* | mistreat* | molest* | grope* | torture* | throttle*',
  grabs:
    'push | pushes | pushed | pushing | grab | grabs | grabbed | grabbing | drag | drags | dragged | dragging | yank | yanks | yanked | throws | threw | throwing | shake | shakes | shook | shaking | force | forces | forced | forcing | hold | held | pin | pinned | pulls | pulled | tie | ties | tied | lock | locks | locked | shut | shuts',
  sheds: 'her | him | me | us | them | mum | dad | nan | gran | <her>',
  money:
    'pension | pensions | benefits | money | savings | bank card | card | cards | cash | wages | purse | jewellery | ring | rings | bank account | account | inheritance | pip | allowance | pin number | finances',
  dirt: 'urine | faeces | feces | wee | pee | piss | poo | excrement | filth | mess | vomit | sick | waste | blood',
  soiled:
    'wet | soiled | soaked | soaking | dirty | filthy | urine soaked | stained | unchanged | saturated | damp',
  kids: 'kid | kids | child | children | baby | toddler | son | daughter | boy | girl | boys | girls | little ones | little one | lad | lass | grandchild | grandchildren | grandson | granddaughter | newborn | stepson | stepdaughter | nephew | niece',
  atwork:
    'manager | boss | supervisor | line manager | colleague | co worker | coworker | team leader | matron | ward manager | consultant | registrar | deputy',
};

/** Staff who are attacked, games, and journeys in a wheelchair: not this. */
const NOT_HARM = `
  football|rugby|boxing|wwe|ufc|match|fifa|goal|var|league|cup|chess|game|boxer|wicket|fixture|xbox|lottery
  wheelchair|wheelchairs|trolley to|swing|further|to do better|to be better|to achieve|limits|boundaries|the button
  zero tolerance|assaults on staff|abuse of staff|our staff|emergency workers|against staff|towards staff
  film|movie|episode|series|song|lyrics|eastenders|coronation street|emmerdale|oscars|love island|cat|cats|dog|dogs|puppy|kitten
  news|sentenced|jailed|arrested|pleaded guilty
`;

const TABLES: readonly PhraseTable[] = [
  ...SAFEGUARDING_SIGNS,
  {
    // Somebody hurts somebody.
    unless: `${NOT_HARM}
      <atwork>
      hit me up|hit me with|car hit|if you|do you|how to|training|awareness`,
    deniable: true,
    rows: `
      <close>|<carer> ..4 <hits> <sheds>
      <close>|<carer> ..3 <hits> <her> ..2 again|when|every|because|if|hard|face|head|arm
      <close>|<carer> ..4 <grabs> <sheds> .
      <close>|<carer> ..4 <grabs> <sheds> ..2 down|over|into|onto|against|off|by|roughly|out|hard|around|across|under|in|when
      he|she|they|hes|shes <really>? ..2 <hits> me|us|mum|my
      he|she|they|hes|shes|who keeps|kept|started|constantly|regularly|always|been ..2 <hits>|<grabs> <sheds>
      he|she ..4 <grabs> me ..2 down|over|into|onto|against|by|roughly|out|across|up
      <close>|<carer>|he|she|they ..4 beat|beats|beating|beaten <sheds> up|badly|black|when|with|every|again|.
      <sheds>|she|he|i|ive ..3 <be> ..2 beaten|battered|punched|slapped|kicked|strangled|hit|pushed|grabbed|shoved|dragged ..2 by ..3 <close>|<carer>
      <close>|<carer>|he|she|they ..3 raise|raises|raised|lifted his|her|their hand|hands|fists to|at
      <close>|<carer>|he|she ..3 lays|laid|put|puts|putting his|her|their hands on|round|around ..2 me|her|him|neck|throat|my
      hands|grip|arm round|around my|her neck|throat
      <close>|<carer>|he|she|they ..3 throws|threw|throwing|chucks|smash* ..4 at <sheds>
      gave|gives|left|leaves|leaving me|her|him|mum with? a? black|broken|split eye|eyes|nose|jaw|lip|rib|ribs|arm|wrist
      black eye|eyes ..4 husband|partner|boyfriend|ex|hubby|he
      drag|drags|dragged|dragging|yank|yanks|yanked|yanking <her> ..2 by|across|along|out
      handprint|handprints|fingermarks|finger_marks|hand_print
      dont|not|never|please send|make|take me|her|him|us ..1 back there|here|home|to
      ex|husband|boyfriend|partner|he ..4 waits|waiting|waited|turns_up|turning_up|hanging ..2 outside ..6
      uses|used|takes|took|with ..1 the|a|his|her belt|slipper|cane|stick ..1 to|on|when|if|because|.
      rough handling|handled
      roughly handled|handling
      handle|handled|handles|handling ..3 roughly
      manhandle*
      <be>|too|so|very|really rough with <her>|residents|patients|people
      physically|sexually|emotionally|verbally|mentally|financially|psychologically abus* <her>|by|.
      <close>|<carer>|he|she|they ..4 abuse|abuses|abused|abusing <sheds>|people|residents|children
      <her>|she|he|i|im|ive|<cared>|<kin> ..4 <be> ..2 abused|mistreated|tortured|neglected|exploited
      <who> ..4 physical|sexual|emotional|financial|domestic|child|verbal abuse from|by|at|off|for|when
      <be>|gets|become|became|becomes|turns|turned|been|getting|very|so violent ..2 towards|to|with|when|at|again|toward .
      <close>|he|she|hes|shes ..3 <be>|gets|becomes|turned|been ..2 violent|aggressive|abusive
      violent|abusive|controlling|coercive husband|partner|boyfriend|wife|girlfriend|ex|relationship|marriage|home|father|mother|dad|mum|son|household|man
      <close>|<carer>|he|she ..4 threaten|threatens|threatened|threatening <her> ..1 with|that|if|and|by|again|when|.
      <close>|<carer>|he|she ..4 threaten|threatens|threatened|threatening <her> .
      <close>|he|she ..4 threaten|threatens|threatened|threatening to kill|hurt|take|throw|stab|burn|smash|leave|hit|share|send
      tied|ties|tie|strapped|strap|strapping|restrain*|bound ..3 to ..2 chair|bed|toilet|commode|radiator|wheelchair
      tied|strapped|restrained|held|pinned her|him|me|mum|dad|residents|down ..3 down|bed|chair|knee|people
      held|holding|pinned down by
      lock|locks|locked|locking|shut|shuts <her> in|out|inside|up|away
      locked|shut|kept|trapped in ..2 room|bedroom|cupboard|bathroom|flat|cellar|shed|basement
      <who> ..3 <be> locked in|up|out .
      <who> ..3 <be> locked in|inside ..3 room|house|flat|bedroom|home|all
      <her> ..2 screaming to get|be out|let
    `,
  },
  {
    // Fear of somebody, and control.
    unless: `${TOPIC}
      <atwork>
      dog|cat|puppy|kitten|spider|horror|boris|tories|government|lockdown`,
    rows: `
      scared|frightened|terrified|afraid|petrified|fearful|fear of ..2 <close>|him|going_home|the_carers|the_staff|the_nurse|the_nurses
      scared|frightened|terrified|afraid|petrified of what|how he|she|my|they ..6
      scared|frightened|terrified|afraid|petrified to go|be|leave|tell|come|go|say|stay|sleep home|back|alone|him|anyone|anything|around|in
      scared|frightened|terrified|afraid|petrified|fear|fearing for my|her|his|our|their|the life|safety|children|kids|baby|child
      <who> ..4 not|dont|doesnt|didnt|never|isnt feel|feeling|felt|be? safe at|in|around|with|here home|house|him|own|my|her|his|them|care
      <who> ..4 not|dont|doesnt|didnt|never|isnt feel|feeling|felt|be? safe at home
      <who> ..4 unsafe at|in|around|with home|house|him|own|my|her|his
      home is|isnt not? a? safe .
      its|it not safe at home
      dont|doesnt|not|never want|wants to go|come home ..4 him|scared|hurt|hit|stepdad|dad|because
      control|controls|controlling|checks|checking|monitors|monitoring|tracks|tracking|reads|takes|smashed my|her|his|all ..3 money|phone|bank|finances|messages|movements|texts|wages|passport|keys|medication|clothes
      controls|controlling|dictates|decides everything|what|who|where|when ..6
      <close>|he|she|they ..3 wont|doesnt|dont|never|not|refuses|refused|refuse to? let|lets|letting|allow|allows|allowing me|her|mum|us|him ..3 out|see|leave|go|work|speak|talk|visit|sleep|alone|near
      not|isnt|wasnt|never allowed to ..2 see|have|leave|go|use|speak|talk|phone ..4 friends|without_him|without_his|own_money|outside|alone
      isolat*|cut|cuts|cutting me|her|him off? from ..2 friends|family|everyone
      every move <who> make|makes
      follows|following|stalk*|stalking|tracking me|her everywhere|around|home|to
      <be>|he|being|very coercive|controlling ..2 .
      coercive control
      <who>|victim|survivor ..8 domestic violence|abuse
      fled|fleeing|flee|escaped|escaping|escape|leave|leaving|left ..3 husband|partner|ex|violence|abuse|abuser|abusive|relationship ..4 abuse|violence|violent|hit|scared|refuge|abusive
      my abuser|attacker|rapist
      <who> ..6 at|in|to a|the refuge
      walking|walk|living|live|tread* on eggshells
      <close> ..6 drunk|drinks|drinking|drugs|temper|angry|rage ..6 hit|hits|smash*|scared|screams|hurt|afraid|hide
      <close>|he|she|they ..4 calls|called|calling|tells|telling me|her|him ..3 useless|worthless|fat|ugly|stupid|mad|crazy|names|pathetic
      honour based|killing|violence|crime ..6 family|me|her|brother|father
    `,
  },
  {
    // Sexual abuse, grooming and exploitation.
    unless: `${TOPIC}
      <atwork>
      dog|hair|beard|nails|oil|poodle|cockapoo|service|centre|clinic team|figures|convictions`,
    rows: `
      <who> ..4 <be>|been|got|getting raped|molested|groped
      raped|raping|rapes|molest*|grope* <her>
      <who> ..5 sexually abused|assaulted|exploited|harassed|abusing|abuses
      sexually abus*|assault*|exploit*|harass* <her>|by
      touch|touches|touched|touching <her> ..5 inappropriate*|sexual*|private|privates|breasts|bottom|wrong|uncomfortable|down|when|where|under
      touch*|touching inappropriately|sexually
      inappropriate touching
      <close>|<carer>|he|she ..3 touches|touching me|her|him
      felt|feeling|feels me|her up .
      forced|forces|forcing|force himself|themselves on
      made|makes|make|making|forced|forces|force|forcing|pressur* <her> ..2 have_sex|do_things|touch|perform|undress|sleep_with|do_sexual|send
      forced|made to have_sex|sleep_with|do_things
      sex with|for ..4 money|drugs|cigarettes|food|his_friends|other_men
      sex without ..3 consent|permission
      send|sends|sent|sending|asked|asks|asking|shares|share|post for? me|her|him|my|the? ..3 nude|nudes|naked|explicit|indecent|sexual|pictures|photos ..4
      groomed|grooming <her>|by|online|for
      <who> ..4 <be>|been groomed|exploited|trafficked
      <kids> ..8 online ..8 older_man|older_men|stranger|meet|pictures|nudes|naked
      older_man|men|boyfriend ..8 <kids>|girl|girls|her|picks|drives|gifts
      <kids> ..6 county_lines|carrying_drugs|running_drugs|selling_drugs|dealing_for
      county lines ..6 <kids>|he|she|son
      <be>|been|being cuckooed
      watches|watching|watched|films|filmed|filming|walks|comes|came|coming me|her|us|in|into ..3 dressed|changed|undressed|undress|shower|bath|bedroom|sleep|bed
      secret|secrets|game|games ..5 daddy|uncle|grandad|stepdad|dont_tell|mustnt_tell
      daddy|uncle|grandad|stepdad|dad|brother ..4 game|games|secret|touches|touched|hurts|private|privates|bed
      trafficked|traffickers|trafficking
      send|share|post the|my pictures|photos|pics|images|video ..4 dad|family|friends|everyone|online
    `,
  },
  {
    // Money and property taken from somebody who trusts.
    unless: `${TOPIC}
      government|tories|tory|labour|tax|hmrc|budget|chancellor|bank of|energy|waspi|scrounger|minister`,
    rows: `
      <close>|<carer>|he|she|hes|shes|they|grandson|granddaughter|friend|neighbour|man|someone|somebody ..5 take|takes|took|taking|steal|steals|stealing|stole|stolen|nick|nicks|nicked|nicking|spend|spends|spending|keeps|keeping|controls|control|draws|withdraw* her|his|my|mum|dad|nans|nan|grans|gran|residents|their|all|grandads ..4 <money>
      take|takes|took|taking|steal|steals|stealing|stole|stolen|spends|spending|helping_himself|helping_herself to? her|nans|nan|mum|dad|grans|gran|grandads|residents|patients ..4 <money>
      <money> ..3 gone|going|been|has|is|goes|keeps missing|stolen|taken|disappear* ..3 account|purse|room|home|carer|bank|drawer
      money|cash|jewellery|rings|ring|savings ..3 gone|going|goes missing ..8 carer|carers|mum|nan|dad|home|gran|her|room
      <carer> ..8 eat|eats|eating|ate|use|uses|using|spend|spends|spending|wear|wears|wearing her|his|their|mum|dad|nans ..3 food|<money>|clothes|meals|shopping
      sold|selling|sell|signed|sign|signing|remortgaged her|his|mum|nans|dad|over ..2 house|home|flat|will|property
      made|makes|making|forced|forcing|pressur*|tricked|bullied|persuaded|got <her> ..2 sign|change|sell|transfer|hand ..6 will|house|power|money|property|papers|savings
      change|changed her|his|mum|nans|dad will ..4
      financially abus*|exploit*
      financial abuse ..6 <cared>|<kin>|her|him
      conned|scammed|cheated|fleeced|robbed ..2 mum|dad|nan|gran|grandad|neighbour|her|him|resident|my ..5 savings|money|out
      <cared>|<kin>|she|he ..4 no|hasnt|without ..2 money for food|heating
    `,
  },
  {
    // Neglect of somebody in care or at home.
    unless: `${TOPIC}
      roller|derby|rugby|netball|hockey|paintball|skating|climbing|bike|race|parkrun|marathon|festival|glastonbury|pitch|camping|tent|dog|cat|puppy|kitten|plants|garden|wet weather|rain|cup of tea|laundry|washing machine|nappy bin|ward round`,
    rows: `
      left|leaves|leave|leaving|found|find|lying|laying|lay|lies|sat|sit|sits|sitting|kept|laid|been|stuck ..5 in|with|covered|of ..3 own|their|her|his|my ..2 <dirt>
      left|leave|leaving|found|lying|laying|lay|sat|sitting|kept|laid|covered in|with ..2 urine|faeces|feces|excrement|vomit|soiled|filth
      <her>|<cared>|<kin>|she|he|they|i ..4 left|leave|leaves|found|lying|laying|sat|sitting|kept|lay|sits ..5 <soiled> ..2 clothes|clothing|bed|sheets|pad|pads|nappy|nappies|nightie|pyjamas|incontinence|underwear|trousers|nightdress|bedding|room|chair|.
      left|leave|leaves|leaving <her>|<cared>|<kin> ..4 <soiled>|<dirt>
      <cared>|<kin> left ..3 <soiled> ..4
      soaked|soaking|covered|sitting|lying|laying|left|sat in wee|urine|faeces|pee|poo|excrement|her_own|his_own|their_own
      soiled|dirty|wet|filthy pad|pads|nappy|nappies|sheets|bed|bedding|clothes ..8 hours|days|all|again|night|never
      not|never|wasnt|hasnt|havent|hadnt|isnt|arent|werent|nobody|one ..3 changed|washed|cleaned|bathed|showered|fed|toileted|turned|given a? drink|her|him|them|food|water|mum|dad|meal|for|.
      <cared>|<kin>|she|he|they ..4 not|never|wasnt|hasnt|havent|hadnt|isnt|arent|werent <be>? ..2 changed|washed|cleaned|bathed|showered|fed|toileted|turned|given
      nobody|noone|no_one ..3 washed|wash|feed|fed|cleaned|clean|turn|turned|changed|change|bathed|toileted|give|given her|him|them|mum|dad|nan|residents ..4
      left|kept ..1 without|with_no food|water|drink|fluids|drinks|meals|medication|insulin
      left|leave|leaves|leaving|kept <her>|<cared>|<kin> ..4 without|with_no food|water|drink|fluids|drinks|meals|medication|insulin|eating
      <cared>|<kin>|she|he|they ..6 without any|a|her|his|proper? food|water|drink|fluids|heating|medication|insulin
      deprived of food|water|sleep
      starved|starving|malnourished|dehydrated|underfed|emaciated ..8 home|carers|carer|staff|care|neglect|left|found|parents|child|children|mum|dad|she|he
      <cared>|<kin>|she|he|home|ward ..4 malnourished|emaciated|underfed
      food|meals|tray|plate|dinner|lunch|water|drink|drinks ..4 out_of_reach|on_the_windowsill
      neglect|neglects|neglected|neglecting|neglectful ..2 <her>|<cared>|by|residents|patients
      <cared>|<kin>|she|he|they|i ..4 neglected .
      signs|case|victim|sheer|pure|gross|absolute|total|serious|severe of? neglect
      this|it is neglect|abuse
      bed|pressure sores|sore|bedsores|ulcers ..8 home|carers|nobody|no|turn|turned|staff|left|never|bone|infected
      <cared>|<kin>|she|he|has|developed|got|covered|with ..4 bedsores|bedsore|bed_sores|pressure_sores
      bruise|bruises|bruising|bruised ..3 on|all|over|up|down|round|around|across ..3 arm|arms|wrist|wrists|neck|face|thigh|thighs|legs|back|body|chest|ribs|her|his|cheek|ear|eye
      unexplained|unexplainable|suspicious|mysterious|finger|fingertip bruise|bruises|bruising|injury|injuries|burns|burn|marks|mark|falls
      bruise|bruises|bruising|burn|burns|marks|injuries ..8 cant|cannot|couldnt|wont|no|nobody|never ..3 explain|explanation|say|how|tell|knows
      <cared>|<kin>|she|he|<kids> ..4 covered|black in|and ..2 bruises|blue
      cigarette burn|burns
      burn|burns|bite|slap|belt|hand|finger marks|mark|print|shape ..8 <kids>|her|his|arm|arms|leg|legs|back|face|neck
      flinch|flinches|flinched|flinching|cowers|cowering|recoils ..8
      left|leave|leaves|leaving <her>|<cared>|<kin>|lying on ..2 floor ..4
      left|lying|lay|laid on the|her|his ..2 floor all|for ..3
      left naked|exposed|half
      call bell|buzzer|alarm ..4 out_of_reach|unplugged|taken_away|removed|disconnected|pulled_out
      overmedicated|sedated|drugged|doped ..4 quiet|her|him|them|up|sleep|easier
      medication|meds|medicine|insulin|tablets|painkillers ..4 withheld|missed_for|days_late|thrown
      withhold*|withheld food|medication|water|pain|her|his
      force fed|feeding|feed <her>
      carer|carers|care_worker|agency ..3 not|hasnt|havent|didnt|wont|never|stopped ..2 turned|turn|turning|coming|come|been|showed|show|shown ..2 up|days|since|week .
      carer|carers|nurse|nurses|staff|hca|hcas ..4 shout|shouts|shouted|shouting|scream|screams|screamed|screaming|swear|swears|swore|swearing|laugh|laughs|laughed|laughing|mock|mocks|mocked|mocking|taunt*|tease*|belittle* at? <her>
      shout|shouts|shouted|shouting|scream|screams|screamed|screaming|swear|swears|swearing|swore at ..2 mum|dad|nan|her|him|residents|patients|resident|patient|wife|husband|gran|kids|children|baby|toddler ..4 for|when|because|again|wetting|floor|every|all .
      living|lives|live|lived in squalor|filth|filthy|her_own|his_own|appalling_conditions|terrible_conditions|one_room|a_shed
      house|flat|home ..4 full|covered|filthy|piled|squalor|infested of|in|with ..3 rubbish|rats|faeces|mould|flies|maggots|rotting|waste|excrement|needles|bottles
      no food in ..2 fridge|house|cupboards|cupboard|flat
      cupboards|fridge ..2 empty|bare
      not|hasnt|havent|isnt|stopped|refuses|refusing|barely|hardly ..2 eat|eaten|eating|washed|washing|wash|drinking|been_out ..4 for|in days|weeks|alone|properly|months
      not|isnt|cant|cannot|stopped|longer|couldnt|wont|doesnt look|looking|care|caring after|for herself|himself|themselves
      tells|told|telling her|him|mum|dad|residents|them to shut|stop ..2 up|ringing|moaning|being
    `,
  },
  {
    // Children.
    unless: `${TOPIC}
      weeks pregnant|pregnant|weeks into|minutes away|home_alone|thank|thanks|grateful|starving hungry|breakfast club|food bank|icon|never shake|colic|holiday club|festival|muddy|puddles|park|nits check|sponge cake`,
    rows: `
      he|she|they|mum|mother|dad|father|parents|neighbour|neighbours|stepdad|stepmum|boyfriend|husband|wife|partner ..5 hit|hits|hitting|smack|smacks|smacking|slap|slaps|slapping|shakes|shook|shaking|screams|screaming|beats|beating|punches|kicks|kicked|burns|locks|starves|neglects|neglecting|hurts|hurting ..2 kid|kids|child|children|baby|toddler|son|daughter|boy|girl|little
      hear|hears|heard|hearing ..4 kid|kids|child|children|baby|toddler|boy|girl|her|him ..2 screaming|crying|scream|being ..4 night|hours|day|hit|stop|help|every
      leaves|leaving|left|leave ..4 kid|kids|child|children|baby|babies|toddler|boy|girl ..3 alone|unattended|unsupervised|own|themselves|hours|overnight
      <kids> ..6 left_alone|unattended|unsupervised
      <kids> ..6 always|often|constantly|comes|come|came|so|looks|look|looked|turns|seems|are|is|were|was ..4 dirty|hungry|filthy|unwashed|underweight|bruised|starving|skinny|unfed|frightened|terrified ..2 and|.
      <kids> ..8 same_clothes|no_shoes|no_coat|no_food|never_fed|not_fed|smells_of_urine|smell_of_urine|smelt_of_urine
      same ..1 clothes|jumper|jumpers|uniform|nappy|dress|top ..3 all|every|week|days|since
      mummy|mum|daddy|dad hasnt|wont|doesnt|not|wouldnt ..2 got|get|gets|wake|woken|waking|move|moved ..1 up|since
      stuff|stuffs|hide|hides|hiding|steal|steals|stealing|take|takes ..4 food|toast|bread|biscuits|sandwiches|fruit ..5 sleeve|sleeves|pocket|pockets|home|bag
      she|he|they comes|come|came|goes back|home hungry|filthy|bruised|dirty|crying|hurt|marked
      drunk|drinking|high|stoned|using|drugs|drug ..8 looking_after|in_charge|care_of|front_of|around the? ..2 kid|kids|child|children|baby|toddler
      baby|toddler|kids|children|child ..8 drunk|drugs|heroin|cannabis|smoking_weed ..4
      <kids> ..6 bullied|bullying
      <kids>|she|he|i ..5 fgm|circumcised|genital_mutilation
      fgm|genital_mutilation|circumcised|cut ..8 <kids>|abroad|summer|back_home|her|cousin
      taking|take|taken|sent|sending|send|fly|flying <her>|daughter|girls|girl ..6 abroad|pakistan|somalia|back_home|africa|bangladesh|gambia|sudan|egypt|india ..6 cut|married|marry|marriage|ceremony|wedding|circumcised|fgm
      force|forced|forces|forcing|make|making|made|pressur* ..3 to|into marry|marriage|marrying|wed
      marry|married|marriage ..6 against ..2 will|wishes
      promised|arranged ..4 marry ..4 cousin|man|older
      engaged|marry|married ..2 cousin|older_man|man_twice ..6 dont|doesnt|not|never|refuse|16|15|17
      forced marriage
      im|i_am twelve|thirteen|fourteen|fifteen|12|13|14|15|11|10 ..8 hit|hits|touches|locks|boyfriend|scared|hurts|drink|drunk|drugs|older
      <kids>|she|he|<kin> ..6 radicalised|radicalized|extremist|extremists|terrorist|isis|neo_nazi
      extremist|terrorist|isis|jihadi videos|propaganda|websites|group|groups|material ..6
      join isis|al_qaeda|the_fight_in_syria
    `,
  },
  {
    // Forced work, and substances that have taken hold.
    unless: `${TOPIC}
      festival|airport|embassy|renew|renewal|hmpo|lost my passport`,
    rows: `
      <close>|he|she|they|boss|agency|employer|gangmaster|recruiter ..4 took|take|takes|taken|keep|keeps|kept|hold|holds|holding|hidden|hid|has|have ..2 my|her|his|their|our passport|passports|documents|papers|visa|sponsorship
      my|her|his passport|passports|documents|papers ..2 taken|kept|held|confiscated ..6 boss|employer|agency|work|owner|wages|man|husband
      force|forced|forces|forcing|made|makes|make ..3 to? work ..10 pay|paid|debt|money|wages|nothing|free|locked|leave|threat*
      <who> ..6 not|never|isnt|arent|without <be>? ..2 paid|pay|wages ..8 leave|passport|debt|sleep|live|locked|owe|afraid|threat*
      owe|owes|owed|owing|debt|debts ..6 brought|bring|recruiter|smugglers|traffickers|journey|work_it_off|pay_it_off
      modern slave|slavery|slaves ..8 i_think|victim|suspect|he|she|they|house|car_wash
      think|suspect|believe|worried ..6 trafficked|slavery|slave|slaves
      sleep|sleeps|sleeping|live|lives|living ..4 car_wash|nail_bar|shop_floor|back_of_the_shop|in_the_garage|ten_to_a_room|three_others
      sell|sells|selling|sold my_body|her_body|for_sex|me|herself
      prostitution|brothel ..4
      <i> ..5 taking|using|injecting|smoking|addicted|hooked|on to|on? heroin|crack|cocaine|meth|spice|fentanyl
    `,
  },
  {
    // Told to staff or by staff.
    unless: `${TOPIC}
      week|team|lead|leads|everyones business|everybodys business|our duty|conversations|supervision|conference|champion|champions|responsibility|board|committee|thank|proud|award`,
    rows: `
      <i>|we|want|need|like|has|had|have|to raise|raised|raising|report|reported|reporting|make|made|have|having|had ..3 safeguarding concern|concerns|issue|referral|alert|worry
      safeguarding concern|concerns|issue|alert|referral about|regarding|for ..3 <cared>|<kin>|a|my|her|him
      social_services|childrens services|police|cqc ..4 need|should|must to? ..2 know|involved|investigate
      disclosed|disclosing|disclosure ..4 abuse|abused|violence|assault|rape|neglect
      <who> ..4 told me ..6 hits|hurts|hurting|beats|touches|touched|abuses|abused|scared_of|afraid_of|rapes|raped
      <carer> ..4 stealing|stole|steals|nicking|helping_themselves ..3 residents|patients|her|his|mum|clients
    `,
  },
];

const BOOK = new PhraseBook(TABLES, LISTS);
export function findSafeguarding(reading: Reading): readonly Finding[] {
  return findPhrases(reading, BOOK, 'SAFEGUARDING');
}
