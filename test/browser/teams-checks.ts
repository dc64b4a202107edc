/** What must hold of a scene as Teams shows it: for those who see it, hear it, enlarge it, or have no mouse. */
import { sayTyped } from '../../adapters/teams/typed-commands.ts';
import { WORDS } from '../../adapters/teams/words.ts';
import type { Page } from './chromium.ts';
import type { Scene } from './scene.ts';
import { unnamedOn } from './slack-checks.ts';
import type { Tally } from './tally.ts';
import { checkFields, checkProblems, checkSending } from './teams-form-checks.ts';
import type { Drawing } from './teams-scene.ts';
import { ATTENTION } from './teams-theme.ts';

/** In CSS pixels: a window beside the list of chats, a phone, and the first at 200 %. */
export const WIDTHS = [
  { name: 'at a desk', width: 600, scale: 1.5 },
  { name: 'on a phone', width: 340, scale: 2 },
  { name: 'at 200 %', width: 300, scale: 3 },
] as const;
const HEIGHT = 900;

/** The page must have been opened just now: the keyboard begins at its top. */
export async function checkTeams(page: Page, scene: Scene, drawing: Drawing, tally: Tally): Promise<void> {
  const say = (what: string) => `${scene.name}, Teams (${drawing.look}): ${what}`;
  await checkKeyboard(page, tally, say);
  await page.ask('probe.openMenus()');
  await checkTexts(page, scene, drawing, tally, say);
  await checkButtons(page, scene, drawing, tally, say);
  await checkFields(page, scene, tally, say);
  await checkProblems(page, scene, drawing, tally, say);
  for (const { name, width, scale } of WIDTHS) {
    await page.resize(width, HEIGHT, scale);
    tally.none(say(`${name}, nothing is cut or sticks out of its box`), await page.ask('probe.cut()'));
    tally.none(say(`${name}, what is reached next stands next`), await page.ask('probe.misplaced()'));
  }
  await page.resize(WIDTHS[0].width, HEIGHT, WIDTHS[0].scale);
  await checkQuestions(page, scene, tally, say);
  await checkSending(page, scene, tally, say);
  tally.none(say('nothing goes wrong in the page'), await page.ask('problems'));
}

type Say = (what: string) => string;

/** From the top, Tab stops at every field and button once, in reading order. */
async function checkKeyboard(page: Page, tally: Tally, say: Say): Promise<void> {
  const stops = Number(await page.ask('probe.stops().length'));
  const met: unknown[] = [];
  for (let at = 0; at < stops; at += 1) {
    await page.press('Tab');
    met.push(await page.ask('probe.stop()'));
  }
  tally.same(
    say('Tab reaches everything in reading order'),
    met,
    Array.from({ length: stops }, (_, at) => at),
  );
}

async function checkTexts(
  page: Page,
  scene: Scene,
  { look }: Drawing,
  tally: Tally,
  say: Say,
): Promise<void> {
  const text = String(await page.ask('document.querySelector("main").innerText'));
  const plain = text.replace(/\s+/g, ' ');
  for (const words of scene.words.filter((each) => !['In its thread'].includes(each)))
    tally.check(say(`"${words}" can be read`), plain.includes(sayTyped(words).replace(/\s+/g, ' ')), text);
  const quotes =
    (await page.ask(`[...document.querySelectorAll('.ac-container .ac-container, textarea, input')]
    .map((one) => one.value ?? [...one.children].map((line) => line.textContent.replace('\\u00A0', '')).join('\\n'))`)) as string[];
  for (const words of scene.quoted)
    tally.check(say('people’s words are shown exactly'), quotes.includes(words), { words, quotes });
  tally.check(
    say('no command is named as in Slack'),
    !/(?<![\w/.])\/(loudhailer|story|pledge)\b/.test(text),
    text,
  );

  const spoken = await page.spoken();
  tally.same(
    say('headings are headings'),
    spoken.flatMap(({ role, name, level }) => (role === 'heading' && level === 2 ? [name] : [])),
    // The title of a form in a window is the window's.
    look === 'dialog' && scene.fields.length > 0 ? [] : scene.headings,
  );
  const ours = scene.quoted.reduce((rest, words) => rest.replaceAll(words, ''), text);
  tally.same(say('nothing that we say needs a picture'), ours.match(/\p{Extended_Pictographic}/gu) ?? [], []);
  tally.check(say('nothing that we say is cut off'), !/…$/m.test(ours), ours);
  tally.none(say('everything stands out from its ground'), await page.ask('probe.faint()'));
  await checkColours(page, plain, scene, tally, say);
}

