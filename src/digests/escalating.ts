/**
 * One private message to one named person when something due within the hour is still undecided; once for each item. Where nobody
 * who is named can be found, the approval channel is told instead: an hour is too short to wait for them.
 */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import { runSheet } from '../campaigns/run-sheet.ts';
import { instantFrom } from '../campaigns/wall-time.ts';
import type { Core } from '../core.ts';
import type { NewEvent } from '../events.ts';
import { MACHINE } from '../events.ts';
import { allChannels } from '../people/directory.ts';
import type { Loaded, StreamId } from '../ports.ts';
import { titleOf } from '../showing/item-card.ts';
import { sendMessage } from '../showing/message.ts';
import { opaqueId } from '../showing/opaque-id.ts';
import { showCard } from '../showing/show-card.ts';
import type { MessagePart } from '../submissions/card.ts';
import { untilSettled } from '../submissions/change.ts';
import { roleListsOf } from '../submissions/gather.ts';
import { shortId } from '../submissions/submission.ts';
import { sayList } from '../words/cards.ts';
import { briefingWords, sayAt, sayClock } from '../words/digests.ts';
import type { Briefing } from './briefing-times.ts';
import { HOUR_MS } from './briefing-times.ts';
import { isGap } from './for-approvers.ts';
import { organisationNamed } from './post-parts.ts';
import { askedStream, briefingStream, cardOfDigest, claimOf } from './streams.ts';

/** Most waiting items that are looked at. */
const LOOKED_AT = 200;

type Item = Loaded<'submission'>;

export function isEscalation({ what }: Briefing): boolean {
  return what === 'gaps' || what === 'due';
}

/** One commit claims every item concerned and the message about them. */
export async function escalate(
  core: Core,
  campaign: Loaded<'campaign'>,
  definition: CampaignDefinition,
  briefing: Briefing,
): Promise<void> {
  await untilSettled(async () => {
    const [digest] = await core.store.load([briefingStream(briefing)]);
    if (digest.version > 0) return;
    const items = await notAsked(core, await undecided(core, definition, briefing));
    if (items.length === 0) return;
    const account = await namedAccount(core, campaign);
    const at = core.clock.now();
    if (account === undefined) core.log.error({ event: 'escalation.nobodyReached', campaign: definition.id });
    const place = account ?? definition.channels[0] ?? '';
    const claimed: NewEvent = { type: 'claimed', at, by: MACHINE, data: claimOf(briefing, place) };
    const named = { items: items.map(({ stream }) => stream), pledges: 0 };
    const asked = items.map(({ stream }) => askedStream(stream));
    await core.store.commit({
      expect: { [digest.stream]: 0, ...Object.fromEntries(asked.map((stream) => [stream, 0])) },
      append: {
        [digest.stream]: [claimed, { type: 'composed', at, by: MACHINE, data: named }],
        ...Object.fromEntries(asked.map((stream) => [stream, [claimed]])),
      },
      wake: [{ name: 'digest', key: digest.stream, at }],
    });
  });
}

/** Tells the person, or else the channel, that the claim names, unless everything was decided meanwhile. */
export async function tellNamed(core: Core, stream: StreamId<'digest'>, briefing: Briefing): Promise<void> {
  const [digest] = await core.store.load([stream]);
  const { claimed, place, items } = digest.state;
  if (!claimed) return;
  const [campaign] = await core.store.load([`campaign:${briefing.campaign}`]);
  const { definition } = campaign.state;
  if (definition === undefined) return;
  const loaded = (await core.store.load(items as readonly StreamId<'submission'>[])) as readonly Item[];
  const open = loaded.filter(({ state }) => state.status === 'inReview');
  if (open.length === 0) return;
  const parts = await partsOf(core, definition, briefing, open);
  const card = cardOfDigest(digest.stream);
  const tellChannel = (channel: string, summary: string) => {
    const heading: MessagePart = { part: 'text', text: summary };
    const id = `digest-${opaqueId(digest.stream)}`;
    return showCard(core, card, channel, 1, { id, summary, parts: [heading, ...parts] });
  };
  if (allChannels(definition).includes(place)) return tellChannel(place, briefingWords.nobodyNamed);
  const id = `briefing-${opaqueId(digest.stream)}`;
  const said = await sendMessage(core, card, { id, parts }, { account: place }, 'forGood');
  const [channel] = definition.channels;
  // Whom their chat keeps us from telling will not decide within the hour.
  if (said.how !== 'sent' && channel !== undefined) await tellChannel(channel, briefingWords.namedNotTold);
}

