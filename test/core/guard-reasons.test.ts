import { describe, expect, test } from 'vitest';
import { RULES } from '../../src/guard/codes.ts';
import { acceptReasonsFor, isAcceptReason, sayReason, saySuggestion } from '../../src/guard/reasons.ts';

const codes = Object.entries(RULES);

describe('what people read about findings', () => {
  test.each(codes)('%s says why it matters and what to do, in whole sentences', (code) => {
    for (const sentence of [sayReason(code), saySuggestion(code)]) {
      expect(sentence).toMatch(/^[A-Z].*\.$/);
      expect(sentence).not.toMatch(/n[’']t\b/);
      expect(sentence).not.toContain(code);
    }
  });

  test('every HOLD can be let pass for a reason, one of which is in words', () => {
    for (const [code] of codes.filter(([, { severity }]) => severity === 'HOLD')) {
      const reasons = acceptReasonsFor(code);
      expect(reasons.length).toBeGreaterThan(1);
      expect(reasons.filter(({ needsWords }) => needsWords).map(({ value }) => value)).toEqual(['other']);
      expect(new Set(reasons.map(({ value }) => value)).size).toBe(reasons.length);
    }
  });

  test('nothing else can be let pass', () => {
    for (const [code] of codes.filter(([, { severity }]) => severity !== 'HOLD')) {
      expect(acceptReasonsFor(code)).toEqual([]);
      expect(isAcceptReason(code, 'other')).toBe(false);
    }
  });

  test('a reason counts only for the finding that it belongs to', () => {
    expect(isAcceptReason('DUPLICATE_SAME_ACCOUNT', 'meantToRepeat')).toBe(true);
    expect(isAcceptReason('DETECTOR_ERROR', 'meantToRepeat')).toBe(false);
    expect(isAcceptReason('DUPLICATE_SAME_ACCOUNT', '')).toBe(false);
  });

  test('a finding of an older version is explained too', () => {
    expect(sayReason('GONE')).toContain('earlier version');
    expect(sayReason('constructor')).toContain('earlier version');
    expect(acceptReasonsFor('GONE').length).toBeGreaterThan(0);
  });
});
