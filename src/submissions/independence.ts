/**
 * Whether somebody may count as the second person: their accounts, and those of everybody who had a hand in the item,
 * were looked for on every platform. What cannot be asked now is refused, as with roles.
 */
import type { Core } from '../core.ts';
import { MACHINE } from '../events.ts';
import { areApart, loadHuman } from '../people/human.ts';
import { handsOn } from '../people/link.ts';
import { compare, emailOf } from '../people/linking.ts';
import type { StreamId } from '../ports.ts';
import { sayObjection } from '../words/objections.ts';
import { sayChat } from '../words/people.ts';
import type { Verb } from './action.ts';
import { idOf } from './gather.ts';
import type { Objection } from './objection.ts';
import type { SubmissionState } from './submission.ts';

/** What is worth nothing when the author does it with another account. Lifting a stop asks for itself. */
const NEEDS_ANOTHER: ReadonlySet<Verb> = new Set<Verb>(['approve', 'list', 'clearNames']);

/**
 * Why an actor does not count as another person; empty for verbs where that does not matter. With one chat only there
 * is nobody to look for but those who are known by their address alone. A link that is found on the way is in the store
 * when this returns, and the decision that rested on less conflicts.
 */
export async function whyNotIndependent(
  core: Core,
  state: SubmissionState,
  verb: Verb,
  actor: string,
): Promise<readonly Objection[]> {
  if (!NEEDS_ANOTHER.has(verb)) return [];
  const isOneChat = Object.keys(core.chats).length < 2;
  const hands = isOneChat ? await withoutAccount(core, handsOn(state)) : handsOn(state);
  if (isOneChat && hands.length === 0) return [];
  for (const person of new Set([actor, ...hands])) {
    const [away] = await compare(core, person);
    if (away !== undefined)
      return [{ code: 'cannotCheck', sentence: sayObjection('cannotCheck', sayChat(away)) }];
  }
  return (await sharesAddress(core, actor, hands))
    ? [{ code: 'sameAddress', sentence: sayObjection('sameAddress') }]
    : [];
}

/** People whose words came in a file: known by their address, until they are met. */
async function withoutAccount(core: Core, hands: readonly string[]): Promise<readonly string[]> {
  const people = await core.store.load(
    hands.filter((id) => id !== MACHINE).map((id): StreamId<'person'> => `person:${id}`),
  );
  return people.filter(({ state }) => state.accounts.length === 0).map(({ stream }) => idOf(stream));
}

/**
 * A guest is not linked by the machine, and an account that is gone cannot be: but where two directories vouch for one
 * address, and no admin said that these are two people, nobody counts as the other's second pair of eyes.
 */
async function sharesAddress(core: Core, actor: string, hands: readonly string[]): Promise<boolean> {
  const own = await loadHuman(core, actor);
  const addresses = new Set(own.members.flatMap((one) => emailOf(one) ?? []));
  for (const hand of hands) {
    const other = await loadHuman(core, hand);
    if (other.id === own.id || areApart(own, other)) continue;
    if (other.members.some((one) => addresses.has(emailOf(one) ?? ''))) return true;
  }
  return false;
}
