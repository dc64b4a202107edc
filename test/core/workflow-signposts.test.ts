/** Signposts: their hours are filled in when they go out, from the register as it is then, and never when nobody can vouch for them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { serviceOperations } from '../../src/cli/service.ts';
import { readField } from '../../src/events.ts';
import { sayReason } from '../../src/guard/reasons.ts';
import type { StreamId } from '../../src/ports.ts';
import { onService } from '../../src/signposts/changed.ts';
import { noHolidays } from '../../src/signposts/holidays.ts';
import { openingHours } from '../../src/signposts/opening-hours.ts';
import { serviceStream } from '../../src/signposts/register.ts';
import { canBeSaid } from '../../src/signposts/render.ts';
import { textAsSent } from '../../src/submissions/as-sent.ts';
import { currentRevision } from '../../src/submissions/submission.ts';
import { cardWords, sayMissed } from '../../src/words/cards.ts';
import { sayDoubt, sayReturned } from '../../src/words/doubts.ts';
import { signpostWords } from '../../src/words/signposts.ts';
import { wordsOf } from '../fakes/chat.ts';
import { meanwhile } from '../fakes/core-meanwhile.ts';
import type { Stage, StageOptions } from '../fakes/core-stage.ts';
import { answered, at, campaignWords, openStage } from '../fakes/core-stage.ts';
import { toldOf, typesOf } from '../fakes/core-views.ts';

const TEMPLATE = 'A cut or a sprain? {hours:miu-ripley}. You need no appointment';
const SAID = 'Ripley minor injury unit is open today 8am to 8pm';

const RIPLEY = {
  id: 'miu-ripley',
  name: 'Ripley minor injury unit',
  hours: '1-7 08:00-20:00',
  bankHolidays: 'same',
  source: 'https://vale.example/ripley',
  verified: '2026-10-04',
};

async function open(options: StageOptions = {}): Promise<Stage> {
  const stage = await openStage(options);
  await serviceOperations.addService(stage.core, RIPLEY);
  return stage;
}

/** A signpost of Sam's that Kim approved, with the words given. */
async function approved(stage: Stage, text = TEMPLATE, more = {}): Promise<StreamId<'submission'>> {
  const item = await stage.submit('sam', { text, ...more }, 'signpost');
  await stage.press('kim', 'approve', item);
  return item;
}

async function cardText(stage: Stage, item: StreamId<'submission'>): Promise<string> {
  await stage.settle();
  return wordsOf(stage.chat.card('slack:C1', `card-${item.slice('submission:'.length)}`).card.parts);
}

const returnedOf = async (stage: Stage, item: StreamId<'submission'>) =>
  (await stage.load(item)).state.returned;

