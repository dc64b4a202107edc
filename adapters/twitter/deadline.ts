/** Bounds a piece of work by an instant on the clock. */
import type { Instant } from '../../src/events.ts';
import type { Clock } from '../../src/ports.ts';

/** The signal given to `run` aborts at the deadline; `run` must answer then. */
export async function within<T>(
  clock: Clock,
  deadline: Instant,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = new AbortController();
  if (clock.now() >= deadline) late.abort();
  const finished = new AbortController();
  clock.wake(deadline, finished.signal).then(
    () => late.abort(),
    () => undefined,
  );
  try {
    return await run(late.signal);
  } finally {
    finished.abort();
  }
}
