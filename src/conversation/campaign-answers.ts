/** What came back from the forms of a campaign: read forgivingly, checked field by field, and put into its draft. */
import type { CampaignDefinition, CampaignKind, Organisation, RoleLists } from '../campaigns/campaign.ts';
import { CAMPAIGN_KINDS, campaignFile, roleHolder } from '../campaigns/campaign.ts';
import type { Basics, Drafted } from '../campaigns/draft.ts';
import { candidateIn, idFrom } from '../campaigns/draft.ts';
import { readTimetable } from '../campaigns/timetable-words.ts';
import { readDay } from '../campaigns/typed-day.ts';
import { addDays } from '../campaigns/wall-time.ts';
import { SEALED_ROLES } from '../people/person.ts';
import type { Answers } from '../submissions/card.ts';
import { campaignErrors as wrong } from '../words/campaigns.ts';
import { HELP_FIELDS, PEOPLE_FIELDS } from './campaign-forms.ts';

/** A value, or what is wrong by field name. */
export type Read<T> = { readonly value: T } | { readonly errors: Readonly<Record<string, string>> };

/** In chat, where more is a slip in the year. */
const LONGEST_DAYS = 400;

const { shape } = campaignFile;

/** `mayBeOver`: a campaign that is open already may be changed after its days. */
export function readBasics(answers: Answers, today: string, mayBeOver: boolean): Read<Basics> {
  const errors: Record<string, string> = {};
  const kind = CAMPAIGN_KINDS.find((one) => one === answers.kind);
  if (kind === undefined) errors.kind = wrong.kind;
  const name = (answers.name ?? '').trim().replace(/\s+/g, ' ');
  if (!shape.name.safeParse(name).success) errors.name = wrong.name;
  const hashtag = hashtagOf(answers.hashtag ?? '');
  if (!shape.hashtag.safeParse(hashtag).success) errors.hashtag = wrong.hashtag;
  const from = readDay(answers.from ?? '', today);
  // "To the 6th" without a year lies after the first day, not after today.
  const to = readDay(answers.to ?? '', from ?? today);
  if (from === undefined) errors.from = wrong.day;
  if (to === undefined) errors.to = wrong.day;
  if (from !== undefined && to !== undefined) {
    if (to < from) errors.to = wrong.backwards;
    else if (to < today && !mayBeOver) errors.to = wrong.over;
    else if (to > addDays(from, LONGEST_DAYS)) errors.to = wrong.long;
  }
  if (kind === undefined || from === undefined || to === undefined || Object.keys(errors).length > 0)
    return { errors };
  return { value: { kind, name, hashtag, from, to, practice: answers.practice === 'yes' } };
}

function hashtagOf(text: string): string {
  const trimmed = text.trim();
  return trimmed === '' || trimmed.startsWith('#') ? trimmed : `#${trimmed}`;
}

/** What the form of a draft says beside the basics. */
export interface Details {
  readonly kind: CampaignKind;
  readonly timetable: CampaignDefinition['timetable'];
  readonly approvals: CampaignDefinition['approvals'];
  readonly pledgesUntil: string | undefined;
  /** How many pledges are hoped for. */
  readonly target: number | undefined;
}

export function readDetails(answers: Answers, basics: Basics, today: string): Read<Details> {
  const errors: Record<string, string> = {};
  const timetable = readTimetable(answers.timetable ?? '');
  if ('unclear' in timetable) errors.timetable = wrong.timetable(timetable.unclear);
  const approvals = shape.approvals.safeParse({
    aboutSomeone: countIn(answers.aboutSomeone),
    other: countIn(answers.other),
  });
  if (!approvals.success)
    for (const { path } of approvals.error.issues) errors[String(path[0])] = wrong.approvals;
  const hoped = (answers.target ?? '').replace(/[\s,]/g, '');
  if (hoped !== '' && !/^[1-9]\d{0,8}$/.test(hoped)) errors.target = wrong.target;
  const target = hoped === '' ? undefined : Number(hoped);
  const written = (answers.pledgesUntil ?? '').trim();
  const pledgesUntil = written === '' ? undefined : readDay(written, today);
  if (written !== '' && (pledgesUntil === undefined || pledgesUntil < basics.from))
    errors.pledgesUntil = wrong.pledgesUntil;
  if ('unclear' in timetable || !approvals.success || Object.keys(errors).length > 0) return { errors };
  return {
    value: { kind: basics.kind, timetable: [...timetable], approvals: approvals.data, pledgesUntil, target },
  };
}

function countIn(text: string | undefined): number {
  return /^\s*\d\s*$/.test(text ?? '') ? Number(text) : 0;
}

