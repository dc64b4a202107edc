/** The whole life of a story: who may say yes, what it needs, and what everybody is told. */
import { describe, expect, test } from 'vitest';

import { sayReason, saySuggestion } from '../../src/guard/reasons.ts';
import { submissionOf } from '../../src/submissions/submit.ts';
import { decisions } from '../../src/words/answers.ts';
import { formErrors, thanks } from '../../src/words/forms.ts';
import { sayObjection } from '../../src/words/objections.ts';
import { buttonsOf, wordsOf } from '../fakes/chat.ts';
import { ABOUT, accountOf, answered, nameOf, openStage, person } from '../fakes/core-stage.ts';

test('a story goes from its author over an approver to its slot and onto X, and the author is told', async () => {
  const stage = await openStage();
  const story = await stage.submit('sam', { text: 'We walked ten miles of corridor today' });
  await stage.settle();
  const card = () => wordsOf(stage.chat.card('slack:C1').card.parts);
  expect(card()).toContain('We walked ten miles of corridor today #CareDay');
  expect(card()).toContain(nameOf('sam'));
  expect(await stage.press('kim', 'approve', story)).toBe(decisions.approvedBy('S-1', 'scheduled'));
  await stage.until('08:00');
  expect(await stage.status(story)).toBe('published');
  expect(stage.x.posts.map(({ account, text }) => [account, text])).toEqual([
    ['main', 'We walked ten miles of corridor today #CareDay'],
  ]);
  await stage.until('08:05');
  const told = stage.chat.told(accountOf('sam')).map((notice) => wordsOf(notice.parts));
  expect(told.some((words) => words.includes('Posted 08:00 BST, thank you.'))).toBe(true);
  expect(stage.chat.cards('slack:C1')).toHaveLength(1);
  expect(stage.engine.failures).toEqual([]);
});

describe('a story about somebody', () => {
  test('needs their consent, where the proof is kept, and the month, and says all of it at once', async () => {
    const stage = await openStage();
    const reply = await stage.file('sam', { about: 'yes' });
    expect(reply).toEqual({
      taken: false,
      errors: {
        agreed: sayObjection('consentMissing'),
        proof: sayObjection('proofMissing'),
        month: sayObjection('monthMissing'),
      },
    });
    expect(await stage.store.find({ query: 'mine', person: person('sam'), limit: 5 })).toEqual([]);
    expect((await stage.file('sam', ABOUT)).taken).toBe(true);
  });

  test('nothing is chosen for the author: whether it is about somebody must be said', async () => {
    const stage = await openStage();
    const reply = await stage.file('sam', { about: '' });
    expect(reply).toMatchObject({ taken: false, errors: { about: formErrors.aboutMissing } });
  });

  test('needs two different approvers', async () => {
    const stage = await openStage();
    const reply = await stage.file('sam', ABOUT, 'story', 'first');
    expect(answered(reply)).toBe(thanks.post('S-1', 2));
    const story = submissionOf('first');
    expect(await stage.press('kim', 'approve', story)).toBe(decisions.approvedBy('S-1', 'inReview'));
    expect(await stage.press('kim', 'approve', story)).toBe(sayObjection('approvedAlready'));
    expect(await stage.status(story)).toBe('inReview');
    expect(await stage.press('lee', 'approve', story)).toBe(decisions.approvedBy('S-1', 'scheduled'));
    await stage.until('08:00');
    expect(await stage.status(story)).toBe('published');
  });

  test('loses its approvals and its slot when it is changed', async () => {
    const stage = await openStage();
    const story = await stage.submit('sam', ABOUT);
    await stage.press('kim', 'approve', story);
    await stage.press('lee', 'approve', story);
    expect((await stage.form('sam', 'change', story, { ...ABOUT, text: 'Quite another story' })).taken).toBe(
      true,
    );
    const { state } = await stage.load(story);
    expect([state.status, state.approvals, state.slot]).toEqual(['inReview', [], undefined]);
    await stage.until('09:00');
    expect(stage.x.posts).toEqual([]);
  });
});

