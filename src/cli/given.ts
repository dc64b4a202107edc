/** What commands are given: whose word it is, and what is wrong with it. */
import type { z } from 'zod';
import type { Core } from '../core.ts';
import { InvalidInputError } from '../errors.ts';
import { type Actor, MACHINE } from '../events.ts';
import { loadHuman } from '../people/human.ts';
import { personOf } from '../people/person.ts';
import { linkAnswers } from '../words/people.ts';

type Arguments = Readonly<Record<string, string>>;

/** Whose word it is: the account that was named, else whoever may use the command line here. */
export async function actorOf(core: Core, { as }: Arguments): Promise<Actor> {
  if (as === undefined) return MACHINE;
  const human = await loadHuman(core, personOf(as));
  if (human.accounts.length === 0) throw new InvalidInputError([linkAnswers.notMet(as)]);
  return personOf(as);
}

export function problemsOf(error: z.ZodError): readonly string[] {
  return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}
