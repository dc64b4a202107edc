/**
 * Finds names of people: after titles and other cues, by lists of names, and by capitals that nothing else explains.
 * All of these raise; nothing but what is known clears. Source: rules D11 and C12 of health communications.
 */
import { finding } from './codes.ts';
import { isEnglishWord } from './english-words.ts';
import type { Finding } from './finding.ts';
import type { GuardInput } from './guard.ts';
import { isCued } from './name-context.ts';
import { factsOf, fold } from './name-lists.ts';
import { isListed, isMaybe, namesIn, runsOf } from './name-runs.ts';
import type { NameToken } from './name-tokens.ts';
import { nameTokens } from './name-tokens.ts';
import { ROLES, TAILS, TYPED_TITLES } from './name-words.ts';
import type { Reading, Span } from './reading.ts';

export function findNames(reading: Reading, input: GuardInput): readonly Finding[] {
  return namesOf(reading, input).map(({ start, end }) => {
    const written = reading.written(start, end);
    return finding('PII_NAME', written.start, written.end);
  });
}

/** Spans in `plain`, in their order, none within another. */
export function namesOf(reading: Reading, { known }: Pick<GuardInput, 'known'>): readonly Span[] {
  const tokens = nameTokens(reading, known);
  const spans = [
    ...namesInRuns(reading, tokens),
    ...familyNames(tokens),
    ...smallNames(tokens),
    ...hashtagNames(reading),
  ].sort((one, other) => one.start - other.start || other.end - one.end);
  let done = 0;
  return spans.filter(({ start, end }) => {
    if (start < done) return false;
    done = end;
    return true;
  });
}

/** The names in rows of capitalised words, and then what stands in a list beside a name: `Priya, Ash and Summer`. */
function namesInRuns(reading: Reading, tokens: readonly NameToken[]): Span[] {
  const runs = runsOf(tokens);
  const names = runs.map((run) => [...namesIn(tokens, run)]);
  const isBeside = (one: number, other: number) => {
    const left = runs[one];
    const right = runs[other];
    const from = left && tokens[left.to];
    const to = right && tokens[right.from];
    return from !== undefined && to !== undefined && LISTED.test(reading.lower.slice(from.end, to.start));
  };
  for (let at = 1; at < runs.length; at += 1) {
    const pair = [runs[at - 1], runs[at]].filter((run) => run !== undefined && isMaybe(tokens, run));
    if (pair.length < 2 || !isBeside(at - 1, at)) continue;
    for (const one of [at - 1, at])
      if (names[one]?.length === 0 && runs[one] !== undefined) names[one].push(runs[one]);
  }
  for (const step of [1, -1])
    for (let at = step === 1 ? 1 : runs.length - 2; at >= 0 && at < runs.length; at += step) {
      const before = at - step;
      const run = runs[at];
      if (run === undefined || names[at]?.length !== 0 || names[before]?.length === 0) continue;
      if (!isBeside(Math.min(at, before), Math.max(at, before))) continue;
      const listed = isListed(tokens, run);
      if (listed !== undefined) names[at]?.push(listed);
    }
  return names.flat().map(({ from, to }) => spanOf(reading, tokens, from, to));
}
const LISTED = /^(?:, ?| and | & |, and | ?\/ ?| \+ )$/;

function spanOf({ plain }: Reading, tokens: readonly NameToken[], from: number, to: number): Span {
  const last = tokens[to];
  // `Sarah-Jane M.` ends with its stop.
  const stop = last?.shape === 'initial' && to > from && plain[last.end] === '.' ? 1 : 0;
  return { start: tokens[from]?.start ?? 0, end: (last?.end ?? 0) + stop };
}

/** `the Hendersons`. */
function familyNames(tokens: readonly NameToken[]): Span[] {
  return tokens.filter((token, at) => {
    const before = tokens[at - 1];
    if (token.masked || token.shape !== 'capital' || !token.joined || before?.folded !== 'the') return false;
    if (!/^[a-z]{4,}s$/.test(token.folded) || isEnglishWord(token.folded)) return false;
    const one = factsOf(token.folded.slice(0, -1));
    return one.plainSurname && !one.word && !one.place && !one.thing && !token.facts.thing;
  });
}

/** Words that follow `miss`, `ms` and `dr` without being names. */
const CALLED: ReadonlySet<string> = new Set(['called', 'named']);
const THANKED: ReadonlySet<string> = new Set([
  'thanks',
  'thank',
  'thankyou',
  'thx',
  'ta',
  'cheers',
  'love',
  'rip',
  'congratulations',
  'congrats',
  'bless',
]);
const GREETED: ReadonlySet<string> = new Set(
  'hi hello hey dear im regards shoutout retirement birthday big little baby worker manager'.split(' '),
);
const SMALL_ROLES: ReadonlySet<string> = new Set(
  'nurse midwife matron sister physio porter hca consultant doctor paramedic carer cleaner receptionist'.split(
    ' ',
  ),
);

