/** Digests: claimed once, composed, shown, and drawn again when something in them is taken back. */
import type { Core } from '../core.ts';
import { RetryAtError } from '../errors.ts';
import type { Instant } from '../events.ts';
import { MACHINE } from '../events.ts';
import type { Loaded, StreamId } from '../ports.ts';
import { everyOne } from '../showing/attempts.ts';
import { opaqueId } from '../showing/opaque-id.ts';
import { showCard } from '../showing/show-card.ts';
import type { Card } from '../submissions/card.ts';
import { redrawKey, untilSettled } from '../submissions/change.ts';
import { isTextGone } from '../submissions/submission.ts';
import { digestWords } from '../words/digests.ts';
import { briefingTelling } from './briefing.ts';
import type { Briefing } from './briefing-times.ts';
import { composeDigest, periodOf } from './compose.ts';
import type { NewDigest } from './digest.ts';
import { isEscalation, tellNamed } from './escalating.ts';
import { dueUpTo, lastDue } from './schedule.ts';
import { briefingOf, cardOfDigest } from './streams.ts';
import { digestOfDue, digestWake, isApprovalPlace, nextFree } from './subscribing.ts';
import type { Subscription, SubscriptionState } from './subscription.ts';
import type { Telling } from './telling.ts';

/** What was recorded in the last moment of the period must be readable before it is told. */
const SETTLE_MS = 5_000;
/** How soon it is looked again whether the last digest was shown. */
const NOT_SHOWN_MS = 5 * 60_000;
/** Sent so long after its time, a digest says that it is late, whether the program or the chat was away. */
const LATE_MS = 15 * 60_000;

/** `subscription:…` a digest is due, `digest:…` one is to be shown, `redraw/submission:…` an item may stand in none any more. */
export async function onDigest(core: Core, key: string): Promise<void> {
  if (key.startsWith('subscription:')) return claimDue(core, key as StreamId<'subscription'>);
  if (key.startsWith('digest:')) return show(core, key as StreamId<'digest'>);
  const item = key.slice(key.indexOf('/') + 1);
  if (key === redrawKey(item as StreamId<'submission'>)) return redraw(core, item);
}

/** One commit claims the digest that is due, says when the next one is, and arranges that this one is shown. */
function claimDue(core: Core, stream: StreamId<'subscription'>): Promise<void> {
  return untilSettled(async () => {
    const [loaded] = await core.store.load([stream]);
    const { subscription, next, last } = loaded.state;
    const at = core.clock.now();
    if (subscription === undefined || next === undefined || at < next) return;
    const [campaign] = await core.store.load([`campaign:${subscription.campaign}`]);
    const { definition } = campaign.state;
    if (definition === undefined) return;
    if (subscription.reader === 'approvers' && !isApprovalPlace(definition, subscription.place)) {
      // What approvers read is no business of a place where nobody approves any more.
      await core.store.commit({
        expect: { [stream]: loaded.version, [campaign.stream]: campaign.version },
        append: { [stream]: [{ type: 'unsubscribed', at, by: MACHINE, data: {} }] },
      });
      return;
    }
    if (last !== undefined) await expectShown(core, last as StreamId<'digest'>, loaded.state, at);
    const end = lastDue(subscription, definition);
    // Missed while we were down: one digest tells of everything up to the last time that has passed.
    const due = Math.max(next, Math.min(dueUpTo(subscription, at), end));
    const digest = digestOfDue(stream, subscription, due);
    const [told] = await core.store.load([digest]);
    if (told.version > 0) return passOn(core, loaded, subscription, due);
    const claimed: NewDigest = {
      subscription: stream,
      campaign: subscription.campaign,
      place: subscription.place,
      // A team's channel may have become one where people approve since it asked.
      reader: isApprovalPlace(definition, subscription.place) ? 'approvers' : 'team',
      from: toldUntil(loaded.state, subscription),
      until: due,
      late: at - next >= LATE_MS,
      ...(last === undefined ? {} : { before: last }),
    };
    const after = due >= end ? undefined : await nextFree(core, stream, subscription, due);
    const following = after === undefined ? {} : { next: after.next };
    await core.store.commit({
      expect: {
        ...after?.expect,
        [stream]: loaded.version,
        [campaign.stream]: campaign.version,
        [digest]: 0,
      },
      append: {
        [digest]: [{ type: 'claimed', at, by: MACHINE, data: claimed }],
        [stream]: [{ type: 'digestClaimed', at, by: MACHINE, data: { digest, until: due, ...following } }],
      },
      wake: [
        { name: 'digest', key: digest, at: at + SETTLE_MS },
        ...(after === undefined ? [] : [digestWake(stream, after.next)]),
      ],
    });
  });
}

