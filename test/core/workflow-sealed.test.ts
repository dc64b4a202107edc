import { describe, expect, test } from 'vitest';
import type { StoredEvent } from '../../src/events.ts';
import type { Notice, StreamId } from '../../src/ports.ts';
import { targetOf } from '../../src/submissions/card-buttons.ts';
import { submissionOf } from '../../src/submissions/submit.ts';
import { sayObjection } from '../../src/words/objections.ts';
import { sealedWords } from '../../src/words/sealed.ts';
import { buttonsOf, wordsOf } from '../fakes/chat.ts';
import type { Stage } from '../fakes/core-stage.ts';
import { accountOf, answered, openStage, person, said } from '../fakes/core-stage.ts';

const CRISIS = 'I am not coping and I do not want to be here any more';
const ABUSE = 'Her son hits her and takes her pension';

const toldOf = (stage: Stage, who: string): readonly Notice[] => stage.chat.told(accountOf(who));
const sayings = (stage: Stage, who: string): string =>
  toldOf(stage, who)
    .map(({ parts }) => wordsOf(parts))
    .join('\n');

async function sendIn(stage: Stage, text: string, answers = {}): Promise<StreamId<'submission'>> {
  const from = stage.from('sam');
  const reply = await stage.talk.submitForm(from, 'story', 'story', { about: 'no', text, ...answers });
  expect(reply.taken).toBe(true);
  await stage.settle();
  expect(await stage.status(submissionOf(from.request))).toBe('sealed');
  return submissionOf(from.request);
}

async function openIt(stage: Stage, who: string, item: StreamId<'submission'>) {
  const { state } = await stage.load(item);
  return stage.talk.fillForm(stage.from(who), stage.talk.startForm('sealed', targetOf(item, state.revision)));
}

const typesOf = (events: readonly StoredEvent[]) => events.map(({ type }) => type);

describe('words that ask for help', () => {
  test.each([
    [CRISIS, ['999', '111', 'option 2', '116 123', '85258', 'Staff support line']],
    [ABUSE, ['999', 'Vale safeguarding team', 'not a referral']],
    ['My manager keeps touching me and I am scared', ['Freedom to Speak Up guardian, 01632 960030']],
    ['Dad waited nine hours on a trolley and nobody came', ['Vale PALS', 'for you to decide']],
  ])('are answered at once with where help is: %s', async (text, numbers) => {
    const stage = await openStage();
    const reply = await stage.file('sam', { text });
    expect(reply.taken).toBe(true);
    for (const number of numbers) expect(answered(reply)).toContain(number);
    expect(answered(reply)).not.toContain(text);
  });

  test('are kept and answered also when an item is changed to them after the last day of its campaign', async () => {
    const stage = await openStage();
    const item = await stage.submit('sam');
    await stage.press('kim', 'approve', item);
    await stage.command('kim', 'stop');
    await stage.until('09:00', '2026-10-07');
    expect(await stage.status(item)).toBe('missed');
    const reply = await stage.form('sam', 'change', item, { about: 'no', text: CRISIS });
    expect(answered(reply)).toContain('116 123');
    expect(await stage.status(item)).toBe('sealed');
    await stage.settle();
    expect(sayings(stage, 'cris')).toContain('somebody may be in crisis');
  });

  test('are answered also in a change of what cannot be changed any more, or was changed meanwhile', async () => {
    const stage = await openStage();
    const gone = await stage.submit('sam');
    const item = await stage.submit('sam');
    await stage.press('sam', 'withdraw', gone);
    await stage.form('sam', 'change', item, { about: 'no', text: 'We of ward 3 open at eight now' });
    const crisis = { about: 'no', text: CRISIS };
    for (const opened of [gone, item]) {
      const reply = await stage.talk.submitForm(stage.from('sam'), 'change', targetOf(opened, 1), crisis);
      expect(answered(reply)).toContain('116 123');
    }
  });

  test('are kept sealed in the same commit, and no channel ever shows anything of them', async () => {
    const stage = await openStage();
    const item = await sendIn(stage, CRISIS);
    await stage.until('19:00');
    const events = await stage.events(item);
    expect(typesOf(events).slice(0, 2)).toEqual(['submitted', 'sealed']);
    expect(events[0]?.position).toBe(events[1]?.position);
    expect(await stage.status(item)).toBe('sealed');
    const shown = stage.chat.cards('slack:C1').map(({ card, history }) => JSON.stringify([card, history]));
    expect(shown.join()).not.toContain('coping');
    expect(stage.x.posts).toEqual([]);
    // It never waits for a decision, and is no near-duplicate of anything.
    expect(await stage.core.store.find({ query: 'waiting', campaign: 'care-day', limit: 9 })).toEqual([]);
  });

  test('are taken whatever else the form lacks, and with an NHS number in them', async () => {
    const stage = await openStage();
    const reply = await stage.talk.submitForm(stage.from('sam'), 'story', 'story', {
      text: `${CRISIS}. 943 476 5919`,
      organisation: 'another',
      preferred: 'whenever',
    });
    expect(reply.taken).toBe(true);
    expect(answered(reply)).toContain('116 123');
  });

  test('as a pledge they come onto no card of pledges', async () => {
    const stage = await openStage();
    const from = stage.from('sam');
    expect((await stage.talk.submitForm(from, 'pledge', 'pledge', { text: CRISIS })).taken).toBe(true);
    await stage.until('07:20');
    expect(stage.chat.cards('slack:C1')).toEqual([]);
    expect(await stage.status(submissionOf(from.request))).toBe('sealed');
  });

  test('are answered even when no campaign is open, and then nothing is kept', async () => {
    const stage = await openStage();
    await stage.until('10:00', '2026-10-07');
    const before = (await stage.events()).length;
    const reply = await stage.file('jo', { text: CRISIS });
    expect(answered(reply)).toContain('116 123');
    expect(answered(reply)).toContain('nothing was kept');
    expect(typesOf((await stage.events()).slice(before))).not.toContain('submitted');
  });

  test('written into a story that waits already take it off its card', async () => {
    const stage = await openStage();
    const item = await stage.submit('sam', { text: 'A day with the district nurses on our patch' });
    await stage.settle();
    expect(stage.chat.cards('slack:C1')).toHaveLength(1);
    const reply = await stage.form('sam', 'change', item, { about: 'no', text: CRISIS });
    expect(answered(reply)).toContain('116 123');
    await stage.settle();
    const [card] = stage.chat.cards('slack:C1');
    const standing = JSON.stringify(card?.card);
    expect(standing).not.toContain('coping');
    expect(standing).not.toContain('district nurses');
    expect(buttonsOf(card?.card.parts ?? [])).toEqual([]);
  });

  test('in a comment are not shown to the channel; the one who wrote them is told where help is', async () => {
    const stage = await openStage();
    const item = await stage.submit('sam');
    const reply = await stage.form('kim', 'comment', item, { comment: CRISIS });
    expect(reply.taken).toBe(false);
    expect(answered(reply)).toContain('116 123');
    expect(typesOf(await stage.events(item))).not.toContain('commented');
  });
});

