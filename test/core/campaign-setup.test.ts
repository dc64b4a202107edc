/** A campaign from nothing in chat: made in a minute, filled part by part, refused with all reasons, opened. */
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import type { FormReply } from '../../src/conversation/conversation.ts';
import type { Answers, Button, FormName, MessagePart } from '../../src/submissions/card.ts';
import { setupWords } from '../../src/words/campaigns.ts';
import { wordsOf } from '../fakes/chat.ts';
import {
  answered,
  campaignWords,
  openStage,
  type Stage,
  type StageOptions,
  said,
} from '../fakes/core-stage.ts';
import { BASICS, PEOPLE, PLACES } from '../fakes/setup-answers.ts';

/** The form as it opens about a target, and what comes of sending it. */
async function fill(
  stage: Stage,
  who: string,
  name: FormName,
  target: string,
  answers: Answers,
): Promise<FormReply> {
  const from = { ...stage.from(who), channel: 'slack:C1' };
  const form = await stage.talk.fillForm(from, stage.talk.startForm(name, target));
  if (!('fields' in form)) return { taken: false, errors: {}, form: said(form) };
  return stage.talk.submitForm(stage.from(who), name, form.about, answers);
}

function buttonsIn(parts: readonly MessagePart[]): readonly Button[] {
  return parts.flatMap((part) => (part.part === 'buttons' ? part.buttons : []));
}

function partsOf(reply: FormReply): readonly MessagePart[] {
  if (!reply.taken) throw new Error(answered(reply));
  return reply.say;
}

const fromNothing = (more: StageOptions = {}) =>
  openStage({ campaign: 'none', admins: ['ada@comms.example'], ...more });

/** Everything but the last press. */
async function complete(stage: Stage, basics: Answers = BASICS): Promise<string> {
  const made = await fill(stage, 'ada', 'campaign', '@slack:C1', basics);
  const target = buttonsIn(partsOf(made))[0]?.target ?? '';
  partsOf(await fill(stage, 'ada', 'campaignPeople', target, PEOPLE));
  partsOf(await fill(stage, 'ada', 'campaignPlaces', target, PLACES));
  return target;
}

const press = async (stage: Stage, who: string, target: string): Promise<string> =>
  said(await stage.talk.press(stage.from(who), 'openCampaign', target));

const stateOf = async (stage: Stage, id: string) => (await stage.store.load([`campaign:${id}`]))[0].state;

