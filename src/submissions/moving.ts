/** Moving: one item or many get other slots, in one commit or not at all, and whoever wrote them is told. */
import { slotsOf } from '../campaigns/timetable.ts';
import type { Core, Who } from '../core.ts';
import { MACHINE } from '../events.ts';
import type { Commit, Loaded, StreamId } from '../ports.ts';
import { sayObjection } from '../words/objections.ts';
import { bookSlot, dayStream, isOfUseAt } from './booking.ts';
import { changeOf, lookUp, untilSettled, whyNot } from './change.ts';
import type { Gathered, RolesLooked } from './gather.ts';
import { gather } from './gather.ts';
import type { Objection } from './objection.ts';
import type { SlotRef } from './submission.ts';
import type { SubmissionEvent } from './submission-event.ts';

export interface Move {
  readonly item: StreamId<'submission'>;
  readonly to: { readonly day: string; readonly time: string };
}

export interface MovedItem {
  /** As it was. */
  readonly before: Loaded<'submission'>;
  /** The slot that it had booked, if any. */
  readonly from?: SlotRef;
  readonly to: SlotRef;
}

export interface MoveProblem {
  readonly item: Loaded<'submission'>;
  readonly objection: Objection;
  /** Stream of the item that has the slot. */
  readonly holder?: StreamId<'submission'>;
  /** The slot that it was to get, where there is one. */
  readonly to?: SlotRef;
}

export type MoveOutcome =
  | { readonly done: true; readonly moved: readonly MovedItem[] }
  | { readonly done: false; readonly problems: readonly MoveProblem[] };

/**
 * Gives every item named the slot named. Items may take each other's slots, in pairs or in a circle. The rules are asked
 * for each; if anything stands against one of them, nothing moves. `MACHINE` is whoever administers the machine.
 */
export function moveItems(core: Core, who: Who, moves: readonly Move[]): Promise<MoveOutcome> {
  return untilSettled(async () => {
    const plan = await planMoves(core, who, moves);
    if (plan.problems.length > 0) return { done: false, problems: plan.problems };
    await core.store.commit(commitOf(core, who, plan));
    return { done: true, moved: plan.moved };
  });
}

/** What would happen now, without doing it. */
export async function tryMoves(core: Core, who: Who, moves: readonly Move[]): Promise<MoveOutcome> {
  const { problems, moved } = await planMoves(core, who, moves);
  return problems.length > 0 ? { done: false, problems } : { done: true, moved };
}

interface Plan {
  readonly problems: readonly MoveProblem[];
  readonly moved: readonly MovedItem[];
  readonly read: readonly RolesLooked[];
  readonly days: ReadonlyMap<StreamId<'day'>, Loaded<'day'>>;
}

async function planMoves(core: Core, who: Who, moves: readonly Move[]): Promise<Plan> {
  const read: RolesLooked[] = [];
  for (const { item } of moves) read.push(await readFor(core, who, item));
  const days = await daysOf(core, read, moves);
  const problems: MoveProblem[] = [];
  const moved: MovedItem[] = [];
  const leaving = new Set(read.flatMap(({ gathered }) => slotIdOf(gathered) ?? []));
  const taken = new Set<string>();
  for (const [index, looked] of read.entries()) {
    const { gathered } = looked;
    const to = moves[index]?.to;
    const item = gathered.submission;
    const no = (objection: Objection) => problems.push({ item, objection });
    const why = whyNot(core, looked, { verb: 'reschedule' }, who.person);
    for (const objection of why) no(objection);
    if (why.length > 0 || to === undefined) continue;
    const { campaign } = gathered.context;
    const slot =
      campaign === undefined
        ? undefined
        : slotsOf(campaign, to.day).slots.find(({ time }) => time === to.time);
    if (campaign === undefined || slot === undefined) {
      no(objectionOf('noSuchSlot'));
      continue;
    }
    const day = days.get(dayStream(campaign.id, slot.day));
    const id = `${campaign.id}/${slot.day}/${slot.time}`;
    const holder = day?.state.bookings[slot.time]?.submission;
    if (slotIdOf(gathered) === id) no(objectionOf('alreadyThere'));
    else if (slot.at <= core.clock.now() || day?.state.closed[slot.time] !== undefined)
      no(objectionOf('slotPassed'));
    else if (!isOfUseAt(item.state, slot)) no(objectionOf('ofNoUse'));
    else if (taken.has(id)) no(objectionOf('slotTwice'));
    else if (holder !== undefined && !leaving.has(id))
      problems.push({
        item,
        objection: objectionOf('slotTaken'),
        holder: holder as StreamId<'submission'>,
        to: slot,
      });
    else {
      taken.add(id);
      const from = slotIdOf(gathered) === undefined ? undefined : item.state.slot;
      moved.push({ before: item, to: slot, ...(from === undefined ? {} : { from }) });
    }
  }
  return { problems, moved, read, days };
}

