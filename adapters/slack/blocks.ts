/** Draws the core's message parts as Block Kit. People's words go only where Slack reads no markup. */
import type { types } from '@slack/bolt';
import type { Button, Mark, MessagePart } from '../../src/submissions/card.ts';
import {
  type ActionElement,
  type Block,
  context,
  header,
  LIMITS,
  label,
  picture,
  printable,
  richText,
  run,
  section,
  sliceWhole,
} from './block-kit.ts';
import { fitBlocks, MESSAGE_SPACE, type Space } from './fit-blocks.ts';
import { nameShown, type Picture, type Shown } from './pictures.ts';
import { actionId, buttonValue, menuId, optionValue } from './press-value.ts';
import { WORDS } from './words.ts';

export interface Drawing {
  readonly space?: Space;
  /** The sentence that stands where it was cut. */
  readonly more?: string;
  /** The files of pictures; one that has none is said in words. */
  readonly shown?: ReadonlyMap<Picture, Shown>;
}

export function blocksOf(
  parts: readonly MessagePart[],
  { space = MESSAGE_SPACE, more = WORDS.more, shown = new Map() }: Drawing = {},
): Block[] {
  const count = { next: 0 };
  const seen = new Set<string>();
  const blocks = parts.flatMap((part): Block[] => {
    const one = part.part === 'picture' ? shown.get(part) : undefined;
    // The ids of a message's blocks must differ, so the same picture stands in it once.
    if (part.part !== 'picture' || one === undefined || seen.has(one.file)) return blocksOfPart(part, count);
    seen.add(one.file);
    return [picture(one.file, part.alt, nameShown(one))];
  });
  return fitBlocks(blocks, space, more);
}

/** One line for notifications and screen readers. Quotes are left out: it may show on a locked screen. */
export function summaryOf(parts: readonly MessagePart[]): string {
  for (const part of parts) {
    if (part.part === 'heading' || part.part === 'text' || part.part === 'note') return part.text;
  }
  return WORDS.name;
}

function blocksOfPart(part: MessagePart, count: { next: number }): Block[] {
  switch (part.part) {
    case 'heading':
      // A header is cut at 150; a longer heading is better whole and bold.
      return part.text.length <= LIMITS.header
        ? [header(part.text)]
        : [paragraph([run(part.text, { bold: true })])];
    case 'text':
      if (part.strong === true) return [paragraph([run(printable(part.text), { bold: true })])];
      return sections(part.text);
    case 'quote':
      return [richText([{ type: 'rich_text_quote', elements: markedRuns(part.text, part.marks ?? []) }])];
    case 'facts':
      return part.facts.length === 0 ? [] : [paragraph(part.facts.flatMap(runsOfFact))];
    case 'list':
      return part.items.length === 0 ? [] : [listOf(part.items)];
    case 'link':
      return [paragraph([linkOrText(part.text, part.url)])];
    case 'note':
      return chunksOf(part.text, LIMITS.contextText).map(context);
    case 'picture':
      return sections(part.alt);
    case 'divider':
      return [{ type: 'divider' }];
    case 'buttons':
      return rowsOf(part.buttons, part.menu ?? [], count);
  }
}

/** A text of any length, in as many sections as it takes. */
export function sections(text: string): Block[] {
  return chunksOf(text, LIMITS.section).map(section);
}

function paragraph(elements: types.RichTextElement[]): Block {
  return richText([{ type: 'rich_text_section', elements }]);
}

function runsOfFact(
  { label, value }: { label: string; value: string },
  index: number,
): types.RichTextElement[] {
  const start = index === 0 ? '' : '\n';
  return [run(`${start}${printable(label)}: `, { bold: true }), run(printable(value))];
}

function listOf(items: readonly string[]): Block {
  return richText([
    {
      type: 'rich_text_list',
      style: 'bullet',
      elements: items.map((item) => ({ type: 'rich_text_section', elements: [run(printable(item))] })),
    },
  ]);
}