/** Whoever sees no colours is told the same: by bold type, and in words somewhere else. */
async function checkColours(page: Page, text: string, scene: Scene, tally: Tally, say: Say): Promise<void> {
  const out = (await page.ask(`probe.standOut(${JSON.stringify(ATTENTION)})`)) as {
    text: string;
    isMarked: boolean;
    isBold: boolean;
  }[];
  tally.none(
    say('what has a colour is bold too'),
    out.filter(({ isBold }) => !isBold),
  );
  const rest = scene.quoted.reduce((left, words) => left.replace(words.replace(/\s+/g, ' '), ''), text);
  const passages = out.filter(({ isMarked }) => isMarked).map((one) => one.text);
  tally.none(
    say('what is pointed out is named in words'),
    passages.filter((passage) => !rest.includes(passage.trim())),
  );
  const wrong = out.filter(({ isMarked }) => !isMarked).map((one) => one.text);
  tally.none(
    say('what is wrong is said in words'),
    wrong.filter((one) => !text.includes(`• ${one}`)),
  );
}

/** Not in Teams: a window has a cross, and the menu has a button of its own. */
async function checkButtons(
  page: Page,
  scene: Scene,
  { look }: Drawing,
  tally: Tally,
  say: Say,
): Promise<void> {
  const pressed =
    (await page.ask(`[...document.querySelectorAll('.card button:not([aria-label="More options"])')]
    .map((one) => ({ label: one.innerText, seen: one.getBoundingClientRect().width > 0 && one.checkVisibility() }))`)) as {
      label: string;
      seen: boolean;
    }[];
  const gone = look === 'dialog' ? ['Close', 'Cancel'] : [];
  tally.same(
    say('every button is there with its label'),
    pressed.map(({ label }) => label).sort(),
    scene.buttons.filter((label) => !gone.includes(label)).sort(),
  );
  tally.none(
    say('every button is visible'),
    pressed.filter(({ seen }) => !seen),
  );
  tally.none(say('every field and button has a name for screen readers'), await unnamedOn(page));
}

/** Six buttons, the menu and its items: so much may stand between a question and its answer. */
const ROW = 12;

/** A question opens by the keyboard, is announced, and its own button is reached with no other question between. */
async function checkQuestions(page: Page, { questions }: Scene, tally: Tally, say: Say): Promise<void> {
  const asking = (await page.ask(
    '[...document.querySelectorAll(".expandable")].map((one) => one.innerText)',
  )) as string[];
  tally.same(
    say('what asks a question first says so'),
    asking.sort(),
    questions.map(({ label }) => label).sort(),
  );
  const [first] = questions;
  if (first === undefined) return;
  await page.ask('document.querySelector(".expandable").focus()');
  await page.press('Enter');
  const shown = (await page.ask(
    '(({ ariaExpanded, innerText }) => ({ isOpen: ariaExpanded, label: innerText, text: document.querySelector("[aria-live]")?.innerText ?? "" }))(document.querySelector(".expandable"))',
  )) as { isOpen: string; label: string; text: string };
  tally.check(say('a question opens by the keyboard'), shown.isOpen === 'true', shown);
  const question = questions.find(({ label }) => label === shown.label) ?? first;
  const { confirm } = question;
  for (const words of [confirm?.title, confirm?.text, WORDS.orNot(confirm?.no ?? '', question.label)])
    tally.check(say(`the question says "${words}"`), shown.text.includes(words ?? ''), shown);
  const met: unknown[] = [];
  while (met.length <= ROW && !met.includes(confirm?.yes)) {
    await page.press('Tab');
    met.push(await page.ask('document.activeElement.innerText'));
  }
  tally.check(say('the answer is reached after the rest of the row'), met.at(-1) === confirm?.yes, met);
  tally.none(say('nothing of a question is cut'), await page.ask('probe.cut()'));
  tally.none(say('a question stands out from its ground'), await page.ask('probe.faint()'));
  await page.ask('document.querySelector(".expandable").click()');
}
