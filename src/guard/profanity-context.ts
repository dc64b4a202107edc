/** The words that swear only in some company: `what a prick` does, and a prick test does not. Source: as for `profanity.ts`. */
import type { Reading, Word } from './reading.ts';

interface Company {
  /** It swears behind one of these … */
  readonly after?: ReadonlySet<string>;
  /** … or before one of these … */
  readonly before?: ReadonlySet<string>;
  /** … but never behind or before these. */
  readonly notAfter?: ReadonlySet<string>;
  readonly notBefore?: ReadonlySet<string>;
}

const set = (words: string) => new Set(words.split(' '));

/** How people call somebody names. */
const CALLING = set(
  'a an you your such total complete absolute utter massive little big right stupid silly fat old fucking bloody proper being ya u',
);

const COMPANY: Readonly<Record<string, Company>> = {
  prick: {
    after: CALLING,
    notBefore: set('of test tests testing to and in on with your his her my the for from blood'),
  },
  pricks: {
    after: set('you absolute these those bunch of total them'),
    notBefore: set('to in on and with per a'),
  },
  dick: {
    after: set('a you such total complete absolute utter massive being my your his suck'),
    notBefore: set('whittington turpin van francis'),
  },
  dicks: { after: set('you absolute total bunch of being') },
  cock: {
    after: set('suck my massive absolute total utter such'),
    notBefore: set('robin tavern inn hotel pheasant'),
  },
  knob: { after: CALLING, notBefore: set('of on for') },
  nob: { after: set('a you such total absolute utter massive') },
  fanny: { after: set('a you such total my your') },
  pussy: { after: set('my your such you a eat'), notBefore: set('cat cats willow') },
  tits: {
    notAfter: set('blue great coal marsh willow crested tailed bearded'),
    after: set('my your her nice big massive up get tired'),
  },
  gash: { after: set('is was are such'), notBefore: set('on to in') },
  slag: { after: set('a you such old total'), notBefore: set('heap off pile') },
  slags: { after: set('you bunch these those of') },
  git: { after: set('you old stupid miserable absolute ignorant'), notBefore: set('hub repository repo') },
  cow: { after: set('stupid silly fat miserable fucking lazy') },
  scum: { after: set('are you tory absolute total utter'), notBefore: set('on in from') },
  sod: { before: set('off all it this that them'), after: set('poor lazy you silly') },
  feck: { before: set('off sake it this that') },
  bell: { before: set('end'), after: set('absolute total you utter such massive') },
  bloody: {
    before: set(
      'hell awful useless idiot idiots stupid ridiculous shambles disgrace joke nightmare good great brilliant amazing fantastic marvellous lovely well love hate fed sick tired rude cold long hard heroes legends legend wonderful right wrong thing things government tories management managers doctors nurses nhs hospital car computer phones',
    ),
  },
  ass: { after: set('my your his yo kick kicking fat lazy dumb smart big bad') },
  faggots: { after: set('you bunch fucking these those are') },
  fag: { after: set('you a such old'), notBefore: set('packet end ends break butt ash') },
  fags: { after: set('you bunch of these those hate') },
  dyke: { after: set('you such fat ugly') },
  homo: { after: set('you no such a'), notBefore: set('sapiens erectus') },
  gay: {
    after: set('so thats'),
    before: set('boy'),
    notBefore: set('pride and friendly men people community'),
  },
  batty: { before: set('boy boys man men') },
  spastic: {
    after: set('you a such total complete absolute'),
    notBefore: set(
      'diplegia paraplegia hemiplegia quadriplegia tetraplegia cerebral colon bladder gait muscle muscles limb limbs bowel paresis dysarthria cp paraparesis movement hand arm leg',
    ),
  },
  spastics: { notBefore: set('society'), after: set('you bunch of these those the are') },
  retarded: {
    after: set('so such a totally fucking is are you mentally completely'),
    notBefore: set('growth fetus foetus development'),
  },
  cripple: { after: set('a you the that poor old') },
  cretin: { after: CALLING },
  psycho: {
    after: set('a you total complete absolute'),
    notBefore: set('oncology social education therapy'),
  },
  nutter: { after: set('a you total complete absolute such') },
  mongol: { after: set('you such total') },
  chink: { after: set('you dirty fucking'), notBefore: set('of in') },
  chinks: { after: set('you dirty fucking the these'), notBefore: set('of in') },
  coon: { after: set('you a black fucking dirty'), notBefore: set('cat cats') },
  jap: { after: set('you dirty fucking a') },
  japs: { after: set('the dirty fucking') },
  half: { before: set('caste castes') },
  window: { before: set('licker lickers') },
  coffin: { before: set('dodger dodgers') },
  she: { before: set('male males') },
  rag: { before: set('head heads') },
  towel: { before: set('head heads') },
  ffs: {},
};

/** In a hyphenated word, the part before or behind the hyphen is company too. */
const PARTED: Readonly<Record<string, string>> = {
  'half-caste': 'half',
  'half-castes': 'half',
  'window-licker': 'window',
  'window-lickers': 'window',
  'rag-head': 'rag',
  'she-male': 'she',
  'he-she': 'she',
  'batty-boy': 'batty',
  'coffin-dodger': 'coffin',
  'coffin-dodgers': 'coffin',
};

/** What is written in capitals may be an abbreviation: FFS is a kind of surgery, and MONG nothing at all. */
const SMALL_ONLY = new Set(['ffs']);

/** Whether the word with this number swears in the company that it keeps. */
export function isBadHere(reading: Reading, number: number): boolean {
  const word = reading.words[number] as Word;
  if (Object.hasOwn(PARTED, word.lower)) return true;
  const company = Object.hasOwn(COMPANY, word.lower) ? COMPANY[word.lower] : undefined;
  if (company === undefined) return false;
  if (SMALL_ONLY.has(word.lower)) return word.text !== word.text.toUpperCase();
  // A name is written with a capital, and so is not what somebody is called.
  if (isName(word)) return false;
  const before = near(reading, number - 1, number);
  const behind = near(reading, number + 1, number);
  if (company.notAfter?.has(before) || company.notBefore?.has(behind)) return false;
  return company.after?.has(before) === true || company.before?.has(behind) === true;
}

function isName({ text, opens }: Word): boolean {
  return !opens && text !== text.toLowerCase() && text !== text.toUpperCase();
}

/** The word beside, in small letters, unless a stop or a comma stands between. */
function near(reading: Reading, number: number, from: number): string {
  const [one, other] = [reading.words[Math.min(number, from)], reading.words[Math.max(number, from)]];
  if (one === undefined || other === undefined) return '';
  const between = reading.plain.slice(one.end, other.start);
  if (between.length > 3 || /[^\s*_'"]/.test(between)) return '';
  return (number < from ? one : other).lower.replaceAll("'", '');
}
