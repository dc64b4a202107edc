/**
 * Finds conditions that few people have, fewer than 1 in 2,000. Source: rule D12 of health communications; the names are our
 * own choice from what Orphanet calls rare. Sickle cell disease and Down's syndrome are left out: in Britain they are not rare.
 */
import { finding } from './codes.ts';
import type { Finding } from './finding.ts';
import type { Detector } from './guard.ts';
import type { Reading, Word } from './reading.ts';

/** With `~` for `syndrome` or `disease`, which must follow, because the name alone may be a person or a word. */
const CONDITIONS = `
fibrodysplasia ossificans progressiva; huntington's disease; huntingtons; huntington's; huntington's chorea; cystic fibrosis; motor neurone disease; motor neuron disease;
mnd; amyotrophic lateral sclerosis; als patient; primary lateral sclerosis; kennedy's disease; spinal muscular atrophy; sma type 1; sma type 2; duchenne muscular dystrophy; duchenne;
becker muscular dystrophy; muscular dystrophy; limb girdle muscular dystrophy; facioscapulohumeral muscular dystrophy; myotonic dystrophy; charcot-marie-tooth; charcot marie tooth;
friedreich's ataxia; friedreich ataxia; ataxia telangiectasia; spinocerebellar ataxia; multiple system atrophy; progressive supranuclear palsy; corticobasal degeneration;
creutzfeldt-jakob disease; creutzfeldt jakob disease; cjd; fatal familial insomnia; batten disease; batten's disease; tay-sachs; tay sachs; gaucher disease; gaucher's disease; fabry disease; fabry's disease;
pompe disease; pompe's disease; niemann-pick; niemann pick; krabbe disease; metachromatic leukodystrophy; adrenoleukodystrophy; leukodystrophy; leigh ~; leigh's disease; alexander ~; canavan disease;
mucopolysaccharidosis; hurler ~; hunter ~; hunter's syndrome; sanfilippo ~; sanfilippo; morquio ~; morquio; maroteaux-lamy; phenylketonuria; pku; galactosaemia; galactosemia; maple syrup urine disease;
homocystinuria; tyrosinaemia; alkaptonuria; cystinosis; cystinuria; porphyria; acute intermittent porphyria; wilson's disease; wilson disease; menkes disease; mcardle's disease; mcardle disease;
glycogen storage disease; urea cycle disorder; mcad deficiency; mcadd; mitochondrial disease; melas ~; barth ~; alpha-1 antitrypsin deficiency; alpha 1 antitrypsin deficiency; hereditary angioedema;
rett ~; angelman ~; angelman's syndrome; prader-willi; prader willi; williams ~; williams' syndrome; noonan ~; noonan's syndrome; costello ~; kabuki ~; kleefstra ~; koolen-de vries; smith-magenis; smith magenis; sotos ~;
cornelia de lange; rubinstein-taybi; rubinstein taybi; phelan-mcdermid; phelan mcdermid; cri du chat; wolf-hirschhorn; wolf hirschhorn; patau ~; patau's syndrome; edwards ~; edwards' syndrome; edward's syndrome; trisomy 13; trisomy 18;
digeorge ~; di george ~; 22q11 deletion; 22q; fragile x; fragile x syndrome; klinefelter ~; klinefelter's syndrome; turner ~; turner's syndrome; turners syndrome; charge syndrome; vacterl association; vacterl; treacher collins; pierre robin; apert ~; crouzon ~;
pfeiffer ~; goldenhar ~; moebius ~; möbius syndrome; stickler ~; usher ~; usher's syndrome; waardenburg ~; alport ~; alport's syndrome; bardet-biedl; bardet biedl; alström syndrome; alstrom syndrome; joubert ~; lowe ~; beckwith-wiedemann; beckwith wiedemann;
russell-silver; silver-russell; russell silver syndrome; proteus ~; sturge-weber; sturge weber; klippel-trenaunay; klippel trenaunay; tuberous sclerosis; neurofibromatosis; nf1; nf2; von hippel-lindau; von hippel lindau; cowden ~; peutz-jeghers; peutz jeghers; li-fraumeni; li fraumeni;
familial adenomatous polyposis; multiple endocrine neoplasia; marfan ~; marfan's syndrome; marfans syndrome; marfans; marfan's; vascular ehlers-danlos; vascular ehlers danlos; loeys-dietz; loeys dietz; osteogenesis imperfecta; brittle bone disease; brittle bones; achondroplasia; dwarfism;
hypophosphatasia; x-linked hypophosphataemia; osteopetrosis; multiple osteochondroma; hereditary multiple exostoses; epidermolysis bullosa; butterfly skin; ichthyosis; harlequin ichthyosis; xeroderma pigmentosum; albinism; ectodermal dysplasia; pemphigus; pemphigoid; bullous pemphigoid;
stevens-johnson ~; stevens johnson ~; toxic epidermal necrolysis; netherton ~; hailey-hailey; progeria; werner ~; cockayne ~; haemophilia; hemophilia; haemophilia a; haemophilia b; von willebrand; von willebrand's disease; glanzmann's thrombasthenia; factor vii deficiency; beta thalassaemia major; thalassaemia major;
diamond-blackfan; diamond blackfan anaemia; fanconi anaemia; fanconi's anaemia; aplastic anaemia; paroxysmal nocturnal haemoglobinuria; hereditary spherocytosis; immune thrombocytopenia; thrombotic thrombocytopenic purpura; haemophagocytic lymphohistiocytosis;
langerhans cell histiocytosis; severe combined immunodeficiency; chronic granulomatous disease; x-linked agammaglobulinaemia; common variable immunodeficiency; wiskott-aldrich; wiskott aldrich; castleman disease; mastocytosis; amyloidosis; al amyloidosis; polycythaemia vera; myelofibrosis;
waldenström's macroglobulinaemia; waldenstrom's macroglobulinaemia; hairy cell leukaemia; acute promyelocytic leukaemia; neuroblastoma; retinoblastoma; wilms tumour; wilms' tumour; wilm's tumour; medulloblastoma; ependymoma; diffuse intrinsic pontine glioma; dipg; diffuse midline glioma;
osteosarcoma; ewing sarcoma; ewing's sarcoma; ewings sarcoma; rhabdomyosarcoma; leiomyosarcoma; liposarcoma; chordoma; phaeochromocytoma; paraganglioma; adrenocortical carcinoma; carcinoid ~; neuroendocrine tumour; mesothelioma; cholangiocarcinoma; thymoma; uveal melanoma; ocular melanoma; merkel cell carcinoma;
pseudomyxoma peritonei; choriocarcinoma; gestational trophoblastic disease; molar pregnancy; hepatoblastoma; myasthenia gravis; myasthenia; lambert-eaton; lambert eaton; guillain-barré; guillain-barre; guillain barré; guillain barre; gbs; cidp; chronic inflammatory demyelinating polyneuropathy; multifocal motor neuropathy; stiff person syndrome;
neuromyelitis optica; nmosd; mog antibody disease; transverse myelitis; anti-nmda receptor encephalitis; autoimmune encephalitis; rasmussen's encephalitis; hashimoto's encephalopathy; locked-in syndrome; locked in syndrome; narcolepsy; kleine-levin; kleine levin; dravet ~; lennox-gastaut; lennox gastaut; west syndrome; landau-kleffner; cdkl5;
moyamoya; moyamoya disease; cadasil; arteriovenous malformation; cavernoma; hereditary haemorrhagic telangiectasia; hereditary spastic paraplegia; dystonia; chiari malformation; syringomyelia; hydranencephaly; anencephaly; holoprosencephaly; lissencephaly; microcephaly; spina bifida; arthrogryposis; sacral agenesis;
scleroderma; systemic sclerosis; dermatomyositis; polymyositis; inclusion body myositis; behçet's disease; behcet's disease; behçet's; behcet's; behcets; takayasu's arteritis; takayasu arteritis; granulomatosis with polyangiitis; wegener's granulomatosis; churg-strauss; polyarteritis nodosa; anca vasculitis; still's disease; kawasaki disease; kawasaki's disease;
relapsing polychondritis; igg4-related disease; goodpasture's; goodpasture ~; familial mediterranean fever; periodic fever syndrome; idiopathic pulmonary fibrosis; pulmonary arterial hypertension; lymphangioleiomyomatosis; pulmonary alveolar proteinosis; primary ciliary dyskinesia; congenital diaphragmatic hernia; sarcoidosis;
hypoplastic left heart; tetralogy of fallot; transposition of the great arteries; truncus arteriosus; tricuspid atresia; ebstein's anomaly; eisenmenger ~; brugada ~; long qt; long qt syndrome; catecholaminergic polymorphic ventricular tachycardia; arrhythmogenic cardiomyopathy; takotsubo; danon disease;
biliary atresia; primary sclerosing cholangitis; primary biliary cholangitis; budd-chiari; crigler-najjar; alagille ~; short bowel syndrome; short gut syndrome; hirschsprung's disease; hirschsprung's; hirschsprung disease; gastroschisis; exomphalos; oesophageal atresia; tracheo-oesophageal fistula; achalasia; intestinal failure; eosinophilic oesophagitis;
addison's disease; addison disease; addisons; congenital adrenal hyperplasia; cushing's disease; cushing's syndrome; cushings disease; cushings; acromegaly; gigantism; craniopharyngioma; diabetes insipidus; hypoparathyroidism; kallmann ~; kallmann's syndrome; mckusick; mccune-albright; laron ~; lipodystrophy; congenital hyperinsulinism; pseudohypoparathyroidism;
atypical haemolytic uraemic syndrome; atypical hus; primary hyperoxaluria; nephropathic cystinosis; bartter ~; gitelman ~; dent disease; nephrotic syndrome; retinitis pigmentosa; leber hereditary optic neuropathy; leber congenital amaurosis; stargardt ~; stargardt's disease; choroideremia; aniridia; anophthalmia; keratoconus crosslinking registry; achromatopsia;
androgen insensitivity; mrkh; mrkh syndrome; swyer ~; sirenomelia; conjoined twins; persistent genital arousal disorder; foreign accent syndrome; alice in wonderland syndrome; capgras ~; cotard ~; alien hand syndrome; trigeminal neuralgia; rabies; leprosy; tetanus; botulism; anthrax; smallpox; ebola; lassa fever; diphtheria; polio survivor; necrotising fasciitis; sepsis purpura fulminans
`;

