/** The command line: every command, its words, and what it prints. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import pino, { type Logger } from 'pino';
import { z } from 'zod';
import { createApp } from '../app.ts';
import { readBackup } from '../backup.ts';
import { readCampaignFile } from '../campaigns/read-file.ts';
import { slotsOf } from '../campaigns/timetable.ts';
import { daysBetween } from '../campaigns/wall-time.ts';
import type { Config } from '../config.ts';
import { readConfig } from '../config.ts';
import { InvalidInputError, StoreRefusedError } from '../errors.ts';
import type { Outside } from '../outside.ts';
import { rehearse } from '../rehearsal/direct.ts';
import { isClean } from '../rehearsal/judge.ts';
import type { Life } from '../rehearsal/parts.ts';
import { SABOTAGES } from '../rehearsal/parts.ts';
import { play } from '../rehearsal/play.ts';
import { createScreen } from '../rehearsal/screen.ts';
import { sayNumber } from '../words/digests.ts';
import { askRunning } from './admin-door.ts';
import { addCampaignCommands } from './campaign-commands.ts';
import { checkFile, settingOf } from './check.ts';
import { examine } from './doctor.ts';
import { expectFile, expectPlace, readText } from './files.ts';
import type { FirstCampaign } from './first-campaign.ts';
import type { Done, Operation } from './operations.ts';
import { operations } from './operations.ts';
import { addPersonCommands } from './person-commands.ts';
import { addReportCommands } from './report-commands.ts';
import { addRunSheetCommands } from './run-sheet-commands.ts';
import { addServiceCommands } from './service-commands.ts';
import { readSettings } from './settings.ts';
import { start } from './start.ts';
import { addSubmissionsCommands } from './submissions-commands.ts';

export interface Terminal {
  readonly entry: string;
  readonly example: string;
  print(text: string): void;
  printError(text: string): void;
  /** Asks a question at the terminal. */
  ask(question: string): Promise<string>;
  readonly live: boolean;
  exitWith(code: number): void;
  /** Resolves when the program is asked to end. */
  untilAsked(): Promise<void>;
  sendToParent(message: object): void;
  leaveParent(): void;
}

