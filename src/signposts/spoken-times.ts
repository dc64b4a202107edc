/** Times as people say them, `10 at night`, `half past nine`, `8 o’clock`, written as clocks show them. No place in the text moves. Pure. */

const HOURS = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve'.split('|');
const HOUR = String.raw`(1[0-2]|\d|${HOURS.join('|')})`;
/** "We have three at night" counts people; behind these words it is a time. */
const BEFORE = String.raw`(?<=(?:\b(?:from|to|til|till|until|at|by|and|between|open|opens|clos(?:es|ed)|shuts?)|[-–—])\s{0,2})`;

const SPOKEN: readonly (readonly [RegExp, (hour: number, rest: string) => string])[] = [
  [
    new RegExp(
      String.raw`${BEFORE}${HOUR}(?: ?o['’]?clock)? (in the (?:morning|afternoon|evening)|at night)\b`,
      'giu',
    ),
    // Twelve, one and two at night are the small hours.
    (hour, rest) =>
      `${hour}${/morning/i.test(rest) || (/night/i.test(rest) && (hour < 5 || hour === 12)) ? 'am' : 'pm'}`,
  ],
  [new RegExp(String.raw`\bhalf past ${HOUR}\b`, 'giu'), (hour) => `${hour}:30`],
  [new RegExp(String.raw`\bquarter past ${HOUR}\b`, 'giu'), (hour) => `${hour}:15`],
  [new RegExp(String.raw`\bquarter to ${HOUR}\b`, 'giu'), (hour) => `${hour === 1 ? 12 : hour - 1}:45`],
  [new RegExp(String.raw`\b${HOUR} ?o['’]?clock\b`, 'giu'), (hour) => `${hour}:00`],
];

export interface Written {
  readonly text: string;
  /** Where something was spoken: who points at a part of it means the whole. */
  readonly spoken: readonly { readonly start: number; readonly end: number }[];
}

export function writtenTimes(text: string): Written {
  const spoken: { start: number; end: number }[] = [];
  let written = text;
  for (const [pattern, write] of SPOKEN)
    written = written.replace(pattern, (whole: string, hour: string, ...more: readonly unknown[]) => {
      const rest = typeof more[0] === 'string' ? more[0] : '';
      const start = Number(more.find((one) => typeof one === 'number'));
      spoken.push({ start, end: start + whole.length });
      const named = HOURS.indexOf(hour.toLowerCase());
      return write(named < 0 ? Number(hour) : named + 1, rest).padEnd(whole.length);
    });
  return { text: written, spoken };
}