const MUST_FOLLOW = new Set(['syndrome', 'disease', 'anaemia', 'sequence']);

/** Ways in which a topic, a service or a day is meant: behind the condition. */
const SERVICE = new Set(
  `awareness week day month association society charity charities trust team teams clinic clinics service services nurse nurses specialist specialists
  foundation centre center unit research fund fundraiser network conference guideline guidelines screening register registry study trial trials uk community
  support group groups campaign campaigner action alliance programme pathway webinar training information leaflet vaccine vaccination vaccinations jab
  eradication immunisation physio physios physiotherapist dietitian consultant consultants hub forum course workshop symposium care`.split(
    /\s+/,
  ),
);
/** Before the condition. */
const TOPIC =
  /(?:\b(?:screen(?:s|ed|ing)?|tests?|testing|vaccinat\w{1,6}|jabs?|vaccines?|protects?|protection|research|learn|training|teaching|talks?|about|awareness of|world|national|international)\b[^.!?\n]{0,40})$/;

type Condition = readonly string[];
const BY_FIRST: ReadonlyMap<string, readonly Condition[]> = tableOf(CONDITIONS);

function tableOf(list: string): ReadonlyMap<string, readonly Condition[]> {
  const table = new Map<string, Condition[]>();
  for (const name of list.split(';')) {
    const parts = name.trim().replace(/\s+/g, ' ').replace(/-/g, ' ').split(' ').map(plainOf);
    const [first] = parts;
    if (first === undefined || first === '') continue;
    const known = table.get(first);
    if (known === undefined) table.set(first, [parts]);
    else known.push(parts);
  }
  // The longest name is tried first, so that the finding spans all of it.
  for (const conditions of table.values()) conditions.sort((one, other) => other.length - one.length);
  return table;
}

