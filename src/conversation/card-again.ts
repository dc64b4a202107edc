/** An approver looked: the card of an item is not where it should stand. */
import type { Core } from '../core.ts';
import { UnavailableError } from '../errors.ts';
import type { Loaded } from '../ports.ts';
import { showAgain } from '../showing/show-again.ts';
import { shortId } from '../submissions/submission.ts';
import { cardTroubleWords } from '../words/notices.ts';
import { sayObjection } from '../words/objections.ts';
import { nameOfItem, say } from './answer.ts';
import { campaignsDecidedBy } from './campaign-choice.ts';
import type { From, Reply } from './conversation.ts';
import { meet, whoOf } from './identity.ts';

export async function cardAgain(core: Core, from: From, item: Loaded<'submission'>): Promise<Reply> {
  const person = await meet(core, from);
  try {
    const decided = await campaignsDecidedBy(core, person);
    if (!decided.some(({ id }) => id === item.state.campaign)) return say(sayObjection('notApprover'));
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    return say(sayObjection('cannotCheck'));
  }
  const name = nameOfItem(item);
  const places = await showAgain(core, item, whoOf(from).person);
  return say(
    places.length === 0
      ? cardTroubleWords.noneYet(name, shortId(item.state))
      : cardTroubleWords.askedAgain(name, places),
  );
}
