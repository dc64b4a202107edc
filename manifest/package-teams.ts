/** Packs the Teams app for one organisation: `npm run package:teams`. The same settings give the same bytes. */
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { zipSync } from 'fflate';
import { z } from 'zod';
import { teamsManifest } from '../adapters/teams/manifest.ts';
import packageFile from '../package.json' with { type: 'json' };
import { givenIn, sayIssues } from '../src/config.ts';
import { APP_ID_TO_CHANGE, URL_TO_CHANGE } from './build.ts';

const FILE = 'loudhailer-teams.zip';

/** A zip file keeps wall-clock times without a zone: the first one that it can hold, wherever this runs. */
const ALWAYS = new Date(1980, 0, 1);

const webAddress = z.url({
  protocol: /^https$/,
  error: 'write a whole address that begins with https://',
});

const input = z.object({
  TEAMS_APP_ID: z
    .string(
      'this is missing. Copy the Application (client) ID of the app registration in Microsoft Entra, and put it into .env',
    )
    .trim()
    .toLowerCase()
    .regex(
      /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/,
      'this is not an app id. Copy the Application (client) ID of the app registration in Microsoft Entra; it has 32 letters and digits in five groups',
    )
    .refine(
      (id) => id !== APP_ID_TO_CHANGE,
      'this is the example. Copy the Application (client) ID of the app registration in Microsoft Entra',
    ),
  TEAMS_TARGETED_MESSAGES: z.enum(['off', 'on'], 'write on or off').default('off'),
  '--url': webAddress.optional(),
  '--website': webAddress.optional(),
  '--privacy': webAddress.optional(),
  '--terms': webAddress.optional(),
});

export type PackageInput = z.infer<typeof input>;

/** The bytes of the package: the manifest for this app, and the two icons. */
export async function packageTeams(from: PackageInput): Promise<Uint8Array> {
  const website = from['--website'] ?? from['--url'] ?? URL_TO_CHANGE;
  const manifest = teamsManifest({
    appId: from.TEAMS_APP_ID,
    version: packageFile.version,
    hosts: from['--url'] === undefined ? [] : [new URL(from['--url']).host],
    pages: { website, privacy: from['--privacy'] ?? website, terms: from['--terms'] ?? website },
    targeted: from.TEAMS_TARGETED_MESSAGES === 'on',
  });
  const icon = (name: string) => readFile(new URL(`teams/${name}`, import.meta.url));
  return zipSync(
    {
      'manifest.json': new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`),
      'color.png': await icon('color.png'),
      'outline.png': await icon('outline.png'),
    },
    { level: 9, mtime: ALWAYS },
  );
}

async function main(): Promise<void> {
  try {
    process.loadEnvFile('.env');
  } catch {
    // There need not be one: the environment may hold everything.
  }
  const read = input.safeParse({ ...givenIn(process.env), ...optionsOf(process.argv.slice(2)) });
  if (!read.success) throw new Error(sayIssues(read.error).join('\n'));
  await writeFile(FILE, await packageTeams(read.data));
  const { TEAMS_APP_ID: id } = read.data;
  process.stdout.write(`${FILE} is written, for the app ${id}, version ${packageFile.version}.\n`);
  if (read.data['--website'] === undefined)
    process.stdout.write(
      `Its page in Teams links to ${read.data['--url'] ?? URL_TO_CHANGE}. Give your own pages with --website, --privacy and --terms.\n`,
    );
  process.stdout.write('Upload it in the Teams admin centre: Teams apps, Manage apps, Upload new app.\n');
}

function optionsOf(line: readonly string[]): Record<string, string> {
  const { values } = parseArgs({
    args: [...line],
    options: {
      url: { type: 'string' },
      website: { type: 'string' },
      privacy: { type: 'string' },
      terms: { type: 'string' },
    },
  });
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`--${name}`, value]));
}

if (import.meta.main) {
  try {
    await main();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