describe('a signpost', () => {
  test('goes out with the hours of the register, and the rendering is recorded', async () => {
    const stage = await open();
    const item = await approved(stage);
    await stage.until('08:01');
    expect(stage.x.posts.map(({ text }) => text)).toEqual([
      `A cut or a sprain? ${SAID}. You need no appointment #CareDay`,
    ]);
    const { state, content } = await stage.load(item);
    expect(textAsSent(state, content)).toBe(`A cut or a sprain? ${SAID}. You need no appointment`);
    expect(readField(content, currentRevision(state)?.body, 'text')).toBe(TEMPLATE);
    // Its card goes on showing what X shows, whatever becomes of the service.
    await serviceOperations.suspendService(stage.core, { id: 'miu-ripley', reason: 'Moved for now' });
    expect(await cardText(stage, item)).toContain(SAID);
  });

  test('is shown on its card as it would read, with who vouches for it', async () => {
    const stage = await open();
    await stage.command('kim', 'mine');
    await serviceOperations.verifyService(stage.core, { id: 'miu-ripley', as: 'slack:T1/kim' });
    const [line] = (await serviceOperations.listServices(stage.core)).lines;
    expect(line).toContain('Verified on Monday 5 October 2026 by Kim Invented.');
    const item = await stage.submit('sam', { text: TEMPLATE }, 'signpost');
    const text = await cardText(stage, item);
    expect(text).toContain(`A cut or a sprain? ${SAID}. You need no appointment #CareDay`);
    expect(text).toContain(cardWords.asItWouldRead);
    expect(text).not.toContain(cardWords.asItWillRead);
    expect(text).toContain(signpostWords.preview('now'));
    expect(text).toContain(signpostWords.verified('Ripley minor injury unit', '2026-10-05', 'Kim Invented'));
    expect(text).not.toContain('{hours:');
    await stage.press('kim', 'approve', item);
    expect(await cardText(stage, item)).toContain(signpostWords.preview('on Monday 5 October at 08:00 BST'));
  });

  test('is found on the timeline by what was filled in, although the register has changed since', async () => {
    const stage = await open();
    const item = await approved(stage);
    stage.x.fates.push({ fate: 'unknown', code: 'timeout', taken: true });
    await stage.until('08:00');
    await serviceOperations.addService(stage.core, { ...RIPLEY, hours: '1-7 09:00-17:00' });
    await stage.until('08:05');
    expect([await stage.status(item), stage.x.sends]).toEqual(['published', 1]);
  });

  test('says "open today" only if that is true then: after the last closing its slot takes the next item', async () => {
    const stage = await open({
      campaign: campaignWords({ timetable: '  - { at: ["19:50", "20:00"] }' }),
    });
    const early = await approved(stage, TEMPLATE);
    const late = await approved(stage, 'Hurt your wrist? {hours:miu-ripley}, and the kettle is on');
    const other = await stage.submit('kim', { organisation: 'hospital', evergreen: 'yes' }, 'notice');
    await stage.press('lee', 'approve', other);
    expect((await stage.load(late)).state.slot?.time).toBe('20:00');
    expect(await cardText(stage, late)).toContain(signpostWords.after('Ripley minor injury unit'));
    await stage.until('20:01');
    expect([await stage.status(early), await stage.status(late), await stage.status(other)]).toEqual([
      'published',
      'missed',
      'published',
    ]);
    const { state, content } = await stage.load(late);
    expect(state.missedWhy).toBe('hours');
    expect(toldOf(stage, 'sam')).toContain(sayMissed('hours'));
    expect(stage.x.posts.at(-1)?.at).toBe(at('20:00'));
    const campaign = { id: 'care-day' };
    expect(await canBeSaid(stage.core, campaign, state, content, at('20:00'))).toBe(false);
    expect(await canBeSaid(stage.core, campaign, state, content, at('19:59'))).toBe(true);
  });

  test.each([
    [
      'suspended',
      'SUSPENDED',
      (stage: Stage) =>
        serviceOperations.suspendService(stage.core, {
          id: 'miu-ripley',
          reason: 'Flood',
          from: '2026-10-06',
        }),
    ],
    [
      'stale',
      'STALE',
      (stage: Stage) => serviceOperations.verifyService(stage.core, { id: 'miu-ripley', on: '2026-09-05' }),
    ],
  ] as const)(
    'whose service is %s by then goes back to review with the reason',
    async (_what, reason, change) => {
      const stage = await open({
        campaign: campaignWords({ timetable: '  - { at: ["08:00"] }', days: ['2026-10-05', '2026-10-06'] }),
      });
      await change(stage);
      await stage.settle();
      const first = await stage.submit('sam');
      await stage.press('kim', 'approve', first);
      const item = await approved(stage);
      expect((await stage.load(item)).state.slot?.day).toBe('2026-10-06');
      expect(await cardText(stage, item)).toContain(
        signpostWords.previewNot('Ripley minor injury unit', reason),
      );
      await stage.until('08:01', '2026-10-06');
      expect(await stage.status(item)).toBe('inReview');
      expect(await returnedOf(stage, item)).toEqual([`CANNOT_SAY_${reason}`]);
      const why = sayReturned([`CANNOT_SAY_${reason}`]) ?? 'nothing';
      expect(why).toContain(sayDoubt(reason));
      expect(await cardText(stage, item)).toContain(`It came back: ${why}.`);
      expect(toldOf(stage, 'sam')).toContain(why);
      expect(stage.x.posts).toHaveLength(1);
    },
  );

  test('is not sent on hours that change between the last look and the claim', async () => {
    const race = meanwhile('sending');
    const stage = await open({ wrapStore: race.wrapStore });
    const item = await approved(stage);
    race.arm(() => serviceOperations.suspendService(stage.core, { id: 'miu-ripley', reason: 'Flood' }));
    await stage.until('08:05');
    expect(race.hasHappened()).toBe(true);
    expect([stage.x.sends, await stage.status(item)]).toEqual([0, 'inReview']);
  });

  test('with a name that the register does not know is refused beside the field, and other braces are words', async () => {
    const stage = await open();
    for (const text of ['Hurt? {hours:miu-riply} is there for you', 'Ask: {figure:nobody} people did']) {
      const reply = await stage.file('sam', { text }, 'signpost');
      expect(reply.taken).toBe(false);
      expect(answered(reply)).toContain(sayReason('UNKNOWN_SOURCE'));
    }
    const plain = 'Braces are fun {hours: soon} {time:8} {hours:}';
    const item = await approved(stage, plain);
    await stage.until('08:01');
    expect(stage.x.posts[0]?.text).toBe(`${plain} #CareDay`);
    expect((await stage.load(item)).state.delivery?.rendering).toBeUndefined();
  });

  test('is judged by the length of what goes out', async () => {
    const stage = await open();
    await serviceOperations.addService(stage.core, {
      ...RIPLEY,
      name: `Ripley ${'minor injury unit '.repeat(6)}`.trim(),
    });
    const text = `${'It is good to know where to go. '.repeat(5)}{hours:miu-ripley}`;
    expect(text.length).toBeLessThan(200);
    const reply = await stage.file('sam', { text }, 'signpost');
    expect(answered(reply)).toContain(sayReason('TOO_LONG'));
  });

  test('whose held passage an approver let pass is not held again at the claim, wherever it stands then', async () => {
    const stage = await open();
    const text = '{hours:miu-ripley}. Mustafa and the team are there for you';
    const item = await stage.submit('sam', { text }, 'signpost');
    const held = (currentRevision((await stage.load(item)).state)?.findings ?? []).filter(
      ({ severity }) => severity === 'HOLD',
    );
    expect(held.map(({ code, start, end }) => [code, text.slice(start, end)])).toEqual([
      ['PII_NAME', 'Mustafa'],
    ]);
    await stage.press('kim', 'clearNames', item);
    await stage.press('lee', 'approve', item);
    await stage.until('08:01');
    expect(stage.x.posts[0]?.text).toContain(`${SAID}. Mustafa`);
  });

  test('is compared with what others sent, as it was sent', async () => {
    const stage = await open();
    await approved(stage, '{hours:miu-ripley}. You need no appointment');
    await stage.until('08:01');
    const typed = await stage.file(
      'ash',
      {
        organisation: 'ambulance',
        text: 'Ripley minor injury unit is open today 8am to 8pm. You need no appointment',
      },
      'signpost',
    );
    expect(answered(typed)).toContain(sayReason('DUPLICATE_OTHER_ACCOUNT'));
  });

  test('that is only booked is compared as it would read', async () => {
    const stage = await open();
    await approved(stage, '{hours:miu-ripley}. You need no appointment');
    for (const text of ['{hours:miu-ripley}. You need no appointment', `${SAID}. You need no appointment`]) {
      const reply = await stage.file('ash', { organisation: 'ambulance', text }, 'signpost');
      expect(answered(reply)).toContain(sayReason('DUPLICATE_OTHER_ACCOUNT'));
    }
  });
});

