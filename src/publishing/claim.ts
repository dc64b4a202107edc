/**
 * The claim: the last check, and the commit that makes exactly one worker responsible for one send. It expects the
 * version of every stream that the decision read, so whatever moves meanwhile makes it be decided again.
 */
import { missedFrom } from '../campaigns/timetable.ts';
import { dayOf, startOfDay } from '../campaigns/wall-time.ts';
import type { Core } from '../core.ts';
import type { Instant, NewEvent } from '../events.ts';
import { MACHINE, readField } from '../events.ts';
import type { Finding } from '../guard/finding.ts';
import { linksIn } from '../guard/length.ts';
import { postText } from '../guard/post-text.ts';
import type { Route } from '../guard/routes.ts';
import { routeOf } from '../guard/routes.ts';
import type { Loaded, Post, Publisher, StreamId } from '../ports.ts';
import { approvalsNeeded, standingApprovers } from '../submissions/approvals.ts';
import { dayStream, freeSlot, slotKey } from '../submissions/booking.ts';
import { changeOf, untilSettled } from '../submissions/change.ts';
import type { Gathered, RolesLooked } from '../submissions/gather.ts';
import { gather, withNamedRoles, withRolesNow } from '../submissions/gather.ts';
import { findingsOf } from '../submissions/guarding.ts';
import type { Objection } from '../submissions/rules.ts';
import type { MissedWhy, SubmissionEvent, SubmissionState } from '../submissions/submission.ts';
import { currentRevision } from '../submissions/submission.ts';
import { STOP } from './stop.ts';

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
    if (looked === undefined) return { result: 'retry', at: core.clock.now() + ASK_AGAIN_MS };
    const { gathered, seen } = looked;
    const campaign = gathered.context.campaign;
    const text = readField(read.submission.content, currentRevision(state)?.body, 'text');
    if (campaign === undefined || text === undefined) return giveBack(core, gathered, seen, [], ['noWords']);
    const { accountId } = gathered.context;
    const revision = currentRevision(state);
    const findings = await findingsOf(core, {
      text,
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
    const at = core.clock.now();
    const why = judge(core, gathered, state, findings, at);
    if (why.length > 0) return decline(core, gathered, seen, findings, why);
    return commitClaim(core, gathered, seen, text, at);
  });
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
  text: string,
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
      expect: versionsOf(gathered),
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
    post: { text: postText(text, campaign.hashtag) },
    publisher: core.publisherOf(account, campaign),
  };
}

type Seen = Readonly<Record<StreamId<'person'>, readonly NewEvent[]>>;

/** What a refusal of the last check leads to: wait, miss, stop, or go back to people. */
async function decline(
  core: Core,
  gathered: Gathered,
  seen: Seen,
  findings: readonly Finding[],
  why: readonly Objection[],
): Promise<ClaimResult> {
  const codes = new Set(why.map((objection) => objection.code));
  const { submission, context } = gathered;
  const { slot } = submission.state;
  if (codes.has('recallAlready')) return { result: 'settled' };
  if (codes.has('early') && slot !== undefined) return { result: 'retry', at: slot.at };
  if (codes.has('stopped')) return miss(core, gathered, 'stopped');
  if (codes.has('late')) return miss(core, gathered, 'late');
  if (codes.has('ceiling')) {
    await pressCeiling(core, gathered);
    return miss(core, gathered, 'stopped');
  }
  if (
    ['approvalsMissing', 'consentMissing', 'blocked', 'held', 'noAccount'].some((code) =>
      codes.has(code as never),
    )
  )
    return giveBack(core, gathered, seen, findings, [...codes]);
  const until = context.account.hold?.until ?? null;
  const campaign = context.campaign;
  if (codes.has('accountHeld') && until !== null && campaign !== undefined && slot !== undefined)
    if (until < missedFrom(campaign, slot, submission.state.kind)) return { result: 'retry', at: until };
  return miss(core, gathered, codes.has('budget') ? 'budget' : 'held');
}

/** The slot passes without this item; a person may give it another one. */
async function miss(core: Core, gathered: Gathered, why: MissedWhy): Promise<ClaimResult> {
  const { submission, stop } = gathered;
  const { slot, campaign } = submission.state;
  if (slot === undefined) return { result: 'settled' };
  const [day] = await core.store.load([dayStream(campaign, slot.day)]);
  const at = core.clock.now();
  const closed = { type: 'closed', at, by: MACHINE, data: { time: slot.time, as: 'missed' } };
  await core.store.commit(
    changeOf(core, submission, {
      events: [{ type: 'missed', at, by: MACHINE, data: { why } }],
      expect: { [day.stream]: day.version, [stop.stream]: stop.version },
      append: { [day.stream]: [closed] },
    }),
  );
  core.log.info({ event: 'slot.missed', submission: submission.stream, why });
  return { result: 'settled' };
}

/** What the newest check found sends the item back to review. */
async function giveBack(
  core: Core,
  gathered: Gathered,
  seen: Seen,
  findings: readonly Finding[],
  codes: readonly string[],
): Promise<ClaimResult> {
  const { submission } = gathered;
  const free = await freeSlot(core, submission, MACHINE);
  const { slot } = submission.state;
  await core.store.commit(
    changeOf(core, submission, {
      events: [{ type: 'returned', at: core.clock.now(), by: MACHINE, data: { codes, findings } }],
      expect: { ...versionsOf(gathered), ...free.expect },
      append: { ...seen, ...free.append },
    }),
  );
  core.log.warn({ event: 'returned', submission: submission.stream, codes });
  return slot === undefined ? { result: 'settled' } : { result: 'leftSlot' };
}

/** The newest rules read in it what must leave the publishing path; its slot is free for another. */
async function seal(
  core: Core,
  gathered: Gathered,
  findings: readonly Finding[],
  route: Route,
): Promise<ClaimResult> {
  const { submission } = gathered;
  const free = await freeSlot(core, submission, MACHINE);
  await core.store.commit(
    changeOf(core, submission, {
      events: [{ type: 'sealed', at: core.clock.now(), by: MACHINE, data: { route, findings } }],
      ...free,
    }),
  );
  core.log.warn({ event: 'sealed', submission: submission.stream });
  return { result: 'leftSlot' };
}

/** More posts in ten minutes than the account may make: something is wrong, and the machine stops itself. */
async function pressCeiling(core: Core, gathered: Gathered): Promise<void> {
  const { stop, context } = gathered;
  const scope = `account:${context.accountId}`;
  await core.store.commit({
    expect: { [stop.stream]: stop.version },
    append: {
      [STOP]: [{ type: 'stopped', at: core.clock.now(), by: MACHINE, data: { scope, code: 'ceiling' } }],
    },
    wake: [{ name: 'notice', key: `${STOP}#${stop.version + 1}`, at: core.clock.now() }],
  });
  core.log.warn({ event: 'ceiling.reached', account: context.accountId });
}

function versionsOf(gathered: Gathered): Readonly<Record<StreamId, number>> {
  const all = [gathered.campaign, gathered.stop, gathered.account, ...gathered.people];
  return Object.fromEntries(all.map((loaded) => [loaded.stream, loaded.version]));
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
