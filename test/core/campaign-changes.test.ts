/** Changing a campaign that is open: what would lose its slot is named before, and told after; nothing goes silently. */
import { describe, expect, test } from 'vitest';
import { changeCampaign } from '../../src/campaigns/import.ts';
import { readCampaignFile } from '../../src/campaigns/read-file.ts';
import { operations } from '../../src/cli/operations.ts';
import { MACHINE } from '../../src/events.ts';
import type { StreamId } from '../../src/ports.ts';
import type { Answers, Button, MessagePart } from '../../src/submissions/card.ts';
import { openingWords, setupWords, typedWords } from '../../src/words/campaigns.ts';
import { sayObjection } from '../../src/words/objections.ts';
import { wordsOf } from '../fakes/chat.ts';
import { campaignWords, openStage, type Stage, said } from '../fakes/core-stage.ts';

/** Only every half hour, and not before nine. */
const SPARSE = '  - { every: 30, from: "09:00", to: "20:00" }';

async function booked(stage: Stage, who = 'sam'): Promise<StreamId<'submission'>> {
  const item = await stage.submit(who);
  await stage.press('kim', 'approve', item);
  return item;
}

const slotOf = async (stage: Stage, item: StreamId<'submission'>) =>
  (await stage.load(item)).state.slot?.time;
const day = async (stage: Stage) => (await stage.store.load(['day:care-day/2026-10-05']))[0].state;
const importsOf = async (stage: Stage) => (await stage.store.load(['campaign:care-day']))[0].state.imports;

function buttonsIn(parts: readonly MessagePart[]): readonly Button[] {
  return parts.flatMap((part) => (part.part === 'buttons' ? part.buttons : []));
}

/** Changes the timetable in the form of a draft, as the campaign lead does. */
async function changeInChat(stage: Stage, answers: Answers): Promise<readonly Button[]> {
  const card = await stage.talk.command(stage.from('lou'), 'loudhailer', 'campaign change a day of care');
  const [first] = buttonsIn(card.say);
  const form = await stage.talk.fillForm(
    stage.from('lou'),
    stage.talk.startForm('campaign', first?.target ?? ''),
  );
  if (!('fields' in form)) throw new Error(said(form));
  const before = Object.fromEntries(
    form.fields.flatMap((field) => ('initial' in field ? [[field.name, String(field.initial)]] : [])),
  );
  const reply = await stage.talk.submitForm(stage.from('lou'), 'campaign', form.about, {
    ...before,
    practice: '',
    ...answers,
  });
  if (!reply.taken) throw new Error(JSON.stringify(reply));
  return buttonsIn(reply.say);
}

