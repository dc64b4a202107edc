/** The examples and the options of `rehearse`, as somebody types them. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCampaignFile } from '../../src/campaigns/read-file.ts';
import { type CommandBench, openCommandBench } from '../fakes/flow-command.ts';

const example = (name: string) => fileURLToPath(new URL(`../../examples/${name}.yaml`, import.meta.url));
const fileOf = (name: string) => readCampaignFile(readFileSync(example(name), 'utf8'));

let bench: CommandBench;
beforeAll(async () => {
  bench = await openCommandBench();
});
afterAll(() => bench.close());

test.each([
  ['derbyshire-tweetathon', 73],
  ['change-day', 13],
  ['experience-of-care', 35],
])(
  'the example %s is in order, with %i slots, and has one approver more than it needs',
  async (name, slots) => {
    const { code, json } = await bench.loudhailer('campaign', 'check', example(name), '--json');
    expect([code, json]).toEqual([0, { campaign: name, slots }]);
    const { roles, approvals, practice } = fileOf(name);
    expect(roles.approver?.length).toBeGreaterThan(Math.max(approvals.aboutSomeone, approvals.other));
    expect(practice).toBe(true);
  },
);

test('the tweet-a-thon brings its services as they were verified the day before, and four figures with their sources', () => {
  const { services, figures } = fileOf('derbyshire-tweetathon');
  expect(services.map(({ hours }) => `${hours[0]?.opens} to ${hours[0]?.closes}`)).toEqual([
    '08:00 to 20:00',
    ...Array.from({ length: 4 }, () => '08:00 to 22:00'),
  ]);
  expect(new Set(services.map(({ lastVerified }) => lastVerified))).toEqual(new Set(['2017-02-21']));
  expect(figures.map(({ amount }) => amount)).toEqual([2000, 1800, 10, 53]);
});

test('the pledge drive has integration among its themes and housing among its role groups, and goes on after its day', () => {
  const { themes, roleGroups, dates, pledgesUntil } = fileOf('change-day');
  expect([themes.includes('integration'), roleGroups.includes('housing')]).toEqual([true, true]);
  expect([dates.from, pledgesUntil]).toEqual(['2014-03-03', '2014-03-31']);
});

test('a campaign with too few approvers to play is refused in a sentence', async () => {
  const { code, err } = await bench.loudhailer('rehearse', '--campaign', example('teams-local'));
  expect([code, err]).toEqual([
    1,
    'A rehearsal plays at least three approvers. List three of them by e-mail under roles, approver.\n',
  ]);
});

test.each([
  [['--on', 'tomorrow'], 'Write a day as 2026-11-20.'],
  [['--on', '2026-02-30'], 'Write a day as 2026-11-20.'],
  [['--pledges', 'many'], 'Give a whole number.'],
  [['--sabotage', 'luck'], 'Allowed choices are twice, lost, self, stop, consent, digest, pledge.'],
])('rehearse %j says what to write instead', async (options, sentence) => {
  const { code, err } = await bench.loudhailer('rehearse', ...options);
  expect(code).toBe(1);
  expect(err).toContain(sentence);
});
