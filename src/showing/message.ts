/** Sending one private message or thread reply once, and taking the words out of it again. */
import type { Core } from '../core.ts';
import { RetryAtError } from '../errors.ts';
import { MACHINE } from '../events.ts';
import { chatOf } from '../people/directory.ts';
import type { ChatOutcome, MessageRef, Notice, StreamId } from '../ports.ts';
import type { Card } from '../submissions/card.ts';
import type { CardEvent, Kept } from '../submissions/card-state.ts';
import { untilSettled } from '../submissions/change.ts';
import type { SubmissionState } from '../submissions/submission.ts';
import { isTextGone } from '../submissions/submission.ts';
import { everyOne } from './attempts.ts';
import { append, keepReason, reasonIn, UNKNOWN_AGAIN_MS } from './kept.ts';
import { expectNoRest, rest } from './rests.ts';

/** Another worker that began to write a reply is given this long before it is helped. */
const WRITING_MS = 30_000;

export type To = { readonly account: string } | { readonly thread: MessageRef };

/** How it ended, for good. `reason` is the chat's own sentence. */
export type Said =
  | { readonly how: 'sent' }
  | { readonly how: 'refused'; readonly reason: string }
  | { readonly how: 'unsure' };

/**
 * Sends a private message or a thread reply once, and says whether it stands. Its id names it for good.
 * @throws RetryAtError when it should be tried again.
 */
export async function sendMessage(
  core: Core,
  stream: StreamId<'card'>,
  notice: Notice,
  to: To,
  kept: Kept,
): Promise<Said> {
  const { id } = notice;
  const chat = chatOf(core.chats, 'account' in to ? to.account : `${to.thread.chat}:`);
  const begun = await untilSettled(() => beginToSend(core, stream, id, to, kept));
  if (begun.isOver) return begun.said;
  const { isAgain } = begun;
  const outcome =
    'account' in to
      ? await chat.tell(to.account, notice, isAgain)
      : await chat.reply(to.thread, notice, isAgain);
  const at = core.clock.now();
  switch (outcome.outcome) {
    case 'sent':
      await append(core, stream, [{ type: 'messaged', at, by: MACHINE, data: { id, ref: outcome.ref } }]);
      await scrubIfGone(core, stream, kept);
      return { how: 'sent' };
    case 'refused': {
      const { reason } = outcome;
      core.log.warn({ event: 'message.refused', stream, reason });
      await keepReason(core, stream, reason, undefined, (why): CardEvent => {
        return { type: 'messageRefused', at, by: MACHINE, data: { id, why } };
      });
      return { how: 'refused', reason };
    }
    case 'unsure':
      core.log.warn({ event: 'message.unsure', stream });
      await append(core, stream, [{ type: 'messageUnsure', at, by: MACHINE, data: { id } }]);
      return { how: 'unsure' };
    case 'notSent':
      if ('thread' in to) rest(core, stream, to.thread.channel, outcome.retryAt);
      // Nothing was sent now; what an earlier try left is as open as before.
      if (!isAgain) await append(core, stream, [{ type: 'notMessaged', at, by: MACHINE, data: { id } }]);
      throw new RetryAtError(outcome.retryAt, 'the chat asks to wait');
    case 'unknown':
      throw new RetryAtError(at + UNKNOWN_AGAIN_MS, 'the chat did not say whether it took it');
  }
}

/** Whether an earlier try may have arrived, or how it ended when there is nothing left to do. */
async function beginToSend(
  core: Core,
  stream: StreamId<'card'>,
  id: string,
  to: To,
  kept: Kept,
): Promise<{ isOver: true; said: Said } | { isOver: false; isAgain: boolean }> {
  const [loaded] = await core.store.load([stream]);
  const before = loaded.state.messages.find((message) => message.id === id);
  if (before?.ref !== undefined) return { isOver: true, said: { how: 'sent' } };
  if (before?.over === true)
    return { isOver: true, said: { how: 'refused', reason: reasonIn(loaded.content, before.why) } };
  if (before?.unsure === true) return { isOver: true, said: { how: 'unsure' } };
  const isAgain = before !== undefined && before.absent !== true;
  const at = core.clock.now();
  if ('thread' in to) {
    expectNoRest(core, stream, to.thread.channel);
    // Two wake-ups of one card may write below it at the same time; what one of them sends is not in doubt yet.
    const since = isAgain ? before.since : undefined;
    if (since !== undefined && at - since < WRITING_MS)
      throw new RetryAtError(since + WRITING_MS, 'a reply is being written');
  }
  if (!isAgain)
    await core.store.commit({
      expect: { [stream]: loaded.version },
      append: { [stream]: [{ type: 'messaging', at, by: MACHINE, data: { id, kept } }] },
    });
  return { isOver: false, isAgain };
}

/** The words may have gone while the message was on its way: whoever took them out of everything did not find it. */
async function scrubIfGone(core: Core, stream: StreamId<'card'>, kept: Kept): Promise<void> {
  const key = stream.replace(/^card:submission\//, 'submission:') as StreamId<'submission'>;
  if (kept === 'forGood' || !key.startsWith('submission:')) return;
  const [{ state }] = await core.store.load([key]);
  if (kept === 'untilGone' ? isTextGone(state) : state.erased)
    await core.store.commit({ expect: {}, append: {}, wake: [{ name: 'card', key, at: core.clock.now() }] });
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
  const standing = loaded.state.messages.flatMap(({ id, ref, kept, over }) => {
    const stays = kept === 'forGood' || (kept === 'untilErased' && !isErased);
    return ref === undefined || over || stays ? [] : [{ id, ref }];
  });
  const chats = [...new Set(standing.map(({ ref }) => ref.chat))];
  // A chat that is away does not keep the words standing in the others.
  await everyOne(chats, async (chat) => {
    for (const { id, ref } of standing) {
      if (ref.chat !== chat) continue;
      expectScrubbed(core, stream, await chatOf(core.chats, `${chat}:`).replace(ref, empty));
      await append(core, stream, [{ type: 'scrubbed', at: core.clock.now(), by: MACHINE, data: { id } }]);
    }
  });
}

/** @throws RetryAtError when it should be tried again. */
function expectScrubbed(core: Core, stream: string, outcome: ChatOutcome): void {
  switch (outcome.outcome) {
    case 'sent':
      return;
    case 'refused':
    case 'unsure':
      core.log.warn({ event: 'message.refused', stream, reason: outcome.reason });
      return;
    case 'notSent':
      throw new RetryAtError(outcome.retryAt, 'the chat asks to wait');
    case 'unknown':
      throw new RetryAtError(core.clock.now() + UNKNOWN_AGAIN_MS, 'the chat did not say whether it took it');
  }
}