async function readFor(core: Core, who: Who, item: StreamId<'submission'>): Promise<RolesLooked> {
  if (who.person === MACHINE)
    return { gathered: await gather(core, item), seen: {}, unsure: new Set<string>() };
  return lookUp(core, await gather(core, item, who.person), [who.person]);
}

/** The days that items leave and come to, each read once. */
async function daysOf(
  core: Core,
  read: readonly RolesLooked[],
  moves: readonly Move[],
): Promise<ReadonlyMap<StreamId<'day'>, Loaded<'day'>>> {
  const streams = read.flatMap(({ gathered }, index) => {
    const { campaign, slot } = gathered.submission.state;
    const to = moves[index]?.to.day;
    return [slot?.day, to].flatMap((day) => (day === undefined ? [] : [dayStream(campaign, day)]));
  });
  const loaded = await core.store.load([...new Set(streams)]);
  return new Map(loaded.map((day) => [day.stream, day]));
}

/** The slot that an item has booked, if it has one. */
function slotIdOf({ submission }: Gathered): string | undefined {
  const { status, slot, campaign } = submission.state;
  return status === 'scheduled' && slot !== undefined ? `${campaign}/${slot.day}/${slot.time}` : undefined;
}

function commitOf(core: Core, who: Who, { moved, read, days }: Plan): Commit {
  const at = core.clock.now();
  const by = who.person;
  const commits: Commit[] = [];
  for (const { gathered, seen } of read) {
    const versions = [gathered.campaign, ...gathered.people].map((one) => [one.stream, one.version] as const);
    commits.push({ expect: Object.fromEntries(versions), append: seen });
  }
  // All leave before any comes, so that two may take each other's slots.
  for (const { before, from } of moved) {
    const day = from === undefined ? undefined : days.get(dayStream(before.state.campaign, from.day));
    if (day === undefined || from === undefined) continue;
    if (day.state.bookings[from.time]?.submission !== before.stream) continue;
    const freed = { type: 'freed', at, by, data: { time: from.time, submission: before.stream } };
    commits.push({ expect: { [day.stream]: day.version }, append: { [day.stream]: [freed] } });
  }
  for (const { before, to } of moved) {
    const day = days.get(dayStream(before.state.campaign, to.day));
    if (day === undefined) throw new Error('a slot was found on a day that was not read');
    const booked = bookSlot(before, { slot: to, day }, by, at);
    const hasSlot = before.state.status === 'approved' || before.state.status === 'scheduled';
    const released: SubmissionEvent[] = hasSlot ? [] : [{ type: 'released', at, by, data: {} }];
    const events = [...released, ...booked.events];
    // Nothing moves silently: whoever wrote it is told its new time.
    const told = { name: 'notice' as const, key: `${before.stream}#${before.version + events.length}`, at };
    commits.push(changeOf(core, before, { ...booked, events, wake: [...(booked.wake ?? []), told] }));
  }
  return asOne(commits);
}

/** Several commits as one: what they append to the same stream follows in their order, and roles that were seen stand once. */
function asOne(commits: readonly Commit[]): Commit {
  const expect: Record<StreamId, number> = {};
  const append: Record<StreamId, Commit['append'][StreamId]> = {};
  for (const commit of commits) {
    Object.assign(expect, commit.expect);
    for (const [stream, events] of Object.entries(commit.append) as [StreamId, Commit['append'][StreamId]][])
      append[stream] = stream.startsWith('person:') ? events : [...(append[stream] ?? []), ...events];
  }
  return { expect, append, wake: commits.flatMap(({ wake }) => wake ?? []) };
}

function objectionOf(code: Objection['code']): Objection {
  return { code, sentence: sayObjection(code) };
}
