/** What is counted in different ways is never added, and what is not known is never 0. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { add, METHODS, type Method, measure, potentialReach, sumKnown } from '../../src/reports/measure.ts';

const of = (count: number, followers: number | undefined) =>
  Array.from({ length: count }, () => ({ followers }));

test('3 posts to 100 followers and 1 to 50 are a potential reach of 350', () => {
  expect(potentialReach([...of(3, 100), ...of(1, 50)])).toEqual({
    measure: { method: 'potentialReach', amount: 350 },
    covers: 4,
    of: 4,
  });
});

test('a post whose followers nobody read is left out and counted, and without any reading there is no sum', () => {
  expect(potentialReach([...of(2, 100), ...of(1, undefined)])).toMatchObject({
    measure: { amount: 200 },
    covers: 2,
    of: 3,
  });
  expect(potentialReach(of(3, undefined))).toEqual({ covers: 0, of: 3 });
  expect(potentialReach([])).toEqual({ covers: 0, of: 0 });
  expect(potentialReach(of(1, 0)).measure?.amount).toBe(0);
});

test('adding two measures of different methods is refused, whichever they are', () => {
  const method = fc.constantFrom(...METHODS);
  fc.assert(
    fc.property(method, method, fc.nat(), fc.nat(), (one, other, a, b) => {
      // The types refuse it already: as a reader of JSON has them, they are only methods.
      const sum = () => add<Method>(measure(one, a), measure(other, b));
      if (one === other) expect(sum()).toEqual({ method: one, amount: a + b });
      else expect(sum).toThrow(expect.objectContaining({ code: 'METRIC_MIXED' }));
    }),
  );
});

test('a sum of what is known counts exactly what it covers', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.nat(1_000_000), { nil: undefined })), (amounts) => {
      const { measure: sum, covers, of } = sumKnown('measuredImpressions', amounts);
      const known = amounts.filter((one) => one !== undefined);
      expect(of).toBe(amounts.length);
      expect(covers).toBe(known.length);
      expect(sum?.amount).toBe(known.length === 0 ? undefined : known.reduce((all, one) => all + one, 0));
    }),
  );
});

test('the types refuse to add two methods before anything runs', () => {
  const mixed = () =>
    add(
      measure('potentialReach', 1),
      // @ts-expect-error: impressions are measured, and a potential reach is not
      measure('measuredImpressions', 1),
    );
  expect(mixed).toThrow(expect.objectContaining({ code: 'METRIC_MIXED' }));
});
