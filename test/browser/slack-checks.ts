/** What must hold of a scene as Slack shows it. */
import type { Page } from './chromium.ts';
import type { Scene } from './scene.ts';
import type { Tally } from './tally.ts';

/** Slack shows about this much of a button before it may cut it (docs.slack.dev, button element). */
const BUTTON_SHOWN = 30;

export async function checkSlack(page: Page, scene: Scene, tally: Tally): Promise<void> {
  const say = (what: string) => `${scene.name}: ${what}`;
  const text = String(await page.ask('document.querySelector("main").innerText'));
  for (const words of scene.words) tally.check(say(`"${words}" can be read`), text.includes(words), text);
  const quotes = (await page.ask(
    '[...document.querySelectorAll("blockquote, textarea, input")].map((one) => one.value ?? one.innerText)',
  )) as string[];
  for (const words of scene.quoted)
    tally.check(say('people’s words are shown exactly'), quotes.includes(words), { words, quotes });

  const pressed = (await page.ask(`[...document.querySelectorAll('.button:not(.dots), [role=menuitem]')]
    .map((one) => ({ label: one.innerText, seen: one.getBoundingClientRect().width > 0 && one.checkVisibility() }))`)) as {
    label: string;
    seen: boolean;
  }[];
  tally.same(
    say('every button is there with its label'),
    // Slack's menus hold five entries at most, so a sixth stands beside the menu.
    pressed.map(({ label }) => label).sort(),
    [...scene.buttons].sort(),
  );
  tally.check(
    say('every button is visible'),
    pressed.every(({ seen }) => seen),
    pressed,
  );
  tally.check(
    say('no button is so long that Slack may cut it'),
    pressed.every(({ label }) => label.length <= BUTTON_SHOWN),
    pressed,
  );

  tally.none(say('every field and button has a name for screen readers'), await unnamedOn(page));
  const labels = (await page.ask(
    `[...document.querySelectorAll('.input > label:not(.choice), .input > legend')].map((one) => one.firstChild.textContent.trim())`,
  )) as string[];
  tally.same(
    say('every field has its label'),
    labels,
    scene.fields.map(({ label }) => label),
  );

  const ours = scene.quoted.reduce((rest, words) => rest.replaceAll(words, ''), text).replaceAll('⋯', '');
  tally.same(say('nothing that we say needs a picture'), ours.match(/\p{Extended_Pictographic}/gu) ?? [], []);
  tally.check(say('nothing that we say is cut off'), !/…$/m.test(ours), ours);
  tally.check(
    say('nothing is wider than the window'),
    (await page.ask('document.documentElement.scrollWidth <= innerWidth')) === true,
  );
}

/** Every picture is there, and says in words what it shows. The page must have been given what the tests ask. */
export async function checkPictures(
  page: Page,
  { name, pictures, picturesInSlack }: Scene,
  tally: Tally,
  where = '',
): Promise<void> {
  const wanted = where === '' ? picturesInSlack : pictures;
  tally.same(
    `${name}${where}: every picture is drawn, and said to those who do not see it`,
    await page.ask('probe.pictures()'),
    wanted.map((alt) => ({ alt, isDrawn: true })),
  );
}

const INPUTS: ReadonlySet<string> = new Set([
  'button',
  'textbox',
  'combobox',
  'radio',
  'checkbox',
  'radiogroup',
  'group',
  'menuitem',
  'link',
]);

/** What can be pressed or filled in and is announced without a name. */
export async function unnamedOn(page: Page): Promise<readonly unknown[]> {
  const spoken = await page.spoken();
  return spoken.filter(({ role, name }) => INPUTS.has(role) && name.trim() === '');
}
