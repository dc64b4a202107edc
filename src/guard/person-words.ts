/** Words for people, as the rules on persons, descriptions and sums of details share them. */

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** One member of a family, as seen from another. */
export const KIN = words(`
  mum mam mom mummy mammy ma mother dad daddy da father parent nan nana nanna nanny nans gran granny grandma grandmother
  grandad granddad grandpa gramps grandfather grandparent taid nain daughter son sister brother sibling twin aunt auntie aunty
  uncle niece nephew cousin wife husband hubby hubbie partner spouse fiance fiancé fiancee fiancée girlfriend boyfriend
  grandson granddaughter grandchild stepson stepdaughter stepmum stepdad stepfather stepmother mother-in-law
  father-in-law son-in-law daughter-in-law sister-in-law brother-in-law baby toddler newborn child kid boy girl lad
  godmother godfather godson goddaughter widow widower relative carer foster-mum missus bump grandbaby bairn wean
`);

/** Somebody in our care, or beside them. */
export const PATIENTS = words(`
  patient inpatient outpatient resident client service-user mother-to-be mum-to-be caller visitor survivor carer relative
  pensioner tenant neighbour parishioner casualty donor punter regular diabetic amputee wheelchair-user newborn preemie
`);

/** Anybody at all. */
export const ANYONE = words(`
  woman man lady gentleman gent girl boy lad lass bloke chap guy fella fellow baby infant toddler child kid teen teenager
  youngster youth bairn wean pensioner oap veteran widow widower mother father mum dad nan gran grandmother grandfather
  grandma grandad granddad granny couple individual person student schoolboy schoolgirl refugee lassie laddie wife husband
  daughter son
`);

/** People at work in health and care. Alone they are no patients. */
export const STAFF = words(`
  doctor dr gp nurse midwife matron sister consultant surgeon pharmacist dispenser dentist hygienist physio physiotherapist
  paramedic porter receptionist cleaner domestic cook chef chaplain paediatrician pediatrician radiographer sonographer
  therapist psychologist psychiatrist counsellor dietitian dietician podiatrist chiropodist optician optometrist audiologist
  phlebotomist healthcare-assistant hca carer caseworker volunteer trainee apprentice student registrar houseman anaesthetist
  cardiologist oncologist neurologist dermatologist gynaecologist obstetrician radiologist pathologist geriatrician urologist
  haematologist physician clinician medic practitioner technician manager director secretary administrator clerk driver
  supervisor mentor colleague assistant officer worker boss lead ambassador governor trustee prescriber scientist researcher
  professor lecturer tutor teacher doula ward-clerk housekeeper security guard fundraiser
`);

/** What ends in these words is a service, a place or a thing, and no person: `patient safety`, `baby unit`, `carer hub`. */
export const PERSON_COMPOUNDS = words(`
  safety experience experiences care centred-care-group group groups panel panels portal portals record records information info
  leaflet leaflets flow journey journeys pathway pathways feedback voice voices survey surveys story stories transport forum
  participation involvement engagement outcomes outcome satisfaction notes data app apps services service unit units hub hubs
  clinic clinics ward wards team teams support centre centres café cafe network networks week day month friendly led centred
  focused facing numbers list lists advice liaison choice choices education research representative representatives rep reps
  initiated association council charter passport passports loan bank banks food milk clothes show shower health helpline line
  services' leave allowance assessment assessments breaks break strategy jokes joke appeal charity fund trust hospital hospitals
  room rooms bay area areas benefit protection poverty obesity immunisation immunisations vaccinations vaccine vaccines
  development minding minder nurse nurses doctor doctors midwife midwives specialist champion champions lead leads ambassador
  ambassadors club clubs class classes course courses training workshop workshops session sessions discharge discharges admission
  admissions access appointment appointments contact satisfaction-survey zero power rights partnership partners awards award
  register card cards checks check blues boomers steps loss seat seats bottle bottles massage yoga sling
  bus house school schools prescribing reported identifiable confidentiality dignity handling mobility environment meals menu menus
  entertainment bedside led-assessment letter letters records-system admin administration capacity demand backlog activity waits
  waiting tracing
`);

/** What is said of somebody after it happened: `came`, `told`; regular ones end in `ed`. */
export const PAST_VERBS = words(`
  was were had did said told came went gave got left felt made took sat held rang fell broke lost died met brought wrote thought
  knew saw heard stood ran found sent spent woke ate drank drove paid kept began spoke sang slept bled burst hugged cried cut hit
  won couldnt couldn't wasnt wasn't hadnt hadn't didnt didn't wouldnt wouldn't has's just recently sadly finally turned popped
  walked taught drew threw drove flew wore rode lent built swam bought caught fought sold shook swore stuck forgot chose
  hid stole tore woke beat blew dealt meant slid read ran cheered stopped
`);