describe('words of a colleague', () => {
  test('neither the colleague nor who filed them may approve', async () => {
    const stage = await openStage();
    const story = await stage.submit('kim', { colleague: accountOf('lee'), organisation: 'hospital' });
    for (const who of ['kim', 'lee'])
      expect(await stage.press(who, 'approve', story)).toBe(sayObjection('ownWords'));
    await stage.press('max', 'approve', story);
    expect(await stage.status(story)).toBe('scheduled');
    const { state } = await stage.load(story);
    expect([state.author, state.filedBy]).toEqual([person('lee'), person('kim')]);
  });

  test('both are told what becomes of them, and nobody seems to have done what they did not do', async () => {
    const stage = await openStage();
    const story = await stage.submit('sam', { colleague: accountOf('jo') });
    const met = (await stage.events(`person:${person('jo')}`)).map(({ type, by }) => [type, by]);
    expect(met).toEqual([['met', person('sam')]]);
    await stage.press('kim', 'approve', story);
    await stage.until('08:05');
    for (const who of ['sam', 'jo'])
      expect(
        stage.chat
          .told(accountOf(who))
          .map((notice) => wordsOf(notice.parts))
          .join(),
      ).toContain('Posted');
  });
});

describe('asking for changes', () => {
  test('the author accepts a suggested wording with one tap, and who suggested it cannot approve it', async () => {
    const stage = await openStage();
    const story = await stage.submit('sam');
    const asked = { comment: 'Shorter, please.', suggestion: 'We opened early for you' };
    expect((await stage.form('kim', 'askForChanges', story, asked)).taken).toBe(true);
    await stage.settle();
    const [notice] = stage.chat.told(accountOf('sam'));
    expect(wordsOf(notice?.parts ?? [])).toContain('We opened early for you');
    expect(buttonsOf(notice?.parts ?? []).map(({ action }) => action)).toContain('acceptSuggestion');
    expect(await stage.press('jo', 'acceptSuggestion', story)).toBe(sayObjection('notYours'));
    expect(await stage.press('sam', 'acceptSuggestion', story)).toBe(decisions.suggestionAccepted('S-1'));
    expect(await stage.press('kim', 'approve', story)).toBe(sayObjection('ownWords'));
    await stage.press('lee', 'approve', story);
    await stage.until('08:00');
    expect(stage.x.posts.map(({ text }) => text)).toEqual(['We opened early for you #CareDay']);
  });

  test('needs words, as a rejection does', async () => {
    const stage = await openStage();
    const story = await stage.submit('sam');
    expect(await stage.form('kim', 'askForChanges', story, { comment: ' ' })).toMatchObject({
      errors: { comment: sayObjection('commentMissing') },
    });
    expect(await stage.form('kim', 'reject', story, { words: 'No' })).toMatchObject({
      errors: { reason: formErrors.reasonMissing },
    });
    expect(await stage.form('kim', 'reject', story, { reason: 'tone' })).toMatchObject({
      errors: { words: sayObjection('commentMissing') },
    });
    expect(await stage.status(story)).toBe('inReview');
  });

  test('an approver who changes the words gives up approving them', async () => {
    const stage = await openStage();
    const story = await stage.submit('sam');
    expect((await stage.form('kim', 'change', story, { text: 'My own words', about: 'no' })).taken).toBe(
      true,
    );
    expect(await stage.press('kim', 'approve', story)).toBe(sayObjection('ownWords'));
    expect(await stage.form('jo', 'change', story, { text: 'Hers' })).toMatchObject({ taken: false });
  });

  test('a form that was open while somebody else changed the words is not taken', async () => {
    const stage = await openStage();
    const story = await stage.submit('sam');
    await stage.form('kim', 'change', story, { text: 'New words', about: 'no' });
    const reply = await stage.talk.submitForm(stage.from('sam'), 'change', `${story}@1`, {
      text: 'Late',
      about: 'no',
    });
    expect(reply).toEqual({ taken: false, errors: { text: decisions.changedMeanwhile } });
  });
});

