/** The composition root: the one file of src that sees adapters, the environment, signals and exit codes. */
import http from 'node:http';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import { adapters, chats } from '../adapters/index.ts';
import { createProgram, failureOf } from './cli/program.ts';
import { chatNames } from './config.ts';
import { InvalidInputError } from './errors.ts';
import type { ChatAdapter, ChatService, CheckLine, Outside } from './outside.ts';
import type { Clock, Publisher } from './ports.ts';
import { systemClock } from './system-clock.ts';

/** The chat platforms that can be switched on, by name; each is loaded only then. */
export type Catalogue = Readonly<Record<string, () => Promise<ChatAdapter>>>;

export function composeOutside(
  environment: NodeJS.ProcessEnv,
  clock: Clock = systemClock,
  catalogue: Catalogue = chats,
): Outside {
  const adapterOf = (name: string) => (Object.hasOwn(catalogue, name) ? catalogue[name] : undefined);
  return {
    environment,
    clock,

    async openStore(folder, log, onFailure) {
      const lowdb = await adapters.lowdb();
      const { store, changes } = await lowdb.openLowdb({ folder, log, onFailure });
      return {
        store,
        createEngine: (engineClock) => lowdb.createEngine({ store, changes, clock: engineClock, log }),
      };
    },

    async chatProblems() {
      const problems = await Promise.all(
        chatNames(environment).map(
          async (name) =>
            (await adapterOf(name)?.())?.problems(environment) ?? [
              `LOUDHAILER_CHAT: there is no chat "${name}". Write one or more of: ${Object.keys(catalogue).join(', ')}.`,
            ],
        ),
      );
      return problems.flat();
    },

    async chatHosts() {
      const hosts = chatNames(environment).map(
        async (name) => (await adapterOf(name)?.())?.hosts(environment) ?? [],
      );
      return (await Promise.all(hosts)).flat();
    },

    async createChats({ config, ...parts }) {
      const opened: Record<string, ChatService> = {};
      for (const name of config.LOUDHAILER_CHAT) {
        const adapter = await adapterOf(name)?.();
        if (adapter !== undefined) opened[name] = adapter.open({ ...parts, config, environment, clock });
      }
      return opened;
    },

    async createPublishers(config, log) {
      const { createSandbox } = await adapters.sandbox();
      const folder = `${config.LOUDHAILER_DATA}/sandbox`;
      const sandboxOf = remembered((account) => createSandbox({ account, folder, clock }));
      if (config.LOUDHAILER_PUBLISHER === 'sandbox') return (account) => sandboxOf(account.id);
      const { createTwitter, defaultAgent, readTokens } = await adapters.twitter();
      const tokens = await readTokens(config.LOUDHAILER_DATA);
      const { X_APP_KEY: appKey = '', X_APP_SECRET: appSecret = '' } = config;
      const agent = defaultAgent(environment);
      const twitterOf = remembered((account) => {
        // Without tokens X answers "unauthorised": the account rests, and comms is told what to do.
        const { accessToken = '', accessSecret = '', userId } = tokens[account] ?? {};
        const credentials = { appKey, appSecret, accessToken, accessSecret };
        return createTwitter({
          account,
          credentials,
          clock,
          log,
          agent,
          ...(userId === undefined ? {} : { userId }),
        });
      });
      return (account, campaign) => (campaign.practice ? sandboxOf : twitterOf)(account.id);
    },

    async createWeb(config, log, health, ready) {
      const { createWebServer } = await adapters.web();
      const { LOUDHAILER_HOST: host, LOUDHAILER_PORT: port } = config;
      return createWebServer({ host, port, log, health, ready });
    },

    async startPin(config, account) {
      const { startPin, finishPin, saveTokens, defaultAgent } = await adapters.twitter();
      const { X_APP_KEY: appKey, X_APP_SECRET: appSecret } = config;
      if (appKey === undefined || appSecret === undefined)
        throw new InvalidInputError([
          'Set X_APP_KEY and X_APP_SECRET first: copy them from your X developer app.',
        ]);
      const agent = defaultAgent(environment);
      const begun = await startPin({ appKey, appSecret, agent });
      return {
        url: begun.url,
        async finish(pin) {
          const tokens = await finishPin({ appKey, appSecret, agent, pin, ...begun });
          await saveTokens(config.LOUDHAILER_DATA, account, tokens);
          return { screenName: tokens.screenName };
        },
      };
    },

    async checkAccounts(config) {
      const { checkTwitter, defaultAgent, readTokens } = await adapters.twitter();
      const { X_APP_KEY: appKey = '', X_APP_SECRET: appSecret = '' } = config;
      const tokens = await readTokens(config.LOUDHAILER_DATA);
      const lines: CheckLine[] = [];
      for (const [account, { accessToken, accessSecret }] of Object.entries(tokens)) {
        const credentials = { appKey, appSecret, accessToken, accessSecret };
        const agent = defaultAgent(environment);
        const found = await checkTwitter({ credentials, clock, agent, deadline: clock.now() + 10_000 });
        lines.push(
          found.ok
            ? { ok: true, text: `${account} posts as @${found.screenName}.` }
            : { ok: false, text: `${account}: ${found.problem}` },
        );
      }
      if (lines.length === 0)
        lines.push({
          ok: false,
          text: 'No X account is authorised. Run: npm run loudhailer -- account add ID',
        });
      return lines;
    },

    async createPainter() {
      return (await adapters.pictures()).createPainter();
    },

    async rehearsal(log) {
      const sandbox = await adapters.sandbox();
      const lowdb = await adapters.lowdb();
      return {
        log,
        async openStore(folder) {
          const { store, changes } = await lowdb.openLowdb({ folder, log });
          return {
            store,
            engineFor: (watched, jumping) =>
              lowdb.createEngine({ store: watched, changes, clock: jumping, log }),
          };
        },
        createChat: (people) => sandbox.createSandboxChat({ name: 'rehearsal', people }),
        createPublisher: ({ faults, ...options }) =>
          sandbox.createSandbox({
            ...options,
            ...(faults === undefined ? {} : { faults: faults as ReturnType<typeof sandbox.seededFaults> }),
            // The judge looks for doubles, so nothing but the product may hold them back.
            refuseDuplicates: false,
          }),
        createPainter: async () => (await adapters.pictures()).createPainter(),
        seededFaults: (seed) => sandbox.seededFaults(seed, REHEARSED_FAULTS),
        readTimeline: (folder) => sandbox.readTimeline(folder),
      };
    },
  };
}

