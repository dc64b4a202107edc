/** What a digest says: to teams what went out and how to join, to approvers also what waits; and nothing that is nobody's to read. */
import { describe, expect, test } from 'vitest';
import type { StreamId } from '../../src/ports.ts';
import { digestWords } from '../../src/words/digests.ts';
import { countWords } from '../../src/words/pledges.ts';
import { buttonsOf, wordsOf } from '../fakes/chat.ts';
import { meanwhile } from '../fakes/core-meanwhile.ts';
import { campaignWords, DAY, openStage, type Stage, type StageOptions } from '../fakes/core-stage.ts';
import { openTeam, TEAM, toldIn, typeIn } from '../fakes/core-telling.ts';

/** Days that a test lets pass quickly. */
const RARELY = '  - { at: ["08:00", "18:00"] }';
const CRISIS = 'I am not coping and I do not want to be here any more';
// The last theme is also a name that every object knows.
const DRIVE = `kind: pledgeDrive
targets: { pledges: 100 }
themes: [integration, dementia, discharge, constructor]
`;

async function openTold(options: StageOptions = {}): Promise<Stage> {
  const stage = await openStage({ withDigests: true, ...options });
  openTeam(stage);
  await typeIn(stage, 'sam', TEAM, 'digest here 5pm');
  return stage;
}

/** The digest of a place at the end of the day. */
async function told(stage: Stage, place: string, time = '17:01'): Promise<string> {
  await stage.until(time);
  return toldIn(stage, place).at(-1) ?? '';
}

async function posted(stage: Stage, who: string, count: number): Promise<StreamId<'submission'>[]> {
  const items: StreamId<'submission'>[] = [];
  for (let n = 0; n < count; n += 1) {
    const item = await stage.submit(who);
    await stage.press('kim', 'approve', item);
    items.push(item);
  }
  return items;
}

