/** Hands what was filled in to the core, within Teams' time, and says what is wrong with it. */
import type { FormReply } from '../../src/conversation/conversation.ts';
import { lengthErrors } from './form-card.ts';
import { fromOfForm, type Sent, type Wrong } from './open-form.ts';
import { LATE, logFailure, MOST, type Received, type Wiring } from './wiring.ts';
import { WORDS } from './words.ts';

export type Submitted = FormReply | typeof LATE | 'failed';

export async function submit(
  wiring: Wiring,
  received: Received,
  { name, about, turn, answers }: Sent,
): Promise<Submitted> {
  try {
    const conversation = wiring.conversation();
    const errors = lengthErrors(conversation.startForm(name, about), answers);
    if (Object.keys(errors).length > 0) return { taken: false, errors };
    const from = fromOfForm(received.from.account, turn);
    const work = conversation.submitForm(from, name, about, answers);
    // What is left of the time is for drawing the form again.
    const reply = await received.inTime(work, MOST);
    // It goes on; sent again, it finds what was taken by its request.
    if (reply === LATE) wiring.later('form', work);
    return reply;
  } catch (error) {
    logFailure(wiring.log, 'form', error);
    return 'failed';
  }
}

export function wrongOf(reply: Submitted): Wrong {
  if (reply === LATE) return { problem: WORDS.saving };
  if (reply === 'failed') return { problem: WORDS.failedForm };
  if (reply.taken) return {};
  const { errors, form } = reply;
  return form === undefined ? { errors } : { errors, problem: () => form };
}
