/** The Adaptive Card 1.5 pieces in use. People's words go into text runs, the one place where no markup is read. */

/** A run of literal text. Teams never reads markdown, macros or mentions in it, and breaks no lines in it. */
export interface TextRun {
  readonly type: 'TextRun';
  readonly text: string;
  readonly weight?: 'Bolder';
  readonly size?: 'Small';
  readonly color?: 'Attention';
  readonly highlight?: true;
  readonly underline?: true;
  readonly selectAction?: OpenUrl;
}

interface Placed {
  readonly spacing?: 'None' | 'Small' | 'Medium' | 'Large';
  /** A line above it. */
  readonly separator?: true;
}

export interface RichTextBlock extends Placed {
  readonly type: 'RichTextBlock';
  readonly inlines: readonly TextRun[];
}

/** Its text is markdown: for headings only, and escaped. */
export interface TextBlock extends Placed {
  readonly type: 'TextBlock';
  readonly text: string;
  readonly style: 'heading';
  readonly size: 'Large';
  readonly weight: 'Bolder';
  readonly wrap: true;
}

export interface Container extends Placed {
  readonly type: 'Container';
  readonly style: 'emphasis';
  readonly items: readonly RichTextBlock[];
}

/** With the picture itself in its address. Who taps it sees it large. */
export interface Image extends Placed {
  readonly type: 'Image';
  readonly url: `data:image/png;base64,${string}`;
  readonly altText: string;
  readonly size: 'Stretch';
  readonly msteams: { readonly allowExpand: true };
}

export interface ActionSet extends Placed {
  readonly type: 'ActionSet';
  readonly actions: readonly Action[];
}

interface InputBase extends Placed {
  readonly id: string;
  readonly label: string;
  readonly isRequired?: true;
  /** Clients may read markdown in it: our own words only. */
  readonly errorMessage?: string;
}

export interface InputText extends InputBase {
  readonly type: 'Input.Text';
  readonly isMultiline?: true;
  readonly style?: 'Email';
  /** A hint that some clients leave unheeded. */
  readonly maxLength: number;
  readonly placeholder?: string;
  readonly value?: string;
}

export interface InputChoiceSet extends InputBase {
  readonly type: 'Input.ChoiceSet';
  readonly style: 'expanded' | 'compact';
  readonly choices: readonly { readonly title: string; readonly value: string }[];
  readonly wrap: true;
  readonly placeholder?: string;
  readonly value?: string;
}

export interface InputToggle extends InputBase {
  readonly type: 'Input.Toggle';
  readonly title: string;
  readonly valueOn: string;
  readonly valueOff: string;
  readonly wrap: true;
  readonly value?: string;
}

export type Input = InputText | InputChoiceSet | InputToggle;
export type Element = RichTextBlock | TextBlock | Container | Image | ActionSet | Input;

interface Pressable {
  readonly title: string;
  readonly style?: 'positive' | 'destructive';
  /** `secondary` stands in the menu behind the three dots. */
  readonly mode?: 'secondary';
}

export interface Execute extends Pressable {
  readonly type: 'Action.Execute';
  readonly verb: string;
  readonly data: object;
  readonly associatedInputs?: 'none';
}

/** For dialogs, where Teams takes no `Action.Execute`. */
export interface Submit extends Pressable {
  readonly type: 'Action.Submit';
  readonly data: object;
}

/** Opens a small card below the button, and closes it when it is pressed again. */
export interface ShowCard extends Pressable {
  readonly type: 'Action.ShowCard';
  readonly card: {
    readonly type: 'AdaptiveCard';
    readonly body: readonly RichTextBlock[];
    readonly actions: readonly Execute[];
  };
}

export interface OpenUrl {
  readonly type: 'Action.OpenUrl';
  readonly url: string;
}

export type Action = Execute | Submit | ShowCard;

export interface AdaptiveCard {
  readonly type: 'AdaptiveCard';
  readonly version: '1.5';
  readonly body: readonly Element[];
  /** Shown where cards are not; may be read as markdown. */
  readonly fallbackText: string;
  readonly speak: string;
}

export interface Attachment {
  readonly contentType: 'application/vnd.microsoft.card.adaptive';
  readonly content: AdaptiveCard;
}

export function attachmentOf(card: AdaptiveCard): Attachment {
  return { contentType: 'application/vnd.microsoft.card.adaptive', content: card };
}

/** In UTF-16 units, but for `actions`: Teams shows six buttons in a row and hides the others. */
export const LIMITS = { heading: 150, summary: 300, url: 3_000, actions: 6 } as const;

/** A card around a body; the summary is for notifications, screen readers and clients without cards. */
export function cardAround(body: readonly Element[], summary: string): AdaptiveCard {
  const line = clip(oneLine(summary), LIMITS.summary);
  // What is spoken may be read as SSML.
  const speak = line.replaceAll('&', 'and').replace(/[<>]/g, '');
  return { type: 'AdaptiveCard', version: '1.5', body, fallbackText: escapeMarkdown(line), speak };
}

/** Large, because Teams draws the size below it no larger than a sentence. */
export function heading(text: string): TextBlock {
  const words = escapeMarkdown(oneLine(text));
  return { type: 'TextBlock', text: words, style: 'heading', size: 'Large', weight: 'Bolder', wrap: true };
}

export type RunStyle = Omit<TextRun, 'type' | 'text'>;

export function run(text: string, style: RunStyle = {}): TextRun {
  return { type: 'TextRun', text, ...style };
}

/** A paragraph of plain text. */
export function paragraph(text: string, style: RunStyle = {}): RichTextBlock[] {
  return linesOf([run(printable(text), style)]);
}

/** One block for each line, since a run breaks none. An empty line is kept: it stood between two thoughts. */
export function linesOf(runs: readonly TextRun[]): RichTextBlock[] {
  const lines: TextRun[][] = [[]];
  for (const one of runs) {
    for (const [index, text] of one.text.split('\n').entries()) {
      if (index > 0) lines.push([]);
      if (text !== '') lines.at(-1)?.push({ ...one, text });
    }
  }
  return lines.map((line, index) => ({
    type: 'RichTextBlock',
    inlines: line.every(({ text }) => text.trim() === '') ? [run(EMPTY)] : line,
    ...(index === 0 ? {} : { spacing: 'None' as const }),
  }));
}

/** A line without anything in it has no height; with a no-break space it has. */
const EMPTY = '\u00A0';

/** For the few places where Teams reads markdown. Only what would be read as such is escaped. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\*_[\]`~<>{]/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/^(\s*)([-+#])/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/, '$1\\$2');
}

/** Whether some client could read markup in it. */
export function hasMarkup(text: string): boolean {
  return escapeMarkdown(text) !== text;
}

/** Without control characters and halves of characters, and never empty. */
export function printable(text: string): string {
  const words = clean(text);
  return words.trim() === '' ? '–' : words;
}

export function clean(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must go.
  return text.replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '').toWellFormed();
}

export function oneLine(text: string): string {
  return printable(text).replace(/\s+/g, ' ').trim();
}

/** Cuts a text with a visible sign, never through a surrogate pair. */
export function clip(text: string, max: number): string {
  return text.length <= max ? text : `${sliceWhole(text, max - 1)}…`;
}

/** The first `length` units, one less when that would split a character in two. */
export function sliceWhole(text: string, length: number): string {
  const end = /[\uD800-\uDBFF]/.test(text.charAt(length - 1)) ? length - 1 : length;
  return text.slice(0, Math.max(0, end));
}
