/** How well the guard finds what people marked in labelled texts: by code, by outcome, by route, and in a few headline figures. */
import { readFileSync } from 'node:fs';
import type { Finding, Outcome } from '../../src/guard/finding.ts';
import { check, outcomeOf } from '../../src/guard/guard.ts';
import { nothingKnown } from '../../src/guard/known.ts';
import type { Route } from '../../src/guard/routes.ts';
import { ROUTES, routeOf } from '../../src/guard/routes.ts';
import type { Name } from './split.ts';
import { pathOf } from './split.ts';

export interface Label {
  readonly code: string;
  /** The passage as written. */
  readonly value: string;
  /** Where it begins, if not at the first place where these words stand. In UTF-16 units. */
  readonly start?: number;
}

export interface LabelledText {
  readonly id: string;
  readonly text: string;
  readonly outcome: Outcome;
  readonly route?: Route;
  readonly findings: readonly Label[];
  /** What the text was written to try: `ordinary`, `names`, `numbers`… */
  readonly about: string;
}

export interface CodeFigures {
  /** Labels. */
  readonly expected: number;
  /** Labels that a finding of their code overlaps. */
  readonly met: number;
  /** Labels that a finding of their code covers to the unit. */
  readonly exact: number;
  /** Findings. */
  readonly found: number;
  /** Findings that overlap a label of their code. */
  readonly right: number;
}

export interface Share {
  readonly count: number;
  readonly of: number;
}

/** A label that nothing met, or a finding that no label asked for. */
export interface Slip {
  readonly kind: 'missed' | 'false';
  readonly code: string;
  readonly passage: string;
  readonly text: LabelledText;
}

export interface Measured {
  readonly texts: number;
  readonly codes: Readonly<Record<string, CodeFigures>>;
  /** By labelled outcome: how many got it. */
  readonly outcomes: Readonly<Record<Outcome, Share>>;
  /** Labelled names that begin with a capital. */
  readonly capitalisedNames: Share;
  readonly smallNames: Share;
  /** Ordinary texts that are held, blocked or routed. */
  readonly ordinaryHeld: Share;
  /** Ordinary texts with numbers in them, and a HOLD or BLOCK from a code about numbers. */
  readonly ordinaryNumbers: Share;
  /** Texts of any kind that should pass, and are held, blocked or routed; by what they are about. */
  readonly held: Readonly<Record<string, Share>>;
  /** Texts that belong to the route and got it. */
  readonly routes: Readonly<Record<Route, Share>>;
  /** Those of them with 55 words or more. */
  readonly longRoutes: Readonly<Record<Route, Share>>;
  /** Texts that belong to any route and got any. */
  readonly anyRoute: Share;
  /** Texts that belong to no route, and got one; and those that were written to come close. */
  readonly falseRoutes: Share;
  readonly falseRoutesNear: Share;
  readonly slips: readonly Slip[];
}

const NUMBERS = /^PII_(?:NHS|CHI|HC|NINO|MRN|POSTCODE|ADDRESS|PHONE|DATE|DOB|AGE|ROOM)/;
const OUTCOMES = ['pass', 'advise', 'hold', 'block', 'route'] as const;
const LONG = 55;

export function textsOf(half: Name): LabelledText[] {
  const lines = readFileSync(pathOf(half), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as LabelledText);
}

/** The guard with nothing known of a campaign, and no other posts. */
export function checkText(text: string): Finding[] {
  return check({ text, hashtag: '', account: '', recent: [], kind: 'notice', known: nothingKnown });
}

