/** Everything a decision about one submission reads, with the version of every stream it was read from. */
import type { CampaignDefinition, RoleLists } from '../campaigns/campaign.ts';
import { accountOf } from '../campaigns/campaign.ts';
import type { Core } from '../core.ts';
import type { Actor, NewEvent } from '../events.ts';
import { MACHINE, readField } from '../events.ts';
import type { PersonState } from '../people/person.ts';
import type { Loaded, StreamId } from '../ports.ts';
import { STOP } from '../publishing/stop.ts';
import type { RuleContext } from './approvals.ts';
import { humanOf } from './approvals.ts';
import type { SubmissionState } from './submission.ts';
import { currentRevision } from './submission.ts';

export interface Gathered {
  readonly submission: Loaded<'submission'>;
  readonly campaign: Loaded<'campaign'>;
  readonly lists: RoleLists;
  readonly people: readonly Loaded<'person'>[];
  readonly stop: Loaded<'stop'>;
  readonly account: Loaded<'account'>;
  readonly context: RuleContext;
}

/** Reads a submission and all that its rules look at. `actor` is added to the people. */
export async function gather(core: Core, stream: StreamId<'submission'>, actor?: Actor): Promise<Gathered> {
  const [submission] = await core.store.load([stream]);
  return gatherFor(core, submission, submission.state.campaign, submission.state.organisation, actor);
}

/** As `gather`, for a submission that may not exist yet. */
export async function gatherFor(
  core: Core,
  submission: Loaded<'submission'>,
  campaignId: string,
  organisation: string,
  actor?: Actor,
): Promise<Gathered> {
  const [campaign, stop] = await core.store.load([`campaign:${campaignId}`, STOP]);
  const definition = campaign.state.definition;
  const accountId = accountIdOf(definition, organisation, submission.state);
  const [account] = await core.store.load([`account:${accountId}`]);
  const people = await loadPeople(core, [
    ...peopleOf(submission.state),
    ...(actor === undefined ? [] : [actor]),
  ]);
  return {
    submission,
    campaign,
    lists: roleListsOf(campaign),
    people,
    stop,
    account,
    context: {
      campaign: definition,
      people: new Map(people.map((person) => [idOf(person.stream), person.state])),
      stop: stop.state,
      account: account.state,
      accountId,
      findings: currentRevision(submission.state)?.findings ?? [],
    },
  };
}

function accountIdOf(
  definition: CampaignDefinition | undefined,
  organisation: string,
  state: SubmissionState,
): string {
  // What was claimed for one account stays with it, even if the campaign's file is changed meanwhile.
  if (state.status === 'sending' || state.status === 'unknown') return state.delivery?.account ?? 'none';
  return definition === undefined ? 'none' : (accountOf(definition, organisation)?.id ?? 'none');
}

function peopleOf(state: SubmissionState): readonly string[] {
  if (state.status === 'none') return [];
  return [
    state.author,
    state.filedBy,
    ...(currentRevision(state)?.writers ?? []),
    ...state.approvals.map((approval) => approval.by),
    ...namedOnly(state),
  ];
}

/** People who are only named on cards; a name must have been read to be shown. */
function namedOnly(state: SubmissionState): readonly string[] {
  const revision = currentRevision(state);
  const named = [
    state.decided?.by,
    state.looking?.by,
    state.suggestion?.by,
    state.recall?.by,
    revision?.cleared?.by,
    revision?.recognisable?.by,
  ];
  return named.filter((by): by is string => by !== undefined && by !== MACHINE);
}

/** Loads people and, where two were found to be one human, the human behind them. */
export async function loadPeople(core: Core, ids: readonly string[]): Promise<readonly Loaded<'person'>[]> {
  const found = new Map<string, Loaded<'person'>>();
  let wanted = [...new Set(ids)];
  while (wanted.length > 0) {
    const streams = wanted.map((id): StreamId<'person'> => `person:${id}`);
    const people = (await core.store.load(streams)) as readonly Loaded<'person'>[];
    for (const person of people) found.set(idOf(person.stream), person);
    wanted = people.flatMap((person) => {
      const as = person.state.sameAs;
      return as === undefined || found.has(as) ? [] : [as];
    });
  }
  return [...found.values()];
}

/** The role lists of a campaign, from its content. Erased or missing lists give nobody a role. */
export function roleListsOf(campaign: Loaded<'campaign'>): RoleLists {
  const json = readField(campaign.content, campaign.state.people, 'roles');
  return json === undefined ? {} : (JSON.parse(json) as RoleLists);
}

/**
 * Looks a person's roles up now and, where they differ from what was last seen, returns the event that says so and
 * the context in which it holds.
 * @throws UnavailableError when it cannot be known.
 */
export async function withRolesNow(
  core: Core,
  gathered: Gathered,
  ids: readonly string[],
): Promise<{ gathered: Gathered; seen: Readonly<Record<StreamId<'person'>, readonly NewEvent[]>> }> {
  const definition = gathered.context.campaign;
  if (definition === undefined) return { gathered, seen: {} };
  const people = new Map<string, PersonState>(gathered.context.people);
  const seen: Record<StreamId<'person'>, readonly NewEvent[]> = {};
  const at = core.clock.now();
  // The rules ask the human behind an account, so it is the human's roles that must be of now, from all their accounts.
  for (const id of new Set(ids.map((one) => humanOf({ people }, one)))) {
    const person = people.get(id);
    const accounts = [...people].flatMap(([one, { accounts }]) =>
      humanOf({ people }, one) === id ? accounts : [],
    );
    if (person === undefined || accounts.length === 0) continue;
    const roles = await core.directory.roles([...new Set(accounts)], definition, gathered.lists);
    const before = person.roles[definition.id]?.roles ?? [];
    if (roles.join() === before.join()) continue;
    people.set(id, { ...person, roles: { ...person.roles, [definition.id]: { roles, at } } });
    seen[`person:${id}`] = [{ type: 'rolesSeen', at, by: MACHINE, data: { campaign: definition.id, roles } }];
  }
  return { gathered: { ...gathered, context: { ...gathered.context, people } }, seen };
}

/** The same, with nobody of these in any role: what cannot be known does not count. */
export function withoutRoles(gathered: Gathered, ids: readonly string[]): Gathered {
  const people = new Map<string, PersonState>(gathered.context.people);
  for (const id of ids.map((one) => humanOf({ people }, one))) {
    const person = people.get(id);
    if (person !== undefined) people.set(id, { ...person, roles: {} });
  }
  return { ...gathered, context: { ...gathered.context, people } };
}

/** The same, with only those roles that the campaign's file gives to the e-mail that a person was last seen with. */
export function withListedRoles(gathered: Gathered): Gathered {
  const campaign = gathered.context.campaign?.id ?? '';
  const people = new Map<string, PersonState>(gathered.context.people);
  for (const { stream, state, content } of gathered.people) {
    const email = readField(content, state.profile, 'email')?.toLowerCase();
    const seen = state.roles[campaign];
    if (seen === undefined) continue;
    const roles = seen.roles.filter((role) => email !== undefined && gathered.lists[role]?.includes(email));
    people.set(idOf(stream), { ...state, roles: { ...state.roles, [campaign]: { ...seen, roles } } });
  }
  return { ...gathered, context: { ...gathered.context, people } };
}

/** What stands after the colon of a stream's id. */
export function idOf(stream: string): string {
  return stream.slice(stream.indexOf(':') + 1);
}
