/** The report of a campaign, from what happened in it: in chat, as Markdown, CSV and JSON. */
import papaparse from 'papaparse';
import { expect, test } from 'vitest';
import { planOccasion } from '../../src/campaigns/occasions.ts';
import { operations } from '../../src/cli/operations.ts';
import { readReport } from '../../src/reports/read-report.ts';
import { reportCsv } from '../../src/reports/report-csv.ts';
import { reportJson } from '../../src/reports/report-json.ts';
import { reportMarkdown } from '../../src/reports/report-markdown.ts';
import { formErrors } from '../../src/words/forms.ts';
import { NOT_AVAILABLE, reportWords, sayMinutes } from '../../src/words/reports.ts';
import { wordsOf } from '../fakes/chat.ts';
import { at, campaignWords, openStage, person, type Stage } from '../fakes/core-stage.ts';

const NEXT = '2026-10-06';

async function reportOf(stage: Stage) {
  const [campaign] = await stage.store.load(['campaign:care-day']);
  if (campaign.state.definition === undefined) throw new Error('no campaign');
  return readReport(stage.core, campaign.state.definition);
}

/** A day with two posts of one account, one of another, and what else a report tells of. */
async function aDay(words: { more?: string } = {}): Promise<Stage> {
  const stage = await openStage({ campaign: campaignWords({ days: [NEXT, NEXT], ...words }) });
  stage.x.followers = 100;
  stage.x.impressions = 40;
  const own = { organisation: 'hospital' };
  for (const [who, more] of [
    ['sam', own],
    ['jo', own],
    ['ash', { organisation: 'ambulance' }],
  ] as const) {
    const item = await stage.submit(who, more);
    await stage.until('07:30');
    await stage.press('kim', 'approve', item);
  }
  const rejected = await stage.submit('sam', { ...own, text: 'Secret words of the rejected one' });
  await stage.form('kim', 'reject', rejected, { reason: 'tone', words: 'Kinder, I think.' });
  const withdrawn = await stage.submit('sam', { ...own, text: 'Secret words of the withdrawn one' });
  await stage.press('sam', 'withdraw', withdrawn);
  return stage;
}

test('posts, potential reach and impressions say what they cover', async () => {
  const stage = await aDay();
  await stage.until('11:00', NEXT);
  const report = await reportOf(stage);
  expect(report.posts.all.amount).toBe(3);
  expect(report.posts.accounts.amount).toBe(2);
  expect(report.posts.byOrganisation.map(({ of, measure }) => [of, measure.amount])).toEqual([
    ['Vale hospital', 2],
    ['Vale ambulance', 1],
  ]);
  expect(report.potentialReach).toEqual({
    measure: { method: 'potentialReach', amount: 300 },
    covers: 3,
    of: 3,
  });
  expect(report.impressions.measure?.amount).toBe(120);
  expect(report.people?.amount).toBe(3);
  expect(report.decisions).toMatchObject({
    all: { amount: 4 },
    refusals: [{ of: 'tone', measure: { amount: 1 } }],
  });
  expect(report.slots.empty.amount).toBeGreaterThan(10);
});

test('what nobody read is not available, and never 0', async () => {
  const stage = await aDay();
  stage.x.followers = undefined;
  stage.x.impressions = undefined;
  await stage.until('11:00', NEXT);
  const report = await reportOf(stage);
  const json = reportJson(report);
  expect(json.notAvailable).toEqual(['potentialReach', 'measuredImpressions']);
  const markdown = reportMarkdown(report);
  expect(markdown).toMatch(/\| Potential reach \| not available \| not known for any of the 3 posts \|/);
  expect(markdown).not.toMatch(/\| (Potential reach|Measured impressions) \| 0 /);
  const rows = papaparse.parse<string[]>(reportCsv(report).trimEnd()).data;
  const reach = rows.find((row) => row[4] === 'Potential reach');
  expect(reach?.slice(5, 8)).toEqual([NOT_AVAILABLE, '', 'potentialReach']);
});

test('before anything happened every count is 0, and every rate, mean and sum over posts is not available', async () => {
  const stage = await openStage();
  const markdown = reportMarkdown(await reportOf(stage));
  expect(markdown).toContain('| Posts | 0 |');
  expect(markdown).not.toContain('Pledges');
  expect(markdown).toContain('| People who took part | 0 |');
  expect(markdown).toContain('| Time to decision | not available | nothing has been decided yet |');
  expect(markdown).toContain('no post has gone out');
});

