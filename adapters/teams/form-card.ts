/** Draws the core's forms as Adaptive Cards, with what was typed and what is wrong with it. */
import type { Answers, Field, Form } from '../../src/submissions/card.ts';
import {
  type Action,
  type AdaptiveCard,
  cardAround,
  clean,
  type Element,
  hasMarkup,
  heading,
  type Input,
  type InputChoiceSet,
  oneLine,
  paragraph,
  type RichTextBlock,
} from './adaptive-card.ts';
import { carriedData, formData, inputId, TICKED } from './card-data.ts';
import { fitCard } from './fit-card.ts';
import { WORDS } from './words.ts';

export interface FormShown {
  /** Tells one showing of a form from the next: it is in the form's data and comes back with the answers. */
  readonly turn: string;
  /** What was typed, so that nothing is lost; fields that are not in it were left empty. */
  readonly answers?: Answers;
  /** By field name; shown below the field. What belongs to no field of the form is shown on top. */
  readonly errors?: Readonly<Record<string, string>>;
  /** Belongs to no field; shown on top. */
  readonly problem?: string;
  /** A message is sent by `Action.Execute` and has a Cancel button; a dialog takes only `Action.Submit`. */
  readonly where: 'message' | 'dialog';
  /** It is only just open and is filled in now: there is nothing to send yet. */
  readonly waits?: true;
}

/** More options than these are a list to open, not buttons to read through. */
const MOST_RADIOS = 10;

export function formCard(form: Form, shown: FormShown): AdaptiveCard {
  const { answers, errors = {} } = shown;
  const kept = new Set<Element>();
  const fields = form.fields.flatMap((field): Element[] => {
    if (isEmptyChoice(field)) return paragraph(WORDS.noChoice(oneLine(field.label)));
    const error = errors[field.name];
    const needed = [inputOf(field, answers), ...(error === undefined ? [] : errorLines(field, error))];
    for (const element of needed) kept.add(element);
    return [...needed, ...hintOf(field)];
  });
  const actions = actionsOf(form, shown);
  const below = [
    ...problemsOf(form, shown),
    ...form.intro.flatMap((text) => paragraph(text)),
    ...fields,
    ...(actions.length === 0 ? [] : [{ type: 'ActionSet' as const, actions }]),
  ];
  // A dialog has the title above it already.
  const isTitled = shown.where === 'dialog' && below.length > 0;
  const body = isTitled ? below : [heading(form.title), ...below];
  return fitCard(cardAround(body, form.title), { keep: kept, more: WORDS.moreOfForm });
}

/** Answers that are longer than their fields take, by field name: some clients let people type on. */
export function lengthErrors(form: Form, answers: Answers): Readonly<Record<string, string>> {
  const tooLong = form.fields.flatMap((field): [string, string][] => {
    const length = answers[field.name]?.length ?? 0;
    // The words themselves the core judges: among too many of them may stand a cry for help.
    return field.type === 'text' && field.name !== 'text' && length > field.max
      ? [[field.name, WORDS.tooLong(field.max, length)]]
      : [];
  });
  return Object.fromEntries(tooLong);
}

/** A form of which nothing can be answered is only read. One without fields asks for no more than the press. */
function actionsOf(form: Form, { where, turn, waits, answers = {} }: FormShown): Action[] {
  const sends = waits !== true && (form.fields.length === 0 || !form.fields.every(isEmptyChoice));
  const title = oneLine(form.submit);
  const style = 'positive';
  // A form that could not be filled in again lacks fields: what was answered there goes along unseen.
  const data = {
    ...carriedData(
      form.fields.filter((field) => !isEmptyChoice(field)),
      answers,
    ),
    ...formData('form', form, turn),
  };
  if (where === 'dialog') return sends ? [{ type: 'Action.Submit', title, style, data }] : [];
  const cancel = formData('cancel', form, turn);
  return [
    ...(sends ? [{ type: 'Action.Execute' as const, title, style, verb: 'form', data } as const] : []),
    // Nobody has to fill in a form in order to close it.
    {
      type: 'Action.Execute',
      title: WORDS.cancel,
      verb: 'cancel',
      data: cancel,
      associatedInputs: 'none',
    },
  ];
}

