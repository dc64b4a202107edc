/** Writes the Slack manifests: `npm run manifests`. A test fails when the files are not what this would write. */
import { writeFile } from 'node:fs/promises';
import { type ManifestCommand, slackManifest } from '../adapters/slack/manifest.ts';
import { COMMANDS, type CommandRow } from '../src/commands.ts';

/** Where Slack reaches us; whoever installs the app puts their own host here. */
const URL_TO_CHANGE = 'https://loudhailer.example.org';

const commands: readonly ManifestCommand[] = [
  ...(COMMANDS as readonly CommandRow[])
    .filter(({ under }) => under === undefined)
    .map(({ word, help, hint }) => ({ name: word, description: help, hint })),
  { name: 'loudhailer', description: 'Everything else. Type help to see the list.', hint: 'help' },
];

export function manifestFiles(): Readonly<Record<string, string>> {
  const write = (mode: 'http' | 'socket'): string =>
    `${JSON.stringify(slackManifest({ mode, url: URL_TO_CHANGE, commands }), null, 2)}\n`;
  return { 'slack-http.json': write('http'), 'slack-socket.json': write('socket') };
}

if (import.meta.main) {
  for (const [name, text] of Object.entries(manifestFiles())) {
    await writeFile(new URL(name, import.meta.url), text);
  }
}