test('a drive says that no pledge was made, where other campaigns leave pledges out', async () => {
  const stage = await openStage({ campaign: campaignWords({ more: 'kind: pledgeDrive' }) });
  expect(reportMarkdown(await reportOf(stage))).toContain('| Pledges | 0 |');
});

test('a report holds no words of anybody, no name, and nothing of what was withdrawn or rejected', async () => {
  const stage = await aDay();
  await stage.until('11:00', NEXT);
  const report = await reportOf(stage);
  for (const text of [reportMarkdown(report), reportCsv(report), JSON.stringify(reportJson(report))]) {
    expect(text).not.toMatch(/Secret words|Words of r|Invented|@hospital|@comms/);
  }
});

test('approvers, leads, auditors and admins see it in chat, also when the campaign is over; nobody else does', async () => {
  const stage = await aDay();
  await stage.until('11:00', '2026-10-20');
  for (const who of ['kim', 'lou', 'ada']) {
    const { say } = await stage.talk.command(stage.from(who), 'loudhailer', 'report care-day');
    const words = wordsOf(say);
    expect(words).toContain('Report of A day of care');
    expect(words).toContain('Potential reach: 300 (of all 3 posts)');
    expect(words).toContain('never the number of people reached');
    expect(words).toMatch(/As at 11am on Tuesday 20 October 2026/);
  }
  expect(await stage.command('sam', 'report')).toBe(reportWords.notYours);
  expect(await stage.command('kim', 'report other')).toBe(reportWords.chooseOne(['care-day']));
  expect(await stage.command('kim', 'report #careday')).toContain('Report of A day of care');
  // Another year has the same hashtag: no report is taken for another.
  await stage.import(
    campaignWords({ days: ['2027-10-05', '2027-10-05'] }).replace('id: care-day', 'id: care-day-2027'),
  );
  expect(await stage.command('kim', 'report #careday')).toBe(
    reportWords.chooseOne(['care-day', 'care-day-2027']),
  );
  expect(await stage.command('kim', 'report care-day')).toContain('6 October');
});

test('the chart of organisations is a picture where pictures are made, and its words where none are', async () => {
  const stage = await aDay();
  await stage.until('11:00', NEXT);
  const { say } = await stage.talk.command(stage.from('kim'), 'loudhailer', 'report');
  expect(wordsOf(say)).toContain('Bar chart of posts. Vale hospital: 2; Vale ambulance: 1.');
});

test('pledges, joins, people who joined, team size and done stand beside each other and are never added', async () => {
  const stage = await openStage();
  for (const [n, who] of ['sam', 'jo', 'ash'].entries())
    await stage.submit(
      who,
      { text: `I pledge to listen to each of the ${n + 7} wards`, whose: 'own' },
      'pledge',
    );
  await stage.until('09:00');
  const report = await reportOf(stage);
  expect(report.pledges.made).toEqual({ method: 'pledges', amount: 3 });
  expect(report.pledges.by.day).toEqual([{ of: '2026-10-05', made: '3', done: '0' }]);
  const markdown = reportMarkdown(report);
  expect(markdown).toContain('| Team size claimed | 0 |');
  expect(markdown).toContain('| People who joined | 0 |');
});

test('the command line writes it as Markdown, CSV and JSON, and lists what is wrong with the question', async () => {
  const stage = await aDay();
  await stage.until('11:00', NEXT);
  const md = await operations.report(stage.core, { campaign: 'care-day' });
  expect(md.lines[0]).toBe('# Report of A day of care');
  const json = await operations.report(stage.core, { campaign: 'care-day', as: 'json', out: 'report.json' });
  expect(json.lines).toEqual(['The report of A day of care goes into report.json.']);
  expect(JSON.parse(String(json.json.text)).potentialReach.measure).toEqual({
    method: 'potentialReach',
    amount: 300,
  });
  await expect(operations.report(stage.core, { campaign: 'none' })).rejects.toMatchObject({
    problems: [reportWords.noCampaign('none')],
  });
  await expect(operations.report(stage.core, { campaign: 'care-day', as: 'pdf' })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  });
});

test('a practice campaign says that it is one, in every form', async () => {
  const stage = await openStage({ campaign: campaignWords({ more: 'practice: true' }) });
  const report = await reportOf(stage);
  expect(reportMarkdown(report)).toContain(reportWords.practice);
  expect(reportCsv(report)).toContain('care-day,yes,');
  expect(reportJson(report).campaign.practice).toBe(true);
  expect(await stage.command('kim', 'report')).toContain(reportWords.practice);
});

