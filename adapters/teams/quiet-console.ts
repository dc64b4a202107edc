/**
 * BotBuilder writes what it thinks of a token to the console, where our log cannot leave words out. Within `quietly`
 * nothing reaches the console; whoever else prints meanwhile is not touched.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

const silent = new AsyncLocalStorage<true>();
const LEVELS = ['debug', 'error', 'info', 'log', 'warn'] as const;
const installed = { done: false };

export function quietly<T>(run: () => Promise<T>): Promise<T> {
  if (!installed.done) install(globalThis.console);
  installed.done = true;
  return silent.run(true, run);
}

function install(console: Pick<Console, (typeof LEVELS)[number]>): void {
  for (const level of LEVELS) {
    const print = console[level].bind(console);
    console[level] = (...words: unknown[]) => {
      if (silent.getStore() === undefined) print(...words);
    };
  }
}