/** Without accents and apostrophes: `Huntington's` is often written `Huntingtons`, and `Behçet` as `Behcet`. */
function plainOf(lower: string): string {
  return lower.normalize('NFD').replace(/['’\p{M}]/gu, '');
}

interface Part {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export const findRareConditions: Detector = (reading): readonly Finding[] => {
  const parts = partsOf(reading.words);
  const findings: Finding[] = [];
  for (let at = 0; at < parts.length; at += 1) {
    const end = conditionAt(parts, at);
    const first = parts[at];
    const last = end === undefined ? undefined : parts[end];
    if (end === undefined || first === undefined || last === undefined) continue;
    if (!isTopic(reading, parts, at, end)) {
      const written = reading.written(first.start, last.end);
      findings.push(finding('PII_RARE', written.start, written.end));
    }
    at = end;
  }
  return findings;
};

/** Words, with those joined by a hyphen apart: `Tay-Sachs` and `Tay Sachs` are the same. */
function partsOf(all: readonly Word[]): readonly Part[] {
  return all.flatMap(({ lower, start }) => {
    let from = start;
    return lower.split('-').map((text) => {
      const part = { text: plainOf(text), start: from, end: from + text.length };
      from += text.length + 1;
      return part;
    });
  });
}

function conditionAt(parts: readonly Part[], at: number): number | undefined {
  const conditions = BY_FIRST.get(parts[at]?.text ?? '');
  for (const condition of conditions ?? []) {
    const fits = condition.every((part, step) => {
      const text = parts[at + step]?.text ?? '';
      return part === '~' ? MUST_FOLLOW.has(text) : text === part;
    });
    if (!fits) continue;
    const end = at + condition.length - 1;
    // `Rett syndrome`, also where the name would do alone.
    return MUST_FOLLOW.has(parts[end + 1]?.text ?? '') ? end + 1 : end;
  }
  return undefined;
}

/** `MND awareness week`, `our CF nurses`, `screening for PKU`: nobody has it here. */
function isTopic({ lower }: Reading, parts: readonly Part[], at: number, end: number): boolean {
  const last = parts[end];
  const first = parts[at];
  if (first === undefined || last === undefined) return false;
  for (let next = end + 1; next <= end + 2; next += 1) {
    const part = parts[next];
    if (part === undefined || !/^[ -]{1,2}$/.test(lower.slice(parts[next - 1]?.end ?? 0, part.start))) break;
    if (SERVICE.has(part.text)) return true;
  }
  return TOPIC.test(lower.slice(Math.max(0, first.start - 60), first.start));
}