export function createProgram(outside: Outside, terminal: Terminal): Command {
  const program = new Command('loudhailer').description(
    'Health and care staff tell the public what they do, safely.',
  );
  // Before the commands are added, which take both from here: whoever called us says how it ends.
  program.exitOverride().showHelpAfterError('Add --help to see how it is used.');
  const withJson = (command: Command) => command.option('--json', 'the last line is one JSON object', false);
  const data = () => new Option('--data <folder>', 'the store, instead of LOUDHAILER_DATA');

  program
    .command('start')
    .description('run the bot')
    .option('--campaign <file>', 'import this campaign first, if the store has none of its id')
    .action((options) => running(outside, terminal, options));

  withJson(program.command('rehearse'))
    .description('play a whole campaign on a clock that jumps; nothing leaves this machine')
    .option('--campaign <file>', 'the campaign to play', terminal.example)
    .option('--seed <n>', 'what happens is drawn from this number', whole, 1)
    .option('--on <day>', 'play it on another day, as if its first day were this one', localDay)
    .option('--pledges <n>', 'how many pledges are made, in a pledge drive', whole, 2000)
    .option('--faults', 'X times out, drops connections and answers with errors', false)
    .addOption(new Option('--sabotage <what>', 'break the product on purpose').choices(SABOTAGES))
    .addOption(new Option('--life <json>').hideHelp())
    .action((options) => rehearsal(outside, terminal, options));

  withJson(program.command('doctor'))
    .description('look at everything the bot needs, and say what to mend')
    .action(async ({ json }) => {
      const config = readConfig(outside.environment);
      const found = await examine(outside, config, quiet(outside));
      for (const { about, lines } of found) {
        terminal.print(`${about}\n`);
        for (const line of lines) terminal.print(`  ${line.ok ? 'ok  ' : 'MEND'} ${line.text}\n`);
      }
      const problems = found.flatMap(({ lines }) => lines.filter((line) => !line.ok));
      terminal.print(problems.length === 0 ? '\nAll is well.\n' : `\n${problems.length} to mend.\n`);
      if (json) terminal.print(`${JSON.stringify({ ok: problems.length === 0, found })}\n`);
      if (problems.length > 0) terminal.exitWith(1);
    });

  program
    .command('check [file]')
    .description(
      'say what the checks find in drafts: JSON Lines {"id","text"} in, from a file or piped, findings out',
    )
    .option('--campaign <file>', 'check as this campaign would: its hashtag, its services')
    .action(async (file: string | undefined, options: { campaign?: string }) => {
      const yaml = options.campaign === undefined ? undefined : readText(options.campaign);
      const wrong = await checkFile(file, settingOf(yaml), terminal.print, terminal.printError);
      if (wrong > 0) terminal.exitWith(1);
    });

  const campaign = program.command('campaign').description('campaigns');
  withJson(campaign.command('check <file>'))
    .description('say everything that is wrong with a campaign file')
    .action((file, { json }) => {
      const checked = readCampaignFile(readText(file));
      const slots = daysBetween(checked.dates.from, checked.dates.to).flatMap(
        (day) => slotsOf(checked, day).slots,
      );
      terminal.print(`${checked.name} is in order: ${slots.length} slots.\n`);
      if (json) terminal.print(`${JSON.stringify({ campaign: checked.id, slots: slots.length })}\n`);
    });

  withJson(campaign.command('words <id>'))
    .description('list the words that approvers said are no person')
    .option('--forget <word>', 'raise this one again, because it is a person after all')
    .addOption(data())
    .action(async (id, { forget, ...options }) => {
      const given = forget === undefined ? { campaign: id } : { campaign: id, forget };
      await operate(outside, terminal, options, 'words', given);
    });

  program
    .command('account')
    .description('publishing accounts')
    .command('add <id>')
    .description('authorise an X account by PIN: its owner signs in at X, no token is sent to anybody')
    .action(async (id) => {
      const pin = await outside.startPin(readConfig(outside.environment), id);
      terminal.print(
        `1. Sign in to X as the account for "${id}".\n2. Open ${pin.url}\n3. Allow it, and copy the PIN.\n`,
      );
      const { screenName } = await pin.finish((await terminal.ask('PIN: ')).trim());
      terminal.print(`@${screenName} can now post as "${id}". Start the bot again to use it.\n`);
    });

  const person = program.command('person').description('people and their accounts');
  addPersonCommands<DataOptions>(
    (usage) => withJson(person.command(usage)).addOption(data()),
    (options, operation, given) => operate(outside, terminal, options, operation, given),
  );

  const sub = (parent: Command, usage: string) => withJson(parent.command(usage)).addOption(data());
  const run = (options: DataOptions, operation: Operation, given: Readonly<Record<string, string>>) =>
    operate(outside, terminal, options, operation, given);
  addCampaignCommands(campaign, sub, run, terminal.print);
  addServiceCommands(program, sub, run);
  addRunSheetCommands(program, sub, run);
  addSubmissionsCommands(program, sub, run);
  addReportCommands(program, sub, run);

  const audit = program.command('audit').description('the record');
  withJson(audit.command('verify'))
    .description('check every event, all content and all anchors')
    .option('--anchor <anchor>', 'an anchor that you kept outside')
    .addOption(data())
    .action(async ({ anchor, ...options }) => {
      const done = await operate(
        outside,
        terminal,
        options,
        'verify',
        anchor === undefined ? {} : { anchor },
      );
      if (done.json.ok !== true) terminal.exitWith(1);
    });
  withJson(audit.command('anchor'))
    .description('take an anchor now, to keep outside')
    .addOption(data())
    .action(async (options) => {
      await operate(outside, terminal, options, 'anchor', {});
    });

  withJson(program.command('erase <id>'))
    .description('remove all words of one item, everywhere')
    .addOption(data())
    .action(async (id, options) => {
      await operate(outside, terminal, options, 'erase', { id });
    });
  withJson(program.command('backup <file>'))
    .description('save everything in one file')
    .addOption(data())
    .action(async (file, options) => {
      expectPlace(file);
      await operate(outside, terminal, options, 'backup', { file: resolve(file) });
    });
  withJson(program.command('restore <file>'))
    .description('put a backup into a new, empty folder')
    .addOption(data())
    .action((file, options) => restoring(outside, terminal, file, options));
  return program;
}

interface DataOptions {
  readonly data?: string;
  readonly json?: boolean;
}

async function running(outside: Outside, terminal: Terminal, options: { campaign?: string }): Promise<void> {
  const config = await readSettings(outside);
  const campaign = options.campaign === undefined ? undefined : firstCampaign(config, options.campaign);
  const log = pino({
    level: config.LOUDHAILER_LOG_LEVEL,
    redact: ['*.token', '*.secret', '*.authorization'],
  });
  const bot = await start(outside, config, log, campaign);
  for (const sentence of bot.said) terminal.printError(`${sentence}\n`);
  terminal.printError(`Loudhailer is running on port ${bot.port}. Press Ctrl+C to stop it.\n`);
  const why = await Promise.race([
    terminal.untilAsked().then(() => 'asked'),
    bot.failed.then(() => 'failed'),
  ]);
  log.info({ event: 'stopping', why });
  await bot.stop();
  if (why === 'failed') {
    terminal.printError(
      'The disk failed, so the bot stopped. Nothing that was thanked for is lost. Run doctor.\n',
    );
    terminal.exitWith(1);
  }
}

