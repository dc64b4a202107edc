import { describe, expect, it } from 'vitest';
import { finding } from '../../src/guard/codes.ts';
import type { LabelledText } from '../guard/measure.ts';
import { measure, ratio, textsOf } from '../guard/measure.ts';
import { HALVES, halfOf } from '../guard/split.ts';

/** A little below what was measured, so that a change that loses something is seen. Raise them when more is found. */
const LEAST_FOUND = { CRISIS: 0.77, SAFEGUARDING: 0.72, STAFF_CONCERN: 0.7, COMPLAINT: 0.42 } as const;
const LEAST_ANY_ROUTE = 0.75;
const MOST_FALSE_ROUTES = 0.01;
const MOST_FALSE_ROUTES_NEAR = 0.06;

describe('the guard on texts that nobody built it for', () => {
  const held = measure(textsOf('held'));

  it('finds at least 95 of 100 capitalised names', () => {
    expect(ratio(held.capitalisedNames)).toBeGreaterThanOrEqual(0.95);
  });

  it('holds at most a quarter of ordinary texts', () => {
    expect(ratio(held.ordinaryHeld)).toBeLessThanOrEqual(0.25);
  });

  it('stops at most 2 of 100 ordinary texts for a number in them', () => {
    expect(ratio(held.ordinaryNumbers)).toBeLessThanOrEqual(0.02);
  });

  it('sends texts about despair and harm where they belong', () => {
    for (const [route, least] of Object.entries(LEAST_FOUND))
      expect(ratio(held.routes[route as keyof typeof LEAST_FOUND]), route).toBeGreaterThanOrEqual(least);
    expect(ratio(held.anyRoute)).toBeGreaterThanOrEqual(LEAST_ANY_ROUTE);
  });

  it('leaves idioms, topics and everything else where they are', () => {
    expect(ratio(held.falseRoutes)).toBeLessThanOrEqual(MOST_FALSE_ROUTES);
    expect(ratio(held.falseRoutesNear)).toBeLessThanOrEqual(MOST_FALSE_ROUTES_NEAR);
  });
});

describe('the labelled texts', () => {
  it('are each in the half that their id says', () => {
    for (const half of HALVES)
      expect(textsOf(half).filter(({ id }) => halfOf(id) !== half)).toStrictEqual([]);
  });

  it('are each there once', () => {
    const texts = HALVES.flatMap((half) => textsOf(half).map(({ text }) => text));
    expect(new Set(texts).size).toBe(texts.length);
  });
});

describe('measuring', () => {
  const text: LabelledText = {
    id: '1',
    text: 'Ask Bev or Bev',
    outcome: 'hold',
    findings: [{ code: 'PII_NAME', value: 'Bev', start: 11 }],
    about: 'names',
  };

  it('counts a finding that overlaps a label, and says whether it is exact', () => {
    const { codes } = measure([text], () => [finding('PII_NAME', 8, 14)]);
    expect(codes).toStrictEqual({ PII_NAME: { expected: 1, met: 1, exact: 0, found: 1, right: 1 } });
  });

  it('counts neither a finding of the same words elsewhere nor one of another code', () => {
    const { codes, slips } = measure([text], () => [finding('PII_NAME', 4, 7), finding('PII_ROOM', 11, 14)]);
    expect(codes).toStrictEqual({
      PII_NAME: { expected: 1, met: 0, exact: 0, found: 1, right: 0 },
      PII_ROOM: { expected: 0, met: 0, exact: 0, found: 1, right: 0 },
    });
    expect(slips.map(({ kind, code }) => `${kind} ${code}`)).toStrictEqual([
      'missed PII_NAME',
      'false PII_NAME',
      'false PII_ROOM',
    ]);
  });

  it('refuses a label that is not in its text', () => {
    const wrong = { ...text, findings: [{ code: 'PII_NAME', value: 'Bevan' }] };
    expect(() => measure([wrong], () => [])).toThrow(RangeError);
  });
});
