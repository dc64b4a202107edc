/** The shared cases of the two-person rule, played through the whole core. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { MACHINE } from '../../src/events.ts';
import type { Finding } from '../../src/guard/finding.ts';
import { onSlot } from '../../src/publishing/slot.ts';
import { ABOUT, accountOf, answered, at, openStage, person } from '../fakes/core-stage.ts';

const finding = (code: string, severity: Finding['severity']): Finding => ({
  code,
  severity,
  start: 0,
  end: 1,
  version: 1,
});

interface Vectors {
  readonly leftOut: readonly { readonly why: string }[];
  readonly cases: readonly { readonly events: readonly string[]; readonly expect: string }[];
}
const vectors = JSON.parse(
  readFileSync(new URL('../vectors/approvals.json', import.meta.url), 'utf8'),
) as Vectors;

describe('the shared cases of the two-person rule', () => {
  /** A, B, C are approvers, S is none; "A in Teams" is another account of A. */
  const cast: Readonly<Record<string, string>> = { S: 'sam', A: 'kim', B: 'lee', C: 'kay', Teams: 'max' };

  test.each(vectors.cases.map((one) => [`${one.events.join(', ')}: ${one.expect}`, one] as const))(
    '%s',
    async (_name, one) => {
      const stage = await openStage();
      let item = await stage.submit(one.events[0]?.startsWith('submit by A') ? 'kim' : 'sam', {
        ...ABOUT,
        organisation: 'hospital',
      });
      let answer = '';
      for (const event of one.events) {
        const who = cast[/\bby (?:the same person )?([SABC])\b/.exec(event)?.[1] ?? ''] ?? '';
        if (event.startsWith('approve')) {
          const account = event.includes('in Teams') ? 'max' : who;
          if (account === 'max') await link(stage);
          answer = await stage.press(account, 'approve', item);
        } else if (event.startsWith('edit'))
          await stage.form(who, 'change', item, { ...ABOUT, text: 'Other words' });
        else if (event.startsWith('reject'))
          answer = answered(
            await stage.form(who, 'reject', item, { reason: 'tone', words: 'It could hurt.' }),
          );
        else if (event.includes('removed from approvers'))
          await stage.import({ approvers: ['lee', 'max', 'kay'] });
        else if (event.startsWith('two workers')) {
          const rival = await stage.again();
          stage.clock.set(at('08:00'));
          await Promise.all([stage, rival].map(({ core }) => onSlot(core, 'care-day/2026-10-05/08:00')));
        } else if (event.startsWith('finding list changes')) {
          const check = () => [finding('DETECTOR_ERROR', 'HOLD')];
          const newer = { ...stage.core, guard: { version: 99, check } };
          stage.clock.set(at('08:00'));
          await onSlot(newer, 'care-day/2026-10-05/08:00');
        } else if (event.startsWith('forged')) {
          item = await stage.submit('jo');
          const forged = { account: accountOf('jo'), request: person('lee') };
          answer = (await stage.talk.press(forged, 'approve', `${item}@1`)).say
            .map((part) => ('text' in part ? part.text : ''))
            .join();
        }
      }
      const { state } = await stage.load(item);
      const expected = one.expect;
      if (expected.startsWith('APPROVED')) expect(state.status).toBe('scheduled');
      if (expected.startsWith('PENDING')) {
        expect(state.status).toBe('inReview');
        const counted = /\((\d) of 2\)/.exec(expected)?.[1];
        if (counted !== undefined) expect(state.approvals).toHaveLength(Number(counted));
        expect(stage.x.sends).toBe(0);
      }
      if (expected.includes('SELF_APPROVAL') && one.events.length === 2)
        expect(answer).toContain('You wrote or edited these words');
      if (expected.includes('DUPLICATE_APPROVER') || expected.includes('identities are linked'))
        expect(answer).toContain('You have approved this already');
      if (expected.startsWith('REJECTED')) {
        expect(state.status).toBe('rejected');
        expect(answer).toContain('This was rejected');
      }
      if (expected.startsWith('PUBLISHED'))
        expect([state.status, stage.x.posts.length]).toEqual(['published', 1]);
      if (expected.startsWith('refused: actor')) expect(state.approvals).toEqual([]);
    },
  );

  test('what is left out says why', () => {
    for (const { why: reason } of vectors.leftOut) expect(reason.length).toBeGreaterThan(20);
  });
});

async function link(stage: Awaited<ReturnType<typeof openStage>>): Promise<void> {
  await stage.command('max', 'whoami');
  const found = { type: 'foundSame', at: stage.clock.now(), by: MACHINE, data: { as: person('kim') } };
  await stage.store.commit({ expect: {}, append: { [`person:${person('max')}`]: [found] } });
}
