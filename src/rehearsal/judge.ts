/**
 * The judge of a rehearsal. It reads the sandbox's log of accepted requests, the event log, and people's own notebook
 * of what was acknowledged; it folds them by itself and shares no code with publishing, rules or projections.
 */
import type { StoredEvent } from '../events.ts';
import { countDigests } from './judge-digests.ts';
import { countHours } from './judge-hours.ts';
import { countPledges, differences } from './judge-pledges.ts';
import type { AcceptedPost, Shown } from './parts.ts';

export interface Evidence {
  readonly campaign: string;
  readonly slots: readonly { readonly day: string; readonly time: string }[];
  readonly accepted: readonly AcceptedPost[];
  readonly events: readonly StoredEvent[];
  /** Streams of the submissions that people were thanked for. */
  readonly acknowledged: readonly string[];
  readonly approvals: { readonly aboutSomeone: number; readonly other: number };
  /** What the product says at the end that it counted. */
  readonly shown: Shown;
}

export interface Verdict {
  readonly slots: number;
  readonly published: number;
  readonly missed: number;
  readonly refused: number;
  readonly empty: number;
  readonly unknown: number;
  /** Posts beyond the first of one submission, or of one text on one account. */
  readonly twice: number;
  /** Acknowledged submissions that are not in the log, and posts on X that the log knows nothing of. */
  readonly lost: number;
  readonly selfApproved: number;
  readonly sentWhileStopped: number;
  readonly withoutConsent: number;
  /** As the log has them: pledges that stand, times that somebody joined one, pledges done. */
  readonly pledges: number;
  readonly joined: number;
  readonly done: number;
  /** How many of these three the product shows otherwise. */
  readonly countsWrong: number;
  readonly digests: number;
  readonly digestsTwice: number;
  /** Posts that state opening hours, those that were to and did not go out, and those sent when nobody knew any more. */
  readonly hours: number;
  readonly hoursHeld: number;
  readonly staleHours: number;
  readonly verifiedOn?: string;
}

interface Item {
  writers: Set<string>;
  /** What the words of the present revision are known by. */
  digest: string;
  approvers: Map<string, number>;
  revision: number;
  about: boolean;
  consented: boolean;
  sends: number;
  posts: Set<string>;
  ending: 'published' | 'missed' | 'refused' | 'unknown' | 'open';
  slot: string;
}

type Data = Readonly<Record<string, unknown>>;

export function judge(evidence: Evidence): Verdict {
  const items = new Map<string, Item>();
  const bookings = new Map<string, string>();
  const closed = new Map<string, string>();
  const stops = new Set<string>();
  const found = { selfApproved: 0, sentWhileStopped: 0, withoutConsent: 0 };
  for (const event of evidence.events) {
    const data = event.data as Data;
    if (event.stream.startsWith('stop:')) {
      if (event.type === 'stopped') stops.add(String(data.scope));
      if (event.type === 'lifted') stops.delete(String(data.scope));
    } else if (event.stream.startsWith('day:')) foldDay(event, bookings, closed);
    else if (event.stream.startsWith('submission:')) {
      const item = foldItem(items, event);
      if (event.type === 'sending') charge(item, event, stops, evidence.approvals, found);
    }
  }
  const outcomes = { published: 0, missed: 0, refused: 0, empty: 0, unknown: 0 };
  for (const { day, time } of evidence.slots) {
    const slot = `day:${evidence.campaign}/${day} ${time}`;
    outcomes[outcomeOf(closed.get(slot), items.get(bookings.get(slot) ?? ''))] += 1;
  }
  const counted = countPledges(evidence.events);
  return {
    slots: evidence.slots.length,
    ...outcomes,
    twice: countTwice(evidence.accepted, items),
    lost: countLost(evidence, items),
    ...found,
    ...counted,
    countsWrong: differences(counted, evidence.shown),
    ...countDigests(evidence.events),
    ...countHours(evidence.events),
  };
}

/** Whether anything is in it that must never be. */
export function isClean(verdict: Verdict): boolean {
  const { twice, lost, selfApproved, sentWhileStopped, withoutConsent } = verdict;
  const { countsWrong, digestsTwice, staleHours } = verdict;
  const posts = twice + lost + selfApproved + sentWhileStopped + withoutConsent;
  return posts + countsWrong + digestsTwice + staleHours === 0;
}

