/** Whether Slack and Teams say the same: every word of a scene, but for a short list of what each says in its own way. */
import { sayTyped } from '../../adapters/teams/typed-commands.ts';
import { WORDS } from '../../adapters/teams/words.ts';
import type { Page } from './chromium.ts';
import type { Scene } from './scene.ts';
import type { Drawing } from './teams-scene.ts';

interface Allowed {
  readonly why: string;
  /** What only one of them says, and how often. */
  readonly slack?: readonly string[];
  readonly teams?: readonly string[];
}

/** Everything that may differ. What is not said although it is on this list is a difference too. */
function allowed(scene: Scene, { look }: Drawing): readonly Allowed[] {
  const { fields, errors, questions } = scene;
  const lists = fields.flatMap((field) =>
    field.type === 'choice' && field.options.length > 0 && field.initial === undefined ? [field] : [],
  );
  const selects = lists.filter((field) => field.look === 'select');
  const people = fields.filter(({ type }) => type === 'person');
  return [
    {
      why: 'a list from which nothing is chosen yet',
      slack: selects.map(() => 'Select an option'),
      teams: selects.map(() => WORDS.choose),
    },
    {
      why: 'a colleague is chosen in Slack and named by e-mail address in Teams',
      slack: people.map(() => 'Select a person'),
      teams: people.map(() => WORDS.personHint),
    },
    {
      why: 'a window of Slack has a button to close it',
      slack: scene.buttons.includes('Close') ? ['Close'] : [],
    },
    {
      why: 'a window of Teams is closed by the cross above it',
      slack: look === 'dialog' && scene.buttons.includes('Cancel') ? [WORDS.cancel] : [],
    },
    {
      why: 'a question is left in Teams by its own button, which says so',
      slack: questions.map(({ confirm }) => confirm?.no ?? ''),
      teams: questions.map(({ confirm, label }) => WORDS.orNot(confirm?.no ?? '', label)),
    },
    {
      why: 'what is wrong is said in Teams on top as well, and each time with its label',
      teams: [
        ...(errors.length === 0 ? [] : [WORDS.problems(errors.length)]),
        ...errors.flatMap(({ label, text }) => [labelled(label), text, labelled(label)]),
      ],
    },
  ];
}

/** The words that only one of the two says. */
export async function differences(slack: Page, teams: Page, scene: Scene, drawing: Drawing): Promise<object> {
  const left = count(await wordsOn(slack, '.title, .blocks, .pad, .foot'), sayTyped);
  const right = count(await wordsOn(teams, '.dialog > .where, .card'));
  for (const { slack: ofSlack = [], teams: ofTeams = [] } of allowed(scene, drawing)) {
    for (const [word, times] of count(ofSlack, sayTyped)) add(left, word, -times);
    for (const [word, times] of count(ofTeams)) add(right, word, -times);
  }
  const more = (one: Counts, other: Counts) =>
    [...one].flatMap(([word, times]) =>
      Array.from({ length: Math.max(0, times - (other.get(word) ?? 0)) }, () => word),
    );
  return { onlySlack: more(left, right), onlyTeams: more(right, left) };
}

function labelled(label: string): string {
  return /[.?!:]$/.test(label) ? label : `${label}:`;
}

type Counts = Map<string, number>;

/** Bullets and the sign of a menu, which Slack draws. */
const SIGNS: ReadonlySet<string> = new Set(['', '•', '⋯', '...']);

function count(texts: readonly string[], say = (text: string) => text): Counts {
  const counts: Counts = new Map();
  for (const text of texts)
    for (const word of say(text).split(/\s+/)) if (!SIGNS.has(word)) add(counts, word, 1);
  return counts;
}

function add(counts: Counts, word: string, times: number): void {
  counts.set(word, (counts.get(word) ?? 0) + times);
}

async function wordsOn(page: Page, selector: string): Promise<readonly string[]> {
  return (await page.ask(`probe.words(${JSON.stringify(selector)})`)) as string[];
}