describe('a file that takes slots away', () => {
  test('is refused with the list; with --yes the items are parked in the same commit, and everybody is told', async () => {
    const stage = await openStage();
    const [first, second] = [await booked(stage), await booked(stage, 'ash')];
    expect([await slotOf(stage, first), await slotOf(stage, second)]).toEqual(['08:00', '08:20']);
    const yaml = campaignWords({ timetable: SPARSE });
    const refusal = operations.importCampaign(stage.core, { yaml });
    await expect(refusal).rejects.toThrow('takes the slot of 2 items away');
    await expect(refusal).rejects.toThrow('S-1, on Monday 5 October at 08:00 BST');
    await expect(refusal).rejects.toThrow('S-2, on Monday 5 October at 08:20 BST');
    await expect(refusal).rejects.toThrow('--yes');
    expect([await importsOf(stage), await stage.status(first)]).toEqual([1, 'scheduled']);

    const done = await operations.importCampaign(stage.core, { yaml, yes: 'yes' });
    expect(done.json).toMatchObject({ campaign: 'care-day', parked: ['S-1', 'S-2'] });
    await stage.settle();
    expect([await stage.status(first), await stage.status(second)]).toEqual(['parked', 'parked']);
    expect(Object.keys((await day(stage)).bookings)).toEqual([]);
    const events = await stage.events();
    const imported = events.findLast(({ type }) => type === 'imported');
    const together = events.filter(({ position }) => position === imported?.position).map(({ type }) => type);
    expect(together.sort()).toEqual(['freed', 'freed', 'imported', 'parked', 'parked']);
    // The author is told why, and the card says where it stands.
    expect(
      stage.chat
        .told('slack:T1/sam')
        .map(({ parts }) => wordsOf(parts))
        .join('\n'),
    ).toContain('S-1 lost its slot, because the campaign was changed');
    expect(JSON.stringify(stage.chat.cards('slack:C1').map(({ card }) => card))).toContain(
      'Parked: approved, with no slot',
    );
    // Nothing goes out at the old time.
    await stage.until('09:30');
    expect(stage.x.posts).toEqual([]);
    expect(await stage.command('kim', 'next S-1')).not.toContain('no slot');
    await stage.until('10:35');
    expect(await stage.status(first)).toBe('published');
  });

  test('that keeps the slots, or what is out already, touches nothing', async () => {
    const stage = await openStage();
    const [first, second] = [await booked(stage), await booked(stage, 'ash')];
    await stage.until('08:05');
    expect(await stage.status(first)).toBe('published');
    const later = campaignWords({ timetable: '  - { every: 10, from: "08:10", to: "20:00" }' });
    expect((await operations.importCampaign(stage.core, { yaml: later })).json.parked).toEqual([]);
    expect([await stage.status(first), await stage.status(second)]).toEqual(['published', 'scheduled']);
    await stage.until('08:25');
    expect(await stage.status(second)).toBe('published');
  });

  test('that was missed before takes nothing away from what has another slot by now', async () => {
    const stage = await openStage();
    const item = await booked(stage);
    await stage.until('07:55');
    stage.x.fates.push({ fate: 'notSent', code: 'rateLimited', holdFor: 900_000 });
    await stage.until('08:16');
    expect(await stage.status(item)).toBe('missed');
    await stage.command('kim', 'move S-1 09:30');
    const later = campaignWords({ timetable: '  - { at: ["08:30", "09:30"] }' });
    expect((await operations.importCampaign(stage.core, { yaml: later })).json.parked).toEqual([]);
    const none = campaignWords({ timetable: '  - { at: ["10:30"] }' });
    const { json } = await operations.importCampaign(stage.core, { yaml: none, yes: 'yes' });
    expect(json.parked).toEqual(['S-1']);
  });

  test('with another time zone moves the instants, so what is booked is asked about too', async () => {
    const stage = await openStage();
    await booked(stage);
    const yaml = campaignWords().replace('Europe/London', 'Europe/Paris');
    await expect(operations.importCampaign(stage.core, { yaml })).rejects.toThrow('S-1');
  });

  test('a booking made meanwhile is seen: the import looks again', async () => {
    const stage = await openStage();
    await booked(stage);
    const yaml = campaignWords({ timetable: SPARSE });
    let seen: readonly string[] = [];
    let racing: Promise<unknown> | undefined;
    const file = readCampaignFile(yaml);
    const raced = {
      ...stage.core,
      store: {
        ...bound(stage),
        commit: async (commit: Parameters<Stage['store']['commit']>[0]) => {
          racing ??= booked(stage, 'ash');
          await racing;
          return stage.store.commit(commit);
        },
      },
    };
    await changeCampaign(raced, file, MACHINE, (orphans) => {
      seen = orphans.map(({ slot }) => slot.time);
      return true;
    });
    expect(seen).toEqual(['08:00', '08:20']);
    expect(Object.keys((await day(stage)).bookings)).toEqual([]);
  });
});

function bound(stage: Stage): Stage['store'] {
  const { store } = stage;
  return {
    load: store.load.bind(store) as Stage['store']['load'],
    find: store.find.bind(store) as Stage['store']['find'],
    commit: store.commit.bind(store),
    totals: store.totals.bind(store),
    history: store.history.bind(store),
    close: store.close.bind(store),
  };
}

