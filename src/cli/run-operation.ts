/** How the files of commands run an operation: in the bot that runs here, or else in this process. */
import type { Done, Operation } from './operations.ts';

export type Run<Options> = (
  options: Options,
  operation: Operation,
  given: Readonly<Record<string, string>>,
) => Promise<Done>;
