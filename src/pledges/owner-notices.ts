/** What the owner of a pledge is told in private: a reminder, and the thanks with a certificate once it is done. */
import { dayOf } from '../campaigns/wall-time.ts';
import type { Core } from '../core.ts';
import { readField } from '../events.ts';
import { nameOf } from '../people/person.ts';
import { pictureOf } from '../pictures/picture.ts';
import type { Loaded, StreamId } from '../ports.ts';
import { cardStream } from '../showing/item-card.ts';
import { keptFor, sendMessage } from '../showing/message.ts';
import { opaqueId } from '../showing/opaque-id.ts';
import { samePerson } from '../submissions/approvals.ts';
import type { MessagePart } from '../submissions/card.ts';
import { button, targetOf } from '../submissions/card-buttons.ts';
import type { Gathered } from '../submissions/gather.ts';
import { gather, idOf } from '../submissions/gather.ts';
import { currentRevision, isTextGone, shortId } from '../submissions/submission.ts';
import { pledgeWords, sayDate } from '../words/pledges.ts';
import { mayShowName } from './name-shown.ts';
import { CERTIFICATE, isToBeReminded, REMINDER } from './times.ts';

/** Told once, whatever crashes on the way; nothing where it has become untrue meanwhile. */
export async function tellOwner(core: Core, stream: StreamId<'submission'>, what: string): Promise<void> {
  const gathered = await gather(core, stream);
  const { state } = gathered.submission;
  const parts =
    what === CERTIFICATE
      ? await certificateParts(core, gathered)
      : reminderParts(core, gathered, Number(what.slice(REMINDER.length)));
  const owner = what === CERTIFICATE ? (state.pledge?.done?.by ?? state.author) : ownerOf(gathered);
  // Whoever said it may have used another of their accounts than the one that filed it.
  const [person] = await core.store.load([`person:${owner}`]);
  const account = person.state.accounts[0];
  if (parts === undefined || account === undefined) return;
  const id = `pledge-${opaqueId(`${stream}#${what}`)}`;
  await sendMessage(core, cardStream(stream), { id, parts }, { account }, keptFor(state));
}

/** Whose pledge it is, on the account that they filed it with where they did so themselves. */
function ownerOf({ submission, context }: Gathered): string {
  const { author, filedBy } = submission.state;
  return samePerson(context, author, filedBy) ? filedBy : author;
}

function reminderParts(core: Core, gathered: Gathered, times: number): readonly MessagePart[] | undefined {
  const { state, stream } = gathered.submission;
  const due = state.pledge?.due;
  // Only the newest reminder is worth telling, and none of them once it is done, or nobody wants it.
  if (due === undefined || !isToBeReminded(state) || state.pledge?.reminded !== times) return undefined;
  const words = wordsOf(gathered.submission);
  // After an outage the day has passed, and it would be untrue to call it today.
  const today = dayOf(core.clock.now(), gathered.context.campaign?.timeZone ?? 'UTC');
  const first = pledgeWords.firstReminder(shortId(state), today === due ? undefined : sayDate(due));
  const target = targetOf(stream, state.revision);
  return [
    { part: 'text', text: times === 1 ? first : pledgeWords.lastReminder(shortId(state), sayDate(due)) },
    ...(words === undefined ? [] : [{ part: 'quote' as const, text: words }]),
    {
      part: 'buttons',
      buttons: [
        button('tellDone', target, { opens: 'done', style: 'primary' }),
        button('endReminders', target, {}),
        button('withdraw', target, { style: 'danger' }),
      ],
    },
  ];
}

async function certificateParts(core: Core, gathered: Gathered): Promise<readonly MessagePart[] | undefined> {
  const { submission, context, people } = gathered;
  const { state } = submission;
  const { campaign } = context;
  const pledge = wordsOf(submission);
  const done = state.pledge?.done;
  if (done === undefined || pledge === undefined || campaign === undefined || isTextGone(state))
    return undefined;
  const author = people.find((one) => idOf(one.stream) === state.author);
  const name = mayShowName(state) ? nameOf(author) : undefined;
  const words = {
    campaign: campaign.name,
    organiser: campaign.organiser.name,
    pledge,
    day: sayDate(dayOf(done.at, campaign.timeZone)),
  };
  const id = shortId(state);
  const certificate = {
    drawing: 'certificate',
    title: pledgeWords.certificateTitle,
    ...words,
    ...(name === undefined ? {} : { name }),
  } as const;
  const [picture] = await pictureOf(core, certificate, 'certificate', [submission.stream]);
  if (picture?.part === 'picture') return [{ part: 'text', text: pledgeWords.certificateText(id) }, picture];
  return [
    { part: 'text', text: pledgeWords.noCertificate(id, words.day) },
    { part: 'quote', text: pledge },
  ];
}

function wordsOf({ state, content }: Loaded<'submission'>): string | undefined {
  return readField(content, currentRevision(state)?.body, 'text');
}
