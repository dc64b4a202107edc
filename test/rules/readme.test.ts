/** What is written for people is kept true: variables, commands, dependencies and links. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chats } from '../../adapters/index.ts';
import { createProgram, type Terminal } from '../../src/cli/program.ts';
import { COMMANDS, type CommandRow } from '../../src/commands.ts';
import { VARIABLES } from '../../src/config.ts';
import type { Outside } from '../../src/outside.ts';
import { ROOT, readText, repositoryFiles } from '../fakes/core-repository.ts';

const has = (path: string) => existsSync(join(ROOT, path));
const readme = () => {
  if (!has('README.md')) throw new Error('There is no README.md yet: write it, with its table of variables.');
  return readText('README.md');
};

test('README lists every variable of the configuration and of each chat, and no other', async () => {
  const adapters = await Promise.all(Object.values(chats).map((load) => load()));
  const names = [VARIABLES, ...adapters.map(({ variables }) => variables)].flatMap(Object.keys);
  const rows = readme().matchAll(/^\|\s*`([A-Z][A-Z0-9_]+)`/gm);
  expect([...rows].map(([, name]) => name).sort()).toEqual(names.sort());
});

test('README gives a reason for every dependency', () => {
  const { dependencies } = JSON.parse(readText('package.json')) as { dependencies: Record<string, string> };
  const lines = readme().split('\n');
  const missing = Object.keys(dependencies).filter(
    (name) =>
      !lines.some(
        (line) => line.includes(`\`${name}\``) && line.replace(/[`|\s]/g, '').length > name.length + 10,
      ),
  );
  expect(missing).toEqual([]);
});

test.each(['slack-http.json', 'slack-socket.json'])('the commands of %s are those of the table', (name) => {
  const manifest = JSON.parse(readText(`manifest/${name}`)) as {
    features: { slash_commands: { command: string }[] };
  };
  const commands = manifest.features.slash_commands.map(({ command }) => command).sort();
  const own = (COMMANDS as readonly CommandRow[]).flatMap(({ under, word }) => `/${under ?? word}`);
  expect(commands).toEqual([...new Set(own)].sort());
});

test('README lists every command of the command line, and no other', () => {
  const [, section = ''] = readme().split('\n## Command line\n');
  const rows = (section.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('| `'));
  const cells = rows.map((row) => row.split(/(?<!\\)\|/)[1] ?? '');
  // `service add\|verify ID` stands for two of them.
  const listed = cells.flatMap((cell) =>
    [...cell.replaceAll('\\|', '/').matchAll(/`([a-z-]+)(?: ([a-z/]+))?/g)].flatMap(
      ([, first = '', verbs]) =>
        verbs === undefined ? [first] : verbs.split('/').map((verb) => `${first} ${verb}`),
    ),
  );
  const program = createProgram({} as Outside, { example: '' } as Terminal);
  const typed = program.commands.flatMap((command) =>
    command.commands.length === 0
      ? [command.name()]
      : command.commands.map((verb) => `${command.name()} ${verb.name()}`),
  );
  expect(listed.toSorted()).toEqual(typed.toSorted());
});

describe('links between documents', () => {
  const documents = repositoryFiles().filter((path) => path.endsWith('.md'));

  test.each(documents)('of %s lead to files that are there', (path) => {
    const text = readText(path).replace(/```[\s\S]*?```/g, '');
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link.split('#')[0] ?? '');
    const local = links.filter((link) => link !== '' && !/^[a-z]+:/.test(link));
    const broken = local.filter((link) => !has(join(dirname(path), decodeURIComponent(link))));
    expect(broken).toEqual([]);
  });
});
