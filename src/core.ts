/** What the core is made of: its ports, and the few decisions that a rehearsal may replace to show that they matter. */
import type { Logger } from 'pino';
import type { AccountDefinition, CampaignDefinition } from './campaigns/campaign.ts';
import type { Guard } from './guard/guard.ts';
import type { Directory } from './people/directory.ts';
import type { Chat, Clock, Painter, Publisher, Store } from './ports.ts';
import type { objections } from './submissions/rules.ts';

export interface Core {
  readonly store: Store;
  readonly clock: Clock;
  /** By the name that stands before the colon of an account: `slack`. */
  readonly chats: Readonly<Record<string, Chat>>;
  readonly directory: Directory;
  /** The publisher of an account; a practice campaign's is always the sandbox. */
  readonly publisherOf: (account: AccountDefinition, campaign: CampaignDefinition) => Publisher;
  readonly objections: typeof objections;
  readonly guard: Guard;
  readonly painter: Painter;
  /** E-mail addresses of those who may make campaigns before any exists, in small letters. */
  readonly admins: readonly string[];
  readonly log: Log;
}

/** Logs carry an event name and ids; never text, names, addresses or tokens. */
export type Log = Pick<Logger, 'info' | 'warn' | 'error'>;

/** Who acts: the person, the account that was verified, and the request's own id. */
export interface Who {
  readonly person: string;
  readonly account: string;
  readonly request: string;
}
