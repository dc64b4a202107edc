/** The bot as a real process: started from the command line, stopped by a signal, killed in the middle of a post. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FIRST_SLOT, HASHTAG } from '../fakes/flow-campaign.ts';
import { answerTo, cardOf, eventually, ORDINARY, press, tellStory, type } from '../fakes/flow-people.ts';
import { type Flow, openFlow, PEOPLE, settingsFor } from '../fakes/flow-stage.ts';
import { commandPayload, postSigned } from '../fakes/slack-requests.ts';
import { type FakeSlack, startSlack } from '../fakes/slack-server.ts';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const LOADED = new URL('../fakes/loaded-modules.ts', import.meta.url).href;
const CHILD = fileURLToPath(new URL('../fakes/flow-child.ts', import.meta.url));

interface Child {
  readonly process: ChildProcess;
  /** Everything that it wrote. */
  said(): string;
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
}

const children: ChildProcess[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** Runs a script with this environment and no other; its own folder keeps a `.env` of the developer out. */
async function run(
  script: string,
  args: readonly string[],
  environment: Record<string, string>,
): Promise<Child> {
  const cwd = await newFolder();
  const child = spawn(process.execPath, [script, ...args], {
    cwd,
    env: { PATH: process.env.PATH ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  children.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (text += String(chunk)));
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string);
  return { process: child, said: () => text, ended };
}

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'loudhailer-process-'));
  folders.push(folder);
  return folder;
}

describe('npm start', () => {
  let slack: FakeSlack;
  let settings: Record<string, string>;
  beforeEach(async () => {
    slack = await startSlack({ people: PEOPLE });
    settings = { ...settingsFor(slack, await newFolder()), LOUDHAILER_PUBLISHER: 'sandbox' };
  });
  afterEach(() => slack.close());

  const started = async (child: Child): Promise<string> => {
    const port = await eventually(
      'the bot running',
      async () => /running on port (\d+)/.exec(child.said())?.[1],
    );
    return `http://127.0.0.1:${port}`;
  };

  it('comes up, answers probes and Slack, and ends by itself when it is asked to', async () => {
    const bot = await run(MAIN, ['start'], settings);
    const url = await started(bot);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ ok: true, reasons: [] });
    const sender = { user: slack.users.amina!, channel: slack.channels.approvals! };
    const command = commandPayload(slack, sender, '/loudhailer', 'help');
    const { status, answer } = await postSigned(`${url}/slack/events`, slack.signingSecret, command);
    expect(status).toBe(200);
    expect(JSON.stringify(answer)).toContain('/story [your words]: Tell a story from your work.');
    const forged = await postSigned(`${url}/slack/events`, 'not the secret of this app', command);
    expect(forged.status).toBe(401);

    const second = await run(MAIN, ['start'], settings);
    expect(await second.ended).toBe(1);
    expect(second.said()).toMatch(
      /^The store in \S+ is in use by process \d+ on \S+\. Stop that process first/m,
    );
    expect(second.said()).not.toContain('    at ');

    bot.process.kill('SIGTERM');
    expect(await bot.ended).toBe(0);
    const third = await run(MAIN, ['start'], settings);
    await started(third);
    third.process.kill('SIGINT');
    expect(await third.ended).toBe(0);
  });

  it('with Slack alone neither loads nor mentions BotBuilder or anything of Teams', async () => {
    const list = join(await newFolder(), 'loaded');
    const watched = { NODE_OPTIONS: `--import ${LOADED}`, LOADED_MODULES: list };
    const loadedBy = async (
      environment: Record<string, string>,
    ): Promise<{ loaded: string; said: string }> => {
      const bot = await run(MAIN, ['start'], { ...environment, ...watched, LOUDHAILER_LOG_LEVEL: 'trace' });
      await started(bot);
      bot.process.kill('SIGTERM');
      expect(await bot.ended).toBe(0);
      return { loaded: await readFile(list, 'utf8'), said: bot.said() };
    };
    const ofTeams = /botbuilder|botframework|msal|adapters\/teams/i;
    const { loaded, said } = await loadedBy(settings);
    expect(loaded).toMatch(/adapters\/slack\/index\.ts/);
    expect(loaded).not.toMatch(ofTeams);
    expect(said).not.toMatch(/botbuilder|botframework|teams/i);
    // What draws is loaded with the first picture: a start is neither slower nor larger for it.
    expect(loaded).toMatch(/adapters\/pictures\/painter\.ts/);
    expect(loaded).not.toMatch(/echarts|zrender|resvg|adapters\/pictures\/drawn\.ts/);

    // The list does see it where it is loaded.
    const local = { LOUDHAILER_CHAT: 'teams', TEAMS_LOCAL: 'on', LOUDHAILER_PORT: '0' };
    const teams = await loadedBy({ ...local, LOUDHAILER_DATA: await newFolder() });
    expect(teams.loaded).toMatch(/adapters\/teams\/index\.ts/);
    expect(teams.loaded).not.toMatch(/@slack\/|adapters\/slack/);
  });

  it('lists all settings that are missing or wrong at once, each with what to do', async () => {
    const bare = await run(MAIN, ['start'], { LOUDHAILER_PUBLISHER: 'twitter', SLACK_MODE: 'http' });
    expect(await bare.ended).toBe(1);
    for (const name of ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'X_APP_KEY', 'X_APP_SECRET'])
      expect(bare.said()).toMatch(new RegExp(`^${name} is missing: copy `, 'm'));
    expect(bare.said().trim().split('\n')).toHaveLength(4);

    const wrong = await run(MAIN, ['start'], {
      ...settings,
      LOUDHAILER_PORT: 'eighty',
      SLACK_MODE: 'pigeon',
      SLACK_BOT_TOKEN: 'xapp-wrong-kind',
    });
    expect(await wrong.ended).toBe(1);
    for (const name of ['LOUDHAILER_PORT', 'SLACK_MODE', 'SLACK_BOT_TOKEN'])
      expect(wrong.said()).toMatch(new RegExp(`^${name}: .+\\.$`, 'm'));
    // A token that is wrong may still be somebody's.
    expect(wrong.said()).not.toContain('xapp-wrong-kind');
  });

  it('says in one sentence that Slack does not accept its token', async () => {
    const bot = await run(MAIN, ['start'], { ...settings, SLACK_BOT_TOKEN: 'xoxb-of-nobody' });
    expect(await bot.ended).toBe(1);
    expect(bot.said()).toMatch(/^Slack does not accept the bot token\. Check SLACK_BOT_TOKEN\.$/m);
    expect(bot.said()).not.toContain('    at ');
  });

  it('reads its settings from .env in the folder it is started in', async () => {
    const cwd = await newFolder();
    const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
    await writeFile(join(cwd, '.env'), lines.join('\n'));
    const child = spawn(process.execPath, [MAIN, 'start'], { cwd, env: { PATH: process.env.PATH ?? '' } });
    children.push(child);
    let text = '';
    child.stderr.on('data', (chunk) => (text += String(chunk)));
    await eventually('the bot running', async () => (text.includes('running on port') ? true : undefined));
    child.kill('SIGTERM');
    expect((await once(child, 'close'))[0]).toBe(0);
  });
});

