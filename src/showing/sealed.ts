/** Telling the people named for what was sealed, and the next ones while nobody opens it. Never its words. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import { channelsOf } from '../campaigns/campaign.ts';
import { afterContactHours } from '../campaigns/contact-hours.ts';
import { dayOf, sayDay, sayTime } from '../campaigns/wall-time.ts';
import type { Core } from '../core.ts';
import { RetryAtError } from '../errors.ts';
import { MACHINE } from '../events.ts';
import { ROLE_OF_ROUTE } from '../guard/routes.ts';
import type { Loaded, StreamId } from '../ports.ts';
import type { HolidaysState } from '../signposts/holidays.ts';
import { HOLIDAYS } from '../signposts/holidays.ts';
import { button, targetOf } from '../submissions/card-buttons.ts';
import { untilSettled } from '../submissions/change.ts';
import { roleListsOf } from '../submissions/gather.ts';
import type { Sealed } from '../submissions/submission.ts';
import { sealedWords } from '../words/sealed.ts';
import { everyOne } from './attempts.ts';
import { cardStream, titleOf } from './item-card.ts';
import { sendMessage } from './message.ts';
import { opaqueId } from './opaque-id.ts';
import { showCard } from './show-card.ts';

/** What stands in the key of the wake-up that tells channels of a sealed item that nobody opens. */
export const SEALED_UNREAD = 'sealedUnread';

const UNREAD_MS = 30 * 60_000;
const NOBODY_REACHED_MS = 60_000;
/** Lead and deputy are told at once. */
const FIRST_TOLD = 2;

/** Handles the wake-up of a sealed item: tells whoever's turn it is, until somebody has opened it. */
export async function onSealed(core: Core, key: string): Promise<void> {
  const stream = key as StreamId<'submission'>;
  const [submission] = await core.store.load([stream]);
  const [campaign] = await core.store.load([`campaign:${submission.state.campaign}`]);
  const { sealed } = submission.state;
  const { definition } = campaign.state;
  if (sealed === undefined || sealed.openedBy !== undefined || sealed.closed || submission.state.erased)
    return;
  if (definition === undefined) return;
  const lists = roleListsOf(campaign);
  const contacts = lists[ROLE_OF_ROUTE[sealed.route]] ?? [];
  const behind = [...(lists.campaignLead ?? []), ...(lists.admin ?? [])];
  const isLast = sealed.told + 1 >= contacts.length;
  const reached = await tellUntilReached(
    core,
    submission,
    sealed,
    definition,
    turnOf(sealed.told, contacts, behind),
  );
  if (reached === 0) {
    core.log.error({ event: 'sealed.nobodyReached', submission: stream });
    throw new RetryAtError(core.clock.now() + NOBODY_REACHED_MS, 'nobody who is named could be told');
  }
  await untilSettled(async () => {
    const [now, holidays] = await core.store.load([stream, HOLIDAYS]);
    if (now.state.sealed?.told !== sealed.told || now.state.sealed.openedBy !== undefined) return;
    const at = core.clock.now();
    await core.store.commit({
      expect: { [stream]: now.version },
      append: {
        [stream]: [{ type: 'sealedTold', at, by: MACHINE, data: { times: sealed.told + 1, reached } }],
      },
      wake: [
        { name: 'sealed', key: stream, at: nextTurn(definition, sealed, holidays.state, at) },
        // By itself, so that a channel that cannot be written to does not keep the next contact waiting.
        ...(sealed.told > 0 && isLast
          ? [{ name: 'notice' as const, key: `${stream}#${SEALED_UNREAD}`, at }]
          : []),
      ],
    });
  });
}

/** First lead and deputy, then one more each time; when all were told, all again, and those who answer for the campaign. */
function turnOf(
  told: number,
  contacts: readonly string[],
  behind: readonly string[],
): { readonly first: readonly string[]; readonly others: readonly string[] } {
  if (told === 0)
    return { first: contacts.slice(0, FIRST_TOLD), others: [...contacts.slice(FIRST_TOLD), ...behind] };
  const next = contacts[told + 1];
  if (next !== undefined) return { first: [next], others: [...contacts.slice(told + 2), ...behind] };
  return { first: [...contacts, ...behind], others: [] };
}

