/** Sending what was claimed, once, and recording what became of it at the newest version of the submission. */
import { missedFrom } from '../campaigns/timetable.ts';
import type { Core } from '../core.ts';
import type { Instant, NewEvent } from '../events.ts';
import { MACHINE } from '../events.ts';
import type { Attempt, Loaded, StreamId, Wake } from '../ports.ts';
import { dayStream, freeSlot } from '../submissions/booking.ts';
import type { Effect } from '../submissions/change.ts';
import { changeOf, untilSettled } from '../submissions/change.ts';
import { decidedByPersonFrom } from '../submissions/rules.ts';
import type { SubmissionState } from '../submissions/submission.ts';
import { isTextGone } from '../submissions/submission.ts';
import type { SubmissionEvent } from '../submissions/submission-event.ts';
import type { Claimed } from './claim.ts';
import { retryKey } from './claim.ts';

/** When an unknown attempt is looked for on the timeline: X needs a little time to show a new post there. */
const FIRST_LOOK_MS = 30_000;
const RETRY_MS = 15_000;

export async function send(core: Core, claimed: Claimed): Promise<void> {
  const { publisher, post, deadline, stream, attempt } = claimed;
  // A sender that was held up past its deadline does not start: somebody may have called the claim abandoned.
  const answer: Attempt =
    core.clock.now() >= deadline
      ? { outcome: 'notSent', code: 'deadlinePassed', reason: 'The claim was too old to be sent.' }
      : await publisher.publish(post, deadline);
  await record(core, stream, attempt, answer);
}

/** Records the outcome of an attempt. A late "published" still counts, whatever was assumed meanwhile. */
export function record(
  core: Core,
  stream: StreamId<'submission'>,
  attempt: number,
  answer: Attempt,
): Promise<void> {
  return untilSettled(async () => {
    const [submission] = await core.store.load([stream]);
    const effect = await effectOf(core, submission, attempt, answer);
    if (effect === undefined) return;
    await core.store.commit(changeOf(core, submission, effect));
    const code = 'code' in answer ? answer.code : undefined;
    core.log.info({ event: `attempt.${answer.outcome}`, submission: stream, attempt, code });
  });
}

async function effectOf(
  core: Core,
  submission: Loaded<'submission'>,
  attempt: number,
  answer: Attempt,
): Promise<Effect | undefined> {
  const { state } = submission;
  const at = core.clock.now();
  const isOpen = state.status === 'sending' && state.delivery?.attempt === attempt;
  if (answer.outcome === 'published') {
    if (state.delivery?.post !== undefined || (state.delivery?.attempt ?? 0) < attempt) return undefined;
    return publishedEffect(core, submission, {
      type: 'published',
      at,
      by: MACHINE,
      data: { attempt, id: answer.id, url: answer.url, how: 'answered' },
    });
  }
  // Only the first word on an attempt counts; what came later than the watchdog changes nothing.
  if (!isOpen) return undefined;
  switch (answer.outcome) {
    case 'refused':
      return refusedEffect(core, submission, attempt, answer.code);
    case 'notSent': {
      const retryAt = Math.max(answer.retryAt ?? at + RETRY_MS, answer.holdUntil ?? 0);
      const rested = accountEvents(submission, attempt, answer, at);
      // If the slot is over before X may be asked again, it is recorded as missed then, and not only after the rest.
      const over = await missedAt(core, submission);
      const wake: Wake[] = [{ name: 'slot', key: retryKey(submission), at: Math.min(retryAt, over) }];
      if (answer.holdUntil !== undefined)
        wake.push({ name: 'notice', key: `account:${state.delivery?.account}#${answer.code}`, at });
      return {
        events: [
          { type: 'notSent', at, by: MACHINE, data: { attempt, code: answer.code, retryAt } },
          ...nothingToRemove(state, at),
        ],
        append: rested,
        wake,
      };
    }
    case 'unknown':
      return {
        events: [{ type: 'unknown', at, by: MACHINE, data: { attempt, code: answer.code } }],
        wake: [
          { name: 'look', key: submission.stream, at: at + FIRST_LOOK_MS },
          { name: 'watch', key: unreadKey(submission.stream), at: decidedByPersonFrom(state) },
        ],
      };
  }
}

