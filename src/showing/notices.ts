/** Telling people in private what became of their submission, and channels when something needs them. */
import { sayTime } from '../campaigns/wall-time.ts';
import type { Core } from '../core.ts';
import type { StoredEvent } from '../events.ts';
import { MACHINE, readField } from '../events.ts';
import { nameOf } from '../people/person.ts';
import { tellOwner } from '../pledges/owner-notices.ts';
import { isPledgeNotice } from '../pledges/times.ts';
import type { Loaded, StreamId } from '../ports.ts';
import { LOOKS } from '../publishing/look.ts';
import { unreadOf } from '../publishing/send.ts';
import { STOP } from '../publishing/stop.ts';
import { humanOf } from '../submissions/approvals.ts';
import type { MessagePart } from '../submissions/card.ts';
import { button, targetOf } from '../submissions/card-buttons.ts';
import { namesOf } from '../submissions/card-words.ts';
import type { Gathered } from '../submissions/gather.ts';
import { gather, idOf, loadPeople } from '../submissions/gather.ts';
import type { SubmissionState } from '../submissions/submission.ts';
import { isPledge, isTextGone } from '../submissions/submission.ts';
import type { SubmissionEvent } from '../submissions/submission-event.ts';
import { saySlot } from '../words/cards.ts';
import { alerts, sayNotice, sayNotTold } from '../words/notices.ts';
import { helpParts } from '../words/sealed.ts';
import { inTurn } from './attempts.ts';
import { tellBelowCard } from './below-card.ts';
import { tellAccount, tellStop } from './channel-alerts.ts';
import { cardStream, titleOf } from './item-card.ts';
import { keptFor, sendMessage } from './message.ts';
import { opaqueId } from './opaque-id.ts';
import { onRedraw } from './redraw.ts';
import { SEALED_UNREAD, tellUnread } from './sealed.ts';

/** `submission:…#7` an event to tell, `…#unknown` an alert, `…#reminder1` and `…#certificate` of a pledge, `stop:all#3`, `account:x#outOfCredit`. */
export async function onNotice(core: Core, key: string): Promise<void> {
  const [stream = '', what = ''] = key.split('#');
  if (stream === STOP) return tellStop(core, Number(what));
  if (stream.startsWith('account:')) return tellAccount(core, idOf(stream), what);
  const submission = stream as StreamId<'submission'>;
  if (what === SEALED_UNREAD) return tellUnread(core, submission);
  if (isPledgeNotice(what)) return tellOwner(core, submission, what);
  if (what === 'unknown') return alertBelowCard(core, submission, what, alerts.unknown);
  return tellPeople(core, submission, Number(what));
}

/** Two minutes after its slot: whatever is not finished is pointed out, once. */
export async function onWatch(core: Core, key: string): Promise<void> {
  const unread = unreadOf(key);
  if (unread !== undefined) return askAboutUnread(core, unread);
  const stream = key as StreamId<'submission'>;
  const [submission] = await core.store.load([stream]);
  const { status } = submission.state;
  if (status !== 'sending' && status !== 'unknown') return;
  core.log.warn({ event: 'watch.unfinished', submission: stream, status });
  await alertBelowCard(core, stream, `watch-${submission.state.delivery?.attempt ?? 0}`, alerts.watch);
}

/** The timeline could not be read for long: a person is asked to look, and the card gets the buttons to say what they saw. */
async function askAboutUnread(core: Core, stream: StreamId<'submission'>): Promise<void> {
  const [{ state }] = await core.store.load([stream]);
  if (state.status !== 'unknown' || (state.delivery?.looks ?? 0) >= LOOKS) return;
  await onRedraw(core, stream);
  await alertBelowCard(core, stream, `unread-${state.delivery?.attempt ?? 0}`, alerts.unread);
}

