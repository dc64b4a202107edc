/** A campaign's file is checked whole: every problem at once, with its line and what to do. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readCampaignFile } from '../../src/campaigns/read-file.ts';
import { InvalidInputError } from '../../src/errors.ts';
import { campaignWords } from '../fakes/core-stage.ts';

function problemsOf(text: string): readonly string[] {
  try {
    readCampaignFile(text);
  } catch (error) {
    if (error instanceof InvalidInputError) return error.problems;
    throw error;
  }
  return [];
}

const WRONG = `id: Care Day
name: A day of care
hashtag: CareDay
timeZone: Europe/Derby
organiser: { name: Vale Care, link: vale.example }
dates: { from: 2026-10-06, to: 2026-10-05 }
timetable:
  - { every: 0, from: "08:00", to: "20:00" }
approvals: { aboutSomeone: 0, other: 6 }
accounts:
  - { id: main, handle: ValeCare }
account: other
organisations:
  - { id: hospital, name: Vale hospital, color: blue }
channels: []
roles:
  approver: [not an address]
colour: blue
`;

test('the example is a campaign', () => {
  const text = readFileSync(new URL('../../examples/derbyshire-tweetathon.yaml', import.meta.url), 'utf8');
  expect(readCampaignFile(text).hashtag).toBe('#1NHSDerbys');
});

test('what may be left out has a safe value', () => {
  const file = readCampaignFile(campaignWords());
  expect([file.practice, file.channelMembersApprove]).toEqual([false, false]);
  expect(file.accounts[1]).toMatchObject({ ceiling: 4, dailyBudget: 5 });
});

test('all problems are told at once, in the order of their lines', () => {
  const problems = problemsOf(WRONG);
  const lines = problems.map((problem) => Number(/^Line (\d+): /.exec(problem)?.[1]));
  expect(lines).toEqual([...lines].sort((a, b) => a - b));
  for (const line of [1, 3, 4, 5, 8, 9, 11, 14, 15, 17, 18]) expect(lines).toContain(line);
  expect(problems).toContain(
    'Line 18: colour is not a setting of a campaign. Check its spelling, or remove it.',
  );
  expect(problems).toContain(
    'Line 14: organisations.0.color is not a setting of a campaign. Check its spelling, or remove it.',
  );
  for (const problem of problems) expect(problem).toMatch(/[.!?]$/);
});

function event(id: string, from: string, to?: string): string {
  const end = to === undefined ? '' : `, to: "${to}"`;
  return `  - { id: ${id}, kind: webinar, title: A talk, day: 2026-10-05, from: "${from}"${end}, host: Vale Care }\n`;
}

describe.each([
  ['a missing key is named', campaignWords().replace(/^hashtag.*\n/m, ''), /hashtag is missing\. Add it/],
  ['an unknown zone', campaignWords().replace('Europe/London', 'BST'), /timeZone: write a time zone/],
  [
    'an account that is not listed',
    campaignWords().replace('account: main', 'account: none'),
    /no account "none"/,
  ],
  ['nobody who approves', campaignWords({ approvers: [] }), /name at least one approver/],
  ['no approval at all', campaignWords({ other: 0 }), /^Line \d+: approvals\.other/],
  ['more approvals than five', campaignWords({ aboutSomeone: 6 }), /^Line \d+: approvals\.aboutSomeone/],
  ['a time without quotes', campaignWords({ timetable: '  - { at: [9:00] }' }), /timetable/],
  [
    'a line that ends before it begins',
    campaignWords({ timetable: '  - { every: 5, from: "09:00", to: "08:00" }' }),
    /timetable/,
  ],
  [
    'an account listed twice',
    campaignWords().replace('id: ambulance, handle', 'id: main, handle'),
    /"main" is listed twice/,
  ],
  [
    'a domain of two organisations',
    campaignWords().replace('[ambulance.example]', '[hospital.example]'),
    /"hospital\.example" belongs to two/,
  ],
  [
    'days that last for decades',
    campaignWords({ days: ['2026-10-05', '2066-10-05'] }),
    /a campaign lasts 5 years at most/,
  ],
  [
    'days that do not exist',
    campaignWords({ days: ['2026-02-30', '2026-13-01'] }),
    /dates\.from: write a date/,
  ],
  [
    'pledges that end before they begin',
    campaignWords({ more: 'pledgesUntil: 2025-10-05' }),
    /pledgesUntil: pledges are taken until/,
  ],
  [
    'two events of one id',
    campaignWords({ more: `events:\n${event('talk', '10:00')}${event('talk', '12:00')}` }),
    /events: the id "talk" stands there twice/,
  ],
  [
    'an event that ends before it begins',
    campaignWords({ more: `events:\n${event('talk', '10:00', '09:00')}` }),
    /events\.0\.to: it ends after it begins/,
  ],
  ['a key twice', `${campaignWords()}name: Another\n`, /^Line \d+: /],
  ['tabs and broken brackets', 'id: [care\n\tname: x', /^Line \d+: /],
  ['an empty file', '', /^Line 1: /],
  ['a list', '- id: care', /^Line 1: /],
  ['a file of another kind', '%PDF-1.7\n\u0000', /^Line \d+: /],
] as const)('%s', (_what, text, says) => {
  test('is told with its line', () => {
    const problems = problemsOf(text);
    expect(problems.join('\n')).toMatch(new RegExp(says.source, 'm'));
  });
});

test('a file that grows without end when it is read is refused', () => {
  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
  for (const [name, before] of ['ba', 'cb', 'dc', 'ed', 'fe', 'gf'].map((pair) => [...pair]))
    bomb.push(`${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`);
  expect(() => readCampaignFile(bomb.join('\n'))).toThrow();
  expect(problemsOf('x'.repeat(1_000_001))).toEqual(['The file is too long to be a campaign.']);
});