const UNREAD = '#unread';

/** The key of the wake-up that asks whether the timeline could be read at all. */
function unreadKey(stream: string): string {
  return `${stream}${UNREAD}`;
}

/** The item that such a wake-up is about; undefined for any other. */
export function unreadOf(key: string): StreamId<'submission'> | undefined {
  return key.endsWith(UNREAD) ? (key.slice(0, -UNREAD.length) as StreamId<'submission'>) : undefined;
}

async function missedAt(core: Core, submission: Loaded<'submission'>): Promise<Instant> {
  const { campaign, slot, kind } = submission.state;
  const [{ state }] = await core.store.load([`campaign:${campaign}`]);
  return state.definition === undefined || slot === undefined
    ? Number.POSITIVE_INFINITY
    : missedFrom(state.definition, slot, kind);
}

/** Published: if it was taken back while it was on its way, it is taken down now. */
export async function publishedEffect(
  core: Core,
  submission: Loaded<'submission'>,
  published: SubmissionEvent,
): Promise<Effect> {
  const { state, stream } = submission;
  // It had a new slot already when the late answer came: that slot is free again.
  const free = await freeSlot(core, submission, MACHINE);
  const at = core.clock.now();
  // Called "not there" by a person and then taken back: nobody asked for a deletion, because there was nothing to delete.
  const recalled: SubmissionEvent[] =
    state.recall === undefined && isTextGone(state)
      ? [{ type: 'recallAsked', at, by: MACHINE, data: { why: state.erased ? 'erased' : 'withdrawn' } }]
      : [];
  return {
    events: [published, ...recalled],
    ...(state.status === 'scheduled' ? free : {}),
    wake: [{ name: isTextGone(state) ? 'remove' : 'share', key: stream, at }],
  };
}

/** Whoever took it back while it was on its way was promised to be told how that ends. */
export function nothingToRemove({ recall }: SubmissionState, at: Instant): readonly SubmissionEvent[] {
  if (recall === undefined) return [];
  return [
    { type: 'recallTried', at, by: MACHINE, data: { outcome: 'nothingToRemove', tries: recall.tries } },
  ];
}

/** X said no for good: the slot passes, and a person decides what next. */
export async function refusedEffect(
  core: Core,
  submission: Loaded<'submission'>,
  attempt: number,
  code: 'duplicate' | 'forbidden' | 'invalid',
): Promise<Effect> {
  const { state } = submission;
  const at = core.clock.now();
  const refused: SubmissionEvent = { type: 'refused', at, by: MACHINE, data: { attempt, code } };
  const events = [refused, ...nothingToRemove(state, at)];
  if (state.slot === undefined) return { events };
  const [day] = await core.store.load([dayStream(state.campaign, state.slot.day)]);
  return {
    events,
    expect: { [day.stream]: day.version },
    append: {
      [day.stream]: [{ type: 'closed', at, by: MACHINE, data: { time: state.slot.time, as: 'refused' } }],
    },
  };
}

/** The account learns that nothing was sent, so that neither ceiling nor budget counts it; and that it must rest. */
function accountEvents(
  submission: Loaded<'submission'>,
  attempt: number,
  answer: Extract<Attempt, { outcome: 'notSent' }>,
  at: number,
): Readonly<Record<StreamId, readonly NewEvent[]>> {
  const account: StreamId = `account:${submission.state.delivery?.account ?? 'none'}`;
  const events: NewEvent[] = [
    { type: 'nothingSent', at, by: MACHINE, data: { submission: submission.stream, attempt } },
  ];
  if (answer.holdUntil !== undefined)
    events.push({ type: 'held', at, by: MACHINE, data: { code: answer.code, until: answer.holdUntil } });
  return { [account]: events };
}
