/** Finds the sentence that a place is in. */
import type { Reading, Span } from './reading.ts';

export function sentenceAt({ sentences }: Reading, place: number): Span | undefined {
  let [low, high] = [0, sentences.length - 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((sentences[middle]?.end ?? 0) > place) high = middle;
    else low = middle + 1;
  }
  const sentence = sentences[low];
  return sentence !== undefined && place >= sentence.start && place < sentence.end ? sentence : undefined;
}
