/** Telling channels of what covers more than one item: a stop, and an account on X that rests. */
import type { Core } from '../core.ts';
import type { StoredEvent } from '../events.ts';
import { MACHINE, readField } from '../events.ts';
import { allChannels } from '../people/directory.ts';
import { nameOf } from '../people/person.ts';
import type { Loaded } from '../ports.ts';
import type { Scope, StopEvent } from '../publishing/stop.ts';
import { STOP } from '../publishing/stop.ts';
import type { Card, MessagePart } from '../submissions/card.ts';
import { button } from '../submissions/card-buttons.ts';
import { loadPeople } from '../submissions/gather.ts';
import { alerts, sayScope } from '../words/notices.ts';
import { everyOne, inTurn } from './attempts.ts';
import { showCard } from './show-card.ts';

/** Every approval channel that a stop covers is told when it is pressed, asked to be lifted, and lifted. */
export async function tellStop(core: Core, version: number): Promise<void> {
  const [stored] = await core.store.history({ stream: STOP, after: version - 1, limit: 1 });
  if (stored === undefined) return;
  const event = stored as StoredEvent & StopEvent;
  const { scope } = event.data;
  const campaigns = await core.store.find({ query: 'campaigns' });
  const people = await loadPeople(core, event.by === MACHINE ? [] : [event.by]);
  const who = nameOf(people[0]);
  const where = sayScope(scope, (kind, id) => nameOfScope(campaigns, kind, id));
  const text = stopSentence(event, where, who);
  const parts: MessagePart[] = [{ part: 'text', text }];
  const [stop] = await core.store.load([STOP]);
  const reason = event.type === 'stopped' ? readField(stop.content, event.data.reason, 'text') : undefined;
  if (reason !== undefined) parts.push({ part: 'quote', text: reason });
  if (event.type !== 'lifted' && stop.state.stops[scope] !== undefined)
    parts.push({ part: 'buttons', buttons: [button('lift', scope, {})] });
  const card: Card = { id: `stop-${version}`, summary: text, parts };
  const channels = campaigns.flatMap(({ state }) =>
    state.definition !== undefined && covers(scope, state.definition) ? allChannels(state.definition) : [],
  );
  await everyOne([...new Set(channels)], (channel) =>
    showCard(core, `card:stop-${version}`, channel, 1, card),
  );
}

function stopSentence(event: StopEvent, where: string, who: string): string {
  switch (event.type) {
    case 'stopped':
      return event.by === MACHINE ? alerts.stoppedByMachine(where) : alerts.stopped(where, who);
    case 'liftAsked':
      return alerts.liftAsked(where, who);
    case 'lifted':
      return alerts.lifted(where, who);
  }
}

type Campaigns = readonly Loaded<'campaign'>[];

function nameOfScope(campaigns: Campaigns, kind: string, id: string): string {
  for (const { state } of campaigns) {
    const definition = state.definition;
    if (definition === undefined) continue;
    if (kind === 'campaign' && definition.id === id) return definition.name;
    if (kind === 'account') {
      const account = definition.accounts.find((one) => one.id === id);
      if (account !== undefined) return account.handle;
    }
    if (kind === 'organisation' && id.startsWith(`${definition.id}/`)) {
      const own = definition.organisations.find((one) => `${definition.id}/${one.id}` === id);
      if (own !== undefined) return own.name;
    }
  }
  return id;
}

function covers(scope: Scope, campaign: NonNullable<Loaded<'campaign'>['state']['definition']>): boolean {
  if (scope === 'everything') return true;
  const id = scope.slice(scope.indexOf(':') + 1);
  if (scope.startsWith('account:')) return campaign.accounts.some((account) => account.id === id);
  return id === campaign.id || id.startsWith(`${campaign.id}/`);
}

/** The channels of every campaign that posts through an account learn that it rests. */
export async function tellAccount(core: Core, id: string, code: string): Promise<void> {
  const [account] = await core.store.load([`account:${id}`]);
  const { hold } = account.state;
  if (hold === undefined) return;
  const campaigns = await core.store.find({ query: 'campaigns' });
  await inTurn(
    campaigns.map(({ state }) => async () => {
      const definition = state.definition;
      const handle = definition?.accounts.find((one) => one.id === id)?.handle;
      if (definition === undefined || handle === undefined) return;
      const text =
        hold.until === null ? alerts.accountNeedsSomebody(handle, code) : alerts.account(handle, code);
      const card: Card = {
        id: `account-${id}-${hold.since}`,
        summary: text,
        parts: [{ part: 'text', text }],
      };
      await everyOne(allChannels(definition), (channel) =>
        showCard(core, `card:account-${id}-${hold.since}`, channel, 1, card),
      );
    }),
  );
}
