/** Telling people in private what became of their submission, and channels when something needs them. */
import { createHash } from 'node:crypto';
import { channelsOf } from '../campaigns/campaign.ts';
import { sayTime } from '../campaigns/wall-time.ts';
import type { Core } from '../core.ts';
import type { StoredEvent } from '../events.ts';
import { MACHINE, readField } from '../events.ts';
import { allChannels } from '../people/directory.ts';
import { nameOf } from '../people/person.ts';
import type { Loaded, StreamId } from '../ports.ts';
import type { Scope, StopEvent } from '../publishing/stop.ts';
import { STOP } from '../publishing/stop.ts';
import type { Card, MessagePart } from '../submissions/card.ts';
import { namesOf } from '../submissions/card-words.ts';
import { button, targetOf } from '../submissions/cards.ts';
import type { Gathered } from '../submissions/gather.ts';
import { gather, idOf, loadPeople } from '../submissions/gather.ts';
import type { SubmissionEvent } from '../submissions/submission.ts';
import { isTextGone, shortId } from '../submissions/submission.ts';
import { kindWord, saySlot } from '../words/cards.ts';
import { alerts, sayNotice, sayScope } from '../words/notices.ts';
import { helpParts } from '../words/sealed.ts';
import { keptFor, sendMessage, showCard } from './message.ts';
import { cardStream, everyChannel } from './reconcile.ts';

/** `submission:…#7` an event to tell, `…#unknown` an alert, `stop:all#3`, `account:x#outOfCredit`. */
export async function onNotice(core: Core, key: string): Promise<void> {
  const [stream = '', what = ''] = key.split('#');
  if (stream === STOP) return tellStop(core, Number(what));
  if (stream.startsWith('account:')) return tellAccount(core, idOf(stream), what);
  const submission = stream as StreamId<'submission'>;
  if (what === 'unknown') return alertBelowCard(core, submission, what, alerts.unknown);
  return tellPeople(core, submission, Number(what));
}

/** Two minutes after its slot: whatever is not finished is pointed out, once. */
export async function onWatch(core: Core, key: string): Promise<void> {
  const stream = key as StreamId<'submission'>;
  const [submission] = await core.store.load([stream]);
  const { status } = submission.state;
  if (status !== 'sending' && status !== 'unknown') return;
  core.log.warn({ event: 'watch.unfinished', submission: stream, status });
  await alertBelowCard(core, stream, `watch-${submission.state.delivery?.attempt ?? 0}`, alerts.watch);
}

async function tellPeople(core: Core, stream: StreamId<'submission'>, version: number): Promise<void> {
  const gathered = await gather(core, stream);
  const { state } = gathered.submission;
  const [event] = await core.store.history({ stream, after: version - 1, limit: 1 });
  if (event === undefined) return;
  const happened = event as StoredEvent & SubmissionEvent;
  const parts = noticeParts(gathered, happened);
  if (parts === undefined) return;
  const isRecall = happened.type === 'recalled' || happened.type === 'recallTried';
  const approvers = isRecall ? state.approvals.map((approval) => approval.by) : [];
  // Whoever asked for it to be taken back was promised to be told how that ends.
  const asker =
    isRecall && state.recall !== undefined && state.recall.by !== MACHINE ? [state.recall.by] : [];
  // What somebody discloses may be about the colleague in whose name it was filed: only who typed it is told.
  const told =
    happened.type === 'sealed' ? [state.filedBy] : [state.author, state.filedBy, ...approvers, ...asker];
  const people = await loadPeople(core, [...new Set(told)]);
  for (const person of people) {
    const account = person.state.accounts[0];
    // Nobody needs to be told what they have just done themselves.
    if (account === undefined || (idOf(person.stream) === event.by && happened.type !== 'withdrawn'))
      continue;
    const id = `notice-${hash(`${stream}#${version}/${person.stream}`)}`;
    await sendMessage(core, cardStream(stream), { id, parts }, { account }, keptFor(state));
  }
}

