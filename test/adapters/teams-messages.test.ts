import { describe, expect, it } from 'vitest';
import { COMMANDS, type CommandRow } from '../../src/commands.ts';
import type { Reply } from '../../src/conversation/conversation.ts';
import { until } from '../fakes/slack-bench.ts';
import { say } from '../fakes/slack-conversation.ts';
import { cardAction, channelMessage, groupMessage, personalMessage } from '../fakes/teams-activities.ts';
import { useTeamsBench } from '../fakes/teams-bench.ts';
import { cardProblems, textsIn } from '../fakes/teams-cards.ts';
import { actionsIn, cardIn, formIn, held, wordsIn } from '../fakes/teams-reading.ts';
import type { Json } from '../fakes/teams-world.ts';

const TALE = 'We sang for Blossom on her last night shift';

describe('messages to the bot alone', () => {
  const { use, told, asked, requests } = useTeamsBench();
  const write = async (text: string, more: Json = {}, name = 'amina') => {
    const { bench } = use;
    const chat = await bench.chatWith(name);
    return bench.post({ ...personalMessage(bench.world, bench.who(name), chat, text), ...more });
  };
  const lastCard = (name = 'amina') => cardIn(told(name).at(-1)!);

  const ways = ['', '/', '@Loudhailer ', 'Loudhailer: ', '/loudhailer '];
  const lines = (COMMANDS as readonly CommandRow[]).flatMap((row) => ways.map((way) => [way, row] as const));
  it.each(lines)('mean what the table says: %s%j', async (way, { word, hint, opens }) => {
    const rest = hint.startsWith('S-') ? ' S-14' : opens === undefined ? '' : ' sang\nand danced';
    const { status } = await write(`${way}${word}${rest}`);
    expect(status).toBe(200);
    if (opens === undefined) {
      expect(asked('command').at(-1)).toMatchObject({ command: 'loudhailer', text: `${word}${rest}` });
      expect(textsIn(lastCard()).join(' ')).toContain(`You typed ${word}${rest}`);
    } else {
      expect(asked('fillForm').at(-1)).toMatchObject({ form: { name: opens } });
      expect(JSON.stringify(lastCard())).toContain('sang\\nand danced');
      expect(cardProblems(lastCard())).toEqual([]);
    }
  });

  it('become a story with every word in it when they are no command', async () => {
    for (const text of [
      TALE,
      'Show us some love: six people carried her up',
      'Help came at once from the night team',
      'Loudhailer is what our ward needed all along',
      `${TALE}\n\nAnd again.`,
    ]) {
      await write(text);
      expect(asked('formOfCommand').at(-1)).toEqual({ what: 'formOfCommand', command: 'story', text });
      expect(JSON.stringify(lastCard())).toContain(JSON.stringify(text).slice(1, -1));
    }
  });

  it('are a command when they are short, or name an item', async () => {
    await write('mien please');
    expect(asked('command').at(-1)).toMatchObject({ command: 'loudhailer', text: 'mien please' });
    await write('show me please what became of S-14 since then');
    expect(asked('command').at(-1)).toMatchObject({ text: 'show me please what became of S-14 since then' });
    await write('stop because the hashtag was taken over by others');
    expect(asked('command').at(-1)).toMatchObject({
      text: 'stop because the hashtag was taken over by others',
    });
  });

  it('say who wrote them, by tenant and Entra id, and nobody else', async () => {
    await write('mine', {
      value: null,
      from: { ...use.bench.who('ben'), aadObjectId: use.bench.who('ben').objectId },
    });
    expect(asked('command').at(-1)).toMatchObject({ from: { account: use.bench.account('ben') } });
  });

  it('have the same request id when Teams delivers them again, and another one otherwise', async () => {
    const chat = await use.bench.chatWith('amina');
    const message = personalMessage(use.bench.world, use.bench.who('amina'), chat, 'mine');
    for (const activity of [message, message, { ...message, id: undefined }, { ...message, id: undefined }])
      await use.bench.post(activity);
    const ids = requests('command').slice(-4);
    expect(ids[0]).toMatch(/^teams:message:[0-9a-f]{32}$/);
    expect(ids[1]).toBe(ids[0]);
    expect(new Set(ids).size).toBe(3);
  });

  it('without words open the person’s own page', async () => {
    await write('');
    expect(textsIn(lastCard())).toContain('Your stories');
  });

  it('of somebody without an Entra id reach nobody', async () => {
    const before = use.bench.core.asked.length;
    await write('mine', { from: { id: use.bench.who('amina').id, name: 'Amina' } });
    expect(use.bench.core.asked.length).toBe(before);
    expect(textsIn(lastCard()).join(' ')).toContain('Teams did not say who you are');
  });

  it('are answered when the core fails, without its words in the log', async () => {
    use.bench.core.answers.command = async () => {
      throw Object.assign(new Error(`secret ${TALE}`), { code: 'STORE_BROKEN' });
    };
    expect((await write('mine')).status).toBe(200);
    expect(textsIn(lastCard()).join(' ')).toContain('Something went wrong on our side');
    expect(use.bench.logged.join('')).toContain('STORE_BROKEN');
    expect(use.bench.logged.join('')).not.toContain('secret');
  });

  it('say why a form cannot be filled in now', async () => {
    use.bench.core.answers.fillForm = async () => ({ say: [say('No campaign is open now.')] });
    await write('story');
    expect(textsIn(lastCard())).toEqual(['No campaign is open now.']);
  });

  it('are answered though their way cannot be kept', async () => {
    const { keep } = use.bench.addresses;
    use.bench.addresses.keep = async () => {
      throw new Error('full');
    };
    await write('mine', {}, 'chidi');
    use.bench.addresses.keep = keep;
    expect(told('chidi').length).toBe(1);
  });

  it.each([
    { type: 'typing' },
    { type: 'invoke', name: 'config/fetch' },
    { type: 'event', name: 'x' },
    { type: 'messageReaction' },
    { type: 'message', text: 'mine', attachments: [{ contentType: 'image/png', content: 7 }] },
  ])('of any other kind are taken and answered: %o', async (more) => {
    expect((await write('', more)).status).toBe(200);
  });

  it('leave no words, names or tokens in the log', () => {
    const log = use.bench.logged.join('');
    for (const word of ['Blossom', 'danced', 'amina', 'Example', '29:', use.bench.connector.token])
      expect(log).not.toContain(word);
    expect(log).not.toMatch(/eyJ[\w-]{20}/);
  });
});

