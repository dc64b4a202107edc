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

/** A pledge that both had joined is left by the one who goes; the rest is counted with the one who stays. */
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
  for (const join of await joinedBy(core, goes, MOST)) {
    const { campaign, pledge } = join.state;
    const ids = new Set([stays.id, ...stays.members.map(({ stream }) => idOf(stream))]);
    const others = await core.store.load(
      [...ids].map((id) => joinStream(pledge as StreamId<'submission'>, id)),
    );
    for (const one of [join, ...others]) expect[one.stream] = one.version;
    if (others.some(({ state }) => state.joined))
      events.push(
        [join.stream, { type: 'left', at, by, data: {} }],
        [`person:${goes.id}`, { type: 'leftPledge', at, by, data: { campaign } }],
      );
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

function stateOf(human: Human): Loaded<'person'>['state'] | undefined {
  return human.members.find(({ stream }) => idOf(stream) === human.id)?.state;
}