async function tellPeople(core: Core, stream: StreamId<'submission'>, version: number): Promise<void> {
  const gathered = await gather(core, stream);
  const { submission } = gathered;
  const [event] = await core.store.history({ stream, after: version - 1, limit: 1 });
  if (event === undefined) return;
  const happened = event as StoredEvent & SubmissionEvent;
  const parts = noticeParts(gathered, happened);
  if (parts === undefined) return;
  const people = await peopleToTell(core, submission.state, happened);
  const tell = async ({ stream: person, state, content }: Loaded<'person'>): Promise<void> => {
    const account = state.accounts[0];
    if (account === undefined) return;
    const id = `notice-${opaqueId(`${stream}#${version}/${person}`)}`;
    const kept = keptFor(submission.state);
    const said = await sendMessage(core, cardStream(stream), { id, parts }, { account }, kept);
    if (said.how === 'sent' || isNoNews(happened)) return;
    const what = titleOf(submission.state);
    const text = sayNotTold(happened.type, what, nameOf({ state, content }), said);
    if (text !== undefined) await tellBelowCard(core, submission, `${version}/${person}/${said.how}`, text);
  };
  // A person whose chat is away keeps nobody else waiting.
  await inTurn(people.map((person) => () => tell(person)));
}

/** What nobody must act on need not be said below the card where it did not arrive. */
function isNoNews(event: SubmissionEvent): boolean {
  return event.type === 'recallTried' && event.data.outcome === 'nothingToRemove';
}

/** Everyone an event concerns: one account of each human, and nobody for what they did themselves with any of theirs. */
async function peopleToTell(
  core: Core,
  state: SubmissionState,
  event: StoredEvent & SubmissionEvent,
): Promise<readonly Loaded<'person'>[]> {
  const isRecall = event.type === 'recalled' || event.type === 'recallTried';
  const approvers = isRecall ? state.approvals.map((approval) => approval.by) : [];
  // Whoever asked for it to be taken back was promised to be told how that ends.
  const asker =
    isRecall && state.recall !== undefined && state.recall.by !== MACHINE ? [state.recall.by] : [];
  // What somebody discloses may be about the colleague in whose name it was filed: only who typed it is told.
  const others = event.type === 'sealed' ? [] : [...asker, ...approvers, state.author];
  // In this order, somebody with several accounts is told on the one that they filed it with, else that they acted with.
  const concerned = [state.filedBy, ...others];
  const doer = event.by === MACHINE ? [] : [event.by];
  const loaded = await loadPeople(core, [...concerned, ...doer]);
  const byId = new Map(loaded.map((person) => [idOf(person.stream), person]));
  const people = new Map(loaded.map((person) => [idOf(person.stream), person.state]));
  const told = new Map<string, Loaded<'person'>>();
  for (const id of concerned) {
    const human = humanOf({ people }, id);
    const person = byId.get(id);
    const isOwnDoing = human === humanOf({ people }, event.by) && event.type !== 'withdrawn';
    if (isOwnDoing || told.has(human) || person?.state.accounts[0] === undefined) continue;
    told.set(human, person);
  }
  return [...told.values()];
}

function noticeParts(
  gathered: Gathered,
  event: StoredEvent & SubmissionEvent,
): readonly MessagePart[] | undefined {
  const { state, stream, content } = gathered.submission;
  // Taken back meanwhile: that there was nothing to delete is all that is left to say, and no slot follows.
  if ((event.type === 'settled' || event.type === 'refused') && state.recall !== undefined) return undefined;
  const zone = gathered.context.campaign?.timeZone ?? 'UTC';
  const sentence = sayNotice(event, {
    what: titleOf(gathered.submission.state),
    who: event.by === MACHINE ? 'Loudhailer' : namesOf(gathered)(event.by),
    when: state.slot === undefined ? '' : saySlot(state.slot, zone),
    time: sayTime(event.at, zone),
    isPledge: isPledge(state),
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
    parts.push(...helpParts(event.data.route, gathered.context.campaign.localHelp, 'kept'));
  if (event.type === 'published') parts.push({ part: 'link', text: 'See it on X', url: event.data.url });
  if ((event.type === 'approved' || event.type === 'published') && !isTextGone(state)) {
    const change = event.type === 'approved' ? [button('change', target, { opens: 'change' })] : [];
    parts.push({ part: 'buttons', buttons: [...change, button('withdraw', target, { style: 'danger' })] });
  }
  return parts;
}

async function alertBelowCard(
  core: Core,
  stream: StreamId<'submission'>,
  what: string,
  sentence: (what: string) => string,
): Promise<void> {
  const gathered = await gather(core, stream);
  await tellBelowCard(core, gathered.submission, what, sentence(titleOf(gathered.submission.state)));
}
