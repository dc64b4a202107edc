/** Words that are not taken: each is refused beside its field, in a sentence, and nothing is stored. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ABOUT_SOMEONE, approvals, cardOf, fillIn, ORDINARY, openForm } from '../fakes/flow-people.ts';
import { type Flow, openFlow } from '../fakes/flow-stage.ts';

type Answers = Readonly<Record<string, string>>;
const BIDI = '\u202e';

describe('words that are not taken', () => {
  let flow: Flow;
  beforeAll(async () => {
    flow = await openFlow();
  });
  afterAll(() => flow.close());

  const errorsFor = async (answers: Answers): Promise<unknown> => {
    const view = await openForm(flow, 'amina', '/story');
    const sent = await fillIn(flow, 'amina', view, answers);
    expect(sent.status).toBe(200);
    return sent.answer;
  };
  const refusal = (errors: Readonly<Record<string, unknown>>) => ({ response_action: 'errors', errors });

  it.each([
    ['nothing', ''],
    ['only spaces', '  \n\t '],
    ['only what cannot be seen', '\u200b\u200b'],
  ])('%s', async (_what, text) => {
    expect(await errorsFor({ ...ORDINARY, text })).toEqual(
      refusal({ text: expect.stringMatching(/^(Write your words here|There are no words here)\./) }),
    );
  });

  it('10,000 characters, and more', async () => {
    for (const length of [10_000, 10_001])
      expect(await errorsFor({ ...ORDINARY, text: 'a '.repeat(length / 2 + 1).slice(0, length) })).toEqual(
        refusal({ text: expect.stringMatching(/at most 3,000 characters. There are 10,00\d now/) }),
      );
  });

  const LONG =
    'Early shift, first cup of tea, then the corridor filled with singing. Our porters moved beds before breakfast, the kitchen sent soup to every shift, students learned to read a chart, volunteers walked miles with visitors, and the cleaners made the whole place shine again before the evening came round.';
  /** Ordinary words, cut to a length. */
  const ofLength = (length: number) => LONG.slice(0, length - 1).padEnd(length, '!');

  it('one more than X takes with the hashtag, and not one less', async () => {
    // A space and the hashtag take 14 of the 280.
    expect(await errorsFor({ ...ORDINARY, text: ofLength(267) })).toEqual(
      refusal({ text: expect.stringContaining('longer than X allows: 280 characters') }),
    );
    expect(await errorsFor({ ...ORDINARY, text: ofLength(266) })).toMatchObject({
      response_action: 'update',
    });
  });

  it.each([
    ['a control character', 'We sang\u0007 today', 'There is a control character here.'],
    ['a null', 'We sang\u0000 today', 'There is a control character here.'],
    [
      'letters turned round',
      `We sang ${BIDI}yadot`,
      'There is a hidden character here that turns letters round',
    ],
    ['half a character', 'We sang \ud83d today', 'There is half a character here'],
  ])('%s', async (_what, text, sentence) => {
    expect(await errorsFor({ ...ORDINARY, text })).toEqual(
      refusal({ text: expect.stringContaining(sentence) }),
    );
  });

  it('a story about someone without their agreement, its proof and the month: all is said at once', async () => {
    expect(await errorsFor({ ...ORDINARY, about: 'yes' })).toEqual(
      refusal({
        agreed: expect.stringContaining('can only be used if they have agreed to this being posted'),
        proof: expect.stringContaining('where the proof of their agreement is kept'),
        month: expect.stringContaining('Give the month'),
      }),
    );
    const { agreed: _left, ...without } = ABOUT_SOMEONE;
    expect(await errorsFor(without)).toEqual(refusal({ agreed: expect.any(String) }));
  });

  it('a story that does not say whether it is about someone', async () => {
    const { about: _left, ...without } = ORDINARY;
    expect(await errorsFor(without)).toEqual(refusal({ about: 'Say whether it is about someone.' }));
  });

  it('an organisation or campaign that nobody offered', async () => {
    expect(await errorsFor({ ...ORDINARY, organisation: 'another' })).toEqual(
      refusal({ organisation: 'Choose the organisation that you speak for.' }),
    );
  });

  it('a time that is none', async () => {
    for (const preferred of ['soon', '25:00', '10:75', '2026-02-30 10:00', '2026-06-20 10:00'])
      expect(await errorsFor({ ...ORDINARY, preferred })).toEqual(refusal({ preferred: expect.any(String) }));
  });

  it('leave nothing behind: the one story that was good is the only one', async () => {
    await cardOf(flow, 'S-1');
    expect(await flow.slack.messages(approvals(flow))).toHaveLength(1);
    expect(await flow.bot().core.store.find({ query: 'number', number: 'S-2' })).toEqual([]);
  });
});
