/** Forms in Teams: a message in the person's own chat, or the window of a message extension. */
import { itemOfForm } from '../../src/conversation/answer.ts';
import type { From } from '../../src/conversation/conversation.ts';
import type { Answers, Form, FormName, MessagePart } from '../../src/submissions/card.ts';
import { type AdaptiveCard, attachmentOf } from './adaptive-card.ts';
import { requestOf, sendAlone } from './answer.ts';
import { cardOf } from './card.ts';
import { formCard } from './form-card.ts';
import { LATE, logFailure, MOST, type Received, type Wiring } from './wiring.ts';
import { WORDS } from './words.ts';

/** Ends the turn of a form that stands in the place of another card, which must come back when the form is done with. */
const IN_PLACE = '.inPlace';

/** How an opened form is to be told apart when it comes back: the same when Teams repeats the request that opened it. */
export function turnOf({ activity, from }: Received, where: 'own' | 'inPlace' = 'own'): string {
  const turn = requestOf('turn', from.account, activity.id ?? from.request).slice('teams:turn:'.length);
  return where === 'own' ? turn : `${turn}${IN_PLACE}`;
}

export function isInPlace(turn: string): boolean {
  return turn.endsWith(IN_PLACE);
}

/** The request of a form: what was taken once is answered with the first result, however often it is sent. */
export function fromOfForm(account: string, turn: string): From {
  return { account, request: requestOf('form', account, turn) };
}

export type Filled = { readonly form: Form } | { readonly say: readonly MessagePart[] };

/** The form filled in, or the bare one where that takes too long or fails: the core says what is missing when it is sent. */
export async function fillForm(
  wiring: Wiring,
  { inTime }: Pick<Received, 'inTime'>,
  from: From,
  form: Form,
  share: number = MOST,
): Promise<Filled> {
  // One without fields is no form yet.
  const isUsable = form.fields.length > 0;
  const work = wiring.conversation().fillForm(from, form);
  try {
    const filled = await (isUsable ? inTime(work, share) : work);
    if (filled === LATE) {
      wiring.later('fillForm', work);
      return { form };
    }
    return 'say' in filled ? { say: filled.say } : { form: filled };
  } catch (error) {
    logFailure(wiring.log, 'fillForm', error);
    return isUsable ? { form } : { say: [{ part: 'text', text: WORDS.failed }] };
  }
}

/** What became of opening a form: it stands in their own chat, there is no way there, or it cannot be filled in. */
export type Opened = { readonly opened: true } | { readonly opened: false; readonly form: Form } | Refused;
export interface Refused {
  readonly say: readonly MessagePart[];
}

/** Opens a form in the person's own chat, where nobody else reads it. */
export async function openForm(wiring: Wiring, received: Received, form: Form): Promise<Opened> {
  const filled = await fillForm(wiring, received, received.from, form);
  if ('say' in filled) return filled;
  const card = formCard(filled.form, { turn: turnOf(received), where: 'message' });
  const message = { type: 'message', summary: form.title, attachments: [attachmentOf(card)] };
  return (await sendAlone(wiring, received, message, itemOfForm(form)))
    ? { opened: true }
    : { opened: false, form: filled.form };
}

export interface Sent {
  readonly name: FormName;
  readonly about: string;
  readonly turn: string;
  readonly answers: Answers;
}

export interface Wrong {
  readonly errors?: Readonly<Record<string, string>>;
  /** Belongs to no field. Given the words on the form's button. */
  readonly problem?: (submit: string) => string;
}

/** A form that came back and must be shown again: with everything typed, and what is wrong with it. */
export async function formAgain(
  wiring: Wiring,
  received: Received,
  sent: Sent,
  wrong: Wrong,
  where: 'message' | 'dialog',
): Promise<{ readonly title: string; readonly card: AdaptiveCard }> {
  const { name, about, turn, answers } = sent;
  const from = fromOfForm(received.from.account, turn);
  const bare = wiring.conversation().startForm(name, about);
  const filling = fillForm(wiring, received, from, bare, 1);
  const inTime = await received.inTime(filling);
  const filled: Filled = inTime === LATE ? { form: bare } : inTime;
  if ('say' in filled) {
    const parts = [...filled.say, ...typedParts(textsOf(bare, answers))];
    return { title: WORDS.name, card: cardOf(parts) };
  }
  const { form } = filled;
  const problem = wrong.problem?.(form.submit);
  const card = formCard(form, {
    turn,
    answers,
    where,
    ...(wrong.errors === undefined ? {} : { errors: wrong.errors }),
    ...(problem === undefined ? {} : { problem }),
  });
  return { title: form.title, card };
}

/** What somebody typed into a form that cannot be shown again, so that it is not lost. */
export function typedParts(texts: readonly string[]): readonly MessagePart[] {
  const typed = texts.filter((text) => text.trim() !== '');
  if (typed.length === 0) return [];
  return [
    { part: 'text', text: WORDS.yourWords },
    ...typed.map((text): MessagePart => ({ part: 'quote', text })),
  ];
}

function textsOf({ fields }: Form, answers: Answers): readonly string[] {
  const names = fields.filter(({ type }) => type === 'text').map(({ name }) => name);
  return fields.length === 0 ? Object.values(answers) : names.flatMap((name) => answers[name] ?? []);
}
