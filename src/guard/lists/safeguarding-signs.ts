/** What people say who describe harm without its name: one plain row is enough, of the strong signs two. Written for this project. */
import type { PhraseTable } from '../phrases.ts';

const CALM =
  'if you|are you|do you|awareness|training|campaign|webinar|spot the signs|football|match|game|charity|festival|panto|choir|quiz';

export const SAFEGUARDING_SIGNS: readonly PhraseTable[] = [
  {
    unless: CALM,
    rows: `
      emptied|empties|emptying|drained|draining|cleared|clearing out? ..3 account|accounts|savings|purse|bank
      makes|make|making|made|forces|forced <her> ..2 sleep|sit|stand|live|stay|beg|kneel|eat ..4 floor|outside|shed|garage|cold|dark|cupboard|garden|scraps
      gives|give|gets|given|allowed|fed <her>|her|him|she|he|only one meal|bowl|slice ..3 day
      <kids> ..8 talking|chatting|messaging|speaking|meeting|texting|met ..3 man|men|bloke|stranger|someone|adult|guy ..3 online|internet|snapchat|discord|instagram|roblox|tiktok
      says|said he is|was ..1 fifteen|fourteen|sixteen|14|15|16 ..8 man|older|adult|photos
      carer|carers|nurse|nurses|staff|hca|hcas ..7 laugh|laughs|laughed|laughing|shout|shouts|shouting|shouted|swear|swears|swearing|swore|mock|mocked|mocking at <her>
      left|leave|leaves|leaving <her> like that ..4
      comes|goes|came|coming|creeps into my|her|his room|bed|bedroom ..4 night|nights|alone|undressed|asleep|when
      <close>|he|she ..3 answers|speaks|talks for me|her|him .
      counts|times|timing|counting ..3 minutes|miles|calls ..4 i|she|when
      have|has|had to ask ..1 him|permission ..3
      asking|asks|ask permission to ..4 leave|go|spend|eat|see|use|ring|call
      takes|hid|hides|hidden|removes|confiscated my|her|his|mum|dad ..1 car_keys|keys|phone|walking_frame|frame|glasses|hearing_aid|hearing_aids|stick|wheelchair|buzzer|call_bell|shoes
      wont|doesnt|refuses|refused|never|not to? take|let <her>|kids|children|baby ..3 doctor|hospital|gp|dentist|midwife|nurse
      begging|begged|begs|crying|pleading|desperate for|to ..2 water|drink|food|toilet ..4
      skin and bone|bones
      hold|holds|held|holding|covers|covered|pinch* ..1 her|his|their nose|mouth|hair ..4
      pulled|pulls|pulling|drags|dragged|yanked her|his|their|mum ..1 hair
      pillow|tape|hand over her|his|my ..1 face|mouth
      take|takes|taking|taken|took over his|her|their flat|house|home
      use|uses|using|used his|her|their flat|house|home ..4 drugs|dealing|deal
      dealers|drug gang|gangs ..6 his|her flat|home|house
      different men|blokes ..6 flat|house|car|surgery|clinic|room|every|visit|come|hold
      surgery|clinic ..3 with different men
      possessed|exorcism|witch|witchcraft|demon|demons ..8 <kids>|him|her|boy|girl
      scream|screams|screaming|cries|crying|shakes|shaking|flinches when|whenever ..3 carer|carers|nurse|dad|stepdad|he|they|she|someone ..2 come|comes|came|touch|touches|near|walks|see|leave|move|approaches
      begs|begged|begging|cried|cries me|us not ..2 leave|go|take|send|make
      not|never let|left|alone|allowed ..2 <her> ..3 alone with ..3
      hair ..3 matted|lice|crawling
      therapist|doctor|counsellor|carer|nurse|teacher|coach|psychiatrist|physio ..5 kissed|kissing|kisses|undressed|slept_with|sleeping_with|sex ..2
      sleeps|sleep|sleeping|lives ..3 at|in|behind|above|under ..2 salon|car_wash|takeaway|caravan|warehouse|shop ..6 passport|boss|paid|wage|wages|work|papers
      works|work|working ..5 hours|days ..5 no|not|without|never pay|paid|wages|wage|day_off
      thrown|throws|threw|kicked|kicks me|her|him|mum ..1 out ..4 night|baby|cold|street|pregnant|again
      told|tells|telling|said|says me|her|him|to|that ..3 nobody|no_one will|would believe
      if i|she|he ..1 leave|leaves|left|tell|tells|told|ring|call ..3 kill|take|hurt|find|send|burn
      hit|hits|slaps|punishes|smacks|beats ..3 for crying|spilling|wetting|asking|talking|answering
      locks|locked|shuts|lock|bolts|bolted ..2 door|fridge|cupboards|bedroom|food ..3
      force|forced|forces|forcing|shoved|shoves|rammed ..2 spoon|food|tablets|pills|cloth ..3 in|into|down ..3 mouth|throat
      punish|punishes|punished|punishing residents|patients|her|him|the_residents|the_children|the_kids|mum|them ..2 by|for|with|when
      taking|takes|took|take away ..2 their|her|his phone|phones|cigarettes|glasses|frame|buzzer|walking|money
      tore|tears|ripped|opens|opened|hides|hid ..2 up? my|her|his|their|it|the ..1 letter|letters|post|mail ..2
      <kids>|brother|sister|he|she|they doesnt|dont|hasnt|havent|no|without ..2 have|got|a|any ..1 bed|clean|coat|shoes|bedding|clothes|food|electricity
      turned|turns|switched|cut ..1 heating|boiler|electric|electricity|water|gas|phone off
      mum|dad|mother|father|parents ..3 out_of_it|out_of_their|passed_out|always_drunk|using|off_their ..3
      less furniture|food|money ..3
      things|furniture|ornaments|jewellery|clocks ..3 going|gone|missing|disappear*|sold
      no lock|locks|handle ..2 bedroom|bathroom|door|inside
      tied|ties|strapped|straps ..3 with|to|by
      chemical cosh|restraint
    `,
  },
];
