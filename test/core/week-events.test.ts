/** The events of a campaign's week: planned in chat or by file, made into notices, changed and cancelled. */
import { expect, test } from 'vitest';
import { readField } from '../../src/events.ts';
import type { StreamId } from '../../src/ports.ts';
import { onOccasion } from '../../src/reports/events.ts';
import type { Answers } from '../../src/submissions/card.ts';
import { currentRevision } from '../../src/submissions/submission.ts';
import { sayObjection } from '../../src/words/objections.ts';
import { eventErrors, occasionWords } from '../../src/words/occasions.ts';
import { buttonsOf, wordsOf } from '../fakes/chat.ts';
import { answered, campaignWords, openStage, person, type Stage } from '../fakes/core-stage.ts';

const WEEK = ['2026-10-06', '2026-10-09'] as const;
/** Few slots a day, so that days pass quickly. */
const timetable = '  - { at: ["11:00", "12:10", "18:00", "19:10", "19:40"] }';
const week = () => openStage({ campaign: campaignWords({ days: WEEK, timetable }), at: '09:00' });

const WEBINAR: Answers = {
  kind: 'webinar',
  title: 'Why experience matters',
  day: '2026-10-08',
  from: '12:00',
  to: '13:00',
  host: 'Vale Care',
  link: 'https://vale.example/webinar',
  questions: '',
};
const CHAT: Answers = {
  kind: 'chat',
  title: 'What matters to you',
  day: '2026-10-08',
  from: '19:00',
  to: '20:00',
  host: '@ValeCare',
  link: '',
  questions: '19:05 What went well for you this week?\n19:40 What would you change tomorrow?',
};

async function plan(
  stage: Stage,
  who: string,
  answers: Answers,
  about = 'campaign:care-day',
  request?: string,
) {
  return stage.talk.submitForm(stage.from(who, request), 'event', about, answers);
}

async function notices(stage: Stage, id: string) {
  const [occasion] = await stage.store.load([`occasion:care-day/${id}`]);
  const streams = (occasion.state.notices ?? []).map(
    ({ submission }) => submission as StreamId<'submission'>,
  );
  const items = await stage.store.load(streams);
  return items.map((item) => ({
    item: item.stream,
    text: readField(item.content, currentRevision(item.state)?.body, 'text'),
    status: item.state.status,
    author: item.state.author,
    slot: item.state.preferred,
  }));
}

test('its day is read as people write it', async () => {
  const stage = await week();
  expect(answered(await plan(stage, 'kim', { ...WEBINAR, day: '8 October' }))).toContain(
    'Thursday 8 October, midday to 1pm',
  );
});

test('an event that an approver plans stands in the list, with the way to change it for those who plan', async () => {
  const stage = await week();
  expect(answered(await plan(stage, 'kim', WEBINAR))).toBe(
    occasionWords.planned(
      'why-experience-matters',
      'Thursday 8 October, midday to 1pm: Why experience matters',
    ),
  );
  await plan(stage, 'lou', CHAT);
  const seen = await stage.talk.command(stage.from('sam'), 'loudhailer', 'events');
  const words = wordsOf(seen.say);
  expect(words).toContain(
    'Thursday 8 October, midday to 1pm: Why experience matters (webinar), with Vale Care',
  );
  expect(words).toContain('Q2: What would you change tomorrow?');
  expect(words.indexOf('midday')).toBeLessThan(words.indexOf('7pm to 8pm'));
  expect(buttonsOf(seen.say).map(({ action }) => action)).toEqual(['sendBlog']);
  const planners = await stage.talk.command(stage.from('kim'), 'loudhailer', 'events');
  expect(buttonsOf(planners.say).map(({ action, target }) => `${action} ${target}`)).toEqual([
    'planEvent occasion:care-day/why-experience-matters',
    'planEvent occasion:care-day/what-matters-to-you',
    'planEvent campaign:care-day',
    'sendBlog blog',
  ]);
});

