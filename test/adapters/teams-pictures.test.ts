import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AdaptiveCard } from '../../adapters/teams/adaptive-card.ts';
import { cardOf } from '../../adapters/teams/card.ts';
import { sizeOf } from '../../adapters/teams/fit-card.ts';
import { WORDS } from '../../adapters/teams/words.ts';
import type { Chat } from '../../src/ports.ts';
import type { Card, MessagePart } from '../../src/submissions/card.ts';
import { SAMPLE } from '../contract/chat.ts';
import { startTeamsBench, type TeamsBench } from '../fakes/teams-bench.ts';
import { cardProblems, linesIn, objectsIn } from '../fakes/teams-cards.ts';
import { cardIn } from '../fakes/teams-reading.ts';

const ALT = 'Pledges made. Line chart of pledges. 1 Mar: 12; 2 Mar: 40.';

/** A PNG that says it is so wide, and is so many bytes long. */
function png(side: number, bytes = 100): Buffer {
  const file = Buffer.concat([SAMPLE.png, Buffer.alloc(bytes)]);
  file.writeUInt32BE(side, 16);
  return file.subarray(0, bytes);
}

function picture(given: { png: Buffer; small?: Buffer; alt?: string }): MessagePart {
  return { part: 'picture', name: 'pledges.png', alt: ALT, ...given };
}

const SMALL = png(1_024);
const shown = (parts: readonly MessagePart[]): AdaptiveCard => cardOf(parts, { pictures: 'shown' });
const imagesIn = (card: object) => objectsIn(card).filter(({ type }) => type === 'Image');

describe('pictures in cards of Teams', () => {
  it('stand where they stand in the message, bytes and all, with their words for screen readers', () => {
    const card = shown([
      { part: 'text', text: 'Above' },
      picture({ png: SMALL }),
      { part: 'text', text: 'Below' },
    ]);
    expect(card.body[1]).toEqual({
      type: 'Image',
      url: `data:image/png;base64,${SMALL.toString('base64')}`,
      altText: ALT,
      size: 'Stretch',
      msteams: { allowExpand: true },
    });
    expect(cardProblems(card)).toEqual([]);
  });

  it('are the rendering that Teams takes: 1,024 pixels each way', () => {
    const [one] = imagesIn(shown([picture({ png: png(1_600), small: SMALL })]));
    expect(one?.url).toBe(`data:image/png;base64,${SMALL.toString('base64')}`);
  });

  it.each([
    ['too large', [picture({ png: png(1_600) })]],
    ['too many bytes', [picture({ png: png(1_024, 151_000) })]],
    ['no picture at all', [picture({ png: Buffer.from('x') })]],
  ])('are said in words where they are %s', (_what, parts) => {
    expect(imagesIn(shown(parts))).toEqual([]);
    expect(linesIn(shown(parts))).toEqual([ALT]);
  });

  it('share the room that there is for a message: what does not fit any more is said in words', () => {
    const card = shown([100_000, 40_000, 30_000].map((bytes) => picture({ png: png(1_024, bytes) })));
    expect(imagesIn(card)).toHaveLength(2);
    expect(linesIn(card)).toEqual([ALT]);
    expect(JSON.stringify(card).length).toBeLessThan(225_000);
  });

  it('never make a card too long: their own words are shortened before any other', () => {
    const text = 'A line of what was decided today. '.repeat(600);
    const long = `${ALT} `.repeat(40).slice(0, 1_900);
    const parts: MessagePart[] = [
      { part: 'text', text },
      ...[1, 2, 3].map(() => picture({ png: SMALL, alt: long })),
    ];
    expect(sizeOf(shown([{ part: 'text', text }]))).toBeGreaterThan(20_000);
    const card = shown(parts);
    expect(cardProblems(card)).toEqual([]);
    expect(linesIn(card)).not.toContain(WORDS.more);
    expect(imagesIn(card)).toHaveLength(3);
  });
});

describe('pictures in Teams', () => {
  let bench: TeamsBench;
  let chat: Chat;
  let channel: string;
  beforeAll(async () => {
    bench = await startTeamsBench();
    chat = bench.adapter.chat;
    channel = `teams:${bench.channel.id}`;
  });
  beforeEach(() => bench.ahead(120_000));
  afterAll(() => bench.close());

  const last = () => bench.connector.messages(channel.slice('teams:'.length)).at(-1)!;
  const card = (id: string): Card => ({
    id,
    summary: 'Pledges so far',
    parts: [{ part: 'text', text: 'Pledges so far' }, picture({ png: SMALL })],
  });

  it.each(['MessageSizeTooBig', 'BadSyntax'])(
    'are said in words where Teams refuses them: %s',
    async (code) => {
      const before = bench.connector.messages(channel.slice('teams:'.length)).length;
      bench.connector.fail('send', code === 'BadSyntax' ? 400 : 413, code);
      expect(await chat.show(channel, card(`t-${code}`), false)).toMatchObject({ outcome: 'sent' });
      expect(bench.connector.messages(channel.slice('teams:'.length)).length).toBe(before + 1);
      expect(linesIn(cardIn(last()))).toEqual(['Pledges so far', ALT]);
    },
  );

  it('are not sent again in words where it is not known whether they arrived', async () => {
    const before = bench.connector.messages(channel.slice('teams:'.length)).length;
    bench.connector.unconfirmed('send', true);
    expect(await chat.show(channel, card('t-unknown'), false)).toMatchObject({ outcome: 'unknown' });
    expect(bench.connector.messages(channel.slice('teams:'.length)).length).toBe(before + 1);
  });

  it('say why, where the message is refused in words too', async () => {
    bench.connector.fail('send', 400, 'BadSyntax');
    bench.connector.fail('send', 400, 'BadSyntax');
    expect(await chat.show(channel, card('t-both'), false)).toMatchObject({ outcome: 'refused' });
  });

  it('are said in words in a new version, too, where Teams refuses it', async () => {
    const outcome = await chat.show(channel, card('t-new'), false);
    if (outcome.outcome !== 'sent') throw new Error(outcome.reason);
    expect(imagesIn(cardIn(last()))).toHaveLength(1);
    bench.connector.fail('update', 413, 'MessageSizeTooBig');
    expect(await chat.replace(outcome.ref, card('t-new'))).toMatchObject({ outcome: 'sent' });
    expect(linesIn(cardIn(last()))).toEqual(['Pledges so far', ALT]);
  });
});