describe('a bot that is killed', () => {
  let flow: Flow;
  beforeEach(async () => {
    flow = await openFlow();
    const id = await tellStory(flow, 'amina');
    await press(flow, 'ben', await cardOf(flow, id), 'Approve');
    await cardOf(flow, id, 'Goes out');
    await flow.bot().stop();
  });
  afterEach(() => flow.close());

  const startChild = async (now: number): Promise<Child & { readonly port: number }> => {
    const environment = {
      ...settingsFor(flow.slack, flow.folder),
      FLOW_NOW: String(now),
      FLOW_X: String(flow.x.port),
    };
    const child = await run(CHILD, [], environment);
    const [{ port }] = await Promise.race([
      once(child.process, 'message') as Promise<[{ port: number }]>,
      child.ended.then((): never => {
        throw new Error(child.said());
      }),
    ]);
    return { ...child, port };
  };
  /** The same stage, with Slack posting to the child. */
  const through = (port: number): Flow => ({
    ...flow,
    deliver: (payload, at = flow.clock.now()) =>
      postSigned(`http://127.0.0.1:${port}/slack/events`, flow.slack.signingSecret, payload, at),
  });

  it('has on disk whatever it thanked somebody for', async () => {
    const first = await startChild(flow.clock.now());
    const text = 'Thanked for and then the power went';
    const id = await tellStory(through(first.port), 'amina', { ...ORDINARY, text });
    first.process.kill('SIGKILL');
    await first.ended;
    const second = through((await startChild(flow.clock.now())).port);
    expect(await answerTo(second, await type(second, 'amina', '/loudhailer', `show ${id}`))).toContain(text);
  });

  it.each([
    ['took', true],
    ['did not take', false],
  ])('between the claim and the answer posts once what X %s', async (_what, accept) => {
    const first = await startChild(FIRST_SLOT - 1_000);
    flow.x.scenario('POST /2/tweets', { does: 'hang', accept });
    flow.goTo(FIRST_SLOT);
    first.process.send({ ahead: 1_000 });
    await flow.x.held();
    first.process.kill('SIGKILL');
    expect(await first.ended).toBe('SIGKILL');

    // 25 seconds after the claim it counts as abandoned; then come the looks, 30 and 60 seconds later.
    const second = await startChild(FIRST_SLOT + 30_000);
    const words = accept ? 'Posted on @example_trust' : 'we looked twice and did not find it';
    await cardOf(flow, 'S-1', 'We are looking on X.');
    flow.clock.ahead(60_000);
    second.process.send({ ahead: 30_000 });
    if (!accept) {
      await eventually('the first look', async () => (/"looks":1/.test(second.said()) ? true : undefined));
      second.process.send({ ahead: 61_000 });
    }
    await cardOf(flow, 'S-1', words);
    expect(flow.x.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
    expect(flow.x.accepted.map(({ text }) => text)).toEqual(accept ? [`${ORDINARY.text} ${HASHTAG}`] : []);
  });
});
