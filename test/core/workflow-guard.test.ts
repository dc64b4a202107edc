import { describe, expect, test } from 'vitest';
import { operations } from '../../src/cli/operations.ts';
import type { Core } from '../../src/core.ts';
import { finding } from '../../src/guard/codes.ts';
import type { Finding } from '../../src/guard/finding.ts';
import { check, GUARD_VERSION } from '../../src/guard/guard.ts';
import { sayReason } from '../../src/guard/reasons.ts';
import type { StreamId } from '../../src/ports.ts';
import { approvalsNeeded } from '../../src/submissions/approvals.ts';
import { currentRevision } from '../../src/submissions/submission.ts';
import { rememberWords } from '../../src/submissions/vocabulary.ts';
import { decisions } from '../../src/words/answers.ts';
import { cardWords, findingHeadings } from '../../src/words/cards.ts';
import { approveIntro, formErrors, formIntro, thanks } from '../../src/words/forms.ts';
import { sayObjection } from '../../src/words/objections.ts';
import { buttonsOf, wordsOf } from '../fakes/chat.ts';
import type { Stage } from '../fakes/core-stage.ts';
import { ABOUT, accountOf, answered, campaignWords, openStage, person, said } from '../fakes/core-stage.ts';

const codesOf = async (stage: Stage, item: StreamId<'submission'>) =>
  (currentRevision((await stage.load(item)).state)?.findings ?? []).map(({ code }) => code);

async function cardText(stage: Stage, item: StreamId<'submission'>): Promise<string> {
  await stage.settle();
  const id = `card-${item.slice('submission:'.length)}`;
  return wordsOf(stage.chat.card('slack:C1', id).card.parts);
}

async function cardActions(stage: Stage, item: StreamId<'submission'>): Promise<readonly string[]> {
  await stage.settle();
  const id = `card-${item.slice('submission:'.length)}`;
  return buttonsOf(stage.chat.card('slack:C1', id).card.parts).map(({ action }) => action);
}

/** The passages of the post that its card points out. */
async function marked(stage: Stage, item: StreamId<'submission'>): Promise<readonly string[]> {
  await stage.settle();
  const id = `card-${item.slice('submission:'.length)}`;
  return stage.chat
    .card('slack:C1', id)
    .card.parts.flatMap((part) =>
      part.part === 'quote' ? (part.marks ?? []).map(({ start, end }) => part.text.slice(start, end)) : [],
    );
}

/** The product with other rules, as after an upgrade. */
function withGuard(stage: Stage, rules: Core['guard']['check']): void {
  (stage.core as { guard: Core['guard'] }).guard = newer(rules);
}

const newer = (rules: Core['guard']['check']): Core['guard'] => ({
  version: GUARD_VERSION + 1,
  check: rules,
});