/** Everything that is wrong, on top, so that who listens to the form hears it first. */
function problemsOf({ fields }: Form, { errors = {}, problem }: FormShown): RichTextBlock[] {
  const beside = fields.filter((field) => !isEmptyChoice(field) && errors[field.name] !== undefined);
  const known = new Set(beside.map(({ name }) => name));
  const homeless = Object.entries(errors).flatMap(([name, error]) => (known.has(name) ? [] : [error]));
  const items = [
    ...(problem === undefined ? [] : [problem]),
    ...homeless,
    ...beside.map((field) => errorOf(field, errors[field.name] ?? '')),
  ];
  if (items.length === 0) return [];
  return [
    ...paragraph(WORDS.problems(items.length), { weight: 'Bolder' }),
    ...items.flatMap((item) =>
      paragraph(`• ${clean(item)}`).map((line) => ({ ...line, spacing: 'Small' as const })),
    ),
  ];
}

function errorLines(field: Field, error: string): RichTextBlock[] {
  const lines = paragraph(errorOf(field, error), { weight: 'Bolder', color: 'Attention' });
  return lines.map((line, index) => ({ ...line, spacing: index === 0 ? 'Small' : 'None' }));
}

/** Says which field it is about, for those who do not see where it stands. */
function errorOf({ label }: Field, error: string): string {
  const name = oneLine(label);
  return `${name}${/[.?!:]$/.test(name) ? '' : ':'} ${clean(error)}`;
}

function hintOf(field: Field): RichTextBlock[] {
  const hints = [
    ...(field.type === 'check' && hasMarkup(field.text) ? [field.text] : []),
    ...(field.hint === undefined ? [] : [field.hint]),
    ...(field.type === 'person' ? [WORDS.personHint] : []),
  ];
  if (hints.length === 0) return [];
  const lines = paragraph(hints.join(' '), { size: 'Small' });
  return lines.map((line, index) => ({ ...line, spacing: index === 0 ? 'Small' : 'None' }));
}

function isEmptyChoice(field: Field): boolean {
  return field.type === 'choice' && field.options.length === 0;
}

type Shared = Pick<Input, 'id' | 'label' | 'spacing' | 'isRequired' | 'errorMessage' | 'value'>;

function inputOf(field: Field, answers: Answers | undefined): Input {
  const value = valueIn(field, answers);
  const label = oneLine(field.label);
  const shared: Shared = {
    id: inputId(field),
    label: field.required ? label : WORDS.optional(label),
    spacing: 'Medium',
    ...(field.required ? { isRequired: true, errorMessage: WORDS.missing[field.type] } : {}),
    ...(value === '' ? {} : { value }),
  };
  switch (field.type) {
    case 'text':
      return {
        type: 'Input.Text',
        ...shared,
        ...(field.lines === 'many' ? { isMultiline: true } : {}),
        // What is too long must still be shown whole, so that it can be shortened.
        maxLength: Math.max(field.max, value.length, 1),
        ...(field.placeholder === undefined ? {} : { placeholder: oneLine(field.placeholder) }),
      };
    case 'choice':
      return choiceSet(field, shared);
    case 'check':
      return {
        type: 'Input.Toggle',
        ...shared,
        // What could be read as markup stands in the hint, where it cannot.
        title: hasMarkup(field.text) ? WORDS.yes : oneLine(field.text),
        valueOn: TICKED,
        valueOff: 'no',
        wrap: true,
      };
    case 'person':
      return { type: 'Input.Text', ...shared, style: 'Email', maxLength: 320 };
  }
}

function choiceSet({ look, options }: Extract<Field, { type: 'choice' }>, shared: Shared): InputChoiceSet {
  const choices = options.map(({ value, label }) => ({ title: oneLine(label), value }));
  // Markdown is read beside round buttons, not in a list to open.
  const isOpen =
    look === 'radio' && options.length <= MOST_RADIOS && !choices.some(({ title }) => hasMarkup(title));
  const style = isOpen
    ? { style: 'expanded' as const }
    : { style: 'compact' as const, placeholder: WORDS.choose };
  return { type: 'Input.ChoiceSet', ...shared, ...style, choices, wrap: true };
}

/** What stands in a field at first, as its input takes it; empty for nothing. */
function valueIn(field: Field, answers: Answers | undefined): string {
  const answer = answers === undefined ? undefined : (answers[field.name] ?? '');
  switch (field.type) {
    case 'text':
      return clean(answer ?? field.initial ?? '');
    case 'choice': {
      const chosen = answer ?? field.initial ?? '';
      return field.options.some(({ value }) => value === chosen) ? chosen : '';
    }
    case 'check':
      return (answer ?? (field.initial === true ? TICKED : '')) === TICKED ? TICKED : '';
    case 'person':
      return clean(answer ?? '').replace(/^mailto:/, '');
  }
}
