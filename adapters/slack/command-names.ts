/** Says commands by the names that this workspace gave them: Slack does not namespace commands, so they may differ. */
import type { Conversation } from '../../src/conversation/conversation.ts';
import { rewordConversation } from '../../src/conversation/reword.ts';
import type { CommandNames } from './wiring.ts';

export function withCommandNames(conversation: Conversation, names: CommandNames): Conversation {
  const isUsual = Object.entries(names).every(([usual, name]) => usual === name);
  return isUsual ? conversation : rewordConversation(conversation, (sentence) => renamed(sentence, names));
}

function renamed(sentence: string, names: CommandNames): string {
  return sentence.replace(
    /(?<![\w/.])\/(story|pledge|loudhailer)\b/g,
    (_whole, usual: keyof CommandNames) => `/${names[usual]}`,
  );
}
