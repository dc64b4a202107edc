/** What every publisher must do, whatever stands behind it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Attempt, Publisher } from '../../src/ports.ts';
import type { MovedClock } from './publisher-clock.ts';

export interface PublisherSetup {
  readonly publisher: Publisher;
  readonly clock: MovedClock;
  /** Texts that stand on the timeline, oldest first. */
  accepted(): Promise<readonly string[]>;
  /** The next call goes wrong in this way. */
  next(call: 'publish' | 'find' | 'remove' | 'metrics' | 'followers', fault: ContractFault): void;
  /** Resolves when a call hangs, and only the clock can end it. */
  hanging(): Promise<void>;
  /** Words that must not be in any answer. */
  readonly secrets: readonly string[];
  close(): Promise<void>;
}

export type ContractFault =
  | 'timeoutAfterAccepting'
  | 'lostAfterAccepting'
  | 'lostBeforeAccepting'
  | 'errorAfterAccepting'
  | 'errorBeforeAccepting'
  | 'rateLimited'
  | 'outOfCredit'
  | 'unauthorised'
  | 'unavailable'
  /** It answers, and does not say how many follow. */
  | 'withoutCount';

const MINUTE = 60_000;

/** `without` names the cases that a publisher cannot have, each with the reason. */
export function publisherContract(
  name: string,
  open: () => Promise<PublisherSetup>,
  without: Readonly<Record<string, string>> = {},
): void {
  const used = new Set<string>();
  const may = (title: string, run: () => Promise<void>) => {
    const reason = without[title];
    used.add(title);
    if (reason === undefined) it(title, run);
    else it.skip(`${title} (not here: ${reason})`);
  };

  describe(`publisher: ${name}`, () => {
    let setup: PublisherSetup;
    let publisher: Publisher;
    let clock: MovedClock;
    const soon = () => clock.now() + MINUTE;

    beforeEach(async () => {
      setup = await open();
      ({ publisher, clock } = setup);
    });
    afterEach(() => setup.close());

    /** Publishes under a fault, letting the deadline come when the call hangs. */
    async function publishUnder(fault: ContractFault, text = 'A day on the ward'): Promise<Attempt> {
      setup.next('publish', fault);
      const answer = publisher.publish({ text }, soon());
      if (fault === 'timeoutAfterAccepting') {
        await setup.hanging();
        clock.advance(MINUTE);
      }
      return answer;
    }

    may('publishes a text once, and answers with its id and address', async () => {
      const attempt = await publisher.publish({ text: 'Flu jabs today: 8am to 8pm' }, soon());
      if (attempt.outcome !== 'published') throw new Error(`it was ${attempt.outcome}`);
      expect(attempt.id).toMatch(/^\d+$/);
      expect(attempt.url).toContain(attempt.id);
      expect(await setup.accepted()).toEqual(['Flu jabs today: 8am to 8pm']);
    });

    may('finds its own post again, with the text that was sent', async () => {
      const text = 'Q&A with <our> midwives: https://www.example.org/a?b=1&c=2 and nhs.uk 👩‍⚕️ café';
      const before = clock.now();
      const attempt = await publisher.publish({ text }, soon());
      const found = await publisher.find(before, soon());
      expect(found).toHaveLength(1);
      expect(found[0]).toMatchObject({ text: text.normalize('NFC'), id: (attempt as { id?: string }).id });
      expect(Math.abs((found[0]?.at ?? 0) - before)).toBeLessThanOrEqual(1000);
    });

    may('finds nothing from before the instant asked for', async () => {
      await publisher.publish({ text: 'Yesterday' }, soon());
      clock.advance(10 * MINUTE);
      await publisher.publish({ text: 'Today' }, soon());
      const found = await publisher.find(clock.now() - MINUTE, soon());
      expect(found.map((post) => post.text)).toEqual(['Today']);
    });

    may('reads an empty timeline as empty', async () => {
      expect(await publisher.find(clock.now() - MINUTE, soon())).toEqual([]);
    });

    may('says of a text that is already there that it must be looked for', async () => {
      await publisher.publish({ text: 'The same words' }, soon());
      const attempt = await publisher.publish({ text: 'The same words' }, soon());
      expect(attempt).toMatchObject({ outcome: 'unknown', code: 'duplicate' });
      expect(await setup.accepted()).toEqual(['The same words']);
    });

    may('does not touch the network when the deadline has passed', async () => {
      const attempt = await publisher.publish({ text: 'Too late' }, clock.now());
      expect(attempt).toMatchObject({ outcome: 'notSent', code: 'deadlinePassed' });
      expect(await setup.accepted()).toEqual([]);
    });

    const uncertain: readonly [ContractFault, string, boolean][] = [
      ['timeoutAfterAccepting', 'timeout', true],
      ['lostAfterAccepting', 'connectionLost', true],
      ['lostBeforeAccepting', 'connectionLost', false],
      ['errorAfterAccepting', 'serverError', true],
      ['errorBeforeAccepting', 'serverError', false],
    ];
    for (const [fault, code, arrived] of uncertain) {
      may(`answers unknown, and sends no second time, when it goes wrong: ${fault}`, async () => {
        const attempt = await publishUnder(fault);
        expect(attempt).toMatchObject({ outcome: 'unknown', code });
        expect(await setup.accepted()).toEqual(arrived ? ['A day on the ward'] : []);
        const found = await publisher.find(clock.now() - 2 * MINUTE, soon());
        expect(found.map((post) => post.text)).toEqual(arrived ? ['A day on the ward'] : []);
      });
    }

    may('rests until the platform says when it has had enough', async () => {
      const attempt = await publishUnder('rateLimited');
      if (attempt.outcome !== 'notSent') throw new Error(`it was ${attempt.outcome}`);
      expect(attempt.code).toBe('rateLimited');
      expect(attempt.retryAt).toBeGreaterThan(clock.now());
      expect(attempt.holdUntil).toBe(attempt.retryAt);
      expect(await setup.accepted()).toEqual([]);
    });

    may('holds the account for a person when the credit has run out', async () => {
      expect(await publishUnder('outOfCredit')).toMatchObject({
        outcome: 'notSent',
        code: 'outOfCredit',
        holdUntil: null,
      });
    });

    may('holds the account for a person when its keys are not accepted', async () => {
      expect(await publishUnder('unauthorised')).toMatchObject({
        outcome: 'notSent',
        code: 'unauthorised',
        holdUntil: null,
      });
    });

    may('never says "not found" when the timeline could not be read', async () => {
      setup.next('find', 'unavailable');
      await expect(publisher.find(clock.now() - MINUTE, soon())).rejects.toMatchObject({
        code: 'UNAVAILABLE',
      });
    });

    may('does not read when the deadline has passed', async () => {
      await expect(publisher.find(clock.now() - MINUTE, clock.now())).rejects.toMatchObject({
        code: 'UNAVAILABLE',
      });
      await expect(publisher.metrics(['1'], clock.now())).rejects.toMatchObject({ code: 'UNAVAILABLE' });
      await expect(publisher.followers(clock.now())).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    });

    may('takes a post down, and may be asked again', async () => {
      const attempt = await publisher.publish({ text: 'A mistake' }, soon());
      const id = (attempt as { id?: string }).id ?? '';
      expect(await publisher.remove(id, soon())).toEqual({ outcome: 'removed' });
      expect(await setup.accepted()).toEqual([]);
      expect(await publisher.remove(id, soon())).toEqual({ outcome: 'removed' });
      expect(await publisher.find(clock.now() - MINUTE, soon())).toEqual([]);
    });

    may('cannot tell whether a post is gone when the answer is lost', async () => {
      const attempt = await publisher.publish({ text: 'A mistake' }, soon());
      const id = (attempt as { id?: string }).id ?? '';
      setup.next('remove', 'lostAfterAccepting');
      expect(await publisher.remove(id, soon())).toMatchObject({ outcome: 'unknown' });
      expect(await setup.accepted()).toEqual([]);
      expect(await publisher.remove(id, soon())).toEqual({ outcome: 'removed' });
    });

    may('does not take down when the deadline has passed', async () => {
      const attempt = await publisher.publish({ text: 'It stays' }, soon());
      const removal = await publisher.remove((attempt as { id?: string }).id ?? '', clock.now());
      expect(removal).toMatchObject({ outcome: 'notSent' });
      expect(await setup.accepted()).toEqual(['It stays']);
    });

    may('counts how posts were seen, and leaves out those it does not know', async () => {
      const attempt = await publisher.publish({ text: 'Seen' }, soon());
      const id = (attempt as { id?: string }).id ?? '';
      const metrics = await publisher.metrics([id, '999'], soon());
      expect(metrics.map((metric) => metric.id)).toEqual([id]);
      expect(metrics[0]?.impressions).toBeTypeOf('number');
    });

    may('says how many accounts follow it now', async () => {
      expect(await publisher.followers(soon())).toBeGreaterThan(0);
    });

    may('does not make up how many follow when that could not be read', async () => {
      setup.next('followers', 'unavailable');
      await expect(publisher.followers(soon())).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    });

    may('does not know how many follow when the platform does not say', async () => {
      setup.next('followers', 'withoutCount');
      expect(await publisher.followers(soon())).toBeUndefined();
    });

    may('tells what is left of its limits, and what a post costs', async () => {
      expect(publisher.limits()).toMatchObject({
        pricePerPost: 15,
        pricePerPostWithLink: 200,
        pricePerRead: 5,
      });
      await publisher.publish({ text: 'One of a hundred' }, soon());
      const { remaining, resetAt } = publisher.limits();
      expect(remaining).toBe(99);
      expect(resetAt).toBeGreaterThan(clock.now());
    });

    may('gives every answer but a success a sentence, and no secret in it', async () => {
      const faults: ContractFault[] = ['lostBeforeAccepting', 'errorBeforeAccepting', 'rateLimited'];
      for (const fault of faults) {
        const attempt = await publishUnder(fault);
        if (attempt.outcome === 'published') throw new Error('it was published');
        expect(attempt.reason).toMatch(/^[A-Z].*[.”]$/);
        for (const secret of setup.secrets) expect(JSON.stringify(attempt)).not.toContain(secret);
      }
    });

    it('leaves out no case that does not exist', () => {
      expect(Object.keys(without).filter((title) => !used.has(title))).toEqual([]);
    });
  });
}
