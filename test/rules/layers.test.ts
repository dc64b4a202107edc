/** The layers: the core imports no platform, an adapter never another, and only the composition root sees adapters. */
import { expect, test } from 'vitest';
import { importsOf, layerBreaches, readText, sourcesUnder } from '../fakes/core-repository.ts';

test('every import of src and adapters is one that its layer allows', () => {
  const files = sourcesUnder('src', 'adapters');
  expect(files.length).toBeGreaterThan(100);
  expect(files.flatMap((path) => layerBreaches(path, readText(path)))).toEqual([]);
});

test.each([
  ['src/submissions/rules.ts', "import { App } from '@slack/bolt';"],
  ['src/app.ts', "import { createSlack } from '../adapters/slack/index.ts';"],
  ['src/app.ts', "const slack = await import('../adapters/slack/index.ts');"],
  ['src/campaigns/campaign.ts', "export { Command } from 'commander';"],
  ['adapters/slack/chat.ts', "import { limit } from '../twitter/rate.ts';"],
  ['adapters/slack/chat.ts', "import { TwitterApi } from 'twitter-api-v2';"],
  ['adapters/lowdb/open.ts', "import { adapters } from '../index.ts';"],
])('a breach is seen: %s with %s', (path, text) => {
  expect(layerBreaches(path, text)).toHaveLength(1);
});

test.each([
  ['src/main.ts', "import { adapters } from '../adapters/index.ts';"],
  ['src/cli/program.ts', "import { Command } from 'commander';"],
  ['src/core.ts', "import type { Logger } from 'pino';\nimport { join } from 'node:path';"],
  [
    'adapters/lowdb/open.ts',
    "import { Low } from 'lowdb';\nimport type { Store } from '../../src/ports.ts';",
  ],
])('what is allowed is not called a breach: %s with %s', (path, text) => {
  expect(layerBreaches(path, text)).toEqual([]);
});

test('the environment, exit codes and the time of day are read in few places', () => {
  const found = sourcesUnder('src').filter((path) =>
    /\bprocess\.(env|exit)|\bDate\.now\(|new Date\(\)/.test(readText(path)),
  );
  // The doctor compares the machine's own clock with those of the hosts it asks.
  const mayRead = ['src/main.ts', 'src/system-clock.ts', 'src/cli/doctor.ts'];
  expect(found.filter((path) => !mayRead.includes(path))).toEqual([]);
});

test('BotBuilder is imported by one file, so that its successor can take its place there', () => {
  const files = sourcesUnder('src', 'adapters', 'manifest', 'bench').filter((path) =>
    importsOf(path, readText(path)).some((name) => /^bot(builder|framework)/.test(name)),
  );
  expect(files.filter((path) => !path.startsWith('bench/'))).toEqual(['adapters/teams/botbuilder.ts']);
});

test('every adapter folder has its index, its README, and its line in the catalogue', () => {
  const catalogue = readText('adapters/index.ts');
  const folders = new Set(
    sourcesUnder('adapters').flatMap((path) => /^adapters\/([^/]+)\//.exec(path)?.[1] ?? []),
  );
  for (const folder of folders) {
    expect(catalogue).toContain(`./${folder}/`);
    expect(readText(`adapters/${folder}/README.md`).length).toBeGreaterThan(200);
  }
});