describe('a slot that would be empty', () => {
  test('spends no use of the library on hours that are over for today', async () => {
    const stage = await open({ campaign: campaignWords({ timetable: '  - { at: ["20:00", "20:10"] }' }) });
    const item = await approved(stage, TEMPLATE, { evergreen: 'yes', uses: '3', gapHours: '1' });
    await stage.until('20:15');
    const { state } = await stage.load(item);
    expect([state.status, state.usedAt]).toEqual(['approved', undefined]);
    expect(await stage.store.find({ query: 'madeFrom', stream: item })).toEqual([]);
  });

  test('is not filled with hours that are over for today, and what states them keeps its approval', async () => {
    const stage = await open({ campaign: campaignWords({ timetable: '  - { at: ["20:00", "20:10"] }' }) });
    const item = await approved(stage, TEMPLATE, { evergreen: 'yes' });
    const other = await stage.submit('kim', { organisation: 'hospital', evergreen: 'yes' }, 'notice');
    await stage.until('07:30');
    await stage.press('lee', 'approve', other);
    await stage.until('20:11');
    expect([await stage.status(item), await stage.status(other), stage.x.sends]).toEqual([
      'approved',
      'published',
      1,
    ]);
  });
});

describe('the form of a signpost', () => {
  test('offers what can be filled in now, and nothing that nobody can vouch for', async () => {
    const stage = await open();
    const asked = stage.from('sam');
    const intro = async () => {
      const form = await stage.talk.fillForm(asked, stage.talk.startForm('signpost', ''));
      return 'intro' in form ? form.intro.join('\n') : '';
    };
    expect(await intro()).toContain('{hours:miu-ripley} for Ripley minor injury unit');
    await serviceOperations.suspendService(stage.core, { id: 'miu-ripley', reason: 'Flood' });
    expect(await intro()).not.toContain('{hours:');
  });
});