describe('from nothing', () => {
  test('the command opens a form that asks six things, and what it answers says what is still missing', async () => {
    const stage = await fromNothing();
    const form = stage.talk.formOfCommand('loudhailer', 'campaign new');
    expect(form?.name).toBe('campaign');
    const filled = await stage.talk.fillForm(
      { ...stage.from('ada'), channel: 'slack:C1' },
      form ?? ({} as never),
    );
    if (!('fields' in filled)) throw new Error(said(filled));
    expect(filled.fields.map(({ name }) => name)).toEqual([
      'kind',
      'name',
      'hashtag',
      'from',
      'to',
      'practice',
    ]);
    const reply = await stage.talk.submitForm(stage.from('ada'), 'campaign', filled.about, BASICS);
    const words = wordsOf(partsOf(reply));
    expect(words).toContain('A day of caring: a draft');
    for (const part of [
      'organises it',
      'X account',
      'organisations that take part',
      'private channel',
      'Whom to call',
      'Only 1 approver is named, and it needs 3',
    ])
      expect(words).toContain(part);
    // Whoever makes it is its lead, who counts: that there is none would be said beside that there is one.
    expect(words).not.toContain('Approvers, by e-mail');
    // The people who answer a cry for help are missing too, each by name.
    expect(words).toContain('Crisis lead: name two people by e-mail, a lead and a deputy.');
    expect(buttonsIn(partsOf(reply)).map(({ target }) => target)).toContain('a-day-of-caring@slack:C1');
    expect((await stateOf(stage, 'a-day-of-caring')).definition).toBeUndefined();
  });

  test('people and places complete it, and the channel where it began is the approval channel', async () => {
    const stage = await fromNothing();
    const made = await fill(stage, 'ada', 'campaign', '@slack:C1', BASICS);
    const target = buttonsIn(partsOf(made))[0]?.target ?? '';
    const places = await stage.talk.fillForm(
      stage.from('ada'),
      stage.talk.startForm('campaignPlaces', target),
    );
    if (!('fields' in places)) throw new Error(said(places));
    expect(places.fields.find(({ name }) => name === 'channels')).toMatchObject({ initial: 'slack:C1' });
    partsOf(await fill(stage, 'ada', 'campaignPeople', target, PEOPLE));
    const whole = partsOf(await fill(stage, 'ada', 'campaignPlaces', target, PLACES));
    expect(wordsOf(whole)).toContain('Nothing is missing.');
    expect(wordsOf(whole)).toContain('73');

    const opened = await press(stage, 'ada', target);
    expect(opened).toContain('A day of caring is open: 73 slots, Tuesday 6 October 2026.');
    expect(opened).toContain('/loudhailer invite');
    expect(opened).toContain(
      'The fullest day has 73 slots: $1.095 on X without links, $14.60 if every post has one.',
    );
    expect((await stateOf(stage, 'a-day-of-caring')).definition).toMatchObject({
      kind: 'tweetathon',
      hashtag: '#CaringDay',
      channels: ['slack:C1'],
      account: 'valecare',
      organisations: [
        { id: 'vale-hospital', emailDomains: ['hospital.example'] },
        { id: 'vale-ambulance', account: 'valeambo' },
      ],
    });
    // A second press finds it open, and says so.
    expect(await press(stage, 'ada', target)).toContain('no draft of this campaign any more');
    // And it works: a story goes the whole way to X.
    await stage.settle();
    const item = await stage.submit('sam', { organisation: 'vale-hospital' });
    await stage.press('kim', 'approve', item);
    await stage.until('08:05', '2026-10-06');
    expect(await stage.status(item)).toBe('published');
  });

  test.each([
    ['tweetathon', 73],
    ['pledgeDrive', 2],
    ['campaignWeek', 9],
  ])('a %s brings a timetable of its own', async (kind, slots) => {
    const stage = await fromNothing();
    const target = await complete(stage, { ...BASICS, kind });
    expect(await press(stage, 'ada', target)).toContain(`is open: ${slots} slots`);
    const { definition } = await stateOf(stage, 'a-day-of-caring');
    expect(definition?.pledgesUntil).toBe(kind === 'pledgeDrive' ? '2026-11-03' : undefined);
  });

  test('nobody but an administrator makes the first one; later campaign leads do too', async () => {
    const stage = await fromNothing();
    expect(await stage.command('sam', 'campaign')).toContain('Campaigns are made by administrators');
    expect(answered(await fill(stage, 'lou', 'campaign', '@', BASICS))).toContain('made by administrators');
    const target = await complete(stage);
    expect(await press(stage, 'sam', target)).toContain('made by administrators');
    await press(stage, 'ada', target);
    expect(await stage.command('lou', 'campaign')).toContain(
      'A day of caring (a-day-of-caring), tweet-a-thon',
    );
    expect(await stage.command('sam', 'campaign')).toContain('made by administrators');
  });

  test('whoever makes the first one leads it, unless they say otherwise', async () => {
    const stage = await fromNothing();
    const made = await fill(stage, 'ada', 'campaign', '@slack:C1', BASICS);
    const target = buttonsIn(partsOf(made))[0]?.target ?? '';
    const people = await stage.talk.fillForm(
      stage.from('ada'),
      stage.talk.startForm('campaignPeople', target),
    );
    expect('fields' in people && people.fields.find(({ name }) => name === 'campaignLead')).toMatchObject({
      initial: 'ada@comms.example',
    });
  });

  test('a list that is longer than a form is changed in its file, and nothing of it is lost', async () => {
    const more = Array.from({ length: 120 }, (_, n) => `someone-${n}@comms-of-the-vale.example`);
    const stage = await openStage();
    const yaml = campaignWords().replace('approver: [', `approver: [${more.join(', ')}, `);
    await stage.import(yaml);
    await stage.command('lou', 'campaign change care-day');
    const form = await stage.talk.fillForm(
      stage.from('lou'),
      stage.talk.startForm('campaignPeople', 'care-day@'),
    );
    expect('say' in form ? said(form) : 'a form').toContain('campaign export care-day');
  });

  test('the way in stands on the page of those who may', async () => {
    const stage = await fromNothing();
    const opens = async (who: string) =>
      buttonsIn(await stage.talk.home(stage.from(who))).map(({ action }) => action);
    expect(await opens('ada')).toContain('newCampaign');
    expect(await opens('sam')).not.toContain('newCampaign');
  });

  test('a guest with the address of an administrator is none, and a directory that is away says nobody is', async () => {
    const stage = await fromNothing();
    stage.chat.setProfile('slack:T1/guest', { name: 'Guest', email: 'ada@comms.example', guest: true });
    expect(await stage.command('slack:T1/guest', 'campaign')).toContain('made by administrators');
    stage.chat.fail('down', 1);
    expect(await stage.command('ada', 'campaign')).toContain('cannot check');
    stage.chat.recover();
    expect(await stage.command('ada', 'campaign')).toContain('There is no campaign yet');
  });

  test('a form that comes twice makes one draft; another campaign of the same name gets another id', async () => {
    const stage = await fromNothing();
    const from = stage.from('ada');
    await stage.talk.submitForm(from, 'campaign', '@', BASICS);
    await stage.talk.submitForm(from, 'campaign', '@', BASICS);
    expect(await stage.command('ada', 'campaign')).not.toContain('a-day-of-caring-2');
    await stage.talk.submitForm(stage.from('ada'), 'campaign', '@', BASICS);
    expect(await stage.command('ada', 'campaign')).toContain('(a-day-of-caring-2)');
  });

  test('of two people who change the same part at once, the second is told; another part is nobody else’s matter', async () => {
    const stage = await fromNothing();
    const target = await complete(stage);
    const from = { ...stage.from('ada'), channel: 'slack:C1' };
    const open = async (name: FormName) => {
      const form = await stage.talk.fillForm(from, stage.talk.startForm(name, target));
      if (!('fields' in form)) throw new Error(said(form));
      return form.about;
    };
    const send = (name: FormName, about: string, answers: Answers) =>
      stage.talk.submitForm(stage.from('ada'), name, about, answers);
    const [mine, theirs, places] = [
      await open('campaignPeople'),
      await open('campaignPeople'),
      await open('campaignPlaces'),
    ];
    const more = { ...PEOPLE, approver: `${PEOPLE.approver}, kay@comms.example` };
    const other = { ...PEOPLE, campaignLead: 'max@comms.example' };
    expect((await send('campaignPeople', mine, more)).taken).toBe(true);
    expect(answered(await send('campaignPeople', theirs, other))).toBe(setupWords.changedMeanwhile);
    // A form that comes twice is no second person, and places were changed by nobody.
    expect((await send('campaignPeople', mine, more)).taken).toBe(true);
    expect((await send('campaignPlaces', places, PLACES)).taken).toBe(true);
    expect((await send('campaignPeople', await open('campaignPeople'), other)).taken).toBe(true);
  });

  test('the next campaign takes people, places and accounts from the one before', async () => {
    const stage = await openStage({ admins: ['ada@comms.example'] });
    const made = partsOf(
      await fill(stage, 'lou', 'campaign', '@slack:C9', { ...BASICS, kind: 'pledgeDrive' }),
    );
    expect(wordsOf(made)).toContain('Nothing is missing.');
    const target = buttonsIn(made)[0]?.target ?? '';
    expect(await press(stage, 'lou', target)).toContain('is open: 2 slots');
    const [before, after] = [await stateOf(stage, 'care-day'), await stateOf(stage, 'a-day-of-caring')];
    expect(after.definition?.accounts).toEqual(before.definition?.accounts);
    expect(after.definition?.channels).toEqual(['slack:C1']);
    expect(after.definition?.hashtag).toBe('#CaringDay');
  });
});

