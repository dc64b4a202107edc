/** What two humans did in a drive, when they turn out to be one: each campaign and each join counts once. */
import type { Core } from '../core.ts';
import type { Actor, Instant, NewEvent } from '../events.ts';
import type { Human } from '../people/human.ts';
import type { Loaded, StreamId } from '../ports.ts';
import { idOf } from '../submissions/gather.ts';
import { joinedBy, joinStream } from './joining.ts';

/** More pledges than anybody joins. */
const MOST = 500;

export interface LinkedJoins {
  readonly expect: Readonly<Record<StreamId, number>>;
  readonly events: readonly (readonly [StreamId, NewEvent])[];
}

/**
 * A pledge that both had joined is left by the one who goes, and one that is their own by whoever joined it; the rest is
 * counted with the one who stays.
 */
export async function linkJoins(
  core: Core,
  stays: Human,
  goes: Human,
  by: Actor,
  at: Instant,
): Promise<LinkedJoins> {
  const expect: Record<StreamId, number> = {};
  const events: [StreamId, NewEvent][] = [];
  const root: StreamId = `person:${stays.id}`;
  const before = stateOf(stays);
  for (const campaign of stateOf(goes)?.tookPart ?? [])
    if (before?.tookPart?.includes(campaign) !== true)
      events.push([root, { type: 'tookPart', at, by, data: { campaign } }]);
  const both = new Set([...idsOf(stays), ...idsOf(goes)]);
  const leave = ({ stream, state: { campaign, person } }: Loaded<'join'>, human: Human) => {
    events.push([stream, { type: 'left', at, by, data: {} }]);
    // Whoever joined with an account that has become part of a human since is counted in both places.
    for (const id of new Set([human.id, person]))
      events.push([`person:${id}`, { type: 'leftPledge', at, by, data: { campaign } }]);
  };
  for (const join of await joinedBy(core, stays, MOST)) {
    if (!(await isOwnPledge(core, join, both))) continue;
    expect[join.stream] = join.version;
    leave(join, stays);
  }
  for (const join of await joinedBy(core, goes, MOST)) {
    const { campaign, pledge } = join.state;
    const others = await core.store.load(
      idsOf(stays).map((id) => joinStream(pledge as StreamId<'submission'>, id)),
    );
    for (const one of [join, ...others]) expect[one.stream] = one.version;
    const isTwice = others.some(({ state }) => state.joined);
    if (isTwice || (await isOwnPledge(core, join, both))) leave(join, goes);
    else events.push([root, { type: 'joinedPledge', at, by, data: { campaign } }]);
  }
  return { expect, events };
}

/** What the one who leaves a human takes along: their own joins are theirs alone again. */
export async function unlinkJoins(
  core: Core,
  leaves: Loaded<'person'>,
  by: Actor,
  at: Instant,
): Promise<readonly NewEvent[]> {
  const joins = await core.store.find({ query: 'joinsOf', person: idOf(leaves.stream), limit: MOST });
  return joins.map(({ state }) => ({ type: 'leftPledge', at, by, data: { campaign: state.campaign } }));
}

async function isOwnPledge(core: Core, join: Loaded<'join'>, ids: ReadonlySet<string>): Promise<boolean> {
  const [{ state }] = await core.store.load([join.state.pledge as StreamId<'submission'>]);
  return ids.has(state.author) || ids.has(state.filedBy);
}

function idsOf(human: Human): readonly string[] {
  return [...new Set([human.id, ...human.members.map(({ stream }) => idOf(stream))])];
}

function stateOf(human: Human): Loaded<'person'>['state'] | undefined {
  return human.members.find(({ stream }) => idOf(stream) === human.id)?.state;
}
