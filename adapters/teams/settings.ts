/** The settings of Teams that the environment gives. */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { givenIn, readConfig, sayIssues } from '../../src/config.ts';
import { InvalidInputError } from '../../src/errors.ts';
import type { Environment } from '../../src/outside.ts';
import type { BotFrameworkOptions } from './botbuilder.ts';

/** Every variable, in the order of the README's table. */
export const variables = {
  TEAMS_APP_ID: 'Application (client) id of the bot’s app registration',
  TEAMS_TENANT_ID: 'Tenant that the app registration belongs to',
  TEAMS_APP_PASSWORD: 'Client secret of the app registration; or a certificate, or a managed identity',
  TEAMS_APP_CERTIFICATE: 'File with the certificate (PEM), in place of a client secret',
  TEAMS_APP_KEY: 'File with the certificate’s private key (PEM)',
  TEAMS_MANAGED_IDENTITY: '`on`: the machine’s managed identity, in place of a client secret',
  TEAMS_TENANT_IDS: 'Only these tenants’ requests are taken; several with commas',
  TEAMS_TARGETED_MESSAGES: '`on`: private answers stand in the channel where the tenant offers that',
  TEAMS_LOCAL: '`on`: no authentication, to try things on this machine alone',
} as const;

type Variable = keyof typeof variables;

const guid = z
  .string()
  .regex(
    /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/,
    'an id has 32 digits and letters with hyphens',
  )
  .transform((id) => id.toLowerCase());
const onOrOff = z.enum(['on', 'off'], 'write on or off').default('off');

const schema = z.object({
  TEAMS_APP_ID: guid.optional(),
  TEAMS_TENANT_ID: guid.optional(),
  TEAMS_APP_PASSWORD: z.string().min(8, 'this is too short to be a client secret').optional(),
  TEAMS_APP_CERTIFICATE: z.string().optional(),
  TEAMS_APP_KEY: z.string().optional(),
  TEAMS_MANAGED_IDENTITY: onOrOff,
  TEAMS_TENANT_IDS: z
    .string()
    .transform((text) => text.split(',').map((id) => id.trim().toLowerCase()))
    .refine(
      (ids) => ids.every((id) => guid.safeParse(id).success),
      'write tenant ids, with commas between them',
    )
    .optional(),
  TEAMS_TARGETED_MESSAGES: onOrOff,
  TEAMS_LOCAL: onOrOff,
} satisfies Record<Variable, z.ZodType>);

type Given = z.infer<typeof schema>;

/** What the adapter is made with. */
export type TeamsSettings = { readonly targeted: boolean } & (
  | { readonly mode: 'local' }
  | ({
      readonly mode: 'cloud';
      /** Tenants whose requests are taken. */
      readonly tenants: readonly string[];
    } & Pick<BotFrameworkOptions, 'appId' | 'tenant' | 'credentials'>)
);

/** Every setting that is wrong or missing, each with its cure. */
export function problems(environment: Environment): readonly string[] {
  const read = schema.safeParse(givenIn(environment));
  if (!read.success) return sayIssues(read.error);
  return read.data.TEAMS_LOCAL === 'on' ? localProblems(read.data, environment) : missingIn(read.data);
}

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost']);

/** Without authentication anybody who reaches the port is whoever they say: so nobody else may reach it, and nothing goes out. */
function localProblems(given: Given, environment: Environment): readonly string[] {
  const found: string[] = [];
  if (given.TEAMS_APP_ID !== undefined)
    found.push(
      'TEAMS_LOCAL: this switches authentication off. Take it out to use TEAMS_APP_ID, or take TEAMS_APP_ID out to try things locally.',
    );
  try {
    const { LOUDHAILER_HOST: host, LOUDHAILER_PUBLISHER: publisher } = readConfig(environment);
    if (!LOOPBACK.has(host))
      found.push('TEAMS_LOCAL: set LOUDHAILER_HOST=127.0.0.1, so that only this machine can reach the bot.');
    if (publisher !== 'sandbox')
      found.push('TEAMS_LOCAL: set LOUDHAILER_PUBLISHER=sandbox, so that nothing is posted.');
  } catch (error) {
    // The core's own settings are said by whoever reads them.
    if (!(error instanceof InvalidInputError)) throw error;
  }
  return found;
}

