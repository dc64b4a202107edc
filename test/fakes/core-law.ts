/**
 * The law: what the log of events must never say, read from the raw events by a fold of its own. It shares no code
 * with the rules, the folds or the projections that it judges.
 */
import type { StoredEvent } from '../../src/events.ts';
import type { OnX } from './core-x.ts';

type Data = Readonly<Record<string, unknown>>;

export interface LawBook {
  readonly events: readonly StoredEvent[];
  /** E-mail addresses of the approvers, by the content key of an import. */
  readonly approvers: ReadonlyMap<string, readonly string[]>;
  /** Who has which e-mail address, by person. */
  readonly emails: ReadonlyMap<string, string>;
  readonly posts: readonly OnX[];
  /** Which submission and revision a text on X belongs to. */
  readonly ownerOf: (text: string) => { readonly stream: string; readonly revision: number } | undefined;
}

interface Words {
  readonly digest: string;
  readonly writers: readonly string[];
  readonly about: boolean;
  readonly agreed: boolean;
  findings: readonly { code: string; severity: string }[];
}

interface Item {
  readonly kind: string;
  /** What it was made from. */
  readonly from: string | undefined;
  readonly organisation: string;
  readonly owners: readonly string[];
  words: Words;
  revision: number;
  approvals: { by: string; accepted: readonly { code: string; reason: string }[] }[];
  takenBack: boolean;
  published: boolean;
  /** The attempt that nobody knows the end of yet. */
  open: number | undefined;
  readonly sent: { revision: number; attempt: number }[];
}

interface Claim {
  readonly account: string;
  readonly submission: string;
  readonly attempt: number;
  readonly at: number;
  readonly cost: number;
}

const MINUTES = 60_000;
/** How late a kind may go out when no later slot stands in its way. */
const LATE: Readonly<Record<string, number>> = { story: 60, notice: 60, signpost: 10, pledge: 1440 };

/** Every breach of the law, in words. Empty when the program kept it. */
export function breaches(book: LawBook): readonly string[] {
  const found: string[] = [];
  const items = new Map<string, Item>();
  const links = new Map<string, string>();
  const stops = new Map<string, number>();
  const inStops: { scope: string; from: number; to: number }[] = [];
  const booked = new Map<string, string>();
  let claims: Claim[] = [];
  let definition: Definition | undefined;
  let approvers: readonly string[] = [];
  const human = (id: string): string => links.get(id) ?? id;
  const isApprover = (id: string) =>
    [...book.emails].some(([person, email]) => human(person) === id && approvers.includes(email));

  for (const event of book.events) {
    const data = event.data as Data;
    const [kind = ''] = event.stream.split(':');
    if (kind === 'person' && event.type === 'foundSame')
      links.set(event.stream.slice('person:'.length), String(data.as));
    // On the human it belonged to, who points at nobody, this changes nothing.
    if (kind === 'person' && event.type === 'unlinked') links.delete(event.stream.slice('person:'.length));
    if (kind === 'campaign') {
      definition = data.definition as Definition;
      approvers = book.approvers.get((data.people as { key: string }).key) ?? [];
    }
    if (kind === 'stop') {
      const scope = String(data.scope);
      if (event.type === 'stopped') stops.set(scope, event.at);
      const from = stops.get(scope);
      if (event.type === 'lifted' && from !== undefined) {
        inStops.push({ scope, from, to: event.at });
        stops.delete(scope);
      }
    }
    if (kind === 'day' && event.type === 'booked')
      booked.set(`${event.stream} ${data.time}`, String(data.submission));
    if (kind === 'account' && event.type === 'claimed')
      claims.push({ ...(data as unknown as Claim), account: event.stream.slice(8), at: event.at });
    if (kind === 'account' && event.type === 'nothingSent')
      claims = claims.filter((one) => one.submission !== data.submission || one.attempt !== data.attempt);
    if (kind !== 'submission') continue;
    if (event.type !== 'sending') {
      foldItem(items, event, data, found);
      continue;
    }
    const item = items.get(event.stream);
    const say = (breach: string) => found.push(`${event.stream} at ${event.position}: ${breach}`);
    if (item === undefined || definition === undefined) {
      say('sent out of nothing');
      continue;
    }
    chargeWords(item, definition, human, isApprover, data, say);
    chargeTime(item, event, data, say);
    const account = String(data.account);
    const scopes = [
      'everything',
      `campaign:care-day`,
      `organisation:care-day/${item.organisation}`,
      `account:${account}`,
    ];
    for (const scope of scopes) {
      if (stops.has(scope)) say(`sent while the stop of ${scope} covers it`);
      const slotAt = (data.slot as { at: number }).at;
      if (inStops.some((one) => one.scope === scope && slotAt > one.from && slotAt < one.to))
        say('sent for a slot that lay inside a stop');
    }
    const slot = data.slot as { day: string; time: string };
    if (booked.get(`day:care-day/${slot.day} ${slot.time}`) !== event.stream)
      say('sent in a slot that belongs to another');
    const limits = definition.accounts.find((one) => one.id === account);
    const mine = claims.filter((one) => one.account === account);
    if (mine.filter((one) => one.at > event.at - 10 * MINUTES).length > (limits?.ceiling ?? 0))
      say('sent beyond the ceiling');
    if (mine.reduce((sum, one) => sum + one.cost, 0) > (limits?.dailyBudget ?? 0) * 1000)
      say('sent beyond the budget');
    item.open = Number(data.attempt);
    item.sent.push({ revision: Number(data.revision), attempt: Number(data.attempt) });
  }
  found.push(...chargeX(book, items));
  for (const [stream, item] of items) if (item.open === -1) found.push(`${stream}: an attempt ended twice`);
  return found;
}

