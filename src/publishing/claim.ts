/**
 * The claim: the last check, and the commit that makes exactly one worker responsible for one send. It expects the
 * version of every stream that the decision read, so whatever moves meanwhile makes it be decided again.
 */
import { dayOf, startOfDay } from '../campaigns/wall-time.ts';
import type { Core } from '../core.ts';
import type { Instant, NewEvent } from '../events.ts';
import { MACHINE, readField, sealPiece } from '../events.ts';
import type { Finding } from '../guard/finding.ts';
import { linksIn } from '../guard/length.ts';
import { postText } from '../guard/post-text.ts';
import { routeOf } from '../guard/routes.ts';
import type { Loaded, Post, Publisher, StreamId } from '../ports.ts';
import type { Register, Rendering } from '../signposts/render.ts';
import { registerFor, render } from '../signposts/render.ts';
import { approvalsNeeded, standingApprovers } from '../submissions/approvals.ts';
import { slotKey } from '../submissions/booking.ts';
import { changeOf, untilSettled } from '../submissions/change.ts';
import type { Gathered, RolesLooked } from '../submissions/gather.ts';
import { gather, withNamedRoles, withRolesNow } from '../submissions/gather.ts';
import { findingsOf } from '../submissions/guarding.ts';
import type { Objection } from '../submissions/objection.ts';
import type { SubmissionState } from '../submissions/submission.ts';
import { currentRevision } from '../submissions/submission.ts';
import type { SubmissionEvent } from '../submissions/submission-event.ts';
import { CANNOT_SAY } from '../words/doubts.ts';
import type { Seen } from './declined.ts';
import { decline, giveBack, passOn, seal, versionsOf } from './declined.ts';

/** A send must have been answered within this; after it, what became of it is unknown. */
export const SEND_MS = 20_000;
/** How long after its deadline a claim without an outcome is called abandoned. */
const ABANDONED_MS = 5_000;
/** "Everything not finished two minutes after its slot" is looked at by a person. */
const WATCH_MS = 2 * 60_000;
const ASK_AGAIN_MS = 15_000;

export interface Claimed {
  readonly result: 'claimed';
  readonly stream: StreamId<'submission'>;
  readonly attempt: number;
  readonly deadline: Instant;
  readonly post: Post;
  readonly publisher: Publisher;
}

export type ClaimResult =
  | Claimed
  /** Nothing to do: somebody else has it, or it was recorded as missed. */
  | { readonly result: 'settled' }
  /** The item went back to people; its slot is free for another. */
  | { readonly result: 'leftSlot' }
  | { readonly result: 'retry'; readonly at: Instant };

/** Claims a scheduled submission for sending, or records why not. */
export function claim(core: Core, stream: StreamId<'submission'>): Promise<ClaimResult> {
  return untilSettled(async (): Promise<ClaimResult> => {
    const read = await gather(core, stream);
    const { state } = read.submission;
    if (state.status !== 'scheduled' || state.slot === undefined) return { result: 'settled' };
    const looked = await rolesNow(core, read);
    if (looked === undefined) return whileAway(core, read);
    const { gathered, seen } = looked;
    const campaign = gathered.context.campaign;
    const text = readField(read.submission.content, currentRevision(state)?.body, 'text');
    if (campaign === undefined || text === undefined) return giveBack(core, gathered, seen, [], ['noWords']);
    const { accountId } = gathered.context;
    const revision = currentRevision(state);
    const at = core.clock.now();
    const register = await registerFor(core, campaign.id, text, revision?.restsOn);
    const rendering = render(text, register, at);
    const findings = await findingsOf(core, {
      text,
      rendering,
      kind: state.kind,
      campaign,
      accountId,
      self: stream,
      about: revision?.about ?? false,
      authors: revision?.writers ?? [],
      goesNow: true,
    });
    const route = routeOf(findings);
    if (route !== undefined) return seal(core, gathered, findings, route);
    const why = judge(core, gathered, state, findings, at);
    const doubts = doubtsOf(rendering);
    if (doubts.length > 0 && !why.some(({ code }) => OF_ITS_TIME.has(code)))
      return giveBack(core, gathered, seen, findings, [...why.map(({ code }) => code), ...doubts], register);
    if (why.length > 0) return decline(core, gathered, seen, findings, why);
    // All that it cannot say is that something is open today, because that closed: tomorrow it may be true again.
    if (rendering.problems.length > 0) return passOn(core, gathered, register);
    return commitClaim(core, gathered, seen, { text, rendering, register }, at);
  });
}

/**
 * Nobody can say now who holds a role. What that would change nothing about is decided all the same: a slot inside a stop
 * is missed, though the stop is lifted before the chat is back, and whoever waits for a slot that has passed is told so.
 */
async function whileAway(core: Core, read: Gathered): Promise<ClaimResult> {
  const at = core.clock.now();
  const why = judge(core, read, read.submission.state, [], at);
  const over = why.filter(({ code }) => code === 'stopped' || code === 'late');
  return over.length > 0 ? decline(core, read, {}, [], over) : { result: 'retry', at: at + ASK_AGAIN_MS };
}

/** Whatever the words say, these come first: nothing is decided about an item whose time it is not. */
const OF_ITS_TIME: ReadonlySet<Objection['code']> = new Set([
  'recallAlready',
  'early',
  'late',
  'stopped',
  'ceiling',
] as const);

