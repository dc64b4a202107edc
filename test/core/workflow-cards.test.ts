/** Cards follow what happened: shown once, edited in place, and true again after an outage or a crash. */
import { describe, expect, test } from 'vitest';
import { commandAnswers } from '../../src/words/answers.ts';
import { whoamiLines } from '../../src/words/people.ts';
import { runSheetWords } from '../../src/words/run-sheet.ts';
import { buttonsOf, wordsOf } from '../fakes/chat.ts';
import { Crash, Fuse } from '../fakes/core-crash.ts';
import { accountOf, answered, campaignWords, openStage, person } from '../fakes/core-stage.ts';

const actionsOf = (parts: Parameters<typeof buttonsOf>[0]) => buttonsOf(parts).map(({ action }) => action);

test('a card is shown once and edited in place, with what can be pressed at each turn', async () => {
  const stage = await openStage();
  const story = await stage.submit('sam');
  await stage.settle();
  const shown = () => stage.chat.card('slack:C1');
  expect(actionsOf(shown().card.parts).slice(0, 3)).toEqual(['approve', 'askForChanges', 'reject']);
  await stage.press('kim', 'approve', story);
  await stage.settle();
  expect(actionsOf(shown().card.parts)).not.toContain('approve');
  await stage.until('08:01');
  expect(actionsOf(shown().card.parts)).toContain('takeDown');
  expect(stage.chat.calls.filter((call) => call.startsWith('show slack:C1'))).toHaveLength(1);
  expect(shown().history.length).toBeGreaterThanOrEqual(3);
});

test('somebody who looks is shown for five minutes at most, and no longer than their form is open', async () => {
  const stage = await openStage();
  const story = await stage.submit('sam');
  const target = `${story}@1`;
  const card = () => wordsOf(stage.chat.card('slack:C1').card.parts);
  await stage.talk.fillForm(stage.from('kim'), stage.talk.startForm('reject', target));
  await stage.settle();
  expect(card()).toContain('Kim Invented is looking at this.');
  await stage.talk.closeForm(stage.from('kim'), 'reject', target);
  await stage.settle();
  expect(card()).not.toContain('looking');
  await stage.talk.fillForm(stage.from('lee'), stage.talk.startForm('reject', target));
  await stage.until('07:04');
  expect(card()).toContain('Lee Invented is looking');
  await stage.until('07:06');
  expect(card()).not.toContain('looking');
});

test('after an outage of the chat every card is there, once, and as it should be', async () => {
  const stage = await openStage();
  const first = await stage.submit('sam');
  await stage.settle();
  await stage.press('kim', 'approve', first);
  stage.chat.fail('down');
  await stage.submit('jo', { organisation: 'hospital' }, 'notice');
  await stage.until('07:10');
  stage.chat.recover();
  await stage.until('07:12');
  const cards = stage.chat.cards('slack:C1').map(({ card }) => wordsOf(card.parts));
  expect(cards).toHaveLength(2);
  expect(cards[0]).toContain('Approved. Goes out on @ValeCare');
  expect(cards[1]).toContain('Notice S-2');
});

test.each(['unknown', 'lost'] as const)(
  'a card whose showing ended "%s" stands there once in the end',
  async (trouble) => {
    const stage = await openStage();
    stage.chat.fail(trouble);
    await stage.submit('sam');
    await stage.until('07:05');
    expect(stage.chat.cards('slack:C1')).toHaveLength(1);
    expect(stage.chat.calls.filter((call) => call.startsWith('show'))).toHaveLength(2);
  },
);

test('a channel that refuses a card is offered it again only when there is something new to show', async () => {
  const stage = await openStage();
  stage.chat.fail('refused', 1);
  const story = await stage.submit('sam');
  await stage.until('07:30');
  const shows = () => stage.chat.calls.filter((call) => call.startsWith('show')).length;
  expect(shows()).toBe(1);
  await stage.press('kim', 'approve', story);
  await stage.until('08:30');
  expect([shows(), stage.chat.cards('slack:C1').length]).toEqual([2, 1]);
});

test('whatever call the program dies at, people and channels see everything once', async () => {
  for (let call = 1; ; call += 1) {
    const fuse = new Fuse(call, true);
    const first = await openStage();
    const story = await first.submit('sam');
    await first.form('sam', 'comment', story, { comment: 'One more thing' });
    await first.press('kim', 'approve', story);
    const mortal = await first.again({ wrapStore: (store) => fuse.wrap(store) });
    fuse.light();
    try {
      for (let next = await mortal.engine.next(); next !== undefined && next.at <= mortal.clock.now(); ) {
        await mortal.engine.deliver(next.wake);
        if (fuse.dead) throw new Crash();
        next = await mortal.engine.next();
      }
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
    }
    const fresh = await first.again();
    await fresh.until('07:05');
    const [shown, ...others] = first.chat.cards('slack:C1');
    expect(others, `call ${call}`).toEqual([]);
    const comments = shown?.replies.filter(({ parts }) => wordsOf(parts).includes('One more thing'));
    expect(comments, `call ${call}`).toHaveLength(1);
    expect(first.chat.told(accountOf('sam')), `call ${call}`).toHaveLength(1);
    await first.store.close();
    if (!fuse.dead) break;
  }
});

