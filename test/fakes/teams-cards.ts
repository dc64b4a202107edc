/** What Teams refuses of a card, and what a person meets in one. Written by itself, so that it can catch our mistakes. */
import { createRequire } from 'node:module';
import { readData } from '../../adapters/teams/card-data.ts';

/** Microsoft's own reader of cards. It is meant for browsers, and reads and judges cards without one. */
const sdk: typeof import('adaptivecards') = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.js',
);

export type Json = Readonly<Record<string, unknown>>;

/** Every object in a card, the card itself first, in the order in which people meet them. */
export function objectsIn(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (typeof value !== 'object' || value === null) return [];
  // What Teams alone knows is not for the reader of all cards.
  const { data: _ours, msteams: _teams, ...shown } = value as Json;
  return [value as Json, ...Object.values(shown).flatMap(objectsIn)];
}

/** As Teams counts them: without pictures. */
export function bytesOf(value: unknown): number {
  const text = JSON.stringify(value).replace(/"data:image\/png;base64,[^"]*"/g, '"data:"');
  return Buffer.byteLength(text);
}

/** Everything that Teams, or a person with a screen reader, could take exception to. */
export function cardProblems(card: object): string[] {
  const problems: string[] = [];
  if (bytesOf(card) > 25_000) problems.push('more than 25,000 bytes');
  const context = new sdk.SerializationContext();
  const parsed = new sdk.AdaptiveCard();
  // It counts those in the menu as well; what Teams shows of a row is judged below.
  parsed.hostConfig = new sdk.HostConfig({ actions: { maxActions: 1_000 } });
  parsed.parse(JSON.parse(JSON.stringify(card)), context);
  for (let at = 0; at < context.eventCount; at += 1) problems.push(context.getEventAt(at).message);
  problems.push(...parsed.validateProperties().validationEvents.map(({ message }) => message));
  // What the reader does not know it leaves out when it writes the card again.
  const known = new Set(objectsIn(parsed.toJSON()).flatMap(keysOf));
  for (const key of objectsIn(card).flatMap(keysOf)) if (!known.has(key)) problems.push(`unknown: ${key}`);

  const ids = new Set<unknown>();
  for (const each of objectsIn(card)) {
    for (const text of Object.values(each))
      if (typeof text === 'string' && !text.isWellFormed()) problems.push('half a character');
    const type = String(each.type ?? '');
    if (type === 'TextRun' && /\n/.test(String(each.text))) problems.push('a line break in a run');
    if ((type === 'TextRun' || type === 'TextBlock') && each.text === '') problems.push('an empty text');
    if (type === 'Image' && !each.altText) problems.push('a picture without words');
    if (type === 'RichTextBlock' && (each.inlines as unknown[]).length === 0) problems.push('an empty line');
    if (type === 'ActionSet') {
      const primary = (each.actions as Json[]).filter(({ mode }) => mode !== 'secondary');
      if (primary.length > 6 || (each.actions as Json[]).length === 0) problems.push('a row of buttons');
    }
    if (type === 'Action.ShowCard' && each.mode === 'secondary') problems.push('a question in a menu');
    if (type.startsWith('Action.') && type !== 'Action.OpenUrl' && !each.title) problems.push('no title');
    if (!type.startsWith('Input.')) continue;
    if (!each.label) problems.push('an input without a label');
    if (each.isRequired === true && !each.errorMessage) problems.push('required, and not why');
    if (ids.has(each.id)) problems.push('an id twice');
    ids.add(each.id);
  }
  return problems;
}

function keysOf({ type, ...rest }: Json): string[] {
  // The reader leaves out what is as it would be anyway.
  return Object.entries(rest).flatMap(([key, value]) =>
    typeof value === 'object' || value === 'compact' ? [] : [`${type}.${key}`],
  );
}

/** All that can be read in a card, buttons and inputs too, one piece a line. */
export function textsIn(card: object): string[] {
  return objectsIn((card as { body: unknown }).body).flatMap((each) =>
    ['text', 'title', 'label', 'placeholder', 'url', 'value', 'altText']
      .filter((key) => !String(each[key]).startsWith('data:'))
      .filter((key) => typeof each[key] === 'string' && !(key === 'value' && each.title !== undefined))
      .map((key) => String(each[key])),
  );
}

/** The lines of text as they stand below each other. */
export function linesIn(card: object): string[] {
  return objectsIn((card as { body: unknown }).body).flatMap((each) => {
    if (each.type === 'TextBlock') return [String(each.text)];
    if (each.type !== 'RichTextBlock') return [];
    return [(each.inlines as Json[]).map(({ text }) => text).join('')];
  });
}

/** Every press that a reader of this card can make, as it comes back. */
export function pressesIn(card: object): string[] {
  return objectsIn(card)
    .filter(({ type }) => type === 'Action.Execute' || type === 'Action.Submit')
    .map(({ data }) => readData(data))
    .map((data) =>
      data?.kind === 'press'
        ? JSON.stringify({ action: data.action, target: data.target, opens: data.opens })
        : `not a press: ${data?.kind}`,
    )
    .sort();
}
