/**
 * The instant of the claim: whatever happens while two workers decide on one slot, either it came first and nothing
 * is sent, or it came after the claim. Many shakes of the store's answers bring about many orders.
 */
import { describe, expect, test } from 'vitest';
import { MACHINE } from '../../src/events.ts';
import type { StreamId } from '../../src/ports.ts';
import { erase } from '../../src/submissions/take-back.ts';
import { objectionsBeforeSends } from '../fakes/core-judge.ts';
import { breaches } from '../fakes/core-law.ts';
import { shaken } from '../fakes/core-shaken.ts';
import { accountOf, at, campaignWords, openStage, person, type Stage } from '../fakes/core-stage.ts';

const SHAKES = 24;
/** Most turns of the microtask queue that somebody comes late. */
const LATEST = 500;
const WORDS = 'A story that is due at eight';
const MORNING = { timetable: '  - { every: 10, from: "08:00", to: "10:00" }' };

type Happens = (stage: Stage, story: StreamId<'submission'>) => Promise<unknown>;

const happenings: readonly (readonly [string, Happens])[] = [
  ['a stop', (stage) => stage.command('lee', 'stop')],
  ['a withdrawal', (stage, story) => stage.press('sam', 'withdraw', story)],
  ['an edit', (stage, story) => stage.form('sam', 'change', story, { text: 'Other words', about: 'no' })],
  ['a rejection', (stage, story) => stage.form('lee', 'reject', story, { reason: 'tone', words: 'No.' })],
  ['a wish for changes', (stage, story) => stage.form('lee', 'askForChanges', story, { comment: 'Why?' })],
  ['parking it', (stage, story) => stage.press('lee', 'park', story)],
  ['another slot', (stage, story) => stage.form('lee', 'reschedule', story, { slot: '2026-10-05 09:00' })],
  ['the end of its approver’s role', (stage) => stage.import({ ...MORNING, approvers: ['lee'] })],
  ['a higher number of approvals', (stage) => stage.import({ ...MORNING, other: 2 })],
  [
    'the news that author and approver are one human',
    (stage) =>
      stage.store.commit({
        expect: {},
        append: {
          [`person:${person('kim')}`]: [
            { type: 'foundSame', at: stage.clock.now(), by: MACHINE, data: { as: person('sam') } },
          ],
        },
      }),
  ],
  [
    'its erasure',
    (stage, story) =>
      erase(stage.core, { person: person('ada'), account: accountOf('ada'), request: 'x' }, story),
  ],
  ['nothing at all', async () => undefined],
];

/** One race; answers whether the post was sent. */
async function race(happens: Happens, seed: number): Promise<boolean> {
  const wrapStore = (store: Parameters<typeof shaken>[0]) => shaken(store, seed * 7919);
  const stage = await openStage({ campaign: campaignWords(MORNING), wrapStore, at: '07:30' });
  const rival = await stage.again({ wrapStore: (store) => shaken(store, seed * 104_729) });
  await stage.command('ada', 'whoami');
  const story = await stage.submit('sam', { text: WORDS });
  await stage.press('kim', 'approve', story);
  await stage.engine.runTo(at('07:59'));
  stage.clock.set(at('08:00'));
  const due = await stage.store.find({ query: 'due', until: at('08:00'), limit: 50 });
  const slot = due.find(({ name }) => name === 'slot');
  if (slot === undefined) throw new Error('no slot is due');
  // Everybody comes a little earlier or later each time.
  const later = async (steps: number, act: () => Promise<unknown>) => {
    for (let turns = (seed * steps) % LATEST; turns > 0; turns -= 1) await undefined;
    await act();
  };
  await Promise.all([
    later(53, () => happens(stage, story)),
    later(101, () => stage.engine.deliver(slot)),
    later(149, () => rival.engine.deliver(slot)),
  ]);
  await stage.engine.runTo(at('08:09'));
  const events = await stage.events();
  const [campaign] = await stage.store.load(['campaign:care-day']);
  const approvers = new Map(
    Object.entries(campaign.content).map(([key, piece]) => [
      key,
      (JSON.parse(piece.fields.roles ?? '{}') as { approver?: string[] }).approver ?? [],
    ]),
  );
  const emails = new Map(['sam', 'kim', 'lee', 'ada'].map((who) => [person(who), `${who}@comms.example`]));
  const ownerOf = (text: string) => (text.startsWith(WORDS) ? { stream: story, revision: 1 } : undefined);
  expect(breaches({ events, approvers, emails, posts: stage.x.posts, ownerOf }), `shake ${seed}`).toEqual([]);
  expect(objectionsBeforeSends(events), `shake ${seed}`).toEqual([]);
  expect([...stage.engine.failures, ...rival.engine.failures]).toEqual([]);
  await stage.store.close();
  return stage.x.posts.length > 0;
}

describe.each(happenings)('%s at the very instant of the slot', (name, happens) => {
  test('comes before the claim or after it, never in between', async () => {
    const sent: boolean[] = [];
    for (let seed = 1; seed <= SHAKES; seed += 1) sent.push(await race(happens, seed));
    expect(sent).toContain(true);
    // Both orders must have come about, or nothing was tried.
    if (name !== 'nothing at all') expect(sent).toContain(false);
  });
});
