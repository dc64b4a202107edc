/** Measures the guard on labelled texts, on texts made to be slow, and beside `@redactpii/node`. */
import { performance } from 'node:perf_hooks';
import { Redactor } from '@redactpii/node';
import type { LabelledText } from '../test/guard/measure.ts';
import { checkText, textsOf } from '../test/guard/measure.ts';
import { median, percentile, round } from './figures.ts';

/** What both can find. The other's numbers are those of the United States, and its names those after a greeting. */
const KINDS = {
  names: /^PII_NAME$/,
  phones: /^PII_PHONE$/,
  emails: /^PII_EMAIL$/,
  numbers: /^PII_(?:NHS|CHI|HC|NINO|MRN)/,
} as const;

const LONGEST = 10_000;

/** Texts made to be slow: pieces that patterns may begin to match at every place, and almost match to the end. */
const PIECES: Readonly<Record<string, string>> = {
  letter: 'a',
  space: ' ',
  dot: '.',
  at: 'a@',
  hyphenated: 'a-',
  apostrophes: "a'",
  digits: '7',
  spacedDigits: '0 ',
  typedDigits: 'O7o ',
  groups: '943 476 591 ',
  dashes: '07700-',
  brackets: '((0',
  dates: '1/1/',
  times: '10.30 to ',
  ages: '94-year-',
  titles: 'Dr ',
  names: 'Anne-Marie O’Neill ',
  initials: 'J. ',
  address: '12 High ',
  postcode: 'DE22 3',
  email: 'jo dot jo at jo dot ',
  links: 'http://a.',
  path: 'https://a.example.org/?a=1&',
  handles: '@a ',
  hashtags: '#aB ',
  emoji: '👩🏽‍⚕️',
  styled: '𝓣𝓱',
  marks: 'é\u0301',
  hidden: 'a\u200B',
  capitals: 'NHS AND ',
  lines: 'a\n',
  wants: 'I do not want to ',
  nobody: 'she said that nobody ',
  swears: 'f*u*c*',
  doses: 'take two 500mg ',
};

export async function benchGuard({
  json,
  quick = false,
}: {
  json: boolean;
  quick?: boolean;
}): Promise<object> {
  const rounds = quick ? 2 : 9;
  const say = (text: string) => void (json || process.stderr.write(`${text}\n`));
  const texts = [...textsOf('tune'), ...textsOf('held')];
  const redactor = new Redactor({ aggressive: true });
  const theirs = (text: string) => redactor.redact(text);
  for (const { text } of texts) {
    checkText(text);
    theirs(text);
  }
  say(`${texts.length} labelled texts, ${rounds} rounds each, in turn …`);
  const pairs = Array.from({ length: rounds }, () => ({
    ours: timeEach(texts, checkText),
    theirs: timeEach(texts, theirs),
  }));
  say(`texts of ${LONGEST} characters …`);
  const slow = slowest(quick ? 2 : 7);
  const result = {
    texts: texts.length,
    characters: round(texts.reduce((sum, { text }) => sum + text.length, 0) / texts.length, 0),
    ours: { ...speedOf(pairs.map(({ ours }) => ours)), recall: recallOf(texts, metByUs) },
    redactpii: {
      ...speedOf(pairs.map(({ theirs }) => theirs)),
      recall: recallOf(texts, (text) => metByThem(text, redactor)),
    },
    /** Below 1: we are slower. Of each round, so that the machine's mood does not count. */
    overRedactpii: round(median(pairs.map(({ ours, theirs }) => sum(theirs) / sum(ours))), 3),
    slow,
  };
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : `${JSON.stringify(result, null, 2)}\n`);
  return result;
}

/** Microseconds of each text. */
function timeEach(texts: readonly LabelledText[], run: (text: string) => unknown): number[] {
  return texts.map(({ text }) => timeOne(text, run));
}

function timeOne(text: string, run: (text: string) => unknown): number {
  const begun = performance.now();
  run(text);
  return (performance.now() - begun) * 1000;
}

function speedOf(rounds: readonly (readonly number[])[]) {
  const all = rounds.flat();
  return {
    perSecond: Math.round(median(rounds.map((times) => (times.length * 1e6) / sum(times)))),
    p50Us: round(percentile(all, 50), 0),
    p99Us: round(percentile(all, 99), 0),
  };
}

/** The slowest of the texts made to be slow, and the worst growth from half the length to the whole. */
function slowest(rounds: number) {
  const cases = Object.entries(PIECES).map(([name, piece]) => {
    const whole = repeat(piece, LONGEST);
    const half = repeat(piece, LONGEST / 2);
    checkText(half);
    const times = (text: string) => Array.from({ length: rounds }, () => timeOne(text, checkText) / 1000);
    const [ms, halfMs] = [Math.min(...times(whole)), Math.min(...times(half))];
    return { name, ms: round(ms), growth: round(ms / halfMs) };
  });
  const by = (key: 'ms' | 'growth') => cases.toSorted((one, other) => other[key] - one[key]);
  return { worst: by('ms').slice(0, 5), worstGrowth: by('growth').slice(0, 5) };
}

function repeat(piece: string, length: number): string {
  return piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
}

/** Of each kind's labels, how many were met. */
function recallOf(texts: readonly LabelledText[], met: (text: LabelledText) => readonly boolean[]) {
  const all = texts.flatMap((text) => {
    const isMet = met(text);
    return text.findings.map(({ code }, index) => ({ code, isMet: isMet[index] === true }));
  });
  return Object.fromEntries(
    Object.entries(KINDS).map(([kind, codes]) => {
      const labels = all.filter(({ code }) => codes.test(code));
      const count = labels.filter(({ isMet }) => isMet).length;
      return [kind, { met: count, of: labels.length, recall: round(count / labels.length, 3) }];
    }),
  );
}

/** By overlap, with a finding of the same kind. */
function metByUs({ text, findings }: LabelledText): boolean[] {
  const found = checkText(text);
  return findings.map(({ code, value, start = text.indexOf(value) }) => {
    const kind = Object.values(KINDS).find((codes) => codes.test(code));
    return found.some((one) => kind?.test(one.code) && one.start < start + value.length && start < one.end);
  });
}

/** It gives no places back, only the text without them: a label is met if its words stand there more seldom than before. */
function metByThem({ text, findings }: LabelledText, redactor: Redactor): boolean[] {
  const left = redactor.redact(text);
  return findings.map(({ value }) => timesIn(left, value) < timesIn(text, value));
}

function timesIn(text: string, value: string): number {
  return text.split(value).length - 1;
}

function sum(values: readonly number[]): number {
  return values.reduce((so, value) => so + value, 0);
}
