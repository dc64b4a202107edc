/** Asks the rules themselves, at every send of a log, whether it was allowed: the log is folded to just before it. */
import { accountOf, type CampaignDefinition } from '../../src/campaigns/campaign.ts';
import { dayOf, startOfDay } from '../../src/campaigns/wall-time.ts';
import type { StoredEvent } from '../../src/events.ts';
import { MACHINE } from '../../src/events.ts';
import type { KindOf, States, StreamId } from '../../src/ports.ts';
import { STOP } from '../../src/publishing/stop.ts';
import { evolve, initialState } from '../../src/streams.ts';
import { objections } from '../../src/submissions/rules.ts';
import { currentRevision } from '../../src/submissions/submission.ts';

/** One line for every objection that there was to a send. */
export function objectionsBeforeSends(events: readonly StoredEvent[]): readonly string[] {
  const found: string[] = [];
  const states = new Map<string, States[keyof States]>();
  const stateOf = <S extends StreamId>(stream: S): States[KindOf<S>] =>
    (states.get(stream) ?? initialState(stream)) as States[KindOf<S>];
  const fold = (event: StoredEvent) =>
    states.set(event.stream, evolve(event.stream, stateOf(event.stream as StreamId), event));
  for (const commit of commitsOf(events)) {
    const sending = commit.find((event) => event.type === 'sending');
    if (sending !== undefined) {
      // Roles that the claim itself looked up stand in its own commit.
      for (const event of commit) if (event.type === 'rolesSeen') fold(event);
      const state = stateOf(sending.stream as StreamId<'submission'>);
      const campaign = stateOf(`campaign:${state.campaign}`).definition;
      const why =
        campaign === undefined ? [{ code: 'noCampaign' }] : ask(sending, state, campaign, stateOf, states);
      found.push(...why.map(({ code }) => `${sending.stream} at ${sending.position}: ${code}`));
    }
    for (const event of commit) if (sending === undefined || event.type !== 'rolesSeen') fold(event);
  }
  return found;
}

function ask(
  sending: StoredEvent,
  state: States['submission'],
  campaign: CampaignDefinition,
  stateOf: <S extends StreamId>(stream: S) => States[KindOf<S>],
  states: ReadonlyMap<string, States[keyof States]>,
) {
  const accountId = accountOf(campaign, state.organisation)?.id ?? 'none';
  const people = [...states.keys()]
    .filter((stream) => stream.startsWith('person:'))
    .map((stream) => [stream.slice('person:'.length), stateOf(stream as StreamId<'person'>)] as const);
  return objections(
    {
      verb: 'send',
      spentFrom: startOfDay(dayOf(sending.at, campaign.timeZone), campaign.timeZone),
      price: 15,
    },
    state,
    {
      campaign,
      people: new Map(people),
      stop: stateOf(STOP),
      account: stateOf(`account:${accountId}`),
      accountId,
      findings: currentRevision(state)?.findings ?? [],
    },
    MACHINE,
    sending.at,
  );
}

function commitsOf(events: readonly StoredEvent[]): readonly (readonly StoredEvent[])[] {
  const commits = new Map<number, StoredEvent[]>();
  for (const event of events) {
    const commit = commits.get(event.position) ?? [];
    commits.set(event.position, [...commit, event]);
  }
  return [...commits.values()];
}
