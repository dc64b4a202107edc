/** What one person with two accounts sees of themselves and others: their items, their organisation, people of one name. */
import { describe, expect, test } from 'vitest';
import { decisions } from '../../src/words/answers.ts';
import { linkAnswers } from '../../src/words/people.ts';
import { wordsOf } from '../fakes/chat.ts';
import { openBoth } from '../fakes/core-both.ts';
import { ABOUT, person, type Stage, teamsOf } from '../fakes/core-stage.ts';

describe('two people of one name', () => {
  test('are pointed out on the card and to whoever approves, until an admin says who they are', async () => {
    const stage = await openBoth();
    stage.chat.setProfile('slack:T1/sam', { name: 'Zoë  Taylor', email: 'sam@hospital.example' });
    stage.teams.setProfile(teamsOf('zoe'), { name: 'zoe taylor', email: 'kim@comms.example' });
    stage.chat.setProfile('slack:T1/kim', { name: 'Kim', email: 'kim.left@comms.example' });
    const story = await stage.submit('sam', ABOUT);
    await stage.settle();
    const note =
      'Zoë  Taylor of Slack and zoe taylor of Teams count as two people here. If they are one person, ask an admin to link them.';
    const card = () => wordsOf(stage.chat.card('slack:C1').card.parts);
    expect(card()).not.toContain('count as two people');
    const answer = await stage.press(teamsOf('zoe'), 'approve', story);
    expect(answer).toContain(note);
    await stage.settle();
    expect(card()).toContain(note);
    expect(await stage.press('lee', 'approve', story)).toBe(decisions.approvedBy('S-1', 'scheduled'));
    expect(await stage.command('ada', `unlink slack:T1/sam ${teamsOf('zoe')}`)).toBe(
      linkAnswers.unlinked('slack:T1/sam', teamsOf('zoe')),
    );
    await stage.form('lee', 'comment', story, { comment: 'They are two.' });
    await stage.settle();
    expect(card()).not.toContain('count as two people');
  });
});

describe('what one human sent and chose', () => {
  test('is theirs on both platforms', async () => {
    const stage = await openBoth(['sam']);
    await stage.submit('sam', { organisation: 'ambulance' });
    await stage.submit(teamsOf('sam'), { organisation: 'ambulance' });
    for (const account of ['sam', teamsOf('sam')]) {
      const mine = await stage.command(account, 'mine');
      expect(mine.indexOf('Story S-2')).toBeGreaterThanOrEqual(0);
      expect(mine.indexOf('Story S-1')).toBeGreaterThanOrEqual(0);
      const home = wordsOf(await stage.talk.home(stage.from(account)));
      expect(home).toContain('Story S-1');
      expect(home).toContain('Story S-2');
    }
    expect(await stage.press(teamsOf('sam'), 'withdraw', await first(stage))).toBe(
      decisions.withdrawn('S-1'),
    );
  });

  test('is offered on the other one: the organisation that they speak for', async () => {
    const stage = await openBoth();
    for (const account of ['slack:T1/nora', teamsOf('nora')])
      (account.startsWith('slack') ? stage.chat : stage.teams).setProfile(account, {
        name: 'Nora',
        email: 'nora@elsewhere.example',
      });
    await stage.submit('nora', { organisation: 'ambulance' });
    await stage.talk.fillForm(stage.from(teamsOf('nora')), stage.talk.startForm('story', 'story'));
    const again = await stage.file(teamsOf('nora'), { text: 'We drive all night for you' });
    expect(again).toMatchObject({ taken: true });
    const [, second] = await stage.store.find({ query: 'waiting', campaign: 'care-day', limit: 9 });
    expect(second?.state.organisation).toBe('ambulance');
  });
});

async function first(stage: Stage) {
  const [item] = await stage.store.find({ query: 'number', number: 'S-1' });
  if (item === undefined) throw new Error('there is no S-1');
  return item.stream;
}

describe('a colleague named by e-mail address', () => {
  test('is whoever a directory knows by it; else nothing is stored', async () => {
    const stage = await openBoth();
    const unknown = await stage.file('sam', { colleague: 'mailto:nobody@hospital.example' });
    expect(unknown).toMatchObject({
      taken: false,
      errors: {
        colleague: 'Nobody with this e-mail address is known here. Correct it, or leave it empty.',
      },
    });
    expect(await stage.command('sam', 'mine')).toContain('not sent anything');
    const story = await stage.submit('sam', { colleague: 'mailto:Jo@Hospital.example ' });
    expect((await stage.load(story)).state.author).toBe(person('jo'));
    const own = await stage.submit('sam', { colleague: '' });
    expect((await stage.load(own)).state.author).toBe(person('sam'));
  });

  test('is no reason to leave a cry for help unanswered', async () => {
    const stage = await openBoth();
    const reply = await stage.file('sam', {
      text: 'I do not want to be here any more',
      colleague: 'mailto:nobody@hospital.example',
    });
    expect(reply).toMatchObject({ taken: true });
  });
});