test('of two campaigns with an event of one name, the one that stands is cancelled', async () => {
  const stage = await week();
  await stage.import(
    campaignWords({ days: WEEK, timetable })
      .replace('id: care-day', 'id: next-week')
      .replace('#CareDay', '#NextWeek'),
  );
  for (const campaign of ['care-day', 'next-week']) await plan(stage, 'kim', WEBINAR, `campaign:${campaign}`);
  for (const _ of [1, 2])
    expect(await stage.command('kim', 'events cancel why-experience-matters')).toBe(
      occasionWords.cancelled('why-experience-matters'),
    );
  expect(await stage.command('kim', 'events cancel why-experience-matters')).toBe(
    occasionWords.cancelledAlready('why-experience-matters'),
  );
});

test('nobody but an approver or campaign lead plans or cancels, whatever the form says it is about', async () => {
  const stage = await week();
  expect(answered(await plan(stage, 'sam', WEBINAR))).toBe(eventErrors.notYours);
  await plan(stage, 'kim', WEBINAR);
  expect(await stage.command('sam', 'events cancel why-experience-matters')).toBe(eventErrors.notYours);
  expect(answered(await plan(stage, 'sam', CHAT, 'occasion:care-day/why-experience-matters'))).toBe(
    eventErrors.notYours,
  );
  expect(answered(await plan(stage, 'kim', CHAT, 'occasion:other/x'))).toBe(eventErrors.notYours);
});

test.each([
  [{ host: 'Vale Care' }, 'host', eventErrors.chatHost],
  [{ host: '' }, 'host', eventErrors.chatHost],
  [{ questions: '' }, 'questions', eventErrors.chatQuestions],
  [{ questions: 'What matters?' }, 'questions', eventErrors.questionLine('What matters?')],
  [
    { questions: '18:00 What matters to you?' },
    'questions',
    eventErrors.questionTime('What matters to you?'),
  ],
  [{ day: '2026-10-20' }, 'day', eventErrors.day(...WEEK)],
  [{ day: 'Thursday' }, 'day', eventErrors.day(...WEEK)],
  [{ from: '25:00' }, 'from', eventErrors.time],
  [{ to: '18:00' }, 'to', eventErrors.toBeforeFrom],
  [{ link: 'http://vale.example' }, 'link', eventErrors.link],
  [{ title: '' }, 'title', eventErrors.title],
])('a chat with %o is refused beside its field', async (wrong, field, sentence) => {
  const stage = await week();
  const reply = await plan(stage, 'kim', { ...CHAT, ...wrong });
  expect(reply).toMatchObject({ taken: false, errors: { [field]: sentence } });
  expect(await stage.store.find({ query: 'occasions', campaign: 'care-day' })).toEqual([]);
});

test('times are taken as people say them', async () => {
  const stage = await week();
  const asked = '7:05pm What went well for you this week?\n19.40 What would you change tomorrow?';
  const reply = await plan(stage, 'kim', { ...CHAT, from: '7pm', to: '8 pm', questions: asked });
  expect(answered(reply)).toContain('Thursday 8 October, 7pm to 8pm: What matters to you is planned');
  const [occasion] = await stage.store.find({ query: 'occasions', campaign: 'care-day' });
  expect(occasion?.state.occasion).toMatchObject({
    from: '19:00',
    to: '20:00',
    questions: [{ at: '19:05' }, { at: '19:40' }],
  });
});

test('what the guard blocks stands in no event, and a cry for help in it is answered', async () => {
  const stage = await week();
  const blocked = await plan(stage, 'kim', { ...WEBINAR, title: 'Ask Sam on 07700 900123' });
  expect(blocked).toMatchObject({ taken: false, errors: { title: expect.stringMatching(/number/i) } });
  const long = await plan(stage, 'kim', { ...WEBINAR, title: 'Care '.repeat(23), host: 'Vale '.repeat(23) });
  expect(long).toMatchObject({
    taken: false,
    errors: { title: expect.stringContaining('The notice of it') },
  });
  const cry = await plan(stage, 'kim', { ...WEBINAR, title: 'I want to kill myself' });
  expect(answered(cry)).toContain('116 123');
  expect(JSON.stringify(await stage.events())).not.toContain('kill');
});

