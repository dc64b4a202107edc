/** How long a domain's label becomes on the wire (RFC 3492): X links no name with a label above 63 characters. */

const LONGEST_LABEL = 63;

/** Whether a label, written in any script, is a name that DNS can hold. */
export function isLabelShortEnough(label: string): boolean {
  if (label.length === 0) return false;
  // At least half of the units are code points, and each takes a character or more: longer ones need no encoding to know.
  if (label.length > 2 * LONGEST_LABEL) return false;
  let length = -1;
  // The full stops of other scripts separate names too.
  for (const part of label.split(/[\u3002\uff0e\uff61]/)) length += 1 + punycodeLength(part);
  return length <= LONGEST_LABEL;
}

const BASE = 36;
const LOWEST_THRESHOLD = 1;
const HIGHEST_THRESHOLD = 26;

/** The length of a name's part as DNS holds it: with `xn--` in front when it needs encoding. */
export function punycodeLength(part: string): number {
  const points = [...part].map((character) => character.codePointAt(0) ?? 0);
  const basic = points.filter((point) => point < 0x80).length;
  if (basic === points.length) return part.length;
  let length = 'xn--'.length + basic + (basic > 0 ? 1 : 0);
  let written = basic;
  let delta = 0;
  let bias = 72;
  let least = 0x80;
  while (written < points.length) {
    const next = points.reduce(
      (lowest, point) => (point >= least && point < lowest ? point : lowest),
      Infinity,
    );
    delta += (next - least) * (written + 1);
    for (const point of points) {
      if (point < next) delta += 1;
      if (point !== next) continue;
      length += digitsOf(delta, bias);
      bias = adaptBias(delta, written + 1, written === basic);
      delta = 0;
      written += 1;
    }
    delta += 1;
    least = next + 1;
  }
  return length;
}

function digitsOf(delta: number, bias: number): number {
  let digits = 1;
  let rest = delta;
  for (let at = BASE; ; at += BASE) {
    const threshold = Math.min(Math.max(at - bias, LOWEST_THRESHOLD), HIGHEST_THRESHOLD);
    if (rest < threshold) return digits;
    rest = Math.floor((rest - threshold) / (BASE - threshold));
    digits += 1;
  }
}

function adaptBias(delta: number, points: number, first: boolean): number {
  let rest = first ? Math.floor(delta / 700) : Math.floor(delta / 2);
  rest += Math.floor(rest / points);
  let bias = 0;
  for (; rest > ((BASE - LOWEST_THRESHOLD) * HIGHEST_THRESHOLD) / 2; bias += BASE) {
    rest = Math.floor(rest / (BASE - LOWEST_THRESHOLD));
  }
  return bias + Math.floor(((BASE - LOWEST_THRESHOLD + 1) * rest) / (rest + 38));
}
