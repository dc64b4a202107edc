/** The settings that the environment (or `.env`) gives: every problem is listed at once, with what to do. */
import { z } from 'zod';
import { InvalidInputError } from './errors.ts';

/** Every variable, in the order of the README's table; a test keeps the two alike. */
export const VARIABLES = {
  LOUDHAILER_DATA: 'Folder of the store and of the X tokens',
  LOUDHAILER_HOST: 'Address that the HTTP server listens on',
  LOUDHAILER_PORT: 'Port that the HTTP server listens on',
  LOUDHAILER_CHAT: 'The chats to switch on: `slack`, `teams`, or `slack,teams`',
  LOUDHAILER_PUBLISHER: 'Where posts go: `sandbox` (nothing leaves this machine) or `twitter` (X)',
  LOUDHAILER_LOG_LEVEL: 'How much is logged',
  LOUDHAILER_ADMINS:
    'E-mail addresses, separated by commas: who may make campaigns in chat before there is any',
  X_APP_KEY: 'API key of your X developer app, for `twitter`',
  X_APP_SECRET: 'API key secret of your X developer app, for `twitter`',
} as const;

export type Variable = keyof typeof VARIABLES;

const settings = z.object({
  LOUDHAILER_DATA: z.string().min(1).default('./data'),
  LOUDHAILER_HOST: z.string().min(1).default('127.0.0.1'),
  LOUDHAILER_PORT: z.coerce
    .number('write a port number, for example 3000')
    .int()
    .min(0)
    .max(65535)
    .default(3000),
  LOUDHAILER_CHAT: z.string().default('slack').transform(namesIn),
  LOUDHAILER_PUBLISHER: z.enum(['sandbox', 'twitter'], 'write sandbox or twitter').default('sandbox'),
  LOUDHAILER_LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], 'write info, warn or error')
    .default('info'),
  LOUDHAILER_ADMINS: z
    .string()
    .default('')
    .transform(addressesIn)
    .pipe(z.array(z.email('write e-mail addresses, separated by commas'))),
  X_APP_KEY: z.string().min(1).optional(),
  X_APP_SECRET: z.string().min(1).optional(),
} satisfies Record<Variable, z.ZodType>);

function namesIn(text: string): readonly string[] {
  return [...new Set(text.split(',').map((name) => name.trim().toLowerCase()))];
}

function addressesIn(text: string): readonly string[] {
  const parts = text.split(/[\s,;]+/).map((part) => part.toLowerCase());
  return [...new Set(parts)].filter((part) => part !== '');
}

/** The chats that are switched on, whatever else the environment says. */
export function chatNames(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  return settings.shape.LOUDHAILER_CHAT.parse(givenIn(environment).LOUDHAILER_CHAT);
}

export type Config = z.infer<typeof settings>;

/** Reads what every command needs. @throws InvalidInputError naming each variable that is wrong, and its cure. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const result = settings.safeParse(givenIn(environment));
  if (result.success) return result.data;
  throw new InvalidInputError(sayIssues(result.error));
}

/** The environment without what was left empty: an empty value in `.env` means the same as none. */
export function givenIn(
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
}

/** Each setting that is wrong, by variable name and with its cure. */
export function sayIssues(error: z.ZodError): readonly string[] {
  return error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}.`);
}

/** What `start` and `doctor` need of X beyond that: every missing setting, with its cure. */
export function publisherProblems(config: Config): readonly string[] {
  if (config.LOUDHAILER_PUBLISHER !== 'twitter') return [];
  return [
    ...(config.X_APP_KEY === undefined
      ? [
          'X_APP_KEY is missing: copy the API key from your X developer app; or set LOUDHAILER_PUBLISHER=sandbox.',
        ]
      : []),
    ...(config.X_APP_SECRET === undefined
      ? ['X_APP_SECRET is missing: copy the API key secret from your X developer app.']
      : []),
  ];
}