/** The list with which the week of 2017 was reported; nothing of it could be counted by Loudhailer. */
const OF_2017 = [
  ['participants', 'People', 2691],
  ['tweets', 'Tweets', 10266],
  ['potential-reach', 'Potential reach, as Symplur works it out', 67622723],
  ['blogs', 'Blogs', 10],
  ['blog-reads', 'Times the blogs were read', 3085],
  ['storm-contributors', 'Contributors to the twitter storm', 135],
  ['chat-contributors', 'Contributors to the chat', 168],
] as const;

test('the list of 2017 stands in a report of typed figures, each with its source and day, beside our own counts', async () => {
  const figures = OF_2017.map(
    ([id, name, amount]) =>
      `  - { id: ${id}, name: "${name}", says: "${amount.toLocaleString('en-GB')}", amount: ${amount}, source: "=Report of the week", asAt: 2017-05-31 }`,
  );
  const stage = await openStage({ campaign: campaignWords({ more: `figures:\n${figures.join('\n')}` }) });
  const report = await reportOf(stage);
  const markdown = reportMarkdown(report);
  for (const [, name, amount] of OF_2017)
    expect(markdown).toContain(
      `| ${name} | ${amount.toLocaleString('en-GB')} | =Report of the week, as at Wednesday 31 May 2017 |`,
    );
  // What somebody typed is no measure of ours: our own potential reach stays what it is.
  expect(markdown).toContain('| Potential reach | not available | no post has gone out |');
  const rows = papaparse.parse<string[]>(reportCsv(report).trimEnd()).data;
  const reads = rows.find((row) => row[4] === 'Times the blogs were read');
  expect(reads?.slice(5, 8)).toEqual(['3,085', '3085', 'typed']);
  // A source that begins like a formula is none when a spreadsheet opens it.
  expect(reads?.[9]).toMatch(/^'=Report/);
  expect(rows.every((row) => row.length === rows[0]?.length)).toBe(true);
});

test('what begins like a formula is none in any line of the CSV, which Excel reads with its accents', async () => {
  const more =
    'figures:\n  - { id: odd, name: "=1+1\\nReads", says: " @sum(1)", source: "-Zoë\\nsaid", asAt: 2017-05-31 }';
  const csv = reportCsv(await reportOf(await openStage({ campaign: campaignWords({ more }) })));
  expect(csv.startsWith('\ufeff')).toBe(true);
  const row = papaparse
    .parse<string[]>(csv.trimEnd())
    .data.find((one) => one[3] === 'Figures from elsewhere');
  expect([row?.[4], row?.[5], row?.[9]]).toEqual([
    "'=1+1\nReads",
    "' @sum(1)",
    expect.stringMatching(/^'-Zoë/),
  ]);
});

test('a reason is one of those that the form offers, and no words of anybody', async () => {
  const stage = await openStage();
  const item = await stage.submit('sam');
  const answers = { reason: 'Mrs Invented of ward 7', words: 'Kinder, I think.' };
  expect(await stage.form('kim', 'reject', item, answers)).toEqual({
    taken: false,
    errors: { reason: formErrors.reasonMissing },
  });
  expect(JSON.stringify(await stage.events(item))).not.toContain('ward 7');
});

test('pledges made and pledges done are a line each in the CSV, so that either can be added up', async () => {
  const more = 'kind: pledgeDrive\nthemes: [thanks]\nroleGroups: [nursing]\n';
  const stage = await openStage({ campaign: campaignWords({ more }) });
  for (const n of [7, 8]) {
    const text = `I pledge to listen to each of the ${n} wards`;
    const pledge = await stage.submit('sam', { text, theme: 'thanks', roleGroup: 'nursing' }, 'pledge');
    if (n === 8) await stage.form('sam', 'done', pledge);
  }
  const rows = papaparse.parse<string[]>(reportCsv(await reportOf(stage)).trimEnd()).data;
  const of = (section: string) => rows.filter((row) => row[3] === section).map((row) => row.slice(4, 8));
  expect(of('Pledges by theme')).toEqual([
    ['thanks', '2', '2', 'pledges'],
    ['thanks', '1', '1', 'done'],
  ]);
  // What is hidden has no amount, and not one of its own either.
  expect(of('Pledges by role group')).toEqual([
    ['nursing', '*', '', 'pledges'],
    ['nursing', '*', '', 'done'],
  ]);
});

test('a theme that is called as every object’s own is counted like any other', async () => {
  const more = 'kind: pledgeDrive\nthemes: [constructor, thanks]\n';
  const stage = await openStage({ campaign: campaignWords({ more }) });
  await stage.submit('sam', { text: 'I pledge to listen first', theme: 'constructor' }, 'pledge');
  expect((await reportOf(stage)).pledges.by.theme).toEqual([{ of: 'constructor', made: '1', done: '0' }]);
});

test('counts as people who took part those who only joined a pledge, and says so', async () => {
  const stage = await openStage();
  const pledge = await stage.submit('sam', { text: 'I pledge to listen first' }, 'pledge');
  await stage.press('kim', 'listPledge', pledge);
  await stage.command('jo', 'join P-1');
  const report = await reportOf(stage);
  expect(report.people?.amount).toBe(2);
  expect(reportJson(report).definitions.people).toContain('or joined a pledge');
});

test('what people named is no markup in the Markdown', async () => {
  const stage = await openStage({
    campaign: campaignWords({
      more: 'figures:\n  - { id: odd, name: "<b>Odd</b> | [link](https://x.example)", says: "1", source: "A source", asAt: 2017-05-31 }',
    }),
  });
  expect(reportMarkdown(await reportOf(stage))).toContain(
    '| \\<b\\>Odd\\</b\\> \\| \\[link\\](https://x.example) | 1 |',
  );
});

test('a time is said in its largest parts', () => {
  expect([0, 1, 65, 120, 1500].map(sayMinutes)).toEqual([
    'less than a minute',
    '1 minute',
    '1 hour 5 minutes',
    '2 hours',
    '1 day 1 hour',
  ]);
  expect(at('08:00')).toBeGreaterThan(0);
});

test('a chat is recorded with our own posts and the typed figures; who else took part is not available', async () => {
  const events = `events:
  - { id: talk, kind: chat, title: What matters to you, day: ${NEXT}, from: "09:00", to: "10:00", host: "@ValeCare", questions: [{ at: "09:00", text: "What went well for you?" }, { at: "09:30", text: "What would you change?" }] }
figures:
  - { id: chat-contributors, name: Contributors to the chat, says: "168", amount: 168, source: Counted by hand, asAt: ${NEXT} }`;
  const stage = await openStage({ campaign: campaignWords({ days: [NEXT, NEXT], more: events }) });
  await stage.until('12:00');
  const waiting = await stage.store.find({ query: 'waiting', campaign: 'care-day', limit: 10 });
  const first = waiting.find(({ state }) => state.preferred?.time === '09:00' && state.preferred.exact);
  if (first === undefined) throw new Error('no question waits');
  await stage.press('kim', 'approve', first.stream);
  const before = await reportOf(stage);
  expect(before.events).toMatchObject([{ over: false }]);
  await stage.until('11:00', NEXT);
  const report = await reportOf(stage);
  expect(report.events).toMatchObject([
    {
      over: true,
      questions: [
        { text: 'What went well for you?', url: expect.stringMatching(/\/status\/\d+$/) },
        { text: 'What would you change?' },
      ],
    },
  ]);
  const markdown = reportMarkdown(report);
  expect(markdown).toContain('1 of its 2 questions went out');
  expect(markdown).toContain('| Q2: What would you change? | did not go out |');
  expect(markdown).toContain('| Q1: What went well for you? | <https://x.com/main/status/1000> |');
  expect(markdown).toContain(reportWords.chatRecord);
  expect(markdown).toContain('| Contributors to the chat | 168 |');
  // A link to read on, put in afterwards, is no new chat; another question would be.
  const [occasion] = await stage.store.load(['occasion:care-day/talk']);
  if (occasion.state.occasion === undefined) throw new Error('no chat');
  const [asked, second] = occasion.state.occasion.questions;
  if (asked === undefined || second === undefined) throw new Error('no questions');
  const changed = { ...occasion.state.occasion, link: 'https://vale.example/chat' };
  await planOccasion(stage.core, 'care-day', changed, person('kim'));
  await stage.settle();
  expect((await reportOf(stage)).events).toEqual([
    expect.objectContaining({ questions: report.events[0]?.questions }),
  ]);
  const other = { ...changed, questions: [{ ...asked, text: 'What will you do?' }, second] };
  await planOccasion(stage.core, 'care-day', other, person('kim'));
  expect((await reportOf(stage)).events[0]?.questions[0]).toEqual({ text: 'What will you do?' });
});
