/** Keeps a card within what Teams takes: what is cut is seen to be cut, buttons and inputs stay. */
import {
  type Action,
  type ActionSet,
  type AdaptiveCard,
  type Container,
  clip,
  type Element,
  LIMITS,
  paragraph,
  type RichTextBlock,
  sliceWhole,
  type TextRun,
} from './adaptive-card.ts';
import { WORDS } from './words.ts';

/** In bytes of UTF-8 JSON. Teams took 28 kB for years, everything in the message counted, and takes more by now. */
export const CARD_BYTES = 25_000;

/** A piece of text shorter than this is not worth showing cut, in UTF-16 units. */
const LEAST_TEXT = 40;
/** The words of a picture are not shortened below this. */
const LEAST_ALT = 300;

export interface Fit {
  /** The sentence that stands where it was cut. */
  readonly more?: string;
  /** What must stay beside the buttons. A form without one of its inputs could not be sent. */
  readonly keep?: ReadonlySet<Element>;
}

/**
 * Returns the card as it is when it fits. Otherwise the buttons are kept, everything else is kept in reading order as
 * far as there is room, and a line says where it was cut. Only buttons that would not fit even alone are lost.
 */
export function fitCard(
  whole: AdaptiveCard,
  { more = WORDS.more, keep = new Set() }: Fit = {},
): AdaptiveCard {
  if (sizeOf(whole) <= CARD_BYTES) return whole;
  const card = shortenAlts(whole);
  if (sizeOf(card) <= CARD_BYTES) return card;

  const line = paragraph(more, { size: 'Small' });
  const isKept = (element: Element) => element.type === 'ActionSet' || keep.has(element);
  const kept = card.body.filter(isKept);
  let room = CARD_BYTES - sizeOf({ ...card, body: line }) - 1;
  const rows = keep.size > 0 || sizesOf(kept) <= room ? undefined : gather(kept, room);
  room -= sizesOf(rows ?? kept);

  const body: Element[] = [];
  let cut = false;
  for (const element of card.body) {
    if (isKept(element)) {
      if (rows === undefined) body.push(element);
    } else if (!cut) {
      const fitting = shorten(element, room - 1);
      if (fitting !== undefined) {
        body.push(fitting);
        room -= sizeOf(fitting) + 1;
      }
      if (fitting !== element) {
        cut = true;
        body.push(...line);
      }
    }
  }
  if (!cut) body.push(...line);
  return { ...card, body: [...body, ...(rows ?? [])] };
}

/** Without the bytes of pictures, which Teams does not count; they have a limit of their own. */
export function sizeOf(value: unknown): number {
  const counted = (_key: string, each: unknown): unknown =>
    typeof each === 'string' && each.startsWith('data:image/png;base64,') ? 'data:' : each;
  return Buffer.byteLength(JSON.stringify(value, counted));
}

/** The words of a picture are shortened before any other: who sees it does without them. */
function shortenAlts(card: AdaptiveCard): AdaptiveCard {
  let over = sizeOf(card) - CARD_BYTES;
  const body = card.body.map((element): Element => {
    if (over <= 0 || element.type !== 'Image') return element;
    // The sign that it was cut takes three bytes.
    const altText = clip(element.altText, Math.max(LEAST_ALT, element.altText.length - over - 3));
    over -= sizeOf(element.altText) - sizeOf(altText);
    return { ...element, altText };
  });
  return { ...card, body };
}

/** With the comma after each. */
function sizesOf(elements: readonly Element[]): number {
  return elements.reduce((sum, element) => sum + sizeOf(element) + 1, 0);
}

/** As many buttons as there is room for, all of them together in few rows. */
function gather(elements: readonly Element[], bytes: number): ActionSet[] {
  const rows: Action[][] = [];
  let used = 0;
  for (const action of elements.flatMap((element) => (element.type === 'ActionSet' ? element.actions : []))) {
    const last = rows.at(-1);
    const opens = last === undefined || last.length === LIMITS.actions;
    used += sizeOf(action) + 1 + (opens ? EMPTY_ROW : 0);
    if (used > bytes) break;
    if (opens) rows.push([action]);
    else last.push(action);
  }
  return rows.map((actions) => ({ type: 'ActionSet', actions }));
}

const EMPTY_ROW = sizeOf({ type: 'ActionSet', actions: [] }) + 1;

/** The element itself, its beginning if it is text that can be cut, or undefined when not enough would be left. */
function shorten<E extends Element>(element: E, bytes: number): E | RichTextBlock | Container | undefined {
  if (sizeOf(element) <= bytes) return element;
  if (element.type === 'RichTextBlock') return shortenLine(element, bytes);
  return element.type === 'Container' ? shortenContainer(element, bytes) : undefined;
}

function shortenContainer(container: Container, bytes: number): Container | undefined {
  const items: RichTextBlock[] = [];
  let room = bytes - sizeOf({ ...container, items: [] });
  for (const line of container.items) {
    const fitting = sizeOf(line) < room ? line : shortenLine(line, room - 1);
    if (fitting !== undefined) items.push(fitting);
    if (fitting !== line) break;
    room -= sizeOf(line) + 1;
  }
  return items.length === 0 ? undefined : { ...container, items };
}

function shortenLine(line: RichTextBlock, bytes: number): RichTextBlock | undefined {
  let low = LEAST_TEXT;
  let high = bytes;
  let best: RichTextBlock | undefined;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const candidate = cutLine(line, middle);
    if (sizeOf(candidate) <= bytes) {
      best = candidate;
      low = middle + 1;
    } else {
      high = middle - 1;
    }
  }
  return best;
}

/** Keeps the first `length` units of all text in it. */
function cutLine(line: RichTextBlock, length: number): RichTextBlock {
  const inlines: TextRun[] = [];
  let left = length;
  for (const run of line.inlines) {
    if (left <= 0) break;
    inlines.push(run.text.length <= left ? run : { ...run, text: `${sliceWhole(run.text, left)}…` });
    left -= run.text.length;
  }
  return { ...line, inlines };
}
