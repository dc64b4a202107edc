/** The items that a typed line names by their short ids, and what else stands in it. */
import { parseShortId } from '../commands.ts';
import type { Core } from '../core.ts';
import type { Loaded } from '../ports.ts';
import { commandAnswers } from '../words/answers.ts';
import { say } from './answer.ts';
import type { Reply } from './conversation.ts';

const SHORT_IDS = /\b[sp]\s*[-\u2010-\u2015]?\s*\d{1,9}\b/gi;

export interface TypedItems {
  readonly items: readonly Loaded<'submission'>[];
  /** The first id that nothing has. */
  readonly missing?: string;
  /** The line without the ids. */
  readonly left: string;
}

export async function itemsTyped(core: Core, line: string): Promise<TypedItems> {
  const items: Loaded<'submission'>[] = [];
  const left = line.replace(SHORT_IDS, ' ').replace(/\s+/g, ' ').trim();
  for (const typed of line.match(SHORT_IDS) ?? []) {
    const id = parseShortId(typed) ?? typed;
    const [item] = await core.store.find({ query: 'number', number: id });
    if (item === undefined) return { items, missing: id, left };
    items.push(item);
  }
  return { items, left };
}

/** Does something with the one item that a line names, or says which is meant. */
export async function itemTyped(
  core: Core,
  line: string,
  run: (item: Loaded<'submission'>) => Promise<Reply>,
): Promise<Reply> {
  const { items, missing } = await itemsTyped(core, line);
  const [item] = items;
  if (missing !== undefined) return say(commandAnswers.noSuchItem(missing));
  return item === undefined ? say(commandAnswers.whichItem) : run(item);
}
