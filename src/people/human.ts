/** The one human behind some accounts: who belongs together, which accounts are theirs, what they chose last. */
import type { Core } from '../core.ts';
import type { Loaded } from '../ports.ts';
import { humanOf } from '../submissions/approvals.ts';
import { idOf, loadPeople } from '../submissions/gather.ts';
import type { PersonState } from './person.ts';
import { personOf } from './person.ts';

export interface Human {
  /** The id that stands for all of them. */
  readonly id: string;
  /** Each account's own person, as read, first the one whose id stands for all; one that was never met has version 0. */
  readonly members: readonly Loaded<'person'>[];
  readonly accounts: readonly string[];
}

/** The human behind a person's id, with everybody who was found to be the same. */
export async function loadHuman(core: Core, person: string): Promise<Human> {
  const found = await loadPeople(core, [person]);
  const first = statesOf(found);
  const id = humanOf({ people: first }, person);
  const known = found.filter((one) => humanOf({ people: first }, idOf(one.stream)) === id);
  const accounts = [...new Set(known.flatMap(({ state }) => state.accounts))];
  const all = await loadPeople(core, [id, person, ...accounts.map(personOf)]);
  const people = statesOf(all);
  const members = all.filter((one) => humanOf({ people }, idOf(one.stream)) === id);
  return { id, members, accounts: [...new Set(members.flatMap(({ state }) => state.accounts))] };
}

/** Whether an admin said that somebody of the one is nobody of the other. */
export function areApart(one: Human, other: Human): boolean {
  const ids = new Set(other.members.map(({ stream }) => idOf(stream)));
  return one.members.some(({ state }) => state.apart?.some((from) => ids.has(from)) === true);
}

/**
 * What a human wrote or filed with any of their accounts, newest first. What was kept in private may be about the
 * colleague in whose name it was filed: only whoever typed it learns that it is there.
 */
export async function sentBy(
  core: Core,
  human: Human,
  limit: number,
): Promise<readonly Loaded<'submission'>[]> {
  const found = new Map<string, Loaded<'submission'>>();
  const filers = new Set([human.id, ...human.members.map(({ stream }) => idOf(stream))]);
  for (const { stream } of human.members)
    for (const item of await core.store.find({ query: 'mine', person: idOf(stream), limit }))
      if (item.state.sealed === undefined || filers.has(item.state.filedBy)) found.set(item.stream, item);
  return [...found.values()].sort((a, b) => b.state.filedAt - a.state.filedAt).slice(0, limit);
}

/** The same person, with the organisation and campaign that the human chose last on any platform. */
export async function withUsual(core: Core, person: Loaded<'person'>): Promise<Loaded<'person'>> {
  const { members } = await loadHuman(core, idOf(person.stream));
  const chosen = members.flatMap(({ state }) => (state.usual === undefined ? [] : [state.usual]));
  const [usual] = chosen.sort((a, b) => (b.at ?? 0) - (a.at ?? 0));
  return usual === undefined ? person : { ...person, state: { ...person.state, usual } };
}

function statesOf(people: readonly Loaded<'person'>[]): ReadonlyMap<string, PersonState> {
  return new Map(people.map((person) => [idOf(person.stream), person.state]));
}
