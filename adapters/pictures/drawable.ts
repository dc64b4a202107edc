/** Texts as our fonts can draw them. */
import { UnavailableError } from '../../src/errors.ts';
import { oneLine } from '../../src/pictures/one-line.ts';

/** Small pictures among the letters, which fonts like ours draw as empty boxes. */
const PICTURES =
  /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]|[\u{E0020}-\u{E007F}]|\u{FE0E}|\u{FE0F}|\u{20E3}|\u{200D}/gu;
/** Letters and digits in another shape, 𝓢𝓪𝓶 and ①, which our fonts have not: drawn as those that they stand for. */
const SHAPED = /[\u{2460}-\u{24FF}\u{FF01}-\u{FF5E}\u{1D400}-\u{1D7FF}]/gu;
/** The scripts that DejaVu has. Others would be rows of boxes on somebody's certificate. */
const FOREIGN =
  /[[\p{L}\p{M}\p{N}]--[\p{Script_Extensions=Latin}\p{Script_Extensions=Greek}\p{Script_Extensions=Cyrillic}\p{Script_Extensions=Armenian}\p{Script_Extensions=Arabic}\p{Script_Extensions=Hebrew}\p{Script_Extensions=Georgian}\p{Script=Common}\p{Script=Inherited}]]/v;

/**
 * One clean line of at most `max` characters.
 * @throws UnavailableError when it holds letters that cannot be drawn; in the words of the picture they can be read.
 */
export function drawable(text: string, max: number): string {
  const plain = oneLine(text, max)
    .replace(PICTURES, '')
    .replace(SHAPED, (letter) => letter.normalize('NFKC'));
  const line = oneLine(plain, max);
  if (FOREIGN.test(line)) throw new UnavailableError('the fonts do not have these letters');
  return line;
}

/**
 * A line as the chart library may measure it. It keeps widths by text in a plain object, so that a line `__proto__`
 * would put members on every object of the process, and `constructor` on a function: such a line gets a space.
 */
export function measurable(line: string): string {
  return line in Object.prototype ? `${line} ` : line;
}
