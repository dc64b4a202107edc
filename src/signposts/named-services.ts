/** Where words name services of the register: by their whole name, by the words of their id, or by the place and what kind it is. Pure. */
import type { Service } from './service.ts';

export interface Mention {
  readonly service: Service;
  /** Where the name begins, in UTF-16 offsets of the text. */
  readonly at: number;
}

/** Every service that a sentence names, in the order of the sentence. */
export function servicesNamed(sentence: string, services: readonly Service[]): readonly Mention[] {
  const words = wordsOf(sentence);
  const wholly = namedWholly(words, services);
  const inNames = new Set(wholly.flatMap(({ span }) => span));
  const loosely = services.flatMap((service) => {
    if (wholly.some((one) => one.service === service)) return [];
    const meant = wordsMeaning(service, words);
    // All of it is the name of another: "Vale pharmacy" is not "Vale pharmacy north", nor the other way round.
    if (meant.every((word) => inNames.has(word))) return [];
    const at = first(meant);
    return at === undefined ? [] : [{ service, at }];
  });
  const named = wholly.flatMap(({ service, span: [word] }) =>
    word === undefined ? [] : [{ service, at: word.at }],
  );
  return [...named, ...loosely].sort((one, other) => one.at - other.at);
}

interface Named {
  readonly service: Service;
  readonly span: readonly Word[];
}

/** Services named by their whole names; a name that only stands within a longer one is not meant there. */
function namedWholly(words: readonly Word[], services: readonly Service[]): readonly Named[] {
  const found: Named[] = [];
  const named = services.map((service) => ({ service, own: wordsOf(service.name).map(({ word }) => word) }));
  for (const { service, own } of named.sort((one, other) => other.own.length - one.own.length)) {
    if (own.length === 0) continue;
    const spans = words
      .map((_, from) => words.slice(from, from + own.length))
      .filter((span) => span.length === own.length && own.every((word, index) => span[index]?.word === word));
    const free = spans.find(
      (span) =>
        !found.some((one) => one.span.length > own.length && span.every((word) => one.span.includes(word))),
    );
    if (free !== undefined) found.push({ service, span: free });
  }
  return found;
}

/** Words that tell no service from another. */
const ORDINARY = new Set(
  `a an and at for in of on or the to nhs trust minor injury injuries unit units miu mius urgent treatment centre center utc ucc
  care walk walkin hospital community clinic clinics surgery practice gp doctors doctor pharmacy chemist health medical emergency
  department ed ane out hours hub service services test local`.split(/\s+/),
);
/** What kind of service is meant; the urgent ones are called by each other's names. */
const FAMILIES: readonly RegExp[] = [
  /^(?:units?|mius?|utcs?|ucc|centre|center|injury|injuries|urgent|walk|walkin|hub|ed|emergency)$/,
  /^hospital$/,
  /^clinics?$/,
  /^(?:surgery|practice|gp|doctors?)$/,
  /^(?:pharmacy|chemist)$/,
];

interface Word {
  readonly word: string;
  readonly at: number;
}

/** The words that mean a service without being its whole name; none where it is not meant. */
function wordsMeaning({ id, name }: Service, words: readonly Word[]): readonly Word[] {
  const own = wordsOf(name).map(({ word }) => word);
  const parts = id.split('-');
  const byId = words.filter(({ word }) => parts.includes(word));
  if (parts.length > 1 && parts.every((part) => byId.some(({ word }) => word === part))) return byId;
  // A town's name alone is no service: one of its kind must be spoken of.
  const families = FAMILIES.filter((family) => own.some((word) => family.test(word)));
  const ofKind = words.filter(({ word }) => families.some((family) => family.test(word)));
  if (ofKind.length === 0) return [];
  return words.filter((word) => own.includes(word.word) || ofKind.includes(word));
}

/** The first word that is its own; none where all of them are ordinary. */
function first(words: readonly Word[]): number | undefined {
  return words.find(({ word }) => !ORDINARY.has(word) && !FAMILIES.some((family) => family.test(word)))?.at;
}

function wordsOf(text: string): readonly Word[] {
  return Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({
    word: word.normalize('NFKC').toLowerCase(),
    at: index,
  }));
}

/** A hashtag is as many words as it has capitals: `#RipleyMIU`. */
const WORD = /(?<=[#@][\p{L}\p{N}]*)(?:\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{N}]+)|[\p{L}\p{N}]+/gu;