/**
 * While the chat is away nothing more is claimed for a place, so that it reads one digest of all those days and not one
 * of each. @throws RetryAtError while the last one is still to be shown.
 */
async function expectShown(
  core: Core,
  last: StreamId<'digest'>,
  { place, since }: SubscriptionState,
  at: Instant,
): Promise<void> {
  const [card, digest] = await core.store.load([cardOfDigest(last), last]);
  // A place that ended its digests in between, and asked anew, is not told what it did not want.
  if (digest.state.until <= since) return;
  const { ref, refused, unsure } = card.state.channels[place] ?? {};
  if (ref === undefined && refused !== true && unsure !== true)
    throw new RetryAtError(at + NOT_SHOWN_MS, 'the last digest of this place is still to be shown');
}

/** A day that was told of already, by the clock of another zone: what is new goes into the next digest. */
async function passOn(
  core: Core,
  { stream, version }: Loaded<'subscription'>,
  subscription: Subscription,
  due: Instant,
): Promise<void> {
  const at = core.clock.now();
  const { next, expect } = await nextFree(core, stream, subscription, due);
  await core.store.commit({
    expect: { ...expect, [stream]: version },
    append: { [stream]: [{ type: 'subscribed', at, by: MACHINE, data: { subscription, next } }] },
    wake: [digestWake(stream, next)],
  });
}

/** Where the next digest begins: where the last one ended; the first tells of a whole period. */
export function toldUntil({ since, toldUntil = 0 }: SubscriptionState, subscription: Subscription): Instant {
  return Math.max(toldUntil, dueUpTo(subscription, since));
}

/** Composes it and shows it, unless every place shows it already as it was last drawn. */
async function show(core: Core, stream: StreamId<'digest'>): Promise<void> {
  const briefing = briefingOf(stream);
  if (briefing !== undefined && isEscalation(briefing)) return tellNamed(core, stream, briefing);
  const drawn = await untilSettled(() => draw(core, stream, briefing));
  if (drawn === undefined) return;
  const { places, card, version } = drawn;
  const shownOn = cardOfDigest(stream);
  await everyOne(places, (place) => showCard(core, shownOn, place, version, card));
  await keepShown(core, stream, shownOn);
}

interface Drawn {
  /** Those that do not show it yet as it is now. */
  readonly places: readonly string[];
  readonly card: Card;
  readonly version: number;
}

/** What it says now; it has a new version when it names items that it did not name before. @throws ConflictError */
async function draw(
  core: Core,
  stream: StreamId<'digest'>,
  briefing: Briefing | undefined,
): Promise<Drawn | undefined> {
  const [digest, shown] = await core.store.load([stream, cardOfDigest(stream)]);
  const { claimed, drawn, items } = digest.state;
  if (!claimed) return undefined;
  const telling = await (briefing === undefined
    ? tellingOf(core, digest)
    : briefingTelling(core, digest, briefing));
  if (telling === undefined) return undefined;
  const places = telling.places.filter(
    (place) => drawn === 0 || (shown.state.channels[place]?.version ?? 0) < drawn,
  );
  if (places.length === 0) return undefined;
  const { pledges = 0, late = digest.state.late, ...composed } = await telling.compose();
  const isNamed = drawn > 0 && composed.items.every((item) => items.includes(item));
  const isKept = isNamed && late === digest.state.late;
  if (!isKept) {
    await keep(core, digest, composed.items, pledges, late);
    // What was taken back before this digest was known to name it drew nothing again.
    if (await isAnyGone(core, composed.items)) return draw(core, stream, briefing);
  }
  const card = { id: `digest-${opaqueId(stream)}`, summary: telling.summary, parts: composed.parts };
  return { places, card, version: isKept ? drawn : drawn + 1 };
}

