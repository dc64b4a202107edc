/** A person says what we could not find out: whether X took a post. */
import type { Core, Who } from '../core.ts';
import type { StreamId } from '../ports.ts';
import { dayStream } from '../submissions/booking.ts';
import type { Outcome } from '../submissions/change.ts';
import { act } from '../submissions/change.ts';
import { sayObjection } from '../words/objections.ts';
import { nothingToRemove, publishedEffect } from './send.ts';

/** Longer than any send takes: what was posted before cannot be this one. */
const DAY_MS = 24 * 60 * 60_000;

/** It is there, at this address: recorded as published, so that it can be taken down later. */
export function sayFound(
  core: Core,
  who: Who,
  stream: StreamId<'submission'>,
  url: string,
): Promise<Outcome> {
  return act(
    core,
    who,
    stream,
    () => ({ verb: 'settle' }),
    async ({ submission }) => {
      const attempt = submission.state.delivery?.attempt ?? 0;
      const id = postIdOf(url) ?? '';
      const since = (submission.state.delivery?.attemptAt ?? 0) - DAY_MS;
      const posts = await core.store.find({ query: 'recentPosts', since });
      // Taken down with this one, the other would go on saying that it is out.
      if (posts.some(({ stream, state }) => stream !== submission.stream && state.delivery?.post?.id === id))
        return [{ code: 'postOfAnother', sentence: sayObjection('postOfAnother') }];
      const data = { attempt, id, url, how: 'saidByPerson' as const };
      return publishedEffect(core, submission, {
        type: 'published',
        at: core.clock.now(),
        by: who.person,
        data,
      });
    },
  );
}

/** It is not there: its slot was missed, and somebody may give it another one. No machine ever does. */
export function sayNotFound(core: Core, who: Who, stream: StreamId<'submission'>): Promise<Outcome> {
  return act(
    core,
    who,
    stream,
    () => ({ verb: 'settle' }),
    async ({ submission }) => {
      const { state } = submission;
      const at = core.clock.now();
      const settled = {
        type: 'settled' as const,
        at,
        by: who.person,
        data: { attempt: state.delivery?.attempt ?? 0, posted: false },
      };
      const events = [settled, ...nothingToRemove(state, at)];
      if (state.slot === undefined) return { events };
      const [day] = await core.store.load([dayStream(state.campaign, state.slot.day)]);
      const closed = { type: 'closed', at, by: who.person, data: { time: state.slot.time, as: 'missed' } };
      return {
        events,
        expect: { [day.stream]: day.version },
        append: { [day.stream]: [closed] },
      };
    },
  );
}

/**
 * The id in the address of a post, on X or as practice calls it: `https://x.com/who/status/123`. The address goes on to
 * authors and partner channels as it is, so nothing else is taken for one.
 */
export function postIdOf(url: string): string | undefined {
  return ADDRESS.exec(url)?.[1];
}

const ADDRESS =
  /^https:\/\/(?:(?:(?:www|mobile)\.)?(?:x|twitter)\.com|sandbox\.invalid)\/[\w/%.-]+\/status\/(\d{1,20})(?:[/?#]\S*)?$/i;
