/** What stands above a chart: its title, and in words what it comes to. */
import { drawable, measurable } from './drawable.ts';
import { COLOURS, SANS } from './sketch.ts';
import { wrap } from './text-width.ts';

/** A chart's width; on a telephone it is shown at about half of that. */
export const WIDTH = 640;
export const MARGIN = 30;
/** Of letters. */
export const SIZES = { title: 30, sentence: 22, label: 20 } as const;
const LINES = 3;

export interface Heading {
  readonly title: object;
  /** Where the plot may begin. */
  readonly top: number;
}

/** `sentences` hold nothing but what is drawable. */
export function headed(title: string, sentences: readonly string[]): Heading {
  const width = WIDTH - 2 * MARGIN;
  const lines = wrap(drawable(title, 150), { size: SIZES.title, width, isBold: true }, LINES);
  const below = sentences.flatMap((each) => wrap(each, { size: SIZES.sentence, width }, LINES));
  const titleLine = SIZES.title * 1.3;
  const sentenceLine = SIZES.sentence * 1.4;
  return {
    title: {
      left: MARGIN,
      top: MARGIN,
      padding: 0,
      itemGap: 12,
      text: lines.map(measurable).join('\n'),
      subtext: below.map(measurable).join('\n'),
      textStyle: {
        fontFamily: SANS,
        fontSize: SIZES.title,
        fontWeight: 'bold',
        lineHeight: titleLine,
        color: COLOURS.ink,
      },
      subtextStyle: {
        fontFamily: SANS,
        fontSize: SIZES.sentence,
        lineHeight: sentenceLine,
        color: COLOURS.ink,
      },
    },
    top: MARGIN + lines.length * titleLine + 12 + below.length * sentenceLine + 34,
  };
}
