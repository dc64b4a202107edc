/** The words around names: titles, work, what thanks, where things are, and what ends the name of an organisation. */

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** They belong to the name. */
export const TITLES = words(`
  mr mrs ms miss mx dr doctor prof professor sir dame lady lord rev revd reverend cllr councillor sister aunty auntie aunt uncle nanny
  grandad granddad grandma granny nan nana father fr rabbi imam pastor canon baroness baron prince princess king queen
  pope saint captain capt sergeant sgt major colonel cpl pc judge mp lt
`);
/** Titles that are words of their own too: the next word must be a name. */
export const LOOSE_TITLES = words(`
  sister lady lord father fr king queen prince princess saint captain judge major nan nana nanny granny grandma grandad granddad
  aunt auntie aunty uncle doctor professor miss mp canon baron pope pastor councillor sergeant
`);
/** Titles that are written small in a hurry. */
export const TYPED_TITLES = words('mr mrs ms miss mx dr prof cllr rev');

/** What people do. The name may follow, in small letters too: `nurse laila`. It is not part of the name. */
export const ROLES = words(`
  nurse midwife matron consultant surgeon physio physiotherapist paramedic porter hca hcsw receptionist pharmacist dentist
  therapist ot psychologist psychiatrist counsellor chaplain vicar councillor manager director chief chair chairman leader
  coordinator co-ordinator officer student apprentice registrar radiographer sonographer dietitian cleaner housekeeper
  domestic volunteer carer teacher headteacher coach captain president minister chancellor secretary mayor ambassador
  champion colleague patient resident specialist practitioner sister gp actor actress singer author presenter comedian
  player striker keeper goalkeeper boss friend mate brother daughter son wife husband mum dad cousin nephew niece baby
  little lead governor trustee staffnurse advanced senior deputy worker nan gran grandson granddaughter twin twins paramedics
  nurses midwives doctors porters physios sisters senator senators mp mps minister ministers councillors cllrs sec pm
`);

/** A name follows, or is meant: `thanks to Grace`. */
export const CUES = words(`
  thanks thank thankyou thx cheers ta called named name's names i'm im congratulations congrats congratulation dear done hi hello hey
  rip bless welcome goodbye bye poor lovely love xx meet met miss aka starring feat featuring ft alongside
  following regards shoutout props kudos
`);
/** Small words that may stand between the cue and the name. */
export const CUE_STEPS = words(
  'to you u so much very my our the lovely amazing wonderful is and from very team both again goes out for',
);

/** Where somebody or something is: a place follows. */
export const LOCATIVES = words(
  'in at near across around outside inside into visit visiting visited via towards within throughout through between',
);
/** Before these things are said of the next word that are not said of people. */
export const NOT_BEFORE_PEOPLE = words(
  'the a an this these on using every any some no new another each your per',
);

/** What people do and are, as it follows a name. */
export const PERSON_VERBS = words(`
  was is has had said says kept made gave came helped told went did does will would loves loved looked took got brought sat held
  stayed works worked runs ran thanks thanked wants wanted who always never deserves leads led won wins scored plays played
  joined joins retires retired left leaves died tells makes gives keeps brings knows knew thinks thought feels felt can could
  should isn't wasn't hasn't doesn't didn't won't who's spoke speaks sang sings looks goes gets
`);

