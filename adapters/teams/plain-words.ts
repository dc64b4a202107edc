/** What Teams writes as HTML, as the plain words that people read. */
import { attributeOf, decode, type Tag, tagAt } from './html-tags.ts';

export interface Reading {
  /**
   * `html`: line breaks are spaces, and everything of the shape of a tag is one. `text`: line breaks count, and only
   * tags that Teams writes are tags, so that "5 < 6" and "<ward 9>" stay as they were typed.
   */
  readonly as: 'html' | 'text';
  /** What stands in place of a mention. `inside` is its plain words, `id` what its tag says. */
  readonly mention: (inside: string, id: string | undefined) => string;
}

const BLOCKS =
  /^(?:address|article|blockquote|codeblock|div|dl|dt|dd|h[1-6]|hr|ol|p|pre|section|table|tbody|thead|tr|ul)$/;
const INLINE =
  /^(?:a|at|b|br|code|customemoji|del|em|emoji|font|i|img|ins|li|readonly|s|span|strike|strong|sub|sup|td|th|u)$/;
/** Dropped with all that stands in them: other people's messages, and what is attached. */
const FOREIGN = /^(?:attachment|blockquote|quoted|systemeventmessage)$/;
/** Dropped too, but only of HTML: what nobody sees. */
const UNSEEN = /^(?:head|object|script|style|svg|template|title)$/;

/** Never throws. */
export function plainWords(html: string, reading: Reading): string {
  const text = html.replace(/\r\n?/g, '\n');
  const lines = createLines(reading.as === 'text');
  const isClosed = createClosers(text);
  let mention: { readonly name: string; readonly id: string | undefined; words: string } | undefined;
  let dropped: { readonly name: string; depth: number } | undefined;

  const say = (words: string): void => {
    if (dropped !== undefined) return;
    if (mention === undefined) lines.words(words);
    else mention.words += words;
  };
  const endMention = (): void => {
    if (mention !== undefined) lines.words(reading.mention(oneLine(mention.words), mention.id));
    mention = undefined;
  };
  const take = (tag: Tag): void => {
    const { name, closes, empty } = tag;
    if (dropped !== undefined) {
      if (name === dropped.name && !empty) dropped.depth += closes ? -1 : 1;
      if (dropped.depth === 0) dropped = undefined;
    } else if (FOREIGN.test(name) || UNSEEN.test(name)) {
      lines.block();
      if (!closes && !empty && isClosed(name, tag.end)) dropped = { name, depth: 1 };
    } else if (!closes && isMention(tag)) {
      endMention();
      mention = { name, id: attributeOf(tag, name === 'at' ? 'id' : 'itemid'), words: '' };
    } else if (mention !== undefined) {
      if (closes && name === mention.name) endMention();
    } else if (name === 'br') lines.lineBreak();
    else if (name === 'li') lines.item(closes);
    else if (BLOCKS.test(name)) lines.block();
    else if (name === 'td' || name === 'th') say(' ');
    else if (!closes && isEmoji(tag)) say(decode(attributeOf(tag, 'alt') ?? ''));
  };

  // One that never ends is no comment, and is not looked for again and again.
  const lastComment = reading.as === 'html' ? text.lastIndexOf('-->') : -1;
  let at = 0;
  while (at < text.length) {
    const next = text.indexOf('<', at);
    if (next !== at) say(decode(text.slice(at, next === -1 ? text.length : next)));
    if (next === -1) break;
    const tag = tagAt(text, next);
    if (next < lastComment && text.startsWith('<!--', next)) at = text.indexOf('-->', next) + 3;
    else if (tag !== undefined && (reading.as === 'html' || isTeams(tag))) {
      take(tag);
      at = tag.end;
    } else {
      say('<');
      at = next + 1;
    }
  }
  endMention();
  return tidy(lines.text());
}

/** Without double spaces, and never more than one empty line. */
export function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function isTeams({ name }: Tag): boolean {
  return BLOCKS.test(name) || INLINE.test(name) || FOREIGN.test(name);
}

function isMention(tag: Tag): boolean {
  if (tag.name === 'at') return true;
  return tag.name === 'span' && /\/mention$/i.test(attributeOf(tag, 'itemtype') ?? '');
}

function isEmoji(tag: Tag): boolean {
  if (tag.name === 'emoji' || tag.name === 'customemoji') return true;
  return tag.name === 'img' && /\/emoji$/i.test(attributeOf(tag, 'itemtype') ?? '');
}

/** Whether a tag of this name is closed further on: one that is not must not take the rest of the text with it. */
function createClosers(text: string): (name: string, from: number) => boolean {
  const last = new Map<string, number>();
  return (name, from) => {
    if (!last.has(name)) {
      const closers = [...text.matchAll(new RegExp(`</${name}[\\s>]`, 'gi'))];
      last.set(name, closers.at(-1)?.index ?? -1);
    }
    return (last.get(name) ?? -1) >= from;
  };
}

/** Collects words. A block begins and ends a line, and no line is empty because of it. */
function createLines(breaksCount: boolean) {
  let text = '';
  let fresh = true;
  const block = (): void => {
    if (!fresh) text += '\n';
    fresh = true;
  };
  return {
    words(words: string): void {
      const kept = breaksCount ? words : words.replaceAll('\n', ' ');
      text += kept;
      const line = kept.slice(kept.lastIndexOf('\n') + 1);
      // A space that does not break stands for an empty line that was meant.
      if (/[^ \t]/.test(line)) fresh = false;
      else if (line !== kept) fresh = true;
    },
    lineBreak(): void {
      text += '\n';
      fresh = true;
    },
    block,
    item(closes: boolean): void {
      block();
      if (!closes) text += '- ';
    },
    text: (): string => text,
  };
}
