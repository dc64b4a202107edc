import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocksOf } from '../../adapters/slack/blocks.ts';
import { viewOfForm, viewOfHome, viewOfMessage } from '../../adapters/slack/form-view.ts';
import { unescapeText, wordsOfMessage } from '../../adapters/slack/mrkdwn.ts';
import { readPress } from '../../adapters/slack/press-value.ts';
import {
  type Button,
  FORM_NAMES,
  type Form,
  type MessagePart,
  PRESS_ACTIONS,
} from '../../src/submissions/card.ts';
import { buttonsOf } from '../fakes/chat.ts';
import { blocksProblem, viewProblem } from '../fakes/slack-limits.ts';

const words = (max: number) =>
  fc.oneof(
    fc.string({ maxLength: 60, unit: 'grapheme' }),
    fc.string({ maxLength: 60, unit: 'binary' }),
    fc.constantFrom('', ' ', '<!channel> <@U1> *bold* :smile: https://x.org', '\u0000', '\ud800'),
    fc.integer({ min: 0, max }).map((length) => 'Wörter 👍🏽 '.repeat(length / 8)),
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
const part: fc.Arbitrary<MessagePart> = fc.oneof(
  words(300).map((text) => ({ part: 'heading' as const, text })),
  words(9_000).map((text) => ({ part: 'text' as const, text })),
  fc
    .tuple(
      words(5_000),
      few(
        fc.record({ start: fc.integer({ min: -5, max: 6_000 }), end: fc.integer({ min: -5, max: 6_000 }) }),
      ),
    )
    .map(([text, marks]) => ({ part: 'quote' as const, text, marks })),
  few(fc.record({ label: words(100), value: words(3_000) })).map((facts) => ({
    part: 'facts' as const,
    facts,
  })),
  few(words(2_000)).map((items) => ({ part: 'list' as const, items })),
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
  .tuple(fc.array(part, { maxLength: 60 }), fc.array(buttons, { maxLength: 2 }))
  .chain(([texts, rows]) => {
    return fc.shuffledSubarray([...texts, ...rows], { minLength: texts.length + rows.length });
  });

/** A failure must show soon, not once it has been made as small as can be. */
const SOON = { interruptAfterTimeLimit: 20_000, markInterruptAsFailure: true };

type Element = { action_id: string; value?: string; options?: { value: string }[] };

/** Every press that a reader of these blocks can make. */
function pressesIn(blocks: ReturnType<typeof blocksOf>): string[] {
  return blocks
    .flatMap((block) => (block.type === 'actions' ? (block.elements as unknown as Element[]) : []))
    .flatMap(({ action_id, value, options }) =>
      options === undefined
        ? [readPress({ action_id, value })]
        : options.map((selected_option) => readPress({ action_id, selected_option })),
    )
    .map((press) => JSON.stringify({ action: press?.action, target: press?.target, opens: press?.opens }))
    .sort();
}

const APPROVE: Button = { action: 'approve', target: 't', label: 'Approve' };

describe('blocks', () => {
  it('are taken by Slack and keep every button that could fit, whatever the core hands over', () => {
    fc.assert(
      fc.property(parts, (given) => {
        const rows = given.filter(({ part: kind }) => kind === 'buttons');
        fc.pre(
          JSON.stringify(blocksOf(rows, { space: { blocks: 100, characters: 100_000 }, more: '' })).length <
            11_500,
        );
        const blocks = blocksOf(given);
        expect(blocksProblem(blocks)).toBeUndefined();
        expect(blocks.length).toBeLessThanOrEqual(45);
        expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(12_000);
        const asked = buttonsOf(given).map(({ action, target, opens }) =>
          JSON.stringify({ action, target, opens }),
        );
        expect(pressesIn(blocks)).toEqual(asked.sort());
      }),
      { numRuns: 300, ...SOON },
    );
  });

  it('say that there is more when something was cut, and only then', () => {
    const line = 'There is more than fits here.';
    const short = JSON.stringify(blocksOf([{ part: 'text', text: 'short' }]));
    expect(short).not.toContain(line);
    const long = blocksOf([
      { part: 'heading', text: 'Kept' },
      { part: 'quote', text: 'long '.repeat(4_000) },
      { part: 'text', text: 'Lost' },
      { part: 'buttons', buttons: [{ action: 'approve', target: 't', label: 'Approve' }] },
    ]);
    expect(JSON.stringify(long)).toContain(line);
    expect(long.map(({ type }) => type)).toEqual(['header', 'rich_text', 'context', 'actions']);
    expect(JSON.stringify(long)).toContain('…');
  });

  it('shorten the words of pictures before any other, so that no picture makes a message too long', () => {
    const pictures = ['F000000001', 'F000000002', 'F000000003'].map((file, index) => {
      const part = {
        part: 'picture',
        png: new Uint8Array([index]),
        name: 'x.png',
        alt: 'Pledges: 12; '.repeat(150),
      };
      return [
        part as MessagePart & { part: 'picture' },
        { file, digest: '0'.repeat(16), own: false },
      ] as const;
    });
    const words = 'A line of what was decided. '.repeat(300);
    const given: MessagePart[] = [{ part: 'text', text: words }, ...pictures.map(([part]) => part)];
    const blocks = blocksOf(given, { shown: new Map(pictures) });
    expect(blocksProblem(blocks)).toBeUndefined();
    expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(12_000);
    expect(JSON.stringify(blocks)).not.toContain('There is more than fits here.');
    expect(blocks.filter(({ type }) => type === 'image')).toHaveLength(3);
    // Too long by itself, it is cut as it would be without them.
    const long = blocksOf([...given, { part: 'text', text: words }], { shown: new Map(pictures) });
    expect(JSON.stringify(long)).toContain('There is more than fits here.');
  });

  it('hold to the limits even if the buttons alone are too many', () => {
    const confirm = { title: 'Sure?', text: 'x'.repeat(300), yes: 'Yes', no: 'No' };
    const many = Array.from({ length: 90 }, (_, index) => ({ ...APPROVE, target: String(index), confirm }));
    const blocks = blocksOf([{ part: 'buttons', buttons: many }]);
    expect(blocksProblem(blocks)).toBeUndefined();
    expect(JSON.stringify(blocks)).toContain('There is more than fits here.');
  });

  it('gather the buttons of more rows than there is room for', () => {
    const rows = Array.from(
      { length: 60 },
      (_, index): MessagePart => ({
        part: 'buttons',
        buttons: [{ action: 'listPledge', target: String(index), label: 'List' }],
      }),
    );
    expect(pressesIn(blocksOf(rows)).length).toBe(60);
  });

  it('never read what people wrote as markup', () => {
    const text = '<!channel> <@U1> *bold* `code` :smile: &amp; <https://x.org|x>';
    const every: MessagePart[] = [
      { part: 'heading', text },
      { part: 'text', text },
      { part: 'quote', text },
      { part: 'facts', facts: [{ label: text, value: text }] },
      { part: 'list', items: [text] },
      { part: 'note', text },
    ];
    const json = JSON.stringify(blocksOf(every));
    expect(json).not.toContain('mrkdwn');
    expect(json).not.toContain('"emoji":true');
    expect(json.split(text.replaceAll('"', '\\"')).length - 1).toBe(7);
  });

  it('mark passages in words that stay whole', () => {
    const [block] = blocksOf([
      {
        part: 'quote',
        text: 'Call 👍 Ann on 2 May',
        marks: [
          { start: 6, end: 11 },
          { start: 15, end: 99 },
        ],
      },
    ]);
    expect(block).toMatchObject({
      elements: [
        {
          type: 'rich_text_quote',
          elements: [
            { text: 'Call ' },
            { text: '👍 Ann', style: { bold: true, code: true } },
            { text: ' on ' },
            { text: '2 May', style: { bold: true, code: true } },
          ],
        },
      ],
    });
  });

  it('set a strong line in bold', () => {
    const [block] = blocksOf([{ part: 'text', text: 'Needs a second look:', strong: true }]);
    expect(block).toMatchObject({
      elements: [{ elements: [{ text: 'Needs a second look:', style: { bold: true } }] }],
    });
  });

  it('link only to the web', () => {
    const json = JSON.stringify(blocksOf([{ part: 'link', text: 'x', url: 'javascript:alert(1)' }]));
    expect(json).not.toContain('"type":"link"');
  });
});

/** Each kind of field by itself, as `Omit` on their union would only keep what all of them have. */
type Unnamed = DistributiveOmit<Form['fields'][number]>;
type DistributiveOmit<F> = F extends unknown ? Omit<F, 'name'> : never;

interface Text {
  readonly text: string;
}

describe('windows', () => {
  const field = fc
    .record({
      label: words(100),
      hint: words(100),
      required: fc.boolean(),
      text: words(200),
      long: words(4_000),
      labels: fc.array(words(120), { maxLength: 130 }),
      type: fc.constantFrom(
        'text' as const,
        'radio' as const,
        'select' as const,
        'check' as const,
        'person' as const,
      ),
    })
    .map(({ label, hint, required, text, long, labels, type }): Unnamed => {
      const shared = { label, hint, required };
      const options = labels.map((each, index) => ({ value: `v${index}`, label: each }));
      if (type === 'text')
        return { ...shared, type, lines: 'many', max: 280, initial: long, placeholder: text };
      if (type === 'check') return { ...shared, type, text, initial: true };
      if (type === 'person') return { ...shared, type };
      return { ...shared, type: 'choice', look: type, options, initial: 'v0' };
    });

  it('are taken by Slack, whatever form the core hands over', () => {
    const forms = fc.record({
      title: words(60),
      submit: words(60),
      intro: few(words(5_000)),
      fields: fc.array(field, { maxLength: 12 }),
    });
    fc.assert(
      fc.property(forms, ({ fields, ...rest }) => {
        const named = fields.map((each, index) => ({ ...each, name: `f${index}` }) as Form['fields'][number]);
        const view = viewOfForm({ name: 'story', about: 'x'.repeat(1_000), ...rest, fields: named });
        expect(viewProblem(view)).toBeUndefined();
        const asked = named.filter((each) => each.type !== 'choice' || each.options.length > 0);
        expect(view.blocks.filter(({ type }) => type === 'input').length).toBe(asked.length);
      }),
      { numRuns: 150, ...SOON },
    );
  });

  it('show the words above a form to their end, however long somebody wrote', () => {
    const intro = [`“${'Nobody knows of this but me. '.repeat(200)}The last words.”`];
    const view = viewOfForm({
      name: 'sealed',
      about: 'x',
      title: 'Sealed',
      submit: 'Close',
      intro,
      fields: [],
    });
    expect(viewProblem(view)).toBeUndefined();
    expect(JSON.stringify(view.blocks)).toContain('The last words.”');
  });

  it('go on with a long option in the line below it, and never in the middle of a character', () => {
    const name = '👍'.repeat(40);
    const options = [{ value: 'one', label: name }];
    const field = { type: 'choice', name: 'f', label: 'F', required: true, look: 'select', options } as const;
    const view = viewOfForm({
      name: 'story',
      about: '',
      title: 'T',
      submit: 'S',
      intro: [],
      fields: [field],
    });
    const [block] = view.blocks as unknown as { element: { options: { text: Text; description: Text }[] } }[];
    const [shown] = block?.element.options ?? [];
    expect(`${shown?.text.text}${shown?.description.text}`).toBe(name);
  });

  it('are taken by Slack with any message in them', () => {
    fc.assert(
      fc.property(parts, (given) => {
        expect(viewProblem(viewOfMessage(given))).toBeUndefined();
        expect(viewProblem(viewOfHome(given))).toBeUndefined();
      }),
      { numRuns: 100, ...SOON },
    );
  });
});

describe('what people typed', () => {
  const entities = fc
    .array(fc.constantFrom('&', 'amp;', 'lt;', 'gt;', '<', '>', ' '))
    .map((pieces) => pieces.join(''));

  it('comes back from Slack as it was typed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), entities), (text) => {
        const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
        expect(unescapeText(escaped)).toBe(text);
      }),
    );
  });

  it('loses mentions and keeps links as they were read', () => {
    expect(
      wordsOfMessage('<@U1> <!subteam^S1|@nurses> thanks  <mailto:a@b.c|a@b.c> <https://x.org> &lt;3'),
    ).toBe('thanks a@b.c https://x.org <3');
  });
});
