/** Finds emoji that get in the way of a screen reader: too many, before the words, or in a word's place. Source: rule A05. */
import { finding } from './codes.ts';
import { emojiIn } from './emoji.ts';
import type { Finding } from './finding.ts';
import type { Reading, Span } from './reading.ts';

const MOST = 3;
const ASCII = /^[\t\n\r\x20-\x7E]*$/;

/** Behind these, a noun is due, and no emoji is one. */
const WANTS_NOUN = /(?:^|[^\p{L}\p{N}'’#@])(?:a|an|the|my|our|your|their|every|each)[ \u00A0]{1,3}$/iu;
/** Behind these, before another word, a verb is due. */
const WANTS_VERB = /(?:^|[^\p{L}\p{N}'’#@])(?:i|we|they)[ \u00A0]{1,3}$/iu;
const WORD_NEXT = /^[ \u00A0]{0,3}[\p{L}\p{N}]/u;
/** The heart as text, without the sign that makes it an emoji. */
const HEART = /[❤♥](?!\uFE0F)/g;

export function findEmojiUse({ text, plain }: Reading): Finding[] {
  if (ASCII.test(text)) return [];
  const emoji = emojiIn(text);
  return [...countOf(emoji), ...firstOf(text, plain, emoji), ...asWord(text, emoji)];
}

function countOf(emoji: readonly Span[]): Finding[] {
  const [first, last] = [emoji[MOST], emoji.at(-1)];
  return first && last ? [finding('EMOJI_COUNT', first.start, last.end)] : [];
}

function firstOf(text: string, plain: string, emoji: readonly Span[]): Finding[] {
  const [first] = emoji;
  if (first === undefined || text.slice(0, first.start).trim() !== '' || !/\p{L}/u.test(plain)) return [];
  let end = first.end;
  for (const next of emoji) if (next.start <= end + 1) end = Math.max(end, next.end);
  return [finding('EMOJI_FIRST', first.start, end)];
}

function asWord(text: string, emoji: readonly Span[]): Finding[] {
  const hearts = Array.from(text.matchAll(HEART), ({ index }) => ({ start: index, end: index + 1 }));
  return [...emoji, ...hearts].flatMap(({ start, end }) => {
    const before = text.slice(Math.max(0, start - 10), start);
    const isWord =
      WANTS_NOUN.test(before) || (WANTS_VERB.test(before) && WORD_NEXT.test(text.slice(end, end + 5)));
    return isWord ? [finding('EMOJI_AS_WORD', start, end)] : [];
  });
}
