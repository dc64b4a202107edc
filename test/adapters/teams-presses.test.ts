import { describe, expect, it } from 'vitest';
import type { FormReply, Reply } from '../../src/conversation/conversation.ts';
import type { Form } from '../../src/submissions/card.ts';
import { until } from '../fakes/slack-bench.ts';
import { say, storyForm } from '../fakes/slack-conversation.ts';
import { cardAction, personalMessage } from '../fakes/teams-activities.ts';
import { useTeamsBench } from '../fakes/teams-bench.ts';
import { cardProblems, textsIn } from '../fakes/teams-cards.ts';
import { cardIn, formIn, held, PRESS, TYPED, wordsIn } from '../fakes/teams-reading.ts';
import type { Json } from '../fakes/teams-world.ts';

const SENTENCE = 'application/vnd.microsoft.activity.message';
const CARD = 'application/vnd.microsoft.card.adaptive';
/** What `PRESS` presses, in a channel's thread. */
type Press = ReturnType<typeof PRESS>;

function usePresses(options: Parameters<typeof useTeamsBench>[0] = {}) {
  const kit = useTeamsBench(options);
  const { use, told } = kit;
  const at = (name: string, conversation: string, message: string, action: { verb: string; data: unknown }) =>
    use.bench.post(cardAction(use.bench.world, use.bench.who(name), conversation, message, action));
  return {
    ...kit,
    at,
    /** In the approval channel, on a card of its own. */
    async press(action: Press, name = 'amina') {
      const root = await kit.thread();
      const { answer } = await at(name, `${use.bench.channel.id};messageid=${root}`, root, action);
      return answer;
    },
    /** A form in somebody's own chat, with the message that holds it. */
    async open(name = 'amina', opens = 'story') {
      const chat = await use.bench.chatWith(name);
      const before = told(name).length;
      const { answer } = await at(name, chat, '1', PRESS('approve', 'submission:abc@2', opens));
      await until(() => told(name).length > before);
      const message = told(name).at(-1)!;
      return {
        said: answer.value as string,
        message,
        send: (typed: Json = TYPED) =>
          at(name, chat, message.id, { verb: 'form', data: formIn(cardIn(message), typed).sent }),
        cancel: () => at(name, chat, message.id, { verb: 'cancel', data: formIn(cardIn(message)).cancel }),
      };
    },
    /** A form that came back in an answer, sent again with these answers. */
    again: async (name: string, message: string, card: Json, typed: Json) =>
      at(name, await use.bench.chatWith(name), message, { verb: 'form', data: formIn(card, typed).sent }),
  };
}