describe('what the guard finds', () => {
  test('a BLOCK is shown beside the field, and nothing is stored', async () => {
    const stage = await openStage();
    const before = (await stage.events()).length;
    const words = Array.from({ length: 40 }, (_, n) => `${'abcdefgh'[n % 8]}ound${'klmnprst'[n % 7]}`);
    const reply = await stage.file('sam', { text: words.join(' ') });
    expect(reply).toEqual({
      taken: false,
      errors: { text: `${sayReason('TOO_LONG')} ${saySuggestion('TOO_LONG')}` },
    });
    const events = (await stage.events()).slice(before);
    expect(events.map(({ stream }) => stream.split(':')[0])).toEqual(['person']);
    expect(JSON.stringify(await stage.store.load([`person:${person('sam')}`]))).not.toContain('aoundk');
  });

  test('near-duplicates need a named reason: a plain press is refused, the form asks, the reason is kept', async () => {
    const stage = await openStage();
    const words = 'Thank you to everyone who came to our open evening at the hospital this week';
    const first = await stage.submit('sam', { text: words });
    await stage.press('kim', 'approve', first);
    const second = await stage.submit('jo', { text: `${words} again` });
    expect(await stage.press('kim', 'approve', second)).toContain(sayReason('DUPLICATE_SAME_ACCOUNT'));
    expect(await stage.form('kim', 'approve', second)).toMatchObject({
      taken: false,
      errors: { 'held-DUPLICATE_SAME_ACCOUNT': formErrors.reasonMissing },
    });
    const other = { 'held-DUPLICATE_SAME_ACCOUNT': 'other' };
    expect(await stage.form('kim', 'approve', second, other)).toMatchObject({
      errors: { 'words-DUPLICATE_SAME_ACCOUNT': formErrors.heldWordsMissing },
    });
    const meant = { 'held-DUPLICATE_SAME_ACCOUNT': 'meantToRepeat' };
    expect((await stage.form('kim', 'approve', second, meant)).taken).toBe(true);
    const approved = (await stage.events(second)).find(({ type }) => type === 'approved');
    expect(approved).toMatchObject({
      by: person('kim'),
      data: { accepted: [{ code: 'DUPLICATE_SAME_ACCOUNT', reason: 'meantToRepeat' }] },
    });
    await stage.until('09:00');
    expect(stage.x.posts).toHaveLength(2);
  });

  test('what appeared after the approval sends it back to people before it is sent', async () => {
    const stage = await openStage();
    const words = 'Thank you to everyone who came to our open evening at the hospital this week';
    const first = await stage.submit('sam', { text: words });
    const second = await stage.submit('jo', { text: `${words} again` });
    await stage.press('kim', 'approve', first);
    await stage.press('kim', 'approve', second);
    await stage.until('08:00');
    expect(await stage.status(first)).toBe('published');
    await stage.until('08:30');
    const { state } = await stage.load(second);
    expect([state.status, state.returned, state.approvals]).toEqual(['inReview', ['held'], []]);
    expect(stage.x.posts).toHaveLength(1);
  });
});

describe('a form that is delivered twice', () => {
  test('is answered with what its first coming made, also when both come at once', async () => {
    const stage = await openStage();
    const replies = await Promise.all(
      [1, 2, 3].map(() => stage.file('sam', { text: 'Only once, please' }, 'story', 'the same view')),
    );
    replies.push(await stage.file('sam', { text: 'Only once, please' }, 'story', 'the same view'));
    for (const reply of replies) expect(answered(reply)).toBe(thanks.post('S-1', 1));
    expect(await stage.store.find({ query: 'mine', person: person('sam'), limit: 5 })).toHaveLength(1);
  });
});

describe('clicks', () => {
  test('a thousand approvals at once are one approval, and every click is answered', async () => {
    const stage = await openStage();
    const story = await stage.submit('sam');
    const clicks = Array.from({ length: 1000 }, (_, n) => (n % 2 === 0 ? 'kim' : 'lee'));
    const answers = await Promise.all(clicks.map((who) => stage.press(who, 'approve', story)));
    expect(answers.filter((answer) => answer === decisions.approvedBy('S-1', 'scheduled'))).toHaveLength(1);
    for (const answer of answers)
      expect(answer).toMatch(/^You approved S-1|^This was approved at 07:00 BST by (Kim|Lee) Invented\.$/);
    const types = (await stage.events(story)).map(({ type }) => type);
    expect(types).toEqual(['submitted', 'approved', 'scheduled']);
  });

  test.each([
    ['approve', 'This was approved at 07:00 BST by Kim Invented.'],
    ['reject', 'This was rejected at 07:00 BST by Kim Invented.'],
    ['askForChanges', 'This was sent back for changes at 07:00 BST by Kim Invented.'],
    ['withdraw', 'This was withdrawn at 07:00 BST by Sam Invented.'],
  ] as const)('a late click after %s is told what was decided, by whom and when', async (what, says) => {
    const stage = await openStage();
    const story = await stage.submit('sam');
    if (what === 'approve') await stage.press('kim', 'approve', story);
    else if (what === 'withdraw') await stage.press('sam', 'withdraw', story);
    else await stage.form('kim', what, story, { reason: 'tone', words: 'No', comment: 'No' });
    await stage.until('07:20');
    expect(await stage.press('lee', 'approve', story)).toBe(says);
  });
});