test('a day before, its notices come up for review: one that announces it, and each question at its time', async () => {
  const stage = await week();
  await plan(stage, 'kim', CHAT);
  await stage.until('18:59', '2026-10-07');
  expect(await notices(stage, 'what-matters-to-you')).toEqual([]);
  await stage.until('19:01', '2026-10-07');
  expect(await notices(stage, 'what-matters-to-you')).toMatchObject([
    {
      text: 'Join our chat here on X on Thursday 8 October, 7pm to 8pm: What matters to you. 2 questions, hosted by @ValeCare.',
      status: 'inReview',
      author: person('kim'),
      slot: { day: '2026-10-08', time: '18:00' },
    },
    { text: 'Q1: What went well for you this week?', slot: { day: '2026-10-08', time: '19:05' } },
    { text: 'Q2: What would you change tomorrow?', slot: { day: '2026-10-08', time: '19:40' } },
  ]);
});

test('whoever planned it does not approve its notices; another does, and they go out near their times', async () => {
  const stage = await week();
  await plan(stage, 'kim', CHAT);
  await stage.until('20:00', '2026-10-07');
  const made = await notices(stage, 'what-matters-to-you');
  for (const { item } of made) {
    expect(await stage.press('kim', 'approve', item)).toBe(sayObjection('ownWords'));
    await stage.press('lee', 'approve', item);
  }
  await stage.until('20:00', '2026-10-08');
  const out = stage.x
    .standing()
    .map(({ text, at }) => [new Date(at).toISOString().slice(11, 16), text.slice(0, 4)]);
  expect(out).toEqual([
    ['17:00', 'Join'],
    ['18:10', 'Q1: '],
    ['18:40', 'Q2: '],
  ]);
});

test('the slots of its questions are kept for them, however many other posts are approved before', async () => {
  const stage = await week();
  await plan(stage, 'kim', CHAT);
  // More than the evening has room for, all of them wishing for it.
  for (let n = 0; n < 9; n += 1) {
    const preferred = '2026-10-08 19:00';
    const item = await stage.submit('sam', { organisation: 'hospital', preferred });
    await stage.press('lee', 'approve', item);
  }
  const [day] = await stage.store.load(['day:care-day/2026-10-08']);
  expect(Object.keys(day.state.bookings)).not.toContain('19:10');
  expect(Object.keys(day.state.bookings)).not.toContain('19:40');
  await stage.until('20:00', '2026-10-07');
  for (const { item } of await notices(stage, 'what-matters-to-you'))
    await stage.press('lee', 'approve', item);
  const [booked] = await stage.store.load(['day:care-day/2026-10-08']);
  expect(Object.keys(booked.state.bookings)).toEqual(expect.arrayContaining(['19:10', '19:40']));
});

test('two questions that are asked close together have a slot each kept for them', async () => {
  const stage = await week();
  const questions = '19:05 What went well for you this week?\n19:06 What would you change tomorrow?';
  expect(answered(await plan(stage, 'kim', { ...CHAT, questions }))).not.toContain('no slot');
  for (let n = 0; n < 5; n += 1)
    await stage.press('lee', 'approve', await stage.submit('sam', { preferred: '2026-10-08 19:00' }));
  await stage.until('20:00', '2026-10-07');
  for (const { item } of await notices(stage, 'what-matters-to-you'))
    await stage.press('lee', 'approve', item);
  expect(await slotsOf(stage, 'what-matters-to-you')).toEqual(['08 18:00', '08 19:10', '08 19:40']);
});

test('whoever plans a chat is told at once which questions have no slot to go out in', async () => {
  const stage = await week();
  expect(answered(await plan(stage, 'kim', CHAT))).not.toContain('no slot');
  const same = { ...CHAT, title: 'Another chat for carers' };
  expect(answered(await plan(stage, 'lou', same))).toContain(occasionWords.noSlotFor([1, 2]));
  await stage.command('lou', 'events cancel another-chat-for-carers');
  // Planned again as it is, a chat does not stand in its own way.
  const alone = await plan(stage, 'kim', CHAT, 'occasion:care-day/what-matters-to-you');
  expect(answered(alone)).not.toContain('no slot');
  const late = {
    ...CHAT,
    title: 'A chat late at night',
    from: '21:00',
    to: '22:00',
    questions: '21:05 What keeps you going at night?',
  };
  expect(answered(await plan(stage, 'kim', late))).toContain(occasionWords.noSlotFor([1]));
});