describe('what blocks', () => {
  test('is told at the field in one kind sentence with the passage, and no byte of it is stored', async () => {
    const stage = await openStage();
    const before = (await stage.events()).length;
    const reply = await stage.file('sam', { text: 'Lovely card from NHS number 943 476 5919 today' });
    expect(reply).toMatchObject({ taken: false });
    expect(answered(reply)).toContain('“943 476 5919”');
    expect(answered(reply)).toContain(sayReason('PII_NHS_NUMBER'));
    expect((await stage.events()).slice(before).map(({ type }) => type)).not.toContain('submitted');
    const everything = JSON.stringify([await stage.events(), stage.chat.calls]);
    // Hashes hold any three digits by chance; not these, with or without the spaces.
    expect(everything).not.toMatch(/943 ?476 ?5919/);
  });

  test('is blocked in a comment, a reason and the wording that is suggested', async () => {
    const stage = await openStage();
    const story = await stage.submit('sam');
    const number = 'Ring them on 07700 900123';
    const tries = [
      await stage.form('kim', 'comment', story, { comment: number }),
      await stage.form('kim', 'askForChanges', story, { comment: 'This', suggestion: number }),
      await stage.form('kim', 'reject', story, { reason: 'tone', words: number }),
    ];
    for (const reply of tries) expect(answered(reply)).toContain(sayReason('PII_PHONE'));
    expect(await stage.status(story)).toBe('inReview');
  });

  test('is what an organisation’s own hospital numbers look like, in whoever’s words', async () => {
    const plain = await openStage();
    const text = 'Our porters found locker QX4417 at last';
    expect((await plain.file('sam', { text })).taken).toBe(true);
    const campaign = campaignWords().replace(
      'emailDomains: [ambulance.example],',
      'emailDomains: [ambulance.example], recordNumbers: ["@@####"],',
    );
    const stage = await openStage({ campaign });
    expect(answered(await stage.file('sam', { text }))).toContain(sayReason('PII_MRN'));
  });

  test('no role lets it pass, an admin as little as anybody', async () => {
    const stage = await openStage();
    const story = await stage.submit('sam');
    withGuard(stage, (input) => [...check(input), finding('PII_PHONE', 0, 5)]);
    await stage.press('kim', 'approve', story);
    await stage.until('08:05');
    expect(stage.x.posts).toEqual([]);
    expect(await codesOf(stage, story)).toContain('PII_PHONE');
    for (const who of ['ada', 'lou', 'cleo', 'lee'])
      expect(await stage.press(who, 'approve', story)).not.toBe(decisions.approvedBy('S-1', 'scheduled'));
    expect(await stage.status(story)).toBe('inReview');
  });
});

