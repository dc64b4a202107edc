/** The commands about people: `person show`, `person link`, `person unlink`. */
import type { Command } from 'commander';

type Run<Options> = (
  options: Options,
  operation: 'showPerson' | 'linkPerson' | 'unlinkPerson',
  given: Readonly<Record<string, string>>,
) => Promise<unknown>;

/** `sub` adds a command with the options that all have. */
export function addPersonCommands<Options>(sub: (usage: string) => Command, run: Run<Options>): void {
  sub('show <account>')
    .description('say which accounts belong to one person; accounts are written slack:T0123/U0123')
    .action(async (one: string, options: Options) => {
      await run(options, 'showPerson', { one });
    });
  sub('link <account> <other>')
    .description('say that two accounts are one person')
    .action(async (one: string, other: string, options: Options) => {
      await run(options, 'linkPerson', { one, other });
    });
  sub('unlink <account> <other>')
    .description('say that two accounts are two people; they are never linked again by themselves')
    .action(async (one: string, other: string, options: Options) => {
      await run(options, 'unlinkPerson', { one, other });
    });
}
