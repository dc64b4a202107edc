import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Chat } from '../../src/ports.ts';
import { card, describeChat, notice } from '../contract/chat.ts';
import { type SlackBench, startSlackBench } from '../fakes/slack-bench.ts';
import type { ShownMessage } from '../fakes/slack-server.ts';

const idOf = (message: ShownMessage): string => message.metadata?.event_payload.id ?? '';

describeChat('Slack', async () => {
  const bench = await startSlackBench();
  const { slack } = bench;
  const channel = slack.channels.approvals!;
  // Enough for the suite without its pauses: what is paced is tested below.
  const relax = setInterval(() => bench.ahead(60_000), 20);
  return {
    chat: bench.adapter.chat,
    channel: `slack:${channel}`,
    nowhere: 'slack:C0NOWHERE',
    member: `slack:${slack.team}/${slack.users.amina}`,
    nobody: `slack:${slack.team}/U0NOBODY`,
    shown: async (place) =>
      (await slack.messages(place.slice('slack:'.length))).map((message) => ({
        id: idOf(message),
        words: JSON.stringify(message.blocks),
      })),
    replies: async (ref) => {
      const [of = '', ts = ''] = ref.message.split('/');
      return (await slack.messages(of, ts)).map(idOf);
    },
    told: async (account) => (await slack.told(account.split('/')[1]!)).map(idOf),
    unconfirmed: (arrives) => slack.fail('chat.postMessage', { how: arrives ? 'unconfirmed' : 'lost' }),
    limited: () => slack.fail('chat.postMessage', { how: 'limited', seconds: 1 }),
    refused: () => slack.fail('chat.postMessage', { how: 'error', error: 'not_in_channel' }),
    remove: async () => slack.fail('chat.update', { how: 'error', error: 'message_not_found' }),
    close: async () => {
      clearInterval(relax);
      await bench.close();
    },
  };
});

