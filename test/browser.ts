/**
 * What people see, in a real browser: the server's probes, and every card, form and message as the Slack adapter draws
 * them. Pictures go to a temporary folder; with `--update` those of the documentation are made anew.
 */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import pino from 'pino';
import { createWebServer } from '../adapters/web/server.ts';
import { terminalPage } from './browser/block-page.ts';
import { type Browser, findChromium, type Page, startChromium } from './browser/chromium.ts';
import type { Scene } from './browser/scene.ts';
import { collectScenes } from './browser/scenes.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const PICTURES = join(root, 'docs/pictures');
/** The scenes that the documentation shows. */
const DOCUMENTED: readonly string[] = ['approval-card', 'guarded-card', 'story-form', 'author-asked'];
const isUpdate = process.argv.includes('--update');

let passed = 0;
let failed = 0;

function check(what: string, isTrue: boolean, found?: unknown): void {
  if (isTrue) passed += 1;
  else failed += 1;
  if (!isTrue) console.log(`FAILED ${what}${found === undefined ? '' : `: ${JSON.stringify(found)}`}`);
}

function same(what: string, found: unknown, wanted: unknown): void {
  check(what, JSON.stringify(found) === JSON.stringify(wanted), { found, wanted });
}

async function checkServer(browser: Browser): Promise<void> {
  const health = { ok: true, reasons: [] as string[] };
  const web = createWebServer({
    host: '127.0.0.1',
    port: 0,
    log: pino({ level: 'silent' }),
    health: () => ({ ok: true, reasons: [] }),
    ready: () => health,
  });
  const address = `http://127.0.0.1:${await web.listen()}`;
  try {
    const page = await browser.page(800, 600);
    const read = async (path: string) => {
      await page.open(`${address}${path}`);
      return page.ask(
        `fetch(${JSON.stringify(path)}).then(async (answer) => ({ status: answer.status, body: await answer.text(), shown: document.body.innerText }))`,
      );
    };
    const well = '{"ok":true,"reasons":[]}';
    same('/healthz says that the process is well', await read('/healthz'), {
      status: 200,
      body: well,
      shown: well,
    });
    same('/readyz says that work can be taken', await read('/readyz'), {
      status: 200,
      body: well,
      shown: well,
    });
    health.ok = false;
    health.reasons.push('store.broken');
    const ill = '{"ok":false,"reasons":["store.broken"]}';
    same('/readyz says why work cannot be taken', await read('/readyz'), {
      status: 503,
      body: ill,
      shown: ill,
    });
    same('an unknown path is not found', await read('/nothing'), {
      status: 404,
      body: 'Not found',
      shown: 'Not found',
    });
    check(
      'no page may be framed by another site',
      (await page.ask(`fetch('/healthz').then((answer) => answer.headers.get('x-frame-options'))`)) ===
        'DENY',
    );
  } finally {
    await web.close();
  }
}

/** Slack shows about this much of a button before it may cut it (docs.slack.dev, button element). */
const BUTTON_SHOWN = 30;