/** What in the words nobody can vouch for, as codes of an item that goes back to review. */
function doubtsOf({ problems }: Rendering): readonly string[] {
  const reasons = problems.map(({ reason }) => reason).filter((reason) => reason !== 'AFTER_LAST_CLOSE');
  return [...new Set(reasons)].map((reason) => `${CANNOT_SAY}${reason}`);
}

/** What goes out: the words, as they were filled in, and what of the register that rests on. */
interface Said {
  readonly text: string;
  readonly rendering: Rendering;
  readonly register: Register | undefined;
}

/** Every objection to sending this now, with what the newest guard found. */
export function judge(
  core: Core,
  gathered: Gathered,
  state: SubmissionState,
  findings: readonly Finding[],
  at: Instant,
): readonly Objection[] {
  const campaign = gathered.context.campaign;
  const zone = campaign?.timeZone ?? 'UTC';
  const spentFrom = startOfDay(dayOf(at, zone), zone);
  const price = priceOf(core, gathered);
  return core.objections(
    { verb: 'send', spentFrom, price },
    state,
    { ...gathered.context, findings },
    MACHINE,
    at,
  );
}

/**
 * The roles of everybody whose approval counts, now; undefined while it cannot be said. When a chat is away, whoever the
 * campaign's own file names by account or by the e-mail that the directory vouched for at their approval still holds the
 * role, and a day's posts need not wait for Slack; a group can only be asked, so that waits.
 */
async function rolesNow(core: Core, read: Gathered): Promise<RolesLooked | undefined> {
  const { state, stream } = read.submission;
  const approvers = state.approvals.map((approval) => approval.by);
  const looked = await withRolesNow(core, read, approvers);
  if (looked.unsure.size === 0) return looked;
  core.log.warn({ event: 'claim.roles.unavailable', submission: stream });
  const { campaign } = read.context;
  const revision = currentRevision(state);
  if (campaign === undefined || revision === undefined) return undefined;
  const gathered = withNamedRoles(looked);
  const standing = standingApprovers(state, gathered.context, campaign.id);
  const isEnough = standing.length >= approvalsNeeded(campaign, revision, state.approvals);
  return isEnough ? { ...looked, gathered } : undefined;
}

async function commitClaim(
  core: Core,
  gathered: Gathered,
  seen: Seen,
  said: Said,
  at: Instant,
): Promise<ClaimResult> {
  const { submission, context } = gathered;
  const { state } = submission;
  const { campaign, accountId } = context;
  const account = campaign?.accounts.find((one) => one.id === accountId);
  const revision = currentRevision(state);
  if (campaign === undefined || account === undefined || revision === undefined || state.slot === undefined)
    throw new Error('the rules let a claim pass that has no campaign, account, words or slot');
  const attempt = (state.delivery?.attempt ?? 0) + 1;
  const deadline = at + SEND_MS;
  const { rendering, register } = said;
  // What X will show is recorded: the register may say something else when somebody looks for the post.
  const sealed =
    rendering.filled.length === 0 ? undefined : sealPiece(`sent${attempt}`, { text: rendering.text });
  const sending: SubmissionEvent = {
    type: 'sending',
    at,
    by: MACHINE,
    data: {
      attempt,
      account: accountId,
      deadline,
      revision: state.revision,
      slot: state.slot,
      approvers: standingApprovers(state, context, campaign.id),
      ...(revision.consent === undefined ? {} : { consent: revision.consent }),
      guardVersion: core.guard.version,
      ...(sealed === undefined ? {} : { rendering: sealed.ref }),
    },
  };
  const spent: NewEvent = {
    type: 'claimed',
    at,
    by: MACHINE,
    data: { submission: submission.stream, attempt, cost: priceOf(core, gathered) },
  };
  await core.store.commit(
    changeOf(core, submission, {
      events: [sending],
      ...(sealed === undefined ? {} : { content: { [sealed.ref.key]: sealed.piece } }),
      expect: { ...versionsOf(gathered), ...register?.versions },
      append: { ...seen, [gathered.account.stream]: [spent] },
      wake: [
        { name: 'deadline', key: `${submission.stream}#${attempt}`, at: deadline + ABANDONED_MS },
        { name: 'watch', key: submission.stream, at: state.slot.at + WATCH_MS },
      ],
    }),
  );
  core.log.info({ event: 'claimed', submission: submission.stream, attempt, account: accountId });
  return {
    result: 'claimed',
    stream: submission.stream,
    attempt,
    deadline,
    post: { text: postText(rendering.text, campaign.hashtag) },
    publisher: core.publisherOf(account, campaign),
  };
}

/** Thousandths of a US dollar that this post will cost. */
function priceOf(core: Core, gathered: Gathered): number {
  const { campaign, accountId } = gathered.context;
  const account = campaign?.accounts.find((one) => one.id === accountId);
  if (campaign === undefined || account === undefined) return 0;
  const { content, state } = gathered.submission;
  const text = readField(content, currentRevision(state)?.body, 'text') ?? '';
  const limits = core.publisherOf(account, campaign).limits();
  return linksIn(text).length > 0 ? limits.pricePerPostWithLink : limits.pricePerPost;
}

/** The key of the wake-up that tries the same slot again. */
export function retryKey(submission: Loaded<'submission'>): string {
  const { campaign, slot } = submission.state;
  return slot === undefined ? `${campaign}//` : slotKey(campaign, slot);
}
