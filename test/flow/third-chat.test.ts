/** A chat platform that Loudhailer has never heard of: one adapter, one line in the catalogue, and nothing else. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { askRunning } from '../../src/cli/admin-door.ts';
import { type Running, start } from '../../src/cli/start.ts';
import { readConfig } from '../../src/config.ts';
import { composeOutside } from '../../src/main.ts';
import { campaignYaml, FIRST_SLOT, MORNING } from '../fakes/flow-campaign.ts';
import { LOFT, type Loft, PIGEON_PATH, pigeonAdapter } from '../fakes/pigeon.ts';
import { movableClock, until } from '../fakes/slack-bench.ts';

const PEOPLE = Object.fromEntries(
  ['amina', 'ben', 'chidi', 'dawn', 'efua'].map((name) => [name, `${name}@example.nhs.uk`]),
);
const secret = 'coo-'.repeat(8);
const loft: Loft = { cards: new Map(), told: new Map(), below: [] };
const clock = movableClock();
let folder: string;
let bot: Running;

beforeAll(async () => {
  clock.ahead(MORNING - Date.now());
  folder = await mkdtemp(join(tmpdir(), 'loudhailer-pigeon-'));
  const environment = {
    LOUDHAILER_DATA: folder,
    LOUDHAILER_PORT: '0',
    LOUDHAILER_CHAT: 'pigeon',
    PIGEON_SECRET: secret,
  };
  const outside = composeOutside(environment, clock, { pigeon: async () => pigeonAdapter(PEOPLE, loft) });
  bot = await start(outside, readConfig(environment), pino({ level: 'silent' }));
  const slack = { channels: {}, users: {} } as Parameters<typeof campaignYaml>[0];
  await askRunning(folder, 'importCampaign', { yaml: campaignYaml(slack, { channels: [LOFT] }) });
});
afterAll(async () => {
  await bot.stop();
  await rm(folder, { recursive: true, force: true });
});

let letters = 0;
async function send(from: string, what: object, key = secret): Promise<{ status: number; answer: string }> {
  letters += 1;
  const response = await fetch(`http://127.0.0.1:${bot.port}${PIGEON_PATH}`, {
    method: 'POST',
    headers: { Authorization: key },
    body: JSON.stringify({ from, id: `letter-${letters}`, ...what }),
  });
  return { status: response.status, answer: await response.text() };
}

/** Something in the loft, once it says these words. */
const eventually = (words: string, look: () => readonly unknown[]): Promise<string> =>
  until(() =>
    look()
      .map((one) => JSON.stringify(one))
      .find((one) => one.includes(words)),
  );
const card = (words: string) => eventually(words, () => [...loft.cards.values()]);

it('takes a story, shows its card, lets two people decide, posts it, and tells its author', async () => {
  const form = {
    kind: 'form',
    form: 'story',
    about: '',
    answers: { text: 'We sang on ward 4 today', about: 'no', organisation: 'trust' },
  };
  expect((await send('amina', form, 'somebody else')).status).toBe(401);
  expect(loft.cards.size).toBe(0);

  expect((await send('amina', form)).answer).toContain('This is S-1.');
  const target = /submission:[^"]+@1/.exec(await card('Waiting for one approval.'))?.[0] ?? '';
  const approve = { kind: 'press', action: 'approve', target };
  expect((await send('amina', approve)).answer).toContain('You are not an approver');
  expect((await send('ben', approve)).answer).toContain('You approved S-1.');
  await card('Goes out on @example_trust on Tuesday 9 June at 10:00 BST.');

  clock.ahead(FIRST_SLOT - clock.now());
  await card('Posted on @example_trust at 10:00 BST.');
  await eventually('Posted 10:00 BST, thank you.', () => loft.told.get('pigeon:amina') ?? []);
  await eventually('ben approved this.', () => loft.below);
  expect((await send('amina', { kind: 'command', text: 'mine' })).answer).toContain('Story S-1: Posted');
});

it('says what is wrong with its settings as with those of any other', async () => {
  const outside = composeOutside({ LOUDHAILER_CHAT: 'pigeon,owl' }, clock, {
    pigeon: async () => pigeonAdapter(PEOPLE, loft),
  });
  expect(await outside.chatProblems()).toEqual([
    'PIGEON_SECRET is missing: agree on one with the loft.',
    'LOUDHAILER_CHAT: there is no chat "owl". Write one or more of: pigeon.',
  ]);
});
