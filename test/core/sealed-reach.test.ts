/** A cry for help reaches somebody, whichever platform its leads are on and whatever that platform answers. */
import { describe, expect, test } from 'vitest';
import { sealedWords } from '../../src/words/sealed.ts';
import { wordsOf } from '../fakes/chat.ts';
import { openBoth } from '../fakes/core-both.ts';
import { accountOf, answered, openStage, type Stage, said, teamsOf } from '../fakes/core-stage.ts';

const CRISIS = 'I am not coping and I do not want to be here any more';

async function cry(stage: Stage): Promise<void> {
  expect((await stage.file('sam', { text: CRISIS })).taken).toBe(true);
  await stage.settle();
}

const inSlack = (stage: Stage, who: string) =>
  stage.chat.told(accountOf(who)).filter(({ parts }) => wordsOf(parts).includes('S-1'));
const inTeams = (stage: Stage, who: string) =>
  stage.teams.told(teamsOf(who)).filter(({ parts }) => wordsOf(parts).includes('S-1'));

describe('leads on both platforms', () => {
  test('are told on both, because they may look at one of them only', async () => {
    const stage = await openBoth(['cris', 'dep']);
    await cry(stage);
    for (const who of ['cris', 'dep']) {
      expect(inSlack(stage, who)).toHaveLength(1);
      expect(inTeams(stage, who)).toHaveLength(1);
    }
  });

  test('are told on the one while the other refuses', async () => {
    const stage = await openBoth(['cris', 'dep']);
    stage.chat.fail('refused', 2);
    await cry(stage);
    for (const who of ['cris', 'dep']) expect(inTeams(stage, who)).toHaveLength(1);
  });
});

test('a lead is told again when the platform does not say whether it took the message', async () => {
  const stage = await openBoth(['cris', 'dep']);
  // Slack is away, and Teams takes nothing and confirms nothing, twice for each.
  stage.chat.fail('down');
  stage.teams.fail('lost', 4);
  await cry(stage);
  expect([...inTeams(stage, 'cris'), ...inTeams(stage, 'dep')]).toEqual([]);
  await stage.until('07:20');
  expect(inTeams(stage, 'cris').length).toBeGreaterThan(0);
  expect(inTeams(stage, 'dep').length).toBeGreaterThan(0);
});

describe('words that ask for help and are no command', () => {
  test.each(['I want to die', 'help I want to die', 'i want to kill myself tonight'])(
    'are answered with where help is: %s',
    async (text) => {
      const stage = await openStage();
      const before = (await stage.events()).length;
      const reply = await stage.talk.command(stage.from('sam'), 'loudhailer', text);
      for (const number of ['999', '111', '116 123', 'Staff support line'])
        expect(said(reply)).toContain(number);
      expect(said(reply)).toContain('Nobody has read this');
      expect(said(reply)).not.toContain(text);
      expect((await stage.events()).length).toBe(before);
    },
  );

  test('put where help is on top of the form that they open', async () => {
    const stage = await openStage();
    const form = stage.talk.formOfCommand('story', CRISIS);
    if (form === undefined) throw new Error('no form opened');
    const filled = await stage.talk.fillForm(stage.from('sam'), form);
    if (!('fields' in filled)) throw new Error(answered({ taken: true, say: filled.say }));
    expect(filled.intro[0]).toContain('You do not have to carry this alone');
    expect(filled.intro.join(' ')).toContain('116 123');
    const usual = await stage.talk.fillForm(stage.from('sam'), stage.talk.startForm('story', ''));
    expect(JSON.stringify(usual)).not.toContain('carry this alone');
  });

  test('do not stand in the way of the list of commands for other words', async () => {
    const stage = await openStage();
    expect(said(await stage.talk.command(stage.from('sam'), 'loudhailer', 'mien'))).toContain(
      '/loudhailer mine',
    );
  });
});

test('a lead finds what is kept for them behind more of another kind than one list shows', async () => {
  const stage = await openStage();
  for (let n = 0; n < 21; n += 1) {
    expect((await stage.file('sam', { text: `${CRISIS}, ${n}` })).taken).toBe(true);
    stage.clock.set(stage.clock.now() + 1000);
  }
  await stage.file('sam', { text: 'A child on the ward told me that her father hits her at home' });
  expect(await stage.command('guard', 'sealed')).toContain('S-22: somebody may be at risk of harm');
  const long = await stage.command('cris', 'sealed');
  expect(long).not.toContain('S-21:');
  expect(long).toContain(sealedWords.more(1));
});