describe('a name', () => {
  const NAMED = 'Mustafa kept us all smiling on the night shift';

  test('is pointed out on the card in words, with the passage, and holds the story', async () => {
    const stage = await openStage();
    const story = await stage.submit('sam', { text: NAMED });
    expect(await codesOf(stage, story)).toContain('PII_NAME');
    expect(await cardText(stage, story)).toContain(
      `${findingHeadings.hold}\n“Mustafa”: ${sayReason('PII_NAME')}`,
    );
    expect(await stage.press('kim', 'approve', story)).toContain(sayReason('PII_NAME'));
  });

  test('one press says that none is a patient, carer or relative; then a plain press approves', async () => {
    const stage = await openStage();
    const story = await stage.submit('sam', { text: NAMED });
    expect(await cardActions(stage, story)).toContain('clearNames');
    expect(await stage.press('sam', 'clearNames', story)).toBe(sayObjection('notApprover'));
    expect(await stage.press('kim', 'clearNames', story)).toBe(decisions.namesCleared('S-1'));
    expect(await cardText(stage, story)).toContain(cardWords.cleared('Kim Invented'));
    expect(await cardActions(stage, story)).not.toContain('clearNames');
    expect(await cardText(stage, story)).not.toContain(findingHeadings.hold);
    expect(await cardText(stage, story)).toContain(`${findingHeadings.letPass}\n“Mustafa”`);
    expect(await marked(stage, story)).toEqual([]);
    expect(await stage.press('lee', 'approve', story)).toBe(decisions.approvedBy('S-1', 'scheduled'));
    await stage.until('08:05');
    expect(stage.x.posts).toHaveLength(1);
  });

  test('is marked in the post, and hints are not: they stand below, under a line of their own', async () => {
    const stage = await openStage();
    const story = await stage.submit('sam', { text: 'Mustafa and we utilise this song at every handover' });
    expect(await marked(stage, story)).toEqual(['Mustafa']);
    expect(await cardText(stage, story)).toContain(`${findingHeadings.advise}\n“utilise”`);
  });

  test('of other words is raised again: the press was for that revision', async () => {
    const stage = await openStage();
    const story = await stage.submit('sam', { text: NAMED });
    await stage.press('kim', 'clearNames', story);
    await stage.form('sam', 'change', story, { about: 'no', text: 'Siobhan kept us all smiling today' });
    expect(await stage.press('kim', 'approve', story)).toContain(sayReason('PII_NAME'));
  });

  test('that is no person is remembered for the campaign, and not raised again', async () => {
    const stage = await openStage();
    const story = await stage.submit('sam', { text: NAMED });
    const at = currentRevision((await stage.load(story)).state)?.findings.find(
      ({ code }) => code === 'PII_NAME',
    )?.start;
    const reply = await stage.form('kim', 'approve', story, {
      [`held-PII_NAME-${at}`]: 'notAPerson',
      'held-PERSON_IN_STORY': 'noPatient',
    });
    expect(reply.taken).toBe(true);
    const next = await stage.submit('jo', { text: 'A quiet corner with Mustafa, our ward budgie' });
    expect(await codesOf(stage, next)).not.toContain('PII_NAME');
  });

  test('that was called no person by mistake can be raised again, and its word is erased', async () => {
    const stage = await openStage();
    const kim = { person: person('kim'), account: accountOf('kim'), request: 'r' };
    await rememberWords(stage.core, kim, 'care-day', ['Mustafa', 'Whitworth']);
    expect((await operations.words(stage.core, { campaign: 'care-day' })).json.words).toEqual([
      'Mustafa',
      'Whitworth',
    ]);
    const done = await operations.words(stage.core, { campaign: 'care-day', forget: 'mustafa' });
    expect(done.json.words).toEqual(['Whitworth']);
    const story = await stage.submit('sam', { text: NAMED });
    expect(await codesOf(stage, story)).toContain('PII_NAME');
    const [vocabulary] = await stage.store.load(['vocabulary:care-day']);
    expect(JSON.stringify(vocabulary)).not.toContain('Mustafa');
    await expect(operations.words(stage.core, { campaign: 'care-day', forget: 'Ash' })).rejects.toThrow();
  });

  test('of the author, or of the campaign’s organisations, is not raised', async () => {
    const stage = await openStage();
    stage.chat.setProfile(accountOf('sam'), { name: 'Siobhan Okafor', email: 'sam@hospital.example' });
    const own = await stage.submit('sam', {
      text: 'Siobhan Okafor here, ten years at Vale Hospital this week',
    });
    expect(await codesOf(stage, own)).not.toContain('PII_NAME');
    const others = await stage.submit('jo', { text: 'Siobhan Okafor has been ten years with us this week' });
    expect(await codesOf(stage, others)).toContain('PII_NAME');
  });
});

describe('a health message', () => {
  const JAB = 'Get your flu vaccine at the pharmacy';

  test('waits for a clinical approver, whoever else approved it', async () => {
    const stage = await openStage();
    const story = await stage.submit('sam', { text: JAB }, 'notice');
    expect(await cardText(stage, story)).toContain(cardWords.needs('clinical approver'));
    const plain = await stage.form('kim', 'approve', story);
    expect(plain.taken).toBe(true);
    expect(await stage.status(story)).toBe('inReview');
    expect(await cardText(stage, story)).toContain('Waiting for a clinical approver. Approved so far by Kim');
    const reason = { 'held-HOLD_CLINICAL': 'clinicallyRight' };
    expect(answered(await stage.form('cleo', 'approve', story, reason))).toBe(
      decisions.approvedBy('S-1', 'scheduled'),
    );
    await stage.until('08:05');
    expect(stage.x.posts).toHaveLength(1);
  });

  test('is let pass by nobody who only says so: the answer of another role does not count', async () => {
    const stage = await openStage();
    const story = await stage.submit('sam', { text: JAB }, 'notice');
    await stage.form('kim', 'approve', story, { 'held-HOLD_CLINICAL': 'clinicallyRight' });
    expect(await stage.status(story)).toBe('inReview');
  });
});

