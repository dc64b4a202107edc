/** Words of British health hashtags, to tell where the words of a hashtag begin. Gathered by hand for this product. */

/** Closed compounds and words that would fall apart into others stand here too: `together` is not `to get her`. */
export const HASHTAG_WORDS: ReadonlySet<string> = new Set(
  `
a an and are as at be by do for from go has have how i if in is it me my no not now of off on or our out so than that the
their them these they this those to too up us was we were what when where which who why will with within without you your
am can could did does done get got had he her here him his its just let like made make makes making more most much new next
one only other over own said say see she some still such take taking there through until upon very want way well went while
would yes yet about above across after again against all almost along already also always another any anyone anything
around away back because become been before behind being below best better between beyond big both bring bringing call
calling came care cared carer carers cares caring change changed changes changing check checked checks child children
choose chosen city class clean clear close come comes coming community communities connect cost count counts country day
days dear deep different difference down each early easy eight end ending ends enough equal equality even ever every
everybody everyone everything everywhere face facing fact facts fair faith family families far fast father feel feeling
few fight find first five follow food four free fresh friend friends friendly full fun future gave gift gifts girl give
giver givers gives giving glad goal goals goes going gold good great green group groups grow growing growth guide half
hand hands happen happy hard hat head hear heard heart hearts held hello help helped helper helpers helping helps hero
heroes high hold home homes honest hope hour hours house human hundred idea ideas important improve improved improvement
improvements improving inclusion inclusive innovation inspire inspired inspiring insight inspiration international into
invest involve involved involvement join joining journey journeys joy keep keeping key kind kinder kindness know knowing
knowledge land large last late later lead leader leaders leadership leading learn learned learner learners learning learnt
leave left legacy less lesson lessons level life light line listen listening little live lived lives living local long look
looking lost love loved lovely loves loving low lucky man many map march mark matter matters may mean means meet meeting
member members memories memory men message might mile miles mind minds mine minute minutes miss moment moments monday
money month months moment morning mother move movement moving mum mums must name named national nation near need needs
never nice night nights nine nobody normal north nothing nowhere number offer office often old older once online open
opening opens opportunities opportunity order others ours outside outdoors overnight page paid parent parents part partner
partners partnership partnerships passion past patient patients pay peace people peoples person personal picture piece
place places plan planning plans play please pledge pledges point positive possible power practice present pride primary
problem progress project projects promise protect proud prouder provider providers public purpose put quality question
question quick quiet quit ran read reading ready real really reason recognition recognise recognised red reduce remember
remembering research researcher researchers respect rest result results return right rights rise road role roles room
round rule run running safe safely safer safety same saturday save saved saves saving school science scientist scientists
sea season second seen self service services set seven share shared sharing shift shifts shine short should show side silent
simple single sit six skill skilled skills sleep small smile smiles social society someone something song soon sorry south
speak speaking special spirit spotlight spring staff stage stand star stars start started starting starts stay staying
step steps stop stopping stories story street strength stress strike strong stronger student students study summer sun
sunday superheroes supply support supported supporter supporters supporting supports sure sustainable system systems table
talk talked talking talks tea teach teacher teaching team teams technology tell ten test testing thank thanked thankful
thanking thanks thankyou then therapies therapy thing things think thinking third thought thousand three thrive throw
thursday tick time times tip tips tired today together told tomorrow tonight town train trained training transform
transformation transforming transition travel treat treatment true trust trusts truth try tuesday turn twelve two twenty
under understand understanding unit united unity update value valued values view vision visit visiting visitor visitors
vital voice voices volunteer volunteering volunteers vote wait waiting walk walking wall war warm wash water wear website
wednesday week weekend weeks weight welcome wellbeing wellness west whole wide win winner winners winning winter wish woman
women word words work worked worker workers workforce working workplace works workshop world worth write writing wrong year
years young younger youth zero
abuse academic academy accessible accessibility accident acute addiction admission adult adults advance advanced advice
aid aids air alcohol allergy allied ally allies alzheimers ambulance ambulances anaesthetics anaesthesia anniversary
antibiotic antibiotics anxiety appointment appointments apprentice apprentices apprenticeship apprenticeships arthritis
ask assistant assistants asthma audit autism autistic autumn award awards aware awareness baby babies bank bed beds bereavement birth birthday
black bladder blind blood body bone bowel brain breast breastfeeding british broken buddy cancer cardiac cardiology career
careers catering celebrate celebrating celebration celebrations centre centres cervical champion champions charity
charities chat chemo chemotherapy chief chiefs choir chronic civic clap clinic clinical clinics coach coaching cold colleague
colleagues collaboration collaborative commission commissioning commitment committed communication communications compassion
compassionate conference congratulations consultant consultants consent continence continuing conversation conversations
coproduction cough councillor counselling courage covid creative crisis critical culture cup cupcake cure cutting data date
deaf death decision decisions delirium dementia dental dentist dentists depression dermatology design detection deteriorating
development diabetes diabetic diagnosis diagnostic diagnostics diet dietitian dietitians digital dignity director directors
disability disabilities disabled discharge discovery disease diverse diversity doctor doctors domestic donate donated
donating donation donations donor donors drink drive drop drug drugs dying education elderly elective emergency employee
employees employer empathy empower empowered empowering enabled endocrine endometriosis energy engagement england english
epilepsy equipment equity estates ethnic evening event events everyday evidence excellence excellent excited exercise
experience experiences expert experts eye eyes facilities fall falls fellow fellowship female festival fit fitness flu foot
forward forum foundation frail frailty freedom friday frontline fund funding fundraiser fundraising gastro gender general
genetics genomics geriatrics global goodbye gratitude grief guardian guardians gynae haematology happening harm harmfree
hate heal healing health healthcare healthier healthy hearing heroic hip hiv homeless honour hospice hospices hospital
hospitals hot hotline housekeeping hub hubs hydrate hydration hygiene ill illness imaging immunisation immunity impact
inclusivity independence induction infant infection influenza inequalities informed injury innovate inspections integrated
integration intensive intervention islam january february april june july august september october november december jab
jabs jobs job judge junior justice kidney kids lab laboratory labour launch learn liver lung lungs lupus malnutrition manager
managers maternal maternity meals measles media medic medical medication medicine medicines medics men menopause mental
mentor mentoring mentors microbiology midwife midwifery midwives mindful mindfulness minister minor miscarriage mobile model
mouth multicultural multiple muscle music national neonatal network networks neurology newborn nhs nutrition nurse nurses
nursery nursing obesity observations occupational oncology operating operations optometry oral organ organs orthopaedic
orthopaedics outcome outcomes outpatient outpatients outreach outstanding oxygen paediatric paediatrics pain palliative
pandemic paralysis paramedic paramedics parkinsons partner pathology pathway pathways peer perinatal pharmacist pharmacists
pharmacy pharmacies phlebotomy physical physician physio physios physiotherapist physiotherapists physiotherapy picnic pink
plaster podiatrist podiatrists podiatry policy poppy porter porters portering poverty pregnancy pregnant premature prescribe
prescriber prescribers prescribing prescription pressure prevent preventing prevention priority prize probation procedure
procurement profession professional professionals programme prostate psychiatry psychological psychologist psychology
quarterly race racing racism radiographer radiographers radiography radiology rainbow raise raising ramadan rare
rating recover recovery recruit recruiting recruitment referral register registrar rehab rehabilitation relationship
relatives reminiscence renal resilience resident residents respiratory responder responders response responsible resuscitation
retention retire retirement reflection reflections restore rheumatology robotic routine royal safeguarding saline sandwich
scan scans schizophrenia screen screening secret sector selfcare sense sepsis serious seven sexual shape sharps shock shop
shout sick sickle simulation sister sisters skin smear smoke smokefree smoking solution soup speech spine sport sports spouse
stigma stoma strategy stroke struggling success successes suicide sugar surgeon surgeons surgeries surgery surgical survivor
survivors teamwork technician technicians teenage teens teeth telehealth telemedicine temperature theatre theatres thrombosis
tissue toilet tool topical toy tracing transplant transplants trauma tree trial trials tribute triage twitter tweet tweets
tweetathon ulcer ulcers university urgent urology vaccinate vaccinated vaccination vaccinations vaccinator vaccinators vaccine
vaccines values vegan veteran veterans victory viral virtual virus vision wales ward wards welfare welsh wheelchair wig
wisdom wound wounds yoga twitter instagram med scotland scottish ireland irish northern derbyshire yorkshire lancashire kent london manchester
birmingham liverpool leeds sheffield bristol nottingham leicester derby cornwall devon dorset norfolk suffolk essex surrey
sussex hampshire cumbria cheshire coventry midlands wellies selfie unsung lonely loneliness ageing age aged carers ageism
thinking wishes christmas easter eid diwali hanukkah pancake halloween bonfire festive advent santa hogmanay burns
thankyous delivering deliver delivered delivery everyones peoples shiny whats thats lets im were youre dont cant hellos
gps ahps hcas ahp gp uk eu icu itu icb utc miu hca odp mdt pals cqc icbs ics hr it id tb bsl hiv ptsd adhd asd lgbt lgbtq lgbtqia
bame cpr aed ppe ipc phd qi sen send who covid19 nhs75 nhs111
`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** How words are written that are not simply begun with a capital. */
export const HASHTAG_SPELLINGS: ReadonlyMap<string, string> = new Map(
  'NHS GP GPs UK EU ICU ITU ICB ICBs ICS UTC MIU HCA HCAs AHP AHPs ODP MDT PALS CQC HR TB BSL HIV PTSD ADHD ASD LGBT LGBTQ LGBTQIA BAME CPR AED PPE IPC PhD QI SEN SEND'
    .split(' ')
    .map((word) => [word.toLowerCase(), word]),
);

/** Campaigns whose own way of writing the words do not tell. */
export const CAMPAIGN_HASHTAGS: readonly string[] = [
  'ExperienceOfCare',
  'ExpOfCare',
  'HelloMyNameIs',
  'OurNHSPeople',
  'OurNHSDay',
  'ThankYouNHS',
  'NHSThankYou',
  'TimeToTalk',
  'WorldMentalHealthDay',
  'MentalHealthAwarenessWeek',
  'InternationalNursesDay',
  'InternationalDayOfTheMidwife',
  'WorldSepsisDay',
  'StopThePressure',
  'EndPJParalysis',
  'WhatMattersToYou',
  'FabChangeDay',
  'NHSChangeDay',
  'HelpUsHelpYou',
  'StayWellThisWinter',
  'ChooseWell',
  'KnowYourNumbers',
  'GiveBlood',
  'OrganDonation',
  'CarersWeek',
  'AHPsDay',
  'AHPsActive',
  'SpeakUp',
  'WeNurses',
  'WeMidwives',
  'WeAHPs',
  'WhyWeDoResearch',
  'RedForResearch',
  'SmearForSmear',
  'JustAskMe',
  'DryJanuary',
  'NoSmokingDay',
  'BeKind',
  'CivilityMatters',
  'CivilitySavesLives',
  'ProudToBeNHS',
  'ProudToBeANurse',
  'TeamNHS',
  'LoveOurNHS',
];
