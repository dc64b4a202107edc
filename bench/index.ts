/** `npm run bench -- door|cards|store|punctual|campaign|guard [--json] [--quick]`: runs one benchmark on this machine, against what it is measured by. */
import { parseArgs } from 'node:util';
import { machine } from './figures.ts';

type Bench = (options: { json: boolean; quick: boolean; chat?: string }) => Promise<unknown>;

/** Loaded only when asked for, because each brings what it is compared with. */
const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  door: async () => (await import('./door.ts')).benchDoor,
  cards: async () => (await import('./cards.ts')).benchCards,
  store: async () => (await import('./store.ts')).benchStore,
  punctual: async () => (await import('./punctual.ts')).benchPunctual,
  campaign: async () => (await import('./change-day.ts')).benchCampaign,
  guard: async () => (await import('./guard.ts')).benchGuard,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    chat: { type: 'string' },
  },
});
const load = benches[positionals[0] ?? ''];
if (load === undefined) {
  process.stderr.write(`Name one benchmark: ${Object.keys(benches).join(', ')}.\n`);
  process.exitCode = 1;
} else {
  const { cores, cpu, node, packages } = machine(['@slack/bolt', 'botbuilder', 'lowdb']);
  const versions = Object.entries(packages).map(([name, version]) => `${name} ${version}`);
  process.stderr.write(`${cores} cores (${cpu}), Node ${node}, ${versions.join(', ')}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  await (await load())(values);
}