/** Ends of the names of organisations, places, events and things: what stands before is no person. */
export const TAILS = words(`
  hospital hospitals infirmary trust trusts icb icbs ccg ccgs ics council councils surgery surgeries centre centres center ward
  wards team teams school schools university college academy nursery street road lane avenue close drive square crescent
  terrace grove gardens garden way court house hall park station airport bridge church cathedral chapel mosque temple
  synagogue abbey castle palace museum gallery library theatre theater cinema arena stadium festival fair show day days week
  weeks month awards award prize cup trophy league fc afc rfc cc united city town rovers albion wanderers athletic county
  rangers clinic clinics unit units department dept suite lounge room building wing block tower towers pharmacy pharmacies
  chemist opticians dental health healthcare care nhs foundation charity hospice fund appeal society association club group
  groups network alliance partnership federation institute commission committee board agency authority service services
  ambulance police constabulary fire brigade force bank building plc ltd llp inc co company stores shop shops supermarket
  hotel inn arms pub cafe café restaurant bistro bar bakery kitchen farm zoo forest wood woods hill hills valley river lake
  loch bay beach island islands isle coast sea ocean mountain mountains moor common green heath village borough district
  shire north south east west central northern southern eastern western general royal memorial community primary secondary
  high grammar junior infant district press news times post mail radio fm tv channel magazine journal report review act bill
  law scheme programme program project campaign initiative strategy plan framework model method scale score index test syndrome
  disease syndrome's palsy lymphoma sign virus vaccine study trial survey conference summit forum expo workshop course
  marathon run race challenge walk ride derby open championship championships series tour games open grand derby stakes
  live cruise line express railway rail airways airlines motors cars group's line tube pride parade carnival concert
  app website site blog podcast store centre's market markets exchange estate estates homes home lodge manor cottage
  nursing residential sanctuary rescue reserve wildlife trail path canal lock pier harbour port docks dock quay marina
  rooms hub hubs campus faculty labs lab laboratory labour party line lines rule rules effect
  round rounds fellowship fellowships scholarship scholarships lecture medal model cross cafe's choir orchestra band
  dry january ambassadors guardian's panthers tigers warriors
`);
/** Ends that are surnames too: after a given name they end an organisation only if the place is said before. */
export const SURNAME_TAILS = words(`
  ward hall day street park house lane bridge church field wood woods hill close way court castle abbey temple garden green
  heath moor marsh lake rivers west north east bell cross forest common banks bank cooper
  power gardener walk bay read post general best french england holland
  law act bill derby lodge cotton lock tower power mead grove run
`);
/** Beginnings of names of organisations and events: the next word is no person either. */
export const HEADS = words(`
  team royal st saint storm camp project hurricane lake mount port fort cape loch river great north south east west upper
  lower new old bar hotel operation hms rms ss university college ward bay school church hospital house clinic café cafe
  queens kings queen's king's san santa los las el la le les al costa isle port
  real sporting fc afc ac inter radio bbc sky
`);

/** Parts of names that are written small: `van der Berg`. */
export const PARTICLES = words(
  'ní ni ó nic uí van der den de la le du da dos del della di von ter ten bin ibn bint al el ap ab ur ul y',
);

/** Word-like given names that a capital in the middle of a sentence makes a name. */
export const PERSONAL = words(`
  will mark rose grace joy hope faith dawn frank bill pearl amber daisy iris crystal carol eve robin dale glen heath brooke
  rowan tanner tyler mason jay lance pat rob sue gay max mo di vi bo bob nick mike ken bobby bond? kip pip rod rick ron terry
  melody harmony sunny willow ivy olive holly hazel jasmine primrose fern heather violet viola ginger jade sapphire
  skye summer jack jerry victoria charlotte florence chelsea georgia jordan austin christian sydney preston kelly madison
  savannah brooklyn dakota virginia carolina kent lincoln adelaide siena sienna india paris fay bella em gill angel dolly
  lolly pixie candy drew chuck rusty buddy gus abbey wren lily poppy cherry clementine flora coral may june
  roman romeo juliet dolores lourdes mercedes jesus ariel angelica aurora alma eden elsa ace jean norma merry
  dot bea al ty clay clement dahlia hyacinth laurel liberty pansy petunia raven rhea rosy garnet clover posy juniper trace precious blessing
  mercy patience constance prudence charity serenity destiny trinity honey blossom bluebell buster dusty misty stormy rocky lan jun min yue li su xin tao shan shu hao hong
`);
/** Of those, the ones that mostly mean something else when they open a sentence. */
export const ABSTRACT = words(`
  will hope joy faith grace summer may june melody harmony angel christian chelsea jordan georgia paris india sydney preston
  lincoln kent victoria florence virginia carolina savannah brooklyn dakota adelaide austin roman primrose pearl amber
  crystal coral flora candy cherry ginger olive jade violet dawn rose sunny heath dale glen brook max mark gay em ace merry
  abbey eden al clay clement laurel liberty raven clover trace precious blessing mercy patience constance prudence charity
  serenity destiny trinity honey blossom dusty misty stormy rocky
`);

