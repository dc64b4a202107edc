/**
 * Finds letters that are signs: mathematical alphabets, wide, ringed, boxed or small raised letters, flags' letters and
 * struck-through ones. Source: rule A06 of health communications; the blocks are those of Unicode 17.
 */
import { finding } from './codes.ts';
import { emojiIn } from './emoji.ts';
import type { Finding } from './finding.ts';
import type { Reading, Span } from './reading.ts';

const ASCII = /^[\t\n\r\x20-\x7E]*$/;

/** Always styled: mathematical letters and digits, wide ones, and letters in rings, brackets and boxes. */
const STYLED: readonly (readonly [number, number])[] = [
  [0x1d400, 0x1d7ff],
  [0xff10, 0xff19],
  [0xff21, 0xff3a],
  [0xff41, 0xff5a],
  [0x249c, 0x24e9],
  [0x1f110, 0x1f12b],
  [0x1f130, 0x1f149],
  [0x1f150, 0x1f169],
  [0x1f170, 0x1f189],
];
/** Letters of mathematics that fill the gaps of the alphabets above. Signs such as ℃, № and ™ are no letters. */
const LONE = new Set('ℂℊℋℌℍℎℐℑℒℓℕℙℚℛℜℝℤℨℬℭℯℰℱℳℴ');
/** Boxed letters that are emoji by themselves, for blood groups and car parks. */
const EMOJI_LETTERS = new Set('🅰🅱🅾🅿');
const SMALL_CAPITALS = 'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ';
const SMALL_CAPITAL_FOR = new Map(
  [...SMALL_CAPITALS].map((sign, at) => [sign, 'abcdefghijklmnopqrstuvwyz'.charAt(at)]),
);
/** Raised and lowered letters and small capitals: fewer than three in a row may be `1ˢᵗ`, `Mᶜ` or a sound. */
const RAISED = /^[ʰʲʳʷʸˡˢˣᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵃᵇᶜᵈᵉᶠᵍⁱᵏᵐⁿᵒᵖᵗᵘᵛᶻₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ]$/u;
/** Lines through and under letters. */
const STRUCK = /^[\u0332\u0333\u0335-\u0338]$/;
const LEAST_RAISED = 3;

type Style = 'sure' | 'raised' | 'emoji' | 'flag' | 'struck' | 'bridge' | 'none';

export function findStyledLetters({ text }: Reading): Finding[] {
  if (ASCII.test(text)) return [];
  return runsOf(text).map(({ start, end }) => finding('STYLED_LETTERS', start, end));
}

/** The passage in plain letters. NFKC knows most of them; Unicode gives the white letters in black boxes no plain ones. */
export function plainLetters(passage: string): string {
  return Array.from(passage.normalize('NFKC'), (sign) => plainLetter(sign)).join('');
}

function plainLetter(sign: string): string {
  const point = sign.codePointAt(0) ?? 0;
  for (const [first, last] of [
    [0x1f150, 0x1f169],
    [0x1f170, 0x1f189],
    [0x1f1e6, 0x1f1ff],
  ] as const)
    if (point >= first && point <= last) return String.fromCharCode(65 + point - first);
  if (STRUCK.test(sign) || sign === '\uFE0F') return '';
  return SMALL_CAPITAL_FOR.get(sign) ?? sign;
}

/** Stretches of styled letters, with the blanks and stops between them. */
function runsOf(text: string): Span[] {
  const runs: Span[] = [];
  const emoji = emojiIn(text);
  let emojiAt = 0;
  let run: { start: number; end: number; counts: Record<Style, number> } | undefined;
  const close = () => {
    if (run !== undefined && isStyled(run.counts)) runs.push({ start: run.start, end: run.end });
    run = undefined;
  };
  let index = 0;
  for (const sign of text) {
    while ((emoji[emojiAt]?.end ?? Number.POSITIVE_INFINITY) <= index) emojiAt += 1;
    const isEmoji = (emoji[emojiAt]?.start ?? Number.POSITIVE_INFINITY) <= index;
    const style = styleOf(sign, isEmoji, text.codePointAt(index + sign.length));
    const end = index + sign.length;
    if (style === 'none') close();
    else if (style !== 'bridge' || run !== undefined) {
      run ??= {
        start: index,
        end,
        counts: { sure: 0, raised: 0, emoji: 0, flag: 0, struck: 0, bridge: 0, none: 0 },
      };
      run.counts[style] += 1;
      if (style !== 'bridge' || STRUCK.test(sign)) run.end = end;
    }
    index = end;
  }
  close();
  return runs;
}

function styleOf(sign: string, isEmoji: boolean, next: number | undefined): Style {
  const point = sign.codePointAt(0) ?? 0;
  if (point < 0x80) {
    if (next !== undefined && STRUCK.test(String.fromCodePoint(next))) return 'struck';
    return " .,!'&-".includes(sign) ? 'bridge' : 'none';
  }
  if (STRUCK.test(sign) || sign === '\uFE0F' || sign === '’') return 'bridge';
  if (EMOJI_LETTERS.has(sign)) return 'emoji';
  if (point >= 0x1f1e6 && point <= 0x1f1ff) return isEmoji ? 'none' : 'flag';
  if (LONE.has(sign) || STYLED.some(([first, last]) => point >= first && point <= last)) return 'sure';
  return RAISED.test(sign) || SMALL_CAPITAL_FOR.has(sign) ? 'raised' : 'none';
}

function isStyled({ sure, raised, emoji, flag, struck }: Record<Style, number>): boolean {
  return sure > 0 || flag > 0 || emoji >= LEAST_RAISED || raised >= LEAST_RAISED || struck >= LEAST_RAISED;
}
