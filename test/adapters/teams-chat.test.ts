import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Chat, MessageRef } from '../../src/ports.ts';
import { type ChatWorld, card, describeChat, notice } from '../contract/chat.ts';
import { withoutHistory } from '../contract/chat-differs.ts';
import { until } from '../fakes/slack-bench.ts';
import {
  cardAction,
  channelMessage,
  groupMessage,
  installationUpdate,
  membersAdded,
  membersRemoved,
  messageReaction,
  personalMessage,
} from '../fakes/teams-activities.ts';
import { startTeamsBench, type TeamsBench } from '../fakes/teams-bench.ts';
import { textsIn } from '../fakes/teams-cards.ts';
import { cardIn, idOf, wordsIn } from '../fakes/teams-reading.ts';
import { bot } from '../fakes/teams-world.ts';

const partsOf = (ref: MessageRef): { conversation: string; message: string } => {
  const [conversation = '', message = ''] = ref.message.split('|');
  return { conversation, message };
};

async function worldOf(place: (bench: TeamsBench) => string): Promise<ChatWorld> {
  const bench = await startTeamsBench();
  const { connector } = bench;
  const id = place(bench);
  // Enough for the suite without its pauses: what is paced is tested elsewhere.
  const relax = setInterval(() => bench.ahead(60_000), 20);
  const removed = new Set<string>();
  return {
    chat: bench.adapter.chat,
    channel: `teams:${id}`,
    nowhere: `teams:19:${'0'.repeat(32)}@thread.tacv2`,
    member: bench.account('amina'),
    nobody: `teams:${bench.world.tenant}/00000000-0000-4000-8000-000000000000`,
    shown: async (channel) =>
      connector
        .messages(channel.slice('teams:'.length))
        .filter((message) => !removed.has(message.id))
        .map((message) => ({ id: idOf(message), words: textsIn(cardIn(message)).join('\n') })),
    replies: async (ref) => {
      const { conversation, message } = partsOf(ref);
      return connector.messages(`${conversation};messageid=${message}`).map(idOf);
    },
    told: async (account) => connector.told(account.split('/')[1] ?? '').map(idOf),
    unconfirmed: (arrives) => connector.unconfirmed('send', arrives),
    limited: () => connector.fail('send', 429, 'Throttled', 1),
    refused: () => connector.fail('send', 400, 'BadSyntax'),
    remove: async (ref) => connector.removeMessage(id, partsOf(ref).message),
    close: async () => {
      clearInterval(relax);
      await bench.close();
    },
  };
}

const NO_HISTORY = withoutHistory('bots in Teams cannot read a conversation');
describeChat('Teams, in a channel', () => worldOf(({ channel }) => channel.id), NO_HISTORY);
describeChat('Teams, in a group chat', () => worldOf(({ group }) => group), {
  ...NO_HISTORY,
  'a reply stands below its card': 'group chats in Teams have no threads',
});