/** What the first word of a sentence is followed by where it is a name that no list has. */
export const AFTER_NAMES = words('and from our my you your with on in at who the has he she also');

/** Word-like names that are work or rank first: `the Porter`. */
export const RANKS = words(`
  baker carter cooper fisher gardener harper parker piper porter potter sawyer skipper turner walker ward archer hunter hunt shepherd
  bishop dean duke earl baron major sergeant king queen prince princess santa judge scout page reed rebel angel star summer autumn
  spring winter trinity victory gift peace royal noble justice season snow river sky skye ocean bay temple crystal opal jewel diamond
  memory talent confidence promise praise wisdom trust innocent happiness job art bill chance chase trip troy trace trey
  buck skip spike max mark may will grant guy dick jack mac stew tab tuck van vale wade warren wolf woody worth mat con kit bond
`);

/** Surnames that are read as such although they are words or places too. */
export const PLAIN_SURNAMES = words(`
  smith jones williams taylor davies evans thomas johnson roberts robinson thompson hughes edwards clarke jackson harris morris
  clark watson morgan anderson patel kelly murphy adams mitchell phillips khan hussain begum singh kaur ahmed ali lewis
  wilson murray campbell stewart matthews mcdonald owen lloyd davis cox rogers stevens webb ellis simpson gibson
  cameron clegg miliband thatcher blair obama starmer sunak johnson farage corbyn rooney gerrard beckham bieber
  james carter parker rogers palmer barker barnes hayes burgess harper alder ayers barrow bates belcher booker bowers bowes bowles
  bowman bullock cairns carver chamberlain chandler childs clements coates coker collier coupe cummings dale daly downes drake
  draper dunning dyer emery ewing falconer firth forrest forrester fowler freeman fryer garner gibbons glover golding granger
  griffin hamer harding harker harkness harmer hawkes haycock hemmings hickey hogan hooper horner howes hutchings innes jagger
  johns laing lester lister mackintosh mayer mayes morrow myers oakes oates parkes parry pickering plummer proctor prosser
  reeve reeves rimmer roebuck roper rutter sanders sawyer sayer sayers sexton shah shearer sims singleton skinner slater
  soares sparkes spooner stein stiles starling taverner terry toms trotter tucker tully waller waring wareing warner webber weir weller
  wellings wheeler whiting wiles woodcock yeoman martins mendes nunes morales truss rees khan patten
  simpson henderson aldridge alford armitage beaumont benson boyle churchill cullen currie dunlop ennis haynes healey
  heywood hurley irvine johnston johnstone langford langley linton marr monaghan nash odell partington pereira roche sandford
  scholes thorne torrance wardle whitehead whittingham wootton mendoza southgate bellingham gerrard ecclestone
  cumberbatch cowell ferguson wenger mourinho suarez
`);

