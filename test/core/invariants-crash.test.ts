/**
 * Whatever instant the program dies at while it publishes, looks or takes down, the next one finds its way: X takes
 * every item at most once, no machine sends again what may be there, and every claim comes to an end.
 */
import { describe, expect, test } from 'vitest';
import type { StreamId } from '../../src/ports.ts';
import { Crash, Fuse } from '../fakes/core-crash.ts';
import { objectionsBeforeSends } from '../fakes/core-judge.ts';
import { at, campaignWords, openStage, type Stage } from '../fakes/core-stage.ts';
import type { Fate } from '../fakes/core-x.ts';

interface Scene {
  readonly name: string;
  readonly fates: readonly Fate[];
  /** What a person does while the send is on its way. */
  readonly meanwhile?: (stage: Stage, item: StreamId<'submission'>) => Promise<unknown>;
  /** What a person does two minutes after the slot, if the program lives. */
  readonly later?: (stage: Stage, item: StreamId<'submission'>) => Promise<unknown>;
  /** How the item may end when the program dies somewhere on the way. */
  readonly ends: readonly string[];
}

const unknown = (taken: boolean): Fate => ({ fate: 'unknown', code: 'timeout', taken });

const scenes: readonly Scene[] = [
  { name: 'a post that X takes', fates: [], ends: ['published', 'unknown'] },
  { name: 'a post that X takes without saying so', fates: [unknown(true)], ends: ['published', 'unknown'] },
  { name: 'a post of which X says nothing and takes nothing', fates: [unknown(false)], ends: ['unknown'] },
  {
    name: 'a post that X asks to wait for',
    fates: [{ fate: 'notSent', code: 'rateLimited', holdFor: 60_000 }],
    ends: ['published', 'unknown'],
  },
  {
    name: 'a post that X refuses',
    fates: [{ fate: 'refused', code: 'forbidden' }],
    ends: ['refused', 'unknown'],
  },
  {
    name: 'a post that its author withdraws while it is on its way',
    fates: [],
    meanwhile: (stage, item) => stage.press('sam', 'withdraw', item),
    ends: ['recalled', 'unknown', 'published'],
  },
  {
    name: 'a post that is taken down',
    fates: [],
    later: (stage, item) => stage.press('lee', 'takeDown', item),
    ends: ['recalled', 'unknown', 'published'],
  },
];

/** Plays a scene with a program that may die, then lets a fresh one find its way, and answers with what is left. */
async function play(scene: Scene, fuse: Fuse): Promise<{ stage: Stage; item: StreamId<'submission'> }> {
  const first = await openStage({
    campaign: campaignWords({ timetable: '  - { at: ["08:00", "08:30"] }' }),
    at: '07:50',
  });
  const item = await first.submit('sam');
  await first.press('kim', 'approve', item);
  await first.settle();
  first.x.fates.push(...scene.fates);
  const { meanwhile, later } = scene;
  if (meanwhile !== undefined) first.x.meanwhile = async () => void (await meanwhile(first, item));
  const mortal = await first.again({
    wrapStore: (store) => fuse.wrap(store),
    wrapPublisher: (publisher) => fuse.wrap(publisher),
  });
  fuse.light();
  try {
    await runMortal(mortal, at('08:02'), fuse);
    await later?.(mortal, item);
    await runMortal(mortal, at('08:10'), fuse);
  } catch (error) {
    if (!fuse.dead) throw error;
  }
  const next = await first.again();
  await next.until('08:45');
  expect(next.engine.failures).toEqual([]);
  return { stage: next, item };
}

/** The engine of a dead program delivers nothing more. */
async function runMortal(stage: Stage, until: number, fuse: Fuse): Promise<void> {
  for (;;) {
    const next = await stage.engine.next();
    if (next === undefined || next.at > until) return;
    stage.clock.set(next.at);
    await stage.engine.deliver(next.wake);
    if (fuse.dead) throw new Crash();
  }
}

describe.each(scenes)('$name', (scene) => {
  test('ends as it should when nobody dies', async () => {
    const fuse = new Fuse();
    const { stage, item } = await play(scene, fuse);
    expect(fuse.calls).toBeGreaterThan(20);
    expect(scene.ends).toContain(await stage.status(item));
  });

  test('happens at most once, whichever call the program dies at', async () => {
    const whole = new Fuse();
    await play(scene, whole);
    for (let call = 1; call <= whole.calls; call += 1) {
      // After one call is before the next, so together these are all instants there are.
      const fuse = new Fuse(call, true);
      const { stage, item } = await play(scene, fuse);
      expect(fuse.dead).toBe(true);
      await expectOnce(stage, item, scene, `died after call ${call}`);
      await stage.store.close();
    }
  });
});

async function expectOnce(
  stage: Stage,
  item: StreamId<'submission'>,
  scene: Scene,
  when: string,
): Promise<void> {
  const { state } = await stage.load(item);
  const events = await stage.events(item);
  const where = `${when}: ${events.map(({ type }) => type).join(' ')}`;
  expect(stage.x.posts.length, where).toBeLessThanOrEqual(1);
  expect(scene.ends, where).toContain(state.status);
  expect(objectionsBeforeSends(await stage.events()), where).toEqual([]);
  // Sent again only after X itself had said that the time before came to nothing.
  const types = events.map(({ type }) => type);
  types.forEach((type, index) => {
    if (type !== 'sending') return;
    const before = types.slice(0, index).findLast((one) => ['sending', 'unknown', 'notSent'].includes(one));
    expect(['notSent', undefined], where).toContain(before);
  });
  if (state.status === 'unknown') expect(state.delivery?.looks, where).toBe(2);
  // What X holds is known, unless it ended with a person who must look.
  if (stage.x.posts.length === 1 && state.status !== 'unknown')
    expect(state.delivery?.post?.id, where).toBe(stage.x.posts[0]?.id);
}
