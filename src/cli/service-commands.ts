/** The commands about the register: `service …`, `bank-holidays import`, `figure …`. */
import { type Command, Option } from 'commander';
import { NATIONS } from '../signposts/service.ts';
import { expectPlace, writeText } from './files.ts';
import { readTable } from './read-table.ts';
import type { Run } from './run-operation.ts';

/** `sub` adds a command with the options that all have. */
export function addServiceCommands<Options>(
  program: Command,
  sub: (parent: Command, usage: string) => Command,
  run: Run<Options>,
): void {
  const as = () => new Option('--as <account>', 'whose word it is, for example slack:T0123/U0123');
  const service = program.command('service').description('the register of services and their opening hours');
  sub(service, 'add <id>')
    .description('record a service, or change what is recorded of it')
    .option('--name <name>', 'as posts say it')
    .option(
      '--hours <hours>',
      'days (1 is Monday) and times: "1-5 08:00-18:30; 6 09:00-12:00"; 24:00 is the end of a day',
    )
    .option(
      '--closed <days>',
      'days on which it is closed every week: "6,7"; a day in neither list is unknown',
    )
    .addOption(
      new Option('--bank-holidays <rule>', 'its hours on bank holidays').choices([
        'same',
        'closed',
        'unknown',
      ]),
    )
    .addOption(new Option('--nation <nation>', 'whose bank holidays').choices([...NATIONS]))
    .option('--source <address>', 'the page that says so')
    .option('--verified <day>', 'the day on which somebody looked it up there: 2026-11-20')
    .option('--max-age <days>', 'how long that holds; 30 days where it is not said')
    .option('--from <day>', 'first day on which this holds')
    .option('--until <day>', 'last day on which this holds')
    .addOption(as())
    .action(async (id: string, options: Options) => {
      await run(options, 'addService', { id, ...textsOf(options) });
    });
  sub(service, 'verify <id>')
    .description('say that somebody looked its hours up and found them right')
    .option('--on <day>', 'another day than today')
    .addOption(as())
    .action(async (id: string, options: Options) => {
      await run(options, 'verifyService', { id, ...textsOf(options) });
    });
  sub(service, 'suspend <id>')
    .description('say nothing of it; what was approved with its hours goes back to review')
    .requiredOption('--reason <words>', 'why, in a few words')
    .option('--from <day>', 'another day than today')
    .option('--until <day>', 'last day of it')
    .addOption(as())
    .action(async (id: string, options: Options) => {
      await run(options, 'suspendService', { id, ...textsOf(options) });
    });
  sub(service, 'resume <id>')
    .description('end a suspension')
    .addOption(as())
    .action(async (id: string, options: Options) => {
      await run(options, 'resumeService', { id, ...textsOf(options) });
    });
  sub(service, 'list')
    .description('what may be said of each service now, and what to see to')
    .action(async (options: Options) => {
      await run(options, 'listServices', {});
    });
  sub(service, 'export')
    .description(
      'the hours that may be said, as linked data (JSON-LD) for a web page that lists the services',
    )
    .option('--out <file>', 'write it into this file instead of printing it')
    .action(async (options: Options & { out?: string }) => {
      const { out } = options;
      if (out !== undefined) expectPlace(out);
      const done = await run(options, 'exportServices', out === undefined ? {} : { out });
      if (out !== undefined) writeText(out, `${String(done.json.text)}\n`);
    });
  sub(service, 'import <file>')
    .description('take services from JSON: rows of the register, or records of the NHS service search')
    .option('--source <address>', 'where records of the service search are from')
    .option('--overnight', 'an end before its beginning means the next day')
    .option('--reviewed', 'write over what was verified by hand, because you have looked at the difference')
    .addOption(as())
    .action(async (file: string, options: Options) => {
      await run(options, 'importServices', { json: readTable(file), ...textsOf(options) });
    });

  const holidays = program.command('bank-holidays').description('the bank holidays of the four nations');
  sub(holidays, 'import <file>')
    .description('take https://www.gov.uk/bank-holidays.json; do it every month')
    .option('--reviewed', 'take it although it lacks coming days that the one before had: you have looked')
    .action(async (file: string, options: Options) => {
      await run(options, 'importBankHolidays', { json: readTable(file), ...textsOf(options) });
    });

  const figure = program.command('figure').description('figures that posts and reports state');
  const campaign = () => new Option('--campaign <id>', 'of one campaign only');
  sub(figure, 'add <id>')
    .description('record a figure with its source and its day')
    .requiredOption('--name <words>', 'what it counts')
    .requiredOption('--says <words>', 'as a post says it: "about 1,800"')
    .requiredOption('--source <words>', 'where it is from')
    .requiredOption('--as-at <day>', 'the day that it is true of')
    .option('--amount <number>', 'for reports')
    .option('--expires <day>', 'first day on which posts may not state it any more')
    .addOption(campaign())
    .addOption(as())
    .action(async (id: string, options: Options) => {
      await run(options, 'addFigure', { id, ...textsOf(options) });
    });
  sub(figure, 'list')
    .description('all figures')
    .action(async (options: Options) => {
      await run(options, 'listFigures', {});
    });
  sub(figure, 'drop <id>')
    .description('state it no more; what was approved with it goes back to review')
    .addOption(campaign())
    .addOption(as())
    .action(async (id: string, options: Options) => {
      await run(options, 'dropFigure', { id, ...textsOf(options) });
    });
}

/** What was typed of a command's own options; a switch is `yes`. */
function textsOf(options: unknown): Readonly<Record<string, string>> {
  const own = Object.entries(options as object).filter(([name]) => name !== 'json' && name !== 'data');
  return Object.fromEntries(
    own.flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : value === true ? [[name, 'yes']] : [],
    ),
  );
}
