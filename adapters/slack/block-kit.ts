/** The Block Kit pieces in use, each made within Slack's limit for it. No text is ever read as markup. */
import type { types } from '@slack/bolt';

export type Block = types.KnownBlock;
type PlainText = types.PlainTextElement;
export type RichText = types.RichTextBlock;
export type RichPiece = types.RichTextBlockElement;
export type ActionElement = types.ActionsBlockElement;

/** Slack's limits, in UTF-16 units. Source: doc comments of @slack/types, and docs.slack.dev/reference/block-kit. */
export const LIMITS = {
  header: 150,
  section: 3_000,
  contextText: 2_000,
  buttonText: 75,
  buttonValue: 2_000,
  optionText: 75,
  optionValue: 150,
  overflowOptions: 5,
  radioOptions: 10,
  selectOptions: 100,
  actions: 25,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  inputLabel: 2_000,
  inputHint: 2_000,
  inputText: 3_000,
  placeholder: 150,
  title: 24,
  url: 3_000,
  fieldError: 1_500,
  altText: 2_000,
  /** Of a file, where more is refused (`alt_txt_too_large`). */
  fileAltText: 1_000,
} as const;

/** Cuts a text with a visible sign, never through a surrogate pair. */
export function clip(text: string, max: number): string {
  return text.length <= max ? text : `${sliceWhole(text, max - 1)}…`;
}

/** The first `length` units, one less when that would split a character in two. */
export function sliceWhole(text: string, length: number): string {
  const end = /[\uD800-\uDBFF]/.test(text.charAt(length - 1)) ? length - 1 : length;
  return text.slice(0, Math.max(0, end));
}

/** Slack refuses empty texts and control characters. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must go.
  const clean = text.replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '').toWellFormed();
  return clean.trim() === '' ? '–' : clean;
}

export function plain(text: string, max: number): PlainText {
  // Without `emoji: false` Slack would turn what a person wrote between colons into pictures.
  return { type: 'plain_text', text: clip(printable(text), max), emoji: false };
}

/** For our own few words on buttons; shorter in JSON, and a card of ten pledges has thirty of them. */
export function label(text: string, max: number): PlainText {
  return { type: 'plain_text', text: clip(printable(text), max) };
}

export function header(text: string): Block {
  return { type: 'header', text: plain(text, LIMITS.header) };
}

export function section(text: string): Block {
  return { type: 'section', text: plain(text, LIMITS.section) };
}

export function context(text: string): Block {
  return { type: 'context', elements: [plain(text, LIMITS.contextText)] };
}

/** A picture that was uploaded. The id of the block tells a later look which file it is. */
export function picture(file: string, alt: string, blockId: string): Block {
  return {
    type: 'image',
    block_id: blockId,
    slack_file: { id: file },
    alt_text: clip(printable(alt), LIMITS.altText),
  };
}

export function richText(elements: RichText['elements']): RichText {
  return { type: 'rich_text', elements };
}

/** A run of literal text. Slack never reads markup, mentions or links in it. */
export function run(text: string, style?: { bold?: boolean; code?: boolean }): types.RichTextText {
  return { type: 'text', text, ...(style === undefined ? {} : { style }) };
}
