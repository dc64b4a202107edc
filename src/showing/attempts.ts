/** Doing several things that may each go wrong: one in trouble keeps no other waiting. */
import { RetryAtError } from '../errors.ts';

/** All at the same time. @throws what went wrong once all are done; else the earliest wish to try again. */
export async function everyOne<T>(items: readonly T[], run: (item: T) => Promise<void>): Promise<void> {
  throwFailure(await Promise.allSettled(items.map(run)));
}

/** One after the other, each whatever became of those before it. @throws like `everyOne`. */
export async function inTurn(steps: readonly (() => Promise<void>)[]): Promise<void> {
  const results: PromiseSettledResult<void>[] = [];
  for (const step of steps) results.push(...(await Promise.allSettled([step()])));
  throwFailure(results);
}

function throwFailure(results: readonly PromiseSettledResult<void>[]): void {
  const failures = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason as unknown] : [],
  );
  const other = failures.find((failure) => !(failure instanceof RetryAtError));
  if (other !== undefined) throw other;
  const waits = failures.filter((failure) => failure instanceof RetryAtError);
  const next = waits.sort((a, b) => a.at - b.at)[0];
  if (next !== undefined) throw next;
}