describe('Teams as a chat', () => {
  let bench: TeamsBench;
  let chat: Chat;
  let channel: string;
  beforeAll(async () => {
    bench = await startTeamsBench();
    chat = bench.adapter.chat;
    channel = `teams:${bench.channel.id}`;
  });
  beforeEach(() => bench.ahead(3_700_000));
  afterAll(() => bench.close());
  const sends = () => bench.connector.calls.filter(({ kind }) => kind === 'send');

  it('puts the summary, an opaque id and nothing else beside the card', async () => {
    await chat.show(
      channel,
      { ...card('c-1', 'A <b>story</b> [of](x) **ours**'), summary: 'S-1 waits' },
      false,
    );
    const { body } = sends().at(-1)!;
    expect(Object.keys(body).sort()).toEqual(['attachments', 'summary', 'type']);
    expect(body).toMatchObject({ type: 'message', summary: 'S-1 waits' });
    const [attachment] = body.attachments as [{ name: string; content: Record<string, unknown> }];
    expect(attachment.name).toBe('c-1');
    // What is read out or shown by clients that draw no cards is the summary too.
    expect(attachment.content).toMatchObject({ fallbackText: 'S-1 waits', speak: 'S-1 waits' });
    expect(textsIn(attachment.content)).toContain('A <b>story</b> [of](x) **ours**');
  });

  it.each([
    [
      403,
      'BotDisabledByAdmin',
      'An administrator of Teams has blocked Loudhailer. Ask them to allow the app.',
    ],
    [404, 'ConversationNotFound', 'Teams cannot find this channel or chat.'],
    [413, 'MessageSizeTooBig', 'Teams says that the message is too long.'],
    [400, 'SomethingNew', 'Teams refused it (SomethingNew).'],
    [403, undefined, 'Teams does not allow Loudhailer to post here.'],
  ])('says plainly why it was refused: %s %s', async (status, code, reason) => {
    bench.connector.fail('send', status, code);
    const outcome = await chat.show(`teams:${bench.group}`, card('c-2', 'words'), false);
    expect(outcome).toEqual({ outcome: 'refused', reason: expect.stringContaining(reason) });
    await bench.post(groupMessage(bench.world, bench.who('ben'), bench.group, 'whoami'));
  });

  it.each([
    ['broken', () => bench.connector.fail('send', 500)],
    ['a gateway that gives up', () => bench.connector.fail('send', 504)],
    ['a lost answer', () => bench.connector.unconfirmed('send', true)],
    ['an answer that breaks off', () => bench.connector.cut('send')],
  ])('cannot tell whether Teams took it, and sends once: %s', async (_what, trouble) => {
    const before = sends().length;
    trouble();
    expect(await chat.show(channel, card('c-3', 'words'), false)).toEqual({
      outcome: 'unknown',
      reason: 'We cannot tell whether Teams took it.',
    });
    expect(sends().length).toBe(before + 1);
  });

  it.each([429, 412, 503])('says when to come back: %s', async (status) => {
    bench.connector.fail('send', status, undefined, status === 429 ? 30 : undefined);
    const outcome = await chat.show(channel, card('c-4', 'words'), false);
    expect(outcome).toMatchObject({ outcome: 'notSent', reason: 'Teams asks us to wait.' });
    const before = sends().length;
    // It rests there, and only there.
    if (status === 429) {
      expect(await chat.show(channel, card('c-5', 'words'), false)).toEqual(outcome);
      expect(sends().length).toBe(before);
    }
    expect(await chat.show(`teams:${bench.group}`, card('c-6', 'words'), false)).toMatchObject({
      outcome: 'sent',
    });
  });

  it('refuses places, people and messages of elsewhere', async () => {
    expect(await chat.show('slack:C1', card('c', 'x'), false)).toMatchObject({ outcome: 'refused' });
    expect(await chat.tell('slack:T/U', notice('n'), false)).toMatchObject({ outcome: 'refused' });
    const ref = { chat: 'slack', channel: 'slack:C1', message: 'C1/1' };
    expect(await chat.replace(ref, card('c', 'x'))).toMatchObject({ outcome: 'refused' });
    expect(await chat.reply(ref, notice('n'), false)).toMatchObject({ outcome: 'refused' });
  });

  it('gives the clicked card its turn before all that waits in line', async () => {
    const shown = await chat.show(channel, card('clicked', 'words'), false);
    if (shown.outcome !== 'sent') throw new Error(shown.reason);
    const { message } = partsOf(shown.ref);
    const crowd = Array.from({ length: 30 }, (_, n) =>
      chat.show(channel, card(`crowd-${n}`, 'words'), false),
    );
    await until(() => sends().filter(({ body }) => JSON.stringify(body).includes('crowd-')).length >= 5);
    const press = { verb: 'press', data: { lh: { v: 1, kind: 'press', action: 'approve', target: 'x' } } };
    const pressed = cardAction(
      bench.world,
      bench.who('ben'),
      `${bench.channel.id};messageid=${message}`,
      message,
      press,
    );
    await bench.post(pressed);
    const before = bench.connector.calls.length;
    const replaced = chat.replace(shown.ref, card('clicked', 'newer words'));
    await until(() => bench.connector.calls.length > before);
    expect(bench.connector.calls[before]).toMatchObject({ kind: 'update' });
    expect(await replaced).toMatchObject({ outcome: 'sent' });
    for (let n = 0; n < 40; n += 1) bench.ahead(1_000);
    await Promise.all(crowd);
  });

  it('does not throw when our own records fail, and says so', async () => {
    const { find } = bench.addresses;
    bench.addresses.find = async () => {
      throw Object.assign(new Error('secret words'), { code: 'STORE_CLOSED' });
    };
    const before = bench.connector.calls.length;
    const outcome = await chat.show(channel, card('c-7', 'words'), false);
    expect(outcome).toMatchObject({ outcome: 'notSent', retryAt: expect.any(Number) });
    expect(await chat.tell(bench.account('chidi'), notice('n'), false)).toMatchObject({ outcome: 'notSent' });
    expect(bench.connector.calls.length).toBe(before);
    bench.addresses.find = find;
    expect(bench.logged.at(-1)).toContain('STORE_CLOSED');
    expect(bench.logged.join('')).not.toContain('secret words');
  });

  it('opens a chat with somebody who is known from a roster alone', async () => {
    expect(bench.connector.personal(bench.who('dawn').objectId)).toBeUndefined();
    expect(await chat.tell(bench.account('dawn'), notice('to-dawn'), false)).toMatchObject({
      outcome: 'sent',
    });
    expect(bench.connector.told(bench.who('dawn').objectId).map(idOf)).toEqual(['to-dawn']);
    const opened = bench.connector.calls.filter(({ kind }) => kind === 'open').length;
    await chat.tell(bench.account('dawn'), notice('again'), false);
    expect(bench.connector.calls.filter(({ kind }) => kind === 'open').length).toBe(opened);
  });

  it('comes back later for somebody of whom Teams says nothing now', async () => {
    bench.connector.addPerson('erin', {}, [bench.channel.id]);
    bench.connector.fail('member', 503);
    const outcome = await chat.tell(bench.account('erin'), notice('to-erin'), false);
    expect(outcome).toMatchObject({ outcome: 'notSent', retryAt: expect.any(Number) });
    expect(bench.connector.told(bench.who('erin').objectId)).toEqual([]);
  });
});

