/** Says commands by the names that this workspace gave them: Slack does not namespace commands, so they may differ. */
import type { Conversation } from '../../src/conversation/conversation.ts';
import type { CommandNames } from './wiring.ts';

/** What is not a sentence of ours: ids, values, and what people wrote. */
const NOT_OURS: ReadonlySet<string> = new Set([
  'about',
  'action',
  'initial',
  'name',
  'target',
  'url',
  'value',
]);

export function withCommandNames(conversation: Conversation, names: CommandNames): Conversation {
  const isUsual = Object.entries(names).every(([usual, name]) => usual === name);
  if (isUsual) return conversation;
  const say = <T>(value: T): T => renamed(value, names) as T;
  return {
    formOfCommand: (command, text) => say(conversation.formOfCommand(command, text)),
    startForm: (name, about, words) => say(conversation.startForm(name, about, words)),
    fillForm: async (from, form) => say(await conversation.fillForm(from, form)),
    submitForm: async (from, name, about, answers) =>
      say(await conversation.submitForm(from, name, about, answers)),
    closeForm: (from, name, about) => conversation.closeForm(from, name, about),
    command: async (from, command, text) => say(await conversation.command(from, command, text)),
    press: async (from, action, target) => say(await conversation.press(from, action, target)),
    home: async (from) => say(await conversation.home(from)),
  };
}

function renamed(value: unknown, names: CommandNames): unknown {
  if (typeof value === 'string')
    return value.replace(
      /(?<![\w/.])\/(story|pledge|loudhailer)\b/g,
      (_whole, usual: keyof CommandNames) => `/${names[usual]}`,
    );
  if (Array.isArray(value)) return value.map((item) => renamed(item, names));
  if (value === null || typeof value !== 'object') return value;
  if ('part' in value && value.part === 'quote') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, NOT_OURS.has(key) ? item : renamed(item, names)]),
  );
}
