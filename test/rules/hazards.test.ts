/** The hazard log names the test that holds each control; a row whose test is not there, or does not run, fails here. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bareForm, filingFields } from '../../src/conversation/forms.ts';
import { check } from '../../src/guard/guard.ts';
import { nothingKnown } from '../../src/guard/known.ts';
import { ROUTES } from '../../src/guard/routes.ts';
import { KINDS } from '../../src/submissions/submission.ts';
import { cardWords } from '../../src/words/cards.ts';
import { approveIntro, formIntro } from '../../src/words/forms.ts';
import { sayObjection } from '../../src/words/objections.ts';
import { helpParts } from '../../src/words/sealed.ts';
import { ROOT, readText, repositoryFiles } from '../fakes/core-repository.ts';

const DOCUMENT = 'docs/information-governance.md';
const COLUMNS = 8;
/** Each of these stays in the log, under this name or a fuller one. */
const NEEDED = [
  'Wrong opening hours',
  'Unread crisis disclosure',
  'Identifiable post',
  'Post during a stop',
  'Wrong number for help',
];

interface Hazard {
  readonly id: string;
  readonly name: string;
  readonly cells: readonly string[];
  readonly tests: readonly { readonly file: string; readonly title: string }[];
}

/** The rows of the table under `## Hazard log`. */
function hazardsIn(document: string): readonly Hazard[] {
  const section = document.split(/^## Hazard log$/m)[1]?.split(/^## /m)[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  // The first two are the table's head.
  return rows.slice(2).map((row) => {
    const cells = row
      .slice(1, row.lastIndexOf('|'))
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim());
    const [id = '', name = '', , , , named = ''] = cells;
    const tests = [...named.matchAll(/`([^`]+)` › `([^`]+)`/g)].map(([, file = '', title = '']) => ({
      file,
      title: title.replaceAll('\\|', '|'),
    }));
    return { id, name, cells, tests };
  });
}

const LITERAL = String.raw`'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|${'`'}(?:\\.|[^${'`'}\\])*${'`'}`;
/** `test('…', `, `describe("…", ` and, for what `.each(…)` returns, `)('…', `; a title is followed by what runs. */
const TITLE = new RegExp(
  String.raw`(?:\b(?:test|it|describe)((?:\.\w+)*)|\))\(\s*(${LITERAL})\s*,\s*(?=async\b|\(|\{|\w+\s*=>|function\b)`,
  'g',
);
/** A test that does not run holds nothing, nor does one in a group that does not run. */
const IDLE = /\.(?:skip|todo|fails)\b/;
const IDLE_GROUP = /\bdescribe(?:\.\w+)*\.(?:skip|todo)\b/;

/** The titles of a test file's tests and groups as they are written; those of `.each` with their placeholders. */
function titlesIn(source: string): ReadonlySet<string> {
  const code = source.replace(/^\s*(?:\/\/|\/?\*).*$/gm, '');
  if (IDLE_GROUP.test(code)) return new Set();
  const found = [...code.matchAll(TITLE)].filter(([, modifiers = '']) => !IDLE.test(modifiers));
  return new Set(found.map(([, , literal = '']) => literal.slice(1, -1).replace(/\\(.)/g, '$1')));
}

/** What is wrong with the log, in sentences. `read` gives a test file's source, or nothing where there is none. */
function problemsOf(hazards: readonly Hazard[], read: (file: string) => string | undefined): string[] {
  const problems: string[] = [];
  const ids = new Set<string>();
  for (const { id, name, cells, tests } of hazards) {
    const row = `${id} ${name}`;
    if (ids.has(id)) problems.push(`${row}: its id is there twice`);
    ids.add(id);
    if (cells.length !== COLUMNS || cells.includes('')) problems.push(`${row}: a cell is missing or empty`);
    if (tests.length === 0) problems.push(`${row}: no test`);
    for (const { file, title } of tests) {
      const source = /^test\/.+\.test\.ts$/.test(file) ? read(file) : undefined;
      if (source === undefined) problems.push(`${row}: there is no test file ${file}`);
      else if (!titlesIn(source).has(title)) problems.push(`${row}: ${file} has no test "${title}"`);
    }
  }
  for (const needed of NEEDED)
    if (!hazards.some(({ name }) => name.includes(needed))) problems.push(`${needed} is not in the log`);
  return problems;
}

