/** A process that claims every submission it can in a shared SQLite store, and prints those that it got. */
import { ConflictError } from '../../src/errors.ts';
import type { StreamId } from '../../src/ports.ts';
import { SqliteStore } from './sqlite-store.ts';

const [, , path = '', count = '0'] = process.argv;
const store = new SqliteStore(path);
const claimed: string[] = [];
for (let index = 0; index < Number(count); index += 1) {
  const id: StreamId = `submission:${index}`;
  const event = { type: 'withdrawn', at: 2, by: 'p2', data: {} };
  try {
    await store.commit({ expect: { [id]: 1 }, append: { [id]: [event] } });
    claimed.push(id);
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
  }
}
await store.close();
process.stdout.write(JSON.stringify(claimed));
