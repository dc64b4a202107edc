/**
 * Two people of one name had a hand in an item, on one platform or on two: nobody links them by that, but whoever
 * decides is told, because they may be one person whom the directories do not show to be one.
 */
import { readField } from '../events.ts';
import { nameOfChat } from '../people/directory.ts';
import { handsOn } from '../people/link.ts';
import type { Loaded } from '../ports.ts';
import { sayNamesakes } from '../words/people.ts';
import type { RuleContext } from './approvals.ts';
import { humanOf } from './approvals.ts';
import type { Gathered } from './gather.ts';
import { idOf } from './gather.ts';

/** One sentence for each pair among author, filer, editors and approvers; with `of`, only pairs with that person. */
export function namesakesOf({ submission, people, context }: Gathered, of?: string): readonly string[] {
  const byId = new Map(people.map((person) => [idOf(person.stream), person]));
  const hands = handsOn(submission.state).flatMap((id) => byId.get(id) ?? []);
  const found = new Map<string, string>();
  hands.forEach((one, index) => {
    for (const other of hands.slice(index + 1)) {
      const humans = [one, other].map(({ stream }) => humanOf(context, idOf(stream))) as [string, string];
      if (humans[0] === humans[1] || isSaidApart(context, humans)) continue;
      if (of !== undefined && !humans.includes(humanOf(context, of))) continue;
      const [first, second] = [nameIn(one), nameIn(other)];
      if (first === undefined || second === undefined || plain(first) !== plain(second)) continue;
      const sentence = sayNamesakes(
        { name: first, chat: chatOf(one) },
        { name: second, chat: chatOf(other) },
      );
      found.set([...humans].sort().join(), sentence);
    }
  });
  return [...found.values()];
}

/** An admin has looked at it before. */
function isSaidApart(context: RuleContext, [one, other]: readonly [string, string]): boolean {
  return [...context.people].some(
    ([id, { apart }]) =>
      humanOf(context, id) === one && apart?.some((from) => humanOf(context, from) === other) === true,
  );
}

/** Case, spaces and accents are written in many ways. */
function plain(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\p{M}\s]/gu, '')
    .toLowerCase();
}

function nameIn({ content, state }: Loaded<'person'>): string | undefined {
  return readField(content, state.profile, 'name');
}

function chatOf({ state }: Loaded<'person'>): string {
  return nameOfChat(state.accounts[0] ?? '');
}
