/** Pledges in chat: join one and leave it, say that yours is done, and no more reminders. */
import { parseShortId } from '../commands.ts';
import type { Core } from '../core.ts';
import { readField } from '../events.ts';
import { loadHuman } from '../people/human.ts';
import { endReminders, sayDone } from '../pledges/doing.ts';
import type { Joining } from '../pledges/joining.ts';
import { joinPledge, leavePledge } from '../pledges/joining.ts';
import type { Loaded, StreamId } from '../ports.ts';
import type { Answers, Form } from '../submissions/card.ts';
import { button, parseTarget, targetOf } from '../submissions/card-buttons.ts';
import { lookUp, whyNot } from '../submissions/change.ts';
import { gather, idOf } from '../submissions/gather.ts';
import { shortId } from '../submissions/submission.ts';
import { commandAnswers } from '../words/answers.ts';
import { pledgeFieldWords, pledgeWords, sayCount } from '../words/pledges.ts';
import { say, sayNo } from './answer.ts';
import type { FormReply, From, Reply } from './conversation.ts';
import { many } from './fields.ts';
import { errors, itemOf, replyTo } from './form-reply.ts';
import { meet, whoOf } from './identity.ts';
import { moreOfYours, ownParts, ownPledges } from './pledges-so-far.ts';

/** Pledges offered to somebody who says that one is done, and not which: as many as fit one message everywhere. */
const OFFERED = 7;

export async function joinTyped(core: Core, from: From, rest: string): Promise<Reply> {
  await meet(core, from);
  const found = await pledgeNamed(core, rest, pledgeWords.whichJoin);
  return 'say' in found ? found : joinPressed(core, from, targetOf(found.stream, found.state.revision));
}

/** Without a number: one's own pledges that are still to be done. */
export async function doneTyped(core: Core, from: From, rest: string): Promise<Reply> {
  const person = await meet(core, from);
  if (rest.trim() !== '') {
    const found = await pledgeNamed(core, rest, commandAnswers.whichItem);
    return 'say' in found ? found : offerDone(core, from, found);
  }
  const own = await ownPledges(core, await loadHuman(core, idOf(person.stream)));
  const open = own.filter(
    ({ state }) =>
      state.pledge?.done === undefined && (state.status === 'submitted' || state.status === 'listed'),
  );
  if (open.length === 0) return say(pledgeWords.noneToDo);
  return {
    say: [
      { part: 'text', text: pledgeWords.whichDone },
      ...ownParts(open.slice(0, OFFERED)),
      ...moreOfYours(open.length - OFFERED),
    ],
  };
}

/** A command opens no form about an item, so the way to it is a button. */
async function offerDone(core: Core, from: From, pledge: Loaded<'submission'>): Promise<Reply> {
  const why = await whyNotDone(core, from, pledge.stream);
  if (why !== undefined) return why;
  const target = targetOf(pledge.stream, pledge.state.revision);
  return {
    say: [
      { part: 'text', text: pledgeWords.doneHere(shortId(pledge.state)) },
      { part: 'buttons', buttons: [button('tellDone', target, { opens: 'done', style: 'primary' })] },
    ],
  };
}

async function pledgeNamed(core: Core, rest: string, which: string): Promise<Loaded<'submission'> | Reply> {
  // A number alone can only mean a pledge here.
  const id = parseShortId(/^\d{1,9}$/.test(rest.trim()) ? `P-${rest.trim()}` : rest);
  if (id === undefined) return say(which);
  const [item] = await core.store.find({ query: 'number', number: id });
  return item ?? say(commandAnswers.noSuchItem(id));
}

export async function joinPressed(core: Core, from: From, target: string): Promise<Reply> {
  return answerTo(core, await joinPledge(core, whoOf(from), streamOf(target)));
}

export async function leavePressed(core: Core, from: From, target: string): Promise<Reply> {
  return answerTo(core, await leavePledge(core, whoOf(from), streamOf(target)));
}

function answerTo(core: Core, joining: Joining): Promise<Reply> | Reply {
  if (!joining.done) return sayNo(core, joining.objections);
  const { stream, state } = joining.pledge;
  const isGone = joining.what === 'left' && state.status !== 'listed';
  const answer = say(pledgeWords[isGone ? 'leftForGood' : joining.what](shortId(state)));
  if (joining.what !== 'joinedAlready') return answer;
  const leave = button('leavePledge', targetOf(stream, state.revision), {});
  return { say: [...answer.say, { part: 'buttons', buttons: [leave] }] };
}

export async function endRemindersPressed(core: Core, from: From, target: string): Promise<Reply> {
  const outcome = await endReminders(core, whoOf(from), streamOf(target));
  return outcome.done
    ? say(pledgeWords.remindersEnded(shortId(outcome.submission.state)))
    : sayNo(core, outcome.objections);
}

/** Whoever takes something back learns what becomes of its joins, and of what was made of it. */
export async function sayAlsoWithdrawn(
  core: Core,
  { stream, state }: Loaded<'submission'>,
): Promise<readonly string[]> {
  if (state.kind !== 'pledge') return [];
  const { joins = 0 } = await core.store.totals(`joins:${stream}`);
  const made = await core.store.find({ query: 'madeFrom', stream });
  return [
    ...(joins === 0 ? [] : [pledgeWords.withdrawn(sayCount(joins), joins === 1)]),
    ...(made.length === 0 ? [] : [pledgeWords.withdrawnToo]),
  ];
}

export async function fillDone(core: Core, from: From, form: Form): Promise<Form | Reply> {
  await meet(core, from);
  const why = await whyNotDone(core, from, streamOf(form.about));
  if (why !== undefined) return why;
  return { ...form, intro: [pledgeWords.doneForm], fields: [many('story', pledgeFieldWords.story, false)] };
}

async function whyNotDone(
  core: Core,
  from: From,
  stream: StreamId<'submission'>,
): Promise<Reply | undefined> {
  const { person } = whoOf(from);
  const looked = await lookUp(core, await gather(core, stream, person), [person]);
  const why = whyNot(core, looked, { verb: 'done', findings: [] }, person);
  return why.length === 0 ? undefined : sayNo(core, why);
}

export async function submitDone(
  core: Core,
  from: From,
  about: string,
  answers: Answers,
): Promise<FormReply> {
  const { stream } = itemOf(about);
  const story = answers.story ?? '';
  const [before] = await core.store.load([stream]);
  const told = before.state.pledge?.done;
  const outcome = await sayDone(core, whoOf(from), stream, story);
  // The same form may come twice: what it said is there, and it is answered as it was the first time.
  const isSame = readField(before.content, told?.story, 'text') === story.trim();
  if (told === undefined || isSame || story.trim() === '')
    return replyTo(core, outcome, 'story', pledgeWords.done);
  if (told.story === undefined) return replyTo(core, outcome, 'story', pledgeWords.storyAdded);
  return outcome.done
    ? errors({ story: pledgeWords.storyThere })
    : replyTo(core, outcome, 'story', pledgeWords.done);
}

function streamOf(target: string): StreamId<'submission'> {
  return parseTarget(target).stream as StreamId<'submission'>;
}