describe('a reason in words', () => {
  test('has ten characters or more', async () => {
    const stage = await openStage();
    const story = await stage.submit('sam', { text: 'A 94-year-old patient taught us to waltz' });
    const asked = { 'held-PII_AGE_90': 'other', 'held-PERSON_IN_STORY': 'noPatient' };
    const short = await stage.form('kim', 'approve', story, { ...asked, 'words-PII_AGE_90': 'ok' });
    expect(short).toMatchObject({ errors: { 'words-PII_AGE_90': formErrors.heldWordsMissing } });
    // What could not be kept below the card is refused beside its field, and nothing is approved without it.
    for (const words of ['Ring her on 07700 900123', 'I do not want to be here any more'])
      expect(
        await stage.form('kim', 'approve', story, { ...asked, 'words-PII_AGE_90': words }),
      ).toMatchObject({
        errors: { 'words-PII_AGE_90': formErrors.typedBlocked },
      });
    expect((await stage.events(story)).map(({ type }) => type)).not.toContain('approved');
  });
});

describe('could somebody recognise this person?', () => {
  test('is asked before every approval of a story about someone, and nothing is chosen beforehand', async () => {
    const stage = await openStage();
    const story = await stage.submit('sam', ABOUT);
    const form = await stage.talk.fillForm(stage.from('kim'), stage.talk.startForm('approve', `${story}@1`));
    if (!('fields' in form)) throw new Error(said(form));
    expect(form.fields[0]).toMatchObject({ name: 'recognise', required: true });
    expect(form.fields[0]).not.toHaveProperty('initial');
    expect(await stage.form('kim', 'approve', story)).toMatchObject({
      errors: { recognise: formErrors.recogniseMissing },
    });
    // A forged press that leaves the form out is refused as well.
    const forged = await stage.talk.press(stage.from('kim'), 'approve', `${story}@1`);
    expect(said(forged)).toBe(sayObjection('checkMissing'));
  });

  test.each(['yes', 'notSure'])(
    '"%s" keeps these words back for everybody, until they are changed',
    async (answer) => {
      const stage = await openStage();
      const story = await stage.submit('sam', ABOUT);
      const reply = await stage.form('kim', 'approve', story, { recognise: answer });
      expect(answered(reply)).toBe(decisions.recognisable('S-1'));
      expect(await stage.press('lee', 'approve', story)).toBe(sayObjection('recognisable'));
      expect(await cardText(stage, story)).toContain(cardWords.recognisable('Kim Invented'));
      expect(await cardText(stage, story)).not.toContain('looking at this');
      expect((await cardActions(stage, story)).slice(0, 2)).toEqual(['askForChanges', 'reject']);
      await stage.form('sam', 'change', story, { ...ABOUT, text: 'Somebody told us what mattered to them' });
      expect(await stage.press('lee', 'approve', story)).toBe(decisions.approvedBy('S-1', 'inReview'));
    },
  );

  test('the answer is on the record', async () => {
    const stage = await openStage();
    const story = await stage.submit('sam', ABOUT);
    await stage.press('kim', 'approve', story);
    const approved = (await stage.events(story)).find(({ type }) => type === 'approved');
    expect(approved?.data).toMatchObject({ recognisable: 'no' });
  });
});

describe('a person in a story that is "not about anybody"', () => {
  const STORY = 'A lady came in shaking and left with a smile after our volunteers sat with her';

  test('makes it count as one about somebody until an approver decided', async () => {
    const stage = await openStage();
    const story = await stage.submit('sam', { text: STORY });
    expect(await codesOf(stage, story)).toContain('PERSON_IN_STORY');
    const { state } = await stage.load(story);
    const definition = (await stage.store.load(['campaign:care-day']))[0].state.definition;
    const revision = currentRevision(state);
    if (definition === undefined || revision === undefined) throw new Error('no campaign');
    expect(approvalsNeeded(definition, revision, [])).toBe(2);
    expect(await cardText(stage, story)).toContain('Waiting for 2 approvals');
    await stage.press('kim', 'clearNames', story);
    expect(await cardText(stage, story)).toContain('Waiting for one approval');
  });
});

