import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readAnswers, viewOfForm } from '../../adapters/slack/form-view.ts';
import type { AdaptiveCard } from '../../adapters/teams/adaptive-card.ts';
import { readData } from '../../adapters/teams/card-data.ts';
import { type FormShown, formCard, lengthErrors } from '../../adapters/teams/form-card.ts';
import { WORDS } from '../../adapters/teams/words.ts';
import { type Answers, type Field, FORM_NAMES, type Form } from '../../src/submissions/card.ts';
import { storyForm } from '../fakes/slack-conversation.ts';
import { cardProblems, type Json, linesIn, objectsIn, textsIn } from '../fakes/teams-cards.ts';
import { coreSamples, type Samples } from '../fakes/teams-samples.ts';

const SHOWN: FormShown = { turn: 'turn-1', where: 'message' };
const FORM = storyForm('submission:x@1');

const inputsOf = (card: object) => objectsIn(card).filter(({ type }) => String(type).startsWith('Input.'));
const actionsOf = (card: object) => objectsIn(card).filter(({ type }) => String(type).startsWith('Action.'));
const inputOf = (card: object, field: string) =>
  inputsOf(card).find(({ id }) => String(id).endsWith(`:${field}`)) ?? {};

/** What Teams sends when somebody typed this, cleared what they left out, and pressed the first button. */
function sent(card: AdaptiveCard, typed: Answers, pressed = 0): unknown {
  const data: Record<string, unknown> = { ...(actionsOf(card)[pressed]?.data as object) };
  for (const { id, type, valueOff } of inputsOf(card)) {
    const name = String(id).replace(/^\w+:/, '');
    data[String(id)] = typed[name] ?? (type === 'Input.Toggle' ? valueOff : '');
  }
  return JSON.parse(JSON.stringify(data));
}

/** What comes back when nothing is changed in a form that stands there. */
function untouched(card: AdaptiveCard): unknown {
  const values = inputsOf(card).flatMap(({ id, value }) =>
    value === undefined ? [] : [[String(id).replace(/^\w+:/, ''), String(value)]],
  );
  return sent(card, Object.fromEntries(values));
}

const answersIn = (data: unknown): Answers | undefined => {
  const read = readData(data);
  return read?.kind === 'form' ? read.answers : undefined;
};

/** The same answers on their way through Slack's window. */
function throughSlack(form: Form, typed: Answers): Answers {
  const values: Record<string, Record<string, object>> = {};
  for (const block of viewOfForm(form).blocks as unknown as Json[]) {
    const element = block.element as Json | undefined;
    if (element === undefined) continue;
    values[String(block.block_id)] = {
      [String(element.action_id)]: stateOf(String(element.type), typed[String(block.block_id)]),
    };
  }
  return readAnswers(values, 'T1');
}

function stateOf(type: string, value: string | undefined): object {
  if (type === 'plain_text_input') return { value: value ?? null };
  if (type === 'checkboxes') return { selected_options: value === undefined ? [] : [{ value }] };
  if (type === 'users_select') return { selected_user: value ?? null };
  return { selected_option: value === undefined ? null : { value } };
}

