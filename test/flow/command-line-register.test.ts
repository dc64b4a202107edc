/** The register on the command line: whole commands beside a bot that runs, and what the doctor says of it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { registerWords } from '../../src/words/signposts.ts';
import { type CommandBench, openCommandBench } from '../fakes/flow-command.ts';

const SERVICES = fileURLToPath(new URL('../vectors/services.json', import.meta.url));
const NHS = fileURLToPath(new URL('../vectors/nhs-service-search-opening-times.json', import.meta.url));
const HOLIDAYS = fileURLToPath(new URL('../vectors/bank-holidays.json', import.meta.url));

let bench: CommandBench;
beforeAll(async () => {
  bench = await openCommandBench();
});
afterAll(() => bench.close());

it('services are typed in, suspended, resumed and listed in the bot that runs', async () => {
  const added = await bench.loudhailer(
    ...['service', 'add', 'miu-ripley', '--name', 'Ripley minor injury unit', '--hours', '1-7 08:00-20:00'],
    ...['--bank-holidays', 'same', '--source', 'https://vale.example/ripley', '--json'],
  );
  expect([added.code, added.json]).toEqual([0, { service: 'miu-ripley', result: 'recorded' }]);
  const stranger = await bench.loudhailer('service', 'verify', 'miu-ripley', '--as', 'slack:T1/U1');
  expect(stranger.code).toBe(1);
  const verified = await bench.loudhailer('service', 'verify', 'miu-ripley', '--json');
  expect(verified.json.service).toBe('miu-ripley');
  const suspended = await bench.loudhailer('service', 'suspend', 'miu-ripley', '--reason', 'Moved for now');
  expect([suspended.code, suspended.out]).toMatchObject([
    0,
    expect.stringContaining('its hours are not said'),
  ]);
  const stateOf = async () => {
    const { json } = await bench.loudhailer('service', 'list', '--json');
    return (json.services as readonly { id: string; reason: string; verifiedBy: string }[])[0];
  };
  expect(await stateOf()).toMatchObject({ id: 'miu-ripley', reason: 'SUSPENDED', byHand: true });
  expect((await bench.loudhailer('service', 'resume', 'miu-ripley')).code).toBe(0);
  expect((await stateOf())?.reason).not.toBe('SUSPENDED');
  const exported = await bench.loudhailer('service', 'export');
  expect(JSON.parse(exported.out)['@graph']).toMatchObject([{ name: 'Ripley minor injury unit' }]);
  const file = join(bench.scratch, 'services.json');
  const written = await bench.loudhailer('service', 'export', '--out', file, '--json');
  expect([written.json.services, written.json.leftOut]).toEqual([['miu-ripley'], []]);
  expect(readFileSync(file, 'utf8')).toBe(exported.out);
  const nobody = await bench.loudhailer('service', 'verify', 'miu-nobody');
  expect([nobody.code, nobody.err]).toEqual([1, `${registerWords.noService('miu-nobody')}\n`]);
}, 120_000);

it('files of services and bank holidays are taken, and the doctor says which list is missing', async () => {
  const imported = await bench.loudhailer('service', 'import', SERVICES, '--json');
  expect(imported.code).toBe(0);
  const rows = await bench.loudhailer(
    'service',
    'import',
    NHS,
    '--source',
    'https://search.example',
    '--json',
  );
  expect(rows.json).toEqual({ services: [{ service: 'zz999', result: 'recorded', refused: [] }] });
  const before = await bench.loudhailer('doctor', '--json');
  expect(before.out).toContain(registerWords.holidaysNone);
  const taken = await bench.loudhailer('bank-holidays', 'import', HOLIDAYS, '--json');
  expect([taken.code, taken.json.until]).toEqual([0, expect.stringMatching(/^20\d\d-/)]);
  expect((await bench.loudhailer('doctor', '--json')).out).not.toContain(registerWords.holidaysNone);
}, 120_000);

it('figures are recorded, listed and dropped', async () => {
  const typed = ['--name', 'Times the blogs were read', '--says', 'about 3,000', '--amount', '3085'];
  const where = ['--source', 'Web statistics', '--as-at', '2017-06-01', '--campaign', 'one-day'];
  const added = await bench.loudhailer('figure', 'add', 'blog-reads', ...typed, ...where, '--json');
  expect([added.code, added.json]).toEqual([0, { figure: 'blog-reads', result: 'stated' }]);
  const { json } = await bench.loudhailer('figure', 'list', '--json');
  expect(json.figures).toMatchObject([{ id: 'blog-reads', campaign: 'one-day', amount: 3085 }]);
  expect((await bench.loudhailer('figure', 'drop', 'blog-reads', '--campaign', 'one-day')).code).toBe(0);
  expect((await bench.loudhailer('figure', 'list')).out).toBe(`${registerWords.noFigures}\n`);
}, 60_000);
