/** What every store must do, whatever it keeps things in. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConflictError, StoreClosedError } from '../../src/errors.ts';
import type { StoredEvent } from '../../src/events.ts';
import { GENESIS, hashEvent } from '../../src/events.ts';
import type { Store, StreamId, WakeName } from '../../src/ports.ts';
import { compareWithModel } from './store-compare.ts';
import { commit, event, nothing, submission, submitted, wakes } from './store-samples.ts';

/** One set of data, opened as often as a test likes. */
export interface StoreUnderTest {
  /** Opens it, or opens it again after `close`. */
  open(): Promise<Store>;
  remove(): Promise<void>;
}

const A = 'submission:a';
const B = 'submission:b';
const STOP = 'stop:all';
const stopped = () => event('stopped', { scope: 'everything' });

export function storeContract(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`the store contract: ${name}`, () => {
    let under: StoreUnderTest;
    let store: Store;
    beforeEach(async () => {
      under = await make();
      store = await under.open();
    });
    afterEach(async () => {
      await store.close();
      await under.remove();
    });
    const reopen = async () => {
      await store.close();
      store = await under.open();
    };

    it('gives a stream that does not exist version 0, its first state and no content', async () => {
      const [stop, day] = await store.load([STOP, 'day:c/2026-10-01']);
      expect(stop).toEqual({ stream: STOP, version: 0, state: { stops: {} }, content: {} });
      expect(day.state.planned).toBe(false);
    });

    it('folds what was committed, and answers versions, numbers and a growing position', async () => {
      const first = await store.commit(submission(A));
      expect(first).toMatchObject({ versions: { [A]: 1 }, numbers: { [A]: 1 } });
      const approved = event('approved', { revision: 1, accepted: [], final: true });
      const second = await store.commit(commit({ [A]: { at: 1, events: [approved, event('parked')] } }));
      expect(second.position).toBeGreaterThan(first.position);
      expect(second).toMatchObject({ versions: { [A]: 3 }, numbers: {} });
      const [loaded] = await store.load([A]);
      expect(loaded).toMatchObject({ version: 3, state: { status: 'parked', series: 'S', number: 1 } });
      expect(loaded.content['body-1']?.fields).toEqual({ text: 'We turned the ward lights down at night.' });
    });

    it('refuses the whole commit when any expected stream moved, and names it', async () => {
      await store.commit(submission(A));
      const before = await store.find({ query: 'heads' });
      const late = commit(
        { [B]: { at: 0, events: [submitted().event] }, [A]: { at: 7, events: [event('parked')] } },
        { wake: [{ name: 'watch', key: 'x', at: 1 }], content: { [B]: submitted().content } },
      );
      const refused = store.commit(late);
      await expect(refused).rejects.toBeInstanceOf(ConflictError);
      await expect(refused).rejects.toMatchObject({ code: 'CONFLICT', stream: A });
      expect(await store.find({ query: 'heads' })).toEqual(before);
      const [b] = await store.load([B]);
      expect(b).toMatchObject({ version: 0, content: {} });
      expect(await store.find({ query: 'due', until: 9000, limit: 9 })).toMatchObject([{ name: 'card' }]);
      // The number that the refused commit would have had was not spent.
      expect((await store.commit(submission(B))).numbers).toEqual({ [B]: 2 });
    });

    it('checks streams that are expected only', async () => {
      await store.commit(commit({ [STOP]: { at: 0, events: [stopped()] } }));
      const sending = { ...submission(A), expect: { [A]: 0, [STOP]: 0 } };
      await expect(store.commit(sending)).rejects.toMatchObject({ stream: STOP });
      await store.commit({ ...sending, expect: { [A]: 0, [STOP]: 1 } });
    });

    it('appends at the newest version to a stream that is not expected', async () => {
      await store.commit(commit({ [STOP]: { at: 0, events: [stopped()] } }));
      const done = await store.commit(
        commit({ [STOP]: { events: [event('liftAsked', { scope: 'everything' })] } }),
      );
      expect(done.versions).toEqual({ [STOP]: 2 });
    });

    it('refuses a commit whose events do not fold, and is the same as before', async () => {
      await expect(
        store.commit(
          commit({ [A]: { events: [submitted().event] }, ['nobody:x' as StreamId]: { events: [stopped()] } }),
        ),
      ).rejects.toBeInstanceOf(RangeError);
      expect(await store.find({ query: 'heads' })).toEqual([]);
      expect((await store.commit(submission(A))).numbers).toEqual({ [A]: 1 });
    });

    it('takes a commit of nothing, and one that only sets a wake-up', async () => {
      const empty = await store.commit(nothing);
      expect(empty).toMatchObject({ versions: {}, numbers: {} });
      const set = await store.commit(wakes([{ name: 'anchor', key: '', at: 5 }]));
      expect(set.position).toBeGreaterThan(empty.position);
    });

    it('lets one of many callers claim a stream', async () => {
      await store.commit(submission(A));
      const claims = await Promise.allSettled(
        Array.from({ length: 20 }, () =>
          store.commit(commit({ [A]: { at: 1, events: [event('withdrawn')] } })),
        ),
      );
      expect(claims.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const claim of claims)
        if (claim.status === 'rejected') expect(claim.reason).toBeInstanceOf(ConflictError);
    });

    it('numbers a series without gaps or repeats, and goes on after it is opened again', async () => {
      const given = await Promise.all(
        Array.from({ length: 30 }, (_, index) =>
          store.commit(submission(`submission:n${index}`, { kind: index % 3 === 0 ? 'pledge' : 'story' })),
        ),
      );
      const numbers = given.flatMap((done) => Object.values(done.numbers)).sort((a, b) => a - b);
      expect(numbers).toEqual([...range(1, 10), ...range(1, 20)].sort((a, b) => a - b));
      await store.commit({ ...nothing, erase: ['submission:n29'] });
      await reopen();
      expect((await store.commit(submission('submission:next'))).numbers).toEqual({ 'submission:next': 21 });
      const [found] = await store.find({ query: 'number', number: 's-21' });
      expect(found?.stream).toBe('submission:next');
    });

    it('chains the events of each stream', async () => {
      await store.commit(submission(A));
      await store.commit(commit({ [A]: { events: [event('parked')] }, [STOP]: { events: [stopped()] } }));
      const chain = await store.history({ stream: A, after: 0, limit: 10 });
      expect(chain).toHaveLength(2);
      verifyChain(chain);
      const heads = await store.find({ query: 'heads' });
      expect(heads.map(({ stream, version }) => [stream, version])).toEqual([
        [A, 2],
        [STOP, 1],
      ]);
      expect(heads[0]?.hash).toBe(chain[1]?.hash);
      expect(new Set(heads.map((head) => head.position))).toEqual(new Set([chain[1]?.position]));
    });

    it('pages through history, and never parts the events of one commit', async () => {
      await store.commit(submission(A));
      await store.commit(
        commit({ [A]: { events: [event('parked'), event('released')] }, [STOP]: { events: [stopped()] } }),
      );
      await store.commit(nothing);
      await store.commit(submission(B));
      const all = await store.history({ after: 0, limit: 100 });
      expect(all.map(({ stream, version }) => `${stream}@${version}`)).toEqual([
        `${A}@1`,
        `${A}@2`,
        `${A}@3`,
        `${STOP}@1`,
        `${B}@1`,
      ]);
      for (const limit of [1, 2, 3, 4]) {
        const paged: StoredEvent[] = [];
        for (let after = 0; ; ) {
          const page = await store.history({ after, limit });
          paged.push(...page);
          const last = page.at(-1);
          if (last === undefined) break;
          after = last.position;
        }
        expect(paged).toEqual(all);
      }
      expect(await store.history({ stream: A, after: 1, limit: 1 })).toEqual([all[1]]);
      expect(await store.history({ stream: A, after: 3, limit: 1 })).toEqual([]);
      expect(await store.history({ stream: 'stop:other', after: 0, limit: 1 })).toEqual([]);
    });

    it('answers what was listed within a period, the newest first, whatever was listed after it', async () => {
      const listed = [10, 20, 30, 40].map((at): [StreamId<'submission'>, number] => [
        `submission:l${at}`,
        at,
      ]);
      for (const [id, at] of listed) {
        await store.commit(submission(id));
        await store.commit(commit({ [id]: { at: 1, events: [event('listed', {}, at)] } }));
      }
      const within = async (from: number, until: number, limit = 9) => {
        const ask = { query: 'listed', campaign: 'nights', limit, within: { from, until } } as const;
        return (await store.find(ask)).map(({ stream }) => stream);
      };
      expect(await within(20, 40)).toEqual(['submission:l30', 'submission:l20']);
      expect(await within(0, 40, 1)).toEqual(['submission:l30']);
      expect(await within(41, 50)).toEqual([]);
    });

    it('holds one wake-up a name and key, earliest first, until it is settled', async () => {
      await store.commit(
        wakes([
          { name: 'slot', key: 'x', at: 30 },
          { name: 'watch', key: 'x', at: 20 },
        ]),
      );
      await store.commit(wakes([{ name: 'slot', key: 'y', at: 10 }]));
      const due = (until: number, limit = 10) => store.find({ query: 'due', until, limit });
      expect((await due(30)).map(({ name, key, at }) => [name, key, at])).toEqual([
        ['slot', 'y', 10],
        ['watch', 'x', 20],
        ['slot', 'x', 30],
      ]);
      expect(await due(20)).toHaveLength(2);
      expect(await due(9)).toEqual([]);
      expect(await due(30, 1)).toMatchObject([{ key: 'y' }]);
      const named = (...names: WakeName[]) => store.find({ query: 'due', until: 30, limit: 1, names });
      expect(await named('watch', 'card')).toMatchObject([{ name: 'watch' }]);
      expect(await named('watch', 'slot')).toMatchObject([{ name: 'slot', key: 'y' }]);
      expect([...(await named('card')), ...(await named())]).toEqual([]);
      const [old] = await due(30);
      if (old === undefined) throw new Error('nothing is due');
      await store.commit(wakes([{ name: 'slot', key: 'y', at: 50 }]));
      await store.commit({ ...nothing, settle: [old] });
      expect((await due(100)).map(({ at }) => at)).toEqual([20, 30, 50]);
      await store.commit({ ...nothing, settle: await due(100) });
      expect(await due(100)).toEqual([]);
    });

    it('sets a wake-up anew in the commit that settles it', async () => {
      await store.commit(wakes([{ name: 'slot', key: 'x', at: 10 }]));
      const settle = await store.find({ query: 'due', until: 10, limit: 1 });
      const { position } = await store.commit({
        ...nothing,
        settle,
        wake: [{ name: 'slot', key: 'x', at: 10 }],
      });
      expect(await store.find({ query: 'due', until: 10, limit: 2 })).toEqual([
        { name: 'slot', key: 'x', at: 10, position },
      ]);
    });

    it('keeps content by key, and lets go of it when it is erased', async () => {
      await store.commit(submission(A, { text: 'a secret word' }));
      await store.commit({ ...nothing, content: { [A]: { note: { salt: 's', fields: { text: 'two' } } } } });
      const [before] = await store.load([A]);
      expect(Object.keys(before.content).sort()).toEqual(['body-1', 'note']);
      await store.commit({ ...nothing, erase: [A] });
      expect((await store.load([A]))[0]).toMatchObject({ version: 1, content: {} });
      await store.commit({
        ...nothing,
        content: { [A]: { later: { salt: 's', fields: { text: 'three' } } } },
      });
      await reopen();
      const [after] = await store.load([A]);
      expect(Object.keys(after.content)).toEqual(['later']);
      verifyChain(await store.history({ stream: A, after: 0, limit: 9 }));
    });

    it('erases first where one commit erases a stream and gives it content', async () => {
      await store.commit(submission(A));
      const note = { salt: 's', fields: { text: 'kept' } };
      await store.commit({ ...nothing, erase: [A], content: { [A]: { note } } });
      expect((await store.load([A]))[0].content).toEqual({ note });
    });

    it('finds by index, in order, up to a limit', async () => {
      for (const [index, id] of ['c', 'a', 'd', 'b'].entries()) {
        await store.commit(submission(`submission:${id}`, { at: 1000 + (index >> 1), author: 'p9' }));
      }
      const ids = (found: readonly { stream: string }[]) =>
        found.map(({ stream }) => stream.slice(11)).join('');
      expect(ids(await store.find({ query: 'waiting', campaign: 'nights', limit: 10 }))).toBe('acbd');
      expect(ids(await store.find({ query: 'waiting', campaign: 'nights', limit: 3 }))).toBe('acb');
      expect(ids(await store.find({ query: 'mine', person: 'p9', limit: 3 }))).toBe('dbc');
      expect(await store.find({ query: 'waiting', campaign: 'days', limit: 3 })).toEqual([]);
      const slot = (at: number) => event('scheduled', { slot: { day: '2026-10-01', time: '10:00', at } });
      await store.commit(
        commit({ 'submission:c': { events: [slot(5000)] }, 'submission:d': { events: [slot(4000)] } }),
      );
      expect(ids(await store.find({ query: 'waiting', campaign: 'nights', limit: 10 }))).toBe('ab');
      expect(ids(await store.find({ query: 'recentPosts', since: 0 }))).toBe('dc');
      expect(ids(await store.find({ query: 'recentPosts', since: 4001 }))).toBe('c');
    });

    it('counts totals as differences', async () => {
      await store.commit(submission(A));
      await store.commit(submission(B));
      expect(await store.totals('campaign:nights')).toEqual({
        'story.inReview': 2,
        'organisation.northgate.inReview': 2,
      });
      await store.commit(commit({ [A]: { events: [event('parked')] } }));
      expect(await store.totals('campaign:nights')).toMatchObject({ 'story.inReview': 1, 'story.parked': 1 });
      await store.commit(commit({ [B]: { events: [event('parked')] } }));
      expect((await store.totals('campaign:nights'))['story.inReview'] ?? 0).toBe(0);
      expect(await store.totals('campaign:days')).toEqual({});
    });

    it('gives back everything after it is opened again', async () => {
      await store.commit(submission(A, { text: 'it said “stay” 🏥' }));
      await store.commit(commit({ [STOP]: { events: [stopped()] } }));
      const before = await snapshot(store);
      await reopen();
      expect(await snapshot(store)).toEqual(before);
    });

    it('refuses everything once it is closed', async () => {
      await store.close();
      await expect(store.commit(nothing)).rejects.toBeInstanceOf(StoreClosedError);
      await expect(store.load([A])).rejects.toBeInstanceOf(StoreClosedError);
      await store.close();
    });

    it('answers as the model does, whatever is committed', () => compareWithModel(make));
  });
}

export function verifyChain(events: readonly StoredEvent[]): void {
  let previous = GENESIS;
  for (const [index, event] of events.entries()) {
    expect(event.version).toBe(index + 1);
    expect(event.hash).toBe(hashEvent(previous, event));
    previous = event.hash;
  }
}

async function snapshot(store: Store) {
  return {
    loaded: await store.load([A, B, STOP]),
    heads: await store.find({ query: 'heads' }),
    due: await store.find({ query: 'due', until: 1e15, limit: 100 }),
    waiting: await store.find({ query: 'waiting', campaign: 'nights', limit: 10 }),
    totals: await store.totals('campaign:nights'),
    history: await store.history({ after: 0, limit: 100 }),
  };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
