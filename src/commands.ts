/** The one table of commands: it drives parsing, help, the manifest and the tests. */
import type { FormName } from './submissions/card.ts';

export type CommandName = 'story' | 'pledge' | 'loudhailer';

export interface CommandRow {
  /** `story`, or for what stands behind `/loudhailer` its first word. */
  readonly word: string;
  readonly under?: 'loudhailer';
  /** What may follow, as help shows it. */
  readonly hint: string;
  readonly help: string;
  /** Who may use it; the action itself asks again. */
  readonly role: 'contributor' | 'approver' | 'admin';
  /** The form it opens, with what follows as its first words. */
  readonly opens?: FormName;
  /** The form that it opens only with this word behind it. */
  readonly opensAfter?: { readonly word: string; readonly form: FormName };
}

export const COMMANDS = [
  {
    word: 'story',
    hint: '[your words]',
    help: 'Tell a story from your work. Opens a form.',
    role: 'contributor',
    opens: 'story',
  },
  {
    word: 'pledge',
    hint: '[your words]',
    help: 'Make a pledge: one thing you will do to improve care. Opens a form.',
    role: 'contributor',
    opens: 'pledge',
  },
  row('help', '', 'Show this list.', 'contributor'),
  row(
    'signpost',
    '[your words]',
    'Say where people can go for care. Opens a form.',
    'contributor',
    'signpost',
  ),
  row('notice', '[your words]', 'Write a notice in your own words. Opens a form.', 'contributor', 'notice'),
  row('mine', '', 'See what you sent and where it stands.', 'contributor'),
  row('show', 'S-14', 'See one item and what happened to it.', 'contributor'),
  row('change', 'S-14', 'Change the words of an item. It is reviewed again.', 'contributor'),
  row('withdraw', 'S-14', 'Take your item back. If it is on X, it is deleted there.', 'contributor'),
  row('pledges', '', 'See the pledges so far and the newest ones, and join one.', 'contributor'),
  row('join', 'P-14', 'Join somebody’s pledge.', 'contributor'),
  row('done', 'P-14', 'Say that you did your pledge, and what changed.', 'contributor'),
  row('events', '', 'See what happens in the campaign: webinars, chats, blogs, staff events.', 'contributor'),
  row('blog', '[link]', 'Send a blog’s link for review. Opens a form.', 'contributor', 'blog'),
  row('queue', '[2026-10-05]', 'See the run sheet of a day.', 'approver'),
  row('move', 'S-14 10:40', 'Move an item to a free slot.', 'approver'),
  row('swap', 'S-14 S-15', 'Let two items change their slots.', 'approver'),
  row('park', 'S-14', 'Take an item off the run sheet until somebody gives it a slot.', 'approver'),
  row('next', 'S-14', 'Give an item the next free slot.', 'approver'),
  row('again', 'S-14', 'Offer a post to go out once more, as a new item.', 'approver'),
  row('pick', 'P-14', 'Offer a listed pledge to go out as a post.', 'approver'),
  row('variation', 'S-14', 'Write other words for an item of the library.', 'approver'),
  row(
    'digest',
    'here 5pm',
    'Tell this channel each day, or each week, how the campaign goes.',
    'contributor',
  ),
  row(
    'links',
    'here',
    'Tell this channel of every post, to repost it from your own accounts.',
    'contributor',
  ),
  row('report', '[campaign]', 'See the report of a campaign.', 'approver'),
  {
    ...row('campaign', '[new]', 'Make, change and open a campaign.', 'approver'),
    opensAfter: { word: 'new', form: 'campaign' },
  },
  row('card', 'S-14', 'Post the card of an item again where it is gone.', 'approver'),
  row('takedown', 'S-14', 'Delete a post on X.', 'approver'),
  row('sealed', '', 'See what is kept in private for you to open.', 'contributor'),
  row('stop', '[reason]', 'Stop everything: nothing goes out until two people lift it.', 'approver'),
  row('resume', '', 'Ask to lift the stop. The second person who asks lifts it.', 'approver'),
  row('invite', '', 'Post a card here with buttons to tell a story or make a pledge.', 'contributor'),
  row('whoami', '', 'See who Loudhailer thinks you are, your accounts and your roles.', 'contributor'),
  row('link', 'ACCOUNT ACCOUNT', 'Say that two accounts are one person.', 'admin'),
  row('unlink', 'ACCOUNT ACCOUNT', 'Say that two accounts are two people.', 'admin'),
] as const satisfies readonly CommandRow[];

export type Verb = Extract<(typeof COMMANDS)[number], { under: 'loudhailer' }>['word'];

function row<W extends string>(
  word: W,
  hint: string,
  help: string,
  role: CommandRow['role'],
  opens?: FormName,
): CommandRow & { word: W; under: 'loudhailer' } {
  return { word, under: 'loudhailer', hint, help, role, ...(opens === undefined ? {} : { opens }) };
}

/** What a typed line means: the row of the table, and the rest of the line. Unknown words lead to help. */
export function parseCommand(command: string, text: string): { row: CommandRow; rest: string } {
  const line = text.replaceAll('\u00a0', ' ').trim();
  const name = command.replace(/^\//, '').toLowerCase();
  const own = (COMMANDS as readonly CommandRow[]).find((one) => one.under === undefined && one.word === name);
  if (own !== undefined) return { row: own, rest: line };
  const [first = ''] = line.split(/\s+/, 1);
  const word = first.toLowerCase() === '' ? 'help' : first.toLowerCase();
  const found = (COMMANDS as readonly CommandRow[]).find(
    (one) => one.under !== undefined && one.word === word,
  );
  const help = (COMMANDS as readonly CommandRow[]).find((one) => one.word === 'help');
  if (found !== undefined) return { row: found, rest: line.slice(first.length).trim() };
  if (help === undefined) throw new Error('the table of commands has no help');
  return { row: help, rest: line };
}

/** A short id out of what somebody typed: `s-14`, `S14`, `"S – 14"` all mean S-14. */
export function parseShortId(text: string): string | undefined {
  const match = /([sp])\s*[-\u2010-\u2015]?\s*(\d{1,9})/i.exec(text);
  return match === null ? undefined : `${match[1]?.toUpperCase()}-${Number(match[2])}`;
}
