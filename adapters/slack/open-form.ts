/** Opens a form before anything is read, because a trigger lives 3 seconds, and fills it in afterwards. */
import type { From } from '../../src/conversation/conversation.ts';
import type { Form } from '../../src/submissions/card.ts';
import { publish, sendPictures } from './answer.ts';
import { viewOfForm, viewOfMessage } from './form-view.ts';
import { logFailure, type Wiring } from './wiring.ts';
import { WORDS } from './words.ts';

/** What is shown already, by Slack's id and hash of it. */
interface Shown {
  readonly id: string;
  readonly hash: string;
  readonly turn?: string;
}

/** Undefined when Slack did not let it open. */
export async function openForm(wiring: Wiring, trigger: string, form: Form): Promise<Shown | undefined> {
  const outcome = await wiring.api.now('views.open', { trigger_id: trigger, view: viewOfForm(form) });
  if (outcome.ok) return outcome.answer.view;
  wiring.log.warn({ event: 'slack.formNotOpened', code: outcome.code });
  return undefined;
}

/** In a window that is open already, a "thank you" for example, the form takes its place. */
export async function turnIntoForm(wiring: Wiring, view: Shown, form: Form): Promise<Shown | undefined> {
  const turn = view.hash;
  const outcome = await wiring.api.now('views.update', {
    view_id: view.id,
    hash: view.hash,
    view: viewOfForm(form, { turn }),
  });
  if (outcome.ok) return { ...outcome.answer.view, turn };
  wiring.log.warn({ event: 'slack.formNotOpened', code: outcome.code });
  return undefined;
}

export async function fillForm(wiring: Wiring, shown: Shown, from: From, form: Form): Promise<void> {
  try {
    const filled = await wiring.conversation().fillForm(from, form);
    if ('say' in filled) {
      const channel = from.channel?.slice('slack:'.length);
      const say = await publish(wiring, channel, filled);
      await update(wiring, shown, viewOfMessage(say));
      await sendPictures(wiring, from, say);
    } else if (form.fields.length === 0 || JSON.stringify(filled) !== JSON.stringify(form)) {
      await update(wiring, shown, viewOfForm(filled, { before: form, turn: shown.turn }));
    }
  } catch (error) {
    logFailure(wiring.log, 'fillForm', error);
    // A form with fields stays open: the core takes it, or says what is missing, when it is sent.
    if (form.fields.length === 0)
      await update(wiring, shown, viewOfMessage([{ part: 'text', text: WORDS.failed }]));
  }
}

async function update(wiring: Wiring, { id, hash }: Shown, view: object): Promise<void> {
  const outcome = await wiring.api.now('views.update', { view_id: id, hash, view });
  // The person was quicker and has sent or closed it: nothing is lost.
  if (!outcome.ok && outcome.code !== 'hash_conflict' && outcome.code !== 'not_found') {
    wiring.log.warn({ event: 'slack.formNotFilled', code: outcome.code });
  }
}
