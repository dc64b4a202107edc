/** What people write, and who they are, is in no log line and no error: a mark goes through every path and shows in none. */
import { Writable } from 'node:stream';
import pino from 'pino';
import { describe, expect, test } from 'vitest';
import { readCampaignFile } from '../../src/campaigns/read-file.ts';
import { COMMANDS } from '../../src/commands.ts';
import { PRESS_ACTIONS } from '../../src/submissions/card.ts';
import { submissionOf } from '../../src/submissions/submit.ts';
import { erase } from '../../src/submissions/take-back.ts';
import { ABOUT, accountOf, at, campaignWords, openStage, person, type Stage } from '../fakes/core-stage.ts';

const MARK = 'zanzibar';
const marked = (what: string) => `${MARK} ${what}`;

async function openMarked(): Promise<{ stage: Stage; lines: string[] }> {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString('utf8'));
      done();
    },
  });
  const campaign = campaignWords().replace('kim@comms.example', `kim@${MARK}.example`);
  const stage = await openStage({ campaign, log: pino({ level: 'trace' }, stream) });
  stage.chat.setProfile(accountOf('sam'), { name: marked('Sam'), email: `sam@${MARK}.hospital.example` });
  stage.chat.setProfile(accountOf('kim'), { name: marked('Kim'), email: `kim@${MARK}.example` });
  return { stage, lines };
}

/** Everything that was thrown or logged on the way. */
async function expectUnmarked(stage: Stage, lines: readonly string[]): Promise<void> {
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.filter((line) => line.toLowerCase().includes(MARK))).toEqual([]);
  const failures = stage.engine.failures.map((error) =>
    error instanceof Error ? `${error.message} ${error.stack}` : String(error),
  );
  expect(failures.filter((failure) => failure.includes(MARK))).toEqual([]);
}