describe('a team', () => {
  test('a pledge that waited long for an approver is told when it is listed, however many are newer', async () => {
    const stage = await openTold({ campaign: campaignWords({ timetable: RARELY, more: DRIVE }) });
    const old = await stage.submit('jo', { text: 'I will wait here for an approver' }, 'pledge');
    for (let n = 0; n < 45; n += 1) {
      await stage.until(`08:${String(n).padStart(2, '0')}`);
      const text = `I will word${n}a word${n}b word${n}c each word${n}d`;
      await stage.press('kim', 'listPledge', await stage.submit('sam', { text }, 'pledge'));
    }
    await stage.until('16:00');
    await stage.press('kim', 'listPledge', old);
    expect(await told(stage, TEAM)).toContain('I will wait here for an approver');
  });

  test('reads what went out with links, whom to thank, and how to join; words of posts stay on X', async () => {
    const stage = await openTold();
    await posted(stage, 'sam', 2);
    await posted(stage, 'ash', 1);
    const words = await told(stage, TEAM);
    expect(words).toContain('A day of care: Monday 5 October');
    expect(words).toContain('What went out: 3 posts.');
    expect(words).toMatch(/8am: story from Vale hospital https:\/\/x\.com\/main\/status\/1000/);
    expect(words).toContain('Thank you to everyone at Vale hospital and Vale ambulance.');
    expect(words).toContain(
      'posts so far, by organisation. Bar chart of posts. Vale hospital: 2; Vale ambulance: 1',
    );
    expect(words).not.toContain('nobody else says them');
    const { card } = stage.chat.card(TEAM);
    expect(buttonsOf(card.parts).map(({ opens }) => opens)).toEqual(['story', 'pledge']);
    expect(card.summary).toBe('How A day of care is going');
  });

  test('reads ten links at most, and how many more went out', async () => {
    const stage = await openTold();
    await posted(stage, 'sam', 13);
    const words = await told(stage, TEAM);
    expect(words).toContain('What went out: 13 posts.');
    expect(words).toContain('And 3 more.');
    expect(words.match(/https:\/\/x\.com/g)).toHaveLength(10);
  });

  test('reads one line on a quiet day', async () => {
    const stage = await openTold();
    await told(stage, TEAM);
    expect(stage.chat.card(TEAM).card.parts).toEqual([
      { part: 'text', text: digestWords.quiet('A day of care', '5pm on Sunday 4 October') },
    ]);
  });

  test('reads pledges so far, each figure for itself with its time, thin themes, and names where that was agreed', async () => {
    const stage = await openTold({ campaign: campaignWords({ more: DRIVE }) });
    const pledge = (who: string, answers: Record<string, string>) =>
      stage.submit(who, { theme: 'integration', ...answers }, 'pledge');
    const shown = await pledge('sam', { text: 'I will sit down with every new colleague', showName: 'yes' });
    const hidden = await pledge('ash', { text: 'I will ring the care home before we leave' });
    const waits = await pledge('jo', { text: 'I will wait here unread by anybody', showName: 'yes' });
    await pledge('jo', { text: 'I will thank one person every day', theme: 'dementia' });
    await pledge('jo', { text: 'I will ask what matters', theme: 'dementia' });
    await stage.until('09:00');
    for (const item of [shown, hidden]) await stage.press('kim', 'listPledge', item);
    const words = await told(stage, TEAM);
    expect(words).toContain(
      `Pledges: 5 of the 100 that the campaign hopes for (${countWords.pledges.means})`,
    );
    for (const { label, means } of [
      countWords.done,
      countWords.joins,
      countWords.joiners,
      countWords.teamSize,
    ])
      expect(words).toContain(`${label}: 0 (${means})`);
    expect(words).toContain('As at 5pm on Monday 5 October.');
    expect(words).toContain('Few pledges yet about: discharge and constructor.');
    expect(words).toContain('I will sit down with every new colleague\nFrom Sam Invented, Vale hospital.');
    expect(words).toContain('I will ring the care home before we leave\nFrom Vale ambulance.');
    expect(words).toContain('Thank you to Sam Invented and everyone at Vale ambulance.');
    expect(words).not.toContain('unread by anybody');
    expect(words).not.toContain('Jo Invented');
    expect(await stage.status(waits)).toBe('submitted');
  });

  test('reads of a pledge drive the pledges first, and thanks everybody once', async () => {
    const stage = await openTold({ campaign: campaignWords({ more: DRIVE }) });
    await posted(stage, 'ash', 1);
    const pledge = await stage.submit('sam', { text: 'I will sit down first', showName: 'yes' }, 'pledge');
    await stage.until('09:00');
    await stage.press('kim', 'listPledge', pledge);
    const words = await told(stage, TEAM);
    expect(words.indexOf('Pledges: 1')).toBeLessThan(words.indexOf('What went out'));
    expect(words.match(/Thank you/g)).toHaveLength(1);
    expect(words).toContain('Thank you to Sam Invented and everyone at Vale ambulance.');
  });

  test('is not told that no post went out before there was a slot for one', async () => {
    const stage = await openTold({
      campaign: campaignWords({ days: ['2026-10-07', '2026-10-08'], timetable: RARELY }),
    });
    const webinar = {
      kind: 'webinar',
      title: 'Why it matters',
      day: '2026-10-07',
      from: '12:00',
      host: 'Vale',
    };
    await stage.talk.submitForm(stage.from('kim'), 'event', 'campaign:care-day', webinar);
    await stage.until('17:01', '2026-10-06');
    const words = toldIn(stage, TEAM).at(-1);
    expect(words).toContain('Next events:');
    expect(words).not.toContain(digestWords.nothingWentOut);
  });

  test('sees pledges grow over days, and reads how many more there are than in the last digest', async () => {
    const campaign = campaignWords({ more: DRIVE, days: ['2026-10-05', '2026-10-09'], timetable: RARELY });
    const stage = await openTold({ campaign });
    await stage.submit('sam', {}, 'pledge');
    await stage.until('10:00', '2026-10-06');
    await stage.submit('sam', {}, 'pledge');
    await stage.submit('jo', {}, 'pledge');
    await stage.until('17:01', '2026-10-06');
    const [, second = ''] = toldIn(stage, TEAM);
    expect(second).toContain('2 more pledges since the last digest.');
    expect(second).toContain('Line chart of pledges. 5 Oct: 1; 6 Oct: 3.');
    expect(second).toContain('That is 3% of the target of 100.');
  });

  test('finds the posts of every organisation in the words of the chart, however many they are', async () => {
    const ids = Array.from({ length: 14 }, (_, n) => `unit-${n + 1}`);
    const units = ids.map((id) => `  - { id: ${id}, name: Unit ${id}, account: ambulance }\n`).join('');
    const campaign = campaignWords({ ceiling: 20 })
      .replace('organisations:\n', `organisations:\n${units}`)
      .replace('"@ValeAmbo" }', '"@ValeAmbo", ceiling: 20 }');
    const stage = await openTold({ campaign });
    for (const organisation of ids)
      await stage.press('kim', 'approve', await stage.submit('sam', { organisation }));
    const words = await told(stage, TEAM);
    for (const id of ids) expect(words).toContain(`Unit ${id}: 1`);
  });

  test('sees the last days of a drive that has gone on for years, with all that was pledged before', async () => {
    const stage = await openStage({
      withDigests: true,
      campaign: campaignWords({ timetable: RARELY, days: ['2028-03-01', '2028-03-03'], more: DRIVE }),
    });
    await stage.submit('sam', {}, 'pledge');
    stage.clock.set(Date.parse('2028-03-01T07:00:00Z'));
    openTeam(stage);
    await typeIn(stage, 'sam', TEAM, 'digest here 5pm');
    await stage.submit('jo', {}, 'pledge');
    await stage.until('17:01', '2028-03-01');
    expect(toldIn(stage, TEAM).at(-1)).toContain('Last, 1 Mar: 2. That is 2% of the target of 100.');
  });

  test('reads when the next events are by its own wall clock, as everything else', async () => {
    const more = `events:
  - { id: talk, kind: webinar, title: What matters, day: 2026-10-05, from: "19:00", to: "20:00", host: "@ValeCare" }
`;
    const stage = await openTold({ campaign: campaignWords({ more }) });
    await typeIn(stage, 'sam', TEAM, 'digest here 9pm Asia/Kolkata');
    expect(await told(stage, TEAM)).toContain('Monday 5 October, 11:30pm to 12:30am: webinar “What matters”');
  });

  test('reads once a week what went out in the week', async () => {
    const stage = await openTold({
      campaign: campaignWords({ days: ['2026-10-05', '2026-10-16'], timetable: RARELY }),
    });
    await typeIn(stage, 'sam', TEAM, 'digest here Friday 3pm');
    await posted(stage, 'sam', 1);
    await stage.until('16:00', '2026-10-09');
    expect(toldIn(stage, TEAM)).toEqual([expect.stringContaining('Friday 2 October to Friday 9 October')]);
    await stage.until('16:00', '2026-10-16');
    expect(toldIn(stage, TEAM)[1]).toBe(digestWords.quiet('A day of care', '3pm on Friday 9 October'));
  });

  test('is told for the last time after the last day on which pledges are taken, and never again', async () => {
    const more = 'pledgesUntil: 2026-10-07\n';
    const stage = await openTold({ campaign: campaignWords({ more }) });
    await stage.until('23:00', '2026-10-20');
    const all = toldIn(stage, TEAM);
    expect(all).toHaveLength(4);
    expect(all.at(-1)).toContain(digestWords.lastDigest);
    expect(await typeIn(stage, 'sam', TEAM, 'digest')).toContain('The last digest of A day of care was sent');
    // What goes on after all is told again.
    await stage.import(campaignWords({ more: 'pledgesUntil: 2026-10-23\n' }));
    await stage.until('23:00', '2026-10-21');
    expect(toldIn(stage, TEAM)).toHaveLength(5);
  });
});

