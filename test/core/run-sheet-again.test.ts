/** Posting again and making a post of a pledge: always a new item, which other people must approve. */
import { describe, expect, test } from 'vitest';
import type { StreamId } from '../../src/ports.ts';
import { currentRevision } from '../../src/submissions/submission.ts';
import { submit } from '../../src/submissions/submit.ts';
import { sayObjection } from '../../src/words/objections.ts';
import { runSheetWords } from '../../src/words/run-sheet.ts';
import { buttonsOf, wordsOf } from '../fakes/chat.ts';
import { ABOUT, answered, campaignWords, openStage, person, type Stage } from '../fakes/core-stage.ts';
import { approvedStory, channelOf } from '../fakes/core-views.ts';

const WEEKS = { campaign: campaignWords({ days: ['2026-10-05', '2026-10-16'] }) };

async function itemOf(stage: Stage, id: string): Promise<StreamId<'submission'>> {
  const [item] = await stage.store.find({ query: 'number', number: id });
  if (item === undefined) throw new Error(`there is no ${id}`);
  return item.stream;
}

describe('post again', () => {
  test('makes a new item of the same words, for others to approve; the post itself stays as it is', async () => {
    const { stage, story } = await approvedStory(WEEKS);
    await stage.until('08:01');
    const before = await stage.load(story);
    expect(await stage.command('kim', 'again S-1')).toBe(runSheetWords.again('S-2', 'S-1'));
    const made = await itemOf(stage, 'S-2');
    const { state, content } = await stage.load(made);
    expect(state).toMatchObject({
      status: 'inReview',
      kind: 'story',
      author: person('sam'),
      filedBy: person('kim'),
      from: { stream: story, why: 'again' },
      evergreen: false,
    });
    expect(content.r1?.fields.text).toBe(before.content.r1?.fields.text);
    expect((await stage.load(story)).state).toEqual(before.state);
    // Neither who wrote it nor who filed it may approve it.
    await stage.settle();
    expect(channelOf(stage)).toContain('The words of S-1, to be posted once more.');
    expect(await stage.press('kim', 'approve', made)).toContain(sayObjection('ownWords'));
    expect(await stage.press('lee', 'approve', made)).toContain('needs a second look');
    expect(
      (await stage.form('lee', 'approve', made, { 'held-DUPLICATE_SAME_ACCOUNT': 'meantToRepeat' })).taken,
    ).toBe(true);
    await stage.until('09:00');
    expect(await stage.status(made)).toBe('published');
    expect(stage.x.posts).toHaveLength(2);
  });

  test('a week later asks for no reason any more', async () => {
    const { stage } = await approvedStory(WEEKS);
    await stage.until('09:00', '2026-10-13');
    await stage.command('kim', 'again S-1');
    const made = await itemOf(stage, 'S-2');
    expect(currentRevision((await stage.load(made)).state)?.findings).toEqual([]);
    await stage.press('lee', 'approve', made);
    expect(await stage.status(made)).toBe('scheduled');
  });

  test('asks everything again of a story about somebody, and says that they must be asked', async () => {
    const stage = await openStage(WEEKS);
    const story = await stage.submit('sam', ABOUT);
    await stage.press('kim', 'approve', story);
    await stage.press('lee', 'approve', story);
    await stage.until('08:01');
    expect(await stage.status(story)).toBe('published');
    const said = await stage.command('max', 'again S-1');
    expect(said).toContain(runSheetWords.againAbout);
    const made = await itemOf(stage, 'S-2');
    const revision = currentRevision((await stage.load(made)).state);
    expect(revision).toMatchObject({ about: true, consent: { agreed: true }, month: '2026-09' });
    expect((await stage.load(made)).content.r1?.fields.proof).toBe(ABOUT.proof);
    await stage.settle();
    expect(channelOf(stage)).toContain('Check that the person it is about still agrees');
    // The question is asked before every approval, and two people must answer it.
    const form = await stage.talk.fillForm(stage.from('kim'), stage.talk.startForm('approve', `${made}@1`));
    expect('fields' in form && form.fields.map(({ name }) => name)).toContain('recognise');
    expect((await stage.load(made)).state.approvals).toEqual([]);
  });

  test('is offered once at a time: the second who presses is told which item it is', async () => {
    const { stage, story } = await approvedStory(WEEKS);
    await stage.until('08:01');
    const rival = await stage.again();
    const both = await Promise.all([stage.command('kim', 'again S-1'), rival.command('lee', 'again S-1')]);
    expect(both.every((said) => said.includes('S-2'))).toBe(true);
    expect(await stage.command('max', 'again S-1')).toBe(runSheetWords.offeredAlready('S-2', 'S-1'));
    expect(await stage.store.find({ query: 'madeFrom', stream: story })).toHaveLength(1);
    // Once that one has come to an end, it may be offered once more.
    await stage.form('max', 'reject', await itemOf(stage, 'S-2'), {
      reason: 'notForThis',
      words: 'Once is enough.',
    });
    expect(await stage.command('max', 'again S-1')).toContain('S-3 offers S-1 once more');
  });

  test('is refused for what is not on X, was taken back, or is offered by somebody who is no approver', async () => {
    const { stage, story } = await approvedStory(WEEKS);
    expect(await stage.command('kim', 'again S-1')).toBe(sayObjection('notPosted'));
    await stage.until('08:01');
    expect(await stage.command('sam', 'again S-1')).toBe(sayObjection('notApprover'));
    await stage.press('sam', 'withdraw', story);
    expect(await stage.command('kim', 'again S-1')).toBe(sayObjection('recallAlready'));
    await stage.until('08:05');
    expect(await stage.command('kim', 'again S-1')).toBe(sayObjection('notPosted'));
  });

  test('is refused after the last day of its campaign; whoever changes or approves something then is told so', async () => {
    const { stage } = await approvedStory(WEEKS);
    const late = await stage.submit('sam');
    const waiting = await stage.submit('jo');
    const missed = await stage.submit('sam');
    await stage.press('kim', 'approve', missed);
    await stage.form('kim', 'askForChanges', late, { comment: 'Say which ward, please' });
    await stage.until('08:05');
    await stage.command('kim', 'stop');
    await stage.until('09:00', '2026-10-17');
    expect(await stage.command('kim', 'again S-1')).toBe(sayObjection('campaignOver'));
    const text = 'We of ward 3 open at eight now';
    for (const [item, code] of [
      [late, 'expired'],
      [missed, 'campaignOver'],
    ] as const)
      expect(answered(await stage.form('sam', 'change', item, { text }))).toContain(sayObjection(code));
    expect(await stage.press('kim', 'approve', waiting)).toBe(sayObjection('expired'));
    expect(await stage.press('ash', 'approve', waiting)).toBe(sayObjection('notApprover'));
  });

  test('words that were taken back come back in no other item, whoever asks and however', async () => {
    const { stage, story } = await approvedStory(WEEKS);
    await stage.press('sam', 'withdraw', story);
    const filing = {
      text: 'The words of the story that was withdrawn',
      about: false,
      agreed: false,
      proof: '',
      month: '',
      kind: 'story' as const,
      campaign: 'care-day',
      organisation: 'hospital',
      author: person('sam'),
      evergreen: false,
      themes: [],
      showName: false,
    };
    const who = { person: person('kim'), account: 'slack:T1/kim', request: 'one' };
    const outcome = await submit(stage.core, who, { ...filing, from: { stream: story, why: 'again' } });
    expect(outcome).toMatchObject({ done: false, objections: [{ code: 'erased' }] });
    expect((await submit(stage.core, who, filing)).done).toBe(true);
  });

  test('whoever edited the words may not approve them the second time either', async () => {
    const stage = await openStage(WEEKS);
    const story = await stage.submit('sam');
    await stage.form('lee', 'change', story, { text: 'Better words than before, says Lee', about: 'no' });
    await stage.press('kim', 'approve', story);
    await stage.until('09:00', '2026-10-14');
    await stage.command('kim', 'again S-1');
    expect(await stage.press('lee', 'approve', await itemOf(stage, 'S-2'))).toContain(
      sayObjection('ownWords'),
    );
  });

  test('is offered from the card of a post', async () => {
    const { stage } = await approvedStory(WEEKS);
    await stage.until('08:02');
    const card = stage.chat.cards('slack:C1').find((one) => wordsOf(one.card.parts).includes('S-1'));
    const again = buttonsOf(card?.card.parts ?? []).find(({ action }) => action === 'postAgain');
    const reply = await stage.talk.press(stage.from('kim'), 'postAgain', again?.target ?? '');
    expect(wordsOf(reply.say)).toContain('S-2 offers S-1 once more');
  });

  test('does not change what the person who offered it usually speaks for', async () => {
    const { stage } = await approvedStory(WEEKS);
    await stage.until('08:01');
    await stage.command('kim', 'again S-1');
    const [kim] = await stage.store.load([`person:${person('kim')}`]);
    expect(kim.state.usual).toBeUndefined();
  });
});

