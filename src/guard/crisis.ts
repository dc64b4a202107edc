/**
 * Finds words of somebody who may be in danger or in despair, or of somebody who writes about such a person.
 * Source: rule G06 of health communications. A list of words finds three in four of such texts, and jokes with them; these are
 * phrases of who it is and what they say. To add one, add a line: `phrases.ts` explains the signs. Written for this project.
 */

import type { Finding } from './finding.ts';
import { CRISIS_SIGNS } from './lists/crisis-signs.ts';
import { TOPIC, WHO } from './lists/who.ts';
import type { PhraseTable, WordLists } from './phrases.ts';
import { findPhrases, PhraseBook } from './phrases.ts';
import type { Reading } from './reading.ts';

const LISTS: WordLists = {
  ...WHO,
  want: 'want | wants | wanted | wanting | wish | wishes | wished | wishing | like | rather | ready | prepared | hoping | hope | hoped | longing | longed | begging | begged | desperate',
  going:
    'going | gonna | about | want | wants | wanted | wanting | plan | plans | planned | planning | intend | intends | intended | intending | tempted | threatening | threatened | threatens | threaten | try | tries | tried | trying | attempt | attempted | attempting | decided | ready | prepared | feel like | felt like | feeling like | urge | urges | need | needed | have | might | will | could | considering',
  thinking:
    'think | thinks | thinking | thought | thoughts | talk | talks | talking | talked | contemplat* | consider* | idea | ideas | ideation | planning | plan | plans | planned | intention | intentions | intending | dream | dreaming | dreams | fantas* | obsess* | feelings | impulse | impulses | urge | urges | fear | afraid | scared | worried | close | verge | brink | urging | point | means | way | ways | feel like | felt like | feeling like | capable | threats | threat | talks | speak | speaks | spoke | spoken | joking | hinting | hinted | hints',
  ending: 'ending | taking | end | take',
  nowhere: 'here | around | alive | on this earth | on this planet | in this world | in the world',
  harm: 'harm | hurt | cut | injure | burn | damage | scratch | punish',
  harming:
    'harming | hurting | cutting | injuring | burning | damaging | scratching | punishing | selfharming',
  pills:
    'pills | tablets | meds | medication | painkillers | paracetamol | antidepressants | sleeping pills | sleeping tablets | capsules',
  surebaby:
    'the baby | my baby | our baby | her baby | the babies | my babies | my child | my children | the children | the kids | my kids | my son | my daughter | my newborn | our child | her child | her children | their children | their baby',
};

/** “I could kill myself for eating that”: not meant. */
const NOT_MEANT = `
  laughing|laughter|laughed|lol|lmao|haha*|hangover|hungover|embarrass*|cringe|cringing|cringed
  gym|marathon|half marathon|leg day|workout|spin class|burpees|cardio|revision|essay|dissertation|exam|exams
  of embarrassment|of boredom|of shame|of laughter|of happiness|of jealousy|of cuteness
  killing myself trying|killing myself to|kill myself trying
  for saying|for eating|for forgetting|for missing
  fifa|football|arsenal|spurs|chelsea|liverpool|united|city|tottenham|var|goal|premier league|transfer|love island
`;

