/** Who is speaking: the person behind a verified account, met once and kept, and looked for on the other platforms. */
import type { Core, Who } from '../core.ts';
import type { Actor } from '../events.ts';
import { compare } from '../people/linking.ts';
import { meetAccount } from '../people/meeting.ts';
import { personOf } from '../people/person.ts';
import type { Loaded } from '../ports.ts';
import type { From } from './conversation.ts';

export function whoOf(from: From): Who {
  return { person: personOf(from.account), account: from.account, request: from.request };
}

/**
 * Makes sure that a person is known by the name and e-mail that the directory vouches for, and that the other platforms
 * were asked whether they are known there too. What cannot be asked now is no reason to refuse somebody's words.
 * `by` is who acts: somebody who files for a colleague makes the colleague known, and the colleague did nothing.
 */
export async function meet(
  core: Core,
  from: From,
  by: Actor = whoOf(from).person,
): Promise<Loaded<'person'>> {
  const person = await meetAccount(core, from.account, by);
  await compare(core, whoOf(from).person);
  return person;
}