/** What somebody puts into a slot by hand. */
async function occupy(stage: Stage, ...times: readonly string[]): Promise<void> {
  for (const time of times) {
    const item = await stage.submit('sam', { organisation: 'hospital' });
    await stage.press('lee', 'approve', item);
    await stage.command('lee', `move ${await stage.id(item)} ${time}`);
  }
}

const slotsOf = async (stage: Stage, id: string) =>
  Promise.all(
    (await notices(stage, id)).map(async ({ item }) => {
      const { slot } = (await stage.load(item)).state;
      return slot === undefined ? 'none' : `${slot.day.slice(8)} ${slot.time}`;
    }),
  );

test('a question never goes out before its time or after its chat, and takes a slot within it that nothing fills', async () => {
  const stage = await openStage({
    campaign: campaignWords({ days: ['2026-10-06', '2026-10-10'], timetable }),
    at: '09:00',
  });
  await plan(stage, 'kim', CHAT);
  await occupy(stage, '2026-10-08 19:10', '2026-10-08 19:40');
  await stage.until('20:00', '2026-10-07');
  for (const { item } of await notices(stage, 'what-matters-to-you'))
    await stage.press('lee', 'approve', item);
  expect(await slotsOf(stage, 'what-matters-to-you')).toEqual(['08 18:00', 'none', 'none']);
  await stage.until('18:30', '2026-10-08');
  expect((await notices(stage, 'what-matters-to-you')).map(({ status }) => status)).toEqual([
    'published',
    'approved',
    'approved',
  ]);
  await stage.command('lee', 'park S-1');
  await stage.until('20:30', '2026-10-08');
  expect((await notices(stage, 'what-matters-to-you')).map(({ status }) => status)).toEqual([
    'published',
    'published',
    'withdrawn',
  ]);
  expect(stage.x.posts.map(({ text }) => text.slice(0, 3))).toEqual(['Joi', 'Q1:', 'Wor']);
});

test('what announces an event goes out before it begins, if need be earlier than it might', async () => {
  const stage = await week();
  await plan(stage, 'kim', WEBINAR);
  await occupy(stage, '2026-10-08 11:00');
  await stage.until('12:30', '2026-10-07');
  for (const { item } of await notices(stage, 'why-experience-matters'))
    await stage.press('lee', 'approve', item);
  expect(await slotsOf(stage, 'why-experience-matters')).toEqual(['07 18:00']);
  const [made] = await notices(stage, 'why-experience-matters');
  const id = made === undefined ? '' : await stage.id(made.item);
  expect(await stage.command('lee', `move ${id} 2026-10-08 12:10`)).toBe(sayObjection('ofNoUse'));
  expect(await slotsOf(stage, 'why-experience-matters')).toEqual(['07 18:00']);
});

test('a wake-up that comes twice, and a form that comes twice, make nothing twice', async () => {
  const stage = await week();
  await plan(stage, 'kim', WEBINAR, 'campaign:care-day', 'same');
  await plan(stage, 'kim', WEBINAR, 'campaign:care-day', 'same');
  await stage.until('12:30', '2026-10-07');
  await Promise.all([1, 2].map(() => onOccasion(stage.core, 'occasion:care-day/why-experience-matters')));
  await stage.settle();
  expect(await stage.store.find({ query: 'occasions', campaign: 'care-day' })).toHaveLength(1);
  expect(await notices(stage, 'why-experience-matters')).toHaveLength(1);
  const filed = (await stage.events()).filter(({ type }) => type === 'submitted');
  expect(filed).toHaveLength(1);
  expect(filed[0]?.by).toBe('loudhailer');
  expect((await stage.events('person:loudhailer')).length).toBe(0);
});

