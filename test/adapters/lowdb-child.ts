/** A process that commits as fast as it can and prints what was acknowledged, until it is killed; or only opens the store. */
import { openLowdb } from '../../adapters/lowdb/open.ts';
import type { StreamId } from '../../src/ports.ts';
import { event, submission } from '../contract/store-samples.ts';

const [, , folder = '', mode = 'hold', round = '0'] = process.argv;
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const { store } = await openLowdb({ folder, log, checkpointEvery: 40, segmentBytes: 40_000 });
process.stdout.write('open\n');

if (mode === 'commit') await Promise.all(Array.from({ length: 8 }, (_, writer) => write(writer)));
else if (mode === 'close') await store.close();
else setInterval(() => undefined, 60_000);

async function write(writer: number): Promise<never> {
  for (let index = 0; ; index += 1) {
    const id: StreamId = `submission:${round}-${writer}-${index}`;
    await store.commit(submission(id, { text: `words of ${id}.` }));
    process.stdout.write(`${id} 1\n`);
    const erase = index % 10 === 9;
    const what = erase ? event('erased') : event('parked');
    await store.commit({ expect: { [id]: 1 }, append: { [id]: [what] }, ...(erase ? { erase: [id] } : {}) });
    process.stdout.write(`${id} ${erase ? 'erased' : '2'}\n`);
  }
}