describe('places and people that Teams lets us write to', () => {
  let bench: TeamsBench;
  beforeEach(async () => {
    bench = await startTeamsBench();
    const { world, who, channel, group } = bench;
    await bench.post(channelMessage(world, who('ben'), channel, 'whoami'));
    await bench.post(groupMessage(world, who('ben'), group, 'whoami'));
    await bench.post(personalMessage(world, who('amina'), await bench.chatWith('amina'), 'mine'));
    bench.ahead(60_000);
    return () => bench.close();
  });
  const show = (place: string) => bench.adapter.chat.show(`teams:${place}`, card('c', 'words'), false);
  const tell = (name: string) => bench.adapter.chat.tell(bench.account(name), notice('n'), false);
  const sent = { outcome: 'sent' };
  const refused = { outcome: 'refused' };
  const sends = () => bench.connector.calls.filter(({ kind }) => kind === 'send').length;

  it('are reached after a restart: channel, group chat and person', async () => {
    await bench.restart();
    expect(await show(bench.channel.id)).toMatchObject(sent);
    expect(await show(bench.group)).toMatchObject(sent);
    expect(await tell('amina')).toMatchObject(sent);
    expect(bench.connector.told(bench.who('amina').objectId).map(idOf)).toContain('n');
  });

  it.each(['BotNotInConversationRoster', 'BotDisabledByAdmin', 'ForbiddenOperationException'])(
    'end with a refusal until somebody there turns to us again: %s',
    async (code) => {
      bench.connector.fail('send', 403, code);
      expect(await show(bench.channel.id)).toMatchObject(refused);
      await bench.restart();
      const before = sends();
      const outcome = await show(bench.channel.id);
      expect(outcome).toMatchObject(refused);
      expect(sends()).toBe(before);
      await bench.post(channelMessage(bench.world, bench.who('ben'), bench.channel, 'whoami'));
      expect(await show(bench.channel.id)).toMatchObject(sent);
    },
  );

  it('end where we never were before they were refused', async () => {
    const general = Object.values(bench.connector.teams)[0]!.channels.General!;
    bench.connector.fail('send', 403, 'BotDisabledByAdmin');
    expect(await show(general)).toMatchObject(refused);
    const before = sends();
    expect(await show(general)).toMatchObject(refused);
    expect(sends()).toBe(before);
  });

  it('are one of ours once a card stood there, though nobody ever wrote from there', async () => {
    const general = Object.values(bench.connector.teams)[0]!.channels.General!;
    await show(general);
    expect((await bench.addresses.places('teams')).map(({ id }) => id)).toContain(`teams:${general}`);
  });

  it('end with a person who blocked us, until they write again', async () => {
    bench.connector.blockedBy(bench.who('amina').objectId);
    expect(await tell('amina')).toEqual({
      outcome: 'refused',
      reason: 'This person has blocked or removed Loudhailer in Teams. Ask them to add it again.',
    });
    const before = sends();
    expect(await tell('amina')).toMatchObject(refused);
    expect(sends()).toBe(before);
    await bench.post(personalMessage(bench.world, bench.who('amina'), await bench.chatWith('amina'), 'mine'));
    const after = sends();
    await tell('amina');
    expect(sends()).toBe(after + 1);
  });

  it('end with an uninstallation, although Teams would still deliver', async () => {
    const { world, who, channel, group } = bench;
    const team = Object.values(bench.connector.teams)[0]!;
    await show(team.channels.General!);
    await bench.post(installationUpdate(world, who('ben'), { ...channel, id: team.id }, 'remove'));
    await bench.post(installationUpdate(world, who('ben'), group, 'remove'));
    await bench.post(installationUpdate(world, who('amina'), await bench.chatWith('amina'), 'remove'));
    const before = sends();
    await bench.restart();
    expect(await show(channel.id)).toMatchObject(refused);
    expect(await show(group)).toMatchObject(refused);
    expect(await tell('amina')).toMatchObject(refused);
    await expect(bench.adapter.chat.roster(`teams:${channel.id}`)).rejects.toThrow('uninstalled');
    expect(sends()).toBe(before);
  });

  it('end with a removal that is told as a member who left', async () => {
    const { world, who, channel } = bench;
    await bench.post(membersRemoved(world, who('ben'), channel, [bot(world)]));
    expect(await show(channel.id)).toMatchObject(refused);
  });

  it('stay ended whatever else Teams tells from there', async () => {
    const { world, who, channel } = bench;
    const chat = await bench.chatWith('amina');
    await bench.post(installationUpdate(world, who('ben'), channel, 'remove'));
    await bench.post(installationUpdate(world, who('amina'), chat, 'remove'));
    await bench.post(membersRemoved(world, who('ben'), channel, [bot(world)]));
    await bench.post(membersAdded(world, who('amina'), channel, [{ id: who('amina').id }]));
    await bench.post(messageReaction(world, who('amina'), channel.id, '1700000000000'));
    expect(await show(channel.id)).toMatchObject(refused);
    expect(await tell('amina')).toMatchObject(refused);
  });

  it('stay with a new version of the app', async () => {
    const { world, who, channel } = bench;
    await bench.post(installationUpdate(world, who('ben'), channel, 'remove-upgrade'));
    await bench.post(installationUpdate(world, who('ben'), channel, 'add-upgrade'));
    expect(await show(channel.id)).toMatchObject(sent);
  });

  it('get no replies once we were taken out, but words are still taken out of what stands', async () => {
    const shown = await show(bench.channel.id);
    if (shown.outcome !== 'sent') throw new Error(shown.reason);
    const { world, who, channel } = bench;
    await bench.post(installationUpdate(world, who('ben'), channel, 'remove'));
    expect(await bench.adapter.chat.reply(shown.ref, notice('r'), false)).toMatchObject(refused);
    const empty = card('c', 'These words are gone.');
    expect(await bench.adapter.chat.replace(shown.ref, empty)).toMatchObject(sent);
    expect(wordsIn(bench.connector.messages(channel.id))).toContain('These words are gone.');
  });
});
