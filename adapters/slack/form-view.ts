/** Draws the core's forms as modals, and reads the answers back out of a submission. */
import { createHash } from 'node:crypto';
import type { types } from '@slack/bolt';
import { z } from 'zod';
import {
  type Answers,
  type Field,
  FORM_NAMES,
  type Form,
  type MessagePart,
  type Option,
} from '../../src/submissions/card.ts';
import { type Block, LIMITS, plain, printable, section, sliceWhole } from './block-kit.ts';
import { blocksOf, sections } from './blocks.ts';
import { fitBlocks, VIEW_SPACE } from './fit-blocks.ts';
import { accountOf } from './places.ts';
import { OURS } from './press-value.ts';
import { WORDS } from './words.ts';

export const FORM_CALLBACK = `${OURS}form`;
export const MESSAGE_CALLBACK = `${OURS}message`;
/** What a ticked box answers. */
export const TICKED = 'yes';

const metadata = z.strictObject({
  name: z.enum(FORM_NAMES),
  about: z.string().max(2_000),
  /** Tells the second form in one window from the first, since Slack gives both the same id. */
  turn: z.string().optional(),
});

export interface FormShown {
  /** The form as it was opened: what the person typed meanwhile stays where nothing was filled in. */
  readonly before?: Form;
  readonly turn?: string | undefined;
}

export function viewOfForm(form: Form, { before, turn }: FormShown = {}): types.ModalView {
  // What somebody disclosed stands here, and is longer than one section takes.
  const intro = form.intro.flatMap(sections);
  const blocks = [...intro, ...form.fields.map((field) => inputOf(field, before))];
  // A form without fields that was only just opened waits to be filled in: there is nothing to send yet.
  const sends = form.fields.length === 0 ? before !== undefined : !form.fields.every(isEmptyChoice);
  return {
    type: 'modal',
    callback_id: FORM_CALLBACK,
    private_metadata: JSON.stringify({ name: form.name, about: form.about, turn }),
    title: plain(form.title, LIMITS.title),
    ...(sends ? { submit: plain(form.submit, LIMITS.title) } : {}),
    close: plain(WORDS.cancel, LIMITS.title),
    notify_on_close: true,
    blocks: fitBlocks(orWords(blocks, form.title), VIEW_SPACE, WORDS.more),
  };
}

export function viewOfMessage(parts: readonly MessagePart[]): types.ModalView {
  return {
    type: 'modal',
    callback_id: MESSAGE_CALLBACK,
    title: plain(WORDS.name, LIMITS.title),
    close: plain(WORDS.close, LIMITS.title),
    blocks: orWords(blocksOf(parts, { space: VIEW_SPACE }), WORDS.done),
  };
}

export function viewOfHome(parts: readonly MessagePart[]): types.HomeView {
  return {
    type: 'home',
    blocks: orWords(blocksOf(parts, { space: VIEW_SPACE, more: WORDS.moreAtHome }), WORDS.nothing),
  };
}

/** Slack shows no view without anything in it. */
function orWords(blocks: Block[], words: string): Block[] {
  return blocks.length === 0 ? [section(words)] : blocks;
}

