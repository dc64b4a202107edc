/** Reading what was sent to Teams, and what a person does with it: buttons pressed, forms filled in. */
import { textsIn } from './teams-cards.ts';
import type { FakeMessage } from './teams-connector-world.ts';
import type { Json } from './teams-world.ts';

/** The card of a message that was sent. */
export function cardIn({ activity }: FakeMessage): Json {
  const [attachment] = activity.attachments as readonly { readonly content: Json }[];
  return attachment?.content ?? {};
}

/** The id that the core gave to a message. */
export function idOf({ activity }: FakeMessage): string {
  const [attachment] = activity.attachments as readonly { readonly name?: string }[];
  return attachment?.name ?? '';
}

/** All that can be read in messages, replies too. */
export function wordsIn(messages: readonly FakeMessage[]): string {
  return messages
    .flatMap((message) => [...textsIn(cardIn(message)), wordsIn(message.replies)])
    .join('\n')
    .trim();
}

/** Every button and sent form of a card, as Teams would send it back. */
export function actionsIn(card: Json): readonly { verb: string; title: string; data: Json }[] {
  const found: { verb: string; title: string; data: Json }[] = [];
  const look = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(look);
    else if (typeof value === 'object' && value !== null) {
      const { type, verb = '', title = '', data, ...rest } = value as Record<string, unknown>;
      if (type === 'Action.Execute' || type === 'Action.Submit')
        found.push({ verb: String(verb), title: String(title), data: data as Json });
      else Object.values(rest).forEach(look);
    }
  };
  look(card);
  return found;
}

/** The form in a card: its sent data with these answers in it, and what its Cancel button carries. */
export function formIn(card: Json, answers: Json = {}): { readonly sent: Json; readonly cancel: Json } {
  const of = (kind: string): Json =>
    actionsIn(card).find(({ data }) => (data.lh as Json | undefined)?.kind === kind)?.data ?? {};
  return { sent: { ...of('form'), ...answers }, cancel: of('cancel') };
}

/** Work that ends when the test says so. */
export function held<T>(): { readonly work: Promise<T>; end(value: T): void; fail(error: Error): void } {
  let [end, fail]: [(value: T) => void, (error: Error) => void] = [() => undefined, () => undefined];
  const work = new Promise<T>((resolve, reject) => {
    [end, fail] = [resolve, reject];
  });
  return { work, end, fail };
}

export const PRESS = (action: string, target = 'submission:abc@2', opens?: string) => ({
  verb: 'press',
  data: { lh: { v: 1, kind: 'press', action, target, ...(opens === undefined ? {} : { opens }) } },
});

/** What somebody types into the fake story form. */
export const TYPED = {
  'text:body': 'Our ward sang for Blossom',
  'choice:consent': 'no',
  'check:sure': 'yes',
} as const;
