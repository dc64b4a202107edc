import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startConnectProxy } from '../fakes/connect-proxy.ts';
import { type SlackBench, startSlackBench, until } from '../fakes/slack-bench.ts';
import { commandPayload, homeOpenedPayload, pressPayload } from '../fakes/slack-requests.ts';
import { tellStory } from '../fakes/slack-story.ts';

type Json = Record<string, unknown>;

describe('Slack through a socket that we open', () => {
  let bench: SlackBench;
  beforeAll(async () => {
    bench = await startSlackBench({ mode: 'socket' });
  });
  afterAll(() => bench.close());

  const deliver = async (payload: Json): Promise<Json | undefined> => {
    const type =
      payload.type === 'event_callback'
        ? 'events_api'
        : payload.command === undefined
          ? 'interactive'
          : 'slash_commands';
    return (await bench.slack.socket?.send(type, payload)) as Json | undefined;
  };

  it('is ready once it is connected, and listens on no port of ours', async () => {
    expect(bench.adapter.ready()).toEqual({ ok: true, reasons: [] });
    expect(bench.adapter.requestListener).toBeUndefined();
    expect((await fetch(bench.url, { method: 'POST', body: '{}' })).status).toBe(404);
  });

  it('takes a story from the command to the thank you', () => tellStory(bench, deliver));

  it('answers commands and presses', async () => {
    const sender = { user: bench.slack.users.ben!, channel: bench.slack.channels.approvals! };
    expect(
      JSON.stringify(await deliver(commandPayload(bench.slack, sender, '/loudhailer', 'help'))),
    ).toContain('You typed help');
    const payload = pressPayload(bench.slack, sender, { action_id: 'lh:approve:1', value: '{"target":"x"}' });
    await deliver(payload);
    await until(() => bench.slack.responses.some(({ url }) => url === payload.response_url));
  });

  it('draws the Home tab', async () => {
    await deliver(homeOpenedPayload(bench.slack, { user: bench.slack.users.ben! }));
    await until(() => bench.slack.calls.at(-1)?.method === 'views.publish');
  });

  it('leaves payloads for another app alone', async () => {
    const before = bench.core.asked.length;
    const payload = commandPayload(bench.slack, { user: 'U1' }, '/loudhailer', 'x');
    await deliver({ ...payload, api_app_id: 'A0ANOTHER' });
    expect(bench.core.asked.length).toBe(before);
    expect(bench.logged.join('')).toContain('"reason":"app"');
  });

  it('leaves no words in the log', () => {
    expect(bench.logged.join('')).not.toMatch(/danced|sang|You typed|xapp|xoxb/);
  });

  it('does not start with a token that Slack does not accept', async () => {
    await expect(startSlackBench({ botToken: 'xoxb-wrong' })).rejects.toThrow(
      'Slack does not accept the bot token',
    );
  });

  it('opens its socket through the proxy that the environment names', async () => {
    const proxy = await startConnectProxy();
    const address = `http://127.0.0.1:${proxy.port}`;
    const proxied = await startSlackBench(
      { mode: 'socket' },
      {},
      { HTTPS_PROXY: address, HTTP_PROXY: address },
    );
    try {
      await until(() => proxied.adapter.ready().ok);
      const wanted = new URL(proxied.slack.socket?.url ?? '').host;
      expect(proxy.asked).toContain(wanted);
    } finally {
      await proxied.close();
      await proxy.close();
    }
  });
});
