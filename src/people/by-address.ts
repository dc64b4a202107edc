/** A person who is known by an e-mail address alone, because their words came in a file: until they are met in a chat. */
import type { Core } from '../core.ts';
import type { Actor } from '../events.ts';
import { sealPiece } from '../events.ts';
import { untilSettled } from '../submissions/change.ts';
import { meetAccount } from './meeting.ts';
import { personOf } from './person.ts';

/**
 * The person behind an address: whoever the chats know by it, else one who has no account. Whether somebody who is met
 * later is the same is compared by the address, at each approval.
 */
export async function personByAddress(core: Core, email: string, by: Actor): Promise<string> {
  const address = email.trim().toLowerCase();
  const account = await core.directory.accountOf(address);
  if (account !== undefined) {
    await meetAccount(core, account, by);
    return personOf(account);
  }
  const id = personOf(`mailto:${address}`);
  await untilSettled(async () => {
    const [person] = await core.store.load([`person:${id}`]);
    if (person.state.profile !== undefined && person.content[person.state.profile.key] !== undefined) return;
    // Nobody vouches for a name, so approvers read the address.
    const profile = sealPiece(`p${person.version + 1}`, { name: address, email: address });
    await core.store.commit({
      expect: { [person.stream]: person.version },
      append: {
        [person.stream]: [{ type: 'profileSeen', at: core.clock.now(), by, data: { profile: profile.ref } }],
      },
      content: { [person.stream]: { [profile.ref.key]: profile.piece } },
    });
  });
  return id;
}