interface Definition {
  readonly approvals: { readonly aboutSomeone: number; readonly other: number };
  readonly accounts: readonly { id: string; ceiling: number; dailyBudget: number }[];
}

function foldItem(items: Map<string, Item>, event: StoredEvent, data: Data, found: string[]): void {
  if (event.type === 'submitted') {
    items.set(event.stream, {
      kind: String(data.kind),
      from: (data.from as { stream: string } | undefined)?.stream,
      organisation: String(data.organisation),
      owners: [String(data.author), event.by],
      words: wordsOf(data),
      revision: 1,
      approvals: [],
      takenBack: false,
      published: false,
      open: undefined,
      sent: [],
    });
    return;
  }
  const item = items.get(event.stream);
  if (item === undefined) {
    found.push(`${event.stream}: ${event.type} before it was submitted`);
    return;
  }
  switch (event.type) {
    case 'revised':
      item.words = wordsOf(data);
      item.revision += 1;
      item.approvals = [];
      if (item.open !== undefined || item.published) found.push(`${event.stream}: changed after it was sent`);
      break;
    case 'returned':
      item.words.findings = data.findings as Words['findings'];
      item.approvals = [];
      break;
    case 'approved':
      if (data.revision !== item.revision) found.push(`${event.stream}: approved in another revision`);
      item.approvals.push({ by: event.by, accepted: data.accepted as Item['approvals'][number]['accepted'] });
      break;
    case 'approvalCarried':
      foldCarried(items, item, event, data, found);
      break;
    case 'changesRequested':
    case 'rejected':
      item.approvals = [];
      break;
    case 'withdrawn':
    case 'erased':
    case 'recallAsked':
      item.takenBack = true;
      break;
    case 'published':
      if (item.published) found.push(`${event.stream}: published twice`);
      item.published = true;
      item.open = undefined;
      break;
    case 'notSent':
    case 'refused':
      item.open = undefined;
      break;
    case 'settled':
      if (event.by === 'loudhailer') found.push(`${event.stream}: a machine said that it is not on X`);
      item.open = undefined;
      break;
  }
}

/** An approval counts for other words only if they are the same to the letter, and while it stands on the first. */
function foldCarried(
  items: ReadonlyMap<string, Item>,
  item: Item,
  event: StoredEvent,
  data: Data,
  found: string[],
): void {
  const source = items.get(String(data.from));
  const given = source?.approvals.find(({ by }) => by === data.by);
  if (event.by !== 'loudhailer') found.push(`${event.stream}: somebody carried an approval over`);
  if (source === undefined || item.from !== data.from) found.push(`${event.stream}: carried from nowhere`);
  if (given === undefined) found.push(`${event.stream}: an approval was carried that does not stand`);
  if (source?.words.digest !== item.words.digest || item.revision !== 1)
    found.push(`${event.stream}: an approval was carried to other words`);
  if (source?.takenBack === true) found.push(`${event.stream}: made of what was taken back`);
  if (JSON.stringify(given?.accepted) !== JSON.stringify(data.accepted))
    found.push(`${event.stream}: more was carried than was let pass`);
  item.approvals.push({ by: String(data.by), accepted: given?.accepted ?? [] });
}

