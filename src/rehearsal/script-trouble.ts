/** What goes wrong on a day: people who mean no harm, somebody who needs help, and an incident that stops everything. */
import type { CampaignFile } from '../campaigns/campaign.ts';
import type { Instant } from '../events.ts';
import type { SlotRef } from '../submissions/submission.ts';
import { type Act, accountOf, MINUTE } from './acts.ts';
import type { Cast } from './cast.ts';
import { monthBefore } from './script-items.ts';
import { CRY_FOR_HELP } from './texts.ts';

/** Things that must not work, tried by people who mean no harm. */
export function troubleActs(first: Instant, cast: Cast, campaign: CampaignFile): Act[] {
  const at = first - 90 * MINUTE;
  const own = accountOf(cast.comms, 0);
  const author = cast.staff[4] ?? cast.staff[0];
  const organisation = campaign.organisations[0]?.id ?? '';
  if (author === undefined) return [];
  const slot = { preferred: '09:20' };
  const told =
    'A person we visited told us that the stairs are easier now. The whole team is glad to hear it.';
  const toldAgain =
    'Someone we see at home wrote that tea in the garden is possible again. They asked us to share it.';
  return [
    // Somebody of the comms team approves their own notice: refused; a colleague does it.
    {
      id: 'own',
      at,
      by: own,
      does: 'submit',
      form: 'notice',
      answers: {
        text: 'Good morning. All day long we show what care looks like behind the doors.',
        organisation,
        ...slot,
      },
    },
    {
      id: 'own-approve',
      at: at + 2 * MINUTE,
      by: own,
      does: 'press',
      action: 'approve',
      item: 'own',
      tells: 'Somebody of comms tries to approve their own notice',
    },
    {
      id: 'own-other',
      at: at + 40 * MINUTE,
      by: accountOf(cast.comms, 2),
      does: 'press',
      action: 'approve',
      item: 'own',
    },
    // A story about somebody without their agreement: refused in the form; with it, taken.
    {
      id: 'unasked',
      tells: 'A story about somebody, without their agreement',
      at: at + 1000,
      by: author.account,
      does: 'submit',
      form: 'story',
      answers: { text: told, about: 'yes', organisation: author.organisation, preferred: '10:30' },
    },
    ...[0, 1].map(
      (k): Act => ({
        id: `unasked-approve-${k}`,
        at: at + (5 + k) * MINUTE,
        by: accountOf(cast.comms, k),
        does: 'press',
        action: 'approve',
        item: 'unasked',
      }),
    ),
    {
      id: 'asked',
      at: at + 50 * MINUTE,
      by: author.account,
      does: 'submit',
      form: 'story',
      answers: {
        text: toldAgain,
        about: 'yes',
        agreed: 'yes',
        proof: 'letter, comms folder',
        month: monthBefore(campaign),
        organisation: author.organisation,
        preferred: '10:30',
      },
    },
    ...[0, 1].map(
      (k): Act => ({
        id: `asked-approve-${k}`,
        at: at + (55 + k) * MINUTE,
        by: accountOf(cast.comms, k),
        does: 'press',
        action: 'approve',
        item: 'asked',
      }),
    ),
  ];
}

/** Somebody writes what must never be posted: they are told where help is, and who is named for it reads it in private. */
export function helpActs(first: Instant, cast: Cast): Act[] {
  const author = cast.staff[7] ?? cast.staff[0];
  const [lead] = cast.leads;
  if (author === undefined || lead === undefined) return [];
  const at = first + 12 * MINUTE;
  return [
    {
      id: 'help',
      tells: 'Somebody writes that they cannot go on',
      at,
      by: author.account,
      does: 'submit',
      form: 'story',
      answers: { text: CRY_FOR_HELP, about: 'no', organisation: author.organisation },
    },
    {
      id: 'help-look',
      tells: 'An approver tries to look at it',
      at: at + 2 * MINUTE,
      by: accountOf(cast.comms, 0),
      does: 'form',
      form: 'sealed',
      item: 'help',
      answers: {},
    },
    {
      id: 'help-read',
      tells: 'The crisis lead opens it in private and closes it with a note',
      at: at + 8 * MINUTE,
      by: lead.account,
      does: 'form',
      form: 'sealed',
      item: 'help',
      answers: { note: 'Called them back; a colleague is with them.' },
    },
  ];
}

/** How far into the day the stop is pressed: between two slots, a little before the second of them. */
const STOP_SHARE = 0.42;

/** Something happened: one person stops everything, two lift it 45 minutes later. */
export function stopActs(slots: readonly SlotRef[], cast: Cast): Act[] {
  const next = slots[Math.ceil(slots.length * STOP_SHARE)];
  if (next === undefined) return [];
  const at = next.at - 8 * MINUTE;
  const [one, two] = [accountOf(cast.comms, 1), accountOf(cast.comms, 2)];
  return [
    {
      id: 'stop',
      at: at + 61_000,
      by: one,
      does: 'command',
      text: 'stop a serious incident in town',
      tells: 'A serious incident: somebody of comms presses stop',
    },
    {
      id: 'resume-1',
      at: at + 41 * MINUTE,
      by: one,
      does: 'command',
      text: 'resume',
      tells: 'The same person asks to lift it',
    },
    {
      id: 'resume-2',
      at: at + 45 * MINUTE,
      by: two,
      does: 'command',
      text: 'resume',
      tells: 'A second person asks too',
    },
  ];
}
