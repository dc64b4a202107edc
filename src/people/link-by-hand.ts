/** Linking and unlinking by somebody who knows the people: recorded with who did it, and stronger than the machine. */
import type { Core } from '../core.ts';
import { UnknownAccountError } from '../errors.ts';
import type { Actor, NewEvent } from '../events.ts';
import { unlinkJoins } from '../pledges/linked-joins.ts';
import type { Profile, StreamId } from '../ports.ts';
import { untilSettled } from '../submissions/change.ts';
import { idOf } from '../submissions/gather.ts';
import type { Human } from './human.ts';
import { loadHuman } from './human.ts';
import { cardsOf, linkOf } from './link.ts';
import { personOf } from './person.ts';

export type Linking =
  /** `human` is who the first account belongs to now. */
  | { readonly done: true; readonly human: Human }
  | { readonly done: false; readonly why: 'sameAccount' | 'linkedAlready' | 'apartAlready' }
  | { readonly done: false; readonly why: Doubt; readonly account: string };

/** `noAccount`: it is not written as an account is. */
type Doubt = 'noAccount' | 'unknown' | 'away' | 'bot';

type Holder =
  | { readonly ok: true; readonly account: string; readonly profile: readonly Profile[] }
  | { readonly ok: false; readonly why: Doubt; readonly account: string };

/** From now on these accounts are one person. An unlink of before gives way. */
export async function linkAccounts(core: Core, by: Actor, one: string, other: string): Promise<Linking> {
  const holders = await Promise.all([holderOf(core, one), holderOf(core, other)]);
  const [first, second] = holders;
  if (!first.ok) return { ...first, done: false };
  if (!second.ok) return { ...second, done: false };
  if (first.account === second.account) return { done: false, why: 'sameAccount' };
  return untilSettled(async (): Promise<Linking> => {
    const humans = [
      await loadHuman(core, personOf(first.account)),
      await loadHuman(core, personOf(second.account)),
    ] as const;
    if (humans[0].id === humans[1].id) return { done: false, why: 'linkedAlready' };
    const profiles = [...first.profile, ...second.profile];
    await core.store.commit(await linkOf(core, ...humans, by, 'admin', profiles));
    core.log.info({ event: 'person.linked', person: humans[0].id, as: humans[1].id, by });
    return { done: true, human: await loadHuman(core, humans[0].id) };
  });
}

/**
 * From now on these accounts are two people, and the machine never links them again by itself. Where they were one, the
 * account whose id did not stand for both leaves; whatever else belongs to that human stays.
 */
export async function unlinkAccounts(core: Core, by: Actor, one: string, other: string): Promise<Linking> {
  if (one === other) return { done: false, why: 'sameAccount' };
  return untilSettled(async (): Promise<Linking> => {
    const [a, b] = [personOf(one), personOf(other)];
    const [human, second] = [await loadHuman(core, a), await loadHuman(core, b)];
    const members = [
      ...new Map([...human.members, ...second.members].map((each) => [each.stream, each])).values(),
    ];
    const stateOf = (id: string) => members.find(({ stream }) => idOf(stream) === id)?.state;
    for (const [id, account] of [
      [a, one],
      [b, other],
    ] as const)
      if ((stateOf(id)?.accounts.length ?? 0) === 0) return { done: false, why: 'unknown', account };
    const isOne = human.id === second.id;
    if (!isOne && stateOf(a)?.apart?.includes(b) === true) return { done: false, why: 'apartAlready' };
    const at = core.clock.now();
    const apart = (from: string): NewEvent => ({ type: 'apart', at, by, data: { from } });
    const append: Record<StreamId, readonly NewEvent[]> = {
      [`person:${a}`]: [apart(b)],
      [`person:${b}`]: [apart(a)],
    };
    if (isOne) {
      const [leaves, account] = b === human.id ? [a, one] : [b, other];
      const unlinked: NewEvent = { type: 'unlinked', at, by, data: { account } };
      for (const stream of [`person:${leaves}`, `person:${human.id}`] as const)
        append[stream] = [...(append[stream] ?? []), unlinked];
      const left = members.find(({ stream }) => idOf(stream) === leaves);
      const root: StreamId = `person:${human.id}`;
      if (left !== undefined)
        append[root] = [...(append[root] ?? []), ...(await unlinkJoins(core, left, by, at))];
    }
    await core.store.commit({
      expect: Object.fromEntries(members.map(({ stream, version }) => [stream, version])),
      append,
      wake: await cardsOf(core, members),
    });
    core.log.info({ event: 'person.unlinked', person: a, from: b, by });
    return { done: true, human: await loadHuman(core, a) };
  });
}

/** An account that was met is known; whoever was not is asked of the platform. */
async function holderOf(core: Core, account: string): Promise<Holder> {
  const no = (why: Doubt): Holder => ({ ok: false, why, account });
  if (!/^[a-z]+:[^\s/]+\/\S+$/.test(account)) return no('noAccount');
  const [person] = await core.store.load([`person:${personOf(account)}`]);
  const isMet = person.state.accounts.length > 0;
  try {
    const profile = await core.directory.profile(account);
    if (profile.bot) return no('bot');
    return { ok: true, account: isMet ? account : profile.account, profile: isMet ? [] : [profile] };
  } catch (error) {
    if (isMet) return { ok: true, account, profile: [] };
    return no(error instanceof UnknownAccountError ? 'unknown' : 'away');
  }
}
