/** Doing a pledge: its owner says so at any time, is thanked with a certificate, and is reminded of it no more. */
import { expect, test } from 'vitest';
import { UnavailableError } from '../../src/errors.ts';
import { readField } from '../../src/events.ts';
import { linkAccounts } from '../../src/people/link-by-hand.ts';
import type { Drawing } from '../../src/pictures/drawing.ts';
import type { Painter } from '../../src/ports.ts';
import { sayObjection } from '../../src/words/objections.ts';
import { pledgeWords } from '../../src/words/pledges.ts';
import { buttonsOf } from '../fakes/chat.ts';
import { figuresOf, listed, openDrive, pledge, press, toldTo } from '../fakes/core-drive.ts';
import { accountOf, answered, at, person, type Stage, said, teamsOf } from '../fakes/core-stage.ts';

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);

function painterOf(drawn: Drawing[]): Painter {
  return {
    async draw(drawing, most) {
      // The same once more, smaller, is no second certificate.
      if (most === undefined) drawn.push(drawing);
      return PNG;
    },
  };
}

function picturesOf(stage: Stage, who: string) {
  return stage.chat
    .told(accountOf(who))
    .flatMap(({ parts }) => parts.flatMap((part) => (part.part === 'picture' ? [part] : [])));
}

test('is counted as done, kept with what changed, and thanked with a certificate in private', async () => {
  const drawn: Drawing[] = [];
  const stage = await openDrive({ painter: painterOf(drawn) });
  const stream = await listed(stage, 'sam', { text: 'I pledge to listen first', showName: 'yes' });
  const reply = await stage.form('sam', 'done', stream, { story: 'Rounds are quieter now.' });
  expect(answered(reply)).toBe(pledgeWords.done('P-1'));
  await stage.settle();
  expect(await figuresOf(stage)).toMatchObject({ pledges: 1, 'pledges.done': 1 });
  expect(drawn).toEqual([
    {
      drawing: 'certificate',
      title: pledgeWords.certificateTitle,
      campaign: 'A day of care',
      organiser: 'Vale Care',
      name: 'Sam Invented',
      pledge: 'I pledge to listen first',
      day: '5 October 2026',
    },
  ]);
  const [picture] = picturesOf(stage, 'sam');
  expect(picture?.png).toEqual(PNG);
  expect(picture?.alt).toContain('Sam Invented');
  const { state, content } = await stage.load(stream);
  expect(readField(content, state.pledge?.done?.story, 'text')).toBe('Rounds are quieter now.');
  expect(JSON.stringify(await stage.events(stream))).not.toContain('quieter');
});

test('said twice it is answered the same and done once, with one certificate', async () => {
  const drawn: Drawing[] = [];
  const stage = await openDrive({ painter: painterOf(drawn) });
  const stream = await listed(stage, 'sam');
  for (const story of ['It was easy.', 'It was easy. ', ''])
    expect(answered(await stage.form('sam', 'done', stream, { story }))).toBe(pledgeWords.done('P-1'));
  await stage.settle();
  expect((await stage.events(stream)).filter(({ type }) => type === 'done')).toHaveLength(1);
  expect(picturesOf(stage, 'sam')).toHaveLength(1);
});

test('the certificate comes to whichever of their accounts somebody said it with', async () => {
  const stage = await openDrive({ withTeams: true });
  stage.teams.setProfile(teamsOf('sam'), { name: 'Sam', email: 'sam@elsewhere.example' });
  for (const who of ['ada', 'sam', teamsOf('sam')]) await stage.command(who, 'whoami');
  await linkAccounts(stage.core, person('ada'), accountOf('sam'), teamsOf('sam'));
  const thanked = (account: string) =>
    [...stage.chat.told(account), ...stage.teams.told(account)].filter(({ id }) => id.startsWith('pledge-'));
  for (const [filer, doer] of [
    [accountOf('sam'), teamsOf('sam')],
    [teamsOf('sam'), accountOf('sam')],
  ] as const) {
    const stream = await listed(stage, filer);
    expect(answered(await stage.form(doer, 'done', stream))).toBe(pledgeWords.done(await stage.id(stream)));
    await stage.settle();
    expect(thanked(doer)).toHaveLength(1);
  }
});

test('somebody who sent in very much since still finds the pledge that they are to do', async () => {
  const stage = await openDrive();
  const stream = await pledge(stage, 'sam');
  for (let n = 0; n < 35; n += 1) {
    stage.clock.set(stage.clock.now() + 1000);
    await stage.submit('sam');
  }
  const reply = await stage.talk.command(stage.from('sam'), 'loudhailer', 'done');
  expect(buttonsOf(reply.say).map(({ action, target }) => [action, target.split('@')[0]])).toContainEqual([
    'tellDone',
    stream,
  ]);
});

test('what changed may be told later, once, and nothing that was told is lost or written over', async () => {
  const stage = await openDrive();
  const stream = await listed(stage, 'sam');
  await stage.form('sam', 'done', stream);
  await stage.until('09:00');
  const story = 'Rounds are quieter now.';
  expect(answered(await stage.form('sam', 'done', stream, { story }))).toBe(pledgeWords.storyAdded('P-1'));
  const other = { story: 'It was hard.' };
  expect(answered(await stage.form('sam', 'done', stream, other))).toBe(pledgeWords.storyThere);
  const { state, content } = await stage.load(stream);
  expect(readField(content, state.pledge?.done?.story, 'text')).toBe(story);
  expect(state.pledge?.done?.at).toBeLessThan(at('08:00'));
  expect(await stage.core.store.totals('campaign:care-day')).toMatchObject({ 'pledges.done': 1 });
});