test('what an organisation had booked goes out on nobody else’s account once it left the campaign', async () => {
  const stage = await openStage();
  const item = await booked(stage, 'ash');
  const waiting = await stage.submit('ash');
  const ambulance =
    '  - { id: ambulance, name: Vale ambulance, emailDomains: [ambulance.example], account: ambulance }\n';
  const without = campaignWords().replace(ambulance, '');
  expect(without).not.toBe(campaignWords());
  await expect(operations.importCampaign(stage.core, { yaml: without })).rejects.toThrow('S-1, on Monday');
  expect(await stage.status(item)).toBe('scheduled');
  await operations.importCampaign(stage.core, { yaml: without, yes: 'yes' });
  expect(await stage.status(item)).toBe('parked');
  for (const typed of ['next S-1', 'move S-1 08:10'])
    expect(await stage.command('kim', typed)).toContain(sayObjection('noAccount'));
  expect(await stage.press('kim', 'approve', waiting)).toContain(sayObjection('noAccount'));
  await stage.until('08:30');
  expect(stage.x.posts).toEqual([]);
});

describe('a change of who approves', () => {
  test('names what would lack approvals and asks; going on sends it back to review, where others approve it', async () => {
    const stage = await openStage();
    const [item, free] = [await booked(stage), await stage.submit('ash')];
    await stage.press('lee', 'approve', free);
    for (const yaml of [campaignWords({ other: 2 }), campaignWords({ approvers: ['lee', 'max', 'kay'] })]) {
      const refusal = operations.importCampaign(stage.core, { yaml });
      await expect(refusal).rejects.toThrow(setupWords.lacking('S-1', 'on Monday 5 October at 08:00 BST'));
    }
    expect(await stage.status(item)).toBe('scheduled');
    const yaml = campaignWords({ approvers: ['lee', 'max', 'kay'] });
    const done = await operations.importCampaign(stage.core, { yaml, yes: 'yes' });
    expect(done.json).toMatchObject({ parked: [], reviewed: ['S-1'] });
    expect(done.lines).toContain(setupWords.reviewed(['S-1']));
    await stage.settle();
    expect([await stage.status(item), await stage.status(free)]).toEqual(['inReview', 'scheduled']);
    expect(wordsOf(stage.chat.told('slack:T1/sam').flatMap(({ parts }) => parts))).toContain(
      'S-1 went back to review',
    );
    await stage.press('max', 'approve', item);
    await stage.until('08:25');
    expect([await stage.status(item), await stage.status(free)]).toEqual(['published', 'published']);
  });

  test('asks nothing where everybody who approved still may', async () => {
    const stage = await openStage();
    await booked(stage);
    const more = campaignWords({ approvers: ['kim', 'lee', 'max'] });
    expect((await operations.importCampaign(stage.core, { yaml: more })).json).toMatchObject({
      reviewed: [],
    });
  });
});

describe('practice and the real thing', () => {
  const practised = campaignWords({ more: 'practice: true' });

  test('are two campaigns once something was sent: what people practised never goes out on X', async () => {
    for (const [before, after] of [
      [practised, campaignWords()],
      [campaignWords(), practised],
    ] as const) {
      const stage = await openStage({ campaign: before });
      await booked(stage);
      await expect(operations.importCampaign(stage.core, { yaml: after, yes: 'yes' })).rejects.toThrow(
        openingWords.mixed,
      );
      expect(await importsOf(stage)).toBe(1);
    }
    const stage = await openStage({ campaign: practised });
    await booked(stage);
    const [open] = (await changeInChat(stage, {})).filter(({ action }) => action === 'openCampaign');
    const reply = await stage.talk.press(stage.from('lou'), 'openCampaign', open?.target ?? '');
    expect(said(reply)).toContain(openingWords.mixed);
  });

  test('the real one is the same file under another id; the practised one ends with days that have passed', async () => {
    const stage = await openStage({ campaign: practised });
    const item = await booked(stage);
    const waiting = await stage.submit('ash');
    const yaml = campaignWords().replace('id: care-day', 'id: care-day-real');
    await operations.importCampaign(stage.core, { yaml });
    const passed = campaignWords({ days: ['2026-10-04', '2026-10-04'], more: 'practice: true' });
    await operations.importCampaign(stage.core, { yaml: passed, yes: 'yes' });
    expect(await stage.press('kim', 'approve', waiting)).toBe(sayObjection('campaignOver'));
    const real = await stage.submit('sam');
    expect((await stage.load(real)).state.campaign).toBe('care-day-real');
    await stage.press('kim', 'approve', real);
    await stage.until('08:30');
    expect([await stage.status(item), await stage.status(real)]).toEqual(['expired', 'published']);
    expect(stage.x.posts).toHaveLength(1);
  });

  test('may be changed for each other before that', async () => {
    const stage = await openStage({ campaign: practised });
    await operations.importCampaign(stage.core, { yaml: campaignWords() });
    expect(await importsOf(stage)).toBe(2);
  });
});

