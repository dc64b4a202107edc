/** Taking a post down: delete, record, and try again until it is gone or a person must. */
import type { Core } from '../core.ts';
import { MACHINE } from '../events.ts';
import type { Removal, StreamId } from '../ports.ts';
import { changeOf, untilSettled } from '../submissions/change.ts';
import { SEND_MS } from './claim.ts';

/** A deletion is safe to repeat, so the machine goes on for a day: 30 s, 1 min, 2 min … at most every 30 minutes. */
const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 30 * 60_000;
const GIVE_UP_MS = 24 * 60 * 60_000;

export async function onRemove(core: Core, stream: StreamId<'submission'>): Promise<void> {
  const [submission] = await core.store.load([stream]);
  const { state } = submission;
  const post = state.delivery?.post;
  if (state.status !== 'published' || state.recall === undefined || post === undefined) return;
  const [campaign] = await core.store.load([`campaign:${state.campaign}`]);
  const definition = campaign.state.definition;
  const account = definition?.accounts.find((one) => one.id === state.delivery?.account);
  const answer: Removal =
    definition === undefined || account === undefined
      ? { outcome: 'refused', reason: 'Its publishing account is no longer part of the campaign.' }
      : await core.publisherOf(account, definition).remove(post.id, core.clock.now() + SEND_MS);
  await untilSettled(async () => {
    const [now] = await core.store.load([stream]);
    if (now.state.status !== 'published' || now.state.recall === undefined) return;
    const at = core.clock.now();
    const tries = now.state.recall.tries + 1;
    const isTooLong = at - now.state.recall.at > GIVE_UP_MS;
    // After a day without success it is as if X had refused: everyone concerned is told that a person must do it.
    const outcome = isTooLong && answer.outcome !== 'removed' ? ('refused' as const) : answer.outcome;
    const tried = { type: 'recallTried' as const, at, by: MACHINE, data: { outcome, tries } };
    const again = outcome === 'notSent' || outcome === 'unknown';
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** (tries - 1), LONGEST_PAUSE_MS);
    const earliest = answer.outcome === 'notSent' ? (answer.retryAt ?? 0) : 0;
    await core.store.commit(
      changeOf(core, now, {
        events:
          answer.outcome === 'removed' ? [tried, { type: 'recalled', at, by: MACHINE, data: {} }] : [tried],
        wake: again ? [{ name: 'remove', key: stream, at: Math.max(at + pause, earliest) }] : [],
      }),
    );
    core.log.info({ event: `remove.${outcome}`, submission: stream, tries });
  });
}
