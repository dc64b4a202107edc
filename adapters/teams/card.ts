/** Draws the core's message parts as an Adaptive Card. */
import type { Button, Mark, MessagePart } from '../../src/submissions/card.ts';
import {
  type Action,
  type ActionSet,
  type AdaptiveCard,
  cardAround,
  clean,
  clip,
  type Element,
  type Execute,
  heading,
  LIMITS,
  linesOf,
  oneLine,
  paragraph,
  printable,
  type RichTextBlock,
  run,
  type TextRun,
} from './adaptive-card.ts';
import { pressData } from './card-data.ts';
import { fitCard } from './fit-card.ts';
import { imageOf, PICTURES_ROOM } from './picture.ts';
import { WORDS } from './words.ts';

export interface Look {
  /** A card's own; a message is summed up by its first sentence. */
  readonly summary?: string;
  /** The sentence that stands where it had to be cut. */
  readonly more?: string;
  /** In a message they are shown; an answer that stands nowhere says them in words. */
  readonly pictures?: 'shown' | 'said';
}

export function cardOf(parts: readonly MessagePart[], look: Look = {}): AdaptiveCard {
  const { summary = summaryOf(parts), more = WORDS.more, pictures = 'said' } = look;
  const body: Element[] = [];
  let isDivided = false;
  let room = pictures === 'shown' ? PICTURES_ROOM : 0;
  for (const part of parts) {
    const image = part.part === 'picture' ? imageOf(part, room) : undefined;
    room -= image?.url.length ?? 0;
    const [first, ...rest] = image === undefined ? elementsOf(part) : [image];
    // A divider is a line above what follows; after the last there is nothing to divide.
    if (first !== undefined)
      body.push(isDivided ? { ...first, separator: true, spacing: 'Large' } : first, ...rest);
    if (first !== undefined || part.part === 'divider') isDivided = part.part === 'divider';
  }
  return fitCard(cardAround(body.length === 0 ? paragraph(WORDS.done) : body, summary), { more });
}

/** One line for notifications and screen readers. Quotes are left out: it may show on a locked screen. */
export function summaryOf(parts: readonly MessagePart[]): string {
  for (const part of parts) {
    if (part.part === 'heading' || part.part === 'text' || part.part === 'note')
      return clip(oneLine(part.text), LIMITS.summary);
  }
  return WORDS.name;
}

function elementsOf(part: MessagePart): Element[] {
  switch (part.part) {
    case 'heading':
      return part.text.length <= LIMITS.heading
        ? [heading(part.text)]
        : paragraph(part.text, { weight: 'Bolder' });
    case 'text':
      return paragraph(part.text, part.strong === true ? { weight: 'Bolder' } : {});
    case 'quote':
      return [
        { type: 'Container', style: 'emphasis', items: linesOf(markedRuns(part.text, part.marks ?? [])) },
      ];
    case 'facts':
      return part.facts.flatMap(({ label, value }, index) =>
        closeUp(
          linesOf([run(`${oneLine(label)}: `, { weight: 'Bolder' }), run(printable(value))]),
          index === 0 ? undefined : 'None',
        ),
      );
    case 'list':
      return part.items.flatMap((item, index) =>
        closeUp(linesOf([run('• '), run(printable(item))]), index === 0 ? undefined : 'Small'),
      );
    case 'link':
      return linesOf([linkOrText(part.text, part.url)]);
    case 'note':
      return paragraph(part.text, { size: 'Small' });
    case 'picture':
      return paragraph(part.alt);
    case 'divider':
      return [];
    case 'buttons':
      return rowsOf(part.buttons, part.menu ?? []);
  }
}

/** Facts and the items of a list stand nearer to each other than paragraphs do. */
function closeUp([first, ...rest]: RichTextBlock[], spacing?: 'None' | 'Small'): RichTextBlock[] {
  if (first === undefined) return [];
  return [spacing === undefined ? first : { ...first, spacing }, ...rest];
}

function linkOrText(text: string, url: string): TextRun {
  const usable = /^https?:\/\/\S+$/.test(url) && url.length <= LIMITS.url;
  return usable
    ? run(oneLine(text), { underline: true, selectAction: { type: 'Action.OpenUrl', url } })
    : run(printable(`${text}: ${url}`));
}

/** The text in runs, marked passages bold and highlighted. */
function markedRuns(text: string, marks: readonly Mark[]): TextRun[] {
  const runs: TextRun[] = [];
  let at = 0;
  const push = (end: number, isMarked: boolean): void => {
    const words = clean(text.slice(at, end));
    if (words !== '') runs.push(run(words, isMarked ? { weight: 'Bolder', highlight: true } : {}));
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
  return runs.every((each) => each.text.trim() === '') ? [run('–')] : runs;
}

/** Moves an offset out of the middle of a surrogate pair. */
function wholeAt(text: string, offset: number, step: 1 | -1): number {
  const inside =
    /[\uD800-\uDBFF]/.test(text.charAt(offset - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(offset));
  return inside ? offset + step : offset;
}

/** As many buttons of a menu stand in the open where nothing stands beside them. */
const FEW = 3;

function rowsOf(buttons: readonly Button[], menu: readonly Button[]): ActionSet[] {
  // What asks a question first must be a button: Teams does not open the question from its menu
  // (MicrosoftDocs/msteams-docs#9287).
  const asking = menu.filter(({ confirm }) => confirm !== undefined);
  const others = menu.filter(({ confirm }) => confirm === undefined);
  // Alone, a short menu would be three dots that say nothing.
  const isAlone = buttons.length + asking.length === 0 && others.length <= FEW;
  const shown = isAlone ? others : [...buttons, ...asking];
  const inMenu = isAlone ? [] : others;
  const rows: Action[][] = [];
  for (let at = 0; at < shown.length; at += LIMITS.actions)
    rows.push(shown.slice(at, at + LIMITS.actions).map(actionOf));
  const items = inMenu.map((item): Action => ({ ...actionOf(item), mode: 'secondary' }));
  if (items.length > 0) rows.push([...(rows.pop() ?? []), ...items]);
  return rows.map((actions) => ({ type: 'ActionSet', actions }));
}

function actionOf(button: Button): Action {
  const { label, confirm } = button;
  const title = oneLine(label);
  const style = styleOf(button);
  if (confirm === undefined) return pressOf(button, title);
  return {
    type: 'Action.ShowCard',
    title,
    ...style,
    card: {
      type: 'AdaptiveCard',
      body: [
        ...paragraph(confirm.title, { weight: 'Bolder' }),
        ...paragraph(confirm.text),
        ...paragraph(WORDS.orNot(oneLine(confirm.no), title), { size: 'Small' }),
      ],
      actions: [pressOf(button, oneLine(confirm.yes))],
    },
  };
}

function pressOf(button: Button, title: string): Execute {
  return { type: 'Action.Execute', title, verb: 'press', data: pressData(button), ...styleOf(button) };
}

function styleOf({ style }: Button): Pick<Execute, 'style'> {
  if (style === undefined) return {};
  return { style: style === 'primary' ? 'positive' : 'destructive' };
}
