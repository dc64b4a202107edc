/** What must hold of a form in Teams: labels, what is required, and what is wrong, for those who see it and hear it. */
import { WORDS } from '../../adapters/teams/words.ts';
import type { Page } from './chromium.ts';
import type { Scene } from './scene.ts';
import type { Tally } from './tally.ts';
import type { Drawing } from './teams-scene.ts';

type Say = (what: string) => string;

interface ShownField {
  readonly label: string;
  readonly star: boolean;
  readonly inputs: readonly { readonly tag: string; readonly required: boolean; readonly name: string }[];
}

export async function checkFields(page: Page, { fields }: Scene, tally: Tally, say: Say): Promise<void> {
  const asked = fields.filter((field) => field.type !== 'choice' || field.options.length > 0);
  const shown = (await page.ask('probe.fields()')) as ShownField[];
  tally.same(
    say('every field has its label, and says so if it is optional'),
    shown.map(({ label }) => label),
    asked.map(({ label, required }) => (required ? label : WORDS.optional(label))),
  );
  tally.none(
    say('the first input of a field is announced with its label'),
    shown.filter(({ label, inputs }) => inputs[0]?.name.startsWith(label) !== true),
  );
  for (const [at, { required }] of asked.entries()) {
    const field = shown[at];
    // The renderer tells it of all but long texts; these are told by what the others say.
    const told = field?.inputs.filter(({ tag }) => tag !== 'TEXTAREA') ?? [];
    tally.check(
      say('what is required is marked and announced, and nothing else'),
      field?.star === required && told.every((input) => input.required === required),
      field,
    );
  }
}

interface Line {
  readonly text: string;
  /** Of a field: its label. */
  readonly label?: string;
  readonly top: number;
  readonly bottom: number;
}

/** In CSS pixels, between a field and what is wrong with it. */
const NEXT_TO = 8;

export async function checkProblems(
  page: Page,
  scene: Scene,
  { look }: Drawing,
  tally: Tally,
  say: Say,
): Promise<void> {
  const { errors, fields } = scene;
  if (errors.length === 0) return;
  const lines = (await page.ask('probe.lines()')) as Line[];
  const named = errors.map(({ label, text }) => `${label}${/[.?!:]$/.test(label) ? '' : ':'} ${text}`);
  tally.same(
    say('the list of problems comes first'),
    lines
      .slice(look === 'dialog' ? 0 : 1)
      .slice(0, errors.length + 1)
      .map(({ text }) => text),
    [WORDS.problems(errors.length), ...named.map((text) => `• ${text}`)],
  );
  for (const [at, { label }] of errors.entries()) {
    const field = fields.find((one) => one.label === label);
    const wanted = field?.required === false ? WORDS.optional(label) : label;
    const index = lines.findIndex((line) => line.label === wanted);
    const below = lines[index + 1];
    tally.same(say(`what is wrong with "${label}" is said below it`), below?.text, named[at]);
    const gap = (below?.top ?? 0) - (lines[index]?.bottom ?? 0);
    tally.check(say(`what is wrong with "${label}" stands next to it`), gap >= 0 && gap <= NEXT_TO, gap);
  }
}

/** Sent by the keyboard with something missing, the form says what and where; with all there, it goes. */
export async function checkSending(page: Page, scene: Scene, tally: Tally, say: Say): Promise<void> {
  const { fields } = scene;
  if (fields.length === 0) return;
  const missing = fields.filter(
    (field) =>
      field.required &&
      (field.type === 'person' || !('initial' in field) || field.initial === undefined || !field.initial) &&
      (field.type !== 'choice' || field.options.length > 0),
  );
  const send = 'document.querySelector(".style-positive")';
  if ((await page.ask(`${send} === null`)) === true) return;
  await page.ask(`${send}.focus()`);
  await page.press('Enter');
  const wrong = (await page.ask(`[...document.querySelectorAll('.ac-input-validation-failed')].map((one) => {
    const inputs = one.matches('input, select, textarea') ? [one] : [...one.querySelectorAll('input')];
    const field = one.closest('.ac-input-container').parentElement;
    return {
      label: field.querySelector('label').children[0].textContent,
      text: field.lastElementChild.textContent,
      isHeard: inputs[0].getAttribute('aria-labelledby').includes(field.lastElementChild.id),
      hasFocus: inputs.includes(document.activeElement) || one === document.activeElement,
    };
  })`)) as { label: string; text: string; isHeard: boolean; hasFocus: boolean }[];
  tally.same(
    say('what is missing is said at its field'),
    wrong.map(({ label, text, isHeard }) => [label, text, isHeard]),
    missing.map(({ label, type }) => [label, WORDS.missing[type], true]),
  );
  tally.none(say('what is missing stands out from its ground'), await page.ask('probe.faint()'));
  tally.none(say('what is missing is not cut'), await page.ask('probe.cut()'));
  if (missing.length === 0) tally.same(say('the form is sent'), await page.ask('done.length'), 1);
  else tally.same(say('the focus goes to the first'), wrong[0]?.hasFocus, true);
}
