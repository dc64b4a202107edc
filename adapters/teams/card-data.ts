/** What buttons and forms carry, and reading it back out of what Teams sends. Never who pressed. */
import { z } from 'zod';
import {
  type Answers,
  type Button,
  type Field,
  FORM_NAMES,
  type Form,
  type FormName,
  PRESS_ACTIONS,
  type PressAction,
} from '../../src/submissions/card.ts';

export type CardData =
  | {
      readonly kind: 'press';
      readonly action: PressAction;
      readonly target: string;
      readonly opens?: FormName;
    }
  | {
      readonly kind: 'form';
      readonly name: FormName;
      readonly about: string;
      readonly turn: string;
      readonly answers: Answers;
    }
  | { readonly kind: 'cancel'; readonly name: FormName; readonly about: string; readonly turn: string };

/** What a ticked box answers. */
export const TICKED = 'yes';

/** Raise it when old cards must no longer be understood. */
const VERSION = 1;

const form = { name: z.enum(FORM_NAMES), about: z.string().max(2_000), turn: z.string().max(200) };
const v = z.literal(VERSION);
const carried = z.discriminatedUnion('kind', [
  z.strictObject({
    v,
    kind: z.literal('press'),
    action: z.enum(PRESS_ACTIONS),
    target: z.string().max(2_000),
    opens: z.enum(FORM_NAMES).optional(),
  }),
  z.strictObject({ v, kind: z.literal('form'), ...form }),
  z.strictObject({ v, kind: z.literal('cancel'), ...form }),
]);
/** Teams puts what was typed beside what we put in, and may add things of its own. */
const received = z.looseObject({ lh: carried });

export function pressData({ action, target, opens }: Button): object {
  const press = { v: VERSION, kind: 'press', action, target };
  return { lh: opens === undefined ? press : { ...press, opens } };
}

export function formData(kind: 'form' | 'cancel', { name, about }: Form, turn: string): object {
  return { lh: { v: VERSION, kind, name, about, turn } };
}

/** Answers that no field of the form shows, as they would come back from one. */
export function carriedData(fields: readonly Field[], answers: Answers): object {
  const shown = new Set(fields.map(({ name }) => name));
  const others = Object.entries(answers).filter(([name]) => !shown.has(name));
  return Object.fromEntries(others.map(([name, answer]) => [inputId({ type: 'text', name }), answer]));
}

/** The type stands before the name: answers come back without it, and none can be taken for `lh`. */
export function inputId({ type, name }: Pick<Field, 'type' | 'name'>): string {
  return `${type}:${name}`;
}

/** Undefined when it is not of a card of this version. */
export function readData(data: unknown): CardData | undefined {
  const parsed = received.safeParse(data);
  if (!parsed.success) return undefined;
  const { lh } = parsed.data;
  switch (lh.kind) {
    case 'press': {
      const { kind, action, target, opens } = lh;
      return { kind, action, target, ...(opens === undefined ? {} : { opens }) };
    }
    case 'form': {
      const answers = readAnswers(parsed.data);
      return answers && { kind: lh.kind, name: lh.name, about: lh.about, turn: lh.turn, answers };
    }
    case 'cancel':
      return { kind: lh.kind, name: lh.name, about: lh.about, turn: lh.turn };
  }
}

const MOST_FIELDS = 100;
const typed = z.string().nullish();

/** Undefined when something else than text stands where an answer belongs. */
function readAnswers(data: Readonly<Record<string, unknown>>): Answers | undefined {
  const answers: [string, string][] = [];
  for (const [id, value] of Object.entries(data)) {
    const [, type, name] = /^(text|choice|check|person):(.{1,200})$/s.exec(id) ?? [];
    if (type === undefined || name === undefined) continue;
    const parsed = typed.safeParse(value);
    if (!parsed.success || answers.length === MOST_FIELDS) return undefined;
    const answer = answerOf(type, (parsed.data ?? '').replace(/\r\n?/g, '\n'));
    if (answer !== '') answers.push([name, answer]);
  }
  return Object.fromEntries(answers);
}

function answerOf(type: string, value: string): string {
  switch (type) {
    case 'check':
      // Clients differ in what they send for an empty box.
      return value === TICKED ? TICKED : '';
    case 'person': {
      const address = value
        .trim()
        .toLowerCase()
        .replace(/^mailto:/, '');
      return address === '' ? '' : `mailto:${address}`;
    }
    default:
      return value;
  }
}
