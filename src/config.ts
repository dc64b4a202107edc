/** The settings that the environment (or `.env`) gives: every problem is listed at once, with what to do. */
import { z } from 'zod';
import { InvalidInputError } from './errors.ts';

/** Every variable, in the order of the README's table; a test keeps the two alike. */
export const VARIABLES = {
  LOUDHAILER_DATA: 'Folder of the store and of the X tokens',
  LOUDHAILER_HOST: 'Address that the HTTP server listens on',
  LOUDHAILER_PORT: 'Port that the HTTP server listens on',
  LOUDHAILER_CHAT: 'The chat to switch on',
  LOUDHAILER_PUBLISHER: 'Where posts go: `sandbox` (nothing leaves this machine) or `twitter` (X)',
  LOUDHAILER_LOG_LEVEL: 'How much is logged',
  SLACK_MODE: 'How Slack reaches the bot: `socket` (no address needed) or `http`',
  SLACK_BOT_TOKEN: 'Bot token of the Slack app',
  SLACK_SIGNING_SECRET: 'Signing secret of the Slack app, for `http`',
  SLACK_APP_TOKEN: 'App-level token with `connections:write`, for `socket`',
  SLACK_APP_ID: 'Only this app’s requests are taken',
  SLACK_TEAM_IDS: 'Only these workspaces’ requests are taken; several with commas',
  SLACK_API_URL: 'Another address of Slack’s Web API, for example of GovSlack',
  SLACK_COMMAND_STORY: 'Name of the command for stories',
  SLACK_COMMAND_PLEDGE: 'Name of the command for pledges',
  SLACK_COMMAND_LOUDHAILER: 'Name of the command for everything else',
  X_APP_KEY: 'API key of your X developer app, for `twitter`',
  X_APP_SECRET: 'API key secret of your X developer app, for `twitter`',
} as const;

export type Variable = keyof typeof VARIABLES;

const commandName = z
  .string()
  .regex(/^[a-z0-9_-]{1,32}$/, 'use small letters, digits, - and _, without the slash');
const token = (prefix: string) =>
  z.string().startsWith(prefix, `this does not look right: it begins with ${prefix}`);

const settings = z.object({
  LOUDHAILER_DATA: z.string().min(1).default('./data'),
  LOUDHAILER_HOST: z.string().min(1).default('127.0.0.1'),
  LOUDHAILER_PORT: z.coerce
    .number('write a port number, for example 3000')
    .int()
    .min(0)
    .max(65535)
    .default(3000),
  LOUDHAILER_CHAT: z.enum(['slack'], 'the only chat at present is slack').default('slack'),
  LOUDHAILER_PUBLISHER: z.enum(['sandbox', 'twitter'], 'write sandbox or twitter').default('sandbox'),
  LOUDHAILER_LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], 'write info, warn or error')
    .default('info'),
  SLACK_MODE: z.enum(['socket', 'http'], 'write socket or http').default('socket'),
  SLACK_BOT_TOKEN: token('xoxb-').optional(),
  SLACK_SIGNING_SECRET: z.string().min(16, 'this is too short to be the signing secret').optional(),
  SLACK_APP_TOKEN: token('xapp-').optional(),
  SLACK_APP_ID: z.string().startsWith('A', 'an app id begins with A').optional(),
  SLACK_TEAM_IDS: z
    .string()
    .transform((text) => text.split(',').map((id) => id.trim()))
    .pipe(z.array(z.string().regex(/^[TE][A-Z0-9]+$/, 'a workspace id begins with T')))
    .optional(),
  SLACK_API_URL: z.url('write a whole address').optional(),
  SLACK_COMMAND_STORY: commandName.default('story'),
  SLACK_COMMAND_PLEDGE: commandName.default('pledge'),
  SLACK_COMMAND_LOUDHAILER: commandName.default('loudhailer'),
  X_APP_KEY: z.string().min(1).optional(),
  X_APP_SECRET: z.string().min(1).optional(),
} satisfies Record<Variable, z.ZodType>);

export type Config = z.infer<typeof settings>;

/** Reads what every command needs. @throws InvalidInputError naming each variable that is wrong, and its cure. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  // An empty value in .env means the same as none.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = settings.safeParse(given);
  if (result.success) return result.data;
  throw new InvalidInputError(
    result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}.`),
  );
}

/** What `start` and `doctor` need beyond that. @throws InvalidInputError with every missing or contradictory setting. */
export function checkForStart(config: Config): void {
  const problems: string[] = [];
  const need = (name: Variable, why: string) => {
    if (config[name] === undefined) problems.push(`${name} is missing: ${why}.`);
  };
  need('SLACK_BOT_TOKEN', 'copy the Bot User OAuth Token from your Slack app, OAuth & Permissions');
  if (config.SLACK_MODE === 'http')
    need('SLACK_SIGNING_SECRET', 'copy it from your Slack app, Basic Information; or set SLACK_MODE=socket');
  else
    need(
      'SLACK_APP_TOKEN',
      'make an app-level token with connections:write in your Slack app, Basic Information; or set SLACK_MODE=http',
    );
  if (config.LOUDHAILER_PUBLISHER === 'twitter') {
    need('X_APP_KEY', 'copy the API key from your X developer app; or set LOUDHAILER_PUBLISHER=sandbox');
    need('X_APP_SECRET', 'copy the API key secret from your X developer app');
  }
  const {
    SLACK_COMMAND_STORY: story,
    SLACK_COMMAND_PLEDGE: pledge,
    SLACK_COMMAND_LOUDHAILER: other,
  } = config;
  if (new Set([story, pledge, other]).size < 3)
    problems.push(
      'SLACK_COMMAND_STORY, SLACK_COMMAND_PLEDGE and SLACK_COMMAND_LOUDHAILER must differ. Give each its own name.',
    );
  if (problems.length > 0) throw new InvalidInputError(problems);
}