/** Tells those whose turn it is; if none of them can be reached, the others in turn until one can. */
async function tellUntilReached(
  core: Core,
  submission: Loaded<'submission'>,
  sealed: Sealed,
  definition: CampaignDefinition,
  turn: { readonly first: readonly string[]; readonly others: readonly string[] },
): Promise<number> {
  let reached = 0;
  for (const email of new Set(turn.first))
    if (await tell(core, submission, sealed, definition, email)) reached += 1;
  for (const email of new Set(turn.others)) {
    if (reached > 0) break;
    if (await tell(core, submission, sealed, definition, email)) reached += 1;
  }
  return reached;
}

async function tell(
  core: Core,
  submission: Loaded<'submission'>,
  sealed: Sealed,
  definition: CampaignDefinition,
  email: string,
): Promise<boolean> {
  if (!email.includes('@')) return false;
  // Wherever they are: somebody may look at one of them only, and one may be away or have lost the app.
  const accounts = await core.directory.accountsOf(email);
  const reached = await Promise.all(
    accounts.map((account) => tellAccount(core, submission, sealed, definition, account)),
  );
  return reached.includes(true);
}

async function tellAccount(
  core: Core,
  submission: Loaded<'submission'>,
  sealed: Sealed,
  definition: CampaignDefinition,
  account: string,
): Promise<boolean> {
  const { stream, state } = submission;
  const item = titleOf(state);
  const when = sayWhen(sealed, definition);
  const text =
    sealed.told === 0
      ? sealedWords.told(item, sealed.route, when)
      : sealedWords.toldAgain(item, sealed.route, when);
  const id = await openId(
    core,
    cardStream(stream),
    `sealed-${opaqueId(`${stream}#${sealed.told}/${account}`)}`,
  );
  const open = button('openSealed', targetOf(stream, state.revision), { opens: 'sealed', style: 'primary' });
  const parts = [
    { part: 'text' as const, text },
    { part: 'buttons' as const, buttons: [open] },
  ];
  try {
    const said = await sendMessage(core, cardStream(stream), { id, parts }, { account }, 'untilErased');
    return said.how === 'sent';
  } catch (error) {
    // The next contact need not wait for this one's chat.
    if (!(error instanceof RetryAtError)) throw error;
    return false;
  }
}

/**
 * Nobody may be left untold because a chat does not say whether it took a message: unlike any other, this one is sent
 * again under another name, and may stand twice.
 */
async function openId(core: Core, cards: StreamId<'card'>, id: string): Promise<string> {
  const [{ state }] = await core.store.load([cards]);
  const unsure = state.messages.filter((message) => message.unsure === true && message.id.startsWith(id));
  return unsure.length === 0 ? id : `${id}-${unsure.length + 1}`;
}

/** `at 10:42 GMT on Monday 5 October` */
export function sayWhen(sealed: Sealed, definition: CampaignDefinition): string {
  const { timeZone } = definition;
  return `at ${sayTime(sealed.at, timeZone)} on ${sayDay(dayOf(sealed.at, timeZone))}`;
}

/** A life does not keep office hours; everything else waits for the contacts'. */
function nextTurn(
  definition: CampaignDefinition,
  sealed: Sealed,
  holidays: HolidaysState,
  at: number,
): number {
  return sealed.route === 'CRISIS' ? at + UNREAD_MS : afterContactHours(definition, at, UNREAD_MS, holidays);
}

/** The channels learn that something waits to be opened, and nothing of what it is. */
export async function tellUnread(core: Core, stream: StreamId<'submission'>): Promise<void> {
  const [submission] = await core.store.load([stream]);
  const [campaign] = await core.store.load([`campaign:${submission.state.campaign}`]);
  const { definition } = campaign.state;
  if (definition === undefined || submission.state.erased) return;
  const { state } = submission;
  const text = sealedWords.channel(titleOf(state));
  const id = `sealed-${opaqueId(stream)}`;
  const card = { id, summary: text, parts: [{ part: 'text' as const, text }] };
  await everyOne(channelsOf(definition, state.organisation), (channel) =>
    showCard(core, `card:${id}`, channel, 1, card),
  );
}
