/** The history of a submission in sentences: who did what and when, with the words they gave. */
import { sayTime } from '../campaigns/wall-time.ts';
import type { Core } from '../core.ts';
import type { StoredEvent } from '../events.ts';
import { MACHINE, readField } from '../events.ts';
import { nameOf } from '../people/person.ts';
import type { Loaded } from '../ports.ts';
import type { MessagePart } from '../submissions/card.ts';
import type { Gathered } from '../submissions/gather.ts';
import { idOf, loadPeople } from '../submissions/gather.ts';
import type { SubmissionEvent } from '../submissions/submission-event.ts';
import { sayCode, sayMissed, sayRejection, saySlot } from '../words/cards.ts';

const PAGE = 200;

/** What one event says, with the version that it brought. */
export interface HistoryLine {
  readonly version: number;
  readonly parts: readonly MessagePart[];
}

/** What happened after a version, as parts for the thread of the card. */
export async function historyParts(
  core: Core,
  gathered: Gathered,
  after: number,
): Promise<readonly MessagePart[]> {
  return (await historyLines(core, gathered, after)).flatMap(({ parts }) => parts);
}

/** The same, event by event; nothing that came after the submission was read, as its words were not read either. */
export async function historyLines(
  core: Core,
  gathered: Gathered,
  after: number,
): Promise<readonly HistoryLine[]> {
  const { submission, context } = gathered;
  const zone = context.campaign?.timeZone ?? 'UTC';
  const events = await eventsUpTo(core, submission, after);
  const people = await loadPeople(
    core,
    [...new Set(events.map((event) => event.by))].filter((by) => by !== MACHINE),
  );
  const names = new Map(people.map((person) => [idOf(person.stream), nameOf(person)]));
  return events.flatMap((event) => {
    const said = sayEvent(event as StoredEvent & SubmissionEvent, submission, zone);
    if (said === undefined) return [];
    const who = event.by === MACHINE ? 'Loudhailer' : (names.get(event.by) ?? 'A colleague');
    const line: MessagePart = { part: 'text', text: `${sayTime(event.at, zone)} ${who} ${said.line}` };
    const quoted = said.words.map((text): MessagePart => ({ part: 'quote', text }));
    return [{ version: event.version, parts: [line, ...quoted] }];
  });
}

async function eventsUpTo(
  core: Core,
  { stream, version }: Loaded<'submission'>,
  after: number,
): Promise<readonly StoredEvent[]> {
  const events: StoredEvent[] = [];
  for (let last = after; last < version; ) {
    const page = await core.store.history({ stream, after: last, limit: PAGE });
    events.push(...page.filter((event) => event.version <= version));
    if (page.length < PAGE) break;
    last += page.length;
  }
  return events;
}

interface Said {
  readonly line: string;
  readonly words: readonly string[];
}

function sayEvent(event: SubmissionEvent, submission: Loaded<'submission'>, zone: string): Said | undefined {
  const words = (ref: { key: string; digest: string } | undefined): readonly string[] => {
    const text = readField(submission.content, ref, 'text');
    return text === undefined || text === '' ? [] : [text];
  };
  const said = (line: string, quoted: readonly string[] = []): Said => ({ line, words: quoted });
  switch (event.type) {
    case 'revised':
      return said(
        event.data.why === 'edited'
          ? 'changed the words. Earlier approvals are void.'
          : 'accepted the suggested wording.',
      );
    case 'approved':
      return said('approved this.');
    case 'changesRequested': {
      const suggestion = words(event.data.suggestion);
      const tail = suggestion.length === 0 ? '' : ' A wording is suggested below the comment.';
      return said(`asked for changes.${tail}`, [...words(event.data.comment), ...suggestion]);
    }
    case 'rejected':
      return said(
        `rejected this: ${sayRejection(event.data.reason).toLowerCase()}.`,
        words(event.data.comment),
      );
    case 'done':
      return said('did this pledge.', words(event.data.story));
    case 'commented':
      return said('commented.', words(event.data.comment));
    case 'namesCleared':
      return said('said that nobody named here is a patient, carer or relative.');
    case 'foundRecognisable':
      return said(
        event.data.answer === 'yes'
          ? 'said that somebody could recognise this person.'
          : 'was not sure whether somebody could recognise this person.',
      );
    case 'withdrawn':
      return said('withdrew this.');
    case 'scheduled':
      return said(`gave it a slot ${saySlot(event.data.slot, zone)}.`);
    case 'parked':
      return said(
        event.data.why === 'campaignChanged'
          ? 'changed the campaign so that this has no slot any more: it is parked.'
          : 'parked this.',
      );
    case 'approvalCarried':
      return said('carried an approval over from the library.');
    case 'used':
      return said('used this to fill a slot that would have been empty.');
    case 'missed':
      return said(`recorded a missed slot: ${sayMissed(event.data.why)}.`);
    case 'returned':
      return said('sent it back to review: something changed after it was approved.');
    case 'published':
      return said('posted it on X.');
    case 'refused':
      return said(`was told no by X: ${sayCode(event.data.code)}.`);
    case 'notSent':
      return said(`could not send it: ${sayCode(event.data.code)}. It tries again while the slot lasts.`);
    case 'unknown':
      return said(`cannot tell whether X took it: ${sayCode(event.data.code)}.`);
    case 'settled':
      return said('looked on X and said that it is not there.');
    case 'recallAsked':
      return said('asked for it to be taken back.');
    case 'recalled':
      return said('took it down from X.');
    case 'submitted':
    case 'sealed':
    case 'sealedTold':
    case 'sealedOpened':
    case 'sealedRefused':
    case 'sealedClosed':
    case 'reviewOpened':
    case 'reviewClosed':
    case 'released':
    case 'expired':
    case 'sending':
    case 'lookedFor':
    case 'recallTried':
    case 'listed':
    case 'batched':
    case 'erased':
      return undefined;
  }
}