const TABLES: readonly PhraseTable[] = [
  {
    // A wish to die, said by the person.
    unless: NOT_MEANT,
    rows: `
      <i> <really>? dont|do|did|didnt not? <really>? want|wanted to be <nowhere> any more
      <i> ..6 not|dont|didnt|never|no|longer want|wanted|wish|wishing|wants|wanting to <really>? be here any|anymore|on|in
      <i> ..6 not|dont|didnt|never|longer want|wanted|wish|wishing|wants|wanting to <really>? be|stay here .
      <i> ..6 not|dont|didnt|never|longer want|wanted|wish|wishing|wants|wanting to <really>? be|stay alive|around|living
      <i> ..6 not|dont|didnt|never|longer want|wanted|wish|wishing|wants|wanting to <really>? live|exist any|like|with|in
      <i> ..6 not|dont|didnt|never|longer want|wanted|wish|wishing|wants|wanting to <really>? live|exist .
      <i> ..6 not|dont|didnt|never|longer want|wanted|wish|wishing|wants|wanting to <really>? go|carry on .
      <i> ..6 not|dont|didnt|never|longer want|wanted|wish|wishing|wants|wanting to <really>? go|carry on any|like|living|with_life|with_my_life|in
      <i> ..4 stopped|stop wanting to live|be alive|exist
      <i> ..6 <want> to <really>? die .
      <i> ..6 <want> to <really>? die any|so|now|today|tonight|every|rather|in|when|at|right|more|alone|peacefully|with
      <i> ..6 <want> to <really>? be dead
      <i> ..4 <want> ..2 i was|were|wasnt|werent|had dead|died|alive|born|here|gone
      <i> ..3 wish|wished|wishing ..2 i could|would <really>? die|disappear|vanish
      <i> ..4 wish|wished|hope|hoped|hoping|pray|prayed|praying ..3 not|never|dont|didnt|wont|wouldnt wake up .
      <i> ..5 want|wanted|wish|wanting to go to sleep ..4 wake up
      <i> ..5 sleep ..3 never|not|dont wake|waking up
      <i> ..5 not|dont|didnt|never want|wanted|wanting to wake up .
      <i> ..5 not|dont|didnt|never want|wanted|wanting to wake up any|again|in the morning|tomorrow
      <i> ..5 want|wanted|wish ..2 it|everything|this|life to <really>? end|stop|be_over .
      <i> ..5 want|wanted|wish ..2 it_all|the_pain|my_pain|my_life|the_suffering|my_suffering|all_of_this|everything to <really>? end|stop|be_over|go_away
      <i> ..5 make it_all|the_pain stop|end|go_away
      <i> <really>? cant|cannot|couldnt|could|can not? go on .
      i|im ..2 cant|cannot|couldnt|can|could|not|dont not? see how to? go|going on
      <i> <really>? cant|cannot|couldnt|can|could not? <really>? go|carry|keep|kept on ..2 living|like_this|any|alone|with_life|pretending
      <i> ..2 dont|do|not|cant|cannot think|believe|see|feel ..2 can go|carry on .
      <i> ..2 dont|do not? think|believe|see|know ..3 can|could|to go|carry|keep on|going|living any more|much|longer|like this
      <i> <really>? cant|cannot|couldnt|can|could not? keep|continue|carry on? living|to live .
      <i> <really>? cant|cannot|couldnt|can|could not? keep|continue|carry on? living|to live like|any|in|with this|more
      <i> <really>? cant|cannot|couldnt|can|could not? live any more|like this any more
      <i> <really>? cant|cannot|couldnt|can|could not? keep myself safe
      <i> ..3 cant|cannot|dont|do|not|didnt trust|trusting myself .
      <i> ..3 cant|cannot|dont|do|not|didnt trust|trusting myself to be|alone|around|with|not
      <i> ..3 not|dont|didnt|never feel|feeling|felt|be? safe with|from|in|being myself|alone|on
      <i> ..3 not|never safe to be? left? alone|on my own|with myself
      <i> ..3 not|isnt coping .
      <i> ..3 not|isnt coping any|at all|and
      <i> <really>? cant|cannot|can not? cope any more .
      <i> ..3 given|giving|gave|give up on life|living|my_life|everything_and_everyone
      <i> ..3 done|finished with life|living|this_life|being_alive|the_world|this_world
      <i> ..4 tired|sick|fed|exhausted|bored up? of|with? living|being_alive|life|existing|this_life|my_life|fighting_to_live|being_here .
      <i> ..4 enough of life|living|this_life|being_alive|this_world
      <i> ..4 no|any|nothing|zero reason|reasons|point ..3 to live|keep_living|be_alive|be_here|stay_alive|go_on|carry_on
      <i> ..6 no|any|the|a|much point ..2 living|life|going_on|being_here|carrying_on|continuing|being_alive|existing
      <i> ..6 no|any|the|a|much point to|of life|my_life|living
      theres|there|is|see no|any point any more .
      theres|there|is no|any point in|to living|life|going_on|being_here
      <i> ..6 no|any|a point any more .
      <i> ..6 no|any|a point in? anything any more .
      <i> ..6 nothing|anything left|more? to live for
      <i> ..6 nothing|anything|much to live for
      <i> ..4 no|any|cant|dont|only|see|saw|another ..2 way out .
      <i> ..4 only way out .
      <i> ..4 no other option|choice|way but|than|out|left .
      <i> ..4 no other option|choice|way but|than to ..2 end|die|kill
      <i> ..4 no|any future for myself|for me|at all .
      <i> ..4 be better off dead|gone|without_me
      <i> ..4 burden on|to everyone|my|them|people|those|society|the
      <i> ..5 just|only|nothing but a burden
      <i> ..3 deserve|deserves to die|be_dead|live .
      <i> ..3 dont|do|not|didnt deserve ..2 to_live|to_be_alive|to_be_here|life
      <i> ..3 be dead tonight|soon|by_then|by_tonight|by_tomorrow
      <i> ..5 rather be dead .
      <i> ..5 rather be dead than be? live|here|living|carry|feel|alive|like
      <i> ..5 rather die than live|carry|keep|go_on|feel|face
      <i> ..2 shouldnt|should|not be alive .
      <i> ..4 welcome|welcoming|crave|craving death
      <i> ..5 looking forward to death|dying|being_dead
      <i> ..3 suffer* in silence ..6 end
      <i> ..4 end my suffering|pain|misery
      <i> ..3 losing|lost|have|having ..2 my will to live
      <i> ..4 no|any will to live
    `,
  },
  {
    // Killing oneself, said in so many words.
    unless: NOT_MEANT,
    rows: `
      <going>|<thinking> ..4 kill|killing|end|ending|top|topping <self>
      <i> ..8 kill|killing|killed|kills <self>
      <one> ..8 kill|killing <self>
      <one> ..6 tried|attempted|attempting|trying|wanted|wants|wanting|threatened|threatens|threatening|going|said|says|saying|nearly|almost to|of|he|she|they|shed|hed|will? killed|kill|killing <self>
      my <kin>|<cared> killed|hung|hanged <self>
      <i> ..8 top|topping|topped|off|offing|unalive|unaliving|neck|necking myself
      <going>|<thinking> ..3 top|topping|off|unalive|unaliving <self>
      <i> ..6 do|doing|done myself in
      <one> ..6 do|doing|done himself|herself|themselves in .
      want|wanted|going|gonna to? kms
      <i>|<going>|<thinking> ..8 <ending> my|her|his own? life
      <i>|<going>|<thinking> ..5 <ending> my|her|his own? lives
      <one> ..5 <going>|<thinking> ..4 <ending> their own? life|lives
      <i> ..6 want|wanted|going|thinking|plan|planning|ready|need|decided|thought ..3 end|ending it|everything .
      <i>|<going>|<thinking> ..5 end|ending|ended|finish it all
      <one> ..6 <going>|<thinking> ..3 end|ending it|things|it all|everything
      <i> ..6 <going>|<thinking> ..3 end|ending it|things|everything
      <i> ..4 end|ending it all|today|tonight|tomorrow
      <i> ..6 jump off|in|under|from|out of? ..3 bridge|building|roof|train|trains|bus|car|cliff|window|traffic|balcony|platform|tube|lorry
      <i> ..6 <thinking> ..2 jumping off|in|under|from|out of? ..3 bridge|building|roof|train|bus|car|cliff|window|traffic|balcony|platform|tube|lorry
      <one> ..6 <going>|<thinking> ..2 jump|jumping off|in|under|from|out of? ..3 bridge|building|roof|train|car|cliff|window|traffic|balcony|platform
      <i>|<going>|<thinking> ..4 hang|hanging|drown|drowning|shoot|shooting|poison|poisoning|suffocate|gas myself|himself|herself|themselves
      <i>|<one> ..6 slit|slash|slashed|slitting|slashing ..2 wrist|wrists|throat
      slit|slash|slitting|slashing my|her|his|their wrist|wrists|throat
      <i> ..8 commit|committing|committed|commited|commiting|attempt|attempted|attempting|contemplat*|considered|considering|plan|planned|planning suicide
      <one> ..8 commit|committing|commited|commiting|attempting|attempt|attempted|contemplat*|considered|considering|planning|threatening|threatened|threatens suicide
    `,
  },
  {
    // A farewell, and a decision made.
    rows: `
      by the time|when you|anyone|someone|somebody|people|they|everyone read|reads|reading|see|sees|find|finds this ..8 gone|dead|alive|late|over|here|around|myself|life
      this|it is|will|may|might|s|could be? my final|last|very goodbye|message|review|words|letter|note|feedback|comment .
      this|it|today|tonight|tomorrow is|will|may|might|would|could be? ..2 my|the final|last day|night|evening|hours alive|living|here_on|on_earth|on_this_earth|of_my_life|of_living|in_this_world|on_this_planet
      my last|final day|night|hours|moments alive|living|on_earth|on_this_earth|on_this_planet|of_my_life|of_living|in_this_world
      today|tonight|tomorrow will be my last .
      today|tonight is the day|night ..3 i ..3 end|die|kill|leave_this|take
      <i> ..4 chosen|decided|choosing|deciding|resolved|made ..6 die|end_it|end_my_life|end_things|leave_this|kill_myself|take_my
      <i> ..4 set|chosen|picked a date|day ..3 to|when|for ..2 die|end|do it|kill|death
      made|make my peace with dying|death|this_decision|my_decision|it_all
      <i> ..4 wont|not|never|longer be alive|living
      <i> ..4 wont|not|never be here|around much_longer|for_much|this_time_tomorrow|to_see
      <i> ..4 wont|not|never make it? through|past|to the|another? night|day|week|morning|tomorrow|christmas
      <i> ..4 wont|not|never see|live|survive tomorrow|another_day|the_night|the_week|the_end_of
      <i> ..5 written|wrote|writing|write|left|leaving|leave ..2 suicide|goodbye|farewell|final note|notes|letter|letters|message|messages
      <i> ..5 written|wrote|writing|write|left|leaving ..3 note|notes|letter|letters ..4 goodbye|explain|family|kids|children|mum|loved_ones
      suicide note|notes|letter
      goodbye|farewell|bye ..2 cruel world
      goodbye forever|everyone forever
      <i> ..4 planned|planning|arranged|sorted|written my own? funeral|death|suicide
      <i> ..4 plan|method to|for ..2 die|death|end|suicide|killing|myself
      please tell|let my kids|family|mum|children|son|daughter|wife|husband|parents ..3 love|loved|sorry
      look after my kids|children|family|mum|daughter|son|dog when|after|once ..3 gone|dead
      <i> ..4 leave|leaving|depart|exit|exiting this world|earth|life|planet|mortal
      <i> ..5 it|this|everything ends|end tonight|today .
      <i> ..3 see|saw|seen|found no other way|alternative|option ..6
      no going|turning back now? ..4 decision|mind|end
      <i> ..4 goodbye|farewell|goodbyes ..8 end|dead|die|gone|life|forever|world
    `,
    unless: `job|retire*|retirement|secondment|maternity|annual leave|placement|shift|rotation|colleagues|team|new role|book|album|tour|season`,
  },
  {
    // Suicidal thoughts of the speaker: nothing else in the sentence changes that.
    deniable: true,
    rows: `
      <i> ..10 suicidal
      <i> ..10 suicide|suicides attempt|attempts|risk|watch|plan|plans|note
      <i> ..10 thoughts|thought|thinking|ideas|ideation|feelings|talk|talking|talked|think|contemplat*|considered|considering|attempted|attempting|attempt|tried|urge|urges|plan|planning|planned|idea ..3 suicide
      <i> ..6 suicide is|was|as|seemed|seems|feels|felt ..2 only|best|answer|option|way
      my suicidal|suicide attempt|thoughts|feelings|ideation|attempts|plan|plans|urges|tendencies|note
      thoughts|urges|impulses|thinking of|about|to ..2 harm|harming|hurt|hurting|kill|killing|cut|cutting <self>
      thoughts|urges|impulses|thinking|contemplating of|about|to? ..2 ending my_life|it
      thoughts|urges|impulses|thinking|contemplating of|about|to? ..2 taking my own? life
      <i> ..8 to|about|of ..2 taking|take my own life
      <i> ..6 think|thinking|thought about|of dying|death|being_dead
      <i> ..6 obsess* ..2 with|about death|dying|suicide
      <i> ..4 dark|darkest|darker|bad|horrible|scary|awful|terrible|intrusive|disturbing thoughts|thought ..6 myself|life|end|die|dying|death|safe|live|harm|alive
      <i> ..8 do something|anything to myself
      <i> ..8 do|done|doing something|anything stupid|silly|drastic|bad|terrible|awful|permanent to myself
      <i> ..3 scared|afraid|worried|frightened|might ..4 do something stupid|silly|drastic|permanent
      <i> ..4 danger|risk|threat to myself
      <i> ..2 in crisis .
      <i> ..3 in|having|at a|an? extreme|personal? mental? health? crisis
      <i> ..3 state of crisis
      crisis ..4 <going>|<thinking> ..4 my life|myself
    `,
  },
  {
    // Self-harm of the speaker.
    deniable: true,
    rows: `
      <i> ..10 self harm|harming|harmed|harms|injure|injuring|injury|injured|mutilat*
      <i> ..10 selfharm*
      my self harm|harming|selfharm|selfharming
      history of|my self harm|harming ..6
      <i> ..8 <harming> myself .
      <i> ..8 been|started|start|keep|kept|resort|resorted|turned|back|urge|urges|thoughts|thinking|stop|stopped|considered|considering|began|begun|end|ended|up to|of|about|by? <harming> myself
      <i> ..6 <harming> myself to|again|for|because|as|when|every|in|on|regularly|daily|at|since|after|over|with
      <i> ..8 <going>|urge|urges|scared|afraid|worried|might|may|will|could|would ..3 <harm> myself
      <i> ..4 harmed|harm|harms|injured|mutilated myself on_purpose|deliberately|again|last|yesterday|today|because
      <i> ..3 harmed myself
      <i> ..3 deliberately|purposely|intentionally ..2 hurt|harm|cut|burn|burnt|burned|harmed|injure|injured myself
      <i> ..3 cut|burned|burnt|hurt|scratched myself on_purpose|deliberately|again|to_cope|to_feel|so_badly|really_badly|because|so_deep|deeply
      <i> ..3 cut|cuts|cutting my arm|arms|wrists|wrist|legs|thighs|thigh|stomach on_purpose|deliberately|again|to_cope|because|so
      scars|cuts|burns|marks on|up|over my arm|arms|wrist|wrists|thighs|legs ..4 harm|cutting|myself
      <i> ..4 relaps* ..4 harm|harming|cutting
      <i> ..6 hit|hitting|punch|punching|bang|banging my head against|myself ..3
      <i> ..3 starving|starved myself .
      <i> ..3 starving|starved myself to|for|because|again|and
    `,
    unless: `shaving|shaved|paper cut|chopping|slicing|onion|onions|cooking|oven|hob|kettle|straighteners|curling|tongs|slack|some slack|haircut|glass|tin|accident|accidentally|tripped|football|rugby|gym|yoga|lamp post|doorframe|cupboard|training|awareness|team|service|nurse|lead|clinic|pathway|policy|research|work in|role|leaflet|workshop|campaign|project|young people|support|patients|people who|stall|talk about|course|webinar`,
  },
  {
    // Self-harm of the speaker once more, where the sentence is about help that was or was not given.
    rows: `
      <i> ..4 been|started|was|am|keep|kept self harming|harm|injuring
      <i> ..3 self harmed|harm again|because|to|last|for|since|as|regularly|when
      <i> ..6 told|admitted|said|explained|mentioned|confessed|disclosed|showed ..8 self harm|harming|harmed|cutting|selfharm|selfharming|hurting myself|harming myself
      <i> ..6 stop|stopped|stopping self harming|selfharming|cutting myself|hurting myself
      <i> ..4 threatened|threaten|threatening to cut|harm|hurt myself
      <i> ..4 cut|cutting myself ..6 doctor|gp|nurse|hospital|crisis|plaster|bandage|stitches|help
    `,
    unless: `shaving|paper cut|accident|accidentally|chopping|cooking|glass|tin|knife slipped`,
  },
  {
    // Overdose and poisoning.
    unless: `training|trained|awareness|naloxone|overdose day|chocolate|chocolates|cake|cheese|caffeine|coffee|sugar|cute|cuteness|mince|christmas|sweets|biscuits|tv|netflix|prevention|prevent|if you|how to|if someone|anyone who|people who|deaths|calpol to|prescribed`,
    rows: `
      take|takes|took|taken|taking|had|attempted|attempt|survived|tried a|an|another? small|massive|big|large|huge|second? overdose|overdoses|over_dose|od
      <i>|<one> ..5 overdose|overdosed|overdosing|overdoses|oded|oding
      <i>|<one> ..3 nearly|almost od|oded|overdosed
      <who> ..4 oded|overdosed
      my|her|his overdose
      <i>|<one> ..3 take|took|taken|taking|swallow|swallowed|swallowing|downed ..2 all|whole|entire|many|handful|bunch|loads|load|pack|packet|packets|bottle|bottles|lot|box|boxes of? ..4 <pills>
      <i>|<one> ..3 take|took|taken|taking|swallow|swallowed|swallowing|downed too many ..3 <pills>
      <i>|<one> ..4 take|took|taken|taking|swallow|swallowed|swallowing|downed ..4 <pills> ..6 end|die|kill|dead|sleep forever|myself
      <i>|<one> ..4 stockpil*|hoard*|saving|saved|stash*|collect*|stored|storing|save up? ..4 <pills>
      <i>|<one> ..4 enough <pills> ..6 end|die|kill|job|dead
      took|swallowed ..3 bleach|antifreeze|poison
      drank|drunk|drink bleach|antifreeze|poison
      <pills> ..5 to end it|everything|my_life|it_all
    `,
  },
  {
    // The same without the one who says it: “been feeling suicidal all week”.
    unless: TOPIC,
    deniable: true,
    rows: `
      feel|feels|feeling|felt|actively|acutely <really>|so|very|quite|pretty|increasingly|extremely? suicidal
      having|had|experiencing|constant ..1 suicidal thoughts|ideation|feelings|urges
      nearly|almost od|oded|overdosed
      cant|couldnt|cannot stop ..2 self harming|selfharming|cutting myself|herself|himself
      cant|couldnt|cannot|not stop ..2 self harming|selfharming
      never thought ..6 suicidal
      nothing left to live for
      dont|cant|cannot|didnt|couldnt|not|no see ..3 point ..2 living|life|going_on|being_here|carrying_on
      hope|hoping|hoped|wish|wishing|pray|praying ..3 heart ..1 stops|stop|stopped|gives
      not|dont|doubt|never ..1 think|believe|sure|reckon|expect ..6 be around|alive in|for|by|at|to|much|after
    `,
  },
  {
    // Somebody else who speaks of dying, or who hurts themselves.
    unless: `${TOPIC}
      ${NOT_MEANT}`,
    deniable: true,
    rows: `
      <one> ..6 <want> to <really>? die .
      <one> ..4 want|wants|wanted|wanting to <really>? die any|now|today|tonight|every|because|and|so|when
      <one> ..6 <want> to be dead
      <one> ..4 wish|wishes|wished|wishing ..2 she|he|they was|were|wasnt|werent|had|could dead|died|alive|die|disappear|born|here|gone
      <one> ..6 not|dont|doesnt|didnt|never|longer want|wants|wanted|wanting to <really>? be|stay here|alive|around any|on
      <one> ..6 not|dont|doesnt|didnt|never|longer want|wants|wanted|wanting to <really>? be|stay here|alive|around .
      <one> ..6 not|dont|doesnt|didnt|never|longer want|wants|wanted|wanting to <really>? live|exist any
      <one> ..6 not|dont|doesnt|didnt|never|longer want|wants|wanted|wanting to <really>? live|exist .
      <one> ..6 not|dont|doesnt|didnt|never|longer want|wants|wanted|wanting to go|carry on .
      <one> ..6 not|dont|doesnt|didnt|never|longer want|wants|wanted|wanting to wake up
      <one> ..6 cant|cannot|couldnt go|carry on .
      <one> ..6 cant|cannot|couldnt go|carry on any|like|living
      <one> ..6 cant|cannot see a|any way out|point
      <one> ..8 suicidal .
      <one> ..5 <be>|feels|feeling|felt|seems|seemed|sounds|became|become|says|said ..3 suicidal
      <one> ..4 suicidal thoughts|ideation|feelings|intent|and
      <one> ..8 <thinking> ..3 suicide|dying|ending_her|ending_his|ending_their|ending_it|killing|harming_herself|harming_himself|not_being_here
      <one> ..6 attempted|attempt|attempting|tried|attempts at|to? commit|committing? suicide
      <one> ..8 <thinking>|<going> ..3 take|taking her|his own life
      <one> ..4 suicide risk
      <one> ..4 on suicide watch
      her|his|their|my_friends|my_sons|my_daughters suicide attempt|attempts|plan|plans|threats
      <one> ..5 said|says|saying|told|tells|telling|texted|messaged|posted|threatened|threatening ..6 suicide|suicidal|better_off_dead|top_herself|top_himself|goodbye_forever
      <one> ..4 better off dead|without_her|without_him .
      <kin>|she|he|they ..5 threatened|threatening|threatens|tried|trying|going|tempted|wants|want|wanted to <harm> herself|himself|themselves
      <one> ..6 <harming> herself|himself|themselves .
      <one> ..6 <harming> herself|himself|themselves again|to|with|when|because|since|for|at|in|on|every
      <one> ..6 been|started|keeps|kept|resorted|again to? <harming> herself|himself|themselves
      <one> ..5 harmed|harms herself|himself|themselves
      <one> ..4 cuts|cut herself|himself again|on_purpose|deliberately|because
      <one> ..4 cut|cuts|cutting her|his|their arms|wrists|wrist|thighs|legs
      <one> ..5 been|is|was|are|were|started|keeps|kept|admitted|back|still|now ..3 self harming|harm|selfharming|harmed|injuring
      <one> ..4 self harms|harmed|harming
      scars|cuts|marks ..3 arms|wrists|thighs|legs ..6 <harming>|harm
      <one> ..5 no|nothing reason|left|point|point in? ..2 to live|live|living|going on
      <one> ..5 had|has enough of life|living
      <one> ..5 written|wrote|left ..2 suicide|goodbye note|letter|message
      <one> ..5 say|said|saying goodbye forever|to_us_all|to_everyone
      <one> ..4 danger|risk to herself|himself|themselves|themself
    `,
  },
  {
    // Danger to life now.
    unless: `${TOPIC}
      surgeon|surgical|theatre|chef|kitchen|butter|bake|cake|cutlery|arrested|sentenced|jailed|court|police say|police said|police are|amnesty|scene|cpr|heroes|hero|saved|thank|thanks|xbox|game|player|keeper|striker`,
    rows: `
      he|she|they|hes|shes|theyve|husband|partner|boyfriend|ex|son|dad|brother|man|patient ..2 has|have|had|got|holding|carrying|pulled|grabbed|waving|brandish* ..2 knife|gun|machete|weapon|blade|axe
      came|coming|come|went|going|threatened|threatening at|for? <her>|people ..2 with a|the knife|gun|machete|weapon|hammer|axe|bat
      stabbed <her>
      <i>|<who> ..3 scared|afraid|frightened|terrified|fear|fearing|worried|think|convinced|sure ..5 kill|kills|killing|murder <her>
      <i>|<who> ..3 scared|afraid|frightened|terrified|fear|fearing|fears|in|fearful for|of my|her|his|our|their life|lives
      hes|shes|he_is|she_is|theyre going to kill us
      not safe ..3 tonight ..6 he|him|husband|partner
      he|husband|partner|boyfriend|ex|dad ..4 trying|tried to kill|strangle|stab|drown|smother|suffocate|poison <her>
      said|says|saying|threatened|threatens|threatening ..3 kill|killing <her>
      said|says he|she|hed|shed|hell will|would? kill <her>
      my baby|son|daughter|mum|dad|husband|wife|child|friend is? not|isnt breathing
      my baby|son|daughter|mum|dad|husband|wife|child|friend is unconscious|unresponsive
      life is|s in danger .
      my|our|her life|lives is|are in danger
      pouring|poured petrol
      set fire to ..3 house|flat|home|her|me|us
    `,
  },
  {
    // After a birth, and thoughts of hurting somebody.
    unless: `${TOPIC}`,
    rows: `
      <i>|<one> ..6 thoughts|thought|thinking|urge|urges|scared|afraid|frightened|terrified|worried|going|want|wanted|wants|might|could|tempted ..5 harm|harming|hurt|hurting|shake|shaking|smother|smothering|drown|drowning|drop|kill|killing <surebaby>
      <i> ..6 thoughts|urge|urges|scared|afraid|frightened|terrified ..3 harm|harming|hurt|hurting|kill|killing|stab|stabbing someone|somebody|people|others|him|her|them
      <i> ..3 want|wanted|going|might to? hurt|harm someone|somebody|people|others
      harm|harming|hurt|hurting|kill|killing myself or|and|before|as others|my|somebody|someone|anyone|him|her|them
      voices|voice ..4 tell|telling|tells|told|say|saying|says me|her|him|to ..6
      hear|hearing|heard|hears voices ..8 kill|harm|hurt|die|end|jump|bad things
      <who> ..4 hearing voices
      <surebaby>|family|kids|children|everyone|everybody|they|world|husband|mum|parents|you would|will|d|ll|is|are ..3 better off without me|her|him|us .
      better off without me
      better off if i|she|he was|were|wasnt|werent|died|disappeared|had dead|here|gone|alive|around|never
      everyone|everybody|family|kids|children|they|world ..4 better off|place if_i|without_me|with_me
      <i> ..3 dont|do|didnt|not|never|cant want|love|look at my baby
      <i> ..3 dont|do|didnt|not want my baby any more
      <i> ..4 regret having my baby|child
      <i> ..3 hate my baby
      <i> ..4 want|wanted|thinking|think|thought|thoughts|urge|tempted ..3 walk|walking|drive|driving|crash|crashing ..3 into|off a|the? sea|tree|wall|oncoming|traffic|lorry|bridge|river|road
    `,
  },
  ...CRISIS_SIGNS,
];

const BOOK = new PhraseBook(TABLES, LISTS);
export function findCrisis(reading: Reading): readonly Finding[] {
  return findPhrases(reading, BOOK, 'CRISIS');
}
