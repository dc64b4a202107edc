/** The settings of everything that is switched on, checked together so that all problems are said at once. */
import type { Config } from '../config.ts';
import { publisherProblems, readConfig } from '../config.ts';
import { InvalidInputError } from '../errors.ts';
import type { Outside } from '../outside.ts';

/** @throws InvalidInputError with every setting that is wrong or missing, each with its cure. */
export async function readSettings(outside: Outside): Promise<Config> {
  const problems: string[] = [];
  try {
    const config = readConfig(outside.environment);
    problems.push(...(await settingsProblems(outside, config)));
    if (problems.length === 0) return config;
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    problems.push(...error.problems, ...(await outside.chatProblems()));
  }
  throw new InvalidInputError(problems);
}

/** What is wrong or missing beside the core's own settings. */
export async function settingsProblems(outside: Outside, config: Config): Promise<readonly string[]> {
  return [...(await outside.chatProblems()), ...publisherProblems(config)];
}
