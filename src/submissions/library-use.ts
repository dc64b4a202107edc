/**
 * One use of an item of the library: a submission of its own, with the same words to the letter and the approvals that
 * stand now. Everything that could hold it back is looked at first, so that nothing is made that cannot go out.
 */
import type { Core } from '../core.ts';
import type { NewEvent } from '../events.ts';
import { MACHINE, readField } from '../events.ts';
import type { Finding } from '../guard/finding.ts';
import { routeOf } from '../guard/routes.ts';
import type { Commit, Loaded, StreamId } from '../ports.ts';
import { canBeSaid } from '../signposts/render.ts';
import { humanOf, standingApprovers } from './approvals.ts';
import { bookSlot, slotKey } from './booking.ts';
import { changeOf } from './change.ts';
import type { Gathered, RolesLooked } from './gather.ts';
import { gather, withNamedRoles, withRolesNow } from './gather.ts';
import { findingsOf } from './guarding.ts';
import type { Family } from './library.ts';
import { familyOf, mayUse } from './library.ts';
import type { Approval, Revision, SlotRef, SubmissionState } from './submission.ts';
import { currentRevision } from './submission.ts';
import type { SubmissionEvent } from './submission-event.ts';
import { submissionOf } from './submit.ts';

/** Why a use would not go out now; empty means yes. The publisher's last check, asked before anything is made. */
export type Judge = (
  gathered: Gathered,
  state: SubmissionState,
  findings: readonly Finding[],
) => readonly unknown[];

/**
 * Books a slot for a use of an item, in one commit with the use itself; undefined where the item cannot be used in it.
 * @throws ConflictError when something moved meanwhile.
 */
export async function useInSlot(
  core: Core,
  item: Loaded<'submission'>,
  slot: SlotRef,
  day: Loaded<'day'>,
  judge: Judge,
): Promise<StreamId<'submission'> | undefined> {
  const { campaign: id } = item.state;
  const use = submissionOf(`library:${item.stream}@${slotKey(id, slot)}`);
  const [before] = await core.store.load([use]);
  // It was tried in this slot already, and people have it now.
  if (before.version > 0) return undefined;
  const family = await familyOf(core, item);
  if (!mayUse(item.state, family, slot)) return undefined;
  const read = await gather(core, item.stream);
  const revision = currentRevision(item.state);
  const { campaign, accountId } = read.context;
  const text = readField(item.content, revision?.body, 'text');
  if (read.submission.version !== item.version || campaign === undefined) return undefined;
  if (revision === undefined || text === undefined) return undefined;
  if (!(await canBeSaid(core, campaign, item.state, item.content, core.clock.now()))) return undefined;
  const findings = await findingsOf(core, {
    text,
    kind: item.state.kind,
    campaign,
    accountId,
    // What is booked for later counts too: it must not be held back by what only fills a gap.
    self: use,
    about: revision.about,
    authors: revision.writers,
  });
  if (routeOf(findings) !== undefined || findings.some(({ code }) => code.startsWith('DUPLICATE')))
    return undefined;
  const looked = await approversNow(core, read);
  const made = useOf(looked.gathered, slot);
  if (judge(looked.gathered, made, findings).length > 0) return undefined;
  await core.store.commit(commitOf(core, looked, family, { before, revision, slot, day }));
  core.log.info({ event: 'library.used', submission: item.stream, as: use });
  return use;
}

/** Roles as the claim will ask for them a moment later. */
async function approversNow(core: Core, read: Gathered): Promise<RolesLooked> {
  const approvers = read.submission.state.approvals.map(({ by }) => by);
  const looked = await withRolesNow(core, read, approvers);
  return looked.unsure.size === 0 ? looked : { ...looked, gathered: withNamedRoles(looked) };
}

/** The state that a use will have once it is booked. */
function useOf({ submission }: Gathered, slot: SlotRef): SubmissionState {
  const { repeat: _repeat, usedAt: _usedAt, ...same } = submission.state;
  return { ...same, evergreen: false, status: 'scheduled', slot };
}

interface Using {
  readonly before: Loaded<'submission'>;
  readonly revision: Revision;
  readonly slot: SlotRef;
  readonly day: Loaded<'day'>;
}

function commitOf(core: Core, looked: RolesLooked, family: Family, using: Using): Commit {
  const { gathered, seen } = looked;
  const { submission: item, campaign, people } = gathered;
  const { before, revision, slot, day } = using;
  const { state } = item;
  const at = core.clock.now();
  const { at: _at, ...words } = revision;
  const piece = item.content[revision.body.key];
  if (piece === undefined) throw new Error('words that were read are gone');
  const submitted: SubmissionEvent = {
    type: 'submitted',
    at,
    by: MACHINE,
    series: 'S',
    data: {
      kind: state.kind,
      campaign: state.campaign,
      organisation: state.organisation,
      author: state.author,
      ...(state.themes.length === 0 ? {} : { themes: state.themes }),
      from: { stream: item.stream, why: 'library' },
      // Whoever filed it had a hand in it, and may not count as its approver here either.
      revision: { ...words, n: 1, writers: [...new Set([...words.writers, state.filedBy])] },
    },
  };
  const carried = carriedFrom(gathered, at);
  const named = { stream: before.stream, state: { ...state, status: 'approved' as const } };
  const booked = bookSlot(named, { slot, day }, MACHINE, at);
  const made = changeOf(core, before, {
    ...booked,
    events: [submitted, ...carried, ...booked.events],
    content: { [revision.body.key]: piece },
    // The slot is handled right now: its wake-up is this one.
    wake: [],
  });
  const used: NewEvent = { type: 'used', at, by: MACHINE, data: { as: before.stream } };
  const kept = changeOf(core, item, { events: [used as SubmissionEvent] });
  const others = [campaign, family.root, ...people];
  return {
    expect: {
      ...Object.fromEntries(others.map(({ stream, version }) => [stream, version])),
      ...made.expect,
      ...kept.expect,
    },
    append: { ...seen, ...made.append, ...kept.append },
    ...(made.content === undefined ? {} : { content: made.content }),
    wake: [...(made.wake ?? []), ...(kept.wake ?? [])],
  };
}

/** The approvals that stand at this moment, each as it was given. */
function carriedFrom({ submission, context }: Gathered, at: number): readonly SubmissionEvent[] {
  const { state, stream } = submission;
  const standing = new Set(standingApprovers(state, context, state.campaign));
  const good = state.approvals.filter(
    ({ by, revision }) => revision === state.revision && standing.has(humanOf(context, by)),
  );
  return good.map((approval, index) => carry(approval, stream, index === good.length - 1, at));
}

function carry(approval: Approval, from: string, final: boolean, at: number): SubmissionEvent {
  const { by, accepted, recognisable } = approval;
  return {
    type: 'approvalCarried',
    at,
    by: MACHINE,
    data: { by, from, accepted, final, ...(recognisable === undefined ? {} : { recognisable }) },
  };
}
