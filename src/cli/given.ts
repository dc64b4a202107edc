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

/** The options that fields of a row are typed with, where they are not called after them. */
const OPTIONS: Readonly<Record<string, string>> = {
  sourceUrl: 'source',
  validFrom: 'from',
  validTo: 'until',
  lastVerified: 'verified',
  maxAgeDays: 'max-age',
};

/** What is wrong with what was typed, by the options that people type. */
export function problemsOf(error: z.ZodError, row: Readonly<Record<string, unknown>>): readonly string[] {
  return error.issues.map(({ path, message }) => {
    const field = String(path[0] ?? '');
    const option = OPTIONS[field] ?? field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const typed = field === 'id' ? 'The id' : `--${option}`;
    if (row[field] === undefined) return `${typed} is missing. Add it.`;
    return `${typed}: ${Number.isNaN(row[field]) ? 'write a number' : message}.`;
  });
}
