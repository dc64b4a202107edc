/** Calls back at the instants of cron lines. croner says when; the clock says that it is so. */
import { Cron } from 'croner';
import type { Clock } from '../../src/ports.ts';
import { nameAndCode } from './error-name.ts';
import type { Log } from './open.ts';
import { Sleeper } from './sleeper.ts';

export interface Job {
  readonly cron: string;
  readonly zone: string;
  readonly name: string;
  readonly run: () => Promise<void>;
}

export class Recurring {
  readonly #clock: Clock;
  readonly #log: Pick<Log, 'warn'>;
  readonly #waiting: Job[] = [];
  readonly #running: { readonly sleeper: Sleeper; readonly done: Promise<void> }[] = [];
  #started = false;
  #stopped = false;

  constructor(clock: Clock, log: Pick<Log, 'warn'>) {
    this.#clock = clock;
    this.#log = log;
  }

  /** @throws when the cron line or the zone cannot be read, at once and not at the first instant. */
  add(job: Job): void {
    const cron = new Cron(job.cron, { timezone: job.zone, paused: true });
    cron.nextRun(new Date(this.#clock.now()));
    if (this.#started) this.#begin(job, cron);
    else this.#waiting.push(job);
  }

  start(): void {
    this.#started = true;
    for (const job of this.#waiting.splice(0)) {
      this.#begin(job, new Cron(job.cron, { timezone: job.zone, paused: true }));
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const { sleeper } of this.#running) sleeper.wakeNow();
    await Promise.all(this.#running.map(({ done }) => done));
  }

  #begin(job: Job, cron: Cron): void {
    const sleeper = new Sleeper(this.#clock);
    this.#running.push({ sleeper, done: this.#repeat(job, cron, sleeper) });
  }

  /** One run at a time: an instant that comes while the last run goes on is passed over. */
  async #repeat(job: Job, cron: Cron, sleeper: Sleeper): Promise<void> {
    while (!this.#stopped) {
      const next = cron.nextRun(new Date(this.#clock.now()))?.getTime();
      if (next === undefined) return;
      while (!this.#stopped && this.#clock.now() < next) await sleeper.sleepUntil(next);
      if (this.#stopped) return;
      try {
        await job.run();
      } catch (error) {
        this.#log.warn(
          { event: 'engine.everyFailed', name: job.name, ...nameAndCode(error) },
          'A regular task failed. It runs again at its next time.',
        );
      }
    }
  }
}
