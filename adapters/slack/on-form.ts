/** A form that was sent or closed. What is wrong is shown at its field, with everything typed still there. */
import type { FormReply, From } from '../../src/conversation/conversation.ts';
import type { MessagePart } from '../../src/submissions/card.ts';
import { sendPictures } from './answer.ts';
import { fieldError, readAnswers, readMetadata, viewOfMessage } from './form-view.ts';
import { actorOf, teamOf, type ViewBody, viewBody } from './payloads.ts';
import { type Ack, inTime, LATE, logFailure, type Wiring } from './wiring.ts';
import { WORDS } from './words.ts';

export async function onFormSent(wiring: Wiring, rawBody: unknown, ack: Ack): Promise<void> {
  const body = viewBody.parse(rawBody);
  const { view } = body;
  const form = readMetadata(view.private_metadata);
  if (form === undefined) return ack(turnInto([{ part: 'text', text: WORDS.oldForm }]));

  // The same for every sending of one window: what was taken once is answered with the first result.
  const from: From = { account: actorOf(body), request: requestOf('view', body, form.turn) };
  const answers = readAnswers(view.state?.values ?? {}, body.team?.id ?? teamOf(body));
  const submit = view.submit?.text ?? '';
  const work = wiring
    .conversation()
    .submitForm(from, form.name, form.about, answers)
    .catch((error: unknown): FormReply => {
      logFailure(wiring.log, 'form', error);
      return { taken: false, errors: {}, form: WORDS.failedForm(submit) };
    });
  const reply = await inTime(work);
  if (reply === LATE) return ack(errorsOf(body, { errors: {}, form: WORDS.saving(submit) }));
  await ack(reply.taken ? turnInto(reply.say) : errorsOf(body, reply));
  if (reply.taken) await sendPictures(wiring, from, reply.say);
}

export async function onFormClosed(wiring: Wiring, rawBody: unknown, ack: Ack): Promise<void> {
  await ack();
  const body = viewBody.parse(rawBody);
  const form = readMetadata(body.view.private_metadata);
  if (form === undefined) return;
  const from: From = { account: actorOf(body), request: requestOf('closed', body, form.turn) };
  await wiring.conversation().closeForm(from, form.name, form.about);
}

function requestOf(kind: string, { view }: ViewBody, turn: string | undefined): string {
  return `slack:${kind}:${view.id}${turn === undefined ? '' : `:${turn}`}`;
}

function turnInto(parts: readonly MessagePart[]): object {
  return { response_action: 'update', view: viewOfMessage(parts) };
}

/** Slack takes errors of fields that are in the window and no others, so what has no field goes to the first. */
function errorsOf(
  { view }: ViewBody,
  refused: { errors: Readonly<Record<string, string>>; form?: string },
): object {
  const fields = view.blocks.flatMap(({ type, block_id }) =>
    type === 'input' && block_id ? [block_id] : [],
  );
  const [first] = fields;
  const homeless = Object.entries(refused.errors).flatMap(([field, text]) =>
    fields.includes(field) ? [] : [text],
  );
  const general = [...(refused.form === undefined ? [] : [refused.form]), ...homeless];
  if (first === undefined) {
    return turnInto([...general].map((text): MessagePart => ({ part: 'text', text })));
  }
  const errors: Record<string, string> = {};
  for (const field of fields) {
    const own = refused.errors[field];
    const texts = [...(own === undefined ? [] : [own]), ...(field === first ? general : [])];
    if (texts.length > 0) errors[field] = fieldError(texts.join(' '));
  }
  return { response_action: 'errors', errors };
}