describe('messages to the bot where others read', () => {
  const { use, told, asked, thread, posted } = useTeamsBench();
  const write = async (text: string, where: string, name = 'amina') => {
    const { bench } = use;
    const message =
      where === 'group'
        ? groupMessage(bench.world, bench.who(name), bench.group, text)
        : channelMessage(bench.world, bench.who(name), bench.channel, text, where);
    await bench.post(message);
  };
  it.each([`story ${TALE}`, TALE, `/story ${TALE}`, `pledge ${TALE}`, `signpost ${TALE}`, `notice ${TALE}`])(
    'take no words: %s',
    async (text) => {
      for (const where of [await thread(), 'group']) {
        const before = told('amina').length;
        await write(text, where);
        const last = posted()
          .filter((message) => wordsIn([message]).includes('Everybody here could read'))
          .at(-1)!;
        expect(told('amina').length).toBe(before);
        const [button] = actionsIn(cardIn(last));
        const id = where === 'group' ? use.bench.group : `${use.bench.channel.id};messageid=${where}`;
        const { answer } = await use.bench.post(
          cardAction(use.bench.world, use.bench.who('amina'), id, last.id, button!),
        );
        expect(answer.value).toBe('The form is in your chat with Loudhailer.');
        expect(told('amina').length).toBe(before + 1);
        expect(formIn(cardIn(told('amina').at(-1)!)).sent).toHaveProperty('lh.kind', 'form');
      }
      expect(JSON.stringify([posted(), told('amina').at(-1)])).not.toContain('Blossom');
    },
  );

  it.each(['mine', 'whoami', 'help', 'show S-14', '', 'what is this'])(
    'are answered to their sender alone: "%s"',
    async (text) => {
      use.bench.core.answers.command = async () => ({ say: [say('Your story about Blossom')] });
      for (const where of [await thread(), 'group']) {
        const [before, public_] = [told('ben').length, posted().length];
        await write(text, where, 'ben');
        expect(told('ben').length).toBe(before + 1);
        expect(wordsIn(told('ben').slice(-1))).toBe('Your story about Blossom');
        expect(posted().length).toBe(public_);
      }
      expect(use.bench.connector.calls.some(({ path }) => path.includes('Targeted'))).toBe(false);
    },
  );

  it('post what is meant for everybody, and say so when that is not possible', async () => {
    const invite: Reply = { say: [say('The card is posted here.')], post: [say('Tell us your story')] };
    use.bench.core.answers.command = async () => invite;
    const root = await thread();
    await write('invite', root);
    const replies = use.bench.connector.messages(`${use.bench.channel.id};messageid=${root}`);
    expect(wordsIn(replies)).toContain('Tell us your story');
    expect(asked('command').at(-1)).toMatchObject({ from: { channel: `teams:${use.bench.channel.id}` } });
    use.bench.connector.fail('send', 403, 'NotEnoughPermissions');
    await write('invite', root, 'chidi');
    expect(wordsIn(told('chidi'))).toContain('Nothing was posted here. Teams does not allow Loudhailer');
  });

  it('say that there is no way to somebody, without a word of the answer', async () => {
    use.bench.core.answers.command = async () => ({ say: [say('Your story about Blossom')] });
    await use.bench.chatWith('dawn');
    use.bench.connector.blockedBy(use.bench.who('dawn').objectId);
    const root = await thread();
    await write('mine', root, 'dawn');
    const replies = use.bench.connector.messages(`${use.bench.channel.id};messageid=${root}`);
    expect(wordsIn(replies)).toContain('cannot write to you. Add Loudhailer for yourself');
    expect(JSON.stringify(posted())).not.toContain('Blossom');
  });
});

