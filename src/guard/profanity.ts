/**
 * Finds swear words and slurs, also masked, stretched or spaced ones, and lets clinical words, places and surnames be: it
 * looks words up and never searches inside them, but for the one stem that no other word holds. Source: rule G11 of health
 * communications; which words are strong, Ofcom, "Public attitudes towards offensive language on TV and radio" (2021).
 */
import { finding } from './codes.ts';
import type { Finding } from './finding.ts';
import { isBadHere } from './profanity-context.ts';
import type { Reading } from './reading.ts';

/** Stems with the endings that make their other words; `-` stands for none. */
const STEMS: Readonly<Record<string, string>> = {
  fuck: '- s ed er ers ing in wit wits face head up off ery able tard',
  fuk: '- in ing ed er',
  fck: '- ing in ed er off',
  fcuk: '- ing ed er',
  fuc: 'ing',
  fuq: '- ing',
  phuck: '- ing ed er',
  phuk: '- ing ed er',
  fuxk: '- ing ed',
  fxck: '- ing ed',
  fukc: '- ing',
  fk: 'n in ing ng',
  fook: 'in ing',
  fvck: '- ing ed er',
  motherf: 'ucker ucking ker cker er',
  mofo: '- s',
  feck: 'ing in er ers',
  shit: '- s e ty ting ter ters show hole holes head heads load loads less faced bag bags house houses stain stains storm hot ton tons post shower',
  shyt: 'e',
  bull: 'shit shitter shitting crap',
  horse: 'shit',
  bat: 'shit',
  dip: 'shit shits',
  ape: 'shit',
  dog: 'shit',
  chicken: 'shit',
  gob: 'shite shites',
  kunt: '- s',
  twunt: '- s',
  cunt: '- s ing ish y',
  twat: '- s ted ting',
  wanka: '- s',
  wank: '- s er ers ing ed y stain bag',
  tosser: '- s',
  toss: 'pot pots',
  bollock: '- s ed ing',
  bollox: '-',
  bollux: '-',
  bolloc: 'ks',
  bastard: '- s ing',
  barsteward: '- s',
  bitch: '- es ing y ed in',
  biatch: '- es',
  arse: '- s hole holes d wipe',
  ass: 'hole holes hat hats wipe wipes clown',
  dumb: 'ass asses',
  jack: 'ass asses',
  dick: 'head heads wad',
  cock: 'sucker suckers sucking head heads womble wombles',
  knob: 'head heads end ends jockey cheese',
  nob: 'head heads end',
  bell: 'end ends',
  prick: 'tease',
  piss: '- ed ing es er ers head heads take taking artist y up flaps',
  crap: '- py ped ping per pest piest',
  bugger: '- s ed ing y',
  sodding: '-',
  minge: '- r rs bag',
  munter: '- s',
  slut: '- s ty',
  whore: '- s',
  skank: '- s y',
  slapper: '- s',
  bint: '- s',
  clunge: '-',
  punani: '-',
  jizz: '- ed',
  cumshot: '- s',
  blowjob: '- s',
  handjob: '- s',
  rimjob: '- s',
  titwank: '-',
  titties: '-',
  dildo: '- s',
  milf: '- s',
  scum: 'bag bags',
  douche: 'bag bags',
  nut: 'job jobs',
  pillock: '- s',
  ball: 'bag bags',
  wtf: '-',
  wtaf: '-',
  stfu: '-',
  gtfo: '-',
  omfg: '-',
  lmfao: '-',
  kys: '-',
  // Slurs about race and nation.
  nigger: '- s',
  nigga: '- s z h',
  nigg: 'az er',
  niglet: '- s',
  paki: '- s',
  pakki: '- s',
  coon: 's',
  gook: '- s',
  wog: '- s',
  darkie: '- s',
  darky: '-',
  spic: 's',
  chinky: '-',
  chinkie: 's',
  gyppo: '- s',
  gippo: '- s',
  gypo: '- s',
  pikey: '- s',
  golliwog: '- s',
  gollywog: '- s',
  raghead: '- s',
  towelhead: '- s',
  wetback: '- s',
  kaffir: '- s',
  halfcaste: '- s',
  mongoloid: '- s',
  // About religion.
  kike: '- s',
  yid: '- s',
  yiddo: '- s',
  muzzie: '- s',
  muzzy: '-',
  taig: '- s',
  christkiller: '- s',
  // About who people are and whom they love.
  faggot: '-',
  fagg: 'y',
  poof: '- s y ter ters',
  poofta: '- s',
  lesbo: '- s',
  lezzer: '- s',
  lezza: '- s',
  battyboy: '- s',
  battyman: '-',
  bumboy: '- s',
  gayboy: '- s',
  shirtlifter: '- s',
  sodomite: '- s',
  tranny: '-',
  trannie: '- s',
  shemale: '- s',
  troon: 's',
  ladyboy: '- s',
  // About disability.
  retard: '- s',
  fucktard: '- s',
  libtard: '- s',
  spaz: '- zy zes',
  spazz: '- y',
  spakka: '- s',
  spacker: '- s',
  spacka: '- s',
  mong: '- s',
  schizo: '- s',
  windowlicker: '- s',
};

