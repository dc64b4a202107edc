/** Sending one card or message once: what is shown is remembered, and what may have been shown is looked for first. */
import type { Core } from '../core.ts';
import { RetryAtError } from '../errors.ts';
import { MACHINE } from '../events.ts';
import { chatOf } from '../people/directory.ts';
import type { ChatOutcome, MessageRef, Notice, StreamId } from '../ports.ts';
import type { Card } from '../submissions/card.ts';
import type { Kept, ShownCard } from '../submissions/card-state.ts';
import { untilSettled } from '../submissions/change.ts';
import type { SubmissionState } from '../submissions/submission.ts';
import { isTextGone } from '../submissions/submission.ts';

/** Another worker that began to show a card is given this long before it is helped. */
const SHOWING_MS = 30_000;
const UNKNOWN_AGAIN_MS = 15_000;

/** Shows a card in a channel, or brings the one that stands there up to `version`. `force` draws it again all the same. */
export async function showCard(
  core: Core,
  stream: StreamId<'card'>,
  channel: string,
  version: number,
  card: Card,
  force = false,
): Promise<void> {
  const before = await untilSettled(() => beginToShow(core, stream, channel, version, force));
  if (before === 'shown') return;
  const chat = chatOf(core.chats, channel);
  const outcome =
    before?.ref === undefined
      ? await chat.show(channel, card, before !== undefined)
      : await chat.replace(before.ref, card);
  await keepShown(core, stream, channel, version, outcome);
}

/** What stood there before; a first try is remembered before it is made, so that after a crash it is looked for. */
async function beginToShow(
  core: Core,
  stream: StreamId<'card'>,
  channel: string,
  version: number,
  force: boolean,
): Promise<ShownCard | undefined | 'shown'> {
  const [loaded] = await core.store.load([stream]);
  const shown = loaded.state.channels[channel];
  // What the chat refused is offered again only when there is something new to show.
  if (shown !== undefined && shown.version >= version && !force) return 'shown';
  if (shown?.ref !== undefined) return shown;
  const now = core.clock.now();
  if (shown !== undefined && shown.refused !== true && now - (shown.since ?? 0) < SHOWING_MS)
    throw new RetryAtError((shown.since ?? now) + SHOWING_MS, `a card is being shown in ${channel}`);
  await core.store.commit({
    expect: { [stream]: loaded.version },
    append: { [stream]: [{ type: 'showing', at: now, by: MACHINE, data: { channel } }] },
  });
  return shown;
}

async function keepShown(
  core: Core,
  stream: StreamId<'card'>,
  channel: string,
  version: number,
  outcome: ChatOutcome,
): Promise<void> {
  const ref = settledRef(core, stream, outcome);
  const at = core.clock.now();
  const event =
    ref === undefined
      ? { type: 'showRefused', at, by: MACHINE, data: { channel, version } }
      : { type: 'shown', at, by: MACHINE, data: { channel, ref, version } };
  await append(core, stream, [event]);
}

/** Sends a private message or a thread reply once, and says whether it stands. Its id names it for good. */
export async function sendMessage(
  core: Core,
  stream: StreamId<'card'>,
  notice: Notice,
  to: { readonly account: string } | { readonly thread: MessageRef },
  kept: Kept,
): Promise<boolean> {
  const isAgain = await untilSettled(() => beginToSend(core, stream, notice.id, kept));
  if (isAgain === 'sent' || isAgain === 'refused') return isAgain === 'sent';
  const outcome =
    'account' in to
      ? await chatOf(core.chats, to.account).tell(to.account, notice, isAgain)
      : await chatOf(core.chats, `${to.thread.chat}:`).reply(to.thread, notice, isAgain);
  const ref = settledRef(core, stream, outcome);
  await append(core, stream, [
    {
      type: ref === undefined ? 'messageRefused' : 'messaged',
      at: core.clock.now(),
      by: MACHINE,
      data: { id: notice.id, ...(ref === undefined ? {} : { ref }) },
    },
  ]);
  return ref !== undefined;
}

/** Whether an earlier try was begun; `sent` or `refused` when there is nothing left to do. */
async function beginToSend(
  core: Core,
  stream: StreamId<'card'>,
  id: string,
  kept: Kept,
): Promise<boolean | 'sent' | 'refused'> {
  const [loaded] = await core.store.load([stream]);
  const before = loaded.state.messages.find((message) => message.id === id);
  if (before?.ref !== undefined) return 'sent';
  if (before?.over === true) return 'refused';
  if (before !== undefined) return true;
  await core.store.commit({
    expect: { [stream]: loaded.version },
    append: { [stream]: [{ type: 'messaging', at: core.clock.now(), by: MACHINE, data: { id, kept } }] },
  });
  return false;
}

/** How long a message written about this state may stand. */
export function keptFor(state: SubmissionState): Kept {
  if (state.erased) return 'forGood';
  return isTextGone(state) ? 'untilErased' : 'untilGone';
}

/** Takes the words out of everything that was said about a submission; the message that says so itself stays. */
export async function scrubMessages(
  core: Core,
  stream: StreamId<'card'>,
  empty: Card,
  isErased: boolean,
): Promise<void> {
  const [loaded] = await core.store.load([stream]);
  for (const message of loaded.state.messages) {
    if (message.ref === undefined || message.over) continue;
    if (message.kept === 'forGood' || (message.kept === 'untilErased' && !isErased)) continue;
    settledRef(core, stream, await chatOf(core.chats, `${message.ref.chat}:`).replace(message.ref, empty));
    await append(core, stream, [
      { type: 'scrubbed', at: core.clock.now(), by: MACHINE, data: { id: message.id } },
    ]);
  }
}

/** The place of a message; undefined when the chat will not take it. @throws RetryAtError when it should be tried again. */
function settledRef(core: Core, stream: string, outcome: ChatOutcome): MessageRef | undefined {
  switch (outcome.outcome) {
    case 'sent':
      return outcome.ref;
    case 'refused':
      core.log.warn({ event: 'message.refused', stream, reason: outcome.reason });
      return undefined;
    case 'notSent':
      throw new RetryAtError(outcome.retryAt, 'the chat asks to wait');
    case 'unknown':
      throw new RetryAtError(core.clock.now() + UNKNOWN_AGAIN_MS, 'the chat did not say whether it took it');
  }
}

/** What was done outside is written down whatever else was written meanwhile. */
function append(
  core: Core,
  stream: StreamId<'card'>,
  events: readonly { type: string; at: number; by: string; data: object }[],
): Promise<unknown> {
  return untilSettled(() => core.store.commit({ expect: {}, append: { [stream]: events } }));
}