describe('commands', () => {
  test('"mine" shows what is yours and nothing else; "show" is for its author and for approvers', async () => {
    const stage = await openStage();
    expect(await stage.command('sam', 'mine')).toBe(commandAnswers.nothingMine);
    const story = await stage.submit('sam', { text: 'A story of mine' });
    await stage.submit('jo', { text: 'A story of hers' });
    const mine = await stage.command('sam', 'mine');
    expect(mine).toContain('A story of mine');
    expect(mine).not.toContain('A story of hers');
    await stage.form('kim', 'askForChanges', story, {
      comment: 'Warmer, please',
      suggestion: 'A warm story',
    });
    expect(await stage.command('sam', 'show S-1')).toContain('Warmer, please');
    expect(await stage.command('kim', 'show s 1')).toContain('A story of mine');
    expect(await stage.command('jo', 'show S-1')).not.toContain('A story of mine');
    expect(await stage.command('jo', 'show S-99')).toBe(commandAnswers.noSuchItem('S-99'));
    expect(await stage.command('jo', 'show me')).toBe(commandAnswers.whichItem);
  });

  test('"queue" is for approvers, of any day', async () => {
    const stage = await openStage();
    expect(await stage.command('sam', 'queue')).toContain('not an approver');
    expect(await stage.command('kim', 'queue 2026-10-05')).toContain('08:00 to 20:00 free: 73 slots');
    expect(await stage.command('kim', 'queue 2026-12-25')).toBe(commandAnswers.noSlots('2026-12-25'));
    expect(await stage.command('kim', 'queue tomorrow')).toBe(commandAnswers.noSlots('2026-10-06'));
    expect(await stage.command('kim', 'queue soon')).toBe(commandAnswers.notADay);
  });

  test('"whoami" says who one is and which roles one has', async () => {
    const stage = await openStage();
    expect(await stage.command('kim', 'whoami')).toContain('A day of care: approver.');
    expect(await stage.command('sam', 'whoami')).toContain('sam@hospital.example');
  });

  test('"whoami" says so to the administrators that the settings name, before there is a campaign', async () => {
    const stage = await openStage({ campaign: 'none', admins: ['ada@comms.example'] });
    expect(await stage.command('ada', 'whoami')).toContain(whoamiLines.administrator);
    expect(await stage.command('sam', 'whoami')).not.toContain(whoamiLines.administrator);
  });

  test('"help", and every word that is none, shows the table of commands', async () => {
    const stage = await openStage();
    for (const text of ['', 'help', 'sing'])
      expect(await stage.command('sam', text)).toContain('/loudhailer stop');
  });

  test('the home page shows one what one sent, and approvers what waits', async () => {
    const stage = await openStage();
    await stage.submit('sam', { text: 'A story of mine' });
    const home = async (who: string) => wordsOf(await stage.talk.home(stage.from(who)));
    expect(await home('sam')).toContain('A story of mine');
    expect(await home('sam')).not.toContain('Waits for a decision');
    expect(await home('kim')).toContain('Story S-1');
    expect(await home('kim')).not.toContain('A story of mine');
  });
});

test('however many pledges wait, an approver’s own page shows the posts that do, and how many more there are', async () => {
  const stage = await openStage();
  for (let n = 0; n < 12; n += 1)
    await stage.submit('sam', { text: `I pledge to listen, for the ${n}th time` }, 'pledge');
  stage.clock.set(stage.clock.now() + 1000);
  await stage.submit('sam');
  const words = wordsOf(await stage.talk.home(stage.from('kim')));
  expect(words).toContain('Story S-1 from Vale hospital');
  expect(words).toContain(runSheetWords.andMore(3));
});

test('what waits for a decision is shown at once in a channel that the campaign takes instead', async () => {
  const campaign = campaignWords();
  const stage = await openStage({ campaign });
  await stage.submit('sam', { text: 'We sing on ward nine' });
  await stage.submit('sam', { text: 'I pledge to listen first on nights' }, 'pledge');
  await stage.until('07:05');
  await stage.import(campaign.replace('[slack:C1]', '[slack:C2]'));
  await stage.settle();
  const shown = stage.chat.cards('slack:C2').map(({ card }) => wordsOf(card.parts));
  expect(shown.join()).toMatch(/ward nine/);
  expect(shown.join()).toMatch(/listen first/);
  expect(shown).toHaveLength(2);
});

test('a person is known by the name that the directory gives, and by a new one once it changes', async () => {
  const stage = await openStage();
  await stage.command('sam', 'whoami');
  stage.chat.setProfile(accountOf('sam'), { name: 'Samira Renamed', email: 'sam@hospital.example' });
  await stage.until('07:02');
  expect(await stage.command('sam', 'whoami')).toContain('Samira Renamed');
  expect((await stage.events(`person:${person('sam')}`)).map(({ type }) => type)).toEqual([
    'met',
    'profileSeen',
  ]);
  expect(answered(await stage.file('sam', {}))).toContain('S-1');
});