/** Words that hold a stem whole, and that no other word holds. */
const NEVER_INSIDE = /fuck|phuck|motherf[ua]|bollock/;

const BAD = new Set(
  Object.entries(STEMS).flatMap(([stem, endings]) =>
    endings.split(' ').map((ending) => stem + (ending === '-' ? '' : ending)),
  ),
);

const LETTER = /[a-z]/;

/** As a stretched word is looked up: every run of one letter as one. Short words would be met by chance. */
const squash = (word: string) => cutRuns(word, 2, 1);
const BAD_SQUASHED = new Set([...BAD].map(squash).filter((word) => word.length >= 4));

/** Written with signs for letters. Only strong words, which are masked so. */
const MASKED = [
  'fuck|fucks|fucked|fucker|fuckers|fucking|fuckin|motherfucker|shit|shite|shits|shitty|bullshit|cunt|cunts',
  'twat|twats|wank|wanker|wankers|bastard|bastards|bitch|bitches|arse|arsehole|arseholes|asshole|shitshow|shithole|bollocks|bollock',
  'dick|dickhead|prick|cock|piss|pissed|slut|whore|nigger|niggers|nigga|paki|pakis|faggot|retard|retards|tranny',
].flatMap((row) => row.split('|'));

const MASKED_BY_LETTER = Map.groupBy(MASKED, (word) => word.charAt(0));

/** A word as it stands between blanks, and what may stand for a letter in it. */
const CHUNK = /[^\s,;:/()[\]"?]+/g;
const MASK = /[*#%@$!+0-9_.-]/;
const LEET: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
  '+': 't',
  '9': 'g',
};
const WILD = '*#%@$!_-.';

export function findProfanity(reading: Reading): Finding[] {
  const spans = [...plainWords(reading), ...maskedWords(reading), ...spacedWords(reading)];
  spans.sort((one, other) => one.start - other.start || other.end - one.end);
  let end = 0;
  return spans.flatMap((span) => {
    if (span.start < end) return [];
    end = span.end;
    const written = reading.written(span.start, span.end);
    return [finding('PROFANITY', written.start, written.end)];
  });
}

interface Place {
  readonly start: number;
  readonly end: number;
}

function plainWords(reading: Reading): Place[] {
  return reading.words.flatMap((word, index) =>
    isBadWord(wordOf(word.lower)) || isBadHere(reading, index) ? [{ start: word.start, end: word.end }] : [],
  );
}

/** Without accents, hyphens and an ending `'s`: accents are also typed to hide a word. */
function wordOf(lower: string): string {
  const bare = lower.replace(/'s$/, '').replace(/['-]/g, '');
  return /^[a-z0-9]+$/.test(bare) ? bare : bare.normalize('NFD').replace(/\p{M}/gu, '');
}

function isBadWord(word: string): boolean {
  if (BAD.has(word) || NEVER_INSIDE.test(word)) return true;
  if (!hasLongRun(word)) return false;
  const [one, two, all] = [cutRuns(word, 3, 1), cutRuns(word, 3, 2), squash(word)];
  return BAD.has(one) || BAD.has(two) || BAD_SQUASHED.has(all) || NEVER_INSIDE.test(one);
}

function hasLongRun(word: string): boolean {
  for (let at = 2; at < word.length; at += 1)
    if (word[at] === word[at - 1] && word[at] === word[at - 2]) return true;
  return false;
}

/** Runs of one letter, of so many and more, cut to so many. */
function cutRuns(word: string, least: number, to: number): string {
  let cut = '';
  for (let from = 0; from < word.length; ) {
    let end = from + 1;
    while (end < word.length && word[end] === word[from]) end += 1;
    const isRun = end - from >= least && LETTER.test(word.charAt(from));
    cut += word.slice(from, isRun ? from + to : end);
    from = end;
  }
  return cut;
}

