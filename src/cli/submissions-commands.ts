/** The commands of the command line about submissions. */
import type { Command } from 'commander';
import { readTable } from './read-table.ts';
import type { Run } from './run-operation.ts';

/** `sub` adds a command with the options that all have. */
export function addSubmissionsCommands<Options>(
  program: Command,
  sub: (parent: Command, usage: string) => Command,
  run: Run<Options>,
): void {
  const submissions = program.command('submissions').description('what people send');
  sub(submissions, 'import <file>')
    .description(
      'file the drafts of a CSV: kind, text, organisation, author, slot; each is checked and reviewed',
    )
    .requiredOption('--campaign <id>', 'the campaign that they are for')
    .option('--by <email>', 'who imports them, and so cannot approve them')
    .action(
      async (file: string, { campaign, by, ...options }: Options & { campaign: string; by?: string }) => {
        const given = { campaign, csv: readTable(file), ...(by === undefined ? {} : { by }) };
        await run(options as Options, 'importDrafts', given);
      },
    );
}
