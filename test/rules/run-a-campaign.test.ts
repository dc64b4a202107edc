/** What docs/run-a-campaign.md tells people to type is there to be typed. */
import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { createProgram, type Terminal } from '../../src/cli/program.ts';
import { COMMANDS, type CommandRow } from '../../src/commands.ts';
import type { Outside } from '../../src/outside.ts';
import { label } from '../../src/words/labels.ts';
import { readText } from '../fakes/core-repository.ts';

const text = readText('docs/run-a-campaign.md');

test('every command in chat is one of the table', () => {
  const typed = [...text.matchAll(/`\/loudhailer ([a-z]+)/g)].map(([, word]) => word);
  expect(new Set(typed).size).toBeGreaterThan(15);
  const words = (COMMANDS as readonly CommandRow[]).map(({ word }) => word);
  expect(typed.filter((word) => !words.includes(word ?? ''))).toEqual([]);
});

test('every command of the command line is there, with its options', () => {
  const program = createProgram({} as Outside, { example: '' } as Terminal);
  const typed = [...text.matchAll(/npm run loudhailer -- ([^`]+)`/g)].map(([, line = '']) => line.split(' '));
  expect(typed.length).toBeGreaterThan(6);
  for (const words of typed) {
    let command: Command = program;
    for (const word of words) {
      const next: Command | undefined = command.commands.find((one) => one.name() === word);
      if (next === undefined) break;
      command = next;
    }
    expect(command, words.join(' ')).not.toBe(program);
    expect(command.commands, words.join(' ')).toEqual([]);
    const known = command.options.map(({ long }) => long);
    for (const option of words.filter((word) => word.startsWith('--'))) expect(known).toContain(option);
  }
});

test('every button is called so', () => {
  const buttons = ['People', 'Places and accounts', 'Open it', 'Make a pledge', 'Plan an event'];
  for (const one of buttons) {
    expect(text).toContain(`**${one}**`);
    expect(Object.values(label).map((words) => words.label)).toContain(one);
  }
});
