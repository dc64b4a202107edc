/** A campaign comes out of the store as the file that would import the same campaign. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CampaignFile } from '../../src/campaigns/campaign.ts';
import { campaignFile } from '../../src/campaigns/campaign.ts';
import { fileOfCampaign, writeCampaignFile } from '../../src/campaigns/export.ts';
import { importCampaign } from '../../src/campaigns/import.ts';
import { readCampaignFile } from '../../src/campaigns/read-file.ts';
import { readTimetable, sayTimetable } from '../../src/campaigns/timetable-words.ts';
import { operations } from '../../src/cli/operations.ts';
import { MACHINE, sealPiece } from '../../src/events.ts';
import { campaignWords, openStage } from '../fakes/core-stage.ts';

const words = (min: number, max: number) =>
  fc.string({
    unit: fc.constantFrom(...'abc xyz: #-"\'éŵ✓,{}[]&*!|>%@`0123456789\n'),
    minLength: min,
    maxLength: max,
  });
const id = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/);
const time = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
const range = fc.tuple(time, time).map(([a, b]) => (a <= b ? { from: a, to: b } : { from: b, to: a }));
const line: fc.Arbitrary<CampaignFile['timetable'][number]> = fc.oneof(
  fc
    .record({
      every: fc.integer({ min: 1, max: 720 }),
      span: range,
      except: fc.array(range, { maxLength: 2 }),
    })
    .map(({ every, span, except }) => ({ every, ...span, except })),
  fc.record({ at: fc.array(time, { minLength: 1, maxLength: 4 }) }),
  fc.record({
    at: fc.array(time, { minLength: 1, maxLength: 4 }),
    on: fc.constant<string[]>(['2026-10-05', '2026-10-06']),
  }),
);
const email = fc.stringMatching(/^[a-z]{1,8}$/).map((name) => `${name}@vale.example`);
const leads = fc.uniqueArray(email, { minLength: 2, maxLength: 4 });

/** Whole campaigns, as odd as their files allow. */
const campaigns = fc
  .record({
    kind: fc.constantFrom('tweetathon', 'pledgeDrive', 'campaignWeek'),
    name: words(3, 80),
    practice: fc.boolean(),
    timetable: fc.array(line, { minLength: 1, maxLength: 4 }),
    themes: fc.array(words(2, 40), { maxLength: 4 }),
    roleGroups: fc.array(words(2, 40), { maxLength: 3 }),
    approvals: fc.record({
      aboutSomeone: fc.integer({ min: 1, max: 5 }),
      other: fc.integer({ min: 1, max: 5 }),
    }),
    organisations: fc.uniqueArray(fc.record({ id, name: words(2, 80) }), {
      minLength: 1,
      maxLength: 4,
      selector: (one) => one.id,
    }),
    help: words(10, 300),
    contacts: leads,
    approvers: fc.array(email, { minLength: 1, maxLength: 5 }),
    figures: fc.uniqueArray(
      fc.record({
        id,
        name: words(3, 60).filter((text) => text.trim().length > 2),
        says: fc.constant('about 1,800'),
      }),
      { maxLength: 2, selector: (one) => one.id },
    ),
  })
  .map((drawn) =>
    campaignFile.parse({
      id: 'care-day',
      hashtag: '#CareDay',
      organiser: { name: 'Vale Care', link: 'https://vale.example/day' },
      dates: { from: '2026-10-05', to: '2026-10-06' },
      accounts: [{ id: 'main', handle: '@ValeCare' }],
      account: 'main',
      channels: ['slack:C1'],
      kind: drawn.kind,
      name: drawn.name,
      practice: drawn.practice,
      timetable: drawn.timetable,
      themes: drawn.themes,
      roleGroups: drawn.roleGroups,
      approvals: drawn.approvals,
      organisations: drawn.organisations,
      localHelp: {
        staffSupport: drawn.help,
        safeguarding: drawn.help,
        speakUp: drawn.help,
        complaints: drawn.help,
      },
      roles: {
        approver: drawn.approvers,
        crisisLead: drawn.contacts,
        safeguardingLead: drawn.contacts,
        speakUpGuardian: drawn.contacts,
        complaintsLead: drawn.contacts,
      },
      events: [
        { id: 'talk', kind: 'webinar', title: 'A talk', day: '2026-10-05', from: '12:00', host: 'Vale Care' },
      ],
    }),
  );

test('whatever a file says, the file that comes out says the same', () => {
  fc.assert(
    fc.property(campaigns, (file) => {
      expect(readCampaignFile(writeCampaignFile(file))).toEqual(file);
    }),
    { numRuns: 200 },
  );
});