describe('a change in chat', () => {
  test('names what would lose its slot and asks; going on parks it', async () => {
    const stage = await openStage();
    const item = await booked(stage);
    const buttons = await changeInChat(stage, { timetable: 'every 30 minutes from 09:00 to 20:00' });
    // Until somebody opens the changes, the campaign is what it was.
    expect(await importsOf(stage)).toBe(1);
    const open = buttons.find(({ action }) => action === 'openCampaign');
    expect(open?.label).toBe('Put the changes in force');
    const asked = await stage.talk.press(stage.from('lou'), 'openCampaign', open?.target ?? '');
    expect(said(asked)).toContain('S-1, on Monday 5 October at 08:00 BST');
    expect(await importsOf(stage)).toBe(1);
    const confirm = buttonsIn(asked.say).find(({ action }) => action === 'confirmCampaign');

    // Something else is booked meanwhile: that was not agreed to, so it is asked again.
    const late = await booked(stage, 'ash');
    const again = await stage.talk.press(stage.from('lou'), 'confirmCampaign', confirm?.target ?? '');
    expect(said(again)).toContain('S-2, on Monday 5 October at 08:20 BST');
    const anew = buttonsIn(again.say).find(({ action }) => action === 'confirmCampaign');
    const done = await stage.talk.press(stage.from('lou'), 'confirmCampaign', anew?.target ?? '');
    expect(said(done)).toContain('A day of care is changed: 23 slots');
    expect(said(done)).toContain('2 items have no slot any more');
    expect([await stage.status(item), await stage.status(late)]).toEqual(['parked', 'parked']);
    // A second press finds no draft, and changes nothing.
    expect(said(await stage.talk.press(stage.from('lou'), 'confirmCampaign', anew?.target ?? ''))).toContain(
      'no draft',
    );
    expect(await importsOf(stage)).toBe(2);
  });

  test('that is dropped leaves everything as it was', async () => {
    const stage = await openStage();
    const item = await booked(stage);
    const buttons = await changeInChat(stage, { timetable: '10:00, 16:00' });
    const drop = buttons.find(({ action }) => action === 'dropCampaign');
    expect(said(await stage.talk.press(stage.from('lou'), 'dropCampaign', drop?.target ?? ''))).toContain(
      'stays as it was',
    );
    expect([await importsOf(stage), await stage.status(item)]).toEqual([1, 'scheduled']);
    await stage.until('08:05');
    expect(await stage.status(item)).toBe('published');
  });

  test('belongs to its own campaign leads and admins, whatever somebody leads elsewhere', async () => {
    const stage = await openStage();
    await stage.import(
      campaignWords()
        .replace('id: care-day', 'id: other-day')
        .replace('lou@comms.example', 'jo@hospital.example')
        .replace('admin: [ada@comms.example]', 'admin: [max@comms.example]'),
    );
    expect(await stage.command('jo', 'campaign change care-day')).toContain('made by administrators');
    expect(await stage.command('jo', 'campaign change other-day')).toContain('changes that are not in force');
    for (const action of ['openCampaign', 'confirmCampaign', 'dropCampaign'] as const)
      expect(said(await stage.talk.press(stage.from('jo'), action, 'care-day@1@x'))).toContain(
        'made by administrators',
      );
    for (const name of ['campaign', 'campaignPeople', 'campaignPlaces'] as const) {
      const form = await stage.talk.fillForm(stage.from('jo'), stage.talk.startForm(name, 'care-day@'));
      expect('say' in form ? said(form) : 'a form').toContain('made by administrators');
      const reply = await stage.talk.submitForm(stage.from('jo'), name, 'care-day@', {});
      expect(JSON.stringify(reply)).toContain('made by administrators');
    }
    expect((await stage.store.load(['campaign:care-day']))[0].state.draft).toBeUndefined();
  });

  test('keeps open what X cannot answer for now, and what it held before', async () => {
    const stage = await openStage();
    stage.x.unreadable = 9;
    await changeInChat(stage, { name: 'A day of good care' });
    expect(await stage.command('lou', 'campaign open care-day')).toContain(
      'A day of good care is changed: 73 slots',
    );
    const { definition } = (await stage.store.load(['campaign:care-day']))[0].state;
    expect(definition).toMatchObject({
      account: 'main',
      channels: ['slack:C1'],
      organisations: [{ id: 'hospital' }, { id: 'ambulance' }],
    });
  });
});

