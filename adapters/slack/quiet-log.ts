/** The logger that Slack's libraries get: they put whole requests into their words, so no word of theirs is kept. */
import { LogLevel } from '@slack/bolt';
import type { Logger } from 'pino';

/** Beginnings of messages of theirs that are worth telling apart, and the code that is logged instead. */
const KNOWN: readonly (readonly [start: string, code: string])[] = [
  ['Failed to parse', 'body_unreadable'],
  ['Malformed request body', 'body_unreadable'],
  ['Request body exceeded', 'body_too_large'],
  ['Could not determine the type', 'type_unknown'],
  ['Authorization of incoming event', 'not_authorised'],
  ['An incoming event was not acknowledged', 'not_acknowledged'],
  ['An unhandled error occurred', 'unhandled'],
  ['Failed to retrieve a new WSS URL', 'socket_not_opened'],
  ['WebSocket error', 'socket_failed'],
  ['A pong', 'socket_silent'],
  ['A ping', 'socket_silent'],
];

interface LibraryLogger {
  debug(): void;
  info(): void;
  warn(...words: unknown[]): void;
  error(...words: unknown[]): void;
  setLevel(): void;
  getLevel(): LogLevel;
  setName(): void;
}

export function quietLogger(log: Logger | undefined): LibraryLogger {
  const codeOf = ([first]: readonly unknown[]): string =>
    KNOWN.find(([start]) => typeof first === 'string' && first.startsWith(start))?.[1] ?? 'other';
  return {
    debug() {},
    info() {},
    warn(...words) {
      log?.warn({ event: 'slack.library', code: codeOf(words) });
    },
    error(...words) {
      log?.error({ event: 'slack.library', code: codeOf(words) });
    },
    setLevel() {},
    getLevel: () => LogLevel.WARN,
    setName() {},
  };
}