describe('pressed buttons', () => {
  const { use, told, asked, requests, posted, press, at, thread } = usePresses();

  it('act for the one who pressed, on the message that they pressed', async () => {
    const root = await thread();
    const where = `${use.bench.channel.id};messageid=${root}`;
    for (const name of ['amina', 'ben']) {
      const { answer } = await at(name, where, root, PRESS('approve'));
      expect(answer).toEqual({
        statusCode: 200,
        type: SENTENCE,
        value: `Done for ${use.bench.account(name)}`,
      });
    }
    const [one, other] = requests('press').slice(-2);
    expect(asked('press').at(-2)).toMatchObject({
      action: 'approve',
      target: 'submission:abc@2',
      from: {
        channel: `teams:${use.bench.channel.id}`,
        message: {
          chat: 'teams',
          channel: `teams:${use.bench.channel.id}`,
          message: `${use.bench.channel.id}|${root}`,
        },
      },
    });
    expect(one).toMatch(/^teams:invoke:[0-9a-f]{32}$/);
    expect(one).not.toBe(other);
  });

  it('name a reply as the reply that it is', async () => {
    const root = await thread();
    const ref = {
      chat: 'teams',
      channel: `teams:${use.bench.channel.id}`,
      message: `${use.bench.channel.id}|${root}`,
    };
    const replied = await use.bench.adapter.chat.reply(ref, { id: 'r', parts: [say('Is it on X?')] }, false);
    if (replied.outcome !== 'sent') throw new Error(replied.reason);
    const id = replied.ref.message.split('|')[1] ?? '';
    await at('ben', `${use.bench.channel.id};messageid=${root}`, id, PRESS('notOnX'));
    expect(asked('press').at(-1)).toMatchObject({ from: { message: replied.ref } });
  });

  it('have the same request id when Teams delivers them again', async () => {
    const root = await thread();
    const activity = cardAction(
      use.bench.world,
      use.bench.who('ben'),
      use.bench.channel.id,
      root,
      PRESS('approve'),
    );
    await use.bench.post(activity);
    await use.bench.post(activity);
    const [one, other] = requests('press').slice(-2);
    expect(other).toBe(one);
  });

  it.each([
    [{ lh: { v: 1, kind: 'press', action: 'explode', target: 'x' } }],
    [{ lh: { v: 0, kind: 'press', action: 'approve', target: 'x' } }],
    [{ lh: { v: 1, kind: 'press', action: 'approve', target: 'x', account: 'teams:t/u' } }],
    [{ lh: { v: 1, kind: 'press', action: 'approve', target: 'x', opens: 'poem' } }],
    ['approve'],
    [null],
    [undefined],
  ])('of an older version, or of nobody, are answered and do nothing: %j', async (data) => {
    const before = use.bench.core.asked.length;
    const answer = await press({ verb: 'press', data } as unknown as Press);
    expect(answer.value).toContain('older version');
    expect(use.bench.core.asked.length).toBe(before);
  });

  it('of somebody without an Entra id do nothing', async () => {
    const before = use.bench.core.asked.length;
    const whole = cardAction(use.bench.world, use.bench.who('ben'), use.bench.group, '1', PRESS('approve'));
    const { answer } = await use.bench.post({ ...whole, from: { id: '29:x' } });
    expect(answer.value).toContain('Teams did not say who you are');
    expect(use.bench.core.asked.length).toBe(before);
  });

  it('are told in private where a sentence is not enough', async () => {
    use.bench.core.answers.press = async () => ({ say: [{ part: 'quote', text: 'About Blossom' }] });
    const answer = await press(PRESS('approve'), 'ben');
    expect(answer.value).toBe('The answer is in your chat with Loudhailer.');
    expect(wordsIn(told('ben'))).toContain('About Blossom');
    expect(JSON.stringify(posted())).not.toContain('Blossom');
  });

  it('are answered when the core fails, without its words in the log', async () => {
    use.bench.core.answers.press = async () => {
      throw Object.assign(new Error('about Blossom'), { name: 'about Blossom' });
    };
    expect((await press(PRESS('approve'))).value).toContain('Something went wrong on our side');
    expect(use.bench.logged.join('')).not.toContain('Blossom');
  });

  it('are all answered when 500 come at once', async () => {
    const root = await thread();
    const where = `${use.bench.channel.id};messageid=${root}`;
    const answers = await Promise.all(
      Array.from({ length: 500 }, () => at('ben', where, root, PRESS('approve'))),
    );
    expect(new Set(answers.map(({ answer }) => answer.value))).toEqual(
      new Set([`Done for ${use.bench.account('ben')}`]),
    );
  });
});

