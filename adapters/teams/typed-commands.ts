/** Commands as people write them to a bot in Teams: without a slash, and in a channel after its name. */
import { COMMANDS, type CommandRow, parseShortId } from '../../src/commands.ts';
import { WORDS } from './words.ts';

export interface Typed {
  readonly command: 'story' | 'pledge' | 'loudhailer';
  readonly text: string;
  /** The first word is one of the table's, and what follows is what that command takes. */
  readonly known: boolean;
}

const OWN: ReadonlySet<string> = new Set(['story', 'pledge']);
const ROWS: ReadonlyMap<string, CommandRow> = new Map(COMMANDS.map((row) => [row.word, row]));
/** More words than these, after a command that takes no sentence, are somebody's own: "Show us some love …" */
const MOST_EXTRA = 4;

/** `story We …`, `/story We …`, `@Loudhailer mine`, `loudhailer mine` and `mine` all mean what the table says. */
export function readTyped(line: string): Typed {
  const text = line.replace(/^\s*(?:@?loudhailer\b[\s,:]*)+/i, '').trim();
  const [, word = '', rest = ''] = /^\/?(\S+)\s*([\s\S]*)$/.exec(text) ?? [];
  const name = word.toLowerCase().replace(/[:,.!?]+$/, '');
  if (name === 'loudhailer') return readTyped(rest);
  if (isOwn(name)) return { command: name, text: rest, known: true };
  const row = ROWS.get(name);
  const known = row !== undefined && takes(row, rest);
  return { command: 'loudhailer', text: known ? `${name} ${rest}`.trim() : text, known };
}

/** A story may begin with our name; only what calls us by it goes. */
export function withoutCall(line: string): string {
  return line.replace(/^\s*@loudhailer\b[\s,:]*/i, '').trim();
}

function takes({ hint }: CommandRow, rest: string): boolean {
  const takesSentences = /words|reason/.test(hint);
  return takesSentences || rest.split(/\s+/).length <= MOST_EXTRA || parseShortId(rest) !== undefined;
}

function isOwn(name: string): name is 'story' | 'pledge' {
  return OWN.has(name);
}

/** A sentence that names a command, as it is written here. */
export function sayTyped(sentence: string): string {
  return sentence
    .replace(/(?<![\w/.])\/loudhailer\b/g, `@${WORDS.name}`)
    .replace(/(?<![\w/.])\/(story|pledge)\b/g, `@${WORDS.name} $1`);
}