describe('approvers', () => {
  test('read what waits and for how long, what was missed and why, what X refused, and the next slots', async () => {
    const stage = await openTold({
      campaign: campaignWords({ other: 2, timetable: '  - { every: 60, from: "08:00", to: "20:00" }' }),
    });
    const first = await stage.submit('sam', { text: 'A story that nobody has decided on' });
    await stage.until('07:30');
    const [missed, refused] = [await stage.submit('sam'), await stage.submit('ash')];
    for (const item of [missed, refused])
      for (const who of ['kim', 'lee']) await stage.press(who, 'approve', item);
    await stage.command('kim', 'stop');
    await stage.until('08:05');
    await stage.command('kim', 'resume');
    await stage.command('lee', 'resume');
    stage.x.fates.push({ fate: 'refused', code: 'forbidden' });
    const words = await told(stage, 'slack:C1');
    expect(words).toContain('Waiting for a decision: 1 post.\nStory S-1 from Vale hospital: 10 hours');
    expect(words).toContain('Story S-2, for 8am on Monday 5 October: a stop was pressed');
    expect(words).toContain('Story S-3, for 10am on Monday 5 October: X did not accept it');
    expect(words).toContain('Next slots, Monday 5 October:\n6pm empty\n7pm empty\n8pm empty');
    expect(words).toContain('Every slot still to come that day is empty.');
    expect(words).not.toContain('nobody has decided on');
    expect(await stage.status(first)).toBe('inReview');
  });

  test('read what was missed today before what was yesterday, and how much more there is', async () => {
    const timetable = '  - { every: 10, from: "08:00", to: "20:00" }';
    const stage = await openTold({ campaign: campaignWords({ timetable, days: [DAY, '2026-10-06'] }) });
    await stage.until('07:30');
    await stage.command('kim', 'stop');
    await posted(stage, 'sam', 12);
    expect(await told(stage, 'slack:C1')).toContain('and 2 more: see each day with /loudhailer queue');
    await stage.until('09:00', '2026-10-06');
    const today = await posted(stage, 'ash', 2);
    await stage.until('17:01', '2026-10-06');
    const words = toldIn(stage, 'slack:C1').at(-1) ?? '';
    for (const item of today) expect(words).toContain(`Story ${await stage.id(item)}, for`);
    expect(words).toContain('and 4 more: see each day with /loudhailer queue');
  });

  test('read the id of a post that was made of a pledge when it is taken down, and of no pledge', async () => {
    const stage = await openTold();
    const pledge = await stage.submit('sam', { text: 'I will listen longer' }, 'pledge');
    await stage.press('kim', 'listPledge', pledge);
    await stage.command('kim', 'pick P-1');
    const [post] = await stage.store.find({ query: 'inReview', campaign: 'care-day', limit: 5 });
    if (post === undefined) throw new Error('nothing was picked');
    await stage.press('lee', 'approve', post.stream);
    await stage.until('09:00');
    await stage.press('lee', 'takeDown', post.stream);
    await stage.press('jo', 'withdraw', await stage.submit('jo', {}, 'pledge'));
    const words = await told(stage, 'slack:C1');
    expect(words).toContain(`Taken back: ${await stage.id(post.stream)}.`);
  });

  test('read the id of everything that was taken back, however much it is', async () => {
    const stage = await openTold();
    const items = await posted(stage, 'sam', 14);
    await stage.until('16:00');
    for (const item of items) await stage.press('sam', 'withdraw', item);
    const words = await told(stage, 'slack:C1');
    for (const item of items) expect(words).toMatch(new RegExp(`${await stage.id(item)}\\b`));
  });

  test('read the anchor of the record, by which a cut tail would show', async () => {
    const stage = await openTold({ campaign: campaignWords({ days: ['2026-10-05', '2026-10-06'] }) });
    expect(await told(stage, 'slack:C1')).toContain(digestWords.noAnchor);
    await stage.until('17:01', '2026-10-06');
    const words = toldIn(stage, 'slack:C1').at(-1);
    expect(words).toMatch(
      /The record at midnight UTC on Tuesday 6 October: \d+ events in \d+ streams\. .+\d+:\d+:[0-9a-f]{64}/,
    );
  });

  test('read one line when nothing is new and nothing waits', async () => {
    const stage = await openTold({
      campaign: campaignWords({ timetable: '  - { at: ["08:00"] }', more: 'pledgesUntil: 2026-10-12\n' }),
    });
    await stage.until('17:01', '2026-10-07');
    expect(toldIn(stage, 'slack:C1').at(-1)).toBe(
      digestWords.quietForApprovers('A day of care', '5pm on Tuesday 6 October'),
    );
  });
});