export interface People {
  readonly roles: RoleLists;
  readonly localHelp: CampaignDefinition['localHelp'];
}

export function readPeople(answers: Answers, before: RoleLists): Read<People> {
  const errors: Record<string, string> = {};
  const roles: Record<string, readonly string[]> = { ...before };
  for (const role of PEOPLE_FIELDS) {
    const people: string[] = [];
    for (const written of (answers[role] ?? '').split(/[\s,;]+/).filter((part) => part !== '')) {
      const holder = roleHolder.safeParse(written.replace(/^<|>$/g, '').replace(/^mailto:/i, ''));
      if (holder.success) people.push(holder.data);
      else errors[role] ??= wrong.people(written.slice(0, 60));
    }
    if (errors[role] !== undefined) continue;
    const isContact = SEALED_ROLES.some((one) => one === role);
    const named = new Set(people.filter((one) => one.includes('@') && !one.startsWith('group:')));
    if (isContact && named.size < 2) errors[role] = wrong.twoPeople;
    if (people.length === 0) delete roles[role];
    else roles[role] = [...new Set(people)];
  }
  const help = shape.localHelp.safeParse(
    Object.fromEntries(HELP_FIELDS.map((name) => [name, (answers[`help-${name}`] ?? '').trim()])),
  );
  if (!help.success) for (const { path } of help.error.issues) errors[`help-${String(path[0])}`] = wrong.help;
  return help.success && Object.keys(errors).length === 0
    ? { value: { roles, localHelp: help.data } }
    : { errors };
}

type Places = Pick<
  CampaignDefinition,
  'organisations' | 'channels' | 'accounts' | 'account' | 'organiser' | 'themes' | 'roleGroups'
>;

/** `chats`: names of those that are switched on; `known`: accounts of other campaigns, whose ids must stay as they are authorised. */
export function readPlaces(
  answers: Answers,
  drafted: Drafted,
  chats: readonly string[],
  known: CampaignDefinition['accounts'],
): Read<Places> {
  const errors: Record<string, string> = {};
  const before = candidateIn(drafted);
  const accounts = new Map<string, CampaignDefinition['accounts'][number]>();
  /** The id of the account with a handle: the same as before, so that it stays authorised. */
  const accountFor = (handle: string): string => {
    const same = [...accounts.values(), ...(before.accounts ?? []), ...known].find(
      (one) => one.handle.toLowerCase() === handle.toLowerCase(),
    );
    // @ValeCare and @ValeCare_ make the same id, and one id is one account on X.
    const taken = [...accounts.values(), ...(before.accounts ?? []), ...known].map(({ id }) => id);
    const id = freeId(idFrom(handle.slice(1), 'main'), new Set(taken));
    const account = same ?? shape.accounts.element.parse({ id, handle });
    accounts.set(account.id, account);
    return account.id;
  };
  const isPlace = (text: string) =>
    chats.some((chat) => text.startsWith(`${chat}:`) && text.length > chat.length + 1);

  const channels = linesOf(answers.channels);
  const unknown = channels.find((one) => !isPlace(one));
  if (channels.length === 0) errors.channels = wrong.channelsNone;
  else if (unknown !== undefined) errors.channels = wrong.channel(unknown.slice(0, 60), chats);

  const handle = (answers.account ?? '').trim();
  const main = handle === '' || handle.startsWith('@') ? handle : `@${handle}`;
  if (main === '') errors.account = wrong.accountsNone;
  else if (!/^@\w{1,15}$/.test(main)) errors.account = wrong.handle(main.slice(0, 40));
  const account = errors.account === undefined ? accountFor(main) : '';

  const organisations = readOrganisations(answers.organisations ?? '', before.organisations ?? [], {
    isPlace,
    accountFor,
  });
  if ('problem' in organisations) errors.organisations = organisations.problem;

  const organiser = shape.organiser.safeParse({
    name: (answers.organiser ?? '').trim(),
    link: (answers.link ?? '').trim(),
  });
  if (!organiser.success)
    for (const { path } of organiser.error.issues)
      if (path[0] === 'link') errors.link = wrong.link;
      else errors.organiser = wrong.organiser;
  const lists: Record<'themes' | 'roleGroups', string[]> = { themes: [], roleGroups: [] };
  for (const name of ['themes', 'roleGroups'] as const) {
    lists[name] = wordsIn(answers[name], before[name] ?? []);
    const odd = lists[name].find((one) => one.length < 2 || one.length > 40);
    if (odd !== undefined) errors[name] = wrong.words(odd.slice(0, 60));
  }
  if (!organiser.success || 'problem' in organisations || Object.keys(errors).length > 0) return { errors };
  const value = {
    organisations: organisations.rows,
    channels,
    accounts: [...accounts.values()],
    account,
    organiser: organiser.data,
    ...lists,
  };
  return { value };
}

