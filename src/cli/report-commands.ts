/** The command of the command line about reports: `report CAMPAIGN`. */
import { type Command, Option } from 'commander';
import { expectPlace, writeText } from './files.ts';
import { REPORT_FORMS } from './report.ts';
import type { Run } from './run-operation.ts';

/** `sub` adds a command with the options that all have. */
export function addReportCommands<Options>(
  program: Command,
  sub: (parent: Command, usage: string) => Command,
  run: Run<Options>,
): void {
  sub(program, 'report <campaign>')
    .description('the report of a campaign: people, posts, reach, pledges, decisions, figures from elsewhere')
    .addOption(new Option('--as <form>', 'how it is written').choices(REPORT_FORMS).default('md'))
    .option('--out <file>', 'write it into this file instead of printing it')
    .action(async (campaign: string, options: Options & { as: string; out?: string }) => {
      const { as, out } = options;
      if (out !== undefined) expectPlace(out);
      const done = await run(options, 'report', { campaign, as, ...(out === undefined ? {} : { out }) });
      if (out !== undefined) writeText(out, String(done.json.text));
    });
}