describe('forms in one’s own chat', () => {
  const { use, told, asked, requests, posted, press, open, again } = usePresses();
  const refuse = (errors: Record<string, string>, form?: string) => {
    use.bench.core.answers.submitForm = async () =>
      ({ taken: false, errors, ...(form === undefined ? {} : { form }) }) as FormReply;
  };
  const calls = () => JSON.stringify(use.bench.connector.calls);

  it('open from a button in a channel, and nobody else sees them', async () => {
    const before = posted().length;
    const answer = await press(PRESS('askForChanges', 'submission:abc@2', 'askForChanges'), 'ben');
    expect(answer).toMatchObject({ type: SENTENCE, value: 'The form is in your chat with Loudhailer.' });
    expect(posted().length).toBe(before + 1);
    expect(asked('startForm').at(-1)).toMatchObject({ name: 'askForChanges', about: 'submission:abc@2' });
    expect(asked('fillForm').at(-1)).toMatchObject({ from: { account: use.bench.account('ben') } });
    expect(cardProblems(cardIn(told('ben').at(-1)!))).toEqual([]);
  });

  it('say at once why they cannot be filled in', async () => {
    use.bench.core.answers.fillForm = async () => ({ say: [say('You wrote this yourself.')] });
    const before = told('chidi').length;
    const answer = await press(PRESS('approve', 'submission:abc@2', 'approve'), 'chidi');
    expect(answer).toMatchObject({ type: SENTENCE, value: 'You wrote this yourself.' });
    expect(told('chidi').length).toBe(before);
  });

  it('open in the place of the card for somebody whom we cannot write to', async () => {
    await use.bench.chatWith('dawn');
    use.bench.connector.blockedBy(use.bench.who('dawn').objectId);
    const answer = await press(PRESS('reject', 'submission:abc@2', 'reject'), 'dawn');
    expect(answer.type).toBe(CARD);
    expect(formIn(answer.value).sent).toMatchObject({ lh: { kind: 'form', name: 'reject' } });
    expect(told('dawn')).toEqual([]);
  });

  it('turn into the answer when they are sent', async () => {
    const { said, message, send } = await open();
    expect(said).toBe('The form is below.');
    const { answer } = await send({ ...TYPED, 'person:lead': ' Ben@Example.NHS.uk ' });
    expect(asked('submitForm').at(-1)).toMatchObject({
      name: 'story',
      about: 'submission:abc@2',
      answers: {
        body: 'Our ward sang for Blossom',
        consent: 'no',
        sure: 'yes',
        lead: 'mailto:ben@example.nhs.uk',
      },
    });
    expect(textsIn(answer.value)).toEqual(['Thank you. The comms team has your story.']);
    await until(() => wordsIn([message]).includes('Thank you.'));
    expect(formIn(cardIn(message)).sent).toEqual({});
  });

  it('give the first result when they are sent twice, by one request id', async () => {
    const { send } = await open();
    await send();
    await send();
    const [one, other] = requests('submitForm').slice(-2);
    expect(one).toMatch(/^teams:form:[0-9a-f]{32}$/);
    expect(other).toBe(one);
    await (await open()).send();
    expect(requests('submitForm').at(-1)).not.toBe(one);
  });

  it('belong to whoever sends them, not to whom they were shown', async () => {
    const { message } = await open('amina');
    await again('ben', message.id, cardIn(message), TYPED);
    expect(asked('submitForm').at(-1)).toMatchObject({ from: { account: use.bench.account('ben') } });
  });

  it('come back with what is wrong and with every word, which nothing of ours keeps', async () => {
    const { message, send } = await open();
    refuse({ consent: 'Say whether a patient is in it.', gone: 'No such slot.' }, 'Sending is stopped now.');
    const { answer } = await send();
    const { value: card } = answer as { value: Json };
    expect(answer.type).toBe(CARD);
    const words = textsIn(card).join('\n');
    expect(words).toContain('There are 3 things to put right:');
    for (const said of [
      'Is it about a patient? Say whether',
      'No such slot.',
      'Sending is stopped now.',
      'Blossom',
    ])
      expect(words).toContain(said);
    expect(cardProblems(card)).toEqual([]);
    expect(calls()).not.toContain('Blossom');
    use.bench.core.answers.submitForm = async () => ({ taken: true, say: [say('Thank you now.')] });
    await again('amina', message.id, card, TYPED);
    await until(() => wordsIn([message]).includes('Thank you now.'));
    const [one, other] = requests('submitForm').slice(-2);
    expect(other).toBe(one);
  });

  it('come back with what is too long, before the core is asked', async () => {
    const { send } = await open();
    const before = asked('submitForm').length;
    const { answer } = await send({ ...TYPED, 'text:body': 'x'.repeat(281) });
    expect(textsIn(answer.value).join('\n')).toContain('Write at most 280 characters. There are 281 now.');
    expect(asked('submitForm').length).toBe(before);
  });

  it('keep every word when the core fails', async () => {
    const { send } = await open();
    use.bench.core.answers.submitForm = async () => {
      throw new TypeError('about Blossom');
    };
    const { answer } = await send();
    const words = textsIn(answer.value).join('\n');
    expect(words).toContain(
      'Something went wrong on our side. Your words are still here. Press Send to comms again',
    );
    expect(words).toContain('Our ward sang for Blossom');
    expect(use.bench.logged.at(-1)).toContain('TypeError');
  });

  it('give the words back when there is no form for them any more', async () => {
    const { send } = await open();
    refuse({ body: 'No.' });
    use.bench.core.answers.fillForm = async () => ({ say: [say('Somebody decided meanwhile.')] });
    const { answer } = await send();
    const words = textsIn(answer.value);
    expect(words).toContain('Somebody decided meanwhile.');
    expect(words).toContain('This is what you typed, so that you can copy it:');
    expect(words).toContain('Our ward sang for Blossom');
  });

  it('are closed by Cancel, whatever the core makes of it', async () => {
    const { message, cancel } = await open();
    const { closeForm } = use.bench.core;
    use.bench.core.closeForm = async (...given) => {
      await closeForm(...given);
      throw new Error('no');
    };
    const { answer } = await cancel();
    use.bench.core.closeForm = closeForm;
    expect(textsIn(answer.value)).toEqual(['Closed. Nothing was sent.']);
    expect(asked('closeForm').at(-1)).toMatchObject({ name: 'story', about: 'submission:abc@2' });
    await until(() => wordsIn([message]) === 'Closed. Nothing was sent.');
  });

  it('of an older version are told so, and stand with what was typed', async () => {
    const { message } = await open();
    const { sent } = formIn(cardIn(message), TYPED);
    const old = { ...sent, lh: { ...(sent.lh as Json), v: 0 } };
    const activity = cardAction(
      use.bench.world,
      use.bench.who('amina'),
      await use.bench.chatWith('amina'),
      message.id,
      {
        verb: 'form',
        data: old,
      },
    );
    const { answer } = await use.bench.post(activity);
    expect(answer).toMatchObject({ type: SENTENCE, value: expect.stringContaining('older version') });
  });

  it('leave no words, names or tokens in the log', () => {
    const log = use.bench.logged.join('');
    for (const word of ['Blossom', 'amina', 'Example', '29:', use.bench.connector.token])
      expect(log).not.toContain(word);
  });
});

