/** Reads a text for names: its words with what is known of each, and which of them no name can be part of. */
import type { Known } from './known.ts';
import type { NameFacts } from './name-lists.ts';
import { factsOf, fold, isPossessiveThing, PHRASES, phrasesOf } from './name-lists.ts';
import { PARTICLES } from './name-words.ts';
import type { Reading, Word } from './reading.ts';

export interface NameToken {
  readonly start: number;
  /** Without the possessive. */
  readonly end: number;
  readonly text: string;
  /** Small letters, without accents and possessive. */
  readonly folded: string;
  readonly opens: boolean;
  /** Stands in a link, a handle, a hashtag, the name of a place or organisation, or a name that is known. */
  readonly masked: boolean;
  /** Nothing but a space stands between this word and the one before. */
  readonly joined: boolean;
  readonly shape: 'capital' | 'capitals' | 'initial' | 'small';
  /** A capital within, as in `YouTube`, but not as in `McDonald`. */
  readonly camel: boolean;
  /** A capital is no evidence here: most words of the sentence have one. */
  readonly titled: boolean;
  /** The sentence is written in capitals. */
  readonly shouted: boolean;
  readonly facts: NameFacts;
}

const POSSESSIVE = /'s$/i;
const LETTERS_ONLY = /^\p{L}/u;
const CAPITALS = /^[\p{Lu}\p{N}'-]{2,60}$/u;
const CAPITAL = /^\p{Lu}/u;
/** `al-Farsi`, `d'Souza`. */
const SMALL_PREFIX = /^(?:al|el|ul|ur|as|ad|an|d|l)['-]\p{Lu}/u;
const INNER_CAPITAL = /\p{Ll}\p{Lu}/u;
const NAME_PREFIX =
  /^(?:Mc|Mac|Mhic|De|Di|Da|Du|La|Le|Lo|Van|Von|Fitz|St|O|Ap|Al|El|Jo|Mary|Ann|Anna|Lee|Rae|Mc'|D|Dela|Del)\p{Lu}\p{Ll}{1,20}$/u;

export function nameTokens(reading: Reading, known: Known): readonly NameToken[] {
  const { plain, words } = reading;
  const masks = masksOf(reading, known);
  const styles = stylesOf(reading);
  let sentence = -1;
  return words.map((word, index): NameToken => {
    if (word.opens || sentence < 0) sentence = Math.min(sentence + 1, styles.length - 1);
    const style = styles[sentence];
    const text = withoutPossessive(word.text);
    const folded = fold(text.toLowerCase());
    const before = words[index - 1];
    const gap = before === undefined ? '' : plain.slice(before.end, word.start);
    return {
      start: word.start,
      end: word.start + text.length,
      text,
      folded,
      opens: word.opens || opensQuote(plain, word.start),
      masked: masks.has(index),
      joined:
        before !== undefined && (gap === ' ' || gap === '  ' || (gap === '. ' && !word.opens) || gap === '.'),
      shape: shapeOf(text, plain[word.start + text.length]),
      camel:
        INNER_CAPITAL.test(text) &&
        !text.split('-').every((part) => !INNER_CAPITAL.test(part) || NAME_PREFIX.test(part)),
      titled: style?.titled ?? false,
      shouted: style?.shouted ?? false,
      facts: factsHere(text, folded, text !== word.text),
    };
  });
}

const PARTS = /\p{Lu}[^\p{Lu}]{1,40}/gu;

/** With what the way it is written adds: `Parkinson's`, `Tayo-Rose`, `AnneMarie`. */
function factsHere(text: string, folded: string, isPossessive: boolean): NameFacts {
  const facts = factsOf(folded);
  if (isPossessive && isPossessiveThing(folded)) return { ...facts, given: false, thing: true };
  if (facts.given || facts.thing || facts.place || !/[-\p{Ll}]\p{Lu}/u.test(text)) return facts;
  const parts = (text.match(PARTS) ?? []).map((part) => factsOf(fold(part.toLowerCase().replace(/-$/, ''))));
  const isWhole = parts.length > 1 && parts.length < 4 && /^\p{Lu}/u.test(text);
  const areHyphened = text.includes('-') && text.split('-').every((part) => /^\p{Lu}\p{Ll}/u.test(part));
  const some = parts.some(({ given }) => given);
  const given =
    isWhole && some && (areHyphened || parts.every((part) => part.given || part.surname || part.personal));
  return given ? { ...facts, given } : facts;
}

/** Also where the apostrophe is left out: `Hannahs cakes`. */
function withoutPossessive(text: string): string {
  const plain = text.replace(POSSESSIVE, '');
  if (plain !== text || !/^\p{Lu}\p{Ll}{3,40}s$/u.test(text)) return plain;
  const facts = factsOf(fold(text.toLowerCase()));
  const isKnown = facts.given || facts.surname || facts.word || facts.place || facts.thing;
  return !isKnown && factsOf(fold(text.slice(0, -1).toLowerCase())).given ? text.slice(0, -1) : text;
}

function shapeOf(text: string, next: string | undefined): NameToken['shape'] {
  if (!LETTERS_ONLY.test(text)) return 'small';
  if (text.length === 1)
    return CAPITAL.test(text) && text !== 'I' && (text !== 'A' || next === '.') ? 'initial' : 'small';
  if (CAPITALS.test(text)) return 'capitals';
  return CAPITAL.test(text) || SMALL_PREFIX.test(text) ? 'capital' : 'small';
}

/** After a quotation mark, a colon or a bullet, a capital is no more evidence than at the beginning. */
function opensQuote(plain: string, start: number): boolean {
  const before = plain.slice(Math.max(0, start - 2), start);
  return (
    /["(:*>|…~]$|[:|>~…"-] $|^[-*]|[^\p{L}\p{N}\s,;.!?&'@#/+=%£$^_)]\s?$/u.test(before) ||
    /(?:^|[^\p{L}\p{N}])'$/u.test(before)
  );
}

interface Style {
  readonly titled: boolean;
  readonly shouted: boolean;
}

/** How the sentences with words are written, in their order. */
function stylesOf({ words }: Reading): readonly Style[] {
  const styles: Style[] = [];
  let counted: Word[] = [];
  const close = () => {
    const longer = counted.slice(1).filter(({ text }) => text.length > 2 && LETTERS_ONLY.test(text));
    const capitals = longer.filter(({ text }) => CAPITALS.test(text)).length;
    const capital = longer.filter(({ text }) => CAPITAL.test(text) && !CAPITALS.test(text)).length;
    styles.push({
      titled: longer.length >= 5 && capital >= 0.7 * (longer.length - capitals),
      shouted: longer.length >= 2 && capitals >= 0.6 * longer.length,
    });
  };
  for (const word of words) {
    if (word.opens && counted.length > 0) {
      close();
      counted = [];
    }
    counted.push(word);
  }
  if (counted.length > 0) close();
  return styles;
}

const CHUNK = /\S+/g;
const LINK = /:\/\/|^www\.|\.(?:com|co|org|uk|net|nhs|gov|ly|me|info|tv|ac)(?:[^\p{L}]|$)|_/iu;

/** `I'm`, `we've`, `don't`. */
const CONTRACTION = /'(?:m|re|ve|ll|d|t)$/;

/** The words, by their index, that no name can be part of. */
function masksOf(reading: Reading, known: Known): ReadonlySet<number> {
  const { plain, words } = reading;
  const masked = new Set<number>();
  words.forEach(({ lower }, index) => {
    if (CONTRACTION.test(lower)) masked.add(index);
  });
  let at = 0;
  let handleFollows = false;
  for (const { 0: chunk, index } of plain.matchAll(CHUNK)) {
    const end = index + chunk.length;
    const sign = /[@#]/.exec(chunk);
    const from =
      handleFollows || LINK.test(chunk)
        ? index
        : sign === null
          ? end
          : sign[0] === '@' && sign.index > 2
            ? index
            : index + sign.index;
    handleFollows = chunk === '@' || chunk === '#';
    for (; at < words.length && (words[at]?.start ?? 0) < end; at += 1)
      if ((words[at]?.start ?? 0) >= from) masked.add(at);
  }
  const folded = words.map(({ lower }) => fold(lower.replace(POSSESSIVE, '')));
  maskPhrases(words, folded, PHRASES, masked, true);
  // Authors sign with their first name too.
  const names = [...known.names, ...known.authors, ...known.authors.flatMap((name) => name.split(/\s+/))];
  if (names.length > 0) {
    const own = names.map((name) => fold(name.toLowerCase().replace(/[‘’ʼ]/g, "'")));
    maskPhrases(words, folded, phrasesOf(own), masked, false);
  }
  return masked;
}

/** Masks the words of every phrase that occurs. A place has a capital where it begins: `bath` has none. */
function maskPhrases(
  words: readonly Word[],
  folded: readonly string[],
  phrases: ReadonlyMap<string, readonly (readonly string[])[]>,
  masked: Set<number>,
  needsCapital: boolean,
): void {
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined || (needsCapital && !CAPITAL.test(word.text))) continue;
    const candidates = phrases.get(folded[at] ?? '') ?? phrases.get(word.lower);
    for (const phrase of candidates ?? []) {
      const fits = phrase.every(
        (part, step) =>
          folded[at + step] === part.replace(POSSESSIVE, '') || words[at + step]?.lower === part,
      );
      if (!fits) continue;
      for (let step = 0; step < phrase.length; step += 1) masked.add(at + step);
    }
  }
}

/** May be part of a name by the way it is written. */
export function isNameShaped(token: NameToken | undefined): token is NameToken {
  return token !== undefined && !token.masked && token.shape !== 'small';
}

export function isParticle(token: NameToken | undefined): boolean {
  return token !== undefined && token.shape === 'small' && PARTICLES.has(token.folded);
}
