/** A process that posts thirty times to a shared timeline and tells its parent of each post that was answered. */
import { createSandbox } from '../../adapters/sandbox/index.ts';
import { createMovedClock } from '../contract/publisher-clock.ts';

const [, , folder = '', name = ''] = process.argv;
const clock = createMovedClock(Date.parse('2026-06-01T08:00:00Z'));
const sandbox = createSandbox({ account: 'x-main', folder, clock });

for (let n = 0; n < 30; n += 1) {
  clock.advance(1000);
  const text = `${name} ${n}`;
  const attempt = await sandbox.publish({ text }, clock.now() + 60_000);
  if (attempt.outcome !== 'published') throw new Error(`${text}: ${attempt.outcome}`);
  await new Promise<void>((resolve) => process.send?.(text, () => resolve()));
}
process.disconnect();
