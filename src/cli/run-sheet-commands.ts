/** The commands of the command line about the run sheet: `runsheet export`, `runsheet import`. */
import { type Command, Option } from 'commander';
import { RUN_SHEET_FORMS } from '../campaigns/run-sheet-export.ts';
import { expectPlace, writeText } from './files.ts';
import { readTable } from './read-table.ts';
import type { Run } from './run-operation.ts';

/** `sub` adds a command with the options that all have. */
export function addRunSheetCommands<Options>(
  program: Command,
  sub: (parent: Command, usage: string) => Command,
  run: Run<Options>,
): void {
  const runSheet = program.command('runsheet').description('the run sheet of a campaign, as a file');
  sub(runSheet, 'export <campaign>')
    .description('write the run sheet: as csv to edit and import back, as ics for calendars, as json')
    .option('--day <day>', 'one day only, for example 2026-10-05')
    .addOption(new Option('--as <form>', 'how it is written').choices(RUN_SHEET_FORMS).default('csv'))
    .option('--out <file>', 'write it into this file instead of printing it')
    .action(async (campaign: string, options: Options & { as: string; day?: string; out?: string }) => {
      const { as, day, out } = options;
      if (out !== undefined) expectPlace(out);
      const done = await run(options, 'exportRunSheet', {
        campaign,
        as,
        ...(day === undefined ? {} : { day }),
        ...(out === undefined ? {} : { out }),
      });
      // It holds people's words and names, so nobody else on this machine needs to read it.
      if (out !== undefined) writeText(out, String(done.json.text), 0o600);
    });
  sub(runSheet, 'import <file>')
    .description('say what an edited csv would move; nothing else in it may be changed')
    .option('--yes', 'move it', false)
    .action(async (file: string, options: Options & { yes: boolean }) => {
      const csv = readTable(file);
      await run(options, 'importRunSheet', { csv, ...(options.yes ? { yes: 'yes' } : {}) });
    });
}