function linkOrText(text: string, url: string): types.RichTextElement {
  const usable = /^https?:\/\/\S+$/.test(url) && url.length <= LIMITS.url;
  return usable ? { type: 'link', url, text: printable(text) } : run(printable(`${text}: ${url}`));
}

/** Splits at the limit, at a line or word where there is one near. */
function chunksOf(text: string, max: number): string[] {
  const chunks: string[] = [];
  let rest = printable(text);
  while (rest.length > max) {
    const whole = sliceWhole(rest, max);
    const at = Math.max(whole.lastIndexOf('\n'), whole.lastIndexOf(' '));
    const chunk = at > max / 2 ? whole.slice(0, at + 1) : whole;
    chunks.push(chunk);
    rest = rest.slice(chunk.length);
  }
  return [...chunks, rest];
}

/** The text in runs, marked passages bold and set as code so that they stand out without colour or pictures. */
function markedRuns(text: string, marks: readonly Mark[]): types.RichTextElement[] {
  const runs: types.RichTextElement[] = [];
  let at = 0;
  const push = (end: number, marked: boolean): void => {
    const words = clean(text.slice(at, end));
    if (words !== '') runs.push(run(words, marked ? { bold: true, code: true } : undefined));
    at = Math.max(at, end);
  };
  for (const mark of [...marks].sort((one, other) => one.start - other.start)) {
    const start = wholeAt(text, Math.min(Math.max(mark.start, at), text.length), -1);
    const end = wholeAt(text, Math.min(mark.end, text.length), 1);
    if (end <= start || end <= at) continue;
    push(start, false);
    push(end, true);
  }
  push(text.length, false);
  return runs.length === 0 ? [run('–')] : runs;
}

function clean(text: string): string {
  return text === '' ? '' : text.trim() === '' ? text : printable(text);
}

/** Moves an offset out of the middle of a surrogate pair. */
function wholeAt(text: string, offset: number, step: 1 | -1): number {
  const inside =
    /[\uD800-\uDBFF]/.test(text.charAt(offset - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(offset));
  return inside ? offset + step : offset;
}

function rowsOf(buttons: readonly Button[], menu: readonly Button[], count: { next: number }): Block[] {
  // A menu asks one question for all its items and holds short values; what does not go in stays a button.
  const inMenu = menu.filter(
    (item) => item.confirm === undefined && optionValue(item).length <= LIMITS.optionValue,
  );
  const menus = groupsOf(inMenu, LIMITS.overflowOptions);
  const lone = menus.at(-1)?.length === 1 ? (menus.pop() ?? []) : [];
  const shown = new Set([...menus.flat()]);
  const outside = [...menu.filter((item) => !shown.has(item) && !lone.includes(item)), ...lone];
  const elements: ActionElement[] = [
    ...[...buttons, ...outside].map((button) => elementOf(button, count)),
    ...menus.map((items): ActionElement => {
      count.next += 1;
      return {
        type: 'overflow',
        action_id: menuId(count.next),
        options: items.map((item) => ({
          text: label(item.label, LIMITS.optionText),
          value: optionValue(item),
        })),
      };
    }),
  ];
  return groupsOf(elements, LIMITS.actions).map((row) => ({ type: 'actions', elements: row }));
}

function elementOf(button: Button, count: { next: number }): ActionElement {
  count.next += 1;
  return {
    type: 'button',
    action_id: actionId(button, count.next),
    text: label(button.label, LIMITS.buttonText),
    value: buttonValue(button),
    ...(button.style === undefined ? {} : { style: button.style }),
    ...(button.confirm === undefined
      ? {}
      : {
          confirm: {
            title: label(button.confirm.title, LIMITS.confirmTitle),
            text: label(button.confirm.text, LIMITS.confirmText),
            confirm: label(button.confirm.yes, LIMITS.confirmButton),
            deny: label(button.confirm.no, LIMITS.confirmButton),
          },
        }),
  };
}

function groupsOf<T>(items: readonly T[], size: number): T[][] {
  const groups: T[][] = [];
  for (let at = 0; at < items.length; at += size) groups.push(items.slice(at, at + size));
  return groups;
}
