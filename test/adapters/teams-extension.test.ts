import { describe, expect, it } from 'vitest';
import { MAKE_PLEDGE, MAKE_STORY } from '../../adapters/teams/manifest.ts';
import type { FormReply } from '../../src/conversation/conversation.ts';
import type { Form } from '../../src/submissions/card.ts';
import { say, storyForm } from '../fakes/slack-conversation.ts';
import { fetchTaskOfCompose, fetchTaskOfMessage, submitAction } from '../fakes/teams-activities.ts';
import { useTeamsBench } from '../fakes/teams-bench.ts';
import { cardProblems, objectsIn, textsIn } from '../fakes/teams-cards.ts';
import { actionsIn, formIn, held, TYPED } from '../fakes/teams-reading.ts';
import { groupChat, type Json } from '../fakes/teams-world.ts';

/** The window that an answer opens: its title and card. */
function windowIn(answer: Json): { title: string; card: Json } {
  const { task } = answer as {
    task: { type: string; value: { title: string; card: { contentType: string; content: Json } } };
  };
  expect(task.type).toBe('continue');
  expect(task.value.card.contentType).toBe('application/vnd.microsoft.card.adaptive');
  expect(cardProblems(task.value.card.content)).toEqual([]);
  return { title: task.value.title, card: task.value.card.content };
}

function useExtension(options: Parameters<typeof useTeamsBench>[0] = {}) {
  const kit = useTeamsBench(options);
  const { use } = kit;
  // Anywhere in Teams, also where the bot is not.
  const elsewhere = groupChat();
  return {
    ...kit,
    elsewhere,
    async open(command: string) {
      const { world, who, post } = use.bench;
      return windowIn((await post(fetchTaskOfCompose(world, who('amina'), elsewhere, command))).answer);
    },
    async openOn(html: string, command = MAKE_STORY) {
      const { world, who, post } = use.bench;
      const message = { author: who('ben'), html };
      return windowIn(
        (await post(fetchTaskOfMessage(world, who('amina'), elsewhere, command, message))).answer,
      );
    },
    async submit(data: unknown) {
      const { world, who, post } = use.bench;
      return (await post(submitAction(world, who('amina'), elsewhere, 'story', data))).answer;
    },
  };
}