async function isAnyGone(core: Core, items: readonly string[]): Promise<boolean> {
  const loaded = (await core.store.load(
    items as readonly StreamId<'submission'>[],
  )) as readonly Loaded<'submission'>[];
  return loaded.some(({ state }) => isTextGone(state));
}

async function tellingOf(core: Core, digest: Loaded<'digest'>): Promise<Telling | undefined> {
  const { state } = digest;
  const [campaign, subscription, card] = await core.store.load([
    `campaign:${state.campaign}`,
    state.subscription as StreamId<'subscription'>,
    cardOfDigest(digest.stream),
  ]);
  const { definition } = campaign.state;
  if (definition === undefined) return undefined;
  const zone = subscription.state.subscription?.zone ?? definition.timeZone;
  const { ref, since } = card.state.channels[state.place] ?? {};
  // Whoever ended their digests is told no more, but what stands there, or may, is kept right.
  const isWanted = subscription.state.subscription !== undefined || ref !== undefined || since !== undefined;
  return {
    places: isWanted ? [state.place] : [],
    summary: digestWords.summary(definition.name),
    async compose() {
      const late = state.late || (!state.shown && core.clock.now() - state.until >= LATE_MS);
      const period = { ...(await periodOf(core, digest, zone)), late };
      // A place where nobody approves any more is told no more than everybody.
      const mayRead = period.reader === 'team' || isApprovalPlace(definition, state.place);
      const composed = await composeDigest(
        core,
        definition,
        mayRead ? period : { ...period, reader: 'team' },
      );
      return { ...composed, late };
    },
  };
}

async function keepShown(core: Core, stream: StreamId<'digest'>, card: StreamId<'card'>): Promise<void> {
  await untilSettled(async () => {
    const [digest, shown] = await core.store.load([stream, card]);
    const stands = Object.values(shown.state.channels).some(({ ref }) => ref !== undefined);
    if (digest.state.shown || !stands) return;
    await core.store.commit({
      expect: { [stream]: digest.version },
      append: { [stream]: [{ type: 'shown', at: core.clock.now(), by: MACHINE, data: {} }] },
    });
  });
}

/** The commit arranges for the card itself: whoever finds the digest by its items later finds what it shows now. */
async function keep(
  core: Core,
  { stream, version }: Loaded<'digest'>,
  items: readonly string[],
  pledges: number,
  late: boolean,
): Promise<void> {
  const at = core.clock.now();
  await core.store.commit({
    expect: { [stream]: version },
    append: {
      [stream]: [{ type: 'composed', at, by: MACHINE, data: { items, pledges, ...(late ? { late } : {}) } }],
    },
    wake: [{ name: 'digest', key: stream, at }],
  });
}

/** Every digest that names the item forgets it in a commit that also arranges for its card. */
async function redraw(core: Core, item: string): Promise<void> {
  const digests = await core.store.find({ query: 'digestsNaming', submission: item });
  await everyOne(digests, ({ stream }) =>
    untilSettled(async () => {
      const [digest] = await core.store.load([stream]);
      const { items, pledges = 0, late } = digest.state;
      if (items.includes(item))
        await keep(
          core,
          digest,
          items.filter((one) => one !== item),
          pledges,
          late,
        );
    }),
  );
}