/** The share of calls to X that go wrong in a rehearsal with faults: far more than on any real day. */
const REHEARSED_FAULTS = 0.12;

function remembered(create: (account: string) => Publisher): (account: string) => Publisher {
  const known = new Map<string, Publisher>();
  return (account) => {
    const publisher = known.get(account) ?? create(account);
    known.set(account, publisher);
    return publisher;
  };
}

async function main(): Promise<void> {
  const [node, script] = process.argv;
  try {
    process.loadEnvFile('.env');
  } catch {
    // There need not be one: the environment may hold everything.
  }
  // Slack's client uses fetch, which goes through a proxy only when told to.
  if (process.env.HTTPS_PROXY ?? process.env.https_proxy) http.setGlobalProxyFromEnv();
  // Whoever reads only the first lines of what is printed closes the pipe: that is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  const program = createProgram(composeOutside(process.env), {
    entry: fileURLToPath(import.meta.url),
    example: fileURLToPath(new URL('../examples/derbyshire-tweetathon.yaml', import.meta.url)),
    print: (text) => void process.stdout.write(text),
    printError: (text) => void process.stderr.write(text),
    async ask(question) {
      const terminal = createInterface({ input: process.stdin, output: process.stdout });
      try {
        return await terminal.question(question);
      } finally {
        terminal.close();
      }
    },
    live: process.stdout.isTTY === true,
    exitWith(code) {
      process.exitCode = code;
    },
    untilAsked: () =>
      new Promise((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
      }),
    sendToParent: (message) => void process.send?.(message),
    leaveParent: () => process.disconnect?.(),
  });
  try {
    await program.parseAsync([node ?? '', script ?? '', ...process.argv.slice(2)]);
  } catch (error) {
    const { code, said, problems } = failureOf(error);
    process.exitCode = code;
    if (said !== '') process.stderr.write(`${said}\n`);
    // Whoever reads our last line by program learns of a failure there too.
    if (code !== 0 && process.argv.includes('--json'))
      process.stdout.write(`${JSON.stringify({ ok: false, problems })}\n`);
  }
}

if (import.meta.main) await main();