async function rehearsal(
  outside: Outside,
  terminal: Terminal,
  options: {
    campaign: string;
    seed: number;
    on?: string;
    pledges: number;
    faults: boolean;
    sabotage?: (typeof SABOTAGES)[number];
    json: boolean;
    life?: string;
  },
): Promise<void> {
  // Being killed in the middle makes warnings by design; whoever wants them sets the level.
  const parts = await outside.rehearsal(quiet(outside, 'silent'));
  if (options.life !== undefined) {
    await play(JSON.parse(options.life) as Life, parts, terminal.sendToParent);
    terminal.leaveParent();
    return;
  }
  const { campaign, seed, pledges, on, sabotage, faults: withFaults } = options;
  // Each life reads it by itself; that it is not there is said once, before any begins.
  readText(campaign);
  const result = await rehearse(
    {
      campaign,
      seed,
      pledges,
      withFaults,
      entry: terminal.entry,
      ...(on === undefined ? {} : { on }),
      ...(sabotage === undefined ? {} : { sabotage }),
    },
    parts,
    createScreen(terminal.print, terminal.live && !options.json),
  );
  if (options.json) terminal.print(`${JSON.stringify(result)}\n`);
  if (!isClean(result)) terminal.exitWith(1);
}

/** Runs an operation in the bot that runs here, or else in this process. */
async function operate(
  outside: Outside,
  terminal: Terminal,
  options: DataOptions,
  operation: Operation,
  given: Readonly<Record<string, string>>,
): Promise<Done> {
  const config = configFor(outside, options);
  expectStore(config, operation);
  const done =
    (await askRunning(config.LOUDHAILER_DATA, operation, given)) ??
    (await withStore(outside, config, (core) => operations[operation](core, given)));
  for (const line of done.lines) terminal.print(`${line}\n`);
  if (options.json === true) terminal.print(`${JSON.stringify(done.json)}\n`);
  return done;
}

async function restoring(
  outside: Outside,
  terminal: Terminal,
  file: string,
  options: DataOptions,
): Promise<void> {
  const config = configFor(outside, options);
  expectFile(file);
  const { events, streams } = await withStore(outside, config, (core) => readBackup(core.store, file));
  terminal.print(
    `${sayNumber(events, 'event')} in ${sayNumber(streams, 'stream')} are restored to ${config.LOUDHAILER_DATA}.\n`,
  );
  if (options.json === true) terminal.print(`${JSON.stringify({ file, events, streams })}\n`);
}

/** What may be the first thing that anybody does with a store. */
const BEGINNINGS: ReadonlySet<Operation> = new Set<Operation>([
  'importCampaign',
  'addService',
  'importServices',
  'importBankHolidays',
  'addFigure',
]);

/** A folder that was named wrongly is not made: its record would verify, with nothing in it. */
function expectStore({ LOUDHAILER_DATA: folder }: Config, operation: Operation): void {
  if (BEGINNINGS.has(operation) || existsSync(folder)) return;
  throw new InvalidInputError([
    `There is no store in ${folder}. Name its folder with --data or LOUDHAILER_DATA, or begin one with campaign import FILE.`,
  ]);
}

function configFor(outside: Outside, options: DataOptions): Config {
  const config = readConfig(outside.environment);
  return options.data === undefined ? config : { ...config, LOUDHAILER_DATA: options.data };
}

/** The core without chats and engine, around the store of a bot that does not run. */
async function withStore<T>(
  outside: Outside,
  config: Config,
  run: (core: ReturnType<typeof createApp>['core']) => Promise<T>,
): Promise<T> {
  const log = quiet(outside);
  const opened = await outside.openStore(config.LOUDHAILER_DATA, log, () => undefined);
  try {
    const { core } = createApp({
      store: opened.store,
      engine: opened.createEngine(outside.clock),
      clock: outside.clock,
      chats: {},
      publisherOf: await outside.createPublishers({ ...config, LOUDHAILER_PUBLISHER: 'sandbox' }, log),
      log,
      painter: await outside.createPainter(),
    });
    return await run(core);
  } finally {
    await opened.store.close();
  }
}

function firstCampaign({ LOUDHAILER_DATA: folder }: Config, file: string): FirstCampaign {
  const toImport = `npm run loudhailer -- campaign import ${file} --data ${folder}`;
  return { yaml: readText(file), toImport };
}

/** Commands print for people; what goes wrong underneath still shows. */
function quiet(outside: Outside, level = 'warn'): Logger {
  return pino({ level: outside.environment.LOUDHAILER_LOG_LEVEL ?? level }, pino.destination(2));
}

function localDay(text: string): string {
  if (!z.iso.date().safeParse(text).success) throw new InvalidArgumentError('Write a day as 2026-11-20.');
  return text;
}

function whole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Give a whole number.');
  return Number(text);
}

/** How a command ended that did not do what it was asked. */
export interface Failure {
  readonly code: number;
  /** What a person is told of it; what the parser of the command line said itself is not said again. */
  readonly said: string;
  readonly problems: readonly string[];
}

/** What was thrown on purpose, in its own sentences, and anything else with where it happened. */
export function failureOf(error: unknown): Failure {
  if (error instanceof CommanderError) {
    const problem = error.code === 'commander.help' ? 'Say which command.' : error.message;
    return { code: error.exitCode, said: '', problems: [problem.replace(/^error: /, '')] };
  }
  if (error instanceof InvalidInputError)
    return { code: 1, said: error.problems.join('\n'), problems: error.problems };
  if (error instanceof StoreRefusedError) return { code: 1, said: error.message, problems: [error.message] };
  const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { code: 1, said, problems: ['That did not work, for a reason that nobody foresaw.'] };
}