describe('newer rules', () => {
  const stricter: Core['guard']['check'] = (input) =>
    input.text.includes('lanterns') ? [...check(input), finding('PII_RARE', 0, 4)] : check(input);

  test('send back at the claim what they find more in', async () => {
    const stage = await openStage();
    const story = await stage.submit('sam', { text: 'We hung lanterns along the corridor' });
    await stage.press('kim', 'approve', story);
    withGuard(stage, stricter);
    await stage.until('08:05');
    expect(stage.x.posts).toEqual([]);
    expect(await stage.status(story)).toBe('inReview');
    expect(await codesOf(stage, story)).toContain('PII_RARE');
  });

  test('look at everything that is booked or ready as soon as the new version starts', async () => {
    const stage = await openStage();
    const lit = await stage.submit('sam', { text: 'We hung lanterns along the corridor' });
    const other = await stage.submit('sam', { text: 'Fresh paint in the waiting room' });
    for (const item of [lit, other]) await stage.press('kim', 'approve', item);
    const next = await stage.again({ guard: newer(stricter) });
    await next.settle();
    expect(await next.status(lit)).toBe('inReview');
    expect(await next.status(other)).toBe('scheduled');
    const [day] = await next.store.load(['day:care-day/2026-10-05']);
    expect(Object.values(day.state.bookings).map(({ submission }) => submission)).toEqual([other]);
  });

  test('that read a cry for help in it seal it, and tell its author where help is kept', async () => {
    const stage = await openStage();
    const story = await stage.submit('sam', { text: 'We hung lanterns along the corridor' });
    await stage.press('kim', 'approve', story);
    withGuard(stage, (input) => [...check(input), finding('CRISIS', 0, 2)]);
    await stage.until('08:05');
    expect(await stage.status(story)).toBe('sealed');
    expect(stage.x.posts).toEqual([]);
    expect(stage.chat.told(accountOf('cris'))).toHaveLength(1);
    const told = stage.chat.told(accountOf('sam')).map(({ parts }) => wordsOf(parts));
    expect(told.join()).toContain('116 123');
  });

  test('that throw hold what they were asked about', async () => {
    const stage = await openStage();
    const findings: readonly Finding[] = [finding('DETECTOR_ERROR', 0, 10)];
    const story = await stage.submit('sam');
    await stage.press('kim', 'approve', story);
    withGuard(stage, () => [...findings]);
    await stage.until('08:05');
    expect(stage.x.posts).toEqual([]);
    expect(await stage.status(story)).toBe('inReview');
  });
});

test('no finding never reads as "nobody can be recognised"', async () => {
  const stage = await openStage();
  const story = await stage.submit('sam', { text: 'Fresh paint in the waiting room' });
  expect(await cardText(stage, story)).toContain(cardWords.nothingFound);
  const every = JSON.stringify(
    [cardWords, approveIntro, thanks, formIntro].map((words) => Object.values(words)),
  );
  expect(every.toLowerCase()).not.toMatch(/anonym|no risk|safe to post|nothing identif/);
});

test('every form of words says that a computer checks and a person decides, and where help is', async () => {
  const stage = await openStage();
  for (const name of ['story', 'pledge', 'signpost', 'notice'] as const) {
    const intro = stage.talk.startForm(name, name).intro.join(' ');
    expect(intro).toContain('A computer checks this and a person decides.');
    for (const number of ['999', '111', 'option 2', '116 123', '85258']) expect(intro).toContain(number);
  }
});

test('the approver who lets something pass is named on the record', async () => {
  const stage = await openStage();
  const story = await stage.submit('sam', { text: 'Mustafa kept us all smiling on the night shift' });
  await stage.press('kim', 'clearNames', story);
  expect((await stage.events(story)).at(-1)).toMatchObject({ type: 'namesCleared', by: person('kim') });
});