interface Knows {
  readonly isPlace: (text: string) => boolean;
  readonly accountFor: (handle: string) => string;
}

/** `Vale ambulance, ambulance.example, @ValeAmbo`, a line each. Who was there before keeps the id that items name. */
function readOrganisations(
  text: string,
  before: readonly Organisation[],
  { isPlace, accountFor }: Knows,
): { readonly rows: Organisation[] } | { readonly problem: string } {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) return { problem: wrong.organisationsNone };
  const rows: Organisation[] = [];
  const domains = new Set<string>();
  // Whoever is in the form again keeps their id, whatever stands above them: items, counts and people's choices go by it.
  const kept = before.filter((one) => lines.some((line) => isIn(line, one))).map(({ id }) => id);
  for (const line of lines) {
    const [name = '', ...more] = partsOf(line, before);
    const unclear = { problem: wrong.organisation(line.trim().slice(0, 80)) };
    if (name.length < 2 || name.length > 80) return unclear;
    const emailDomains: string[] = [];
    const channels: string[] = [];
    let account: string | undefined;
    for (const part of more.filter((one) => one !== '')) {
      const domain = domainIn(part);
      if (isPlace(part)) channels.push(part);
      else if (/^@\w{1,15}$/.test(part)) account = accountFor(part);
      else if (DOMAIN.test(domain)) emailDomains.push(domain);
      else return unclear;
    }
    for (const domain of emailDomains) {
      if (domains.has(domain)) return { problem: wrong.domainTwice(domain) };
      domains.add(domain);
    }
    const taken = new Set(rows.map(({ id }) => id));
    const same =
      before.find((one) => one.name.toLowerCase() === name.toLowerCase()) ??
      before.find((one) => one.emailDomains.some((domain) => emailDomains.includes(domain)));
    const id =
      same !== undefined && !taken.has(same.id)
        ? same.id
        : freeId(idFrom(name, 'organisation'), new Set([...taken, ...kept]));
    rows.push({
      id,
      name,
      emailDomains,
      channels,
      ...(account === undefined ? {} : { account }),
      ...(same?.recordNumbers === undefined || same.id !== id ? {} : { recordNumbers: same.recordNumbers }),
    });
  }
  return { rows };
}

const DOMAIN = /^[a-z0-9.-]+\.[a-z]{2,}$/;

/** Its name, and what else is said of it. A name may have commas in it: up to a domain, or as it was before. */
function partsOf(line: string, before: readonly Organisation[]): string[] {
  const written = line.trim();
  const names = before.map(({ name }) => name).filter((name) => `${written},`.startsWith(`${name},`));
  // "Vale" and "Vale, north" may both be there: the longest is meant.
  const [known] = names.sort((one, other) => other.length - one.length);
  if (known !== undefined) return [known, ...partsIn(written.slice(known.length)).slice(1)];
  const parts = partsIn(written);
  const domain = parts.findIndex((part, index) => index > 0 && DOMAIN.test(domainIn(part)));
  const isName = domain > 1 && parts.slice(1, domain).every((part) => /^\p{L}[^@:]*$/u.test(part));
  return isName ? [parts.slice(0, domain).join(', '), ...parts.slice(domain)] : parts;
}

function partsIn(line: string): string[] {
  return line.split(/[,;]/).map((part) => part.trim());
}

function domainIn(part: string): string {
  return part.toLowerCase().replace(/^@(?=.*\.)/, '');
}

/** Whether a line names an organisation by its name, or by a domain of its e-mail. */
function isIn(line: string, one: Organisation): boolean {
  const { name, emailDomains } = one;
  const [written = '', ...more] = partsOf(line, [one]);
  return (
    written.toLowerCase() === name.toLowerCase() || more.some((part) => emailDomains.includes(domainIn(part)))
  );
}

function freeId(wanted: string, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? wanted : `${wanted}-${n}`;
    if (!taken.has(id)) return id;
  }
}

/** A line each or with commas between; what is one of the words already stays whole, with the commas in it. */
function wordsIn(text: string | undefined, before: readonly string[]): string[] {
  const lines = (text ?? '').split('\n').map((line) => line.trim());
  return [...new Set(lines.flatMap((line) => (before.includes(line) ? [line] : linesOf(line))))];
}

function linesOf(text: string | undefined): string[] {
  const parts = (text ?? '').split(/[\n,;]/).map((part) => part.trim());
  return [...new Set(parts)].filter((part) => part !== '');
}
