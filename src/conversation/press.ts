/** A button is pressed. Whoever pressed it, and on however old a card, gets an answer. */
import type { Core, Who } from '../core.ts';
import type { StreamId } from '../ports.ts';
import { sayNotFound } from '../publishing/settle.ts';
import type { Scope } from '../publishing/stop.ts';
import { keepStanding } from '../showing/show-again.ts';
import type { PressAction } from '../submissions/card.ts';
import { parseTarget } from '../submissions/card-buttons.ts';
import type { Outcome } from '../submissions/change.ts';
import { acceptSuggestion } from '../submissions/edit.ts';
import type { Objection } from '../submissions/objection.ts';
import { approve, clearNames, listPledge } from '../submissions/review.ts';
import { giveSlot, park } from '../submissions/slotting.ts';
import { isTextGone, isWithX, shortId } from '../submissions/submission.ts';
import { takeDown, withdraw } from '../submissions/take-back.ts';
import { decisions } from '../words/answers.ts';
import { saySlot } from '../words/cards.ts';
import { sayObjection } from '../words/objections.ts';
import { say, sayNo, sentencesOf } from './answer.ts';
import { confirmPressed, dropPressed, openPressed } from './campaign-setup.ts';
import type { From, Reply } from './conversation.ts';
import { meet, whoOf } from './identity.ts';
import { endRemindersPressed, joinPressed, leavePressed, sayAlsoWithdrawn } from './pledging.ts';
import { againPressed, pickPressed } from './run-sheet-commands.ts';
import { lift } from './stopping.ts';

export async function press(core: Core, from: From, action: PressAction, target: string): Promise<Reply> {
  await meet(core, from);
  await keepStanding(core, from, action, target);
  const who = whoOf(from);
  const { stream: id, revision } = parseTarget(target);
  const stream = id as StreamId<'submission'>;
  const answer = (outcome: Outcome, sentence: (item: string) => string) =>
    outcome.done ? say(sentence(shortId(outcome.submission.state))) : sayNo(core, outcome.objections);
  switch (action) {
    case 'approve': {
      const outcome = await approve(core, who, stream, revision);
      return answer(outcome, (item) => decisions.approvedBy(item, outcome.submission.state.status));
    }
    case 'park':
      return answer(await park(core, who, stream), decisions.parked);
    case 'release': {
      const outcome = await giveSlot(core, who, stream);
      const [campaign] = await core.store.load([`campaign:${outcome.submission.state.campaign}`]);
      const zone = campaign.state.definition?.timeZone ?? 'UTC';
      const { slot } = outcome.submission.state;
      return answer(outcome, (item) =>
        decisions.slotGiven(item, slot === undefined ? '' : saySlot(slot, zone)),
      );
    }
    case 'withdraw': {
      const outcome = await withdraw(core, who, stream);
      const isOut = isWithX(outcome.submission.state.status);
      const also = outcome.done ? await sayAlsoWithdrawn(core, outcome.submission) : [];
      return answer(outcome, (item) =>
        [isOut ? decisions.withdrawing(item) : decisions.withdrawn(item), ...also].join(' '),
      );
    }
    case 'takeDown':
      return takeDownPressed(core, who, stream);
    case 'acceptSuggestion':
      return answer(await acceptSuggestion(core, who, stream), decisions.suggestionAccepted);
    case 'listPledge':
      return answer(await listPledge(core, who, stream), decisions.listed);
    case 'clearNames':
      return answer(await clearNames(core, who, stream, revision), decisions.namesCleared);
    case 'listAll':
      return listAll(core, from, target as StreamId<'batch'>);
    case 'notOnX': {
      const outcome = await sayNotFound(core, who, stream);
      const isBack = outcome.submission.state.recall !== undefined;
      return answer(outcome, isBack ? decisions.nothingToDelete : decisions.notFound);
    }
    case 'lift':
      return lift(core, from, target as Scope);
    case 'joinPledge':
      return joinPressed(core, from, target);
    case 'leavePledge':
      return leavePressed(core, from, target);
    case 'endReminders':
      return endRemindersPressed(core, from, target);
    case 'pickPledge':
      return pickPressed(core, from, target);
    case 'postAgain':
      return againPressed(core, from, target);
    case 'openCampaign':
      return openPressed(core, from, target);
    case 'confirmCampaign':
      return confirmPressed(core, from, target);
    case 'dropCampaign':
      return dropPressed(core, from, target);
    case 'askForChanges':
    case 'reject':
    case 'comment':
    case 'reschedule':
    case 'change':
    case 'foundOnX':
    case 'tellStory':
    case 'makePledge':
    case 'writeNotice':
    case 'writeSignpost':
    case 'openSealed':
    case 'tellDone':
    case 'newCampaign':
    case 'setPeople':
    case 'setPlaces':
    case 'planEvent':
    case 'sendBlog':
    case 'writeVariation':
      // These open forms; a chat that sends them here has no forms to open.
      return say(decisions.changedMeanwhile);
  }
}

/** Whoever takes a post down is told what of the same words does not go out either. */
async function takeDownPressed(core: Core, who: Who, stream: StreamId<'submission'>): Promise<Reply> {
  const outcome = await takeDown(core, who, stream);
  if (!outcome.done) return sayNo(core, outcome.objections);
  const made = await core.store.find({ query: 'madeFrom', stream });
  const ended = made.filter(({ state }) => !isTextGone(state) && !isWithX(state.status));
  const also = ended.length === 0 ? [] : [decisions.notAgain(ended.map(({ state }) => shortId(state)))];
  return say([decisions.takingDown(shortId(outcome.submission.state)), ...also].join(' '));
}

/** Lists what still waits on a batch's card; each pledge is judged by itself, and what stays is said with its reason. */
async function listAll(core: Core, from: From, stream: StreamId<'batch'>): Promise<Reply> {
  if (!stream.startsWith('batch:')) return say(sayObjection('noSuchItem'));
  const [batch] = await core.store.load([stream]);
  let listed = 0;
  let refusal: readonly Objection[] = [];
  const left: string[] = [];
  for (const pledge of batch.state.pledges) {
    const [before] = await core.store.load([pledge as StreamId<'submission'>]);
    if (before.state.status !== 'submitted') continue;
    const outcome = await listPledge(core, whoOf(from), before.stream);
    if (outcome.done) {
      listed += 1;
      continue;
    }
    refusal = outcome.objections;
    left.push(`${shortId(before.state)}: ${(await sentencesOf(core, refusal)).join(' ')}`);
  }
  if (listed === 0 && refusal.length > 0) return sayNo(core, refusal);
  return say(decisions.listedAll(listed), ...left);
}
