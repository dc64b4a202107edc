/**
 * Finds words that blame somebody for where or why they asked for help: it stops others from asking.
 * Source: rule C17 of health communications, “signpost, do not shame”. Friendly signposts (“Got a cough? Your pharmacy can help”)
 * pass. See `phrases.ts`.
 */
import type { Finding } from './finding.ts';
import type { PhraseTable, WordLists } from './phrases.ts';
import { findPhrases, PhraseBook } from './phrases.ts';
import type { Reading } from './reading.ts';

const LISTS: WordLists = {
  ed: 'a e | ae | ed | casualty | emergency department | the emergency department | emergency dept | 999 | an ambulance | ambulance | a and e | minors | resus | hospital | out of hours | utc | gp | us | surgery | clinic',
  elsewhere:
    'pharmacy | pharmacist | chemist | gp | doctors | dentist | optician | 111 | utc | urgent treatment | urgent treatment centre | minor injuries | minor injury | walk in | home | morning | monday | bed | taxi | bus | elsewhere | google | self care | boots',
  trifle:
    'splinter | splinters | cold | colds | cough | coughs | hangover | hangovers | hang over | broken nail | nail | paper cut | papercut | sunburn | sore throat | blister | blisters | stubbed toe | plaster | nosebleed | head lice | headlice | nits | verruca | toothache | ingrown | hiccups | bite | runny nose | hayfever | hay fever | emergency contraception | contraception | morning after pill | pregnancy test | prescription | prescriptions | earache | lost | remote | spider | taxi | lift | bored | lonely | acrylic | fake tan | eyelashes | false nails | sniffle | sniffles | man flu | dandruff | spot | spots | tattoo | piercing | cotton bud | constipation | indigestion | headache | sleep | insomnia | wart | warts | bruise | scratch | graze | cut finger | antibiotics | flu | std | sti | check up | second opinion | blue hands | jeans',
  folk: 'someone | somebody | patient | patients | people | person | man | men | woman | women | lady | ladies | bloke | blokes | lad | lads | girl | girls | guy | guys | he | she | they | chap | gentleman | mum | parents | students | drunks | teenager | teenagers | kid | kids | one | another | youngsters | old people | folk | idiots | some',
};

const FRIENDLY =
  'we should|i should|we could|i could|we would|i would|we can help|can help|try your|try our|visit your|ask your pharmacist|think pharmacy|no shame|never feel|dont feel|do not feel|not wasting|isnt wasting|arent wasting|never wasting|you are not wasting|youre not wasting|you wont be wasting|thank|thanks|raising money';

const TABLES: readonly PhraseTable[] = [
  {
    unless: FRIENDLY,
    rows: `
      could|should|shouldve|couldve|would|shoulda|coulda|ought ..1 have|of|to|ve|easily? ..1 gone|been|seen|used|called|rung|tried|visited|waited|stayed|asked|bought|phoned|taken|have|popped|rang ..5 <elsewhere>|instead
      shouldve|couldve ..1 gone|been|seen|used|called|rung|tried|visited|waited|stayed|phoned ..5 <elsewhere>|instead
      should|could|ought not|never? have|to come|be|called|been|gone ..2 here|in|<ed>
      <folk> ..6 came|come|comes|coming|turned|turns|turning|rocks|rocked|rolled|attended|attending|attends|presented|presents|presenting|walked|walks|strolls|bring|brings|bringing|brought|showed|called|calls|calling|rang|dialled|dials|phoned|rings|went|goes|waltzed|waited ..5 <ed>|in|up|here ..2 with|for|because|over|about|cos ..5 <trifle>
      bring|brings|bringing|brought their|his|her|the kid|kids|child|children|in ..2 in|for ..3 <trifle>
      <folk> ..6 called|calls|calling|rang|dialled|dials|phoned|rings <ed> ..2 because|cos ..4 late|takeaway|pizza|bus|train|keys|wifi|phone|tv|deliveroo|food
      <folk> ..6 called|calls|calling|rang|dialled|dials|phoned|rings <ed> ..2 with|for|because|over|about|cos ..6 <trifle>
      <folk> ..5 wanted|wants|wanting|asked|asking|demanded|demanding ..3 antibiotics|sick_note|<trifle> ..3 for|because|lol|again|.
      come|coming|turning|attending|going ..2 to|up|at ..2 <ed> ..2 with|for ..3 <trifle> ..4 please|stop|dont|isnt|not|waste|selfish|really|seriously|ridiculous
      dont|stop|please|not ..2 come|coming|turn|turning ..3 <ed> ..2 with|for|because ..3 <trifle>
      <ed> ..1 is|isnt|are not? ..1 for ..2 hangovers|hangover|splinters|drunks|colds|coughs|broken_nails
      wasting|waste|wasted|wastes our|nhs|everyones|staff|doctors|nurses|paramedics|a|valuable|precious|ambulance|their|emergency ..2 time|resources
      time wasters|waster|wasting|wasted
      timewasters|timewaster|timewasting
      why are|do|would|did|is ..4 you|people|anyone|they|someone|he|she ..4 here|<ed> ..4
      who ..1 calls|comes|goes|rings|dials ..3 <ed> ..2 with|for|because ..5
      clogging|clog|clogs|blocking|blocks|misusing|misuse|abusing|abuse|bothering|clogged ..2 up? ..2 <ed>|beds|services|999|system|waiting
      bed blocker|blockers|blocking
      bedblocker|bedblockers|bedblocking
      frequent flyer|flyers|flier|fliers|attender|attenders|caller|callers
      inappropriate attendance|attendances|attender|attenders|callers|calls|use
      unnecessary ..1 visits|attendance|attendances|calls|trips
      didnt|did|doesnt|dont|not|never not? need ..2 be here|in|seen
      didnt|did|doesnt not? need ..2 an|to_call_an|a|to_come_to ambulance|a|ed|hospital|999
      nothing|absolutely ..1 wrong with him|her|them ..2
      lots|loads|so|too|yet|another|endless|countless|many of|many|another? ..2 <folk> ..6 coming|come|came|turning|in|asking|wanting|wasting|here ..3 for|with|our ..3 <trifle>|time
      so many|another ..2 <folk> ..3 wasting|waste
      another drunk|hangover|timewaster|splinter
      self inflicted
      attention seeker|seeking|seekers
      hypochondriac|hypochondriacs|malingering|malingerer|malingerers
      common sense .
      use your common sense
      hardly|not|isnt|wasnt|never an|a|exactly? ..1 emergency ..1 is|was|people|folks|lol|but|so|though
      <folk> ..3 didnt|doesnt|never|not|dont|failed|couldnt ..2 turn|turned|show|showed|attend|bother|bothered ..2 up|again|appointment|cancel|cancelling ..8 cost|costs|wasted|slot|waste|someone|selfish
      rang|called|calls|rings|phoned us|999|111|the_ward ..2 #n|twenty|forty|fifty|hundred times ..5 nothing|no_reason|bored
      waited|wait|waits ..3 until|for ..1 the? gp|morning|monday ..6 but_no|ambulance|999
    `,
  },
];

const BOOK = new PhraseBook(TABLES, LISTS);

export function findShaming(reading: Reading): readonly Finding[] {
  return findPhrases(reading, BOOK, 'SHAMING');
}
