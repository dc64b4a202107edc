/** Turning what happened, or every reason why not, into sentences for the one person who asked. */
import type { Core } from '../core.ts';
import { nameOf } from '../people/person.ts';
import type { Loaded } from '../ports.ts';
import type { Form, MessagePart } from '../submissions/card.ts';
import { parseTarget } from '../submissions/card-buttons.ts';
import { loadPeople } from '../submissions/gather.ts';
import type { Objection } from '../submissions/objection.ts';
import { shortId } from '../submissions/submission.ts';
import { kindWord } from '../words/cards.ts';
import type { Reply } from './conversation.ts';

export function say(...sentences: readonly string[]): Reply {
  return { say: sentences.map((text): MessagePart => ({ part: 'text', text })) };
}

/** The core's reply, or a sentence when it failed: every command and press is answered. */
export async function replyOr(
  failed: string,
  work: () => Promise<Reply>,
  note: (error: unknown) => void,
): Promise<Reply> {
  try {
    return await work();
  } catch (error) {
    note(error);
    return say(failed);
  }
}

/** Every objection as a sentence, with the names that belong in it. */
export async function sayNo(core: Core, objections: readonly Objection[]): Promise<Reply> {
  return say(...(await sentencesOf(core, objections)));
}

export async function sentencesOf(core: Core, objections: readonly Objection[]): Promise<readonly string[]> {
  const sentences = await Promise.all(
    objections.map(async ({ sentence, who }) => {
      if (who === undefined) return sentence;
      const [person] = await loadPeople(core, [who]);
      return sentence.replace('{who}', nameOf(person));
    }),
  );
  return [...new Set(sentences)];
}

/** The same parts, with a note of the items whose words stand in them. */
export function holding(items: readonly string[], parts: readonly MessagePart[]): readonly MessagePart[] {
  const first = parts.findIndex(({ part }) => part === 'text');
  return parts.map((part, index) =>
    index === first && part.part === 'text' ? { ...part, of: items } : part,
  );
}

/** The items whose words stand in an answer. */
export function itemsIn(parts: readonly MessagePart[]): readonly string[] {
  return [...new Set(parts.flatMap((part) => ('of' in part ? (part.of ?? []) : [])))];
}

/** The item whose words may stand in a form, if it is about one. */
export function itemOfForm({ about }: Pick<Form, 'about'>): readonly string[] {
  return about.startsWith('submission:') ? [parseTarget(about).stream] : [];
}

/** `Story S-14` */
export function nameOfItem(submission: Loaded<'submission'>): string {
  return `${kindWord[submission.state.kind]} ${shortId(submission.state)}`;
}
