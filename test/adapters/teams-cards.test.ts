import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { blocksOf } from '../../adapters/slack/blocks.ts';
import { WORDS as SLACK_WORDS } from '../../adapters/slack/words.ts';
import { attachmentOf } from '../../adapters/teams/adaptive-card.ts';
import { cardOf, summaryOf } from '../../adapters/teams/card.ts';
import { readData } from '../../adapters/teams/card-data.ts';
import { reasonOf, WORDS } from '../../adapters/teams/words.ts';
import { type Button, FORM_NAMES, type MessagePart, PRESS_ACTIONS } from '../../src/submissions/card.ts';
import { buttonsOf, wordsOf } from '../fakes/chat.ts';
import { cardProblems, type Json, linesIn, objectsIn, pressesIn, textsIn } from '../fakes/teams-cards.ts';
import { coreSamples, type Samples } from '../fakes/teams-samples.ts';

const words = (max: number) =>
  fc.oneof(
    fc.string({ maxLength: 60, unit: 'grapheme' }),
    fc.string({ maxLength: 60, unit: 'binary' }),
    fc.constantFrom('', ' ', '\n\n', '<at>x</at> *bold* {{DATE(2026-10-05T08:00:00Z)}}', '\u0000', '\ud800'),
    fc.integer({ min: 0, max }).map((length) => 'Wörter 👍🏽\n"x" '.repeat(length / 14)),
    fc.integer({ min: 0, max }).map((length) => '👩‍👩‍👧‍👦'.repeat(length / 11)),
  );
const button: fc.Arbitrary<Button> = fc.record(
  {
    action: fc.constantFrom(...PRESS_ACTIONS),
    target: fc.string({ maxLength: 90, unit: 'grapheme-ascii' }),
    label: words(100),
    style: fc.constantFrom('primary' as const, 'danger' as const),
    opens: fc.constantFrom(...FORM_NAMES),
    confirm: fc.record({ title: words(150), text: words(150), yes: words(40), no: words(40) }),
  },
  { requiredKeys: ['action', 'target', 'label'] },
);
const few = <T>(item: fc.Arbitrary<T>) => fc.array(item, { maxLength: 6 });
const offset = fc.integer({ min: -5, max: 6_000 });
const part: fc.Arbitrary<MessagePart> = fc.oneof(
  words(300).map((text) => ({ part: 'heading' as const, text })),
  words(9_000).map((text) => ({ part: 'text' as const, text })),
  fc
    .tuple(words(20_000), few(fc.record({ start: offset, end: offset })))
    .map(([text, marks]) => ({ part: 'quote' as const, text, marks })),
  few(fc.record({ label: words(100), value: words(3_000) })).map((facts) => ({
    part: 'facts' as const,
    facts,
  })),
  fc.array(words(400), { maxLength: 90 }).map((items) => ({ part: 'list' as const, items })),
  fc
    .record({ text: words(200), url: fc.oneof(fc.webUrl(), fc.constant('javascript:alert(1)')) })
    .map((link) => ({ part: 'link' as const, ...link })),
  words(4_000).map((text) => ({ part: 'note' as const, text })),
  fc.constant({ part: 'divider' as const }),
);
const buttons: fc.Arbitrary<MessagePart> = fc
  .tuple(fc.array(button, { maxLength: 8 }), few(button))
  .map(([shown, menu]) => ({ part: 'buttons' as const, buttons: shown, menu }));
const parts = fc
  .tuple(fc.array(part, { maxLength: 40 }), fc.array(buttons, { maxLength: 4 }))
  .chain(([texts, rows]) =>
    fc.shuffledSubarray([...texts, ...rows], { minLength: texts.length + rows.length }),
  );

/** A failure must show soon, not once it has been made as small as can be. */
const SOON = { interruptAfterTimeLimit: 20_000, markInterruptAsFailure: true };

const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
const isCut = (card: object) => linesIn(card).includes(WORDS.more);
/** A text without anything that drawing may change. */
const bare = (text: string) => text.toWellFormed().replace(/[\s\p{Cc}\\•–:]/gu, '');
const ofButtons = ({ part: kind }: MessagePart) => kind === 'buttons';
const asked = (given: readonly MessagePart[]) =>
  buttonsOf(given)
    .map(({ action, target, opens }) => JSON.stringify({ action, target, opens }))
    .sort();

const APPROVE: Button = { action: 'approve', target: 't', label: 'Approve' };
const CONFIRM = { title: 'Sure?', text: 'It is deleted.', yes: 'Take it down', no: 'Keep it' };