async function checkScene(page: Page, scene: Scene, folder: string): Promise<void> {
  const file = join(folder, `${scene.name}.html`);
  await writeFile(file, scene.html);
  await page.open(pathToFileURL(file).href);
  const say = (what: string) => `${scene.name}: ${what}`;
  const text = String(await page.ask('document.querySelector("main").innerText'));
  for (const words of scene.words) check(say(`"${words}" can be read`), text.includes(words), text);
  const quotes = (await page.ask(
    '[...document.querySelectorAll("blockquote, textarea")].map((one) => one.value ?? one.innerText)',
  )) as string[];
  for (const words of scene.quoted)
    check(say('people’s words are shown exactly'), quotes.includes(words), { words, quotes });

  const pressed = (await page.ask(`[...document.querySelectorAll('.button:not(.dots), [role=menuitem]')]
    .map((one) => ({ label: one.innerText, seen: one.getBoundingClientRect().width > 0 && one.checkVisibility() }))`)) as {
    label: string;
    seen: boolean;
  }[];
  same(
    say('every button is there with its label'),
    // Slack's menus hold five entries at most, so a sixth stands beside the menu.
    pressed.map(({ label }) => label).sort(),
    [...scene.buttons].sort(),
  );
  check(
    say('every button is visible'),
    pressed.every(({ seen }) => seen),
    pressed,
  );
  check(
    say('no button is so long that Slack may cut it'),
    pressed.every(({ label }) => label.length <= BUTTON_SHOWN),
    pressed,
  );

  const spoken = await page.spoken();
  const unnamed = spoken.filter(({ role, name }) => INPUTS.has(role) && name.trim() === '');
  same(say('every field and button has a name for screen readers'), unnamed, []);
  const labels = (await page.ask(
    `[...document.querySelectorAll('.input > label:not(.choice), .input > legend')].map((one) => one.firstChild.textContent.trim())`,
  )) as string[];
  same(say('every field has its label'), labels, scene.fields);

  const ours = scene.quoted.reduce((rest, words) => rest.replaceAll(words, ''), text).replaceAll('⋯', '');
  same(say('nothing that we say needs a picture'), ours.match(/\p{Extended_Pictographic}/gu) ?? [], []);
  check(say('nothing that we say is cut off'), !/…$/m.test(ours), ours);
  check(
    say('nothing is wider than the window'),
    (await page.ask('document.documentElement.scrollWidth <= innerWidth')) === true,
  );
  await takePicture(page, scene.name, folder);
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
]);

async function takePicture(
  page: Page,
  name: string,
  folder: string,
  isWanted = DOCUMENTED.includes(name),
): Promise<void> {
  const picture = await page.picture('main');
  await writeFile(join(folder, `${name}.png`), picture);
  if (isUpdate && isWanted) await writeFile(join(PICTURES, `${name}.png`), picture);
}

/** A rehearsal as the terminal shows it: only for the documentation, since its own tests check it. */
async function pictureRehearsal(page: Page, folder: string): Promise<void> {
  const printed = await outputOf(['src/main.ts', 'rehearse']);
  const all = printed.trimEnd().split('\n');
  // The day is long: its morning, and its end with the summary.
  const shown = [...all.slice(0, 17), '       …', ...all.slice(-16)].map((line) =>
    line.replace(/\/tmp\/\S+/g, '/tmp/…'),
  );
  const file = join(folder, 'rehearsal.html');
  await writeFile(file, terminalPage('npm run rehearse', shown.join('\n')));
  await page.open(pathToFileURL(file).href);
  await takePicture(page, 'rehearsal', folder, true);
}

function outputOf(words: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, words, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve(printed) : reject(new Error(`${words.join(' ')} ended with ${code}`)),
    );
  });
}

async function main(): Promise<void> {
  const path = findChromium();
  if (path === undefined) {
    console.log(
      'There is no Chromium here. Install it (on Debian: apt-get install chromium), or set CHROME_PATH to where it is.',
    );
    process.exitCode = 1;
    return;
  }
  const folder = await mkdtemp(join(tmpdir(), 'loudhailer-pictures-'));
  if (isUpdate) await mkdir(PICTURES, { recursive: true });
  const scenes = await collectScenes();
  const browser = await startChromium(path);
  try {
    await checkServer(browser);
    const page = await browser.page(780, 900);
    for (const scene of scenes) await checkScene(page, scene, folder);
    const narrow = await browser.page(360, 740);
    for (const scene of scenes) {
      await narrow.open(pathToFileURL(join(folder, `${scene.name}.html`)).href);
      check(
        `${scene.name}: nothing is wider than the screen of a phone`,
        (await narrow.ask('document.documentElement.scrollWidth <= innerWidth')) === true,
      );
    }
    if (isUpdate) await pictureRehearsal(await browser.page(940, 900), folder);
  } finally {
    await browser.close();
  }
  console.log(`The pictures are in ${folder}.`);
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}

await main();
