/** The command line and composition root: the one file of src that sees adapters, the environment and exit codes. */
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError, Option } from 'commander';
import pino from 'pino';
import { adapters } from '../adapters/index.ts';
import { rehearse } from './rehearsal/direct.ts';
import type { Life, RehearsalParts } from './rehearsal/parts.ts';
import { SABOTAGES } from './rehearsal/parts.ts';
import { play } from './rehearsal/play.ts';
import { createScreen } from './rehearsal/screen.ts';

const ENTRY = fileURLToPath(import.meta.url);
const EXAMPLE = fileURLToPath(new URL('../examples/derbyshire-tweetathon.yaml', import.meta.url));

const program = new Command('loudhailer').description(
  'Health and care staff tell the public what they do, safely.',
);

program
  .command('rehearse')
  .description('play a whole campaign on a clock that jumps; nothing leaves this machine')
  .option('--campaign <file>', 'the campaign to play', EXAMPLE)
  .option('--seed <n>', 'what happens is drawn from this number', whole, 1)
  .option('--faults', 'X times out, drops connections and answers with errors', false)
  .addOption(new Option('--sabotage <what>', 'break the product on purpose').choices(SABOTAGES))
  .option('--json', 'the last line is the verdict as JSON', false)
  .addOption(new Option('--life <json>').hideHelp())
  .action(async (options) => {
    const parts = await rehearsalParts();
    if (options.life !== undefined) {
      await play(JSON.parse(options.life) as Life, parts, (report) => process.send?.(report));
      process.disconnect?.();
      return;
    }
    const isLive = process.stdout.isTTY === true && !options.json;
    const write = (text: string) => void (options.json ? process.stderr : process.stdout).write(text);
    const result = await rehearse(
      { ...options, withFaults: options.faults, entry: ENTRY },
      parts,
      createScreen(write, isLive),
    );
    if (options.json) process.stdout.write(`${JSON.stringify(result)}\n`);
    const { twice, lost, selfApproved, sentWhileStopped, withoutConsent } = result;
    if (twice + lost + selfApproved + sentWhileStopped + withoutConsent > 0) process.exitCode = 1;
  });

await program.parseAsync();

async function rehearsalParts(): Promise<RehearsalParts> {
  const sandbox = await adapters.sandbox();
  const lowdb = await adapters.lowdb();
  const log = pino({ level: process.env.LOG_LEVEL ?? 'silent' }, pino.destination(2));
  return {
    log,
    async openStore(folder) {
      const { store, changes } = await lowdb.openLowdb({ folder, log });
      return {
        store,
        engineFor: (watched, clock) => lowdb.createEngine({ store: watched, changes, clock, log }),
      };
    },
    createChat: (people) => sandbox.createSandboxChat({ name: 'rehearsal', people }),
    createPublisher: ({ faults, ...options }) =>
      sandbox.createSandbox({
        ...options,
        ...(faults === undefined ? {} : { faults: faults as ReturnType<typeof sandbox.seededFaults> }),
        // The judge looks for doubles, so nothing but the product may hold them back.
        refuseDuplicates: false,
      }),
    seededFaults: (seed) => sandbox.seededFaults(seed),
    readTimeline: (folder) => sandbox.readTimeline(folder),
  };
}

function whole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Give a whole number.');
  return Number(text);
}
