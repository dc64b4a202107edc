/** The engine in the store's own process: delivers wake-ups at their instants, each until its handler succeeds. */
import { ConflictError, RetryAtError, StoreClosedError } from '../../src/errors.ts';
import type { Instant } from '../../src/events.ts';
import type { Clock, Engine, Handlers, HeldWake, Store } from '../../src/ports.ts';
import { nameAndCode } from './error-name.ts';
import { type Lane, lanesOf } from './lane.ts';
import type { Changes, Log } from './open.ts';
import { Recurring } from './recurring.ts';
import { Settling } from './settling.ts';
import { Sleeper } from './sleeper.ts';

export interface EngineOptions {
  readonly store: Store;
  readonly changes: Changes;
  readonly clock: Clock;
  readonly log: Pick<Log, 'warn' | 'error'>;
  /** Handlers of slots that may run at the same time; 16 unless told. Each crowd has a quarter of as many of its own. */
  readonly concurrency?: number;
}

/** How often a handler is called again at once when somebody else was quicker than it. */
const CONFLICTS = 20;
const PLACES = 16;

export function createEngine(options: EngineOptions): Engine {
  return new InProcessEngine(options);
}

class InProcessEngine implements Engine {
  readonly #options: EngineOptions;
  readonly #lanes: readonly Lane[];
  readonly #settling: Settling;
  readonly #recurring: Recurring;
  readonly #sleeper: Sleeper;
  #handlers: Handlers | undefined;
  #loop: Promise<void> | undefined;
  #stopped = false;
  #unsubscribe: () => void = () => undefined;

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#lanes = lanesOf(options.concurrency ?? PLACES);
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
    await Promise.all(this.#lanes.map((lane) => lane.idle()));
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
    const { store, clock } = this.#options;
    let first = Number.MAX_SAFE_INTEGER;
    for (const lane of this.#lanes) {
      const { ready, next } = await lane.look(store, clock.now());
      first = Math.min(first, next);
      if (this.#stopped) break;
      for (const wake of ready)
        void lane.run(wake, this.#handle(wake, lane, handlers)).then(() => this.#sleeper.wakeNow());
    }
    return first;
  }

  /** Never rejects: what fails is tried again. */
  async #handle(wake: HeldWake, { pauses }: Lane, handlers: Handlers): Promise<void> {
    try {
      await this.#call(wake, handlers);
      pauses.clear(wake);
      await this.#settling.settle(wake);
    } catch (error) {
      const until = pauses.pause(
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