describe('the people named for it', () => {
  test('lead and deputy are told at once, without the words', async () => {
    const stage = await openStage();
    await sendIn(stage, CRISIS);
    for (const who of ['cris', 'dep']) {
      expect(toldOf(stage, who)).toHaveLength(1);
      expect(sayings(stage, who)).toContain('somebody may be in crisis');
      expect(sayings(stage, who)).not.toContain('coping');
    }
    for (const who of ['third', 'guard', 'kim', 'lou', 'ada']) expect(toldOf(stage, who)).toEqual([]);
  });

  test('read it in a private form, on the record, and close it with a note', async () => {
    const stage = await openStage();
    const item = await sendIn(stage, CRISIS);
    const form = await openIt(stage, 'cris', item);
    if (!('fields' in form)) throw new Error(said(form));
    expect(form.intro.join('\n')).toContain(CRISIS);
    expect(form.intro.join('\n')).toContain('Sam Invented (sam@hospital.example)');
    expect((await stage.load(item)).state.sealed).toMatchObject({ openedBy: person('cris'), closed: false });
    const empty = await stage.talk.submitForm(stage.from('cris'), 'sealed', form.about, { note: ' ' });
    expect(empty).toMatchObject({ taken: false, errors: { note: sayObjection('noteMissing') } });
    const done = await stage.talk.submitForm(stage.from('cris'), 'sealed', form.about, {
      note: 'Called them back, safe at home',
    });
    expect(answered(done)).toBe(sealedWords.closed('S-1'));
    expect(typesOf(await stage.events(item)).slice(-2)).toEqual(['sealedOpened', 'sealedClosed']);
    expect(said((await openIt(stage, 'cris', item)) as never)).toBe(sayObjection('sealedClosed'));
  });

  test.each(['kim', 'ada', 'lou', 'sam', 'guard'])(
    'nobody else opens it, and the try is recorded: %s',
    async (who) => {
      const stage = await openStage();
      const item = await sendIn(stage, CRISIS);
      const reply = await openIt(stage, who, item);
      expect(JSON.stringify(reply)).not.toContain('coping');
      expect(said(reply as never)).toBe(sayObjection('sealedNotYours'));
      expect((await stage.events(item)).at(-1)).toMatchObject({ type: 'sealedRefused', by: person(who) });
      const shown = await stage.command(who, 'show S-1');
      expect(shown).not.toContain('coping');
      expect((await stage.events(item)).at(-1)).toMatchObject({ type: 'sealedRefused' });
    },
  );

  test('and no stranger learns from its number that there is something to keep', async () => {
    const stage = await openStage();
    await stage.submit('sam');
    const item = await sendIn(stage, CRISIS);
    const id = await stage.id(item);
    for (const typed of ['show', 'park', 'next', 'again', 'withdraw', 'change']) {
      const [ordinary, kept] = [
        await stage.command('ash', `${typed} S-1`),
        await stage.command('ash', `${typed} ${id}`),
      ];
      expect(kept.replaceAll(id, 'S-1')).toBe(ordinary);
    }
    expect(await stage.command('ash', `move ${id} 10:00`)).toBe(await stage.command('ash', 'move S-1 10:00'));
    expect(await stage.command('kim', `show ${id}`)).toBe(sayObjection('sealedNotYours'));
  });

  test('and whoever is named for it is told how to open it, whatever they try', async () => {
    const stage = await openStage();
    const id = await stage.id(await sendIn(stage, CRISIS));
    for (const typed of ['show', 'withdraw'])
      expect(await stage.command('cris', `${typed} ${id}`)).toContain('/loudhailer sealed');
  });

  test('fails closed while the directory cannot be asked', async () => {
    const stage = await openStage();
    const item = await sendIn(stage, CRISIS);
    await stage.until('08:00');
    stage.chat.fail('down');
    const reply = await openIt(stage, 'cris', item);
    expect(said(reply as never)).toBe(sayObjection('cannotCheck'));
  });

  test('see what is kept for them, and nobody sees anything else', async () => {
    const stage = await openStage();
    await sendIn(stage, CRISIS);
    expect(await stage.command('cris', 'sealed')).toContain('Story S-1: somebody may be in crisis');
    for (const who of ['guard', 'kim', 'ada', 'sam'])
      expect(await stage.command(who, 'sealed')).toBe(sealedWords.noneForYou);
  });
});