/** Names in small letters, after a title or a cue: `mrs patel`, `nurse laila`, `called sam`. */
function smallNames(tokens: readonly NameToken[]): Span[] {
  const spans: Span[] = [];
  tokens.forEach((token, at) => {
    const before = tokens[at - 1];
    if (before === undefined || token.masked || token.shape !== 'small' || token.opens) return;
    if (!token.joined && before.folded !== 'regards') return;
    if (!/^[a-z][a-z'-]{1,40}$/.test(token.folded)) return;
    if (before.folded === 'matron' && token.facts.plainSurname && !token.facts.given) {
      spans.push({ start: before.start, end: token.end });
      return;
    }
    if (TYPED_TITLES.has(before.folded) && !before.masked && isSmallSurname(before.folded, token)) {
      spans.push({ start: before.start, end: token.end });
      return;
    }
    if (token.facts.given && token.folded.length > 2 && !token.facts.thing && isSmallCued(tokens, at))
      spans.push(token);
    else if (isMyName(tokens, at) && (token.facts.given || token.facts.personal)) spans.push(token);
  });
  return spans;
}

function isSmallSurname(title: string, { facts, folded }: NameToken): boolean {
  if (TAILS.has(folded) && facts.word && !facts.plainSurname)
    return title === 'mr' || title === 'mrs' ? facts.surname : false;
  const isUsual = facts.given || facts.plainSurname;
  if (title === 'mr' || title === 'mrs') return isUsual || facts.surname || (!facts.word && !facts.thing);
  return isUsual && !(facts.word && title === 'miss');
}

function isMyName(tokens: readonly NameToken[], at: number): boolean {
  const one = tokens[at - 1]?.folded ?? '';
  const two = tokens[at - 2]?.folded ?? '';
  return (
    CALLED.has(one) ||
    ((one === 'is' || one === "name's") && /^(?:name|names)$/.test(two)) ||
    one === "name's"
  );
}

function isSmallCued(tokens: readonly NameToken[], at: number): boolean {
  const one = tokens[at - 1]?.folded ?? '';
  const two = tokens[at - 2]?.folded ?? '';
  const three = tokens[at - 3]?.folded ?? '';
  if (CALLED.has(one) || SMALL_ROLES.has(one) || GREETED.has(one) || isCued(tokens, at)) return true;
  if (one === 'done') return two === 'well';
  if (one === 'for') return two === 'ask' || two === 'asked';
  if (one === 'and')
    return (
      tokens[at - 2]?.facts.given === true && tokens[at - 2]?.shape === 'small' && isSmallCued(tokens, at - 2)
    );
  if (THANKED.has(one)) return one !== 'love' && one !== 'thank';
  if (one === 'you') return two === 'thank';
  if (one === 'from') return two === 'love';
  return one === 'to' && (THANKED.has(two) || two === 'grateful' || (two === 'you' && three === 'thank'));
}

const HASHTAG = /#([\p{L}\p{N}_]{2,100})/gu;
const PARTS = /\p{Lu}\p{Ll}{1,40}|\p{Lu}{2,40}(?!\p{Ll})|\p{Ll}{1,40}|\p{N}{1,20}/gu;
const HASHTAG_CUES: ReadonlySet<string> = new Set(
  'you thanks rip for to get save find bring miss love welldone team'.split(' '),
);

/** `#ThankYouSarah`, `#SarahJones`; `#OscarsSoWhite` and `#StPatricksDay` are none. */
function hashtagNames({ plain }: Reading): Span[] {
  const spans: Span[] = [];
  for (const match of plain.matchAll(HASHTAG)) {
    const tag = match[1] ?? '';
    const parts = Array.from(tag.matchAll(PARTS), (part) => ({
      text: fold(part[0].toLowerCase()),
      at: part.index,
    }));
    const from = parts.findIndex((part, index) => {
      const facts = factsOf(part.text);
      const isCued =
        index > 0 && HASHTAG_CUES.has(parts[index - 1]?.text ?? '') && index + 1 === parts.length;
      if (isCued && part.text.length > 2 && !facts.place && !facts.thing && (facts.given || facts.personal))
        return true;
      if (!facts.given || part.text.length < 3 || isEnglishWord(part.text) || ROLES.has(part.text))
        return false;
      const next = parts[index + 1];
      return (
        next !== undefined &&
        factsOf(next.text).surname &&
        !TAILS.has(next.text) &&
        index + 2 === parts.length
      );
    });
    const part = parts[from] ?? (isLoneName(tag) ? parts[0] : undefined);
    if (part !== undefined)
      spans.push({ start: match.index + 1 + part.at, end: match.index + match[0].length });
  }
  return spans;
}

/** `#Siobhan`, and no word, place or thing. */
function isLoneName(tag: string): boolean {
  if (!/^\p{Lu}\p{Ll}{3,40}$/u.test(tag)) return false;
  const folded = fold(tag.toLowerCase());
  const { given, place, thing, wordLike } = factsOf(folded);
  return given && !place && !thing && !wordLike && !isEnglishWord(folded);
}