function noticeParts(
  gathered: Gathered,
  event: StoredEvent & SubmissionEvent,
): readonly MessagePart[] | undefined {
  const { state, stream, content } = gathered.submission;
  const zone = gathered.context.campaign?.timeZone ?? 'UTC';
  const sentence = sayNotice(event, {
    what: `${kindWord[state.kind]} ${shortId(state)}`,
    who: event.by === MACHINE ? 'Loudhailer' : namesOf(gathered)(event.by),
    when: state.slot === undefined ? '' : saySlot(state.slot, zone),
    time: sayTime(event.at, zone),
  });
  if (sentence === undefined) return undefined;
  const parts: MessagePart[] = [{ part: 'text', text: sentence }];
  const target = targetOf(stream, state.revision);
  if (event.type === 'changesRequested' && !isTextGone(state)) {
    const said = readField(content, event.data.comment, 'text');
    if (said !== undefined) parts.push({ part: 'quote', text: said });
    const wording = readField(content, event.data.suggestion, 'text');
    if (wording !== undefined)
      parts.push({ part: 'text', text: 'This wording is suggested:' }, { part: 'quote', text: wording });
    const accept = wording === undefined ? [] : [button('acceptSuggestion', target, { style: 'primary' })];
    parts.push({
      part: 'buttons',
      buttons: [
        ...accept,
        button('change', target, { opens: 'change' }),
        button('withdraw', target, { style: 'danger' }),
      ],
    });
  }
  if (event.type === 'rejected') {
    const said = readField(content, event.data.comment, 'text');
    if (said !== undefined) parts.push({ part: 'quote', text: said });
  }
  if (event.type === 'sealed' && gathered.context.campaign !== undefined)
    parts.push(...helpParts(event.data.route, gathered.context.campaign.localHelp, true));
  if (event.type === 'published') parts.push({ part: 'link', text: 'See it on X', url: event.data.url });
  if ((event.type === 'approved' || event.type === 'published') && !isTextGone(state)) {
    const change = event.type === 'approved' ? [button('change', target, { opens: 'change' })] : [];
    parts.push({ part: 'buttons', buttons: [...change, button('withdraw', target, { style: 'danger' })] });
  }
  return parts;
}

/** A sentence in the thread of a card, where everybody who decides sees it. */
async function alertBelowCard(
  core: Core,
  stream: StreamId<'submission'>,
  what: string,
  sentence: (what: string) => string,
): Promise<void> {
  const gathered = await gather(core, stream);
  const { state } = gathered.submission;
  if (gathered.context.campaign === undefined) return;
  const text = sentence(`${kindWord[state.kind]} ${shortId(state)}`);
  const [cards] = await core.store.load([cardStream(stream)]);
  await everyChannel(channelsOf(gathered.context.campaign, state.organisation), async (channel) => {
    const ref = cards.state.channels[channel]?.ref;
    if (ref === undefined) return;
    const id = `alert-${hash(`${stream}#${what}/${channel}`)}`;
    const notice = { id, parts: [{ part: 'text' as const, text }] };
    await sendMessage(core, cardStream(stream), notice, { thread: ref }, keptFor(state));
  });
}

/** Every approval channel that a stop covers is told when it is pressed, asked to be lifted, and lifted. */
async function tellStop(core: Core, version: number): Promise<void> {
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
  await everyChannel([...new Set(channels)], (channel) =>
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
async function tellAccount(core: Core, id: string, code: string): Promise<void> {
  const [account] = await core.store.load([`account:${id}`]);
  const { hold } = account.state;
  if (hold === undefined) return;
  const campaigns = await core.store.find({ query: 'campaigns' });
  for (const { state } of campaigns) {
    const definition = state.definition;
    const handle = definition?.accounts.find((one) => one.id === id)?.handle;
    if (definition === undefined || handle === undefined) continue;
    const text =
      hold.until === null ? alerts.accountNeedsSomebody(handle, code) : alerts.account(handle, code);
    const card: Card = { id: `account-${id}-${hold.since}`, summary: text, parts: [{ part: 'text', text }] };
    await everyChannel(allChannels(definition), (channel) =>
      showCard(core, `card:account-${id}-${hold.since}`, channel, 1, card),
    );
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}
