/** Whatever happens to an event, only its newest plan is spoken of, and nothing at all once it is cancelled. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cancelOccasion, planOccasion } from '../../src/campaigns/occasions.ts';
import type { StreamId } from '../../src/ports.ts';
import { onOccasion } from '../../src/reports/events.ts';
import { isWithX } from '../../src/submissions/submission.ts';
import { campaignWords, DAY, openStage, person } from '../fakes/core-stage.ts';

const STREAM = 'occasion:care-day/talk' as const;
const timetable = '  - { every: 30, from: "10:00", to: "20:00" }';

const step = fc.oneof(
  fc.record({
    does: fc.constant('plan' as const),
    title: fc.constantFrom('Kind words', 'Good days', 'New ways'),
  }),
  fc.record({
    does: fc.constantFrom('cancel' as const, 'wake' as const, 'approve' as const, 'race' as const),
  }),
  fc.record({ does: fc.constant('wait' as const), minutes: fc.integer({ min: 10, max: 180 }) }),
);

test('no notice of an earlier plan or of a cancelled event waits or goes out', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
      const stage = await openStage({ campaign: campaignWords({ timetable, ceiling: 50 }), at: '09:00' });
      const plan = (title: string) =>
        planOccasion(
          stage.core,
          'care-day',
          {
            id: 'talk',
            kind: 'chat',
            title,
            day: DAY,
            from: '18:00',
            to: '19:00',
            host: '@ValeCare',
            questions: [{ at: '18:10', text: `What do you think of ${title.toLowerCase()}?` }],
          },
          person('kim'),
        );
      let said: string | undefined;
      let minutes = 9 * 60;
      for (const one of steps) {
        const before = stage.x.posts.length;
        switch (one.does) {
          case 'plan':
            await plan(one.title);
            break;
          case 'cancel':
            await cancelOccasion(stage.core, STREAM, person('lou'));
            break;
          case 'race':
            await Promise.all([
              onOccasion(stage.core, STREAM),
              plan('New ways'),
              onOccasion(stage.core, STREAM),
            ]);
            break;
          case 'wake':
            await onOccasion(stage.core, STREAM);
            break;
          case 'approve':
            for (const item of await stage.store.find({ query: 'waiting', campaign: 'care-day', limit: 50 }))
              await stage.press('lee', 'approve', item.stream);
            break;
          case 'wait': {
            minutes = Math.min(minutes + one.minutes, 22 * 60);
            const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
            await stage.until(time);
            // Only waiting lets anything go out, and then it speaks of what stood before.
            for (const { text } of stage.x.posts.slice(before)) expect(text).toContain(said ?? 'nothing');
            break;
          }
        }
        await stage.settle();
        const [{ state }] = await stage.store.load([STREAM]);
        said = state.cancelled ? undefined : state.occasion?.title.slice(1);
        const notices = state.notices ?? [];
        expect(new Set(notices.map(({ plan, n }) => `${plan}/${n}`)).size).toBe(notices.length);
        const old = notices.filter(({ plan }) => state.cancelled || plan !== state.plan);
        const items = await stage.store.load(
          old.map(({ submission }) => submission as StreamId<'submission'>),
        );
        for (const item of items)
          if (item.state.status !== 'none' && !isWithX(item.state.status))
            expect(item.state.status).toBe('withdrawn');
      }
    }),
    { numRuns: 25 },
  );
}, 120_000);
