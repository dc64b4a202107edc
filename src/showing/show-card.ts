/** Showing one card in one channel, once: what is shown is remembered, and what may have been shown is looked for first. */
import type { Core } from '../core.ts';
import { RetryAtError } from '../errors.ts';
import type { Instant } from '../events.ts';
import { MACHINE } from '../events.ts';
import { chatOf } from '../people/directory.ts';
import type { ChatOutcome, StreamId } from '../ports.ts';
import type { Card } from '../submissions/card.ts';
import type { CardEvent, ShownCard } from '../submissions/card-state.ts';
import { untilSettled } from '../submissions/change.ts';
import { append, keepReason, UNKNOWN_AGAIN_MS } from './kept.ts';
import { expectNoRest, rest } from './rests.ts';

/** Another worker that began to show a card is given this long before it is helped. */
const SHOWING_MS = 30_000;

/**
 * Shows a card in a channel, or brings the one that stands there up to `version`; one that was last drawn before
 * `drawnSince` is drawn again all the same.
 * @throws RetryAtError when it should be tried again.
 */
export async function showCard(
  core: Core,
  stream: StreamId<'card'>,
  channel: string,
  version: number,
  card: Card,
  drawnSince: Instant = 0,
): Promise<void> {
  const chat = chatOf(core.chats, channel);
  const before = await untilSettled(() => beginToShow(core, stream, channel, version, drawnSince));
  if (before === 'done') return;
  const isAgain = before?.since !== undefined;
  const outcome =
    before?.ref === undefined
      ? await chat.show(channel, card, isAgain)
      : await chat.replace(before.ref, card);
  if (outcome.outcome === 'refused' && before?.ref !== undefined && before.renew === true) {
    // The person who looked was right: that message is gone.
    await append(core, stream, [event(core, 'cardLost', { channel })]);
    return showCard(core, stream, channel, version, card, drawnSince);
  }
  await keepShown(core, stream, channel, version, before, outcome);
}

/** What stood there before; a first try is remembered before it is made, so that after a crash it is looked for. */
async function beginToShow(
  core: Core,
  stream: StreamId<'card'>,
  channel: string,
  version: number,
  drawnSince: Instant,
): Promise<ShownCard | undefined | 'done'> {
  const [loaded] = await core.store.load([stream]);
  const shown = loaded.state.channels[channel];
  // What the chat refused is offered again only when there is something new to show.
  const isDrawn = shown?.refused === true || (shown?.drawnAt ?? 0) >= drawnSince;
  if (shown !== undefined && shown.version >= version && isDrawn) return 'done';
  // Where nobody can look but a person, even something new is no reason to post it twice.
  if (shown?.ref === undefined && shown?.unsure === true) return 'done';
  expectNoRest(core, stream, channel);
  if (shown?.ref !== undefined) return shown;
  const now = core.clock.now();
  const since = shown?.since;
  if (since !== undefined && shown?.refused !== true && now - since < SHOWING_MS)
    throw new RetryAtError(since + SHOWING_MS, `a card is being shown in ${channel}`);
  await core.store.commit({
    expect: { [stream]: loaded.version },
    append: { [stream]: [event(core, 'showing', { channel })] },
  });
  return shown;
}

async function keepShown(
  core: Core,
  stream: StreamId<'card'>,
  channel: string,
  version: number,
  before: ShownCard | undefined,
  outcome: ChatOutcome,
): Promise<void> {
  const isFirstTry = before?.ref === undefined && before?.since === undefined;
  switch (outcome.outcome) {
    case 'sent':
      return append(core, stream, [event(core, 'shown', { channel, ref: outcome.ref, version })]);
    case 'refused': {
      core.log.warn({ event: 'card.refused', stream, channel, reason: outcome.reason });
      const doubt = isFirstTry || before?.ref !== undefined ? {} : { doubt: true as const };
      return keepReason(core, stream, outcome.reason, before?.why, (why) =>
        event(core, 'showRefused', { channel, version, why, ...doubt }),
      );
    }
    case 'unsure':
      core.log.warn({ event: 'card.unsure', stream, channel });
      return append(core, stream, [event(core, 'showUnsure', { channel })]);
    case 'notSent':
      rest(core, stream, channel, outcome.retryAt);
      // Nothing was sent now; what an earlier try left is as open as before.
      if (isFirstTry) await append(core, stream, [event(core, 'notShown', { channel })]);
      throw new RetryAtError(outcome.retryAt, 'the chat asks to wait');
    case 'unknown':
      throw new RetryAtError(core.clock.now() + UNKNOWN_AGAIN_MS, 'the chat did not say whether it took it');
  }
}

function event<E extends CardEvent['type']>(
  core: Core,
  type: E,
  data: Extract<CardEvent, { type: E }>['data'],
): CardEvent {
  return { type, at: core.clock.now(), by: MACHINE, data } as CardEvent;
}
