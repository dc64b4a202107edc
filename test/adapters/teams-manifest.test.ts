import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { teamsManifest } from '../../adapters/teams/manifest.ts';
import { APP_ID_TO_CHANGE, teamsManifestFiles } from '../../manifest/build.ts';
import { COMMANDS, type CommandRow } from '../../src/commands.ts';
import { readPng } from '../fakes/png.ts';

/** The rules of Microsoft's public manifest schema (microsoft/json-schemas, teams) for what is used here. */
const guid = z.string().regex(/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/);
const url = z.url({ protocol: /^https$/ }).max(2_048);
const scope = z.enum(['personal', 'team', 'groupChat']);
const common = {
  $schema: url,
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  id: guid,
  developer: z.strictObject({
    name: z.string().min(1).max(32),
    websiteUrl: url,
    privacyUrl: url,
    termsOfUseUrl: url,
  }),
  name: z.strictObject({ short: z.string().min(1).max(30), full: z.string().max(100) }),
  description: z.strictObject({ short: z.string().min(1).max(80), full: z.string().min(1).max(4_000) }),
  icons: z.strictObject({ color: z.literal('color.png'), outline: z.literal('outline.png') }),
  accentColor: z.string().regex(/^#[0-9a-f]{6}$/i),
  defaultInstallScope: scope,
  defaultGroupCapability: z.strictObject({ team: z.literal('bot'), groupchat: z.literal('bot') }),
  permissions: z.array(z.enum(['identity', 'messageTeamMembers'])).max(2),
  validDomains: z.array(z.string().max(2_048)).max(16),
  supportsChannelFeatures: z.literal('tier1'),
};
const list = {
  scopes: z.array(scope).min(1),
  commands: z
    .array(z.strictObject({ title: z.string().min(1).max(128), description: z.string().min(1).max(4_000) }))
    .max(12),
};
const bot = {
  botId: guid,
  scopes: z.array(scope),
  isNotificationOnly: z.literal(false),
  supportsFiles: z.literal(false),
};
const action = {
  id: z.string().min(1).max(64),
  type: z.literal('action'),
  title: z.string().min(1).max(32),
  description: z.string().min(1).max(128),
  context: z.array(z.enum(['compose', 'commandBox', 'message'])).max(3),
  fetchTask: z.literal(true),
};
const extensionOf = <A extends z.ZodType>(command: A) =>
  z.array(z.strictObject({ botId: guid, commands: z.array(command).max(10) })).length(1);

const plain = z.strictObject({
  ...common,
  manifestVersion: z.literal('1.25'),
  bots: z.array(z.strictObject({ ...bot, commandLists: z.array(z.strictObject(list)).max(3) })).length(1),
  composeExtensions: extensionOf(z.strictObject(action)),
});
const targeted = z.strictObject({
  ...common,
  manifestVersion: z.literal('1.29'),
  bots: z
    .array(
      z.strictObject({
        ...bot,
        supportsTargetedMessages: z.literal(true),
        commandLists: z
          .array(z.strictObject({ ...list, triggers: z.array(z.enum(['mention', 'slash'])).length(1) }))
          .max(3),
      }),
    )
    .length(1),
  composeExtensions: extensionOf(
    z.strictObject({ ...action, triggers: z.array(z.literal('slash')).max(1).optional() }),
  ),
});

const website = 'https://loudhailer.example.org';
const options = {
  appId: APP_ID_TO_CHANGE,
  version: '1.2.3',
  hosts: [],
  pages: { website, privacy: website, terms: website },
};
const plainOne = plain.parse(teamsManifest({ ...options, targeted: false }));
const targetedOne = targeted.parse(teamsManifest({ ...options, targeted: true }));
const rows: readonly CommandRow[] = COMMANDS;

describe('the Teams manifest', () => {
  it('is what `npm run manifests` makes, and Teams takes it', async () => {
    for (const [name, text] of Object.entries(teamsManifestFiles())) {
      const file = await readFile(new URL(`../../manifest/${name}`, import.meta.url), 'utf8');
      expect(JSON.parse(file)).toEqual(JSON.parse(text));
      expect(plain.parse(JSON.parse(text)).id).toBe(APP_ID_TO_CHANGE);
    }
  });

  it('asks for nothing that reads messages, and for nothing of Graph', () => {
    for (const manifest of [plainOne, targetedOne]) {
      expect(manifest.permissions).toEqual(['identity', 'messageTeamMembers']);
      expect(manifest).not.toHaveProperty('authorization');
      expect(manifest).not.toHaveProperty('webApplicationInfo');
    }
  });

  it('names the hosts that it is given', () => {
    const made = teamsManifest({ ...options, hosts: ['loudhailer.example.org'], targeted: false });
    expect(plain.parse(made).validDomains).toEqual(['loudhailer.example.org']);
  });

  describe.each([
    ['without targeted messages', plainOne.bots[0]?.commandLists ?? []],
    ['with targeted messages', targetedOne.bots[0]?.commandLists ?? []],
  ] as const)('%s', (_how, lists) => {
    it('shows only commands of the table, with what the table says of them', () => {
      expect(lists.length).toBeGreaterThan(1);
      for (const { title, description } of lists.flatMap(({ commands }) => commands)) {
        const row = rows.find(({ word }) => word === title);
        expect(row, title).toBeDefined();
        expect(description.startsWith(row?.help ?? '?')).toBe(true);
        expect(description.endsWith(` Write: ${title} ${row?.hint}`)).toBe(row?.hint !== '');
      }
    });

    it('leaves out what its limit forces it to, and no other; in a list none is there twice', () => {
      const shown = lists.flatMap(({ commands }) => commands.map(({ title }) => title));
      const everybodys = rows.filter(({ role }) => role !== 'admin').map(({ word }) => word);
      // Each stands in `help`, and where its ids are: below the run sheet, on a button, or in a form.
      const typed = ['join', 'move', 'swap', 'park', 'next', 'again', 'pick', 'variation'];
      const isSlashed = lists.some(isSlash);
      const left = isSlashed ? typed : [...typed, 'notice', 'signpost'];
      expect([...new Set(shown), ...left].sort()).toEqual(everybodys.sort());
      for (const { commands } of lists.slice(0, 2)) expect(commands).toHaveLength(12);
      for (const { commands } of lists)
        expect(new Set(commands.map(({ title }) => title)).size).toBe(commands.length);
    });

    it('offers what shows one person’s own items only where nobody else reads the answer', () => {
      const read = lists.filter((one) => !one.scopes.includes('personal') && !isSlash(one));
      const words = read.flatMap(({ commands }) => commands.map(({ title }) => title));
      expect(words.length).toBeGreaterThan(0);
      for (const word of ['mine', 'show', 'change', 'withdraw', 'sealed']) expect(words).not.toContain(word);
    });

    it('shows how to stop everything, and how to find help, in the approval place', () => {
      const there = lists.filter(({ scopes }) => scopes.includes('team') && scopes.includes('groupChat'));
      expect(there.length).toBeGreaterThan(0);
      for (const { commands } of there)
        expect(commands.map(({ title }) => title)).toEqual(
          expect.arrayContaining(['stop', 'resume', 'takedown', 'whoami', 'help']),
        );
    });
  });

  it('opens the two forms from where people write, and both from a message', () => {
    const commands = plainOne.composeExtensions[0]?.commands ?? [];
    expect(commands.map(({ id, title, context }) => [id, title, context])).toEqual([
      ['story', 'Tell a story', ['compose']],
      ['pledge', 'Make a pledge', ['compose']],
      ['makeStory', 'Make this a story', ['message']],
      ['makePledge', 'Make this a pledge', ['message']],
    ]);
    const own = rows.filter(({ under }) => under === undefined).map(({ word }) => word);
    expect(commands.filter(({ context }) => context.includes('compose')).map(({ id }) => id)).toEqual(own);
  });

  it('has each command with a slash once', () => {
    const ofForms = targetedOne.composeExtensions[0]?.commands.filter((one) => one.triggers !== undefined);
    const slashed = targetedOne.bots[0]?.commandLists.filter(isSlash).flatMap(({ commands }) => commands);
    const words = [...(ofForms ?? []).map(({ id }) => id), ...(slashed ?? []).map(({ title }) => title)];
    expect(words.slice(0, 2)).toEqual(['story', 'pledge']);
    expect(new Set(words).size).toBe(words.length);
  });
});

describe('the Teams icons', () => {
  const icon = async (name: string) =>
    readPng(await readFile(new URL(`../../manifest/teams/${name}`, import.meta.url)));

  it('color.png is 192 by 192, the accent colour to its edges, and the sign in the middle 120 by 120', async () => {
    const { width, height, pixels } = await icon('color.png');
    expect([width, height]).toEqual([192, 192]);
    const accent = [0, 0x5e, 0xb8, 255];
    expect(plainOne.accentColor).toBe('#005eb8');
    const isAccent = (pixel: readonly number[]) => pixel.every((value, index) => value === accent[index]);
    const drawn = pixels.flatMap((pixel, at) =>
      isAccent(pixel) ? [] : [[at % width, Math.floor(at / width)]],
    );
    expect(drawn.length).toBeGreaterThan(2_000);
    expect(drawn.flat().filter((value) => value < 36 || value >= 156)).toEqual([]);
  });

  it('outline.png is 32 by 32, and white or nothing', async () => {
    const { width, height, alpha, pixels } = await icon('outline.png');
    expect([width, height, alpha]).toEqual([32, 32, true]);
    const drawn = pixels.filter(([, , , opacity]) => opacity > 0);
    expect(drawn.every(([red, green, blue]) => red === 255 && green === 255 && blue === 255)).toBe(true);
    expect(drawn.length).toBeGreaterThan(150);
    expect(drawn.length).toBeLessThan(700);
  });
});

function isSlash(one: object): boolean {
  return 'triggers' in one && Array.isArray(one.triggers) && one.triggers.includes('slash');
}