describe('what is sealed', () => {
  const { use, told, asked, posted, at, thread } = usePresses();
  const SECRET = 'I am not coping';
  const sealed: Form = { ...storyForm(''), name: 'sealed', intro: [SECRET], submit: 'Mark as dealt with' };
  const openSealed = PRESS('openSealed', 'submission:abc@2', 'sealed');
  const everything = () => JSON.stringify([use.bench.connector.calls, posted(), told('amina')]);

  it('stands only in the answer to the press, in no message', async () => {
    use.bench.core.answers.fillForm = async () => sealed;
    const root = await thread();
    for (const [where, message] of [
      [await use.bench.chatWith('amina'), '1'],
      [`${use.bench.channel.id};messageid=${root}`, root],
    ] as const) {
      const { answer } = await at('amina', where, message, openSealed);
      expect(answer.type).toBe(CARD);
      expect(textsIn(answer.value)).toContain(SECRET);
      use.bench.core.answers.submitForm = async () => ({ taken: false, errors: { body: 'Say more.' } });
      const wrong = await at('amina', where, message, {
        verb: 'form',
        data: formIn(answer.value, TYPED).sent,
      });
      expect(textsIn(wrong.answer.value)).toContain(SECRET);
    }
    expect(everything()).not.toContain(SECRET);
    expect(everything()).not.toContain('Blossom');
  });

  it('leaves the message that it was opened from as it was', async () => {
    use.bench.core.answers.fillForm = async () => sealed;
    const chat = await use.bench.chatWith('amina');
    await use.bench.adapter.chat.tell(
      use.bench.account('amina'),
      { id: 'n', parts: [say('Three items are kept for you.')] },
      false,
    );
    const message = told('amina').at(-1)!;
    const before = use.bench.connector.calls.filter(({ kind }) => kind === 'update').length;
    for (const kind of ['sent', 'cancel'] as const) {
      const { answer } = await at('amina', chat, message.id, openSealed);
      await at('amina', chat, message.id, { verb: kind, data: formIn(answer.value, TYPED)[kind] });
    }
    await until(() => asked('closeForm').length > 0);
    expect(use.bench.connector.calls.filter(({ kind }) => kind === 'update').length).toBe(before);
    expect(wordsIn([message])).toBe('Three items are kept for you.');
  });

  it('is not opened by a client that can only be sent messages', async () => {
    use.bench.core.answers.fillForm = async () => sealed;
    const message = personalMessage(
      use.bench.world,
      use.bench.who('amina'),
      await use.bench.chatWith('amina'),
      '',
    );
    await use.bench.post({ ...message, text: undefined, value: openSealed.data });
    expect(wordsIn(told('amina').slice(-1))).toContain('cannot show this safely');
    expect(everything()).not.toContain(SECRET);
  });
});

