/** The settings of Slack that the environment gives. */
import { z } from 'zod';
import { givenIn, sayIssues } from '../../src/config.ts';
import type { Environment, Host } from '../../src/outside.ts';
import type { SlackSettings } from './index.ts';

/** Every variable, in the order of the README's table. */
export const variables = {
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
} as const;

type Variable = keyof typeof variables;

const commandName = z
  .string()
  .regex(/^[a-z0-9_-]{1,32}$/, 'use small letters, digits, - and _, without the slash');
const token = (prefix: string) =>
  z.string().startsWith(prefix, `this does not look right: it begins with ${prefix}`);

const schema = z.object({
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
} satisfies Record<Variable, z.ZodType>);

type Given = z.infer<typeof schema>;

/** Every setting that is wrong or missing, each with its cure. */
export function problems(environment: Environment): readonly string[] {
  const read = schema.safeParse(givenIn(environment));
  return read.success ? missingIn(read.data) : sayIssues(read.error);
}

function missingIn(given: Given): readonly string[] {
  const found: string[] = [];
  const need = (name: Variable, cure: string) => {
    if (given[name] === undefined) found.push(`${name} is missing: ${cure}.`);
  };
  need('SLACK_BOT_TOKEN', 'copy the Bot User OAuth Token from your Slack app, OAuth & Permissions');
  if (given.SLACK_MODE === 'http')
    need('SLACK_SIGNING_SECRET', 'copy it from your Slack app, Basic Information; or set SLACK_MODE=socket');
  else
    need(
      'SLACK_APP_TOKEN',
      'make an app-level token with connections:write in your Slack app, Basic Information; or set SLACK_MODE=http',
    );
  const { SLACK_COMMAND_STORY: story, SLACK_COMMAND_PLEDGE: pledge, SLACK_COMMAND_LOUDHAILER: other } = given;
  if (new Set([story, pledge, other]).size < 3)
    found.push(
      'SLACK_COMMAND_STORY, SLACK_COMMAND_PLEDGE and SLACK_COMMAND_LOUDHAILER must differ. Give each its own name.',
    );
  return found;
}

/** The Web API; where its address cannot be read, Slack's own. */
export function hosts(environment: Environment): readonly Host[] {
  const given = schema.shape.SLACK_API_URL.safeParse(givenIn(environment).SLACK_API_URL);
  return [{ name: 'Slack', url: new URL('api.test', given.data ?? 'https://slack.com/api/').href }];
}

/** What `createSlack` is given. @throws ZodError where `problems` would have said why. */
export function readSettings(environment: Environment): {
  readonly settings: SlackSettings;
  readonly webApiUrl?: string;
} {
  const given = schema.parse(givenIn(environment));
  return {
    settings: {
      mode: given.SLACK_MODE,
      botToken: given.SLACK_BOT_TOKEN ?? '',
      ...(given.SLACK_SIGNING_SECRET === undefined ? {} : { signingSecret: given.SLACK_SIGNING_SECRET }),
      ...(given.SLACK_APP_TOKEN === undefined ? {} : { appToken: given.SLACK_APP_TOKEN }),
      ...(given.SLACK_APP_ID === undefined ? {} : { appId: given.SLACK_APP_ID }),
      ...(given.SLACK_TEAM_IDS === undefined ? {} : { teamIds: given.SLACK_TEAM_IDS }),
      commandNames: {
        story: given.SLACK_COMMAND_STORY,
        pledge: given.SLACK_COMMAND_PLEDGE,
        loudhailer: given.SLACK_COMMAND_LOUDHAILER,
      },
    },
    ...(given.SLACK_API_URL === undefined ? {} : { webApiUrl: given.SLACK_API_URL }),
  };
}