describe('when hours change', () => {
  test('every queued item that states them goes back to review, and says why', async () => {
    const stage = await open();
    const booked = await approved(stage);
    const parked = await approved(stage, 'Twisted ankle? {hours:miu-ripley}');
    await stage.press('kim', 'park', parked);
    const typed = await approved(stage, 'Need help? Ripley MIU is open every day 8am to 8pm');
    const other = await stage.submit('jo', {}, 'notice');
    await stage.press('kim', 'approve', other);
    await serviceOperations.addService(stage.core, { ...RIPLEY, hours: '1-7 08:00-22:00' });
    await stage.settle();
    for (const item of [booked, parked, typed]) {
      expect(await stage.status(item)).toBe('inReview');
      expect(await returnedOf(stage, item)).toEqual(['HOURS_CHANGED']);
      expect(await cardText(stage, item)).toContain(sayReturned(['HOURS_CHANGED']));
    }
    expect(await stage.status(other)).toBe('scheduled');
    // The slot is free again.
    const next = await stage.submit('jo', {}, 'notice');
    await stage.press('kim', 'approve', next);
    expect((await stage.load(next)).state.slot?.time).toBe('08:00');
  });

  test('half an approval of the old ones counts no more, and typed hours that were right need a second look', async () => {
    const stage = await open({ campaign: campaignWords({ other: 2 }) });
    const half = await approved(stage);
    const typed = await stage.submit('sam', { text: 'Ripley MIU is open every day 8am to 8pm' }, 'signpost');
    await serviceOperations.addService(stage.core, { ...RIPLEY, hours: '1-7 08:00-22:00' });
    await stage.settle();
    expect((await stage.load(half)).state.approvals).toEqual([]);
    expect([await returnedOf(stage, half), await returnedOf(stage, typed)]).toEqual([
      ['HOURS_CHANGED'],
      ['HOURS_CHANGED'],
    ]);
    await stage.until('07:10');
    expect(await stage.press('lee', 'approve', typed)).toContain(sayReason('HOURS_MISMATCH'));
    await stage.press('lee', 'approve', half);
    expect(await stage.status(half)).toBe('inReview');
    // The same wake-up once more takes no new approval away.
    await onService(stage.core, 'service:miu-ripley');
    await stage.press('max', 'approve', half);
    await stage.until('08:01');
    expect(await stage.status(half)).toBe('published');
  });

  test('the card of what still waits for approval shows the new ones', async () => {
    const stage = await open();
    const item = await stage.submit('sam', { text: TEMPLATE }, 'signpost');
    expect(await cardText(stage, item)).toContain('8am to 8pm');
    await serviceOperations.addService(stage.core, { ...RIPLEY, hours: '1-7 08:00-22:00' });
    expect(await cardText(stage, item)).toContain('8am to 10pm');
    expect(await typesOf(stage, item)).not.toContain('returned');
  });

  test('what was approved again after the change stays approved, however often the wake-up comes', async () => {
    const stage = await open();
    const item = await approved(stage);
    await serviceOperations.addService(stage.core, { ...RIPLEY, hours: '1-7 08:00-22:00' });
    await stage.settle();
    await stage.until('07:10');
    await stage.press('kim', 'approve', item);
    const wake = { name: 'service' as const, key: 'service:miu-ripley', at: stage.clock.now() };
    await stage.store.commit({ expect: {}, append: {}, wake: [wake] });
    await stage.settle();
    expect(await stage.status(item)).toBe('scheduled');
    await stage.until('08:01');
    expect(stage.x.posts[0]?.text).toContain('8am to 10pm');
  });

  test('verifying the same hours again sends nothing back', async () => {
    const stage = await open();
    const item = await approved(stage);
    await serviceOperations.verifyService(stage.core, { id: 'miu-ripley' });
    await stage.settle();
    expect(await typesOf(stage, item)).not.toContain('returned');
  });
});

describe('typed hours', () => {
  const typed = 'Ripley MIU open 8am to 10pm for cuts and sprains';

  test('that disagree with the register need a second look, and the card shows both', async () => {
    const stage = await open();
    const item = await stage.submit('sam', { text: typed }, 'signpost');
    expect(await stage.press('kim', 'approve', item)).toContain(sayReason('HOURS_MISMATCH'));
    expect(await cardText(stage, item)).toContain(
      signpostWords.both('Ripley minor injury unit', '8am to 10pm', 'every day 8am to 8pm'),
    );
    await stage.until('08:05');
    expect(stage.x.posts).toEqual([]);
  });

  test('that agree are no finding, and are held once the register says otherwise', async () => {
    const stage = await open();
    const text = 'Ripley MIU is open every day 8am to 8pm';
    const item = await approved(stage, text);
    expect(await stage.status(item)).toBe('scheduled');
    await serviceOperations.suspendService(stage.core, { id: 'miu-ripley', reason: 'Flood' });
    await stage.settle();
    expect(await stage.status(item)).toBe('inReview');
    expect(await stage.press('lee', 'approve', item)).toContain(sayReason('HOURS_MISMATCH'));
  });
});