export function measure(texts: readonly LabelledText[], guard = checkText): Measured {
  const seen = texts.map((text) => seeText(text, guard(text.text)));
  const codes: Record<string, CodeFigures> = {};
  for (const { labels, findings } of seen) {
    for (const { code, isMet, isExact } of labels)
      addTo(codes, code, { expected: 1, met: Number(isMet), exact: Number(isExact) });
    for (const { code, isRight } of findings) addTo(codes, code, { found: 1, right: Number(isRight) });
  }
  const names = seen.flatMap(({ labels }) => labels.filter(({ code }) => code === 'PII_NAME'));
  const ordinary = seen.filter(({ text }) => text.about === 'ordinary');
  const harmless = seen.filter(({ text }) => text.outcome === 'pass' || text.outcome === 'advise');
  const unrouted = seen.filter(({ text }) => text.route === undefined);
  const ofRoute = (route: Route) => seen.filter(({ text }) => text.route === route);
  return {
    texts: texts.length,
    codes: Object.fromEntries(Object.entries(codes).sort(([one], [other]) => (one < other ? -1 : 1))),
    outcomes: recordOf(OUTCOMES, (outcome) =>
      share(
        seen.filter(({ text }) => text.outcome === outcome),
        (one) => one.outcome === outcome,
      ),
    ),
    capitalisedNames: share(names.filter(isCapitalised), ({ isMet }) => isMet),
    smallNames: share(
      names.filter((name) => !isCapitalised(name)),
      ({ isMet }) => isMet,
    ),
    ordinaryHeld: share(ordinary, isStopped),
    ordinaryNumbers: share(
      ordinary.filter(({ text }) => /\d/.test(text.text)),
      ({ findings }) => findings.some(({ code, severity }) => severity !== 'ADVISE' && NUMBERS.test(code)),
    ),
    held: recordOf([...new Set(harmless.map(({ text }) => text.about))].sort(), (about) =>
      share(
        harmless.filter(({ text }) => text.about === about),
        isStopped,
      ),
    ),
    routes: recordOf(ROUTES, (route) => share(ofRoute(route), (one) => one.route === route)),
    longRoutes: recordOf(ROUTES, (route) =>
      share(
        ofRoute(route).filter(({ text }) => text.text.split(/\s+/).length >= LONG),
        (one) => one.route === route,
      ),
    ),
    anyRoute: share(
      seen.filter(({ text }) => text.route !== undefined),
      ({ route }) => route !== undefined,
    ),
    falseRoutes: share(unrouted, ({ route }) => route !== undefined),
    falseRoutesNear: share(
      unrouted.filter(({ text }) => text.about === 'routes'),
      ({ route }) => route !== undefined,
    ),
    slips: seen.flatMap(slipsOf),
  };
}

export function ratio({ count, of }: Share): number {
  return of === 0 ? Number.NaN : count / of;
}

type Seen = ReturnType<typeof seeText>;

/** One text beside what was found in it. What a routed text holds besides is counted only where it was labelled. */
function seeText(text: LabelledText, all: readonly Finding[]) {
  const spans = text.findings.map((label) => {
    const start = label.start ?? text.text.indexOf(label.value);
    if (start < 0 || !text.text.startsWith(label.value, start))
      throw new RangeError(`${text.id}: a label of ${label.code} is not in the text`);
    return { code: label.code, value: label.value, start, end: start + label.value.length };
  });
  const counted =
    text.route === undefined
      ? all
      : all.filter(({ code }) => isRoute(code) || spans.some((span) => span.code === code));
  const labels = spans.map((span) => ({
    ...span,
    isMet: counted.some((found) => meet(found, span)),
    isExact: counted.some(
      (found) => found.code === span.code && found.start === span.start && found.end === span.end,
    ),
  }));
  const findings = counted.map((found) => ({ ...found, isRight: spans.some((span) => meet(found, span)) }));
  return { text, labels, findings, outcome: outcomeOf(all), route: routeOf(all) };
}

interface Marked {
  readonly code: string;
  readonly start: number;
  readonly end: number;
}

function meet(one: Marked, other: Marked): boolean {
  return one.code === other.code && one.start < other.end && other.start < one.end;
}

function slipsOf({ text, labels, findings }: Seen): Slip[] {
  return [
    ...labels
      .filter(({ isMet }) => !isMet)
      .map(({ code, value }) => ({ kind: 'missed' as const, code, passage: value, text })),
    ...findings
      .filter(({ isRight }) => !isRight)
      .map(({ code, start, end }) => ({
        kind: 'false' as const,
        code,
        passage: text.text.slice(start, end),
        text,
      })),
  ];
}

function isRoute(code: string): boolean {
  return ROUTES.some((route) => route === code);
}

function isStopped({ outcome }: Seen): boolean {
  return outcome !== 'pass' && outcome !== 'advise';
}

/** By the last word: titles may be small, and `mrs Patel` is a name with a capital. */
function isCapitalised({ value }: { value: string }): boolean {
  return /^\p{Lu}/u.test(value.split(/\s+/).at(-1) ?? '');
}

function share<T>(all: readonly T[], isCounted: (one: T) => boolean): Share {
  return { count: all.filter(isCounted).length, of: all.length };
}

function recordOf<K extends string, V>(keys: readonly K[], make: (key: K) => V): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, make(key)])) as Record<K, V>;
}

const none: CodeFigures = { expected: 0, met: 0, exact: 0, found: 0, right: 0 };

function addTo(codes: Record<string, CodeFigures>, code: string, more: Partial<CodeFigures>): void {
  const so = codes[code] ?? none;
  codes[code] = {
    expected: so.expected + (more.expected ?? 0),
    met: so.met + (more.met ?? 0),
    exact: so.exact + (more.exact ?? 0),
    found: so.found + (more.found ?? 0),
    right: so.right + (more.right ?? 0),
  };
}
