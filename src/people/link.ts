/** Making two humans one: the commit that says so, and the cards on which it shows. */
import type { Core } from '../core.ts';
import type { Actor, NewEvent, Piece } from '../events.ts';
import { MACHINE } from '../events.ts';
import { linkJoins } from '../pledges/linked-joins.ts';
import type { Commit, Loaded, Profile, StreamId, Wake } from '../ports.ts';
import { idOf } from '../submissions/gather.ts';
import type { SubmissionState } from '../submissions/submission.ts';
import { currentRevision, isPledge } from '../submissions/submission.ts';
import type { Human } from './human.ts';
import { meetingOf } from './meeting.ts';
import type { HowLinked, Role } from './person.ts';
import { personOf } from './person.ts';

/** More of one human's own items than anybody sends, and more than wait in a campaign. */
const MOST = 500;

/**
 * The commit that makes two humans one. The smaller id stands for both, whoever is quicker, so links never run in a
 * circle; every account points straight at it, so that one can be taken out again without the others. `profile` is
 * whoever was never met: they are met in the same go.
 */
export async function linkOf(
  core: Core,
  one: Human,
  other: Human,
  by: Actor,
  how: HowLinked,
  profiles: readonly Profile[],
): Promise<Commit> {
  const [stays, goes] = one.id < other.id ? [one, other] : [other, one];
  const at = core.clock.now();
  const append: Record<StreamId, NewEvent[]> = {};
  const content: Record<StreamId, Readonly<Record<string, Piece>>> = {};
  const add = (stream: StreamId, event: NewEvent) => {
    append[stream] = [...(append[stream] ?? []), event];
  };
  const accountsOf = (human: Human): readonly string[] => {
    const met = profiles.map(({ account }) => account).filter((account) => isOf(human, account));
    return [...new Set([...human.accounts, ...met])];
  };
  for (const profile of profiles) {
    const person = [...one.members, ...other.members].find(
      ({ stream }) => idOf(stream) === personOf(profile.account),
    );
    if (person === undefined || person.state.accounts.length > 0) continue;
    const met = meetingOf(core, person, profile.account, profile, MACHINE);
    for (const event of met.events) add(person.stream, event);
    content[person.stream] = met.content;
  }
  for (const { stream } of goes.members)
    add(stream, { type: 'foundSame', at, by, data: { as: stays.id, how } });
  const root: StreamId = `person:${stays.id}`;
  for (const account of accountsOf(goes)) add(root, { type: 'linked', at, by, data: { account, how } });
  for (const [campaign, roles] of rolesSeen(stays, goes))
    add(root, { type: 'rolesSeen', at, by: MACHINE, data: { campaign, roles } });
  const joins = await linkJoins(core, stays, goes, by, at);
  for (const [stream, event] of joins.events) add(stream, event);
  const members = [...one.members, ...other.members];
  return {
    expect: {
      ...joins.expect,
      ...Object.fromEntries(members.map(({ stream, version }) => [stream, version])),
    },
    append,
    content,
    wake: await cardsOf(core, members),
  };
}

function isOf(human: Human, account: string): boolean {
  return human.members.some(({ stream }) => idOf(stream) === personOf(account));
}

/** What both were last seen to hold is what one human was; every decision looks it up anew. */
function rolesSeen(stays: Human, goes: Human): readonly [string, readonly Role[]][] {
  const stateOf = ({ id, members }: Human) => members.find(({ stream }) => idOf(stream) === id)?.state;
  const kept = stateOf(stays)?.roles ?? {};
  return Object.entries(stateOf(goes)?.roles ?? {}).flatMap(([campaign, { roles }]) => {
    const before = kept[campaign]?.roles ?? [];
    const all = [...new Set([...before, ...roles])].sort();
    return all.length === before.length ? [] : [[campaign, all] as [string, readonly Role[]]];
  });
}

/**
 * Who is who has changed: the cards on which it shows are drawn again. What is booked is judged anew when it is
 * claimed, so this is for those who look, and no more.
 */
export async function cardsOf(core: Core, members: readonly Loaded<'person'>[]): Promise<readonly Wake[]> {
  const ids = new Set(members.map(({ stream }) => idOf(stream)));
  const items: Loaded<'submission'>[] = [];
  for (const person of ids) items.push(...(await core.store.find({ query: 'mine', person, limit: MOST })));
  for (const { stream } of await core.store.find({ query: 'campaigns' })) {
    const waiting = await core.store.find({ query: 'inReview', campaign: idOf(stream), limit: MOST });
    items.push(...waiting.filter(({ state }) => handsOn(state).some((id) => ids.has(id))));
  }
  const open = items.filter(({ state }) => !isPledge(state) && !CLOSED.has(state.status));
  const at = core.clock.now();
  return [...new Set(open.map(({ stream }) => stream))].map((stream) => ({
    name: 'card' as const,
    key: cardRedrawKey(stream),
    at,
  }));
}

/** Behind the item in the key of a card's wake-up: draw it, although nothing happened to the item itself. */
const REDRAW = '#linked';

export function cardRedrawKey(stream: string): string {
  return `${stream}${REDRAW}`;
}

/** The item whose cards a wake-up asks to be drawn again for that; undefined for any other. */
export function redrawnBy(key: string): StreamId<'submission'> | undefined {
  return key.endsWith(REDRAW) ? (key.slice(0, -REDRAW.length) as StreamId<'submission'>) : undefined;
}

const CLOSED: ReadonlySet<SubmissionState['status']> = new Set<SubmissionState['status']>([
  'published',
  'rejected',
  'withdrawn',
  'expired',
  'sealed',
  'recalled',
]);

/** Everybody who wrote, filed, edited or approved the words as they stand. */
export function handsOn(state: SubmissionState): readonly string[] {
  const writers = currentRevision(state)?.writers ?? [];
  const approvers = state.approvals.map(({ by }) => by);
  return [...new Set([state.author, state.filedBy, ...writers, ...approvers])];
}