describe('buttons of clients without Action.Execute', () => {
  const { use, told, asked, posted, thread } = usePresses();
  const submit = async (data: unknown, where: string, name = 'amina') => {
    const { world, who } = use.bench;
    const message = personalMessage(world, who(name), await use.bench.chatWith(name), '');
    const conversation = {
      id: where,
      tenantId: world.tenant,
      conversationType: where.startsWith('a:') ? 'personal' : 'channel',
    };
    return use.bench.post({ ...message, conversation, text: undefined, value: data, replyToId: '1' });
  };

  it('are answered in private, wherever they were pressed', async () => {
    await submit(PRESS('approve').data, await use.bench.chatWith('amina'));
    expect(asked('press').at(-1)).toMatchObject({
      action: 'approve',
      from: { account: use.bench.account('amina') },
    });
    expect(wordsIn(told('amina'))).toBe(`Done for ${use.bench.account('amina')}`);
    const root = await thread();
    const before = posted().length;
    await submit(PRESS('approve').data, `${use.bench.channel.id};messageid=${root}`, 'ben');
    expect(wordsIn(told('ben'))).toBe(`Done for ${use.bench.account('ben')}`);
    expect(posted().length).toBe(before);
  });

  it('do not put words that were refused into a message', async () => {
    use.bench.core.answers.submitForm = async () => ({
      taken: false,
      errors: { body: '“Blossom”: no names.' },
    });
    const lh = { v: 1, kind: 'form', name: 'story', about: '', turn: 't' };
    await submit({ ...TYPED, lh }, await use.bench.chatWith('amina'));
    expect(wordsIn(told('amina').slice(-1))).toContain('cannot show this safely');
    expect(JSON.stringify(use.bench.connector.calls)).not.toContain('Blossom');
  });
});

describe('presses while the core is slow', () => {
  const { use, told, asked, requests, press, open, again } = usePresses({ answerMs: 300 });

  it('are answered within Teams’ time, and told later what came of it', async () => {
    const { work, end } = held<Reply>();
    use.bench.core.answers.press = () => work;
    const answer = await press(PRESS('approve'), 'ben');
    expect(answer.value).toContain('is working on it');
    end({ say: [say('Slow but done')] });
    await until(() => wordsIn(told('ben')).includes('Slow but done'));
  });

  it('open their forms bare where those can be used, and later where they cannot', async () => {
    const { work, end } = held<Form>();
    use.bench.core.answers.fillForm = () => work;
    expect((await open('chidi')).said).toMatch(/below|working/);
    await until(() => formIn(cardIn(told('chidi').at(-1)!)).sent.lh !== undefined);
    const { startForm } = use.bench.core;
    use.bench.core.startForm = (name, about) => ({ ...storyForm(about), name, fields: [] });
    const answer = await press(PRESS('approve', 'submission:abc@2', 'approve'), 'ben');
    use.bench.core.startForm = startForm;
    expect(answer.value).toContain('is working on it');
    const before = told('ben').length;
    end(storyForm('submission:abc@2'));
    await until(() => told('ben').length > before);
    expect(formIn(cardIn(told('ben').at(-1)!)).sent).toHaveProperty('lh.kind', 'form');
  });

  it('are told later why a form cannot be filled in', async () => {
    const { work, end } = held<Reply>();
    use.bench.core.answers.fillForm = () => work;
    const { startForm } = use.bench.core;
    use.bench.core.startForm = (name, about) => ({ ...storyForm(about), name, fields: [] });
    const answer = await press(PRESS('approve', 'submission:abc@2', 'approve'), 'ben');
    use.bench.core.startForm = startForm;
    expect(answer.value).toContain('is working on it');
    end({ say: [say('You wrote this yourself.')] });
    await until(() => wordsIn(told('ben')).includes('You wrote this yourself.'));
  });

  it('keep every word of a form that is taken late, and find it when it is sent again', async () => {
    const { message, send } = await open();
    const { work, end } = held<FormReply>();
    use.bench.core.answers.submitForm = () => work;
    const filling = held<Form>();
    use.bench.core.answers.fillForm = () => filling.work;
    const start = Date.now();
    const { answer } = await send({
      ...TYPED,
      'choice:organisation': 'hospital',
      'person:lead': 'ben@example.nhs.uk',
    });
    expect(Date.now() - start).toBeLessThan(1_500);
    const words = textsIn(answer.value).join('\n');
    expect(words).toContain('This is taking longer than usual. Your words are still here.');
    expect(words).toContain('Our ward sang for Blossom');
    end({ taken: true, say: [say('Thank you.')] });
    await again('amina', message.id, answer.value, TYPED);
    const [one, other] = requests('submitForm').slice(-2);
    expect(other).toBe(one);
    // Also what the bare form has no field for.
    expect(asked('submitForm').at(-1)).toMatchObject({ answers: { organisation: 'hospital' } });
    filling.end(storyForm(''));
  });
});