describe('forms in Teams', () => {
  it('bring back what was typed, field by field, as forms in Slack do', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.constantFrom(' ', 'Two\n\nlines', '*bold* <at>x</at>', '{"lh":1}', 'true', 'yes'),
    );
    const typed = fc.record(
      {
        body: text,
        alt: text,
        consent: fc.constantFrom('yes', 'no'),
        team: fc.constant('t1'),
        sure: fc.constant('yes'),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(typed, fc.constantFrom('message' as const, 'dialog' as const), (answers, where) => {
        const card = formCard(FORM, { turn: 't', where });
        expect(readData(sent(card, answers))).toEqual({
          kind: 'form',
          name: 'story',
          about: 'submission:x@1',
          turn: 't',
          answers: throughSlack(FORM, answers),
        });
      }),
    );
  });

  it('leave out what was left empty, and bring line breaks back as Slack does', () => {
    const card = formCard(FORM, SHOWN);
    expect(answersIn(sent(card, {}))).toEqual({});
    expect(answersIn(sent(card, { body: 'One\r\nTwo\rThree' }))).toEqual({ body: 'One\nTwo\nThree' });
  });

  it('name a colleague by their e-mail address', () => {
    const card = formCard(FORM, SHOWN);
    expect(inputOf(card, 'lead')).toMatchObject({ type: 'Input.Text', style: 'Email' });
    expect(linesIn(card)).toContain(WORDS.personHint);
    for (const typed of [' Ben@Hospital.Example ', 'mailto:ben@hospital.example'])
      expect(answersIn(sent(card, { lead: typed }))).toEqual({ lead: 'mailto:ben@hospital.example' });
    expect(answersIn(sent(card, { lead: '  ' }))).toEqual({});
  });

  it('bring back what stood in them from the start', () => {
    expect(answersIn(untouched(formCard(storyForm('', 'Draft'), SHOWN)))).toEqual({
      body: 'Draft',
      team: 't1',
    });
  });

  it('keep every answer when they are shown again, and an emptied field empty', () => {
    const answers = {
      body: 'Long\n\nwords',
      alt: 'A ward',
      consent: 'yes',
      sure: 'yes',
      lead: 'mailto:b@c.example',
    };
    const again = formCard(storyForm('', 'Draft'), { ...SHOWN, answers });
    expect(answersIn(untouched(again))).toEqual(answers);
    expect(inputOf(again, 'team').value).toBeUndefined();
    expect(inputOf(again, 'lead').value).toBe('b@c.example');
    const chosen = formCard(FORM, { ...SHOWN, answers: { consent: 'gone', sure: 'maybe' } });
    expect(answersIn(untouched(chosen))).toEqual({});
  });

  it('show what is too long whole, so that it can be shortened', () => {
    const body = 'x'.repeat(300);
    expect(inputOf(formCard(FORM, { ...SHOWN, answers: { body } }), 'body')).toMatchObject({
      value: body,
      maxLength: 300,
    });
    expect(inputOf(formCard(FORM, SHOWN), 'body')).toMatchObject({ maxLength: 280 });
    expect(lengthErrors(FORM, { body, alt: 'short', gone: body })).toEqual({
      body: 'Write at most 280 characters. There are 300 now.',
    });
  });

  it('label every input, and say what is missing where something is required', () => {
    const card = formCard(FORM, SHOWN);
    // Not every client reads the star of what is required aloud.
    expect(inputsOf(card).map(({ label }) => label)).toEqual(
      FORM.fields.map(({ label, required }) => (required ? label : `${label} (optional)`)),
    );
    expect(inputsOf(card).map(({ isRequired, errorMessage }) => [isRequired, errorMessage])).toEqual([
      [true, WORDS.missing.text],
      [undefined, undefined],
      [true, WORDS.missing.choice],
      [undefined, undefined],
      [true, WORDS.missing.check],
      [undefined, undefined],
    ]);
    expect(inputOf(card, 'sure')).toMatchObject({ valueOn: 'yes', wrap: true });
    expect(inputOf(card, 'consent')).toMatchObject({ style: 'expanded', wrap: true });
    expect(inputOf(card, 'team')).toMatchObject({ style: 'compact', value: 't1' });
    expect(inputOf(card, 'body')).toMatchObject({ isMultiline: true });
    expect(linesIn(card)).toContain('As the public will read it');
  });

  it('say on top and beside the field what is to be put right', () => {
    const errors = { body: 'There is an NHS number in it.', consent: 'Say which.', gone: 'No such slot.' };
    const card = formCard(FORM, { ...SHOWN, errors, problem: 'Sending is stopped now.' });
    expect(cardProblems(card)).toEqual([]);
    expect(linesIn(card).slice(1, 6)).toEqual([
      'There are 4 things to put right:',
      '• Sending is stopped now.',
      '• No such slot.',
      '• What happened? There is an NHS number in it.',
      '• Is it about a patient? Say which.',
    ]);
    const below = (field: string) => {
      const at = card.body.findIndex((each) => 'id' in each && each.id.endsWith(`:${field}`));
      return linesIn({ body: [card.body[at + 1]] })[0];
    };
    expect(below('body')).toBe('What happened? There is an NHS number in it.');
    expect(below('consent')).toBe('Is it about a patient? Say which.');
    expect(below('alt')).toBeUndefined();
    const one = formCard(FORM, { ...SHOWN, errors: { team: 'Choose a team.' } });
    expect(linesIn(one).slice(1, 3)).toEqual(['There is 1 thing to put right:', '• Team: Choose a team.']);
  });

  it('are sent and closed by buttons in a message; closing asks for nothing', () => {
    const [submit, cancel] = actionsOf(formCard(FORM, SHOWN));
    expect(submit).toMatchObject({
      type: 'Action.Execute',
      verb: 'form',
      title: FORM.submit,
      style: 'positive',
    });
    expect(cancel).toMatchObject({ type: 'Action.Execute', verb: 'cancel', associatedInputs: 'none' });
    expect(readData(cancel?.data)).toEqual({
      kind: 'cancel',
      name: 'story',
      about: 'submission:x@1',
      turn: 'turn-1',
    });
  });

  it('are sent by one plain submit in a dialog', () => {
    const actions = actionsOf(formCard(FORM, { turn: 't', where: 'dialog' }));
    expect(actions.map(({ type }) => type)).toEqual(['Action.Submit']);
    expect(JSON.stringify(actions)).not.toContain('msteams');
  });

  it('leave their title to the window of a dialog, unless there is nothing else in it', () => {
    const headings = (form: Form, where: FormShown['where']) =>
      objectsIn(formCard(form, { turn: 't', where, waits: true })).filter(({ style }) => style === 'heading')
        .length;
    const bare: Form = { ...FORM, intro: [], fields: [] };
    expect([headings(FORM, 'message'), headings(FORM, 'dialog'), headings(bare, 'dialog')]).toEqual([
      1, 0, 1,
    ]);
  });

  it('cannot be sent while they wait, or when there is nothing to choose from; and can with nothing to ask', () => {
    const titles = (form: Form, shown = SHOWN) => actionsOf(formCard(form, shown)).map(({ title }) => title);
    const empty: Form = { ...FORM, fields: [] };
    const slot: Field = {
      name: 'slot',
      label: 'Slots',
      required: true,
      type: 'choice',
      look: 'select',
      options: [],
    };
    expect(titles(empty)).toEqual([FORM.submit, 'Cancel']);
    expect(titles(empty, { ...SHOWN, waits: true })).toEqual(['Cancel']);
    expect(titles({ ...FORM, fields: [slot] })).toEqual(['Cancel']);
    expect(linesIn(formCard({ ...FORM, fields: [slot] }, SHOWN))).toContain(WORDS.noChoice('Slots'));
    expect(
      cardProblems(formCard({ ...empty, intro: [] }, { turn: 't', where: 'dialog', waits: true })),
    ).toEqual([]);
  });

  it('never read what people wrote as markup', () => {
    const text = '*bold* [x](javascript:alert(1)) {{DATE(2026-10-05T08:00:00Z)}} <at>x</at>';
    const options = [{ value: 'v', label: text }];
    const shared = { label: text, hint: text, required: true };
    const card = formCard(
      {
        ...FORM,
        intro: [text],
        fields: [
          { ...shared, name: 'a', type: 'text', lines: 'one', max: 9, initial: text, placeholder: text },
          { ...shared, name: 'b', type: 'choice', look: 'radio', options },
          { ...shared, name: 'c', type: 'check', text },
        ],
      },
      { ...SHOWN, errors: { a: text }, problem: text },
    );
    // Beside round buttons and boxes, and in what a client itself says of a field, markdown may be read.
    for (const each of objectsIn(card)) {
      if (each.type === 'TextBlock' || each.type === 'Input.Toggle' || each.style === 'expanded')
        expect([each.text, each.title]).not.toContain(text);
      expect(String(each.errorMessage)).not.toContain('bold');
    }
    expect(inputOf(card, 'b')).toMatchObject({ style: 'compact' });
    expect(linesIn(card).filter((line) => line.includes(text)).length).toBe(7);
    expect(answersIn(untouched(card))).toEqual({ a: text });
  });

  const ours = { v: 1, kind: 'form', name: 'story', about: '', turn: 't' };
  it.each([
    ['an unknown form', { lh: { ...ours, name: 'poem' } }],
    ['an older version', { lh: { ...ours, v: 0 } }],
    ['who sent it', { lh: { ...ours, account: 'teams:t/u' } }],
    ['answers of its own', { lh: { ...ours, answers: { text: 'x' } } }],
    ['no turn', { lh: { ...ours, turn: undefined } }],
    ['a very long target', { lh: { ...ours, about: 'x'.repeat(2_001) } }],
    ['something else than text', { lh: ours, 'text:body': { $gt: '' } }],
    ['a list', { lh: ours, 'text:body': ['a', 'b'] }],
    [
      'more fields than any form has',
      { lh: ours, ...Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`text:${n}`, 'x'])) },
    ],
    ['nothing', { 'text:body': 'x' }],
  ])('that carry %s are not ours', (_what, data) => {
    expect(readData(data)).toBeUndefined();
  });

  it('take no answer for anything but an answer', () => {
    const data = JSON.parse(
      `{"lh":${JSON.stringify(ours)},"text:__proto__":"x","text:lh":"y","other:a":"z","msteams":{},"text:e":null}`,
    );
    const answers = answersIn(data);
    expect(Object.entries(answers ?? {})).toEqual([
      ['__proto__', 'x'],
      ['lh', 'y'],
    ]);
    expect(Object.getPrototypeOf(answers)).toBe(Object.prototype);
  });
});