describe('cards', () => {
  it('are taken by Teams, keep every button that could fit, and say so where they are cut', () => {
    let cut = 0;
    fc.assert(
      fc.property(parts, (given) => {
        const alone = cardOf(given.filter(ofButtons));
        // With room for the longest summary and the sentence that says so.
        fc.pre(!isCut(alone) && bytesOf(alone) < 22_500);
        const card = cardOf(given);
        expect(cardProblems(card)).toEqual([]);
        expect(pressesIn(card)).toEqual(asked(given));
        if (isCut(card)) {
          cut += 1;
          // Nothing is left out while there is room for it.
          expect(bytesOf(card)).toBeGreaterThan(23_000);
        } else {
          const shown = bare(textsIn(card).join(''));
          for (const each of given.filter((one) => !ofButtons(one)))
            for (const line of wordsOf([each]).split('\n')) expect(shown).toContain(bare(line));
        }
      }),
      { numRuns: 300, ...SOON },
    );
    expect(cut).toBeGreaterThan(30);
  });

  it('hold ten long pledges with a button each', () => {
    const given = Array.from({ length: 10 }, (_, index): readonly MessagePart[] => [
      { part: 'quote', text: `${index} ${'👩‍👩‍👧‍👦'.repeat(300)}`, marks: [{ start: 7, end: 900 }] },
      { part: 'buttons', buttons: [{ ...APPROVE, action: 'listPledge', target: `p${index}` }] },
    ]).flat();
    const card = cardOf(given);
    expect(cardProblems(card)).toEqual([]);
    expect(isCut(card)).toBe(true);
    expect(pressesIn(card)).toEqual(asked(given));
  });

  it('hold as many buttons as they can if the buttons alone are too many', () => {
    const confirm = { ...CONFIRM, text: 'x'.repeat(300) };
    const many = Array.from({ length: 90 }, (_, index) => ({ ...APPROVE, target: String(index), confirm }));
    const card = cardOf([
      { part: 'text', text: 'Lost' },
      { part: 'buttons', buttons: many },
    ]);
    expect(cardProblems(card)).toEqual([]);
    expect(isCut(card)).toBe(true);
    expect(bytesOf(card)).toBeGreaterThan(23_500);
    const kept = pressesIn(card);
    expect(kept.length).toBeGreaterThan(20);
    expect(kept).toEqual(asked([{ part: 'buttons', buttons: many.slice(0, kept.length) }]));
  });

  it('are cut at a place that can be seen, with what comes before it whole and the buttons below', () => {
    const card = cardOf([
      { part: 'heading', text: 'Kept' },
      { part: 'quote', text: 'long '.repeat(9_000) },
      { part: 'text', text: 'Lost' },
      { part: 'buttons', buttons: [APPROVE] },
    ]);
    expect(card.body.map(({ type }) => type)).toEqual([
      'TextBlock',
      'Container',
      'RichTextBlock',
      'ActionSet',
    ]);
    expect(linesIn(card)[1]).toMatch(/…$/);
    expect(linesIn(card)[2]).toBe(WORDS.more);
    expect(isCut(cardOf([{ part: 'text', text: 'short' }]))).toBe(false);
  });

  it.each(['', 'a', 'ab', 'abc'])('never cut a character in two, wherever it stands: %s', (before) => {
    const text = before + '👍'.repeat(9_000);
    const card = cardOf([
      { part: 'text', text },
      { part: 'quote', text },
    ]);
    expect(cardProblems(card)).toEqual([]);
    expect(card.speak).toMatch(/^\w*(?:👍)+…$/u);
    expect(linesIn(card)[0]).toMatch(/^\w*(?:👍)+…$/u);
  });

  const MARKUP =
    '*bold* _i_ [x](javascript:alert(1)) {{DATE(2026-10-05T08:00:00Z)}} <at>x</at> `c` ~~s~~ &lt; # 1.';

  it('never read what people wrote as markup', () => {
    const card = cardOf([
      { part: 'text', text: MARKUP },
      { part: 'quote', text: MARKUP },
      { part: 'facts', facts: [{ label: MARKUP, value: MARKUP }] },
      { part: 'list', items: [MARKUP] },
      { part: 'note', text: MARKUP },
      { part: 'link', text: MARKUP, url: 'https://example.org' },
      {
        part: 'buttons',
        buttons: [{ ...APPROVE, confirm: { title: MARKUP, text: MARKUP, yes: MARKUP, no: MARKUP } }],
      },
    ]);
    expect(objectsIn(card).filter(({ type }) => type === 'TextBlock')).toEqual([]);
    const literal = objectsIn(card).filter((each) =>
      Object.values(each).some((v) => String(v).includes(MARKUP)),
    );
    expect(literal.map(({ type }) => type)).toEqual([...Array(10).fill('TextRun'), 'Action.Execute']);
    expect(card.fallbackText).not.toMatch(/(?<!\\)[*_[`~<{]/);
    expect(card.speak).not.toMatch(/[<>&]/);
  });

  it.each([
    [MARKUP, 12],
    ['# Ward', 1],
    ['- Ward', 1],
    ['1. Ward', 1],
    ['A&E at St Mary’s (Vale): 10 + 2', 0],
  ])('escape what would be markup in a heading: %s', (text, escapes) => {
    const [block] = cardOf([{ part: 'heading', text }]).body as unknown as Json[];
    expect(block).toMatchObject({ type: 'TextBlock', style: 'heading', wrap: true });
    const shown = String(block?.text);
    expect(shown.replaceAll('\\', '')).toBe(text);
    expect(shown).not.toMatch(/(?<!\\)[*_[\]`~<>{]|^[-#]|^\d\./);
    expect(shown.length - text.length).toBeGreaterThanOrEqual(escapes);
    if (escapes === 0) expect(shown).toBe(text);
  });

  it('mark passages in words that stay whole', () => {
    const marks = [
      { start: 6, end: 11 },
      { start: 15, end: 99 },
    ];
    const [quote] = cardOf([{ part: 'quote', text: 'Call 👍 Ann on\n2 May', marks }]).body;
    const mark = { weight: 'Bolder', highlight: true };
    expect(quote).toMatchObject({
      type: 'Container',
      items: [
        { inlines: [{ text: 'Call ' }, { text: '👍 Ann', ...mark }, { text: ' on' }] },
        { inlines: [{ text: '2 May', ...mark }] },
      ],
    });
  });

  it('keep lines apart, and the empty ones between them', () => {
    expect(linesIn(cardOf([{ part: 'text', text: 'One\r\n\nTwo' }]))).toEqual(['One', '\u00A0', 'Two']);
  });

  it('draw a divider as a line above what follows', () => {
    const card = cardOf([
      { part: 'text', text: 'One' },
      { part: 'divider' },
      { part: 'text', text: 'Two' },
      { part: 'divider' },
    ]);
    expect(card.body.map((each) => (each as unknown as Json).separator)).toEqual([undefined, true]);
  });

  it('link only to the web', () => {
    const json = JSON.stringify(cardOf([{ part: 'link', text: 'x', url: 'javascript:alert(1)' }]));
    expect(json).not.toContain('OpenUrl');
    expect(json).toContain('javascript:alert(1)');
  });

  it('have something to show when there is nothing to say', () => {
    expect(linesIn(cardOf([]))).toEqual([WORDS.done]);
  });

  it('are summed up in one line without anybody’s words', () => {
    const given: MessagePart[] = [
      { part: 'quote', text: 'Secret' },
      { part: 'text', text: 'Story S-1\nwaits' },
    ];
    expect(summaryOf(given)).toBe('Story S-1 waits');
    expect(cardOf(given)).toMatchObject({ fallbackText: 'Story S-1 waits', speak: 'Story S-1 waits' });
    expect(cardOf(given, { summary: 'Its own' })).toMatchObject({
      fallbackText: 'Its own',
      speak: 'Its own',
    });
    expect(summaryOf([{ part: 'quote', text: 'Secret' }])).toBe(WORDS.name);
  });

  it('are sent as attachments', () => {
    const card = cardOf([{ part: 'text', text: 'x' }]);
    expect(attachmentOf(card)).toEqual({
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: card,
    });
  });
});

describe('buttons', () => {
  const rowsOf = (given: Button[], menu: Button[] = []) =>
    cardOf([{ part: 'buttons', buttons: given, menu }]).body.map(
      (row) => (row as unknown as { actions: Json[] }).actions,
    );

  it('carry what they mean, and never who pressed', () => {
    const [[action] = []] = rowsOf([
      { ...APPROVE, target: 'submission:x@1', opens: 'approve', style: 'primary' },
    ]);
    expect(action).toMatchObject({
      type: 'Action.Execute',
      title: 'Approve',
      verb: 'press',
      style: 'positive',
    });
    expect(Object.keys(action?.data as object)).toEqual(['lh']);
    expect(readData(action?.data)).toEqual({
      kind: 'press',
      action: 'approve',
      target: 'submission:x@1',
      opens: 'approve',
    });
  });

  it('ask first where they must: the question opens below, with the one button that does it', () => {
    const [[action] = []] = rowsOf([{ ...APPROVE, label: 'Take down', style: 'danger', confirm: CONFIRM }]);
    expect(action).toMatchObject({
      type: 'Action.ShowCard',
      title: 'Take down',
      style: 'destructive',
      card: { actions: [{ type: 'Action.Execute', title: 'Take it down' }] },
    });
    expect(linesIn(action?.card as object)).toEqual([
      'Sure?',
      'It is deleted.',
      'Keep it: press “Take down” again.',
    ]);
  });

  it('stand six to a row; those of a menu behind the dots, but for those that ask first', () => {
    const many = Array.from({ length: 8 }, (_, index) => ({ ...APPROVE, target: String(index) }));
    const rows = rowsOf(many, [
      { ...APPROVE, label: 'Park' },
      { ...APPROVE, label: 'Withdraw', confirm: CONFIRM },
    ]);
    expect(rows.map((row) => row.map(({ mode }) => mode ?? 'primary'))).toEqual([
      Array(6).fill('primary'),
      ['primary', 'primary', 'primary', 'secondary'],
    ]);
    expect(rows[1]?.map(({ title }) => title)).toEqual(['Approve', 'Approve', 'Withdraw', 'Park']);
  });

  it('of a menu stand in the open where nothing stands beside them', () => {
    const menu = [
      { ...APPROVE, label: 'Change it' },
      { ...APPROVE, label: 'Comment' },
    ];
    expect(rowsOf([], menu).map((row) => row.map(({ mode }) => mode ?? 'primary'))).toEqual([
      ['primary', 'primary'],
    ]);
  });

  it.each([
    ['nothing', undefined],
    ['somebody else’s', { action: 'approve', target: 't' }],
    ['a text', JSON.stringify({ lh: { v: 1, kind: 'press', action: 'approve', target: 't' } })],
    ['an unknown action', { lh: { v: 1, kind: 'press', action: 'obey', target: 't' } }],
    ['an older version', { lh: { kind: 'press', action: 'approve', target: 't' } }],
    ['a newer version', { lh: { v: 2, kind: 'press', action: 'approve', target: 't' } }],
    ['an unknown form', { lh: { v: 1, kind: 'press', action: 'approve', target: 't', opens: 'poem' } }],
    ['who pressed', { lh: { v: 1, kind: 'press', action: 'approve', target: 't', from: 'teams:t/u' } }],
    ['no target', { lh: { v: 1, kind: 'press', action: 'approve', target: null } }],
  ])('that carry %s are not ours', (_what, data) => {
    expect(readData(data)).toBeUndefined();
  });
});

describe('what the core shows', () => {
  let samples: Samples;
  beforeAll(async () => {
    samples = await coreSamples();
  });

  it('fits whole and is taken by Teams, card by card', () => {
    expect(samples.messages.length).toBeGreaterThan(100);
    const kinds = new Set(samples.messages.flat().map(({ part: kind }) => kind));
    expect(kinds.size).toBe(9);
    for (const given of samples.messages) {
      const card = cardOf(given);
      expect(cardProblems(card)).toEqual([]);
      expect(isCut(card)).toBe(false);
      expect(pressesIn(card)).toEqual(asked(given));
    }
  });

  it('says the same in Teams as in Slack, word for word', () => {
    let compared = 0;
    for (const given of samples.messages) {
      const slack = slackTexts(blocksOf(given));
      if (slack.includes(SLACK_WORDS.more)) continue;
      compared += 1;
      const teams = tokens(textsIn(cardOf(given)));
      const own = tokens(given.filter(ofButtons).length > 0 ? [WORDS.orNot('', '')] : []);
      for (const one of tokens([wordsOf(given)])) {
        expect(teams).toContain(one);
        expect(tokens(slack)).toContain(one);
      }
      expect([...tokens(slack)].filter((one) => !teams.has(one))).toEqual([]);
      expect([...teams].filter((one) => !tokens(slack).has(one) && !own.has(one))).toEqual([]);
    }
    expect(compared).toBeGreaterThan(100);
  });
});

/** Words without the signs that one platform puts around them. */
function tokens(texts: readonly string[]): Set<string> {
  return new Set(
    texts.flatMap((text) => text.replace(/[“”•\\:.[\]]/g, ' ').split(/\s+/)).filter((each) => each !== ''),
  );
}

function slackTexts(blocks: unknown): string[] {
  return objectsIn(blocks).flatMap((each) =>
    ['text', 'url'].filter((key) => typeof each[key] === 'string').map((key) => String(each[key])),
  );
}

describe('why Teams said no', () => {
  it('is told in words for who can cure it, and by its code where it is new', () => {
    for (const code of ['BotNotInConversationRoster', 'BotDisabledByAdmin', 'uninstalled', 'not_teams'])
      expect(reasonOf(code)).toMatch(/^[A-Z][^()]+\.$/);
    expect(reasonOf('Unheard')).toBe('Teams refused it (Unheard).');
  });
});