export function readMetadata(json: string): z.infer<typeof metadata> | undefined {
  try {
    return metadata.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}

function inputOf(field: Field, before: Form | undefined): Block {
  if (isEmptyChoice(field)) return section(WORDS.noChoice(field.label));
  return {
    type: 'input',
    block_id: field.name,
    optional: !field.required,
    label: plain(field.label, LIMITS.inputLabel),
    ...hintOf(field),
    element: elementOf(field, elementId(field, before)),
  };
}

/** Slack takes no list without anything on it. */
function isEmptyChoice(field: Field): boolean {
  return field.type === 'choice' && field.options.length === 0;
}

/** A box takes few words beside it; what somebody ticks they must be able to read whole. */
function hintOf(field: Field): { hint?: types.PlainTextElement } {
  const long = field.type === 'check' && field.text.length > LIMITS.optionText;
  const hint = [...(long ? [field.text] : []), ...(field.hint === undefined ? [] : [field.hint])].join(' ');
  return hint === '' ? {} : { hint: plain(hint, LIMITS.inputHint) };
}

/** Slack keeps what stands in an input of the same id and ignores a new first value: so the id changes with it. */
function elementId(field: Field, before: Form | undefined): string {
  const initial = initialOf(field);
  const was = before?.fields.find(({ name }) => name === field.name);
  if (before === undefined || initial === initialOf(was)) return `${OURS}field`;
  return `${OURS}field:${createHash('sha256').update(initial).digest('hex').slice(0, 8)}`;
}

function initialOf(field: Field | undefined): string {
  return field === undefined || field.type === 'person' ? '' : String(field.initial ?? '');
}

function elementOf(field: Field, action_id: string): types.InputBlock['element'] {
  switch (field.type) {
    case 'text': {
      const initial = sliceWhole(field.initial ?? '', LIMITS.inputText);
      return {
        type: 'plain_text_input',
        action_id,
        multiline: field.lines === 'many',
        // What is too long must still be shown whole, so that it can be shortened.
        max_length: Math.min(Math.max(field.max, initial.length, 1), LIMITS.inputText),
        ...(initial === '' ? {} : { initial_value: initial }),
        ...(field.placeholder === undefined
          ? {}
          : { placeholder: plain(field.placeholder, LIMITS.placeholder) }),
      };
    }
    case 'choice': {
      const options = field.options.map(choiceOf);
      const first = options.find(({ value }) => value === field.initial);
      const initial = first === undefined ? {} : { initial_option: first };
      if (field.look === 'radio' && options.length <= LIMITS.radioOptions) {
        return { type: 'radio_buttons', action_id, options, ...initial };
      }
      if (options.length <= LIMITS.selectOptions)
        return { type: 'static_select', action_id, options, ...initial };
      return { type: 'static_select', action_id, option_groups: groupsOf(options), ...initial };
    }
    case 'check': {
      const words = field.text.length > LIMITS.optionText ? WORDS.yes : field.text;
      const option = { text: plain(words, LIMITS.optionText), value: TICKED };
      const initial = field.initial === true ? { initial_options: [option] } : {};
      return { type: 'checkboxes', action_id, options: [option], ...initial };
    }
    case 'person':
      return { type: 'users_select', action_id };
  }
}

type Choice = { text: types.PlainTextElement; value: string; description?: types.PlainTextElement };

/** A label that is too long for one line goes on in the line below it. */
function choiceOf({ value, label }: Option): Choice {
  if (label.length <= LIMITS.optionText) return { text: plain(label, LIMITS.optionText), value };
  const space = label.lastIndexOf(' ', LIMITS.optionText);
  const first = sliceWhole(label, space > 0 ? space : LIMITS.optionText);
  const rest = plain(label.slice(first.length).trimStart(), LIMITS.optionText);
  return { text: plain(first, LIMITS.optionText), value, description: rest };
}

function groupsOf(options: readonly Choice[]): { label: types.PlainTextElement; options: Choice[] }[] {
  const groups: { label: types.PlainTextElement; options: Choice[] }[] = [];
  for (let at = 0; at < options.length; at += LIMITS.selectOptions) {
    const group = options.slice(at, at + LIMITS.selectOptions);
    const [from, to] = [group[0]?.text.text ?? '', group.at(-1)?.text.text ?? ''];
    groups.push({
      label: plain(`${sliceWhole(from, 30)} – ${sliceWhole(to, 30)}`, LIMITS.optionText),
      options: group,
    });
  }
  return groups;
}

/** One element of `view.state.values`; Slack sends the field that belongs to its type. */
export const answered = z.object({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_options: z.array(z.object({ value: z.string() })).optional(),
  selected_user: z.string().nullish(),
});

export function readAnswers(
  values: Readonly<Record<string, Readonly<Record<string, z.infer<typeof answered>>>>>,
  team: string,
): Answers {
  const answers: Record<string, string> = {};
  for (const [field, elements] of Object.entries(values)) {
    const [element] = Object.values(elements);
    const { value, selected_option, selected_options, selected_user } = element ?? {};
    const answer =
      value ??
      selected_option?.value ??
      selected_options?.[0]?.value ??
      (selected_user ? accountOf(team, selected_user) : undefined);
    if (answer !== undefined && answer !== '') answers[field] = answer;
  }
  return answers;
}

/** What may be shown under a field. */
export function fieldError(text: string): string {
  return sliceWhole(printable(text), LIMITS.fieldError);
}
