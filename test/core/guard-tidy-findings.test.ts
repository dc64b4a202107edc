import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { finding } from '../../src/guard/codes.ts';
import type { Finding } from '../../src/guard/finding.ts';
import { outcomeOf } from '../../src/guard/guard.ts';
import { routeOf } from '../../src/guard/routes.ts';
import { tidyFindings } from '../../src/guard/tidy-findings.ts';

const tidy = (...findings: Finding[]) => tidyFindings(findings, 40);

describe('findings are said once', () => {
  test('the same code over the same words, found by two rules, stands once', () => {
    const [one, two] = [finding('CRISIS', 0, 10), finding('CRISIS', 5, 20)];
    expect(tidy(one, two)).toEqual([one]);
    expect(tidy(one, finding('CRISIS', 20, 30))).toHaveLength(2);
  });

  test('what must come out anyway is not also asked about, nor advised on', () => {
    const birth = finding('PII_DOB', 4, 14);
    expect(tidy(birth, finding('DATE_FORMAT', 4, 14), finding('PII_DATE', 4, 14))).toEqual([birth]);
  });

  test('beside it, and where it may stay, nothing is left out', () => {
    const held = finding('PII_DATE', 0, 10);
    const advice = finding('DATE_FORMAT', 0, 10);
    const beside = finding('DATE_FORMAT', 12, 20);
    expect(tidy(held, advice)).toEqual([held, advice]);
    expect(tidy(finding('PII_DOB', 0, 10), beside)).toContain(beside);
    const words = [finding('LANGUAGE', 0, 17, 'BLOCK'), finding('HOLD_SENSITIVE', 10, 17)];
    expect(tidy(...words)).toEqual(words);
  });

  test('the outcome, the route and every code that blocks stay what they were', () => {
    const code = fc.constantFrom(
      'CRISIS',
      'COMPLAINT',
      'PII_DOB',
      'PII_PHONE',
      'PII_NAME',
      'PII_DATE',
      'URL_UNKNOWN',
      'DATE_FORMAT',
      'POM',
    );
    const found = fc
      .tuple(code, fc.nat({ max: 30 }), fc.nat({ max: 9 }))
      .map(([name, start, length]) => finding(name as 'POM', start, start + length));
    fc.assert(
      fc.property(fc.array(found, { maxLength: 12 }), (all) => {
        const left = tidyFindings(all, 40);
        expect(outcomeOf(left)).toBe(outcomeOf(all));
        expect(routeOf(left)).toBe(routeOf(all));
        const blocks = (some: readonly Finding[]) =>
          new Set(some.filter(({ severity }) => severity === 'BLOCK').map((one) => one.code));
        expect(blocks(left)).toEqual(blocks(all));
      }),
    );
  });
});
