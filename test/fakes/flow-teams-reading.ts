/** Adaptive Cards as a person reads them, line by line, written as `flow-reading.ts` writes Slack's blocks. */
import type { Json } from './teams-world.ts';

export function readCard(card: unknown): string {
  return listOf((card as Json | undefined)?.body)
    .map(readElement)
    .filter((text) => text !== '')
    .join('\n');
}

/** Sentences alone, in no order: what two platforms' cards must have in common. */
export function sentencesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/^[-•>#] |^\((.*)\)$/g, '$1').trim())
    .filter((line) => line !== '' && line !== '---' && !line.startsWith('['))
    .sort();
}

export interface Action {
  readonly type: string;
  readonly title: string;
  readonly verb: string;
  readonly data: Json;
}

/** The button, or item of a menu, with this label; of one that asks a question first, the answer "yes". */
export function actionOf(card: unknown, label: string): Action {
  const found = actionsIn(card).find(({ title }) => title === label);
  if (found === undefined) throw new Error(`there is no "${label}" on: ${readCard(card)}`);
  const yes = found.type === 'Action.ShowCard' ? listOf((found.card as Json).actions)[0] : found;
  const { type, title, verb = '', data = {} } = yes as Json & Partial<Action>;
  return { type: String(type), title: String(title), verb: String(verb), data: data as Json };
}

/** What a form sends when it is filled in: answers by the names of its fields, and no other. */
export function filled(card: unknown, label: string, answers: Readonly<Record<string, string>>): Json {
  const inputs = elementsIn(card).filter(({ type }) => String(type).startsWith('Input.'));
  const names = inputs.map(({ id }) => nameIn(String(id)));
  const unknown = Object.keys(answers).filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`there is no field for ${unknown}: ${names}`);
  return { ...actionOf(card, label).data, ...Object.fromEntries(inputs.map((one) => typed(one, answers))) };
}

/** The button that sends the form in a card: the first of the last row. */
export function submitOf(card: unknown): string {
  const [first] = listOf(elementsIn(card).findLast(({ type }) => type === 'ActionSet')?.actions);
  return String((first as Json | undefined)?.title ?? '');
}

function typed(input: Json, answers: Readonly<Record<string, string>>): [string, string] {
  const { id, type, value = '', choices, valueOff } = input;
  const answer = answers[nameIn(String(id))];
  if (answer !== undefined && type === 'Input.ChoiceSet') {
    const offered = listOf(choices).map((choice) => (choice as Json).value);
    if (!offered.includes(answer)) throw new Error(`${String(id)} does not offer ${answer}: ${offered}`);
  }
  return [String(id), answer ?? (type === 'Input.Toggle' && value === '' ? String(valueOff) : String(value))];
}

/** `text:body` is the field `body`. */
function nameIn(id: string): string {
  return id.slice(id.indexOf(':') + 1);
}

function elementsIn(card: unknown): readonly Json[] {
  return listOf((card as Json | undefined)?.body) as readonly Json[];
}

function actionsIn(card: unknown): readonly Json[] {
  return elementsIn(card).flatMap(({ actions }) => listOf(actions) as readonly Json[]);
}

function readElement(element: unknown): string {
  const { type, text, items, actions, inlines } = element as Json;
  switch (type) {
    case 'TextBlock':
      // A heading's text is markdown, in which our own signs are escaped.
      return `# ${String(text).replace(/\\([^\w\s])/g, '$1')}`;
    case 'RichTextBlock':
      return listOf(inlines).map(readRun).join('');
    case 'Container':
      return listOf(items)
        .map((item) => `> ${readElement(item)}`)
        .join('\n');
    case 'ActionSet':
      return listOf(actions).map(readAction).join(' ');
    default:
      return readInput(element as Json);
  }
}

function readRun(run: unknown): string {
  const { text, selectAction } = run as Json;
  return selectAction === undefined
    ? String(text)
    : `${String(text)} <${String((selectAction as Json).url)}>`;
}

function readAction(action: unknown): string {
  const { type, title, card } = action as Json;
  if (type !== 'Action.ShowCard') return `[${String(title)}]`;
  const { actions } = card as Json;
  return `[${String(title)} → ${readCard(card).replaceAll('\n', ' ')} ${listOf(actions).map(readAction).join(' ')}]`;
}

function readInput({ label, title, value, choices }: Json): string {
  const lines = [`? ${String(label)}`];
  if (title !== undefined) lines.push(`  ( ) ${String(title)}`);
  for (const choice of listOf(choices)) lines.push(`  ( ) ${String((choice as Json).title)}`);
  if (value !== undefined) lines.push(`  = ${String(value)}`);
  return lines.join('\n');
}

function listOf(things: unknown): readonly unknown[] {
  return Array.isArray(things) ? things : [];
}
