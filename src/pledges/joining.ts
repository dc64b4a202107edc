/** Joining somebody's pledge, and leaving it: once a person, whichever account they use. */
import type { Core, Who } from '../core.ts';
import type { NewEvent } from '../events.ts';
import type { Human } from '../people/human.ts';
import { loadHuman } from '../people/human.ts';
import type { Loaded, StreamId } from '../ports.ts';
import { untilSettled } from '../submissions/change.ts';
import { gather, idOf } from '../submissions/gather.ts';
import type { Objection } from '../submissions/objection.ts';

export type Joining =
  | {
      readonly done: true;
      readonly what: 'joined' | 'joinedAlready' | 'left' | 'notJoined';
      readonly pledge: Loaded<'submission'>;
    }
  | { readonly done: false; readonly objections: readonly Objection[] };

/** A pledge's id and a human's. */
export function joinStream(pledge: StreamId<'submission'>, human: string): StreamId<'join'> {
  return `join:${idOf(pledge)}/${human}`;
}

/**
 * The commit expects the join and the human, and not the pledge: ten thousand people who join one pledge in the same
 * minute must not wait for each other.
 */
export function joinPledge(core: Core, who: Who, stream: StreamId<'submission'>): Promise<Joining> {
  return untilSettled(async (): Promise<Joining> => {
    const { submission: pledge, context } = await gather(core, stream, who.person);
    const human = await loadHuman(core, who.person);
    // Also where the pledge is not shown any more: whoever joined it finds here how to leave it.
    if ((await standingJoins(core, human, stream)).length > 0)
      return { done: true, what: 'joinedAlready', pledge };
    const at = core.clock.now();
    const why = core.objections({ verb: 'join' }, pledge.state, context, who.person, at);
    if (why.length > 0) return { done: false, objections: why };
    const { campaign } = pledge.state;
    const target = joinStream(stream, human.id);
    const [join] = await core.store.load([target]);
    const person = rootOf(human);
    const by = who.person;
    const joined: NewEvent = {
      type: 'joined',
      at,
      by,
      data: { campaign, pledge: stream, person: human.id },
    };
    const isNew = person?.state.tookPart?.includes(campaign) !== true;
    await core.store.commit({
      expect: {
        [target]: join.version,
        ...(person === undefined ? {} : { [person.stream]: person.version }),
      },
      append: {
        [target]: [joined],
        [`person:${human.id}`]: [
          { type: 'joinedPledge', at, by, data: { campaign } },
          ...(isNew ? [{ type: 'tookPart', at, by, data: { campaign } }] : []),
        ],
      },
    });
    return { done: true, what: 'joined', pledge };
  });
}

/** Whoever joined may leave at any time, whatever became of the pledge. */
export function leavePledge(core: Core, who: Who, stream: StreamId<'submission'>): Promise<Joining> {
  return untilSettled(async (): Promise<Joining> => {
    const [pledge] = await core.store.load([stream]);
    const human = await loadHuman(core, who.person);
    const joins = await standingJoins(core, human, stream);
    if (joins.length === 0) return { done: true, what: 'notJoined', pledge };
    const at = core.clock.now();
    const by = who.person;
    const append: Record<StreamId, readonly NewEvent[]> = {};
    for (const { stream: join, state } of joins) {
      append[join] = [{ type: 'left', at, by, data: {} }];
      const left: NewEvent = { type: 'leftPledge', at, by, data: { campaign: state.campaign } };
      // Whoever joined with an account that has become part of a human since is counted in both places.
      for (const id of new Set([human.id, state.person]))
        append[`person:${id}`] = [...(append[`person:${id}`] ?? []), left];
    }
    await core.store.commit({
      expect: Object.fromEntries([...joins, ...human.members].map((one) => [one.stream, one.version])),
      append,
    });
    return { done: true, what: 'left', pledge };
  });
}

/** The joins of one pledge that any account of a human made and did not leave. */
export async function standingJoins(
  core: Core,
  human: Human,
  pledge: StreamId<'submission'>,
): Promise<readonly Loaded<'join'>[]> {
  const ids = [human.id, ...human.members.map(({ stream }) => idOf(stream))];
  const joins = await core.store.load([...new Set(ids)].map((id) => joinStream(pledge, id)));
  return joins.filter(({ state }) => state.joined);
}

/** What a human joined with any account, at most so many. */
export async function joinedBy(core: Core, human: Human, limit: number): Promise<readonly Loaded<'join'>[]> {
  const found: Loaded<'join'>[] = [];
  for (const { stream } of human.members)
    found.push(...(await core.store.find({ query: 'joinsOf', person: idOf(stream), limit })));
  return found.slice(0, limit);
}

function rootOf(human: Human): Loaded<'person'> | undefined {
  return human.members.find(({ stream }) => idOf(stream) === human.id);
}
