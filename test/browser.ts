/**
 * What people see, in a real browser: the server's probes, and every card, form and message as Slack and Teams draw
 * them. Pictures go to a temporary folder; with `--update` those of the documentation are made anew. With the names of
 * scenes only these are drawn, for example `npm run test:browser -- story-form`; `rehearsal` is one of them, with `--update`.
 */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { terminalPage } from './browser/block-page.ts';
import { BOTH_PAGE, BOTH_WIDTH, bothPage } from './browser/both-page.ts';
import { type Browser, findChromium, type Page, startChromium } from './browser/chromium.ts';
import { differences } from './browser/same-words.ts';
import type { Scene } from './browser/scene.ts';
import { collectScenes } from './browser/scenes.ts';
import { checkServer } from './browser/server-checks.ts';
import { checkPictures, checkSlack } from './browser/slack-checks.ts';
import { Tally } from './browser/tally.ts';
import { checkTeams, WIDTHS } from './browser/teams-checks.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const PICTURES = join(root, 'docs/pictures');
/** The scenes that the documentation shows, and those that it shows as both chats draw them, by the picture's name. */
const DOCUMENTED: readonly string[] = ['approval-card', 'guarded-card', 'story-form', 'author-asked'];
const BOTH: Readonly<Record<string, string>> = {
  'guarded-card': 'approval-card-both',
  'story-form': 'story-form-both',
  'digest-team': 'digest-both',
};
const words = process.argv.slice(2);
const isUpdate = words.includes('--update');
const wanted = words.filter((word) => !word.startsWith('--'));
const tally = new Tally();

interface Pages {
  readonly slack: Page;
  readonly narrow: Page;
  readonly teams: Page;
  readonly folder: string;
}

async function checkScene({ slack, narrow, teams, folder }: Pages, scene: Scene): Promise<void> {
  const { name } = scene;
  const file = await keep(folder, `${name}.html`, scene.html);
  await slack.open(file);
  await checkSlack(slack, scene, tally);
  await takePicture(slack, name, folder, DOCUMENTED.includes(name));
  await slack.ask(PROBE);
  await checkPictures(slack, scene, tally);
  await narrow.open(file);
  const fits = await narrow.ask('document.documentElement.scrollWidth <= innerWidth');
  tally.check(`${name}: nothing is wider than the screen of a phone`, fits === true);

  for (const drawing of scene.teams) {
    const { look, html } = drawing;
    const drawn = `${name}-teams-${look}`;
    const drawnFile = await keep(folder, `${drawn}.html`, html);
    await teams.open(drawnFile);
    await teams.ask(PROBE);
    await checkTeams(teams, scene, drawing, tally);
    await teams.open(drawnFile);
    await teams.ask(`${PROBE}.then(() => probe.openMenus())`);
    tally.same(
      `${name}: Slack and Teams (${look}) say the same`,
      await differences(slack, teams, scene, drawing),
      { onlySlack: [], onlyTeams: [] },
    );
    for (const { name: at, width, scale } of WIDTHS.slice(0, 2)) {
      await teams.resize(width, 900, scale);
      await checkPictures(teams, scene, tally, `, Teams (${look}), ${at}`);
      await takePicture(teams, `${drawn} ${at}`.replaceAll(' ', '-'), folder, false);
    }
    await teams.resize(WIDTHS[0].width, 900);
  }
}

/** Loads what the tests ask of a page. */
const PROBE = `new Promise((resolve) => {
  const script = document.createElement('script');
  script.src = ${JSON.stringify(new URL('browser/page/probe.js', import.meta.url).href)};
  script.onload = resolve;
  document.head.append(script);
})`;

async function keep(folder: string, name: string, html: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, html);
  return pathToFileURL(file).href;
}

async function takePicture(page: Page, name: string, folder: string, isWanted: boolean): Promise<void> {
  const picture = await page.picture('main');
  await writeFile(join(folder, `${name}.png`), picture);
  if (isUpdate && isWanted) await writeFile(join(PICTURES, `${name}.png`), picture);
}

/** The same scene as both draw it, side by side and equally high. */
async function pictureBoth(page: Page, { name, teams }: Scene, folder: string): Promise<void> {
  const files = [`${name}.html`, `${name}-teams-${teams.at(-1)?.look}.html`].map(
    (file) => pathToFileURL(join(folder, file)).href,
  );
  await page.resize(BOTH_WIDTH, 900, 2);
  const draw = async (file: string, height: number) => {
    await page.open(file);
    await page.ask(`${PROBE}.then(() => probe.openMenus())`);
    await page.ask(
      `Object.assign(document.body.style, { padding: '0' }) && (document.querySelector('main').style.minHeight = '${height}px')`,
    );
    return Number(await page.ask('document.querySelector("main").getBoundingClientRect().height'));
  };
  const heights: number[] = [];
  for (const file of files) heights.push(await draw(file, 0));
  const pictures: { name: string; png: Buffer }[] = [];
  for (const [at, file] of files.entries()) {
    await draw(file, Math.max(...heights));
    pictures.push({ name: at === 0 ? 'Slack' : 'Microsoft Teams', png: await page.picture('main') });
  }
  await page.resize(BOTH_PAGE, 900, 2);
  await page.open(await keep(folder, `${BOTH[name]}.html`, bothPage(pictures)));
  await takePicture(page, BOTH[name] ?? name, folder, true);
}

/** A rehearsal as the terminal shows it: only for the documentation, since its own tests check it. */
async function pictureRehearsal(page: Page, folder: string): Promise<void> {
  const printed = await outputOf(['src/main.ts', 'rehearse']);
  const all = printed.trimEnd().split('\n');
  // The day is long: its morning, and its end with the summary.
  const shown = [...all.slice(0, 17), '       …', ...all.slice(-16)].map((line) =>
    line.replace(/\/tmp\/\S+/g, '/tmp/…'),
  );
  await page.open(await keep(folder, 'rehearsal.html', terminalPage('npm run rehearse', shown.join('\n'))));
  await takePicture(page, 'rehearsal', folder, true);
}

function outputOf(args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve(printed) : reject(new Error(`${args.join(' ')} ended with ${code}`)),
    );
  });
}

async function checkScenes(browser: Browser, folder: string): Promise<void> {
  const all = await collectScenes();
  const scenes = all.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  const pages: Pages = {
    slack: await browser.page(780, 900),
    narrow: await browser.page(360, 740),
    teams: await browser.page(WIDTHS[0].width, 900),
    folder,
  };
  const both = await browser.page(BOTH_PAGE, 900);
  for (const scene of scenes) {
    await checkScene(pages, scene);
    if (scene.name in BOTH) await pictureBoth(both, scene, folder);
  }
  console.log(`${scenes.length} scenes, ${scenes.flatMap(({ teams }) => teams).length} drawings of Teams`);
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
  const browser = await startChromium(path);
  try {
    if (wanted.length === 0) await checkServer(browser, tally);
    await checkScenes(browser, folder);
    if (isUpdate && (wanted.length === 0 || wanted.includes('rehearsal')))
      await pictureRehearsal(await browser.page(940, 900), folder);
  } finally {
    await browser.close();
  }
  console.log(`The pictures are in ${folder}.`);
  console.log(`${tally.passed} passed, ${tally.failed} failed`);
  // A rehearsal by itself is only drawn.
  const isDrawing = isUpdate && wanted.includes('rehearsal');
  if (tally.failed > 0 || (tally.passed === 0 && !isDrawing)) process.exitCode = 1;
}

await main();
