/** Meeting: an account becomes a person, known by the name and e-mail that the platform's directory vouches for. */
import type { Core } from '../core.ts';
import type { Actor, NewEvent, Piece } from '../events.ts';
import { readField, sealPiece } from '../events.ts';
import type { Loaded, Profile } from '../ports.ts';
import { untilSettled } from '../submissions/change.ts';
import { personOf } from './person.ts';

/**
 * Makes sure that an account is known as its directory names it now. A directory that cannot be asked is no reason to
 * refuse somebody's words: then they are known by their account alone, until the next time.
 */
export function meetAccount(core: Core, account: string, by: Actor): Promise<Loaded<'person'>> {
  // Two requests of one person come together, and both need to know who it is: the slower one reads what the other wrote.
  return untilSettled(async () => {
    const stream = `person:${personOf(account)}` as const;
    const [person] = await core.store.load([stream]);
    const profile = await profileOf(core, account);
    const met = meetingOf(core, person, account, profile, by);
    if (met.events.length === 0) return person;
    await core.store.commit({
      expect: { [stream]: person.version },
      append: { [stream]: met.events },
      ...(Object.keys(met.content).length === 0 ? {} : { content: { [stream]: met.content } }),
    });
    const [after] = await core.store.load([stream]);
    return after;
  });
}

/** What has to be written so that a person is known by this profile; nothing where they are. */
export function meetingOf(
  core: Core,
  person: Loaded<'person'>,
  account: string,
  profile: Profile | undefined,
  by: Actor,
): { readonly events: readonly NewEvent[]; readonly content: Readonly<Record<string, Piece>> } {
  const name = readField(person.content, person.state.profile, 'name');
  const email = readField(person.content, person.state.profile, 'email');
  const isNew = person.state.accounts.length === 0;
  const isChanged = profile !== undefined && (profile.name !== name || profile.email !== email);
  if (!isNew && !isChanged) return { events: [], content: {} };
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
    ? { type: 'met', at, by, data: { account, ...data } }
    : { type: 'profileSeen', at, by, data };
  return { events: [event], content: piece === undefined ? {} : { [piece.ref.key]: piece.piece } };
}

async function profileOf(core: Core, account: string): Promise<Profile | undefined> {
  try {
    return await core.directory.profile(account);
  } catch {
    core.log.warn({ event: 'profile.unavailable', account });
    return undefined;
  }
}
