/** One run of slots on the real clock: through the product, or by timers that call the publisher themselves. */
import { performance } from 'node:perf_hooks';
import pino from 'pino';
import { createEngine, openLowdb } from '../adapters/lowdb/index.ts';
import { createSandboxChat } from '../adapters/sandbox/index.ts';
import { createApp } from '../src/app.ts';
import type { Publisher } from '../src/ports.ts';
import { systemClock } from '../src/system-clock.ts';
import { bookSlots, punctualCampaign } from './punctual-campaign.ts';

/** Milliseconds from each slot to the call of the publisher, in the order of the calls. */
export type Lateness = readonly number[];

/** Time to book everything and for the engine to fall asleep, before the first slot. */
const LEAD_MS = 4_000;
/** Time for the last posts after the last slot. */
const TAIL_MS = 3_000;

export interface OursRun {
  readonly folder: string;
  readonly slots: number;
  readonly spacing: number;
}

export async function runOurs({ folder, slots, spacing }: OursRun): Promise<{ late: Lateness; cpu: number }> {
  const log = pino({ level: 'info' }, pino.destination('/dev/null'));
  const { store, changes } = await openLowdb({ folder, log });
  const { file, people } = punctualCampaign();
  const slotOf = new Map<string, number>();
  const late: number[] = [];
  const now = preciseClock();
  const publisher: Publisher = {
    publish({ text }) {
      late.push(now() - (slotOf.get(firstWords(text)) ?? Number.NaN));
      const id = String(late.length);
      return Promise.resolve({ outcome: 'published', id, url: `https://x.example/bench/status/${id}` });
    },
    find: () => Promise.resolve([]),
    remove: () => Promise.resolve({ outcome: 'removed' }),
    metrics: () => Promise.resolve([]),
    followers: () => Promise.resolve(undefined),
    limits: () => ({ name: 'bench', pricePerPost: 15, pricePerPostWithLink: 200, pricePerRead: 1 }),
  };
  const app = createApp({
    store,
    engine: createEngine({ store, changes, clock: systemClock, log }),
    clock: systemClock,
    chats: { slack: createSandboxChat({ name: 'slack', people }) },
    publisherOf: () => publisher,
    log,
  });
  const begins = Date.now() + LEAD_MS + slots;
  const booked = await bookSlots({ core: app.core, file, count: slots, begins, spacing });
  for (const { text, at } of booked) slotOf.set(firstWords(text), at);
  if (Date.now() > begins - LEAD_MS / 4) throw new Error('booking took too long: the first slot is upon us');
  await app.start();
  await until(begins - spacing);
  const before = process.cpuUsage();
  await until(begins + slots * spacing + TAIL_MS);
  const { user, system } = process.cpuUsage(before);
  await app.stop();
  await store.close();
  return { late, cpu: (user + system) / 1_000 / slots };
}

/** What could be had at best: a timer for each instant, and nothing between it and the publisher. */
export async function runBare(slots: number, spacing: number): Promise<Lateness> {
  const late: number[] = [];
  const now = preciseClock();
  const begins = Date.now() + 1_000;
  const publishAt = (at: number): void => {
    // A timer may fire a little early, and a post must not.
    const left = at - Date.now();
    if (left > 0) setTimeout(publishAt, left, at);
    else late.push(now() - at);
  };
  for (let slot = 0; slot < slots; slot += 1) publishAt(begins + slot * spacing);
  await until(begins + slots * spacing + 500);
  return late;
}

/** The wall clock with fractions of a millisecond, set by the tick of the one that slots are kept by. */
function preciseClock(): () => number {
  const tick = Date.now();
  while (Date.now() === tick);
  const offset = Date.now() - performance.now();
  return () => performance.now() + offset;
}

function until(at: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, at - Date.now())));
}

/** Enough to know a text by, hashtag or not. */
function firstWords(text: string): string {
  return text.slice(0, 100);
}