test('no name stands on the certificate of somebody who did not agree to it', async () => {
  const drawn: Drawing[] = [];
  const stage = await openDrive({ painter: painterOf(drawn) });
  await stage.form('sam', 'done', await listed(stage, 'sam'));
  await stage.settle();
  expect(drawn[0]).not.toHaveProperty('name');
  expect(picturesOf(stage, 'sam')[0]?.alt).not.toContain('Sam');
});

test('where no picture can be made the thanks come in words alone', async () => {
  const stage = await openDrive({
    painter: { draw: () => Promise.reject(new UnavailableError('no pictures')) },
  });
  await stage.form('sam', 'done', await listed(stage, 'sam', { text: 'I pledge to listen first' }));
  await stage.settle();
  const words = toldTo(stage, 'sam').map((one) => one.words);
  expect(words.at(-1)).toContain(pledgeWords.noCertificate('P-1', '5 October 2026'));
  expect(words.at(-1)).toContain('I pledge to listen first');
});

test('a certificate comes after an outage, once, and none for what was withdrawn meanwhile', async () => {
  const drawn: Drawing[] = [];
  const stage = await openDrive({ painter: painterOf(drawn) });
  const [one, two] = [await listed(stage, 'sam'), await listed(stage, 'ash')];
  await stage.settle();
  stage.chat.fail('down');
  await stage.form('sam', 'done', one);
  await stage.form('ash', 'done', two);
  await stage.until('07:05');
  await stage.press('ash', 'withdraw', two);
  stage.chat.recover();
  await stage.until('07:30');
  expect(picturesOf(stage, 'sam')).toHaveLength(1);
  expect(picturesOf(stage, 'ash')).toHaveLength(0);
});

test('a certificate loses its words where the pledge is withdrawn while it is on its way', async () => {
  const stage = await openDrive();
  const stream = await pledge(stage, 'sam', { text: 'I pledge to listen first' });
  const tell = stage.chat.tell.bind(stage.chat);
  stage.chat.tell = async (account, notice, again) => {
    if (notice.id.startsWith('pledge-')) {
      await stage.press('sam', 'withdraw', stream);
      const due = await stage.store.find({ query: 'due', until: stage.clock.now(), limit: 50 });
      for (const wake of due) if (wake.name === 'card') await stage.engine.deliver(wake);
    }
    return tell(account, notice, again);
  };
  await stage.form('sam', 'done', stream);
  const calls = stage.chat.calls.length;
  await stage.settle();
  expect(stage.chat.calls.slice(calls)).toContain(`replace ${accountOf('sam')} gone-P-1`);
});

test('only its owner can say so, also long after its day, and not of what was taken back', async () => {
  const stage = await openDrive();
  const stream = await listed(stage, 'sam', { due: '6 October' });
  expect(answered(await stage.form('jo', 'done', stream))).toBe(sayObjection('notYours'));
  expect(await stage.command('jo', 'done P-1')).toBe(sayObjection('notYours'));
  await stage.settle();
  stage.clock.set(Date.parse('2027-03-01T12:00:00Z'));
  expect(answered(await stage.form('sam', 'done', stream))).toBe(pledgeWords.done('P-1'));
  const gone = await listed(stage, 'ash').catch(() => undefined);
  expect(gone).toBeUndefined();
});

test('what changed is looked at before it is kept: no number of anybody, and no cry for help lost in it', async () => {
  const stage = await openDrive();
  const stream = await listed(stage, 'sam');
  const reply = await stage.form('sam', 'done', stream, { story: 'Call me on 07700 900123 about it' });
  expect(reply.taken).toBe(false);
  expect(Object.keys(reply.taken ? {} : reply.errors)).toEqual(['story']);
  expect((await stage.load(stream)).state.pledge?.done).toBeUndefined();
});

test('the command offers the form; without a number it shows what is still to be done', async () => {
  const stage = await openDrive();
  const [one] = [await listed(stage, 'sam'), await pledge(stage, 'sam')];
  const reply = await stage.talk.command(stage.from('sam'), 'loudhailer', 'done P-1');
  expect(buttonsOf(reply.say)).toMatchObject([{ action: 'tellDone', opens: 'done' }]);
  await stage.form('sam', 'done', one);
  const rest = await stage.talk.command(stage.from('sam'), 'loudhailer', 'done');
  expect(said(rest)).toContain('P-2');
  expect(said(rest)).not.toContain('P-1.');
  expect(await stage.command('jo', 'done')).toBe(pledgeWords.noneToDo);
});

test('reminders are ended by one press, and only by the owner', async () => {
  const stage = await openDrive();
  const stream = await listed(stage, 'sam', { due: '6 October' });
  expect(await press(stage, 'jo', 'endReminders', stream)).toBe(sayObjection('notYours'));
  expect(await press(stage, 'sam', 'endReminders', stream)).toBe(pledgeWords.remindersEnded('P-1'));
  expect(await press(stage, 'sam', 'endReminders', stream)).toBe(pledgeWords.remindersEnded('P-1'));
  expect((await stage.events(stream)).filter(({ type }) => type === 'remindersEnded')).toHaveLength(1);
});