describe('private answers where the tenant has messages for one person only', () => {
  const { use, told } = useTeamsBench({ targeted: true });
  const targeted = () =>
    use.bench.connector.calls.filter(({ path }) => path.includes('isTargetedActivity=true'));
  const write = (text: string, name: string) =>
    use.bench.post(groupMessage(use.bench.world, use.bench.who(name), use.bench.group, text));

  it('stand where they were asked for, named for the one who asked', async () => {
    await write('mine', 'ben');
    expect(targeted().at(-1)?.body).toMatchObject({ recipient: { id: use.bench.who('ben').id } });
    expect(told('ben')).toEqual([]);
  });

  it.each([400, 403, 404, 500])('go to their own chat when Teams does not take them: %s', async (status) => {
    const before = told('chidi').length;
    use.bench.connector.fail('send', status, status === 500 ? undefined : 'NotSupported');
    await write('mine', 'chidi');
    expect(told('chidi').length).toBe(before + 1);
  });

  it('go to their own chat when there is something to press or to fill in', async () => {
    const before = targeted().length;
    const button = { action: 'tellStory', target: 'story', label: 'Tell', opens: 'story' } as const;
    use.bench.core.answers.command = async () => ({ say: [{ part: 'buttons', buttons: [button] }] });
    await write('mine', 'amina');
    const message = told('amina').at(-1)!;
    const chat = await use.bench.chatWith('amina');
    await use.bench.post(
      cardAction(
        use.bench.world,
        use.bench.who('amina'),
        use.bench.group,
        message.id,
        actionsIn(cardIn(message))[0]!,
      ),
    );
    expect(told('amina').length).toBe(2);
    expect(chat).not.toBe('');
    expect(targeted().length).toBe(before);
  });
});

describe('messages while the core is slow', () => {
  const { use, told } = useTeamsBench({ answerMs: 250 });

  it('are taken within Teams’ time and answered when it is done', async () => {
    const { work, end } = held<Reply>();
    use.bench.core.answers.command = () => work;
    const chat = await use.bench.chatWith('amina');
    const message = personalMessage(use.bench.world, use.bench.who('amina'), chat, 'mine');
    expect((await use.bench.post(message)).status).toBe(200);
    expect(told('amina')).toEqual([]);
    end({ say: [say('At last')] });
    await until(() => wordsIn(told('amina')).includes('At last'));
  });

  it('are finished before the adapter stops, and refused from then on', async () => {
    const { work, end } = held<Reply>();
    use.bench.core.answers.command = () => work;
    const chat = await use.bench.chatWith('ben');
    const message = personalMessage(use.bench.world, use.bench.who('ben'), chat, 'mine');
    await use.bench.post(message);
    const old = use.bench.adapter;
    const restarted = use.bench.restart();
    await until(() => !old.ready().ok);
    expect((await use.bench.post(message)).status).toBe(503);
    end({ say: [say('At last')] });
    await restarted;
    expect(wordsIn(told('ben'))).toContain('At last');
  });
});
