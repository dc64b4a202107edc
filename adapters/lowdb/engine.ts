/** The engine in the store's own process: delivers wake-ups at their instants, each until its handler succeeds. */
import { ConflictError, RetryAtError, StoreClosedError } from '../../src/errors.ts';
import type { Instant } from '../../src/events.ts';
import type { Clock, Engine, Handlers, HeldWake, Store, WakeName } from '../../src/ports.ts';
import { nameAndCode } from './error-name.ts';
import type { Changes, Log } from './open.ts';
import { Pauses } from './pauses.ts';
import { Recurring } from './recurring.ts';
import { Settling } from './settling.ts';
import { Sleeper } from './sleeper.ts';

export interface EngineOptions {
  readonly store: Store;
  readonly changes: Changes;
  readonly clock: Clock;
  readonly log: Pick<Log, 'warn' | 'error'>;
  /** Handlers that may run at the same time; 16 unless told. Those of one name and key never do. */
  readonly concurrency?: number;
}

/** How often a handler is called again at once when somebody else was quicker than it. */
const CONFLICTS = 20;
const FOR_EVER = Number.MAX_SAFE_INTEGER;

/**
 * What comes in crowds, and may wait long for a chat's own pace: thousands of cards, hundreds of digests at five o'clock.
 * Each crowd gets a quarter of the places, so that neither keeps a slot or the other waiting.
 */
const CROWDS: readonly ReadonlySet<string>[] = [
  new Set<WakeName>(['card', 'batch', 'notice']),
  new Set<WakeName>(['digest', 'briefing', 'share', 'milestone']),
];
const CROWD_SHARE = 4;
/** How many more are looked through when a crowd stands in front. */
const FURTHER = 5_000;

export function createEngine(options: EngineOptions): Engine {
  return new InProcessEngine(options);
}

class InProcessEngine implements Engine {
  readonly #options: EngineOptions;
  readonly #concurrency: number;
  readonly #running = new Map<string, Promise<void>>();
  readonly #pauses = new Pauses();
  readonly #settling: Settling;
  readonly #recurring: Recurring;
  readonly #sleeper: Sleeper;
  #handlers: Handlers | undefined;
  #loop: Promise<void> | undefined;
  #stopped = false;
  #unsubscribe: () => void = () => undefined;

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#concurrency = options.concurrency ?? 16;
    this.#settling = new Settling(options.store);
    this.#sleeper = new Sleeper(options.clock);
    this.#recurring = new Recurring(options.clock, options.log);
  }

  start(handlers: Handlers): void {
    if (this.#handlers !== undefined || this.#stopped) throw new RangeError('an engine is started once');
    this.#handlers = handlers;
    this.#unsubscribe = this.#options.changes.subscribe((earliest) => this.#sleeper.wakeBefore(earliest));
    this.#loop = this.#run(handlers);
    this.#recurring.start();
  }

  every(cron: string, zone: string, name: string, run: () => Promise<void>): void {
    this.#recurring.add({ cron, zone, name, run });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#unsubscribe();
    this.#sleeper.wakeNow();
    await Promise.all([this.#loop, this.#recurring.stop()]);
    await Promise.all(this.#running.values());
  }

  async #run(handlers: Handlers): Promise<void> {
    while (!this.#stopped) {
      try {
        const next = await this.#deliver(handlers);
        await this.#sleeper.sleepUntil(next);
      } catch (error) {
        if (this.#stopped) return;
        this.#options.log.error(
          { event: 'engine.stopped', ...nameAndCode(error) },
          'The engine could not read the store and delivers nothing more. Restart Loudhailer.',
        );
        return;
      }
    }
  }

  /** Starts all that is due and free to run, and answers when to look again. */
  async #deliver(handlers: Handlers): Promise<Instant> {
    this.#sleeper.listen();
    // Wake-ups that run or pause stand in front of the others, so they are asked for on top.
    const usual = this.#running.size + this.#pauses.size + this.#concurrency + 1;
    const { next, behind } = await this.#startDue(handlers, usual);
    if (!behind) return next;
    // Only a crowd was seen: what is urgent may stand behind it.
    return (await this.#startDue(handlers, usual + FURTHER)).next;
  }

  async #startDue(handlers: Handlers, limit: number): Promise<{ next: Instant; behind: boolean }> {
    const { store, clock } = this.#options;
    const now = clock.now();
    const wakes = await store.find({ query: 'due', until: FOR_EVER, limit });
    let next = FOR_EVER;
    const crowds = CROWDS.map((names) => [...this.#running.keys()].filter((key) => isOf(names, key)).length);
    let skipped = false;
    for (const wake of wakes) {
      if (this.#stopped) break;
      const key = keyOf(wake);
      if (this.#running.has(key)) continue;
      const at = this.#pauses.until(wake) ?? wake.at;
      if (at > now) {
        next = Math.min(next, at);
        // Later ones come later still; a pause can only put a wake-up off.
        if (wake.at > now) break;
        continue;
      }
      // What finishes next makes room, and then everything is looked at again.
      if (this.#running.size >= this.#concurrency) return { next, behind: false };
      const crowd = CROWDS.findIndex((names) => isOf(names, key));
      const size = crowds[crowd] ?? 0;
      if (crowd >= 0 && size >= this.#concurrency / CROWD_SHARE) {
        skipped = true;
        continue;
      }
      if (crowd >= 0) crowds[crowd] = size + 1;
      this.#launch(key, wake, handlers);
    }
    return { next, behind: skipped && wakes.length === limit };
  }

  #launch(key: string, wake: HeldWake, handlers: Handlers): void {
    const run = this.#handle(wake, handlers).finally(() => {
      this.#running.delete(key);
      this.#sleeper.wakeNow();
    });
    this.#running.set(key, run);
  }

  /** Never rejects: what fails is tried again. */
  async #handle(wake: HeldWake, handlers: Handlers): Promise<void> {
    try {
      await this.#call(wake, handlers);
      this.#pauses.clear(wake);
      await this.#settling.settle(wake);
    } catch (error) {
      const until = this.#pauses.pause(
        wake,
        this.#options.clock.now(),
        error instanceof RetryAtError ? error.at : 0,
      );
      // A store that closes while handlers run is how every stop ends: the wake-up is kept, and comes again.
      if (error instanceof StoreClosedError) return;
      this.#options.log.warn(
        { event: 'engine.retry', wake: wake.name, key: wake.key, until, ...nameAndCode(error) },
        'A wake-up could not be handled. It will be tried again.',
      );
    }
  }

  async #call(wake: HeldWake, handlers: Handlers): Promise<void> {
    for (let conflicts = 0; ; conflicts += 1) {
      try {
        return await handlers[wake.name](wake.key, wake.at);
      } catch (error) {
        if (!(error instanceof ConflictError) || conflicts >= CONFLICTS || this.#stopped) throw error;
      }
    }
  }
}

function isOf(names: ReadonlySet<string>, key: string): boolean {
  return names.has(key.slice(0, key.indexOf('\n')));
}

function keyOf(wake: HeldWake): string {
  return `${wake.name}\n${wake.key}`;
}
