/** Says sentences of ours in a chat's own way, for example its names of the commands; what people wrote stays as it is. */
import type { Conversation } from './conversation.ts';

/** What is not a sentence of ours: ids, values, and what people wrote. */
const NOT_OURS: ReadonlySet<string> = new Set([
  'about',
  'action',
  // A picture, and its words, which may be somebody's.
  'alt',
  'initial',
  'name',
  'of',
  'png',
  'small',
  'target',
  'url',
  'value',
]);

/** Every sentence in parts, forms or replies, passed through `say`. */
export function reword<T>(value: T, say: (sentence: string) => string): T {
  return reworded(value, say) as T;
}

/** The conversation with every sentence that comes out of it passed through `say`. */
export function rewordConversation(
  conversation: Conversation,
  say: (sentence: string) => string,
): Conversation {
  return {
    formOfCommand: (command, text) => reword(conversation.formOfCommand(command, text), say),
    startForm: (name, about, words) => reword(conversation.startForm(name, about, words), say),
    fillForm: async (from, form) => reword(await conversation.fillForm(from, form), say),
    submitForm: async (from, name, about, answers) =>
      reword(await conversation.submitForm(from, name, about, answers), say),
    closeForm: (from, name, about) => conversation.closeForm(from, name, about),
    command: async (from, command, text) => reword(await conversation.command(from, command, text), say),
    press: async (from, action, target) => reword(await conversation.press(from, action, target), say),
    home: async (from) => reword(await conversation.home(from), say),
    standing: (message, items) => conversation.standing(message, items),
  };
}

function reworded(value: unknown, say: (sentence: string) => string): unknown {
  if (typeof value === 'string') return say(value);
  if (Array.isArray(value)) return value.map((item) => reworded(item, say));
  if (value === null || typeof value !== 'object') return value;
  if ('part' in value && value.part === 'quote') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, NOT_OURS.has(key) ? item : reworded(item, say)]),
  );
}