describe('a file', () => {
  test('that takes the place of changes in chat says so', async () => {
    const stage = await openStage();
    await changeInChat(stage, { name: 'A day of caring' });
    const { lines } = await operations.importCampaign(stage.core, { yaml: campaignWords() });
    expect(lines).toContain(typedWords.draftGone('A day of care'));
    const again = await operations.importCampaign(stage.core, { yaml: campaignWords() });
    expect(again.lines).not.toContain(typedWords.draftGone('A day of care'));
    await changeInChat(stage, { name: 'A day of caring' });
    const kept = await operations.importCampaign(stage.core, { yaml: campaignWords(), draft: 'yes' });
    expect(kept.lines).toContain(typedWords.draftGone('A day of care'));
  });

  test('with an approval channel of no chat that is on is refused; one beside another that is on is not', async () => {
    const stage = await openStage();
    const yaml = (channels: string) => campaignWords().replace('[slack:C1]', channels);
    await expect(operations.importCampaign(stage.core, { yaml: yaml('[slcak:C1]') })).rejects.toThrow(
      openingWords.channelUnseen('slcak:C1'),
    );
    await operations.importCampaign(stage.core, { yaml: yaml('[slack:C1, "teams:19:abc@thread.v2"]') });
    expect(await importsOf(stage)).toBe(2);
  });

  test('with too few approvers is refused, and can be kept as a draft to be opened later', async () => {
    const stage = await openStage({ campaign: 'none', admins: ['ada@comms.example'] });
    const few = campaignWords({ approvers: ['kim'] })
      .replace('  clinicalApprover: [cleo@comms.example]\n', '')
      .replace('  campaignLead: [lou@comms.example]\n', '');
    await expect(operations.importCampaign(stage.core, { yaml: few })).rejects.toThrow(
      'Only 1 approver is named, and it needs 3',
    );
    expect((await operations.importCampaign(stage.core, { yaml: few, draft: 'yes' })).json).toEqual({
      campaign: 'care-day',
      draft: true,
    });
    await expect(operations.openCampaign(stage.core, { id: 'care-day' })).rejects.toThrow('Only 1 approver');
    await operations.importCampaign(stage.core, { yaml: campaignWords(), draft: 'yes' });
    expect((await operations.listCampaigns(stage.core)).lines).toEqual([
      'A day of care (care-day), tweet-a-thon, Monday 5 October 2026: a draft, not open yet',
    ]);
    expect((await operations.openCampaign(stage.core, { id: 'care-day' })).json).toMatchObject({
      campaign: 'care-day',
      slots: 73,
    });
    await expect(operations.openCampaign(stage.core, { id: 'care-day' })).rejects.toThrow('no draft');
  });
});
