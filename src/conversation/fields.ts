/** The kinds of fields that forms are made of. */
import type { Field, Option } from '../submissions/card.ts';

/** More than fits a post, so that somebody who wrote too much is told so and loses nothing. */
export const TEXT_MAX = 3000;

interface Words {
  readonly label: string;
  readonly hint?: string;
}

export function many(name: string, words: Words, required: boolean, initial?: string): Field {
  return {
    type: 'text',
    lines: 'many',
    max: TEXT_MAX,
    name,
    required,
    ...words,
    ...(initial === undefined || initial === '' ? {} : { initial }),
  };
}

export function one(name: string, words: Words, required: boolean, initial?: string): Field {
  return {
    type: 'text',
    lines: 'one',
    max: 300,
    name,
    required,
    ...words,
    ...(initial === undefined || initial === '' ? {} : { initial }),
  };
}

export function choice(
  name: string,
  words: Words,
  options: readonly Option[],
  required: boolean,
  look: 'radio' | 'select',
  initial?: string,
): Field {
  const isThere = initial !== undefined && options.some((option) => option.value === initial);
  return { type: 'choice', look, name, required, options, ...words, ...(isThere ? { initial } : {}) };
}
