/** What the store writes out quickly is exactly what everybody else would hash. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { quickCanonicalJson } from '../../adapters/lowdb/canonical.ts';
import { chainEvent } from '../../adapters/lowdb/chain.ts';
import { encodeLine, isWhole, jsonOf } from '../../adapters/lowdb/line.ts';
import { LineBuffer } from '../../adapters/lowdb/line-buffer.ts';
import { SortedList } from '../../adapters/lowdb/sorted-list.ts';
import { canonicalJson, GENESIS, hashEvent } from '../../src/events.ts';

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('\ud800', '“”', '🩺', '"\\\n\u2028'),
);
const anything = fc.anything({
  key: text,
  values: [text, fc.double(), fc.boolean(), fc.constant(undefined), fc.constant(null)],
});

it('the quick canonical JSON is the canonical JSON', () => {
  fc.assert(
    fc.property(anything, (value) => {
      expect(quickCanonicalJson(value)).toBe(canonicalJson(value));
    }),
    { numRuns: 2000 },
  );
  const wide = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`k${index * 7}`, index]));
  expect(quickCanonicalJson(wide)).toBe(canonicalJson(wide));
});

it('a chained event has the hash of hashEvent, and its JSON is the event', () => {
  fc.assert(
    fc.property(
      fc.dictionary(text, fc.jsonValue()),
      text,
      fc.option(fc.nat(), { nil: undefined }),
      (data, by, number) => {
        const event = { stream: 'submission:a', version: 1, v: 1, type: 'x', at: 5, by, data };
        const placed = number === undefined ? event : { ...event, series: 'S', number };
        const { hash, json } = chainEvent(GENESIS, placed);
        expect(hash).toBe(hashEvent(GENESIS, placed));
        // Compared as text: after a key `\\`, V8 13.6 reads keys like `\\n` of objects of the same shape wrongly.
        expect(json).toBe(`${canonicalJson(placed).slice(0, -1)},"hash":"${hash}"}`);
      },
    ),
  );
});

it('lines that are encoded together are those that are encoded alone', () => {
  const lines = new LineBuffer();
  fc.assert(
    fc.property(fc.array(fc.record({ p: fc.nat(), words: text }), { maxLength: 20 }), (commits) => {
      const written = commits.map((commit) => JSON.stringify(commit));
      const { bytes, lengths } = lines.encode(written);
      expect(bytes.toString()).toBe(written.map(encodeLine).join(''));
      let at = 0;
      for (const [index, length] of lengths.entries()) {
        const line = bytes.subarray(at, at + length - 1);
        expect(isWhole(line)).toBe(true);
        expect(jsonOf(line)).toBe(written[index]);
        at += length;
      }
    }),
  );
});

it('a sorted list is a sorted array without repeats, however it is filled', () => {
  const step = fc.record({
    add: fc.boolean(),
    from: fc.nat(3000),
    count: fc.integer({ min: 1, max: 700 }),
    by: fc.constantFrom(1, -1, 7),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), fc.nat(3000), (steps, from) => {
      const list = new SortedList<number>((one, other) => one - other);
      const plain = new Set<number>();
      for (const { add, from: start, count, by } of steps) {
        for (let index = 0; index < count; index += 1) {
          const number = start + index * by;
          if (add) list.add(number);
          else list.remove(number);
          if (add) plain.add(number);
          else plain.delete(number);
        }
      }
      const sorted = [...plain].sort((one, other) => one - other);
      expect([...list.ascending()]).toEqual(sorted);
      expect([...list.descending()]).toEqual(sorted.toReversed());
      expect([...list.ascending((entry) => entry - from)]).toEqual(sorted.filter((entry) => entry >= from));
      expect(list.size).toBe(sorted.length);
    }),
  );
});