describe('a post of a pledge', () => {
  async function listed(answers: Record<string, string> = {}) {
    const stage = await openStage(WEEKS);
    const pledge = await stage.submit(
      'sam',
      { organisation: 'hospital', text: 'Be on time for every clinic I run', showName: 'yes', ...answers },
      'pledge',
    );
    await stage.until('07:02');
    await stage.press('kim', 'listPledge', pledge);
    return { stage, pledge };
  }

  test('has exactly the words as listed and no name, and is a post like any other', async () => {
    const { stage, pledge } = await listed();
    expect(await stage.command('kim', 'pick P-1')).toBe(runSheetWords.picked('S-1', 'P-1'));
    const made = await itemOf(stage, 'S-1');
    expect((await stage.load(made)).state).toMatchObject({
      kind: 'pledge',
      status: 'inReview',
      author: person('sam'),
      filedBy: person('kim'),
      from: { stream: pledge, why: 'pledge' },
      showName: false,
    });
    expect(await stage.press('kim', 'approve', made)).toContain(sayObjection('ownWords'));
    await stage.press('lee', 'approve', made);
    await stage.until('08:01');
    expect(stage.x.posts.map(({ text }) => text)).toEqual(['Be on time for every clinic I run #CareDay']);
    // It is counted once, as a pledge.
    expect((await stage.store.totals('campaign:care-day')).pledges).toBe(1);
    expect(await stage.status(pledge)).toBe('listed');
  });

  test('is refused once no slot can come any more, although pledges are still taken', async () => {
    const { stage } = await listed();
    await stage.import({ days: ['2026-10-05', '2026-10-05'], more: 'pledgesUntil: 2026-11-02' });
    await stage.until('09:00', '2026-10-06');
    expect(await stage.command('kim', 'pick P-1')).toBe(sayObjection('campaignOver'));
    expect(await stage.store.find({ query: 'number', number: 'S-1' })).toEqual([]);
  });

  test('needs a pledge that is listed', async () => {
    const stage = await openStage(WEEKS);
    await stage.submit('sam', { organisation: 'hospital', text: 'Thank one colleague every day' }, 'pledge');
    expect(await stage.command('kim', 'pick P-1')).toBe(sayObjection('pickNotListed'));
    const { stage: other, pledge } = await listed();
    await other.press('sam', 'withdraw', pledge);
    expect(await other.command('kim', 'pick P-1')).toBe(sayObjection('pickNotListed'));
    expect(await other.command('sam', 'pick P-1')).not.toContain('is a post of');
  });

  test('is made from the card on which the pledge was listed', async () => {
    const { stage } = await listed();
    await stage.settle();
    const parts = stage.chat.cards('slack:C1').flatMap(({ card }) => card.parts);
    const pick = buttonsOf(parts).find(({ action }) => action === 'pickPledge');
    const reply = await stage.talk.press(stage.from('kim'), 'pickPledge', pick?.target ?? '');
    expect(wordsOf(reply.say)).toBe(runSheetWords.picked('S-1', 'P-1'));
  });
});
