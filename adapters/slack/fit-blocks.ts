/** Keeps a message or view within what Slack takes as a whole: what is cut is seen to be cut, buttons stay. */
import {
  type ActionElement,
  type Block,
  clip,
  context,
  LIMITS,
  type RichText,
  sliceWhole,
} from './block-kit.ts';

/** How much fits. Characters are those of the blocks written as JSON. */
export interface Space {
  readonly blocks: number;
  readonly characters: number;
}

/** Slack takes 50 blocks and, undocumented, about 13,200 characters (slackapi/bolt-js#2509). */
export const MESSAGE_SPACE: Space = { blocks: 45, characters: 12_000 };
/** Slack takes 100 blocks and 250 kB. */
export const VIEW_SPACE: Space = { blocks: 100, characters: 100_000 };

/** A piece of text shorter than this is not worth showing cut. */
const LEAST_TEXT = 40;
/** The words of a picture are not shortened below this. */
const LEAST_ALT = 300;

/**
 * Returns the blocks as they are when they fit. Otherwise the buttons are kept, everything else is kept in reading
 * order as far as there is room, and a line says where it was cut. Only buttons that would not fit even alone are lost.
 */
export function fitBlocks(whole: readonly Block[], space: Space, more: string): Block[] {
  const blocks = shortenAlts(whole, space);
  if (blocks.length <= space.blocks && sizeOf(blocks) <= space.characters) return blocks;

  const line = context(more);
  const room = { blocks: space.blocks - 1, characters: space.characters - sizeOf([line]) - 2 };
  const kept = keepButtons(blocks, room);
  room.blocks -= kept.count;
  room.characters -= kept.characters;

  const out: Block[] = [];
  let cut = false;
  for (const block of blocks) {
    if (block.type === 'actions') {
      const own = kept.blocks.get(block);
      if (own !== undefined) out.push(own);
    } else if (!cut) {
      const fitting = room.blocks > 0 ? shorten(block, room.characters - 1) : undefined;
      if (fitting !== undefined) {
        out.push(fitting);
        room.blocks -= 1;
        room.characters -= sizeOf(fitting) + 1;
      }
      if (fitting !== block) {
        cut = true;
        out.push(line);
      }
    }
  }
  if (!cut) out.push(line);
  return [...out, ...kept.gathered];
}

/** The words of a picture are shortened before any other: who sees it does without them. */
function shortenAlts(blocks: readonly Block[], { characters }: Space): Block[] {
  let over = sizeOf(blocks) - characters;
  return blocks.map((block) => {
    if (over <= 0 || block.type !== 'image') return block;
    const spare = Math.min(over + 1, Math.max(0, block.alt_text.length - LEAST_ALT));
    over -= spare;
    return { ...block, alt_text: clip(block.alt_text, block.alt_text.length - spare) };
  });
}

interface Kept {
  /** For each block of buttons what stands in its place. */
  readonly blocks: Map<Block, Block>;
  /** Buttons that had to be gathered at the end. */
  readonly gathered: readonly Block[];
  readonly count: number;
  readonly characters: number;
}

function keepButtons(blocks: readonly Block[], space: Space): Kept {
  const rows = blocks.filter((block) => block.type === 'actions');
  const characters = rows.reduce((sum, row) => sum + sizeOf(row) + 1, 0);
  if (rows.length <= space.blocks && characters <= space.characters) {
    return { blocks: new Map(rows.map((row) => [row, row])), gathered: [], count: rows.length, characters };
  }
  const gathered: { type: 'actions'; elements: ActionElement[] }[] = [];
  let used = 0;
  for (const element of rows.flatMap((row) => row.elements)) {
    const last = gathered.at(-1);
    const size = sizeOf(element) + 1;
    const opens = last === undefined || last.elements.length === LIMITS.actions;
    const cost = size + (opens ? EMPTY_ROW : 0);
    if (used + cost > space.characters || (opens && gathered.length === space.blocks)) break;
    if (opens) gathered.push({ type: 'actions', elements: [element] });
    else last.elements.push(element);
    used += cost;
  }
  return { blocks: new Map(), gathered, count: gathered.length, characters: used };
}

const EMPTY_ROW = sizeOf({ type: 'actions', elements: [] }) + 1;

function sizeOf(value: unknown): number {
  return JSON.stringify(value).length;
}

/** The block itself, its beginning if it is text that can be cut, or undefined when not enough would be left. */
function shorten(block: Block, characters: number): Block | undefined {
  if (sizeOf(block) <= characters) return block;
  if (block.type !== 'section' && block.type !== 'rich_text') return undefined;
  let low = 0;
  let high = characters;
  let best: Block | undefined;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const candidate = block.type === 'section' ? cutSection(block, middle) : cutRichText(block, middle);
    if (sizeOf(candidate) <= characters) {
      if (middle >= LEAST_TEXT) best = candidate;
      low = middle + 1;
    } else {
      high = middle - 1;
    }
  }
  return best;
}

function cutSection(block: Block & { type: 'section' }, length: number): Block {
  const { text } = block;
  return text === undefined
    ? block
    : { ...block, text: { ...text, text: `${sliceWhole(text.text, length)}…` } };
}

/** Keeps the first `length` units of all text in it. */
function cutRichText(block: RichText, length: number): Block {
  let left = length;
  const cutPieces = <T>(pieces: readonly T[]): T[] => {
    const out: T[] = [];
    for (const piece of pieces) {
      if (left <= 0) break;
      out.push(cutPiece(piece));
    }
    return out;
  };
  const cutPiece = <T>(piece: T): T => {
    const record = piece as { text?: unknown; elements?: unknown };
    if (Array.isArray(record.elements)) return { ...piece, elements: cutPieces(record.elements) };
    if (typeof record.text !== 'string') return piece;
    const { text } = record;
    const taken = left;
    left -= text.length;
    return text.length <= taken ? piece : { ...piece, text: `${sliceWhole(text, taken)}…` };
  };
  return { ...block, elements: cutPieces(block.elements) };
}
