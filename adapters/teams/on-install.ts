/** The app is added or taken out: whoever adds it is greeted, and nothing is written to where it was taken out. */
import { sayHere } from './answer.ts';
import { showHome } from './on-message.ts';
import type { Received, Wiring } from './wiring.ts';
import { WORDS } from './words.ts';

export async function onInstall(wiring: Wiring, received: Received): Promise<void> {
  const { activity, isPersonal, from } = received;
  switch (activity.action) {
    case 'add':
      // A page of their own needs somebody whose page it is.
      if (isPersonal && from.account !== '') return showHome(wiring, received);
      await sayHere(wiring, received, [{ part: 'text', text: WORDS.welcome }]);
      return;
    case 'remove':
      return leave(wiring, received);
    default:
      // A new version of the app: nothing is said, and nothing changes.
      return;
  }
}

/** Some tenants tell of it only in this way, and some in both. */
export async function onRemoved(wiring: Wiring, received: Received): Promise<void> {
  const { membersRemoved = [], recipient } = received.activity;
  if (membersRemoved.some(({ id }) => id === recipient.id)) await leave(wiring, received);
}

function leave({ ways }: Wiring, { activity, from }: Received): Promise<void> {
  return ways.leave(activity, from.account === '' ? undefined : from.account);
}
