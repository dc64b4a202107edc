/** How wide a text is at most, and where to break it: there is nothing to measure on before it is drawn. */

/** In parts of the font's size; a little more than DejaVu's own. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/\p{M}/u, 0],
  [/[ijl.,:;'’‘|!()[\]ftrI /\\-]/u, 0.42],
  [/[mw%@MW—…]/u, 1.03],
  [/\p{Lu}/u, 0.79],
  [/[a-z0-9]/u, 0.64],
];
const OTHERS = 0.85;
const BOLD = 1.11;

export function widthOf(text: string, size: number, isBold = false): number {
  let width = 0;
  for (const character of text) {
    width += WIDTHS.find(([kind]) => kind.test(character))?.[1] ?? OTHERS;
  }
  return width * size * (isBold ? BOLD : 1);
}

export interface Line {
  readonly size: number;
  readonly width: number;
  readonly isBold?: boolean;
}

/** The text in at most `lines` lines, broken at words where it can be; a last line that had to be cut ends in `…`. */
export function wrap(text: string, { size, width, isBold = false }: Line, lines: number): readonly string[] {
  const fits = (line: string): boolean => widthOf(line, size, isBold) <= width;
  const wrapped: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((each) => brokenUp(each, fits))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    wrapped.push(line);
    line = word;
    if (wrapped.length > lines) break;
  }
  if (line !== '') wrapped.push(line);
  if (wrapped.length <= lines) return wrapped;
  return [...wrapped.slice(0, lines - 1), clipTo(wrapped.slice(lines - 1).join(' '), fits)];
}

/** As much of the text as fits, with a sign that there was more. */
function clipTo(text: string, fits: (line: string) => boolean): string {
  let clipped = '';
  for (const { segment } of graphemes.segment(text)) {
    if (!fits(`${clipped}${segment}…`)) break;
    clipped += segment;
  }
  const atWord = clipped.lastIndexOf(' ');
  return `${(atWord > clipped.length / 2 ? clipped.slice(0, atWord) : clipped).trimEnd()}…`;
}

/** A word that is wider than a line, in pieces that are not. */
function brokenUp(word: string, fits: (line: string) => boolean): readonly string[] {
  if (word === '' || fits(word)) return word === '' ? [] : [word];
  const pieces: string[] = [''];
  for (const { segment } of graphemes.segment(word)) {
    const last = pieces.at(-1) ?? '';
    if (last === '' || fits(last + segment)) pieces[pieces.length - 1] = last + segment;
    else pieces.push(segment);
  }
  return pieces;
}

const graphemes = new Intl.Segmenter('en-GB', { granularity: 'grapheme' });
