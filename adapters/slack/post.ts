/** Posts one message with its pictures; what Slack cannot show as a picture is said in words, and nothing is lost. */
import type { Clock } from '../../src/ports.ts';
import type { MessagePart } from '../../src/submissions/card.ts';
import type { Outcome, SlackApi } from './api.ts';
import { blocksOf } from './blocks.ts';
import { escapeText } from './mrkdwn.ts';
import type { Picture, Pictures, Shown } from './pictures.ts';

export interface Posting {
  readonly channel: string;
  readonly thread?: string | undefined;
  readonly summary: string;
  readonly parts: readonly MessagePart[];
  readonly metadata?: object;
}

export interface Posted {
  readonly channel: string;
  readonly ts: string;
  readonly pictures: readonly Shown[];
}

export type Post = (message: Posting) => Promise<Outcome<Posted>>;

/**
 * Slack looks through a new file for a moment, and until then refuses a message that shows it: nothing was posted, so it
 * may be sent again. In milliseconds (slackapi/python-slack-sdk#1521).
 */
const PAUSES = [1_000, 2_000, 4_000];
/** How Slack says that a file cannot be shown, or not yet. */
const NOT_SHOWN = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'file_not_found',
  'slack_file_not_found',
]);

export function createPost(api: SlackApi, pictures: Pictures, clock: Clock, signal: AbortSignal): Post {
  const send = (
    { channel, thread, summary, parts, metadata }: Posting,
    shown: ReadonlyMap<Picture, Shown> = new Map(),
  ) =>
    api.inTurn('chat.postMessage', {
      channel,
      ...(thread === undefined ? {} : { thread_ts: thread }),
      text: escapeText(summary),
      blocks: blocksOf(parts, { shown }),
      ...(metadata === undefined ? {} : { metadata }),
      mrkdwn: false,
      unfurl_links: false,
      unfurl_media: false,
    });

  return async (message) => {
    const shown = await pictures.upload(message.parts);
    let outcome = await send(message, shown);
    for (const pause of shown.size === 0 ? [] : PAUSES) {
      if (outcome.ok || !NOT_SHOWN.has(outcome.code)) break;
      await clock.wake(clock.now() + pause, signal).catch(() => undefined);
      outcome = await send(message, shown);
    }
    if (!outcome.ok && outcome.how === 'refused' && shown.size > 0) {
      await pictures.forget(shown.values());
      if (NOT_SHOWN.has(outcome.code)) outcome = await send(message);
      return outcome.ok ? { ok: true, answer: { ...outcome.answer, pictures: [] } } : outcome;
    }
    return outcome.ok ? { ok: true, answer: { ...outcome.answer, pictures: [...shown.values()] } } : outcome;
  };
}