test('the setting is read as people write it, and a wrong address is said by its name', () => {
  const { LOUDHAILER_ADMINS: admins } = readConfig({
    LOUDHAILER_ADMINS: ' Ada@comms.example, lou@comms.example;ada@comms.example ',
  });
  expect(admins).toEqual(['ada@comms.example', 'lou@comms.example']);
  expect(readConfig({}).LOUDHAILER_ADMINS).toEqual([]);
  expect(() => readConfig({ LOUDHAILER_ADMINS: 'ada' })).toThrow('LOUDHAILER_ADMINS');
});

describe('what is wrong', () => {
  test('is said at each field, and nothing is saved', async () => {
    const stage = await fromNothing();
    const bad = await fill(stage, 'ada', 'campaign', '@', {
      kind: 'party',
      name: 'x',
      hashtag: '#two words',
      from: 'soon',
      to: '1 October 2026',
    });
    expect(bad).toMatchObject({ taken: false });
    expect(Object.keys(bad.taken ? {} : bad.errors).sort()).toEqual(
      ['from', 'hashtag', 'kind', 'name', 'to'].filter((one) => one !== 'to'),
    );
    expect(
      answered(
        await fill(stage, 'ada', 'campaign', '@', {
          ...BASICS,
          from: '1 October 2026',
          to: '2 October 2026',
        }),
      ),
    ).toContain('has passed');
    expect(
      answered(await fill(stage, 'ada', 'campaign', '@', { ...BASICS, to: '5 October 2026' })),
    ).toContain('before the first day');
    expect(await stage.command('ada', 'campaign')).toContain('There is no campaign yet');

    const target =
      buttonsIn(partsOf(await fill(stage, 'ada', 'campaign', '@slack:C1', BASICS)))[0]?.target ?? '';
    const people = answered(
      await fill(stage, 'ada', 'campaignPeople', target, {
        ...PEOPLE,
        approver: 'kim@comms.example, lee',
        crisisLead: 'dep@vale.example',
        'help-speakUp': 'Ask',
      }),
    );
    for (const words of ['lee is not an e-mail address', 'a lead and a deputy', 'whom to call'])
      expect(people).toContain(words);
    const places = answered(
      await fill(stage, 'ada', 'campaignPlaces', target, {
        ...PLACES,
        channels: '#general',
        account: '@much-too-odd',
        link: 'vale',
        organisations: 'Vale hospital, hospital example',
      }),
    );
    for (const words of [
      '#general is no place',
      'is no X account',
      'whole address',
      'not clear: Vale hospital',
    ])
      expect(places).toContain(words);
  });

  test('opening is refused with all reasons at once, and opens when they are cured', async () => {
    const stage = await fromNothing();
    const target = await complete(stage);
    await fill(stage, 'ada', 'campaignPeople', target, {
      ...PEOPLE,
      approver: 'kim@comms.example, lee@comms.example',
      campaignLead: '',
    });
    stage.chat.setRoster('slack:C1', { accounts: ['slack:T1/kim'], public: true });
    stage.x.unreadable = 2;
    const refused = await press(stage, 'ada', target);
    expect(refused).toContain('Only 2 approvers are named, and it needs 3');
    expect(refused).toContain('slack:C1 is a public channel');
    expect(refused).toContain('The account @ValeCare (valecare) cannot be read now');
    expect(refused).toContain('The account @ValeAmbo (valeambo) cannot be read now');
    stage.chat.setRoster('slack:C1', ['slack:T1/kim']);
    await fill(stage, 'ada', 'campaignPeople', target, PEOPLE);
    expect(await press(stage, 'ada', target)).toContain('is open');
  });

  test('what costs more than the account may spend, or runs into its ceiling, is pointed out', async () => {
    const stage = await fromNothing();
    const target = await complete(stage);
    const basics = {
      ...BASICS,
      timetable: 'every 1 minutes from 08:00 to 20:00',
      aboutSomeone: '2',
      other: '1',
    };
    partsOf(await fill(stage, 'ada', 'campaign', target, basics));
    const opened = await press(stage, 'ada', target);
    expect(opened).toContain('is open: 721 slots');
    expect(opened).toContain('That is more than @ValeCare may spend in a day');
    expect(opened).toContain('Up to 10 slots lie within ten minutes, and @ValeCare may post 4');
  });

  test('a draft only for practice may have days of long ago, as the examples do', async () => {
    const stage = await fromNothing();
    const target = await complete(stage, { ...BASICS, practice: 'yes' });
    await stage.until('09:00', '2026-10-07');
    expect(await press(stage, 'ada', target)).toContain('It is a practice campaign');
  });

  test('a draft whose days have passed meanwhile does not open', async () => {
    const stage = await fromNothing();
    const target = await complete(stage);
    await stage.until('09:00', '2026-10-07');
    expect(await press(stage, 'ada', target)).toContain('Its last day was 2026-10-06');
  });

  test('a group counts with the people who are in it, each once; one that nobody can read does not', async () => {
    const stage = await fromNothing();
    const target = await complete(stage);
    const group = { ...PEOPLE, approver: 'kim@comms.example, group:slack:group/S1', campaignLead: '' };
    await fill(stage, 'ada', 'campaignPeople', target, group);
    expect(await press(stage, 'ada', target)).toContain('Nobody can say now who is in slack:group/S1');
    stage.chat.setRoster('slack:group/S1', ['slack:T1/kim', 'slack:T1/lee']);
    expect(await press(stage, 'ada', target)).toContain('Only 2 approvers');
    stage.chat.setRoster('slack:group/S1', ['slack:T1/kim', 'slack:T1/lee', 'slack:T1/max']);
    expect(await press(stage, 'ada', target)).toContain('is open');
  });

  test('a draft that is dropped is gone, and its name can be used again', async () => {
    const stage = await fromNothing();
    await complete(stage);
    expect(await stage.command('ada', 'campaign drop a-day-of-caring')).toContain('is dropped');
    expect(await stage.command('ada', 'campaign')).toContain('There is no campaign yet');
    expect(await stage.command('ada', 'campaign change a-day-of-caring')).toContain('no draft');
  });
});
