/** What people say who do not say that they want to die: sideways, or in signs of which several must come together. Written for this project. */
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
  {
    // Strong signs: two of them are enough.
    weight: 0.55,
    unless: CALM,
    rows: `
      wrote|written|writing|writes|left ..3 letters|letter|notes|note
      had|has|have|ive|hed|shed|already tried ..1 once|before|it|already
      everything|all|life is|feels|seems|s ..1 black|dark|pointless|hopeless|grey|meaningless|over
      <i> just? want|wanted|need out .
      made up my|his|her|their mind
      who|nobody do|to|can|else|am ..4 tell|talk|turn|call|speak to?
      dont|not know|sure who|what ..4 tell|do|say|turn|call .
      im done .
      hurt myself ..2 night|again|because
      <i> ..2 chosen|picked|set ..1 day|date .
      <i> ..6 do|doing it tonight|today|tomorrow .
      <i> ..3 just|want|wanted to give up .
      man|woman|lad|girl|boy|someone|somebody|patient|he|she ..4 on the bridge|roof|ledge|parapet|tracks|edge
      climbed|climbing|climbs over|onto ..2 rail|railing|railings|barrier|edge|ledge|parapet
      gave|given|giving away ..2 possessions|belongings|things|everything
      gave|given me ..1 his|her medals
      not sure|certain ..1 ill|i_will ..1 be ..1 around|here
      tell my|her|his|our mum|dad|kids|family|son|daughter|wife|husband|boys|girls ..3 love|loved|loves|sorry|proud
      wont|wouldnt|not|dont need ..3 lift|home|back|tomorrow|any|it|them|return
      by|near|at|to|on the|a ..1 railway|bridge|tracks|train_line|platform|cliffs|level_crossing|river|weir
      hate|hated|hates|hating|loathe|despise myself|herself|himself
      asked|begged|beg|ask|asks|begs ..3 to let me|him|her go|die
      how to do it
      find|finding|finds|found me|him|her .
      asked|ask|asks ..4 look_after|make_sure|take_care ..5 cat|dog|pet|kids|children|plants|fish|grandchildren|wife|mum|all_right
      cant|cannot|couldnt ..2 see ..2 future|tomorrow|way|end
      nothing|not|no left ..2
      how much longer
      the other side
      last christmas|birthday|summer
      i used to be
      wake up ..3 disappointed|sad|crying
      heaven
      which|what songs|song|hymn|hymns|music ..3 want|wants|play|played
      thanked me|us|everyone for everything
      not|isnt|wasnt their|your|anyones|anybodys fault
      how quiet|peaceful|easy ..3 it|that|would|be
      bank details|passwords|will|insurance ..6 envelope|drawer|for_him|for_her|for_them
      youll|theyll|will be? reading|read|hear|hearing about me
      given|gave|giving|rehomed|rehoming ..2 hamster|dog|cat|pet|pets|rabbit|budgie|guitar|bike|collection|toys|clothes ..3 to|away
      talking|talks|talked|wrote|writing|poem|drawing|drawings|pictures ..6 death|dying|sea|grave|funeral|quiet
      feel|feels|felt|seemed|seems|was ..1 lighter|calm|calmer|peaceful|relieved ..2 now|that|about|since
      kept|keep|keeping|saved|saving ..4 drawer|tin|shoebox
      he|she|i|it|that would|will|d|could be over ..2 by|soon|quick|quickly|in
      anyone|anybody|nobody|noone|one would|will mind|notice|care|miss
      what for .
      long sleeves|sleeved
      marks|scars|cuts|scratches ..6 arm|arms|wrist|wrists|legs|thighs|ones
      saw|seen|noticed|showed|found ..2 marks|cuts|scars|blades|razors|blade
      do|doing|done it properly|right|for_real
      only thing ..3 stopped|stopping|stops|holding|makes|made ..4
      cant|couldnt|cannot|not|wont ..2 do|face|take|manage|get_through|bear|see another winter|year|day|night|christmas|week|month|one
      worried|scared|frightened|terrified sick|stiff|witless|for ..3
      so frightened|scared
      see to it herself|himself|myself
      stop|stopped|stand|stands|stood|standing|sit|sat|walk|walked|go|goes|went|drawn|drive|drove ..5 bridge|platform|railway|tracks|cliff|cliffs|edge|ledge|roof|rooftop|train line|river|motorway bridge
      papers|affairs|will ..2 in order
      be|join|joining|with ..1 him|her|them|mum|dad|wife|husband ..1 soon|by_then|again
      absconded|awol|missing
      hid|hide|hidden|hiding|locked|taken|removed|taking|removing|lock ..5 knives|pills|tablets|gun|guns|medication|blades|razors|rope|sharps|cabinet
      hed|shed|ill|he|she|i will|would|might|be be? next .
      people|they|someone are|were|is|was coming for|after ..2
      see|sees|seeing|hear|hears|hearing|heard things|voices|people who|that
      stares|staring|stare|stared at|into ..3 wall|space|nothing|floor|ceiling
      would|will|could|can manage|cope|be ..2 without me|her|him
      kids|children|family|they|husband|wife would|will manage|cope|fine|understand
      make|making|made myself|herself|himself sick|throw|vomit
      asked|begged|begs|asks|told|pleaded me|us|not ..1 not to ..2 tell|say|call|ring
      anonymous|anonymously
      gone .
      dead|die|died|dying|death
      plan|planned|planning
      for the last|final time
      suicide|suicidal|overdose|self harm|self harming
      my body|funeral|ashes
      goodbye|goodbyes|farewell
      crisis ..1 team|line|house
    `,
  },
  {
    // Faint signs: three of them are enough.
    weight: 0.34,
    unless: CALM,
    rows: `
      dark place|thoughts|days|times
      rock bottom
      breaking point
      end of my tether|rope
      hopeless|hopelessness|worthless|helpless|despair
      <i> ..3 empty|numb|trapped|broken|desperate|alone_in_this|invisible|exhausted
      desperate for help
      cry|begging|begged|crying for help
      reached out
      burden
      nobody|noone|one cares|listens|listened|understands|helped|believes|believed|phones|rings|visits|calls|asked|asks|took
      <i> ..4 cant|cannot|couldnt cope
      <i> ..3 cant|cannot take|do|handle it|this|much any? more
      <i> ..3 cant|cannot live like this
      <i> ..3 given|giving up
      <i> ..3 lost|losing hope|all_hope
      <i> ..3 hate|hated|hating myself|my_life|being_alive
      samaritans
      sectioned
      antidepressants|sertraline|citalopram|fluoxetine|mirtazapine
      depression|depressed
      too late
      final|last hope|chance|resort|straw
      <i> ..3 tried everything
      turned|sent|fobbed away|home|off
      not|wasnt|didnt|never|nobody take|taken|taking|took|being me? seriously
      <i> ..3 scared|frightened of myself|my_thoughts|my_own|my_mind|what_i
      pain ..3 too_much|unbearable|stop|end|over|constant|all
      unbearable|excruciating|agony
      <i> ..4 at_peace|finally_be
      <i> ..3 no hope|energy
      <i> ..3 sorry to_my|for_everything
      <i> ..3 sleep|sleeping|sleeps|sleepless
      dont|doesnt|do|not|cant|cannot|couldnt ..1 sleep|eat
      cry|cries|crying|cried|sobbing
      rung|rang|called|phoned and rung|rang|called|phoned
      widow|widower|widowed
      broke|broken|breaking down
      did|do|done it again
      been nice|kind|good to me
      given|gave me her|his|their
      two|three|five years
      investigating|investigation|struck off|suspended
      a burden|chair in
      not|never for me
      trouble
      alone
      nobody|noone|one to
      not|havent|hasnt taken any|them
      talk|talks to her|his|their chair|photo|grave|urn|side
      no fixed address|abode
      hasnt|havent|not left the|his|her house|room|flat
      shut|shuts|shutting|locked|locks himself|herself|myself in|away
      what|who|which police ..3 ring|tell|force
      stopped answering|arguing|going|washing|eating|getting|seeing|talking|replying|coming
      sleeps|sleep|lies|stays|bed|lie all day|awake
      doesnt|dont|cant|cannot|not|couldnt ..1 get|make ..1 up|out|myself
      not|isnt the woman|man|person|girl|boy <who>
      not|isnt|wasnt himself|herself|myself|right|speak|look
      weigh|weighs less|nothing
      skipping|skipped lunch|meals|dinner
      hardly|barely|not|isnt eating
      lost my|her|his son|daughter|wife|husband|mum|job|home|flat|dad|baby
      <i> ..1 just|so|too tired
      very quiet|withdrawn
      lie|lying|lies awake
      cant|cannot|not stop thinking
      what i|he|she might|would|will|could do
      shaking
      by|on my|his|her own
      next appointment|available
      three|six|four|two|eight weeks|months
      discharged me|him|her
      engaged|answering machine|voicemail|hold
      because of how he|she talks
      upset
      prescription|tablets|pills|meds
    `,
  },
];

/** Words of thanks and pride: where they stand, signs must be plentier. */
export const GLAD =
  'thank|thanks|grateful|thankful|amazing|wonderful|brilliant|fantastic|so proud|proud of|proud to|lovely|excellent|superb|well done|saved my life|recovered|recovery|delighted|happy to|shout out|incredible|outstanding|so kind|couldnt have|celebrat*|awards|welcome';