const readTest = (file: string) => (existsSync(join(ROOT, file)) ? readText(file) : undefined);

describe('the hazard log', () => {
  test('names for every hazard a control and a test that is there', () => {
    const hazards = hazardsIn(readText(DOCUMENT));
    expect(hazards.length).toBeGreaterThanOrEqual(NEEDED.length);
    expect(problemsOf(hazards, readTest)).toEqual([]);
  });

  const HEAD = `## Hazard log\n\n| id | hazard | cause | effect | control | test | residual | owner |\n| - | - | - | - | - | - | - | - |\n`;
  const rowOf = (id: string, hazard: string, cell: string) =>
    `| ${id} | ${hazard} | c | e | k | ${cell} | r | o |\n`;
  const whole = NEEDED.map((name, n) => rowOf(`H${n}`, name, '`test/a.test.ts` › `holds "%s"`')).join('');
  const source = `describe.each(all)('a group', (one) => {\n  test.each([\n    ['x', f(1)],\n  ] as const)('holds "%s"', () => {});\n});\n`;
  const say = (rows: string, from: string | undefined = source) =>
    problemsOf(hazardsIn(`# A page\n\n${HEAD}${rows}\nMore.\n\n## After\n\n| no | row |\n`), (file) =>
      file === 'test/a.test.ts' ? from : undefined,
    );

  test('is found wrong when a row is made up', () => {
    expect(say(whole)).toEqual([]);
    expect(say(whole + rowOf('H9', 'New', ''))).toEqual([
      'H9 New: a cell is missing or empty',
      'H9 New: no test',
    ]);
    expect(say(whole + rowOf('H9', 'New', 'somebody looks'))).toEqual(['H9 New: no test']);
    expect(say(whole + rowOf('H9', 'New', '`test/b.test.ts` › `a group`'))).toEqual([
      'H9 New: there is no test file test/b.test.ts',
    ]);
    expect(say(whole + rowOf('H9', 'New', '`src/a.ts` › `a group`'))).toEqual([
      'H9 New: there is no test file src/a.ts',
    ]);
    expect(say(whole + rowOf('H9', 'New', '`test/a.test.ts` › `a grou`'))).toEqual([
      'H9 New: test/a.test.ts has no test "a grou"',
    ]);
    expect(say(whole + rowOf('H1', 'New', '`test/a.test.ts` › `a group`'))).toEqual([
      'H1 New: its id is there twice',
    ]);
    expect(say(whole.replace(/^.*Post during a stop.*\n/m, ''))).toEqual([
      'Post during a stop is not in the log',
    ]);
  });

  test('is found wrong when a test was renamed, commented out or switched off', () => {
    const lost = NEEDED.map((name, n) => `H${n} ${name}: test/a.test.ts has no test "holds "%s""`);
    expect(say(whole, source.replace('holds', 'held'))).toEqual(lost);
    expect(
      say(whole, `// test('holds "%s"', () => {});\n/*\n * test('holds "%s"', () => {})\n */\n`),
    ).toEqual(lost);
    for (const off of ['skip', 'todo', 'fails', 'concurrent.skip'])
      expect(say(whole, `test.${off}('holds "%s"', () => {});\n`)).toEqual(lost);
    expect(say(whole, `${'describe'}.skip('off', () => {\n  test('holds "%s"', () => {});\n});\n`)).toEqual(
      lost,
    );
    expect(say(whole, `const text = ['holds "%s"', () => 1];\n`)).toEqual(lost);
    expect(say(whole, `test('holds "%s"', { timeout: 9 }, async () => {});\n`)).toEqual([]);
  });

  test('can name any test of the repository', () => {
    const empty = repositoryFiles()
      .filter((path) => /^test\/.+\.test\.ts$/.test(path))
      .filter(
        (path) => /\b(?:test|it|describe)\b.*\(/.test(readText(path)) && titlesIn(readText(path)).size === 0,
      );
    // These only call a suite that stands elsewhere.
    expect(empty.filter((path) => !path.startsWith('test/contract/'))).toEqual([]);
    const some = titlesIn(readText('test/rules/readme.test.ts'));
    expect(some).toContain('of %s lead to files that are there');
    expect(some).toContain('links between documents');
  });
});

const textOf = (value: unknown): string => JSON.stringify(value);
const NATIONAL = ['999', '111', 'option 2', '116 123', '85258'];
const AT = Date.UTC(2026, 9, 5);

describe('words that a control rests on', () => {
  test('the form of a signpost asks for hours that were checked today', () => {
    expect(textOf(filingFields('signpost', '', AT, undefined))).toContain(
      'Do not state opening hours that you have not checked today',
    );
  });

  test.each(KINDS)('every form that takes words to be posted says where help is: %s', (kind) => {
    const said = textOf(bareForm(kind, '', '', AT).intro);
    for (const number of NATIONAL) expect(said).toContain(number);
    expect(said).toContain('Nobody reads this straight away');
  });

  test('the national numbers for help are the same on forms and in answers', () => {
    const local = { staffSupport: '', safeguarding: '', speakUp: '', complaints: '' };
    const crisis = textOf(helpParts('CRISIS', local, 'kept'));
    const comment = sayObjection('blocked', 'CRISIS');
    for (const number of NATIONAL) {
      expect(formIntro.help).toContain(number);
      expect(formIntro.helpBeside).toContain(number);
      expect(crisis).toContain(number);
    }
    const known = new Set(['999', '111', '2', '116', '123', '85258']);
    const all = [
      formIntro.help,
      formIntro.helpBeside,
      comment,
      ...ROUTES.map((route) => textOf(helpParts(route, local, 'kept'))),
    ];
    for (const said of all) for (const [digits] of said.matchAll(/\d+/g)) expect(known).toContain(digits);
    for (const route of ROUTES) expect(textOf(helpParts(route, local, 'kept'))).toContain('999');
  });

  const blocksIn = (text: string) =>
    check({ text, kind: 'signpost', hashtag: '', account: 'main', recent: [], known: nothingKnown })
      .filter(({ severity }) => severity === 'BLOCK')
      .map(({ code }) => code);

  test('advice about treatment is refused, and so is sending parents of children under 5 to 111 online', () => {
    expect(blocksIn('Baby under 5? Go to 111 online')).toContain('CLINICAL_ADVICE');
    expect(blocksIn('Take two 500mg paracetamol')).toContain('CLINICAL_ADVICE');
    expect(blocksIn('Not sure where to go? Call 111')).toEqual([]);
  });

  test('a phone number in a post is refused unless it is one that the public is given', () => {
    expect(blocksIn('Need to talk? Call 07700 900123')).toContain('PII_PHONE');
    expect(blocksIn('Need to talk? Call Samaritans on 116 123 or text SHOUT to 85258')).toEqual([]);
  });

  test('no sentence says that words are anonymous or safe because nothing was found', () => {
    for (const said of [cardWords.nothingFound, cardWords.nothingFoundInSome, approveIntro.nothing]) {
      expect(said).toContain('cannot tell whether somebody could be recognised');
      expect(said).not.toMatch(/\b(?:anonym|safe|clear|fine|all right)/i);
    }
    const words = repositoryFiles().filter((path) => path.startsWith('src/words/'));
    expect(words.filter((path) => /anonym/i.test(readText(path)))).toEqual([]);
  });
});
