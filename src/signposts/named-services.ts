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
  return services
    .flatMap((service) => {
      const at = mentionOf(service, words);
      return at === undefined ? [] : [{ service, at }];
    })
    .sort((one, other) => one.at - other.at);
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

function mentionOf({ id, name }: Service, words: readonly Word[]): number | undefined {
  const own = wordsOf(name).map(({ word }) => word);
  const whole = words.findIndex((_, from) => own.every((word, index) => words[from + index]?.word === word));
  if (whole >= 0) return words[whole]?.at;
  const parts = id.split('-');
  const byId = words.filter(({ word }) => parts.includes(word));
  if (parts.length > 1 && parts.every((part) => byId.some(({ word }) => word === part))) return first(byId);
  // A town's name alone is no service: one of its kind must be spoken of.
  const isOfKind = FAMILIES.some(
    (family) => own.some((word) => family.test(word)) && words.some(({ word }) => family.test(word)),
  );
  return isOfKind ? first(words.filter(({ word }) => own.includes(word))) : undefined;
}

/** The first word that is its own; none where all of them are ordinary. */
function first(words: readonly Word[]): number | undefined {
  return words.find(({ word }) => !ORDINARY.has(word))?.at;
}

function wordsOf(text: string): readonly Word[] {
  return Array.from(text.matchAll(/[\p{L}\p{N}]+/gu), ({ 0: word, index }) => ({
    word: word.normalize('NFKC').toLowerCase(),
    at: index,
  }));
}
