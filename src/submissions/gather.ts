/** Everything a decision about one submission reads, with the version of every stream it was read from. */
import type { CampaignDefinition, RoleLists } from '../campaigns/campaign.ts';
import { accountOf } from '../campaigns/campaign.ts';
import type { Core } from '../core.ts';
import type { Actor, NewEvent } from '../events.ts';
import { MACHINE, readField } from '../events.ts';
import { isNamed } from '../people/directory.ts';
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

export interface RolesLooked {
  readonly gathered: Gathered;
  /** The events that say what differs from what was last seen. */
  readonly seen: Readonly<Record<StreamId<'person'>, readonly NewEvent[]>>;
  /** Humans of whom not every account could be asked about: what they hold was established, and may not be all. */
  readonly unsure: ReadonlySet<string>;
}

/** Looks the roles of some people up now, and gives the context in which they hold. */
export async function withRolesNow(
  core: Core,
  gathered: Gathered,
  ids: readonly string[],
): Promise<RolesLooked> {
  const definition = gathered.context.campaign;
  const unsure = new Set<string>();
  if (definition === undefined) return { gathered, seen: {}, unsure };
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
    const now = await core.directory.roles([...new Set(accounts)], definition, gathered.lists);
    const before = person.roles[definition.id]?.roles ?? [];
    people.set(id, { ...person, roles: { ...person.roles, [definition.id]: { roles: now.roles, at } } });
    if (now.unsure) unsure.add(id);
    // What could not be asked stays as it was last seen; it counts for nothing here.
    const roles = now.unsure ? [...new Set([...before, ...now.roles])].sort() : now.roles;
    if (roles.join() !== before.join())
      seen[`person:${id}`] = [
        { type: 'rolesSeen', at, by: MACHINE, data: { campaign: definition.id, roles } },
      ];
  }
  return { gathered: { ...gathered, context: { ...gathered.context, people } }, seen, unsure };
}

/**
 * The same, where those who are unsure hold besides what they were last seen to hold by name: by an account, or an
 * e-mail that their directory vouched for, that the campaign's own file lists.
 */
export function withNamedRoles({ gathered, unsure }: RolesLooked): Gathered {
  const campaign = gathered.context.campaign?.id ?? '';
  const people = new Map<string, PersonState>(gathered.context.people);
  for (const { stream, state } of gathered.people) {
    const id = idOf(stream);
    const now = people.get(id);
    const seen = state.roles[campaign];
    if (!unsure.has(id) || now === undefined || seen === undefined) continue;
    const own = gathered.people.filter((one) => humanOf({ people }, idOf(one.stream)) === id);
    const accounts = own.flatMap((one) => one.state.accounts);
    const emails = own.map((one) => readField(one.content, one.state.profile, 'email'));
    const named = seen.roles.filter((role) => isNamed(gathered.lists[role] ?? [], accounts, emails));
    const roles = [...new Set([...(now.roles[campaign]?.roles ?? []), ...named])].sort();
    people.set(id, { ...now, roles: { ...now.roles, [campaign]: { ...seen, roles } } });
  }
  return { ...gathered, context: { ...gathered.context, people } };
}

/** What stands after the colon of a stream's id. */
export function idOf(stream: string): string {
  return stream.slice(stream.indexOf(':') + 1);
}
