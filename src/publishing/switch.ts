/** Pressing the stop, and lifting it: one person presses, two lift what a person pressed. */
import type { Core, Who } from '../core.ts';
import type { NewEvent } from '../events.ts';
import { sealPiece } from '../events.ts';
import { isIdentifier } from '../guard/finding.ts';
import { loadHuman } from '../people/human.ts';
import { compare } from '../people/linking.ts';
import { holds } from '../people/person.ts';
import type { Loaded } from '../ports.ts';
import { humanOf } from '../submissions/approvals.ts';
import { untilSettled } from '../submissions/change.ts';
import { idOf, loadPeople, roleListsOf } from '../submissions/gather.ts';
import { findingsOfTyped } from '../submissions/guarding.ts';
import type { Scope } from './stop.ts';
import { liftsNeeded, STOP } from './stop.ts';

export type StopResult =
  | { readonly done: true; readonly what: 'stopped'; readonly onTheirWay: readonly Loaded<'submission'>[] }
  | { readonly done: true; readonly what: 'lifted' }
  | {
      readonly done: false;
      readonly why: 'notApprover' | 'cannotCheck' | 'notStopped' | 'needsAnother' | 'stoppedAlready';
    };

/** The post of a pledge may be claimed so long after its slot. */
const LONGEST_WAIT_MS = 25 * 60 * 60_000;
/** What X has not shown by then does not arrive any more. */
const MAY_ARRIVE_MS = 60 * 60_000;

/** Nothing covered by `scope` is claimed from this commit on. Returns what was claimed before and may still arrive. */
export async function pressStop(core: Core, who: Who, scope: Scope, reason: string): Promise<StopResult> {
  const allowed = await mayStop(core, who, 'press');
  if (allowed !== 'yes') return { done: false, why: allowed };
  return untilSettled(async (): Promise<StopResult> => {
    const [stop] = await core.store.load([STOP]);
    if (stop.state.stops[scope] !== undefined) return { done: false, why: 'stoppedAlready' };
    const at = core.clock.now();
    // A stop is never refused for its reason: one that holds a number or address of somebody is left out.
    const isFit = !findingsOfTyped(core, reason).some(isIdentifier);
    const said =
      reason.trim() === '' || !isFit ? undefined : sealPiece(`e${stop.version + 1}`, { text: reason.trim() });
    await core.store.commit({
      expect: { [STOP]: stop.version },
      append: {
        [STOP]: [
          {
            type: 'stopped',
            at,
            by: who.person,
            data: { scope, ...(said === undefined ? {} : { reason: said.ref }) },
          },
        ],
      },
      ...(said === undefined ? {} : { content: { [STOP]: { [said.ref.key]: said.piece } } }),
      wake: [{ name: 'notice', key: `${STOP}#${stop.version + 1}`, at }],
    });
    core.log.warn({ event: 'stop.pressed', scope, person: who.person });
    const posts = await core.store.find({ query: 'recentPosts', since: at - LONGEST_WAIT_MS });
    const onTheirWay = posts.filter(
      ({ state: { status, delivery } }) =>
        status === 'sending' || (status === 'unknown' && (delivery?.attemptAt ?? 0) > at - MAY_ARRIVE_MS),
    );
    return { done: true, what: 'stopped', onTheirWay };
  });
}

/** Asks for a stop to be lifted; it is lifted when enough different people asked. No backlog is released. */
export async function liftStop(core: Core, who: Who, scope: Scope): Promise<StopResult> {
  const allowed = await mayStop(core, who, 'lift');
  if (allowed !== 'yes') return { done: false, why: allowed };
  // It takes two people, so it must be known that this is not the first of them with another account.
  if ((await compare(core, who.person)).length > 0) return { done: false, why: 'cannotCheck' };
  return untilSettled(async (): Promise<StopResult> => {
    const [stop] = await core.store.load([STOP]);
    const pressed = stop.state.stops[scope];
    if (pressed === undefined) return { done: false, why: 'notStopped' };
    const people = await loadPeople(core, [...pressed.lifts, who.person]);
    const context = { people: new Map(people.map((person) => [idOf(person.stream), person.state])) };
    const humans = [...new Set([...pressed.lifts, who.person].map((person) => humanOf(context, person)))];
    const at = core.clock.now();
    const asked: NewEvent = { type: 'liftAsked', at, by: who.person, data: { scope } };
    const isEnough = humans.length >= liftsNeeded(pressed);
    if (!isEnough && pressed.lifts.length > 0) return { done: false, why: 'needsAnother' };
    const lifted: NewEvent = { type: 'lifted', at, by: who.person, data: { scope, by: humans } };
    await core.store.commit({
      expect: {
        [STOP]: stop.version,
        ...Object.fromEntries(people.map((person) => [person.stream, person.version])),
      },
      append: { [STOP]: isEnough ? [asked, lifted] : [asked] },
      wake: [{ name: 'notice', key: `${STOP}#${stop.version + (isEnough ? 2 : 1)}`, at }],
    });
    core.log.warn({ event: isEnough ? 'stop.lifted' : 'stop.liftAsked', scope, person: who.person });
    return isEnough ? { done: true, what: 'lifted' } : { done: false, why: 'needsAnother' };
  });
}

/** Any approver of any campaign may press and lift. */
async function mayStop(
  core: Core,
  who: Who,
  what: 'press' | 'lift',
): Promise<'yes' | 'notApprover' | 'cannotCheck'> {
  const campaigns = await core.store.find({ query: 'campaigns' });
  const human = await loadHuman(core, who.person);
  const accounts = human.accounts.length === 0 ? [who.account] : human.accounts;
  let unsure = false;
  for (const campaign of campaigns) {
    const definition = campaign.state.definition;
    if (definition === undefined) continue;
    const now = await core.directory.roles(accounts, definition, roleListsOf(campaign));
    if (now.roles.includes('approver') || now.roles.includes('campaignLead')) return 'yes';
    unsure ||= now.unsure;
  }
  if (unsure) {
    // When nobody can be asked, a stop must still be possible for those last seen in the role: stopping is the safe
    // side. Lifting is not, and waits.
    const known =
      what === 'press' &&
      campaigns.some((one) =>
        human.members.some(({ state }) => holds(state, one.state.definition?.id ?? '', 'approver')),
      );
    return known ? 'yes' : 'cannotCheck';
  }
  return 'notApprover';
}