/** Each kind of field by itself, as `Omit` on their union would only keep what all of them have. */
type Unnamed = DistributiveOmit<Field, 'name'>;
type DistributiveOmit<F, K extends string> = F extends unknown ? Omit<F, K> : never;

describe('whatever form the core hands over', () => {
  const words = (max: number) =>
    fc.oneof(
      fc.string({ maxLength: 60, unit: 'grapheme' }),
      fc.string({ maxLength: 60, unit: 'binary' }),
      fc.constantFrom('', ' ', '*bold* {{DATE(2026-10-05T08:00:00Z)}}', '\u0000', '\ud800'),
      fc.integer({ min: 0, max }).map((length) => 'Wörter 👍🏽\n"x" '.repeat(length / 14)),
    );
  const field = fc
    .record({
      label: words(100),
      hint: words(400),
      required: fc.boolean(),
      text: words(200),
      long: words(3_000),
      labels: fc.array(words(60), { maxLength: 12 }),
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
  const forms = fc.record({
    title: words(60),
    submit: words(60),
    intro: fc.array(words(9_000), { maxLength: 6 }),
    fields: fc.array(field, { maxLength: 8 }),
  });

  it('Teams takes it, and every input is there', () => {
    let cut = 0;
    fc.assert(
      fc.property(
        forms,
        fc.constantFrom('message' as const, 'dialog' as const),
        ({ fields, ...rest }, where) => {
          const named = fields.map((each, index) => ({ ...each, name: `f${index}` }) as Field);
          const form: Form = { name: 'story', about: 'x'.repeat(1_000), ...rest, fields: named };
          const errors = { f0: 'Say less.', f1: 'Say more.' };
          const card = formCard(form, { turn: 't', where, errors });
          const asked = named.filter((each) => each.type !== 'choice' || each.options.length > 0);
          expect(inputsOf(card).length).toBe(asked.length);
          for (const at of [0, 1])
            if (asked.some(({ name }) => name === `f${at}`))
              expect(
                linesIn(card).filter((line) => line.includes(errors[at === 0 ? 'f0' : 'f1'])).length,
              ).toBeGreaterThan(0);
          const needed = Buffer.byteLength(JSON.stringify(inputsOf(card)));
          const problems = cardProblems(card);
          expect(problems.filter((each) => needed < 20_000 || !each.startsWith('more than'))).toEqual([]);
          if (linesIn(card).includes(WORDS.moreOfForm)) cut += 1;
        },
      ),
      { numRuns: 150, interruptAfterTimeLimit: 20_000, markInterruptAsFailure: true },
    );
    expect(cut).toBeGreaterThan(5);
  });
});

describe('the forms of the core', () => {
  let samples: Samples;
  beforeAll(async () => {
    samples = await coreSamples();
  });

  it('fit whole and are taken by Teams', () => {
    expect(new Set(samples.forms.map(({ name }) => name))).toEqual(new Set(FORM_NAMES));
    for (const form of samples.forms)
      for (const where of ['message', 'dialog'] as const) {
        const card = formCard(form, { turn: 't', where });
        expect(cardProblems(card)).toEqual([]);
        expect(linesIn(card)).not.toContain(WORDS.moreOfForm);
      }
  });

  it('fit with every field filled to its limit and something wrong with each', () => {
    for (const form of samples.forms) {
      const full = (each: Field) => (each.type === 'text' ? '→'.repeat(each.max) : 'yes');
      const answers = Object.fromEntries(form.fields.map((each) => [each.name, full(each)]));
      const errors = Object.fromEntries(
        form.fields.map((each) => [each.name, 'This must be put right first.']),
      );
      const card = formCard(form, { ...SHOWN, answers, errors });
      expect(cardProblems(card)).toEqual([]);
    }
  });

  it('say the same in Teams as in Slack, word for word', () => {
    const tokens = (texts: readonly string[]) =>
      new Set(texts.flatMap((text) => text.replace(/[\\]/g, '').split(/\s+/)).filter((each) => each !== ''));
    const own = tokens([WORDS.personHint, WORDS.choose, WORDS.cancel, WORDS.optional('')]);
    for (const form of samples.forms) {
      const view = viewOfForm(form, { before: form }) as unknown as Json;
      const slack = tokens(
        objectsIn([view.blocks, view.title, view.submit, view.close]).flatMap((each) =>
          ['text', 'initial_value']
            .filter((key) => typeof each[key] === 'string')
            .map((key) => String(each[key])),
        ),
      );
      const teams = tokens(
        textsIn(formCard(form, SHOWN)).filter((text) => !/^(yes|no|\d{4}-\d\d)$/.test(text)),
      );
      expect([...slack].filter((one) => !teams.has(one))).toEqual([]);
      expect([...teams].filter((one) => !slack.has(one) && !own.has(one))).toEqual([]);
    }
  });
});
