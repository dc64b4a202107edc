/** The commands of the command line about campaigns. */
import type { Command } from 'commander';
import { expectPlace, readText, writeText } from './files.ts';
import type { Run } from './run-operation.ts';

/** `sub` adds a command with the options that all have; `print` is for what must stand alone on the output. */
export function addCampaignCommands<Options>(
  campaign: Command,
  sub: (parent: Command, usage: string) => Command,
  run: Run<Options>,
  print: (text: string) => void,
): void {
  sub(campaign, 'import <file>')
    .description('take a campaign from its YAML file, or take its changes')
    .option('--yes', 'park what loses its slot by it, and tell its authors', false)
    .option('--draft', 'keep it as a draft, to be opened later', false)
    .action(async (file: string, { yes, draft, ...options }: Options & { yes: boolean; draft: boolean }) => {
      const given = {
        yaml: readText(file),
        ...(yes ? { yes: 'yes' } : {}),
        ...(draft ? { draft: 'yes' } : {}),
      };
      await run(options as Options, 'importCampaign', given);
    });
  sub(campaign, 'open <id>')
    .description('open a draft, or put the changes of a campaign in force')
    .option('--yes', 'park what loses its slot by it, and tell its authors', false)
    .action(async (id: string, { yes, ...options }: Options & { yes: boolean }) => {
      await run(options as Options, 'openCampaign', { id, ...(yes ? { yes: 'yes' } : {}) });
    });
  sub(campaign, 'list')
    .description('list campaigns and drafts, and where they stand')
    .action(async (options: Options) => {
      await run(options, 'listCampaigns', {});
    });
  sub(campaign, 'export <id>')
    .description('write a campaign into the file that would import it again')
    .option('--out <file>', 'the file to write, instead of the screen')
    .action(async (id: string, { out, ...options }: Options & { out?: string }) => {
      if (out !== undefined) expectPlace(out);
      const done = await run(options as Options, 'exportCampaign', { id });
      const yaml = String(done.json.yaml);
      // With --json it is in the object that was just printed.
      const isJson = (options as { json?: boolean }).json === true;
      if (out === undefined) return isJson ? undefined : print(yaml);
      // It names people, so nobody else on this machine needs to read it.
      writeText(out, yaml, 0o600);
      if (!isJson)
        print(`${id} is written to ${out}. It holds e-mail addresses: keep it as safe as the store.\n`);
    });
}