describe('a figure', () => {
  const FIGURE = {
    id: 'gp-visits',
    name: 'Visits to a GP that a pharmacy made unnecessary',
    says: 'about 1,800',
    source: 'Vale Care, September 2026',
    asAt: '2026-09-30',
  };
  const text = 'Pharmacies saved {figure:gp-visits} visits to a GP';

  test('is stated as it stands in the register, with its source and its day on the card', async () => {
    const stage = await open();
    await serviceOperations.addFigure(stage.core, FIGURE);
    const item = await approved(stage, text);
    expect(await cardText(stage, item)).toContain(
      signpostWords.figure(FIGURE.says, FIGURE.name, FIGURE.source, FIGURE.asAt),
    );
    await stage.until('08:01');
    expect(stage.x.posts[0]?.text).toBe('Pharmacies saved about 1,800 visits to a GP #CareDay');
  });

  test("of the campaign's own comes before everybody's", async () => {
    const stage = await open();
    await serviceOperations.addFigure(stage.core, FIGURE);
    await serviceOperations.addFigure(stage.core, { ...FIGURE, says: 'more than 90', campaign: 'care-day' });
    await approved(stage, text);
    await stage.until('08:01');
    expect(stage.x.posts[0]?.text).toContain('more than 90');
  });

  test('that has expired or was dropped sends its item back', async () => {
    const stage = await open();
    await serviceOperations.addFigure(stage.core, { ...FIGURE, expires: '2026-10-05' });
    const item = await approved(stage, text);
    await stage.until('08:01');
    expect(await returnedOf(stage, item)).toEqual(['CANNOT_SAY_FIGURE_EXPIRED']);
    await serviceOperations.addFigure(stage.core, FIGURE);
    await stage.settle();
    await stage.until('08:02');
    await stage.press('kim', 'approve', item);
    await serviceOperations.dropFigure(stage.core, { id: FIGURE.id });
    await stage.settle();
    expect(await returnedOf(stage, item)).toEqual(['FIGURE_CHANGED']);
    expect(stage.x.posts).toEqual([]);
  });
});

test('whatever the hours are and whenever the slot comes, what is posted is what the register says at that moment', async () => {
  const time = fc
    .tuple(fc.integer({ min: 6, max: 23 }), fc.constantFrom('00', '30'))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
  const change = fc.constantFrom('none', 'hours', 'suspend', 'resume', 'verifyLongAgo', 'verify');
  await fc.assert(
    fc.asyncProperty(
      fc.record({ opens: time, closes: time, slot: time, changes: fc.array(change, { maxLength: 3 }) }),
      async ({ opens, closes, slot, changes }) => {
        const stage = await open({
          campaign: campaignWords({ timetable: `  - { at: ["${slot}", "23:45"] }` }),
        });
        await stage.until('05:00');
        const { core } = stage;
        const id = 'miu-ripley';
        const item = await approved(stage);
        for (const what of changes) {
          if (what === 'hours')
            await serviceOperations.addService(core, { ...RIPLEY, hours: `1-7 ${opens}-${closes}` });
          if (what === 'suspend') await serviceOperations.suspendService(core, { id, reason: 'Flood' });
          if (what === 'resume') await serviceOperations.resumeService(core, { id }).catch(() => undefined);
          if (what === 'verifyLongAgo') await serviceOperations.verifyService(core, { id, on: '2026-08-01' });
          if (what === 'verify') await serviceOperations.verifyService(core, { id });
          stage.clock.set(stage.clock.now() + 1);
          await stage.settle();
          if ((await stage.status(item)) === 'inReview') await stage.press('kim', 'approve', item);
        }
        const [before] = await stage.store.load([serviceStream(id)]);
        await stage.until('23:50');
        for (const post of stage.x.posts) {
          const service = before.state.service ?? raise();
          const { text } = openingHours(service, noHolidays, post.at);
          expect(text).not.toBeNull();
          expect(post.text).toContain(text);
        }
        expect(stage.engine.failures).toEqual([]);
      },
    ),
    { numRuns: 25 },
  );
}, 120_000);

function raise(): never {
  throw new Error('the service is in the register');
}