describe('message extensions', () => {
  const { use, asked, requests, elsewhere, open, openOn, submit } = useExtension();

  it.each([
    [MAKE_STORY, 'story'],
    [MAKE_PLEDGE, 'pledge'],
  ])('open from a message’s menu with its words: %s', async (command, name) => {
    await openOn('<p>We sang for <b>Blossom</b></p>', command);
    expect(asked('startForm').at(-1)).toMatchObject({ name, about: '', words: 'We sang for Blossom' });
  });

  it.each(['story', 'pledge'])('open the form of %s in a window', async (command) => {
    const { title, card } = await open(command);
    expect(title).toBe('Tell a story to the public today');
    expect(asked('startForm').at(-1)).toEqual({ what: 'startForm', name: command, about: '', words: '' });
    expect(asked('fillForm').at(-1)).toMatchObject({ from: { account: use.bench.account('amina') } });
    // A window takes no other action, and closes by itself.
    expect(objectsIn(card).filter(({ type }) => type === 'Action.Execute')).toEqual([]);
    expect(JSON.stringify(actionsIn(card))).not.toContain('msteams');
  });

  it('open a story with the words of a message, without its markup and what it quotes', async () => {
    const { card } = await openOn(
      '<blockquote itemtype="http://schema.skype.com/Reply"><p>Not mine</p></blockquote><p>Well done <at id="0">Amina</at> &amp; team!<br>5 &lt; 6</p><ul><li>one</li></ul><script>x</script>',
    );
    expect(asked('startForm').at(-1)).toMatchObject({
      name: 'story',
      words: 'Well done Amina & team!\n5 < 6\n- one',
    });
    expect(JSON.stringify(card)).toContain('Well done Amina & team!\\n5 < 6\\n- one');
    expect(JSON.stringify(card)).not.toContain('Not mine');
  });

  it.each(['', '<p></p>', '<p><img src="x"></p>'])(
    'open an empty story on a message without words: "%s"',
    async (html) => {
      await openOn(html);
      expect(asked('startForm').at(-1)).toMatchObject({ name: 'story', words: '' });
    },
  );

  it('show what came of it in the window', async () => {
    const { card } = await open('story');
    const { card: thanks } = windowIn(await submit(formIn(card, TYPED).sent));
    expect(textsIn(thanks)).toEqual(['Thank you. The comms team has your story.']);
    expect(asked('submitForm').at(-1)).toMatchObject({
      answers: { body: TYPED['text:body'], consent: 'no', sure: 'yes' },
    });
  });

  it('are taken once when Teams sends them again', async () => {
    const { card } = await open('story');
    const { sent } = formIn(card, TYPED);
    await submit(sent);
    await submit(sent);
    const [one, other] = requests('submitForm').slice(-2);
    expect(other).toBe(one);
    const { card: next } = await open('story');
    await submit(formIn(next, TYPED).sent);
    expect(requests('submitForm').at(-1)).not.toBe(one);
  });

  it('show what is wrong in the form, with every word, and take it when it is mended', async () => {
    const { card } = await open('story');
    use.bench.core.answers.submitForm = async () => ({ taken: false, errors: { body: 'Leave out names.' } });
    const wrong = windowIn(await submit(formIn(card, TYPED).sent));
    const words = textsIn(wrong.card).join('\n');
    expect(words).toContain('What happened? Leave out names.');
    expect(words).toContain('Our ward sang for Blossom');
    use.bench.core.answers.submitForm = async () => ({ taken: true, say: [say('Thank you.')] });
    const { card: thanks } = windowIn(await submit(formIn(wrong.card, TYPED).sent));
    expect(textsIn(thanks)).toEqual(['Thank you.']);
  });

  it('say why there is no form now', async () => {
    use.bench.core.answers.fillForm = async () => ({ say: [say('No campaign is open now.')] });
    expect(textsIn((await open('story')).card)).toEqual(['No campaign is open now.']);
  });

  it('open the bare form when filling it in fails', async () => {
    use.bench.core.answers.fillForm = async () => {
      throw Object.assign(new Error('about Blossom'), { code: 'STORE_BROKEN' });
    };
    const { card } = await open('story');
    expect(formIn(card).sent).toHaveProperty('lh.kind', 'form');
  });

  it.each(['poem', 'toString', '__proto__', 'sealed'])('know no other command: %s', async (command) => {
    const before = asked('startForm').length;
    expect(textsIn((await open(command)).card).join(' ')).toContain('older version');
    expect(asked('startForm').length).toBe(before);
  });

  it.each([
    [{ 'text:body': 'My long words', lh: { v: 0, kind: 'form' } }],
    [{ body: 'My long words' }],
    [{ 'text:body': 'My long words', lh: { v: 1, kind: 'form', name: 'poem', about: '', turn: '' } }],
  ])('give the words of an old window back: %j', async (data) => {
    const before = asked('submitForm').length;
    const { card } = windowIn(await submit(data));
    expect(textsIn(card).join('\n')).toContain('My long words');
    expect(asked('submitForm').length).toBe(before);
  });

  it.each([undefined, null, 'x', 7, []])('answer a window that holds nothing: %j', async (data) => {
    expect(textsIn(windowIn(await submit(data)).card).join(' ')).toContain('older version');
  });

  it('say who is missing when Teams does not say who called', async () => {
    const { world, who, post } = use.bench;
    const activity = fetchTaskOfCompose(world, who('amina'), elsewhere, 'story');
    const { answer } = await post({ ...activity, from: { id: '29:x' } });
    expect(textsIn(windowIn(answer).card).join(' ')).toContain('Teams did not say who you are');
  });

  it('answer when the core cannot even begin', async () => {
    const { startForm } = use.bench.core;
    use.bench.core.startForm = () => {
      throw new Error('about Blossom');
    };
    const { card } = await open('story');
    use.bench.core.startForm = startForm;
    expect(textsIn(card).join(' ')).toContain('Something went wrong on our side');
  });

  it('make no place of ours out of where they are called, and call nobody', async () => {
    await open('story');
    expect((await use.bench.addresses.places('teams')).map(({ id }) => id)).not.toContain(
      `teams:${elsewhere}`,
    );
    expect(use.bench.connector.calls).toEqual([]);
    expect(
      await use.bench.adapter.chat.tell(use.bench.account('amina'), { id: 'n', parts: [say('Hi')] }, false),
    ).toMatchObject({
      outcome: 'sent',
    });
  });

  it('leave no words, names or tokens in the log', () => {
    const log = use.bench.logged.join('');
    for (const word of [
      'Blossom',
      'My long',
      'Well done',
      'amina',
      'Example',
      '29:',
      use.bench.connector.token,
    ])
      expect(log).not.toContain(word);
  });
});

describe('message extensions while the core is slow', () => {
  const { use, open, submit } = useExtension({ answerMs: 300 });

  it('open the bare form in time', async () => {
    const { work, end } = held<Form>();
    use.bench.core.answers.fillForm = () => work;
    const start = Date.now();
    const { card } = await open('story');
    expect(Date.now() - start).toBeLessThan(1_500);
    expect(formIn(card).sent).toHaveProperty('lh.kind', 'form');
    end(storyForm(''));
  });

  it('answer in time with every word still in the form', async () => {
    const { card } = await open('story');
    const { work, end } = held<FormReply>();
    use.bench.core.answers.submitForm = () => work;
    const start = Date.now();
    const { card: again } = windowIn(await submit(formIn(card, TYPED).sent));
    expect(Date.now() - start).toBeLessThan(1_500);
    const words = textsIn(again).join('\n');
    expect(words).toContain('This is taking longer than usual');
    expect(words).toContain('Our ward sang for Blossom');
    end({ taken: true, say: [] });
  });
});