describe('what is taken back', () => {
  test('vanishes from every digest that stands, and approvers read its id alone', async () => {
    const stage = await openTold();
    const [first, second] = await posted(stage, 'sam', 2);
    if (first === undefined || second === undefined) throw new Error('nothing was posted');
    expect(await told(stage, TEAM)).toContain('8am: story from Vale hospital');
    await stage.press('sam', 'withdraw', first);
    await stage.until('17:10');
    const [words = ''] = toldIn(stage, TEAM);
    expect(words).toContain('What went out: 1 post.');
    expect(words).not.toContain('8am: story from');
    expect(words).not.toContain('status/1000');
    expect(stage.chat.cards(TEAM)).toHaveLength(1);
    expect(toldIn(stage, 'slack:C1').at(-1)).toContain('Taken back: S-1.');
    expect(toldIn(stage, 'slack:C1').at(-1)).not.toContain('status/1000');
  });

  test('a pledge that is withdrawn takes its words and its name out of the digest', async () => {
    const stage = await openTold({ campaign: campaignWords({ more: DRIVE }) });
    const pledge = await stage.submit('sam', { text: 'I will listen longer', showName: 'yes' }, 'pledge');
    await stage.until('09:00');
    await stage.press('kim', 'listPledge', pledge);
    expect(await told(stage, TEAM)).toContain('I will listen longer');
    await stage.press('sam', 'withdraw', pledge);
    await stage.until('17:10');
    const shown = stage.chat.card(TEAM);
    expect(wordsOf(shown.card.parts)).not.toContain('I will listen longer');
    expect(wordsOf(shown.card.parts)).not.toContain('Sam Invented');
  });

  test('a chat that was away for days brings one digest of all of them, and not one of each', async () => {
    const days = ['2026-10-05', '2026-10-12'] as const;
    const stage = await openTold({ campaign: campaignWords({ timetable: RARELY, days, more: DRIVE }) });
    await stage.until('20:00');
    stage.chat.fail('down');
    for (let hours = 0; hours < 96; hours += 6) {
      stage.clock.set(stage.clock.now() + 6 * 60 * 60_000);
      await stage.settle();
    }
    stage.chat.recover();
    await stage.until('22:00', '2026-10-09');
    expect(toldIn(stage, TEAM)).toHaveLength(3);
    expect(toldIn(stage, TEAM).at(-1)).toContain(
      'This digest is late: it was due at 5pm on Friday 9 October. It tells of everything since 5pm on Tuesday 6 October.',
    );
    await stage.until('17:10', '2026-10-10');
    expect(toldIn(stage, TEAM)).toHaveLength(4);
    expect(toldIn(stage, TEAM).at(-1)).not.toContain('late');
  });

  test('what the chat could not take in time says so, also when it is drawn again', async () => {
    const stage = await openTold({ campaign: campaignWords({ timetable: RARELY, more: DRIVE }) });
    const pledge = await stage.submit('sam', { text: 'I will listen longer' }, 'pledge');
    await stage.until('09:00');
    await stage.press('kim', 'listPledge', pledge);
    await stage.until('16:59');
    stage.chat.fail('down');
    await stage.until('18:00');
    stage.chat.recover();
    await stage.until('18:10');
    expect(toldIn(stage, TEAM)).toHaveLength(1);
    const late = 'This digest is late: it was due at 5pm on Monday 5 October.';
    expect(toldIn(stage, TEAM)[0]).toContain(late);
    expect(toldIn(stage, TEAM)[0]).toContain('I will listen longer');
    await stage.press('sam', 'withdraw', pledge);
    await stage.until('18:20');
    expect(toldIn(stage, TEAM)[0]).toContain(late);
    expect(toldIn(stage, TEAM)[0]).not.toContain('I will listen longer');
    expect(toldIn(stage, TEAM)).toHaveLength(1);
  });

  test('what is withdrawn before, or sealed after it was named, stands in no digest', async () => {
    const stage = await openTold();
    const [gone] = await posted(stage, 'sam', 1);
    if (gone === undefined) throw new Error('nothing was posted');
    const waits = await stage.submit('jo');
    await stage.until('08:30');
    await stage.press('sam', 'withdraw', gone);
    expect(await told(stage, TEAM)).not.toContain('8am: story from');
    expect(toldIn(stage, 'slack:C1').at(-1)).toContain('Story S-2 from Vale hospital');
    await stage.form('jo', 'change', waits, { about: 'no', text: CRISIS });
    await stage.until('17:10');
    expect(await stage.status(waits)).toBe('sealed');
    expect(toldIn(stage, 'slack:C1').at(-1)).not.toContain('S-2');
  });

  test('a pledge that is withdrawn while a digest is put together does not stand in it', async () => {
    const race = meanwhile('composed');
    const campaign = campaignWords({ more: DRIVE });
    const stage = await openTold({ campaign, wrapStore: race.wrapStore });
    const words = ['I will listen longer', 'I will walk slower'];
    const [gone, stays] = await Promise.all(
      words.map((text) => stage.submit('sam', { text, showName: 'yes' }, 'pledge')),
    );
    if (gone === undefined || stays === undefined) throw new Error('nothing was pledged');
    for (const item of [gone, stays]) await stage.press('kim', 'listPledge', item);
    await stage.until('16:59');
    race.arm(async () => {
      await stage.press('sam', 'withdraw', gone);
      // Another worker looks for the digests that name it before this one is known to.
      const due = await stage.store.find({ query: 'due', until: stage.clock.now(), limit: 50 });
      for (const wake of due) if (wake.key.startsWith('redraw/')) await stage.engine.deliver(wake);
    });
    await stage.until('18:00');
    expect(race.hasHappened()).toBe(true);
    for (const place of [TEAM, 'slack:C1']) {
      expect(toldIn(stage, place).at(-1)).toContain('I will walk slower');
      expect(toldIn(stage, place).at(-1)).not.toContain('I will listen longer');
    }
  });

  test('says in a digest that is drawn again later of when it tells what waits', async () => {
    const campaign = campaignWords({ days: [DAY, '2026-10-06'], timetable: RARELY });
    const stage = await openTold({ campaign });
    const [item] = await posted(stage, 'sam', 1);
    if (item === undefined) throw new Error('nothing was posted');
    const again = 'Drawn again at 9am on Tuesday 6 October';
    expect(await told(stage, 'slack:C1')).not.toContain('Drawn again');
    await stage.until('09:00', '2026-10-06');
    await stage.submit('jo');
    await stage.press('sam', 'withdraw', item);
    await stage.until('09:10', '2026-10-06');
    const [monday = ''] = toldIn(stage, 'slack:C1');
    expect(monday).toContain('Waiting for a decision: 1 post.');
    expect(monday).toContain(again);
    expect(toldIn(stage, TEAM)[0]).not.toContain('Drawn again');
  });

  test('leaves in a digest of days ago what else it told, and counts nothing in it that came later', async () => {
    const campaign = campaignWords({ timetable: RARELY, days: ['2026-10-05', '2026-10-12'], more: DRIVE });
    const stage = await openTold({ campaign });
    const pledge = async (who: string, text: string) => {
      const item = await stage.submit(who, { text, showName: 'yes' }, 'pledge');
      await stage.press('kim', 'listPledge', item);
      return item;
    };
    await stage.until('17:01');
    await stage.until('09:00', '2026-10-06');
    const gone = await pledge('sam', 'I will listen longer');
    await pledge('jo', 'I will walk slower beside each patient');
    await stage.until('17:01', '2026-10-06');
    expect(toldIn(stage, TEAM).at(-1)).toContain('2 more pledges since the last digest.');
    await stage.until('09:00', '2026-10-07');
    for (let n = 0; n < 45; n += 1)
      await pledge('ash', `I will word${n}a word${n}b word${n}c each word${n}d`);
    await stage.press('sam', 'withdraw', gone);
    await stage.until('17:01', '2026-10-07');
    const [, tuesday = '', wednesday = ''] = toldIn(stage, TEAM);
    expect(tuesday).toContain('I will walk slower beside each patient\nFrom Jo Invented, Vale hospital.');
    expect(tuesday).toContain('Thank you to Jo Invented.');
    expect(tuesday).not.toContain('listen longer');
    expect(tuesday).toContain('2 more pledges since the last digest.');
    expect(wednesday).toContain('44 more pledges since the last digest.');
  });

  test('what a chat could not take for a day tells of its own day, however many pledges came since', async () => {
    const campaign = campaignWords({ timetable: RARELY, days: ['2026-10-05', '2026-10-12'], more: DRIVE });
    const stage = await openTold({ campaign });
    const pledge = async (text: string) =>
      stage.press('kim', 'listPledge', await stage.submit('jo', { text }, 'pledge'));
    await pledge('I will walk slower beside each patient');
    await stage.until('16:59');
    // The program is away at 5pm, and people are quicker than the digest when it comes back.
    stage.clock.set(stage.clock.now() + 20 * 60 * 60_000);
    for (let n = 0; n < 45; n += 1) await pledge(`I will word${n}a word${n}b word${n}c each word${n}d`);
    await stage.until('13:30', '2026-10-06');
    expect(toldIn(stage, TEAM)[0]).toContain('I will walk slower beside each patient');
  });

  test('comes back right even if the program dies between forgetting it and drawing the digest again', async () => {
    const stage = await openTold();
    const [first] = await posted(stage, 'sam', 2);
    if (first === undefined) throw new Error('nothing was posted');
    await told(stage, TEAM);
    await stage.press('sam', 'withdraw', first);
    stage.chat.fail('down');
    await stage.until('17:30');
    expect(toldIn(stage, TEAM)[0]).toContain('8am: story from');
    stage.chat.recover();
    const fresh = await stage.again();
    await fresh.until('18:30');
    expect(toldIn(stage, TEAM)[0]).not.toContain('8am: story from');
  });
});