test('it comes through the store with its people, figures and events, and imports as the same campaign', async () => {
  const stage = await openStage();
  const yaml = campaignWords({
    more: `kind: campaignWeek
figures:
  - { id: pharmacy, name: Dealings of the scheme, says: "about 1,800", source: The scheme, asAt: 2026-09-01 }
events:
  - { id: talk, kind: webinar, title: A talk, day: 2026-10-05, from: "12:00", host: Vale Care }
`,
  });
  const file = readCampaignFile(yaml);
  await importCampaign(stage.core, file, MACHINE);
  const out = await fileOfCampaign(stage.core, 'care-day');
  expect(out).toEqual(file);
  const { json } = await operations.exportCampaign(stage.core, { id: 'care-day' });
  const again = await openStage({ campaign: 'none' });
  await importCampaign(again.core, readCampaignFile(String(json.yaml)), MACHINE);
  expect(await fileOfCampaign(again.core, 'care-day')).toEqual(file);
});

test('the services that its items state come along, and no others', async () => {
  const stage = await openStage({
    campaign: campaignWords({
      more: `services:
  - { id: miu-vale, name: Vale minor injury unit, hours: [{ days: [1, 2, 3, 4, 5, 6, 7], opens: "08:00", closes: "20:00" }], bankHolidays: same, validFrom: 2026-01-01, lastVerified: 2026-10-01, sourceUrl: "https://vale.example/miu" }
  - { id: miu-moor, name: Moor minor injury unit, hours: [{ days: [1], opens: "08:00", closes: "20:00" }], bankHolidays: same, validFrom: 2026-01-01, lastVerified: 2026-10-01, sourceUrl: "https://vale.example/moor" }
`,
    }),
  });
  await stage.submit('sam', { text: 'Hurt your wrist? Come to us. {hours:miu-vale}' }, 'signpost');
  const file = await fileOfCampaign(stage.core, 'care-day');
  expect(file?.services.map(({ id }) => id)).toEqual(['miu-vale']);
  const again = await openStage({
    campaign: String((await operations.exportCampaign(stage.core, { id: 'care-day' })).json.yaml),
  });
  const [service] = await again.store.load(['service:miu-vale']);
  expect(service.state.service).toEqual(file?.services[0]);
});

test('a campaign of an earlier release comes out with all that it said, and the check says what to add', async () => {
  const stage = await openStage({ campaign: 'none' });
  const {
    roles: _roles,
    services: _s,
    figures: _f,
    events: _e,
    kind: _k,
    nation: _n,
    roleGroups: _r,
    ...early
  } = readCampaignFile(campaignWords());
  const people = sealPiece('i1', { roles: JSON.stringify({ approver: ['kim@comms.example'] }) });
  const data = { definition: early, people: people.ref };
  await stage.store.commit({
    expect: { 'campaign:care-day': 0 },
    append: { 'campaign:care-day': [{ type: 'imported', at: stage.clock.now(), by: MACHINE, data }] },
    content: { 'campaign:care-day': { [people.ref.key]: people.piece } },
  });
  const yaml = String((await operations.exportCampaign(stage.core, { id: 'care-day' })).json.yaml);
  expect(yaml).toContain('kim@comms.example');
  expect(() => readCampaignFile(yaml)).toThrow('roles.crisisLead: name a lead and a deputy');
});

test('a campaign that is not there, or only drafted, says so', async () => {
  const stage = await openStage();
  await expect(operations.exportCampaign(stage.core, { id: 'nothing' })).rejects.toThrow(
    'no campaign "nothing"',
  );
  await operations.importCampaign(stage.core, {
    yaml: campaignWords().replace('id: care-day', 'id: next-day'),
    draft: 'yes',
  });
  await expect(operations.exportCampaign(stage.core, { id: 'next-day' })).rejects.toThrow('is a draft');
});

test('a timetable reads back as what it was written from', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (lines) => {
      expect(readTimetable(sayTimetable(lines))).toEqual(lines);
    }),
  );
});

test.each([
  ['every 10 min 8:00-20:00', [{ every: 10, from: '08:00', to: '20:00', except: [] }]],
  ['Every hour from 09.00 to 17.00', [{ every: 60, from: '09:00', to: '17:00', except: [] }]],
  ['9:00 and 16:00', [{ at: ['09:00', '16:00'] }]],
])('a timetable is read as people write it: %s', (text, lines) => {
  expect(readTimetable(text)).toEqual(lines);
});

test.each([
  'now and then',
  'every 10 minutes',
  '25:00',
  'every 10 minutes from 20:00 to 08:00',
  '10:00 on Monday',
])('a line that is not clear is given back: %s', (text) => {
  expect(readTimetable(`10:00\n${text}`)).toEqual({ unclear: text });
});

test('days of a timetable are read as people write them, and one that does not exist is said at once', () => {
  expect(readTimetable('19:45, 20:00 on 7 October 2026 and 2026-10-08')).toEqual([
    { at: ['19:45', '20:00'], on: ['2026-10-07', '2026-10-08'] },
  ]);
  for (const line of ['10:00 on 2026-02-30', '10:00 on 7 October', '10:00 on'])
    expect(readTimetable(line)).toEqual({ unclear: line });
});
