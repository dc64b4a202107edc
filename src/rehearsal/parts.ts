/** What a rehearsal needs of the adapters; the composition root hands it in, because the core imports none. */
import type { Log } from '../core.ts';
import type { Instant } from '../events.ts';
import type { Chat, Clock, Engine, Painter, Profile, Publisher, Store } from '../ports.ts';
import type { Said } from './course.ts';

export interface RehearsalParts {
  openStore(
    folder: string,
    log: Log,
  ): Promise<{ store: Store; engineFor: (store: Store, clock: Clock) => Engine }>;
  createChat(people: ReadonlyMap<string, Profile>): Chat;
  createPublisher(options: {
    readonly account: string;
    readonly folder: string;
    readonly clock: Clock;
    readonly faults: FaultPlan | undefined;
    readonly onAccepted: () => void;
  }): Publisher;
  createPainter(): Promise<Painter>;
  seededFaults(seed: number): FaultPlan;
  readTimeline(folder: string): Promise<readonly AcceptedPost[]>;
  readonly log: Log;
}

/** Opaque to the core: the sandbox knows what to do with it. */
export interface FaultPlan {
  readonly count: number;
}

/** One line of the sandbox's own log: a request that it took. */
export interface AcceptedPost {
  readonly id: string;
  readonly account: string;
  readonly text: string;
  readonly at: Instant;
}

export const SABOTAGES = ['twice', 'lost', 'self', 'stop', 'consent', 'digest', 'pledge'] as const;
export type Sabotage = (typeof SABOTAGES)[number];

/** One life of the program, from its start to its end or its kill. */
export interface Life {
  readonly folder: string;
  readonly campaign: string;
  readonly seed: number;
  /** How many pledges people make, where the campaign is a pledge drive. */
  readonly pledges: number;
  /** The campaign's first day, where it is played on another one than its own. */
  readonly on?: string;
  readonly withFaults: boolean;
  readonly sabotage?: Sabotage;
  /** 1, 2, 3 … */
  readonly number: number;
  readonly startAt: Instant;
  /** Ends itself with SIGKILL when the sandbox holds this many posts, before it answers. */
  readonly killAtPost?: number;
  /** Ends itself with SIGKILL right after this act was acknowledged. */
  readonly killAfterAct?: string;
}

/** What a life tells its parent. */
export type Report =
  | { readonly type: 'time'; readonly now: Instant; readonly faults: number }
  | { readonly type: 'slot'; readonly row: SlotRow }
  | ({ readonly type: 'said' } & Said)
  | { readonly type: 'done'; readonly faults: number; readonly shown: Shown };

/** What the product itself says at the end that it counted. */
export interface Shown {
  readonly pledges: number;
  readonly joined: number;
  readonly done: number;
}

export interface SlotRow {
  readonly day: string;
  readonly time: string;
  readonly outcome: string;
  readonly organisation: string;
  readonly kind: string;
  readonly words: string;
}