function foldDay(event: StoredEvent, bookings: Map<string, string>, closed: Map<string, string>): void {
  const data = event.data as Data;
  const slot = `${event.stream} ${String(data.time)}`;
  if (event.type === 'booked') bookings.set(slot, String(data.submission));
  if (event.type === 'freed' && bookings.get(slot) === data.submission) bookings.delete(slot);
  if (event.type === 'closed') closed.set(slot, String(data.as));
}

function foldItem(items: Map<string, Item>, event: StoredEvent): Item {
  const data = event.data as Data;
  const item = items.get(event.stream) ?? {
    writers: new Set(),
    approvers: new Map(),
    digest: '',
    revision: 0,
    about: false,
    consented: false,
    sends: 0,
    posts: new Set(),
    ending: 'open',
    slot: '',
  };
  items.set(event.stream, item);
  switch (event.type) {
    case 'submitted':
    case 'revised': {
      const revision = data.revision as {
        n: number;
        writers: string[];
        about: boolean;
        body: { digest: string };
        consent?: { agreed: boolean };
      };
      item.revision = revision.n;
      item.about = revision.about;
      item.digest = revision.body.digest;
      item.consented = revision.consent?.agreed === true;
      for (const writer of [...revision.writers, event.by]) item.writers.add(writer);
      if (typeof data.author === 'string') item.writers.add(data.author);
      item.approvers.clear();
      break;
    }
    case 'approved':
      item.approvers.set(event.by, Number(data.revision));
      break;
    case 'approvalCarried': {
      // It counts only while the item that it was given to has it, for words that are the same to the letter.
      const from = items.get(String(data.from));
      const by = String(data.by);
      if (from?.digest === item.digest && from.approvers.get(by) === from.revision)
        item.approvers.set(by, item.revision);
      break;
    }
    case 'changesRequested':
    case 'rejected':
    case 'returned':
      item.approvers.clear();
      break;
    case 'sending':
      item.sends += 1;
      item.ending = 'open';
      break;
    case 'published':
      item.posts.add(String(data.id));
      item.ending = 'published';
      break;
    case 'missed':
    case 'settled':
      item.ending = 'missed';
      break;
    case 'refused':
    case 'unknown':
      item.ending = event.type;
      break;
  }
  return item;
}

/** What a claim must not do, whatever the rules said. */
function charge(
  item: Item,
  event: StoredEvent,
  stops: ReadonlySet<string>,
  approvals: Evidence['approvals'],
  found: { selfApproved: number; sentWhileStopped: number; withoutConsent: number },
): void {
  const others = [...item.approvers].filter(
    ([by, revision]) => !item.writers.has(by) && revision === item.revision,
  );
  if (others.length < (item.about ? approvals.aboutSomeone : approvals.other)) found.selfApproved += 1;
  const account = `account:${String((event.data as Data).account)}`;
  if (
    [...stops].some((scope) => scope === 'everything' || scope === account || scope.startsWith('campaign:'))
  )
    found.sentWhileStopped += 1;
  if (item.about && !item.consented) found.withoutConsent += 1;
}

function outcomeOf(
  closed: string | undefined,
  item: Item | undefined,
): 'published' | 'missed' | 'refused' | 'empty' | 'unknown' {
  if (closed === 'missed' || closed === 'empty' || closed === 'refused') return closed;
  if (item === undefined) return 'empty';
  switch (item.ending) {
    case 'published':
    case 'refused':
    case 'unknown':
      return item.ending;
    case 'missed':
    case 'open':
      return 'missed';
  }
}

function countTwice(accepted: readonly AcceptedPost[], items: ReadonlyMap<string, Item>): number {
  const texts = new Map<string, number>();
  for (const { account, text } of accepted)
    texts.set(`${account}\n${text}`, (texts.get(`${account}\n${text}`) ?? 0) + 1);
  const sameText = [...texts.values()].reduce((sum, count) => sum + count - 1, 0);
  const samePost = [...items.values()].reduce((sum, item) => sum + Math.max(0, item.posts.size - 1), 0);
  return sameText + samePost;
}

function countLost(evidence: Evidence, items: ReadonlyMap<string, Item>): number {
  const unheard = evidence.acknowledged.filter((stream) => !items.has(stream)).length;
  const sends = [...items.values()].reduce((sum, item) => sum + item.sends, 0);
  return unheard + Math.max(0, evidence.accepted.length - sends);
}
