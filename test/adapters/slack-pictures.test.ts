import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Chat, MessageRef } from '../../src/ports.ts';
import type { Card, MessagePart } from '../../src/submissions/card.ts';
import { SAMPLE } from '../contract/chat.ts';
import { type SlackBench, startSlackBench } from '../fakes/slack-bench.ts';
import { say } from '../fakes/slack-conversation.ts';
import { commandPayload } from '../fakes/slack-requests.ts';

const ALT = 'Pledges made. Line chart of pledges. 1 Mar: 12; 2 Mar: 40.';
let pixel = 0;

/** Another picture each time: a PNG may have bytes after its end. */
function chart(of?: readonly string[]): MessagePart & { part: 'picture' } {
  pixel += 1;
  const png = Buffer.concat([SAMPLE.png, Buffer.from(String(pixel))]);
  return { part: 'picture', png, name: 'pledges.png', alt: ALT, ...(of === undefined ? {} : { of }) };
}

function cardOf(id: string, ...parts: MessagePart[]): Card {
  return { id, summary: 'Pledges so far', parts: [{ part: 'text', text: 'Pledges so far' }, ...parts] };
}

describe('pictures in Slack', () => {
  let bench: SlackBench;
  let chat: Chat;
  let channel: string;
  let relax: NodeJS.Timeout;
  beforeAll(async () => {
    bench = await startSlackBench();
    chat = bench.adapter.chat;
    channel = `slack:${bench.slack.channels.approvals}`;
    // Enough for what is paced, and for the pauses in which Slack looks through a file.
    relax = setInterval(() => bench.ahead(60_000), 20);
  });
  beforeEach(() => bench.ahead(120_000));
  afterAll(async () => {
    clearInterval(relax);
    await bench.close();
  });

  const calls = (method: string) => bench.slack.calls.filter((call) => call.method === method);
  const blocksOf = async (id: string): Promise<readonly Record<string, unknown>[]> => {
    const messages = await bench.slack.messages(channel.slice('slack:'.length));
    const message = messages.find(({ metadata }) => metadata?.event_payload.id === id);
    return (message?.blocks ?? []) as Record<string, unknown>[];
  };
  const show = async (card: Card): Promise<MessageRef> => {
    const outcome = await chat.show(channel, card, false);
    if (outcome.outcome !== 'sent') throw new Error(outcome.reason);
    return outcome.ref;
  };

  it('uploads it without a channel, with its words, and shows it where it stands in the message', async () => {
    const picture = chart();
    await show(cardOf('p-1', picture, { part: 'note', text: 'As at 5pm.' }));
    expect(calls('files.getUploadURLExternal').at(-1)?.args).toEqual({
      filename: 'pledges.png',
      length: String(picture.png.byteLength),
      alt_txt: ALT,
    });
    const completed = calls('files.completeUploadExternal').at(-1)!;
    const [{ id } = { id: '' }] = completed.args.files as { id: string }[];
    expect(completed.args).toEqual({ files: [{ id, title: 'pledges.png', highlight_type: 'png' }] });
    expect(await blocksOf('p-1')).toEqual([
      expect.objectContaining({ type: 'section' }),
      { type: 'image', block_id: expect.any(String), slack_file: { id }, alt_text: ALT },
      expect.objectContaining({ type: 'context' }),
    ]);
  });

  it('gives a file as much of its words as Slack takes there, and the message all of them', async () => {
    const alt = `Pledges made. Line chart of pledges. ${'1 Mar: 12; 2 Mar: 40; '.repeat(80)}`.slice(0, 1_900);
    await show(cardOf('p-1b', { ...chart(), alt }));
    const { alt_txt } = calls('files.getUploadURLExternal').at(-1)!.args;
    // Source: docs.slack.dev, method files.getUploadURLExternal, argument and error `alt_txt_too_large`.
    expect(String(alt_txt)).toHaveLength(1_000);
    expect(await blocksOf('p-1b')).toContainEqual(expect.objectContaining({ type: 'image', alt_text: alt }));
  });

  it('uploads one chart for many channels once, and a picture with somebody’s words for each message', async () => {
    const before = calls('files.getUploadURLExternal').length;
    const [shared, own] = [chart(), chart(['submission:1'])];
    await Promise.all(['p-2', 'p-3'].map((id) => show(cardOf(id, shared, own))));
    await show(cardOf('p-3b', shared));
    expect(calls('files.getUploadURLExternal').length).toBe(before + 3);
  });

  it('waits while Slack looks through the file, and posts once', async () => {
    const before = calls('files.getUploadURLExternal').length;
    bench.slack.fail('chat.postMessage', { how: 'error', error: 'invalid_blocks' }, 2);
    await show(cardOf('p-4', chart()));
    expect((await blocksOf('p-4')).map(({ type }) => type)).toEqual(['section', 'image']);
    expect(calls('files.getUploadURLExternal').length).toBe(before + 1);
    const messages = await bench.slack.messages(channel.slice('slack:'.length));
    expect(messages.filter(({ metadata }) => metadata?.event_payload.id === 'p-4')).toHaveLength(1);
  });

  it.each([
    ['cannot be asked for', () => bench.slack.fail('files.getUploadURLExternal', { how: 'broken' })],
    [
      'lacks its permission',
      () => bench.slack.fail('files.getUploadURLExternal', { how: 'error', error: 'missing_scope' }),
    ],
    ['is not confirmed', () => bench.slack.fail('files.completeUploadExternal', { how: 'lost' })],
    [
      'is never shown',
      () => bench.slack.fail('chat.postMessage', { how: 'error', error: 'invalid_blocks' }, 4),
    ],
  ])('says the picture in words when the upload %s', async (what, fail) => {
    fail();
    await show(cardOf(`p-5 ${what}`, chart(['submission:1'])));
    expect(await blocksOf(`p-5 ${what}`)).toEqual([
      expect.objectContaining({ type: 'section' }),
      { type: 'section', text: { type: 'plain_text', text: ALT, emoji: false } },
    ]);
  });

  it('leaves nothing behind of a picture that Slack would not show, and uploads it anew the next time', async () => {
    const picture = chart();
    bench.slack.fail('chat.postMessage', { how: 'error', error: 'invalid_blocks' }, 4);
    await show(cardOf('p-6', picture));
    const before = calls('files.getUploadURLExternal').length;
    await show(cardOf('p-7', picture));
    expect(calls('files.getUploadURLExternal').length).toBe(before + 1);
    expect((await blocksOf('p-7')).map(({ type }) => type)).toEqual(['section', 'image']);
  });

  it('does not post twice what may stand there already, and knows its pictures again', async () => {
    const own = chart(['submission:1']);
    bench.slack.fail('chat.postMessage', { how: 'unconfirmed' });
    expect(await chat.show(channel, cardOf('p-8', own), false)).toMatchObject({ outcome: 'unknown' });
    const uploads = calls('files.getUploadURLExternal').length;
    const outcome = await chat.show(channel, cardOf('p-8', own), true);
    if (outcome.outcome !== 'sent') throw new Error(outcome.reason);
    expect(calls('files.getUploadURLExternal').length).toBe(uploads);
    await chat.replace(outcome.ref, cardOf('p-8'));
    expect(calls('files.delete').at(-1)?.answer).toEqual({ ok: true });
  });

  it('keeps the picture through new versions of the message without uploading it again', async () => {
    const picture = chart();
    const ref = await show(cardOf('p-9', picture));
    const before = calls('files.getUploadURLExternal').length;
    for (const text of ['one', 'two']) {
      expect(await chat.replace(ref, cardOf('p-9', picture, { part: 'note', text }))).toMatchObject({
        outcome: 'sent',
      });
      expect((await blocksOf('p-9')).map(({ type }) => type)).toEqual(['section', 'image', 'context']);
    }
    expect(calls('files.getUploadURLExternal').length).toBe(before);
  });

  it('says a new picture of an old message in words, because an update shows nobody a new file', async () => {
    const ref = await show(cardOf('p-10', chart()));
    await chat.replace(ref, cardOf('p-10', chart()));
    expect((await blocksOf('p-10')).map(({ type }) => type)).toEqual(['section', 'section']);
  });

  it('deletes the file of somebody’s words with the words, before they go; the chart of all stays', async () => {
    const [shared, own] = [chart(), chart(['submission:1'])];
    const ref = await show(cardOf('p-11', shared, own));
    const before = bench.slack.files.size;
    expect(await chat.replace(ref, cardOf('p-11', shared))).toMatchObject({ outcome: 'sent' });
    expect(bench.slack.files.size).toBe(before - 1);
    await chat.replace(ref, cardOf('p-11'));
    expect(bench.slack.files.size).toBe(before - 1);
  });

  it('does not call the words gone while their file cannot be deleted', async () => {
    const ref = await show(cardOf('p-12', chart(['submission:1'])));
    bench.slack.fail('files.delete', { how: 'broken' });
    expect(await chat.replace(ref, cardOf('p-12'))).toMatchObject({ outcome: 'unknown' });
    expect((await blocksOf('p-12')).map(({ type }) => type)).toEqual(['section', 'image']);
    expect(await chat.replace(ref, cardOf('p-12'))).toMatchObject({ outcome: 'sent' });
    expect((await blocksOf('p-12')).map(({ type }) => type)).toEqual(['section']);
  });
});

it('says a picture in words to the one who asked, and sends it to their own chat, where it stays', async () => {
  const bench = await startSlackBench();
  onTestFinished(() => bench.close());
  const { slack, core } = bench;
  core.answers.command = async () => ({ say: [say('Well done.'), chart(['submission:7'])] });
  const user = slack.users.amina!;
  const { answer } = await bench.post(commandPayload(slack, { user }, '/loudhailer', 'mine'));
  expect(JSON.stringify(answer)).toContain(ALT);
  expect(JSON.stringify(answer)).not.toContain('slack_file');
  await expect.poll(() => slack.told(user)).toHaveLength(1);
  const [told] = await slack.told(user);
  expect(told?.blocks).toEqual([expect.objectContaining({ type: 'image', alt_text: ALT })]);
  const standing = () => core.asked.find(({ what }) => what === 'standing');
  await expect
    .poll(standing)
    .toEqual({ what: 'standing', message: expect.anything(), items: ['submission:7'] });
});