describe('unread', () => {
  test('for half an hour, the next contact is told, then everybody who answers for it', async () => {
    const stage = await openStage({ at: '07:00' });
    await sendIn(stage, CRISIS);
    await stage.until('07:29');
    expect(toldOf(stage, 'third')).toEqual([]);
    await stage.until('07:31');
    expect(toldOf(stage, 'third')).toHaveLength(1);
    await stage.until('08:01');
    for (const who of ['cris', 'dep', 'lou', 'ada']) expect(sayings(stage, who)).toContain('Still unread');
    const inChannel = JSON.stringify(stage.chat.cards('slack:C1').map(({ card }) => card));
    expect(inChannel).toContain('has not been opened');
    expect(inChannel).not.toContain('coping');
  });

  test('what is no matter of life and death waits for the contacts’ hours', async () => {
    const stage = await openStage({ at: '07:00' });
    await sendIn(stage, ABUSE);
    await stage.until('09:29');
    expect(toldOf(stage, 'guard')).toHaveLength(1);
    expect(toldOf(stage, 'lou')).toEqual([]);
    await stage.until('09:31');
    expect(sayings(stage, 'guard')).toContain('Still unread');
    expect(toldOf(stage, 'lou')).toHaveLength(1);
  });

  test('ends when somebody opens it', async () => {
    const stage = await openStage();
    const item = await sendIn(stage, CRISIS);
    await openIt(stage, 'dep', item);
    await stage.until('12:00');
    expect(toldOf(stage, 'third')).toEqual([]);
    expect(toldOf(stage, 'cris')).toHaveLength(1);
  });

  test('when lead and deputy cannot be found, the next ones are told at once', async () => {
    const stage = await openStage();
    for (const who of ['cris', 'dep']) stage.chat.setProfile(accountOf(who), { inactive: true });
    await sendIn(stage, CRISIS);
    expect(toldOf(stage, 'third')).toHaveLength(1);
  });

  test('while the chat is away nobody is given up on: they are told as soon as it is back', async () => {
    const stage = await openStage();
    const from = stage.from('sam');
    await stage.talk.submitForm(from, 'story', 'story', { about: 'no', text: CRISIS });
    stage.chat.fail('down');
    await stage.until('07:40');
    expect(toldOf(stage, 'cris')).toEqual([]);
    stage.chat.recover();
    await stage.until('07:43');
    expect(toldOf(stage, 'cris')).toHaveLength(1);
  });
});
