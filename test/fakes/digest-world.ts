/** Programs that come and go on one store, chat and clock, anywhere in time; and the judge of what they told. */
import { createApp } from '../../src/app.ts';
import { importCampaign } from '../../src/campaigns/import.ts';
import { readCampaignFile } from '../../src/campaigns/read-file.ts';
import type { Core } from '../../src/core.ts';
import { lastDue } from '../../src/digests/schedule.ts';
import { subscribe } from '../../src/digests/subscribing.ts';
import type { Subscription, SubscriptionEvent } from '../../src/digests/subscription.ts';
import type { StoredEvent } from '../../src/events.ts';
import { MACHINE } from '../../src/events.ts';
import type { Chat, Store } from '../../src/ports.ts';
import { opaqueId } from '../../src/showing/opaque-id.ts';
import { createFakeChat, type FakeChat } from './chat.ts';
import { HandEngine, SetClock } from './core-engine.ts';
import { allEvents, campaignWords, silent } from './core-stage.ts';
import { FakeX } from './core-x.ts';
import { SqliteStore } from './sqlite-store.ts';

export interface Worker {
  readonly core: Core;
  readonly engine: HandEngine;
}

export interface DigestWorld {
  readonly clock: SetClock;
  readonly chat: FakeChat;
  readonly store: Store;
  readonly campaign: ReturnType<typeof readCampaignFile>;
  worker(wrap?: { store?: (store: Store) => Store; chat?: (chat: Chat) => Chat }): Promise<Worker>;
}

/** A campaign of some days, with one slot a day, whose days begin at `now`. */
export async function openWorld(days: readonly [string, string], now: number): Promise<DigestWorld> {
  const clock = new SetClock(now);
  const chat = createFakeChat({ now: () => clock.now() });
  const store = new SqliteStore(':memory:');
  const x = new FakeX(clock);
  const campaign = readCampaignFile(campaignWords({ days, timetable: '  - { at: ["12:00"] }' }));
  const world: DigestWorld = {
    clock,
    chat,
    store,
    campaign,
    async worker(wrap = {}) {
      const own = wrap.store?.(store) ?? store;
      const engine = new HandEngine(own, clock, ['briefing', 'metrics', 'slot']);
      const app = createApp({
        store: own,
        engine,
        clock,
        chats: { slack: wrap.chat?.(chat) ?? chat },
        publisherOf: ({ id }) => x.publisher(id),
        log: silent,
      });
      await app.start();
      return { core: app.core, engine };
    },
  };
  const { core } = await world.worker();
  await importCampaign(core, campaign, MACHINE);
  return world;
}

export async function tellAt(
  { core }: Worker,
  { campaign }: DigestWorld,
  place: string,
  times: Pick<Subscription, 'at' | 'every' | 'zone'>,
): Promise<void> {
  await subscribe(core, { campaign: campaign.id, place, reader: 'team', ...times }, MACHINE);
}

interface Claim {
  readonly stream: string;
  readonly at: number;
  readonly place: string;
  readonly from: number;
  readonly until: number;
}

/** Everything that is wrong with what was told, once the campaign is over and the last digest has been shown. */
export async function wrongIn(world: DigestWorld): Promise<readonly string[]> {
  const events = await allEvents(world.store);
  const places = new Map<string, StoredEvent[]>();
  for (const event of events)
    if (event.stream.startsWith('subscription:'))
      places.set(event.stream, [...(places.get(event.stream) ?? []), event]);
  const claims = events.flatMap((event): readonly (Claim & { subscription: string })[] => {
    const isClaim = event.stream.startsWith('digest:') && event.type === 'claimed';
    return isClaim
      ? [{ ...(event.data as Claim & { subscription: string }), stream: event.stream, at: event.at }]
      : [];
  });
  const wrong: string[] = [];
  for (const [stream, told] of places) {
    const own = claims.filter(({ subscription }) => subscription === stream);
    wrong.push(...wrongAt(world, told as readonly (StoredEvent & SubscriptionEvent)[], own));
  }
  return wrong;
}

function wrongAt(
  { campaign, chat }: DigestWorld,
  told: readonly (StoredEvent & SubscriptionEvent)[],
  claims: readonly Claim[],
): readonly string[] {
  const wrong: string[] = [];
  const subscribed = told.filter((event) => event.type === 'subscribed');
  const [first] = subscribed;
  const last = subscribed.at(-1);
  if (first === undefined || last === undefined) return [];
  let until: number | undefined;
  for (const claim of claims) {
    const where = `${claim.stream} at ${new Date(claim.at).toISOString()}`;
    // The first tells of everything since the place asked, and of what was before in its period.
    if (claim.from > (until ?? first.at)) wrong.push(`${where}: something is told by no digest`);
    if (until !== undefined && claim.from < until) wrong.push(`${where}: something is told twice`);
    if (claim.until <= claim.from) wrong.push(`${where}: tells of no time`);
    if (claim.until > claim.at) wrong.push(`${where}: tells of what is to come`);
    until = claim.until;
    const id = `digest-${opaqueId(claim.stream)}`;
    const cards = chat.cards(claim.place).filter(({ card }) => card.id === id);
    if (cards.length !== 1) wrong.push(`${where}: stands ${cards.length} times`);
  }
  const end = lastDue(last.data.subscription, campaign);
  if ((until ?? 0) < end) wrong.push(`${claims[0]?.place}: the end is told by no digest`);
  return wrong;
}