function wordsOf(data: Data): Words {
  const revision = data.revision as {
    body: { digest: string };
    writers: string[];
    about: boolean;
    consent?: { agreed: boolean };
    findings: Words['findings'];
  };
  const { writers, about, findings } = revision;
  const { digest } = revision.body;
  return { digest, writers, about, agreed: revision.consent?.agreed === true, findings };
}

/** Invariants 1, 2, 4 and 5. */
function chargeWords(
  item: Item,
  definition: Definition,
  human: (id: string) => string,
  isApprover: (id: string) => boolean,
  data: Data,
  say: (breach: string) => void,
): void {
  const hands = new Set([...item.owners, ...item.words.writers].map(human));
  const good = new Set(
    item.approvals.map(({ by }) => human(by)).filter((by) => !hands.has(by) && isApprover(by)),
  );
  const needed = item.words.about ? definition.approvals.aboutSomeone : definition.approvals.other;
  if (needed < 1 || good.size < needed) say(`sent with ${good.size} good approvals, not ${needed}`);
  if (data.revision !== item.revision) say('sent in another revision than the newest');
  if (item.takenBack) say('sent after it was taken back');
  if (item.published) say('sent after it was published');
  if (item.open !== undefined) say('sent while nobody knows what became of the attempt before');
  if (item.words.about && !item.words.agreed) say('sent without consent');
  const accepted = item.approvals.flatMap((one) => one.accepted);
  for (const { code, severity } of item.words.findings) {
    if (severity === 'BLOCK' || severity === 'ROUTE') say(`sent with ${code}`);
    if (severity === 'HOLD' && !accepted.some((one) => one.code === code && one.reason !== ''))
      say(`sent with ${code} that nobody let pass`);
  }
}

/** Invariant 6, for the timetable of every ten minutes from 8am to 10am. */
function chargeTime(item: Item, event: StoredEvent, data: Data, say: (breach: string) => void): void {
  const slot = data.slot as { time: string; at: number };
  const next = slot.time === '10:00' ? Number.POSITIVE_INFINITY : slot.at + 10 * MINUTES;
  const last = Math.min(next, slot.at + (LATE[item.kind] ?? 0) * MINUTES);
  if (event.at < slot.at) say('sent before its slot');
  if (event.at >= last) say('sent after its slot was missed');
}

/** X never took more than one post of an item, and none that no claim stands for. */
function chargeX(book: LawBook, items: ReadonlyMap<string, Item>): readonly string[] {
  const found: string[] = [];
  const seen = new Map<string, number>();
  for (const { text } of book.posts) {
    const owner = book.ownerOf(text);
    const item = owner === undefined ? undefined : items.get(owner.stream);
    if (owner === undefined || item === undefined) {
      found.push(`X holds words of nobody: ${text}`);
      continue;
    }
    seen.set(owner.stream, (seen.get(owner.stream) ?? 0) + 1);
    // The same words go out again in items of their own, each with a claim of its own.
    const isClaimed =
      item.sent.some(({ revision }) => revision === owner.revision) ||
      madeOf(items, owner.stream).some(({ sent }) => sent.length > 0);
    if (!isClaimed)
      found.push(`${owner.stream}: X holds revision ${owner.revision}, which was never claimed`);
  }
  for (const [stream, count] of seen) {
    const own = (items.get(stream)?.sent.length ?? 0) > 0 ? 1 : 0;
    const made = madeOf(items, stream).filter(({ sent }) => sent.length > 0).length;
    if (count > Math.max(1, own + made)) found.push(`${stream}: X took it ${count} times`);
  }
  return found;
}

function madeOf(items: ReadonlyMap<string, Item>, stream: string): readonly Item[] {
  return [...items].flatMap(([id, item]) => (item.from === stream ? [item, ...madeOf(items, id)] : []));
}