async function partsOf(
  core: Core,
  campaign: CampaignDefinition,
  briefing: Briefing,
  items: readonly Item[],
): Promise<readonly MessagePart[]> {
  const from = ({ state }: Item) => organisationNamed(campaign, state.organisation);
  const [first] = items;
  const last = first === undefined ? '' : briefingWords.decide(shortId(first.state));
  if (briefing.what === 'gaps') {
    const gaps = await gapsOf(core, campaign, briefing);
    const times = sayList(gaps.map(({ slot }) => sayClock(slot.time)));
    const lines = items.map((item) => briefingWords.couldItem(titleOf(item.state), from(item)));
    return [
      { part: 'text', text: briefingWords.couldFill(campaign.name, times, items.length) },
      { part: 'list', items: lines },
      { part: 'text', text: last },
    ];
  }
  const lines = items.map((item) => {
    const { preferred } = item.state;
    const at = preferred === undefined ? briefing.at : instantOfWish(campaign, preferred);
    const when = sayAt(at, campaign.timeZone);
    return briefingWords.askedFor(campaign.name, titleOf(item.state), from(item), when);
  });
  return [...lines, last].map((text) => ({ part: 'text', text }));
}

/** What waits for a decision and has no more than an hour left. */
async function undecided(
  core: Core,
  campaign: CampaignDefinition,
  briefing: Briefing,
): Promise<readonly Item[]> {
  const posts = await core.store.find({ query: 'inReview', campaign: campaign.id, limit: LOOKED_AT });
  if (posts.length === 0) return [];
  const now = core.clock.now();
  const until = briefing.at + HOUR_MS;
  const wishOf = ({ state }: Item) =>
    state.preferred === undefined ? undefined : instantOfWish(campaign, state.preferred);
  if (briefing.what === 'due')
    return posts.filter((post) => {
      const wish = wishOf(post);
      return wish !== undefined && wish > now && wish <= until;
    });
  const gaps = (await gapsOf(core, campaign, briefing)).length;
  const ready = await readyCount(core, campaign.id, gaps);
  const free = posts.filter((post) => (wishOf(post) ?? 0) <= until);
  return free.slice(0, Math.max(0, gaps - ready));
}

/** Approved items that fill empty slots by themselves. */
async function readyCount(core: Core, campaign: string, limit: number): Promise<number> {
  if (limit === 0) return 0;
  const ready = await core.store.find({ query: 'ready', campaign, evergreen: false, limit });
  const evergreen = await core.store.find({ query: 'ready', campaign, evergreen: true, limit });
  return ready.length + evergreen.length;
}

async function gapsOf(core: Core, campaign: CampaignDefinition, { day, at }: Briefing) {
  const rows = await runSheet(core, campaign, day);
  return rows.filter((row) => isGap(row) && row.slot.at > at && row.slot.at <= at + HOUR_MS);
}

function instantOfWish(campaign: CampaignDefinition, { day, time }: { day: string; time: string }): number {
  return instantFrom(day, time, campaign.timeZone);
}

async function notAsked(core: Core, items: readonly Item[]): Promise<readonly Item[]> {
  const asked = await core.store.load(items.map(({ stream }) => askedStream(stream)));
  return items.filter((_, index) => asked[index]?.version === 0);
}

/** The first campaign lead by e-mail who is known to a chat now, else the first such approver. */
async function namedAccount(core: Core, campaign: Loaded<'campaign'>): Promise<string | undefined> {
  const lists = roleListsOf(campaign);
  const named = [...(lists.campaignLead ?? []), ...(lists.approver ?? [])];
  for (const email of named) {
    if (!email.includes('@') || email.startsWith('group:')) continue;
    const account = await core.directory.accountOf(email);
    if (account !== undefined) return account;
  }
  return undefined;
}
