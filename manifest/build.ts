/** Writes the manifests of Slack and Teams: `npm run manifests`. A test fails when the files are not what this would write. */
import { mkdir, writeFile } from 'node:fs/promises';
import { type ManifestCommand, slackManifest } from '../adapters/slack/manifest.ts';
import { teamsManifest } from '../adapters/teams/manifest.ts';
import packageFile from '../package.json' with { type: 'json' };
import { COMMANDS, type CommandRow } from '../src/commands.ts';

/** Where Slack reaches us; whoever installs the app puts their own host here. */
export const URL_TO_CHANGE = 'https://loudhailer.example.org';

/** Is nobody's app: `npm run package:teams` puts the right one in. */
export const APP_ID_TO_CHANGE = '00000000-0000-0000-0000-000000000000';

const commands: readonly ManifestCommand[] = [
  ...(COMMANDS as readonly CommandRow[])
    .filter(({ under }) => under === undefined)
    .map(({ word, help, hint }) => ({ name: word, description: help, hint })),
  { name: 'loudhailer', description: 'Everything else. Type help to see the list.', hint: 'help' },
];

export function manifestFiles(): Readonly<Record<string, string>> {
  const write = (mode: 'http' | 'socket'): string =>
    jsonOf(slackManifest({ mode, url: URL_TO_CHANGE, commands }));
  return { 'slack-http.json': write('http'), 'slack-socket.json': write('socket') };
}

/** To read and to compare with; what is uploaded is made by `package-teams.ts`. */
export function teamsManifestFiles(): Readonly<Record<string, string>> {
  const manifest = teamsManifest({
    appId: APP_ID_TO_CHANGE,
    version: packageFile.version,
    hosts: [],
    pages: { website: URL_TO_CHANGE, privacy: URL_TO_CHANGE, terms: URL_TO_CHANGE },
    targeted: false,
  });
  return { 'teams/manifest.json': jsonOf(manifest) };
}

function jsonOf(manifest: object): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

if (import.meta.main) {
  await mkdir(new URL('teams/', import.meta.url), { recursive: true });
  for (const [name, text] of Object.entries({ ...manifestFiles(), ...teamsManifestFiles() })) {
    await writeFile(new URL(name, import.meta.url), text);
  }
}