describe('Slack as a chat', () => {
  let bench: SlackBench;
  let chat: Chat;
  let channel: string;
  beforeAll(async () => {
    bench = await startSlackBench();
    chat = bench.adapter.chat;
    channel = `slack:${bench.slack.channels.approvals}`;
  });
  beforeEach(() => bench.ahead(120_000));
  afterAll(() => bench.close());

  const calls = (method: string) => bench.slack.calls.filter((call) => call.method === method);
  it('puts only the summary and an opaque id beside the blocks, and lets nothing unfold', async () => {
    await chat.show(channel, { ...card('c-1', 'A <story> & more'), summary: 'S-1 <waits> & waits' }, false);
    expect(calls('chat.postMessage').at(-1)?.args).toMatchObject({
      text: 'S-1 &lt;waits&gt; &amp; waits',
      metadata: { event_type: 'loudhailer', event_payload: { id: 'c-1' } },
      mrkdwn: 'false',
      unfurl_links: 'false',
      unfurl_media: 'false',
      blocks: [{ type: 'section', text: { type: 'plain_text', text: 'A <story> & more', emoji: false } }],
    });
  });

  it.each([
    ['channel_not_found', 'Slack cannot find the channel. If it is private, invite Loudhailer to it first.'],
    ['not_in_channel', 'Loudhailer is not in the channel. Invite it first.'],
    ['is_archived', 'The channel is archived.'],
    ['invalid_auth', 'Slack does not accept the bot token. Check SLACK_BOT_TOKEN.'],
    ['something_new', 'Slack refused it (something_new).'],
  ])('says plainly why it was refused: %s', async (error, reason) => {
    bench.slack.fail('chat.postMessage', { how: 'error', error });
    expect(await chat.show(channel, card('c-2', 'words'), false)).toEqual({ outcome: 'refused', reason });
  });

  it.each([
    { how: 'broken' },
    { how: 'html' },
    { how: 'lost' },
    { how: 'error', error: 'fatal_error' },
  ] as const)('cannot tell whether Slack took it: %o', async (trouble) => {
    bench.slack.fail('chat.postMessage', trouble);
    const outcome = await chat.show(channel, card('c-3', 'words'), false);
    expect(outcome).toEqual({ outcome: 'unknown', reason: 'We cannot tell whether Slack took it.' });
  });

  it('calls once, whatever happens', async () => {
    const before = calls('chat.postMessage').length;
    bench.slack.fail('chat.postMessage', { how: 'broken' });
    await chat.show(channel, card('c-4', 'words'), false);
    expect(calls('chat.postMessage').length).toBe(before + 1);
  });

  it('does not post again when it could not look', async () => {
    const before = calls('chat.postMessage').length;
    bench.slack.fail('conversations.history', { how: 'broken' });
    expect(await chat.show(channel, card('c-5', 'words'), true)).toMatchObject({ outcome: 'unknown' });
    expect(calls('chat.postMessage').length).toBe(before);
  });

  it('rests where Slack asked for it, and only there', async () => {
    bench.slack.fail('chat.postMessage', { how: 'limited', seconds: 30 });
    const first = await chat.show(channel, card('c-6', 'words'), false);
    const before = calls('chat.postMessage').length;
    const second = await chat.show(channel, card('c-7', 'words'), false);
    expect(first).toMatchObject({ outcome: 'notSent', reason: 'Slack asks us to wait.' });
    expect(second).toMatchObject({ outcome: 'notSent', retryAt: (first as { retryAt: number }).retryAt });
    expect(calls('chat.postMessage').length).toBe(before);
    const elsewhere = `slack:${bench.slack.channels['team-news']}`;
    expect(await chat.show(elsewhere, card('c-8', 'words'), false)).toMatchObject({ outcome: 'sent' });
    expect(await chat.replace({ chat: 'slack', channel, message: 'C1/1.2' }, card('c-9', 'x'))).toMatchObject(
      {
        outcome: 'refused',
      },
    );
  });

  it('posts at most one message a second into a channel after a short burst', async () => {
    const start = Date.now();
    const outcomes = await Promise.all(
      Array.from({ length: 7 }, (_, index) => chat.show(channel, card(`burst-${index}`, 'words'), false)),
    );
    expect(outcomes.every(({ outcome }) => outcome === 'sent')).toBe(true);
    expect(Date.now() - start).toBeGreaterThan(1_900);
  });

  it('tells a crowd when to come back instead of keeping it waiting', async () => {
    const waiting = Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        chat.show('slack:C0CROWD', card(`crowd-${index}`, 'words'), false),
      ),
    );
    bench.ahead(15_000);
    const outcomes = await waiting;
    expect(outcomes.filter(({ outcome }) => outcome === 'notSent').length).toBe(20);
  });

  it('refuses to post to a user group or elsewhere', async () => {
    expect(await chat.show('slack:group/S1', card('c', 'x'), false)).toMatchObject({ outcome: 'refused' });
    expect(await chat.show('teams:19:abc', card('c', 'x'), false)).toMatchObject({ outcome: 'refused' });
    expect(await chat.tell('teams:t/u', notice('n'), false)).toMatchObject({ outcome: 'refused' });
  });

  it('says that nothing was sent when Slack cannot be reached', async () => {
    const other = await startSlackBench();
    await other.slack.close();
    const outcome = await other.adapter.chat.show('slack:C1', card('c', 'x'), false);
    expect(outcome).toMatchObject({ outcome: 'notSent', reason: 'Slack cannot be reached.' });
    await other.web.close();
    await other.adapter.stop();
  });

  it('does not take the message of somebody who copied our metadata for ours', async () => {
    const metadata = { event_type: 'loudhailer', event_payload: { id: 'copied' } };
    await bench.slack.intrude(channel.slice('slack:'.length), 'not ours', metadata);
    const outcome = await chat.show(channel, card('copied', 'words'), true);
    const shown = (await bench.slack.messages(channel.slice('slack:'.length))).filter(
      (known) => idOf(known) === 'copied',
    );
    expect(shown.map(({ user }) => user === bench.slack.botUser)).toEqual([false, true]);
    expect(outcome).toMatchObject({
      outcome: 'sent',
      ref: { message: `${channel.slice(6)}/${shown[1]?.ts}` },
    });
  });

  describe('who is who', () => {
    const account = (name: string): string => `slack:${bench.slack.team}/${bench.slack.users[name]}`;

    it('lists the members without ourselves, and sees a public channel', async () => {
      const { accounts } = await chat.roster(channel);
      expect(accounts).toContain(account('ben'));
      expect(accounts.some((known) => known.endsWith(bench.slack.botUser))).toBe(false);
      expect((await chat.roster(`slack:${bench.slack.channels['team-news']}`)).public).toBe(true);
    });

    it('lists a user group, and is unavailable on a plan without them', async () => {
      await expect(chat.roster('slack:group/S1')).rejects.toThrow('plan_upgrade_required');
      bench.slack.setGroup('S1', [bench.slack.users.ben!]);
      expect(await chat.roster('slack:group/S1')).toEqual({ accounts: [account('ben')], public: false });
    });

    it('finds whose an e-mail address is, and is unavailable for one that nobody has', async () => {
      expect(await chat.profile('mailto:ben@example.nhs.uk')).toMatchObject({
        account: account('ben'),
        email: 'ben@example.nhs.uk',
      });
      await expect(chat.profile('mailto:nobody@example.nhs.uk')).rejects.toThrow('users_not_found');
    });

    it('gives an e-mail address that Slack vouches for', async () => {
      expect(await chat.profile(account('ben'))).toEqual({
        account: account('ben'),
        name: 'ben',
        email: 'ben@example.nhs.uk',
        guest: false,
        bot: false,
        inactive: false,
      });
    });

    it.each([
      [{ is_email_confirmed: false }, { email: undefined }],
      [{ is_restricted: true }, { guest: true }],
      [{ is_ultra_restricted: true }, { guest: true }],
      [{ is_stranger: true }, { guest: true }],
      [{ team_id: 'T0ELSEWHERE' }, { guest: true }],
      [{ team_id: 'T0ELSEWHERE', enterprise_user: { teams: ['T000000001'] } }, { guest: false }],
      [{ is_bot: true }, { bot: true }],
      [{ deleted: true }, { inactive: true }],
    ])('reads %o as %o', async (fields, expected) => {
      const user = bench.slack.users.chidi!;
      const none = {
        is_email_confirmed: true,
        is_restricted: false,
        is_ultra_restricted: false,
        is_stranger: false,
      };
      bench.slack.overlay(user, {
        ...none,
        team_id: 'T000000001',
        enterprise_user: {},
        is_bot: false,
        deleted: false,
      });
      bench.slack.overlay(user, fields);
      const profile = await chat.profile(account('chidi'));
      for (const [key, value] of Object.entries(expected)) expect(profile[key as 'guest']).toBe(value);
    });

    it('takes an account of another workspace for a guest', async () => {
      expect(await chat.profile(`slack:T0OTHER/${bench.slack.users.ben}`)).toMatchObject({ guest: true });
    });

    it('refuses a public, shared or unreadable approval channel', async () => {
      const { adapter, slack } = bench;
      expect(await adapter.approvalChannelProblem(channel)).toBeUndefined();
      expect(await adapter.approvalChannelProblem(`slack:${slack.channels['team-news']}`)).toContain(
        'is public',
      );
      expect(await adapter.approvalChannelProblem('slack:C0NOWHERE')).toContain('channel_not_found');
      expect(await adapter.approvalChannelProblem('slack:group/S1')).toContain('not a channel');
      slack.overlay(channel.slice(6), { is_ext_shared: true });
      expect(await adapter.approvalChannelProblem(channel)).toContain('shared with another organisation');
      slack.overlay(channel.slice(6), { is_ext_shared: false });
    });

    it('tells doctor about token, scopes and readers', async () => {
      const lines = await bench.adapter.check([channel]);
      expect(lines.every(({ ok }) => ok)).toBe(true);
      expect(lines.at(-1)?.text).toContain(account('ben'));
      bench.slack.fail('auth.test', { how: 'error', error: 'token_revoked' });
      expect(await bench.adapter.check([])).toEqual([
        { ok: false, text: 'The bot token was revoked. Install the app again.' },
      ]);
    });
  });
});