describe('no log line and no error holds what people wrote', () => {
  test('when everything goes well', async () => {
    const { stage, lines } = await openMarked();
    const story = await stage.submit('sam', {
      ...ABOUT,
      text: marked('story'),
      proof: marked('proof'),
      organisation: 'hospital',
    });
    await stage.form('lee', 'askForChanges', story, {
      comment: marked('comment'),
      suggestion: marked('wording'),
    });
    await stage.press('sam', 'acceptSuggestion', story);
    await stage.form('sam', 'comment', story, { comment: marked('another comment') });
    await stage.press('kim', 'approve', story);
    await stage.press('max', 'approve', story);
    await stage.until('08:05');
    expect(stage.x.posts.map(({ text }) => text)).toEqual([`${marked('wording')} #CareDay`]);
    await stage.press('kim', 'takeDown', story);
    const other = await stage.submit('sam', {
      text: marked('other words entirely'),
      organisation: 'hospital',
    });
    await stage.form('kim', 'reject', other, { reason: 'tone', words: marked('reason') });
    await stage.submit('sam', { text: marked('pledge'), organisation: 'hospital' }, 'pledge');
    await stage.command('kim', `stop ${marked('reason')}`);
    await stage.until('09:00');
    await stage.command('ada', 'whoami');
    await erase(stage.core, { person: person('ada'), account: accountOf('ada'), request: 'x' }, story);
    await stage.until('12:00', '2026-10-06');
    await expectUnmarked(stage, lines);
  });

  test('when the guard blocks, holds, clears, remembers and seals', async () => {
    const { stage, lines } = await openMarked();
    const refused = await stage.file('sam', { text: marked('943 476 5919') });
    expect(refused.taken).toBe(false);
    const named = await stage.submit('sam', { text: `Siobhan ${MARK} kept us all smiling` });
    const start = 0;
    await stage.form('kim', 'approve', named, { [`held-PII_NAME-${start}`]: 'notAPerson' });
    await stage.press('lee', 'clearNames', named);
    const about = await stage.submit('sam', { ...ABOUT, text: marked('somebody was glad') });
    await stage.form('kim', 'approve', about, { recognise: 'notSure' });
    const asked = stage.from('sam');
    const crisis = `I do not want to be here any more, ${MARK}`;
    await stage.talk.submitForm(asked, 'story', 'story', { about: 'no', text: crisis });
    const sealed = submissionOf(asked.request);
    await stage.settle();
    expect(await stage.status(sealed)).toBe('sealed');
    for (const who of ['kim', 'cris']) {
      const form = await stage.talk.fillForm(stage.from(who), stage.talk.startForm('sealed', `${sealed}@1`));
      if ('fields' in form)
        await stage.talk.submitForm(stage.from(who), 'sealed', form.about, { note: marked('called back') });
    }
    stage.chat.fail('down');
    await stage.talk.submitForm(stage.from('jo'), 'story', 'story', {
      about: 'no',
      text: `${crisis} at all`,
    });
    await stage.until('08:30');
    await expectUnmarked(stage, lines);
  });

  test('when X, the chat and the directory fail', async () => {
    const { stage, lines } = await openMarked();
    const items: `submission:${string}`[] = [];
    for (const [n, fate] of (['refused', 'notSent', 'unknown'] as const).entries()) {
      const item = await stage.submit('sam', {
        text: `${MARK} one${n} two${n} three${n}`,
        organisation: 'hospital',
      });
      await stage.press('kim', 'approve', item);
      items.push(item);
      if (fate === 'refused') stage.x.fates.push({ fate, code: 'forbidden' });
      else if (fate === 'notSent') stage.x.fates.push({ fate, code: 'outOfCredit', holdFor: 60_000 });
      else stage.x.fates.push({ fate, code: 'timeout', taken: false });
    }
    stage.x.unreadable = 2;
    stage.chat.fail('refused', 3);
    stage.chat.fail('unknown', 3);
    await stage.until('08:45');
    stage.chat.fail('down');
    await stage.file('sam', { text: marked('in the outage'), organisation: 'hospital' });
    for (const item of items) await stage.press('kim', 'approve', item);
    await stage.until('09:30');
    await expectUnmarked(stage, lines);
  });

  test('whatever is typed or pressed, also where it makes no sense', async () => {
    const { stage, lines } = await openMarked();
    const story = await stage.submit('sam', { text: marked('story'), organisation: 'hospital' });
    const errors: string[] = [];
    const quietly = async (ask: () => Promise<unknown>) => {
      try {
        await ask();
      } catch (error) {
        errors.push(error instanceof Error ? `${error.message}${error.stack}` : String(error));
      }
    };
    for (const who of ['sam', 'kim']) {
      for (const { word } of COMMANDS) await quietly(() => stage.command(who, `${word} ${MARK}`));
      for (const action of PRESS_ACTIONS)
        for (const target of [`${story}@1`, `submission:${MARK}@1`, `${MARK}@1`, MARK])
          await quietly(() => stage.talk.press(stage.from(who), action, target));
    }
    for (const kind of ['story', 'pledge', 'signpost', 'notice'] as const)
      await quietly(() =>
        stage.file('sam', { text: marked('x '.repeat(400)), preferred: MARK, organisation: MARK }, kind),
      );
    await stage.until('08:30');
    await expectUnmarked(stage, lines);
    // What was made up as a target is quoted back to nobody's log: only ids that we gave stand in errors.
    expect(errors.filter((error) => error.includes(`${MARK} `))).toEqual([]);
  });

  test('a campaign file that is wrong names the line, not the people in it', () => {
    const wrong = campaignWords().replace('ada@comms.example', `${MARK} no address`);
    expect(() => readCampaignFile(wrong)).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining(MARK) }),
    );
  });
});

test('no event holds a name, an address or a word of anybody', async () => {
  const { stage } = await openMarked();
  const story = await stage.submit('sam', { text: marked('story'), organisation: 'hospital' });
  await stage.form('kim', 'askForChanges', story, { comment: marked('comment') });
  await stage.command('kim', `stop ${MARK}`);
  stage.clock.set(at('09:00'));
  await stage.settle();
  expect(JSON.stringify(await stage.events())).not.toContain(MARK);
});
