/**
 * Whether somebody may count as the second person: their accounts, and those of everybody who had a hand in the item,
 * were looked for on every platform. What cannot be asked now is refused, as with roles.
 */
import type { Core } from '../core.ts';
import { areApart, loadHuman } from '../people/human.ts';
import { handsOn } from '../people/link.ts';
import { compare, emailOf } from '../people/linking.ts';
import { sayObjection } from '../words/objections.ts';
import { sayChat } from '../words/people.ts';
import type { Objection, Verb } from './rules.ts';
import type { SubmissionState } from './submission.ts';

/** What is worth nothing when the author does it with another account. Lifting a stop asks for itself. */
const NEEDS_ANOTHER: ReadonlySet<Verb> = new Set<Verb>(['approve', 'list', 'clearNames']);

/**
 * Why an actor does not count as another person; empty for verbs where that does not matter, and with one chat only.
 * A link that is found on the way is in the store when this returns, and the decision that rested on less conflicts.
 */
export async function whyNotIndependent(
  core: Core,
  state: SubmissionState,
  verb: Verb,
  actor: string,
): Promise<readonly Objection[]> {
  if (!NEEDS_ANOTHER.has(verb) || Object.keys(core.chats).length < 2) return [];
  const hands = handsOn(state);
  for (const person of new Set([actor, ...hands])) {
    const [away] = await compare(core, person);
    if (away !== undefined)
      return [{ code: 'cannotCheck', sentence: sayObjection('cannotCheck', sayChat(away)) }];
  }
  return (await sharesAddress(core, actor, hands))
    ? [{ code: 'sameAddress', sentence: sayObjection('sameAddress') }]
    : [];
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