/** Organisations that are called after people, or begin like people. In small letters, without accents. */
export const ORGANISATIONS: readonly string[] = `
marie curie; anthony nolan; sue ryder; john lewis; marks and spencer; marks & spencer; alder hey; james paget; james cook; john radcliffe;
william harvey; george eliot; norfolk and norwich; guy's and st thomas'; guys and st thomas; st john; st johns; st john's; st george's;
helen & douglas house; helen and douglas house; claire house; alexander devine; dorothy house; martin house; katharine house; lily foundation;
dimbleby cancer care; teenage cancer trust; florence nightingale foundation; mary seacole programme; mary seacole award;
mary seacole awards; cavell nurses; edith cavell; macmillan cancer; macmillan nurse; macmillan nurses; macmillan coffee morning;
ronald mcdonald; ronald mcdonald house; prince's trust; princes trust; duke of edinburgh; duke of edinburgh's; queen's nurse; queen's nurses;
queens nurse; queen's speech; queens speech; king's fund; kings fund; king's college; kings college; queen mary; queen alexandra; queen victoria; princess alexandra;
princess royal; princess anne hospital; prince of wales; prince charles hospital; princess of wales; diana princess of wales; charing cross;
great ormond street; chelsea and westminster; imperial college; harry potter; doctor who; dr who; mr men; little miss; mrs brown's boys;
mrs browns boys; mr bean; peppa pig; thomas the tank engine; paddington bear; father christmas; father's day; fathers day; mother's day;
mothers day; santa claus; jack frost; guy fawkes; robin hood; peter pan; peter rabbit; winnie the pooh; mickey mouse; mary poppins;
billy elliot; mamma mia; jersey boys; bob the builder; postman pat; fireman sam; dora the explorer; humpty dumpty; big ben; uncle sam; aunt sally;
jesus christ; christ the king; st george; st andrew; st david; st patrick; hadley wood; ben nevis; lloyds bank; barclays;
jack daniels; jack daniel's; ben & jerry's; ben and jerry's; ben & jerrys; mr kipling; uncle ben's; aunt bessie's; dr oetker; captain morgan; tommy hilfiger; hugo boss; calvin klein;
ralph lauren; paul smith; ted baker; jimmy choo; jo malone; tom ford; michael kors; kate spade; karen millen; dorothy perkins; miss selfridge; laura ashley; cath kidston;
river island; miss world; miss england; jd sports; wh smith; w h smith; william hill; paddy power; bet fred; betty crocker; martha stewart; jerry springer show; jeremy kyle show;
graham norton show; jonathan ross show; andrew marr show; nelson mandela bay; johnson & johnson; johnson and johnson; procter & gamble; rolls royce; aston martin; alfa romeo; harley davidson; land rover; john deere;
mercedes benz; james bond; sherlock holmes; scooby doo; spider man; stanley cup; davis cup; ryder cup; jules rimet; william webb ellis; aston villa; queens park rangers; charlton athletic; crystal palace;
grant thornton; ernst & young; young people; price waterhouse; goldman sachs; morgan stanley; jp morgan; lehman brothers; lloyd's of london; ross on wye; henley on thames; trent bridge; old trafford; stamford bridge; may day; ash wednesday; good friday; boxing day; black friday; pancake day;
down syndrome; down's syndrome; downs syndrome; bell's palsy; lou gehrig's; hodgkin lymphoma; non hodgkin; paget's disease; glasgow coma; rita mae; oscar pistorius trial; april fool; april fools; april fool's; joan of arc foundation;
sure start; home start; mind the gap; rose garden; rose court; hope house; hope for tomorrow; faith in action; dawn chorus; art therapy; bill of rights; grace and favour; harvest festival; sandy beach; summer holidays;
miss you; miss u; lord mayor; lady mayoress; lord lieutenant; high sheriff; lord chancellor; lady luck; house of lords; lord's prayer; lords prayer; sister act; sister sledge; captain america; dame edna; king lear; king kong; lion king; burger king;
uncle bens; mr whippy; mr tumble; mr motivator; dr pepper; dr martens; doc martens; dr foster; dr phil; miss saigon; lady gaga; lord of the rings; hail mary; ave maria; jingle bells; rudolph the red nosed reindeer
`
  .split(';')
  .map((name) => name.trim().replaceAll('\n', ' '))
  .filter((name) => name !== '' && !/lady gaga|oscar pistorius|rita mae/.test(name));