function missingIn(given: Given): readonly string[] {
  const found: string[] = [];
  if (given.TEAMS_APP_ID === undefined)
    found.push(
      'TEAMS_APP_ID is missing: copy the Application (client) id of the bot’s app registration; or set TEAMS_LOCAL=on to try things on this machine alone.',
    );
  if (given.TEAMS_TENANT_ID === undefined)
    found.push('TEAMS_TENANT_ID is missing: copy the Directory (tenant) id of the bot’s app registration.');
  const ways = [
    given.TEAMS_APP_PASSWORD !== undefined,
    given.TEAMS_APP_CERTIFICATE !== undefined || given.TEAMS_APP_KEY !== undefined,
    given.TEAMS_MANAGED_IDENTITY === 'on',
  ].filter(Boolean).length;
  if (ways === 0)
    found.push(
      'TEAMS_APP_PASSWORD is missing: copy the client secret of the app registration; or give TEAMS_APP_CERTIFICATE and TEAMS_APP_KEY; or set TEAMS_MANAGED_IDENTITY=on.',
    );
  if (ways > 1)
    found.push(
      'TEAMS_APP_PASSWORD, TEAMS_APP_CERTIFICATE and TEAMS_MANAGED_IDENTITY: give only one of the three.',
    );
  return [...found, ...fileProblems(given)];
}

function fileProblems(given: Given): readonly string[] {
  const { TEAMS_APP_CERTIFICATE: certificate, TEAMS_APP_KEY: key } = given;
  if (certificate === undefined && key === undefined) return [];
  const unreadable = (['TEAMS_APP_CERTIFICATE', 'TEAMS_APP_KEY'] as const).flatMap((name) => {
    const path = given[name];
    if (path === undefined)
      return [`${name} is missing: a certificate needs its private key, and the key it.`];
    try {
      return readFileSync(path, 'utf8').includes('-----BEGIN ')
        ? []
        : [`${name}: the file is not in PEM format.`];
    } catch {
      return [`${name}: the file cannot be read. Check its path, and who may read it.`];
    }
  });
  if (unreadable.length > 0 || isPair(certificate ?? '', key ?? '')) return unreadable;
  return [
    'TEAMS_APP_CERTIFICATE and TEAMS_APP_KEY: these do not belong together, or the key is not an RSA key. Give the certificate that was uploaded to the app registration, and its own private key without a passphrase.',
  ];
}

function isPair(certificate: string, key: string): boolean {
  try {
    const own = createPrivateKey(readFileSync(key));
    return (
      own.asymmetricKeyType === 'rsa' && new X509Certificate(readFileSync(certificate)).checkPrivateKey(own)
    );
  } catch {
    return false;
  }
}

/** What `createTeams` is given. @throws ZodError where `problems` would have said why. */
export function readSettings(environment: Environment): TeamsSettings {
  const given = schema.parse(givenIn(environment));
  const targeted = given.TEAMS_TARGETED_MESSAGES === 'on';
  if (given.TEAMS_LOCAL === 'on') return { mode: 'local', targeted };
  const { TEAMS_APP_ID: appId = '', TEAMS_TENANT_ID: tenant = '' } = given;
  const tenants = given.TEAMS_TENANT_IDS ?? [tenant];
  return { mode: 'cloud', targeted, tenants, appId, tenant, credentials: credentialsIn(given) };
}

function credentialsIn(given: Given): BotFrameworkOptions['credentials'] {
  if (given.TEAMS_MANAGED_IDENTITY === 'on') return { kind: 'managedIdentity' };
  if (given.TEAMS_APP_PASSWORD !== undefined) return { kind: 'password', password: given.TEAMS_APP_PASSWORD };
  return {
    kind: 'certificate',
    certificate: readFileSync(given.TEAMS_APP_CERTIFICATE ?? '', 'utf8'),
    key: readFileSync(given.TEAMS_APP_KEY ?? '', 'utf8'),
  };
}
