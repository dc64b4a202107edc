/** Finds e-mail addresses that are not known as public, also spelled out. Source: rule D08 of health communications. */
import { finding } from './codes.ts';
import type { Finding } from './finding.ts';
import type { GuardInput } from './guard.ts';
import type { Reading, Span } from './reading.ts';
import { isAsciiTld } from './tlds.ts';

interface Token extends Span {
  readonly kind: 'word' | 'dot' | 'at';
  readonly text: string;
  /** A word of everyday language, `at` or `dot`, and no sign. */
  readonly isSpelled: boolean;
}

/** A sign in brackets, a word, or the sign itself. */
const TOKEN = /[([{<] ?(?:at|@|dot|\.) ?[)\]}>]|[\p{L}\p{N}_%+'-]{1,64}|[.@]/gu;
/** Between name and host, and before the top-level domain. */
const MOST_LABELS = 4;
/** Units between the parts, such as in `jo @ example .com`. */
const WIDEST_GAP = 2;

const MAILBOXES =
  /^(?:gmail|googlemail|hotmail|outlook|yahoo|icloud|aol|live|msn|btinternet|sky|virginmedia|talktalk|protonmail|proton|nhs\.net|nhs\.scot|doctors\.net|me\.com|mac\.com)(?![a-z])/;
const ASKS_FOR_MAIL =
  /\b(?:e-?mail(?:ed|ing)?|mail)(?: (?:me|us|her|him|them|is|on|to|address|address is|it to)){0,2}:? ?$/;
/** Before an `at` that is only a word. */
const ORDINARY: ReadonlySet<string> = new Set(
  `look looking find found work working works see seen us me you him her them it team here there more info information online out available visit
  is are be was meet join stop start live lives arrive available details read care people staff nurses stay station based volunteer donate
  register apply book sign go head over site website page blog story stories pop call shop event events on off up visiting ask report reports
  bio chat looked try now today free learn learning resources help support advice and or not just only us all everyone everything anything`.split(
    /\s+/,
  ),
);

export function findEmails(reading: Reading, { known }: GuardInput): readonly Finding[] {
  const { lower } = reading;
  if (!/@|(?<![\p{L}\p{N}])at(?![\p{L}\p{N}])/u.test(lower)) return [];
  const knownAddresses = new Set(known.emails.map((address) => address.toLowerCase()));
  const tokens = tokensOf(lower);
  const found: Finding[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    if (tokens[at]?.kind !== 'at') continue;
    const address = addressAround(lower, tokens, at);
    if (address === undefined || knownAddresses.has(address.text)) continue;
    const { start, end } = reading.written(address.start, address.end);
    found.push(finding('PII_EMAIL', start, end));
  }
  return found;
}

function tokensOf(lower: string): Token[] {
  return Array.from(lower.matchAll(TOKEN), ({ 0: text, index: start }) => {
    const end = start + text.length;
    const isSpelled = text === 'at' || text === 'dot';
    const bare = text.replace(/[^a-z@.]/g, '');
    const isSign = isSpelled || /^[.@([{<]/.test(text);
    const kind = !isSign ? 'word' : bare === 'at' || bare === '@' ? 'at' : 'dot';
    return { kind, text, isSpelled, start, end };
  });
}

function addressAround(
  lower: string,
  tokens: readonly Token[],
  at: number,
): (Span & { text: string }) | undefined {
  const sign = tokens[at] as Token;
  const first = firstOfName(tokens, at);
  const last = lastOfHost(tokens, at);
  if (first === undefined || last === undefined) return undefined;
  const name = tokens.slice(first, at);
  const host = tokens.slice(at + 1, last + 1);
  // `thanks @nhs.uk` is a mention.
  const isMention = (name.at(-1)?.end ?? 0) < sign.start && host[0]?.start === sign.end;
  if ((sign.isSpelled || (sign.text === '@' && isMention)) && !isMeant(lower, name, host)) return undefined;
  const start = (name[0]?.start ?? 0) + (name[0]?.text.search(/[\p{L}\p{N}_]/u) ?? 0);
  const text = `${asWritten(name)}@${asWritten(host)}`;
  return { start, end: tokens[last]?.end ?? sign.end, text };
}

/** `at` stands in every second sentence, so the rest has to speak for an address. */
function isMeant(lower: string, name: readonly Token[], host: readonly Token[]): boolean {
  const { text = '', start = 0 } = name[0] ?? {};
  if (name.length > 1 || /[0-9_]/.test(text)) return true;
  if (ASKS_FOR_MAIL.test(lower.slice(Math.max(0, start - 32), start))) return true;
  return !ORDINARY.has(text) && (host.some(({ isSpelled }) => isSpelled) || MAILBOXES.test(asWritten(host)));
}

function firstOfName(tokens: readonly Token[], at: number): number | undefined {
  let first = at - 1;
  if (!areBeside(tokens, first, WIDEST_GAP) || tokens[first]?.kind !== 'word') return undefined;
  while (
    at - first < 2 * MOST_LABELS &&
    tokens[first - 1]?.kind === 'dot' &&
    tokens[first - 2]?.kind === 'word'
  ) {
    // A stop between spaces ends a sentence; a spelled one is a word between words.
    const widest = tokens[first - 1]?.text === '.' ? 0 : WIDEST_GAP;
    if (!areBeside(tokens, first - 1, widest) || !areBeside(tokens, first - 2, widest)) break;
    first -= 2;
  }
  return first;
}

/** The last label that is a top-level domain: a sentence may go on behind it. */
function lastOfHost(tokens: readonly Token[], at: number): number | undefined {
  let last: number | undefined;
  if (!areBeside(tokens, at, WIDEST_GAP) || tokens[at + 1]?.kind !== 'word') return undefined;
  for (let dot = at + 2; dot <= at + 2 * MOST_LABELS; dot += 2) {
    if (tokens[dot]?.kind !== 'dot' || tokens[dot + 1]?.kind !== 'word') break;
    // `jo@example .com` is an address; behind a whole one, only what is glued belongs to it.
    const widest = tokens[dot]?.text === '.' && last !== undefined ? 0 : WIDEST_GAP;
    if (!areBeside(tokens, dot - 1, widest) || !areBeside(tokens, dot, widest)) break;
    if (isAsciiTld(tokens[dot + 1]?.text ?? '')) last = dot + 1;
  }
  return last;
}

function areBeside(tokens: readonly Token[], at: number, widest: number): boolean {
  const [one, next] = [tokens[at], tokens[at + 1]];
  return one !== undefined && next !== undefined && next.start - one.end <= widest;
}

function asWritten(tokens: readonly Token[]): string {
  return tokens.map(({ kind, text }) => (kind === 'dot' ? '.' : text.replace(/^['-]/, ''))).join('');
}