test('a cancelled event takes back what has not gone out, and leaves what is on X', async () => {
  const stage = await week();
  await plan(stage, 'kim', CHAT);
  await stage.until('20:00', '2026-10-07');
  for (const { item } of await notices(stage, 'what-matters-to-you'))
    await stage.press('lee', 'approve', item);
  await stage.until('18:30', '2026-10-08');
  expect(await stage.command('kim', 'events cancel what-matters-to-you')).toBe(
    occasionWords.cancelled('what-matters-to-you'),
  );
  await stage.settle();
  const statuses = (await notices(stage, 'what-matters-to-you')).map(({ status }) => status);
  expect(statuses).toEqual(['published', 'withdrawn', 'withdrawn']);
  await stage.until('21:00', '2026-10-08');
  expect(stage.x.standing()).toHaveLength(1);
  expect(await stage.command('kim', 'events cancel what-matters-to-you')).toBe(
    occasionWords.cancelledAlready('what-matters-to-you'),
  );
  expect(await stage.command('kim', 'events')).toContain(occasionWords.none);
});

test('a changed event withdraws the old notices and makes new ones', async () => {
  const stage = await week();
  await plan(stage, 'kim', WEBINAR);
  await stage.until('13:00', '2026-10-07');
  const form = await stage.talk.fillForm(
    stage.from('kim'),
    stage.talk.startForm('event', 'occasion:care-day/why-experience-matters'),
  );
  if (!('fields' in form)) throw new Error('no form');
  expect(form.fields.find(({ name }) => name === 'title')).toMatchObject({ initial: WEBINAR.title });
  const reply = await plan(stage, 'lou', { ...WEBINAR, from: '12:30' }, form.about);
  expect(answered(reply)).toContain('is changed: Thursday 8 October, 12:30pm to 1pm');
  await stage.settle();
  const made = await notices(stage, 'why-experience-matters');
  expect(made.map(({ status }) => status)).toEqual(['withdrawn', 'inReview']);
  expect(made[1]).toMatchObject({ author: person('lou'), text: expect.stringContaining('12:30pm') });
});

test('of two people who change an event at once, the second is told; a form of one campaign plans in no other', async () => {
  const stage = await week();
  await plan(stage, 'kim', WEBINAR);
  const opened = async (who: string) => {
    const about = 'occasion:care-day/why-experience-matters';
    const form = await stage.talk.fillForm(stage.from(who), stage.talk.startForm('event', about));
    return 'fields' in form ? form.about : '';
  };
  const [first, second] = [await opened('kim'), await opened('lou')];
  const later = { ...WEBINAR, from: '12:30' };
  expect(answered(await plan(stage, 'kim', later, first))).toContain('is changed');
  expect(answered(await plan(stage, 'lou', { ...WEBINAR, host: 'Vale hospital' }, second))).toBe(
    eventErrors.changedMeanwhile,
  );
  expect((await plan(stage, 'kim', later, first)).taken).toBe(true);
  expect((await plan(stage, 'lou', { ...WEBINAR, host: 'Vale hospital' }, await opened('lou'))).taken).toBe(
    true,
  );
  expect(answered(await plan(stage, 'kim', CHAT, 'campaign:next-week'))).toBe(eventErrors.notYours);
});

test('a notice that nobody approved in time goes out no more once the event has begun', async () => {
  const stage = await week();
  await plan(stage, 'kim', WEBINAR);
  await stage.until('12:01', '2026-10-08');
  const [made] = await notices(stage, 'why-experience-matters');
  expect(made?.status).toBe('withdrawn');
});

test('a file brings events; importing it again plans none twice, and revives none that was cancelled', async () => {
  const file = campaignWords({
    days: WEEK,
    timetable,
    more: `events:
  - { id: tea, kind: staffEvent, title: Tea for the night teams, day: ${WEEK[0]}, from: "15:00", host: Vale hospital }`,
  });
  const stage = await openStage({ campaign: file, at: '09:00' });
  await stage.import(file);
  const planned = async () => (await stage.events('occasion:care-day/tea')).map(({ type }) => type);
  expect((await planned()).filter((type) => type === 'planned')).toHaveLength(1);
  await stage.settle();
  await stage.until('15:01');
  expect(await notices(stage, 'tea')).toMatchObject([{ author: 'loudhailer', status: 'inReview' }]);
  await stage.command('kim', 'events cancel tea');
  await stage.import(file);
  expect((await planned()).filter((type) => type === 'planned')).toHaveLength(1);
  await expect(
    stage.import(file.replace('Tea for the night teams', 'Call 07700 900123')),
  ).rejects.toMatchObject({ code: 'INVALID_INPUT' });
});