function maskedWords(reading: Reading): Place[] {
  const places: Place[] = [];
  for (const { 0: chunk, index } of reading.lower.matchAll(CHUNK)) {
    if (!MASK.test(chunk) || chunk.length > 40) continue;
    let from = 0;
    let to = chunk.length;
    while (from < to && !/[a-z0-9$@]/.test(chunk.charAt(from))) from += 1;
    while (to > from && /[.!_'-]/.test(chunk.charAt(to - 1))) to -= 1;
    // Stars around a word make it bold in chat; `@` before a word is a handle.
    if (from > 0) while (to > from && chunk.charAt(to - 1) === '*') to -= 1;
    const word = chunk.slice(from, to);
    if (isMasked(word)) places.push({ start: index + from, end: index + to });
  }
  return places;
}

function isMasked(word: string): boolean {
  const letters = word.replace(/[^a-z]/g, '');
  if (letters.length === 0 || word.length < 4 || !MASK.test(word) || !LETTER.test(word.charAt(0) || '')) {
    // A number may stand for the first letter, as in `5h1t`.
    if (letters.length < 2 || word.length < 4) return false;
  }
  if (/[0-9@$!+]/.test(word) && letters.length * 2 >= word.length) {
    const read = Array.from(word, (sign) => LEET[sign] ?? sign).join('');
    if (/^[a-z]+$/.test(read) && isBadWord(read)) return true;
  }
  if (!LETTER.test(word.charAt(0)) || ![...WILD].some((sign) => word.includes(sign))) return false;
  // Dots and dashes part the letters or stand for them.
  if (/^[a-z](?:[._-][a-z]){3,40}$/.test(word)) return isBadWord(letters);
  const short = cutRuns(word, 3, 1);
  return MASKED_BY_LETTER.get(word.charAt(0))?.some((bad) => fits(short, bad)) === true;
}

/** Sign for letter; or, where a run of signs was typed without counting, the same beginning and end. */
function fits(word: string, bad: string): boolean {
  if (word.length === bad.length) {
    let letters = 0;
    let fitting = true;
    for (let at = 0; at < word.length && fitting; at += 1) {
      const sign = word.charAt(at);
      if (sign === bad[at]) letters += 1;
      else fitting = WILD.includes(sign);
    }
    // `.` and `-` for more than one letter are more often a list or an ellipsis.
    if (fitting && (letters >= 2 || /^[a-z]\*{3,12}$/.test(word)) && !/[._-]{2}/.test(word)) return true;
  }
  const parts = /^([a-z]{1,12})\*{2,12}([a-z]{0,12})$/.exec(word);
  if (parts === null) return false;
  const [, before = '', after = ''] = parts;
  return (
    before.length + after.length >= 2 &&
    before.length + after.length < bad.length &&
    Math.abs(word.length - bad.length) <= 2 &&
    bad.startsWith(before) &&
    bad.endsWith(after)
  );
}

/** Single letters with something small between them: `f u c k`, `s.h.i.t`. */
const PIECE = /[a-z0-9@$!]+/g;
const CORE = /fuck|shit|cunt|wank|twat|bitch|bastard|nigg|bollock|^wtf$/;

function spacedWords(reading: Reading): Place[] {
  const places: Place[] = [];
  let run: { sign: string; at: number }[] = [];
  const close = () => {
    const read = run.map(({ sign }) => LEET[sign] ?? sign).join('');
    const found = run.length < 3 ? null : CORE.exec(read);
    const first = found === null ? undefined : run[found.index];
    const last = found === null ? undefined : run[found.index + found[0].length - 1];
    if (first !== undefined && last !== undefined) places.push({ start: first.at, end: last.at + 1 });
    run = [];
  };
  let end = -1;
  let before = '';
  for (const { 0: piece, index } of reading.lower.matchAll(PIECE)) {
    if (end < 0 || index - end > 3 || reading.lower.slice(end, index).includes('\n')) close();
    if (piece.length === 1) run.push({ sign: piece, at: index });
    else close();
    if (index - end === 1 && SPLIT.has(`${before} ${piece}`))
      places.push({ start: end - before.length, end: index + piece.length });
    end = index + piece.length;
    before = piece;
  }
  close();
  return places;
}

/** Cut in two by a blank. */
const SPLIT = new Set(['fu ck', 'f uck', 'fuc k', 'fu cking', 'f ucking', 'fuck ing', 'cu nt', 'c unt']);
