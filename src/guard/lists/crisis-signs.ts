/** What people say sideways who do not say plainly that they want to die. Written for this project. */
import type { PhraseTable } from '../phrases.ts';

const CALM =
  'if you|are you|do you|awareness|training|campaign|webinar|spot the signs|football|match|season|league|bungee|skydive|parachute|abseil|trailer|album|film';

export const CRISIS_SIGNS: readonly PhraseTable[] = [
  {
    // Sideways, and still plain.
    unless: CALM,
    rows: `
      nobody|noone|one|anyone|anybody|everyone ..2 would|will|wouldnt|wont ..2 notice|miss|care|mind ..3 if <who> ..3 gone|died|dead|here|disappeared|alive|around
      nobody|noone|one would|will|wouldnt ..2 notice|miss|care|mind ..3 i|she|he ..2 gone|dead
      nobody|noone|one would|will ..1 miss me .
      wont|not be alive at|for|by|to|next|come|much
      not|wont|dont|doubt|never ..4 be around|here|alive ..2 christmas|birthday|much_longer|new_year|wedding|graduation
      texted|messaged|sent me|us|her|him|a? goodbye ..6
      goodbye ..6 turned ..3 phone off
      whats|what|is the|there? point in|of ..1 carrying_on|living|me_being_here|life
      whats|what|is the|there? point of|in going on|living|life
      no|any|the point in|of me ..2 being|here|living
      should|could|might|just|going|want|wanted ..2 end things .
      threatened|threatening|threatens|going|gonna|about|wants|wanted to jump .
      <i>|<one> ..1 took|taken|swallowed something ..4 regret|scared|ambulance
      not|didnt|dont|cant|couldnt|doesnt|never see|imagine|picture <self>|me ..2 getting|reaching|being|growing|living ..2 old|older|old_age|future|thirty|twenty|christmas
      think|thought|thinking|thoughts ..2 of|about not ..2 turning|braking|stopping ..2 wheel|brake|car
      not turning the wheel
      think|thought|thinking|want|wanted|thoughts|tempted|urge ..4 drive|driving|steer|steering|swerve|swerving|crash|crashing ..4 off|into ..3 road|tree|lorry|wall|barrier|river|traffic|oncoming|bridge
      who would|will|might find me|my body
      only reason <who> ..4 alive|breathing
      only thing ..4 keeping|keeps|kept me|him|her alive
      god|lord|jesus ..2 take|takes me|him|her .
      god|lord ..2 to? take|takes me|him|her ..4 myself|himself|herself|night|and|but
      be free of it|this|everything all|by|soon|tonight
      not|dont|doesnt|didnt intend|intending|plan|planning|expect|expecting to ..1 see|be|reach|make ..4
      plan|plans|way|ways for|to|of|on end|ending it|things|everything
      hell|shell|theyll be dead ..4
      life|lives|things|world ..2 would|will|d be easier|better|simpler|happier ..3 without|if me|her|him|i
      easier|simpler ..2 without me|her|him
      not|dont|never|no|shouldnt|mustnt ..1 blame yourself|yourselves|anyone|anybody
      none of this is your|anyones fault
      remember me as|how|fondly
      thank you for everything ..6 goodbye|sorry|gone|end
      dont|doesnt|not|didnt care|mind|matter|bothered if|whether <who> die|dies|died|wakes|wake
      wish|wishes|wished <who>|id|i had|ive never ..1 been born
      he|she|i|hes|shes|im|ill|hed|shed ..4 be dead by_then|soon|anyway|tonight|by_tonight|by_tomorrow|before_we|before_they
      by his|her|my|their own choice|hand
      would|will|d be safer|happier|better|easier ..1 without me
      baby|kids|children|family|they would|will|d be? safer|better|happier without <her>
      better off ..2 without|if ..1 me|i
      kill|hurt|harm|end himself|herself|myself one day|tonight|soon
      make it look like an accident
      planning|planned|researching|researched|googling|googled|looked|looking ..3 ways|how|methods to ..3 die|end_it|end_my|kill_myself|suicide
      want|wanted|wants ..2 to disappear|vanish forever|completely|.
      want|wanted|wants ..3 to be with|join my|her|his late|dead ..2
      want|wanted|wants ..2 to be with ..3 heaven|other_side
      want|wanted|wants ..2 to be with my|her|his|their husband|wife|son|daughter|mum|dad|baby again
      dont|doesnt|not|didnt want|see ..2 to ..2 see|reach|make another|my|tomorrow|next ..1 birthday|year|christmas|day|morning
      last time|chance you|anyone ..2 hear from me
      i will not|wont be a ..1 problem|burden|bother ..3 any|longer|more|much
      <self> .. a? favour ..4 end|die
      stopped ..2 taking|eating|treatment|dialysis ..6 die|hoping_to_die
      death|dying ..3 only|best|better|would ..3 way|answer|option|release|relief|escape|peace
      <i> ..4 jealous|envious|envy|envying of? ..3 dead|dying
      might|may as well be dead
      plan to die|kill_myself|end_it
      kids|children|they|family|everyone|husband|wife|baby|you deserve|deserves|deserved ..1 better than|mum|dad|without ..1 me
      if i ..1 died|disappeared|vanished .
      if i ..1 was|were|wasnt|werent ..1 dead|gone|around|here|alive .
      will|be|is my last christmas|birthday|summer|winter|spring|easter .
      decided ..4 my last ..2
      hope|hoping|hoped|wish|pray|prayed <i> ..1 dont|wont|didnt|never|not ..1 survive|come_round|recover|get_better
      punish|punishing|punished my body|myself ..3 because|every|for|again|with|.
      disappointed|gutted|angry|sad ..2 i|that_i ..1 woke_up|survived .
      disappointed|gutted|angry|sad ..2 i|that_i ..1 am|was|im? ..1 alive
      dont|not know|sure how much longer|more i can hold_on|go_on|carry_on|keep_going|last
      world|everyone|everybody|family ..2 is|are|was|were|be better|happier|safer ..1 without|off ..1 me|her
      <i> ..3 waste of space|oxygen|air
      doing|do ..1 everyone|everybody|them|world|family ..1 favour if i
      nothing ..2 keep|keeping|keeps|kept|holding me ..1 here|alive|on_this_earth
      call it a day ..1 life|on_life
      wont|not have to ..1 worry|bother|care|deal|look ..2 about|with|after ..1 me ..2 any|soon|again|longer|.
      out of ..1 your|their|everyones ..1 hair|way ..2 soon|good|forever|for_good
      dont|not ..1 look|looking for me .
      lived ..1 long|too enough|long
      hope|hopes|hoping|wish|wishes|wished ..3 cancer|car|bus|lorry|covid ..2 takes|take|hits|hit|kills|killed|kill me
      how many|what ..2 would|will|does it take to ..1 die
      help|helping me|him|her die
      dont|not|never|didnt belong ..1 in this|on_this|here|anywhere world|earth|life
      life|living is|isnt|s|has ..2 too_much|pointless|unbearable .
      i ..1 cant|cannot do life ..2
      dignitas
      went|stood|gone|going|go|walked|drove to|on|at ..3 platform|bridge|tracks|cliff|edge|roof ..8 jump|end_it|die|courage
      havent|didnt|not|dont|lack got|have|had? the courage|nerve|guts to ..1 do|end|go
      dying|death|dead ..2 would be ..2 relief|easier|better|kinder|release|peaceful
      why am i ..1 still ..1 here|alive
      shouldnt|should not? have been ..1 born|saved|resuscitated|found
      should|wish ..2 have ..1 let me die
      tried to die
      dont|cant|cannot|not|no|didnt|couldnt see ..2 future for|with myself|me .
      <i> ..2 cant|cannot|dont|couldnt see ..2 way out of_this|of_it|any
      my suicide
      not want ..2 to be saved|resuscitated|alive|found
      someone|somebody|she|he ..4 threatening|threatens|threatened to jump|drown|hang
      voices want|are|keep|told|say|saying|telling ..4
      no|any wish|desire|will ..2 to carry_on|live|go_on|continue|wake_up|be_alive|be_here
      no|any reason for me to ..1 live|keep_going|keep|carry_on|go_on|be_here|wake_up
      <i> ..4 no will|fight left
      tablets|pills|meds|medication ..8 saved|saving|storing|stored|hoarded|kept them|it all? up
      broken|lost my will to ..1 live|carry|go
      no longer want|wanted|wish|wished to ..1 live|exist|wake_up|be_here|be_alive|continue_living|carry_on
      serious about ending|dying|it
      still wish|wished it had worked
      relapsed ..4 cutting|self|harm
      <i> ..3 unsafe ..3 myself|own thoughts|alone|tonight
    `,
  },
];
