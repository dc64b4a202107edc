/** Who is speaking: the person behind a verified account, met once and kept. */
import type { Core, Who } from '../core.ts';
import type { Actor, NewEvent } from '../events.ts';
import { readField, sealPiece } from '../events.ts';
import { personOf } from '../people/person.ts';
import type { Loaded, Profile } from '../ports.ts';
import { untilSettled } from '../submissions/change.ts';
import type { From } from './conversation.ts';

export function whoOf(from: From): Who {
  return { person: personOf(from.account), account: from.account, request: from.request };
}

/**
 * Makes sure that a person is known by the name and e-mail that the directory vouches for. A directory that cannot be
 * asked is no reason to refuse somebody's words: then they are known by their account alone, until the next time.
 * `by` is who acts: somebody who files for a colleague makes the colleague known, and the colleague did nothing.
 */
export async function meet(
  core: Core,
  from: From,
  by: Actor = whoOf(from).person,
): Promise<Loaded<'person'>> {
  // Two requests of one person come together, and both need to know who it is: the slower one reads what the other wrote.
  return untilSettled(() => meetOnce(core, from, by));
}

async function meetOnce(core: Core, from: From, by: Actor): Promise<Loaded<'person'>> {
  const stream = `person:${whoOf(from).person}` as const;
  const [person] = await core.store.load([stream]);
  const profile = await profileOf(core, from.account);
  const name = readField(person.content, person.state.profile, 'name');
  const email = readField(person.content, person.state.profile, 'email');
  const isNew = person.state.accounts.length === 0;
  const isChanged = profile !== undefined && (profile.name !== name || profile.email !== email);
  if (!isNew && !isChanged) return person;
  const at = core.clock.now();
  const piece =
    profile === undefined
      ? undefined
      : sealPiece(`p${person.version + 1}`, {
          name: profile.name,
          ...(profile.email === undefined ? {} : { email: profile.email }),
        });
  const data = piece === undefined ? {} : { profile: piece.ref };
  const event: NewEvent = isNew
    ? { type: 'met', at, by, data: { account: from.account, ...data } }
    : { type: 'profileSeen', at, by, data };
  await core.store.commit({
    expect: { [stream]: person.version },
    append: { [stream]: [event] },
    ...(piece === undefined ? {} : { content: { [stream]: { [piece.ref.key]: piece.piece } } }),
  });
  const [met] = await core.store.load([stream]);
  return met;
}

async function profileOf(core: Core, account: string): Promise<Profile | undefined> {
  try {
    return await core.directory.profile(account);
  } catch {
    core.log.warn({ event: 'profile.unavailable', account });
    return undefined;
  }
}
