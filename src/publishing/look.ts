/** We cannot tell whether X took it: read the account's own timeline, and let a person decide when it is not there. */
import type { Core } from '../core.ts';
import { RetryAtError } from '../errors.ts';
import { MACHINE } from '../events.ts';
import { postText } from '../guard/post-text.ts';
import type { Loaded, PublishedPost, StreamId } from '../ports.ts';
import { textAsSent } from '../submissions/as-sent.ts';
import { changeOf, untilSettled } from '../submissions/change.ts';
import { SEND_MS } from './claim.ts';
import { publishedEffect, record, refusedEffect } from './send.ts';

const NEXT_LOOK_MS = 60_000;
const READ_AGAIN_MS = 30_000;
/** The clocks of X and ours may differ by this much. */
const CLOCK_SKEW_MS = 60_000;
export const LOOKS = 2;

/** Reads the timeline for an unknown attempt. @throws RetryAtError when it could not be read: that is not "not found". */
export async function onLook(core: Core, stream: StreamId<'submission'>): Promise<void> {
  const [submission] = await core.store.load([stream]);
  const { state } = submission;
  const delivery = state.delivery;
  if (state.status !== 'unknown' || delivery === undefined || delivery.looks >= LOOKS) return;
  const posts = await readTimeline(core, submission);
  if (posts === undefined)
    throw new RetryAtError(core.clock.now() + READ_AGAIN_MS, 'the timeline was not readable');
  const found = posts[0];
  await untilSettled(async () => {
    const [now] = await core.store.load([stream]);
    if (now.state.status !== 'unknown' || now.state.delivery?.attempt !== delivery.attempt) return;
    // Another worker has read the timeline at the same time: that is one look, not two.
    if (now.state.delivery.looks !== delivery.looks) return;
    const at = core.clock.now();
    if (found !== undefined) {
      const data = {
        attempt: delivery.attempt,
        id: found.id,
        url: found.url,
        how: 'foundOnTimeline' as const,
      };
      const effect = await publishedEffect(core, now, { type: 'published', at, by: MACHINE, data });
      await core.store.commit(changeOf(core, now, effect));
      core.log.info({ event: 'look.found', submission: stream, attempt: delivery.attempt });
      return;
    }
    const looks = now.state.delivery.looks + 1;
    const looked = {
      type: 'lookedFor' as const,
      at,
      by: MACHINE,
      data: { attempt: delivery.attempt, looks },
    };
    core.log.info({ event: 'look.notFound', submission: stream, attempt: delivery.attempt, looks });
    // X answered "duplicate", so this attempt created nothing; and nothing of ours is there: that is a refusal.
    if (looks >= LOOKS && delivery.code === 'duplicate') {
      const refusal = await refusedEffect(core, now, delivery.attempt, 'duplicate');
      await core.store.commit(changeOf(core, now, { ...refusal, events: [looked, ...refusal.events] }));
      return;
    }
    const next =
      looks < LOOKS
        ? { name: 'look' as const, key: stream, at: at + NEXT_LOOK_MS }
        : { name: 'notice' as const, key: `${stream}#unknown`, at };
    await core.store.commit(changeOf(core, now, { events: [looked], wake: [next] }));
  });
}

/** Posts on the account's timeline that could be this attempt; undefined when it could not be read. */
async function readTimeline(
  core: Core,
  submission: Loaded<'submission'>,
): Promise<readonly PublishedPost[] | undefined> {
  const { state, content, stream } = submission;
  const [campaign] = await core.store.load([`campaign:${state.campaign}`]);
  const definition = campaign.state.definition;
  const account = definition?.accounts.find((one) => one.id === state.delivery?.account);
  const words = textAsSent(state, content);
  if (definition === undefined || account === undefined || words === undefined) return [];
  const since = (state.delivery?.attemptAt ?? 0) - CLOCK_SKEW_MS;
  try {
    const posts = await core.publisherOf(account, definition).find(since, core.clock.now() + SEND_MS);
    const wanted = comparable(postText(words, definition.hashtag));
    const others = await core.store.find({ query: 'recentPosts', since: since - CLOCK_SKEW_MS });
    const taken = new Set(
      others.flatMap((other) => (other.stream === stream ? [] : [other.state.delivery?.post?.id])),
    );
    return posts.filter((post) => comparable(post.text) === wanted && !taken.has(post.id));
  } catch {
    core.log.warn({ event: 'look.unreadable', submission: stream });
    return undefined;
  }
}

/** A claim whose worker never said what became of it: unknown, and so looked for. */
export async function onDeadline(core: Core, key: string): Promise<void> {
  const [stream = '', attempt = '0'] = key.split('#');
  await record(core, stream as StreamId<'submission'>, Number(attempt), {
    outcome: 'unknown',
    code: 'abandoned',
    reason: 'The program ended while it was sending.',
  });
}

/** X may give a link back with a scheme or a final slash that we did not write. */
function comparable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/https?:\/\/(?:www\.)?/gi, '')
    .replace(/\/(?=\s|$)/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
