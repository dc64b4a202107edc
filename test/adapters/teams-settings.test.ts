import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MESSAGES_PATH, teams } from '../../adapters/teams/index.ts';
import { problems, readSettings, variables } from '../../adapters/teams/settings.ts';
import { readConfig } from '../../src/config.ts';
import { listedAddresses } from '../../src/people/address-book.ts';
import { systemClock } from '../../src/system-clock.ts';
import { createFakeConversation } from '../fakes/slack-conversation.ts';
import { groupMessage } from '../fakes/teams-activities.ts';
import { startTeamsBench } from '../fakes/teams-bench.ts';
import { groupChat, teamsWorld } from '../fakes/teams-world.ts';
import { selfSigned } from '../fakes/x509.ts';

const [appId, tenant, other] = [randomUUID(), randomUUID(), randomUUID()];
const secret = randomUUID();
const cloud = { TEAMS_APP_ID: appId, TEAMS_TENANT_ID: tenant, TEAMS_APP_PASSWORD: secret };

describe('the settings of Teams', () => {
  let folder: string;
  const paths = { certificate: '', key: '', foreign: '', elliptic: '', words: '' };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'loudhailer-teams-'));
    const [own, foreign] = [selfSigned(), selfSigned()];
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const files = {
      certificate: own.certificate,
      key: own.key,
      foreign: foreign.key,
      elliptic: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
      words: 'no key',
    };
    for (const [name, content] of Object.entries(files)) {
      paths[name as keyof typeof paths] = join(folder, name);
      await writeFile(join(folder, name), content);
    }
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('are all read, each once', () => {
    expect(problems(cloud)).toEqual([]);
    expect(readSettings({ ...cloud, TEAMS_APP_ID: appId.toUpperCase() })).toEqual({
      mode: 'cloud',
      targeted: false,
      appId,
      tenant,
      tenants: [tenant],
      credentials: { kind: 'password', password: secret },
    });
    const more = { TEAMS_TENANT_IDS: ` ${other.toUpperCase()} ,${tenant}`, TEAMS_TARGETED_MESSAGES: 'on' };
    expect(problems({ ...cloud, ...more })).toEqual([]);
    expect(readSettings({ ...cloud, ...more })).toMatchObject({ tenants: [other, tenant], targeted: true });
    expect(Object.keys(variables).every((name) => name.startsWith('TEAMS_'))).toBe(true);
  });

  it('take a managed identity or a certificate in place of a secret', () => {
    const { TEAMS_APP_PASSWORD: _secret, ...rest } = cloud;
    const identity = { ...rest, TEAMS_MANAGED_IDENTITY: 'on' };
    expect(problems(identity)).toEqual([]);
    expect(readSettings(identity)).toMatchObject({ credentials: { kind: 'managedIdentity' } });
    const pair = { ...rest, TEAMS_APP_CERTIFICATE: paths.certificate, TEAMS_APP_KEY: paths.key };
    expect(problems(pair)).toEqual([]);
    expect(readSettings(pair)).toMatchObject({
      credentials: { kind: 'certificate', certificate: expect.stringContaining('BEGIN CERTIFICATE') },
    });
  });

  it('say everything that is missing at once', () => {
    expect(problems({})).toEqual([
      expect.stringMatching(/^TEAMS_APP_ID is missing: .* TEAMS_LOCAL=on/),
      expect.stringMatching(/^TEAMS_TENANT_ID is missing: /),
      expect.stringMatching(
        /^TEAMS_APP_PASSWORD is missing: .*TEAMS_APP_CERTIFICATE.*TEAMS_MANAGED_IDENTITY/,
      ),
    ]);
    // Left empty is missing too, or authentication would be off.
    expect(problems({ ...cloud, TEAMS_APP_ID: '' })).toEqual([
      expect.stringMatching(/^TEAMS_APP_ID is missing/),
    ]);
  });

  it.each([
    [{ TEAMS_APP_ID: ' ' }, 'TEAMS_APP_ID: an id has 32 digits and letters with hyphens.'],
    [{ TEAMS_APP_ID: 'my-bot' }, 'TEAMS_APP_ID: an id has 32 digits and letters with hyphens.'],
    [{ TEAMS_TENANT_ID: 'trust.nhs.uk' }, 'TEAMS_TENANT_ID: an id has 32 digits and letters with hyphens.'],
    [{ TEAMS_TENANT_IDS: `${tenant},` }, 'TEAMS_TENANT_IDS: write tenant ids, with commas between them.'],
    [{ TEAMS_TENANT_IDS: '*' }, 'TEAMS_TENANT_IDS: write tenant ids, with commas between them.'],
    [{ TEAMS_APP_PASSWORD: 'x' }, 'TEAMS_APP_PASSWORD: this is too short to be a client secret.'],
    [{ TEAMS_LOCAL: 'yes' }, 'TEAMS_LOCAL: write on or off.'],
    [{ TEAMS_TARGETED_MESSAGES: 'true' }, 'TEAMS_TARGETED_MESSAGES: write on or off.'],
    [{ TEAMS_MANAGED_IDENTITY: '1' }, 'TEAMS_MANAGED_IDENTITY: write on or off.'],
    [
      { TEAMS_MANAGED_IDENTITY: 'on' },
      'TEAMS_APP_PASSWORD, TEAMS_APP_CERTIFICATE and TEAMS_MANAGED_IDENTITY: give only one of the three.',
    ],
  ])('say what is wrong: %o', (given, problem) => {
    expect(problems({ ...cloud, ...given })).toEqual([problem]);
  });

  it.each([
    [
      ['certificate', undefined],
      'TEAMS_APP_KEY is missing: a certificate needs its private key, and the key it.',
    ],
    [
      [undefined, 'key'],
      'TEAMS_APP_CERTIFICATE is missing: a certificate needs its private key, and the key it.',
    ],
    [['certificate', 'words'], 'TEAMS_APP_KEY: the file is not in PEM format.'],
    [
      ['certificate', 'nowhere'],
      'TEAMS_APP_KEY: the file cannot be read. Check its path, and who may read it.',
    ],
    [['certificate', 'foreign'], 'do not belong together'],
    [['certificate', 'elliptic'], 'the key is not an RSA key'],
  ] as const)('say what is wrong with a certificate: %j', ([certificate, key], problem) => {
    const { TEAMS_APP_PASSWORD: _secret, ...rest } = cloud;
    const path = (name: string | undefined) =>
      name === undefined ? undefined : (paths[name as keyof typeof paths] ?? join(folder, name));
    const given = { TEAMS_APP_CERTIFICATE: path(certificate), TEAMS_APP_KEY: path(key) };
    expect(problems({ ...rest, ...given })).toEqual([expect.stringContaining(problem)]);
  });

  it('without authentication are for this machine and for nothing real', () => {
    expect(problems({ TEAMS_LOCAL: 'on' })).toEqual([]);
    expect(readSettings({ TEAMS_LOCAL: 'on' })).toEqual({ mode: 'local', targeted: false });
    expect(problems({ ...cloud, TEAMS_LOCAL: 'on' })).toEqual([
      expect.stringContaining('Take it out to use TEAMS_APP_ID'),
    ]);
    for (const host of ['0.0.0.0', '::', '10.0.0.5', 'example.org'])
      expect(problems({ TEAMS_LOCAL: 'on', LOUDHAILER_HOST: host })).toEqual([
        'TEAMS_LOCAL: set LOUDHAILER_HOST=127.0.0.1, so that only this machine can reach the bot.',
      ]);
    expect(
      problems({ TEAMS_LOCAL: 'on', LOUDHAILER_PUBLISHER: 'twitter', LOUDHAILER_HOST: '0.0.0.0' }),
    ).toHaveLength(2);
    expect(problems({ TEAMS_LOCAL: 'on', LOUDHAILER_PUBLISHER: 'twitter' })).toEqual([
      'TEAMS_LOCAL: set LOUDHAILER_PUBLISHER=sandbox, so that nothing is posted.',
    ]);
  });
});

describe('the adapter as the catalogue has it', () => {
  const open = (environment: Record<string, string>) =>
    teams.open({
      environment,
      config: readConfig({}),
      conversation: () => createFakeConversation(),
      addresses: listedAddresses([]),
      clock: systemClock,
      log: pino({ level: 'silent' }),
    });

  it('is ready between start and stop, and names its path and hosts', async () => {
    const service = open(cloud);
    expect(service.name).toBe('Teams');
    expect(service.route?.path).toBe(MESSAGES_PATH);
    expect(teams.hosts(cloud).map(({ url }) => new URL(url).protocol)).toEqual([
      'https:',
      'https:',
      'https:',
    ]);
    expect(teams.hosts({ TEAMS_LOCAL: 'on' })).toEqual([]);
    expect(service.ready()).toEqual({ ok: false, reasons: ['teams.closed'] });
    await service.start();
    expect(service.ready()).toEqual({ ok: true, reasons: [] });
    await service.stop();
    expect(service.ready().ok).toBe(false);
  });

  it('does not begin without an app id, whatever let it come so far', () => {
    expect(() => open({ ...cloud, TEAMS_APP_ID: '' })).toThrow('Teams needs an app id and a tenant.');
    expect(() => open({ ...cloud, TEAMS_TENANT_ID: '' })).toThrow('Teams needs an app id and a tenant.');
  });

  it('takes unsigned requests of this machine in local mode, and no others', async () => {
    const bench = await startTeamsBench({ settings: { mode: 'local', targeted: false } });
    const world = { ...bench.world, tenant: '00000000-0000-0000-0000-0000000000001' };
    const post = (headers: Record<string, string>) =>
      fetch(bench.url, {
        method: 'POST',
        headers,
        body: JSON.stringify(groupMessage(world, bench.who('ben'), groupChat(), 'whoami')),
      });
    expect((await post({})).status).toBe(200);
    expect(bench.core.asked.at(-1)).toMatchObject({
      what: 'command',
      from: { account: expect.stringContaining(world.tenant) },
    });
    const before = bench.core.asked.length;
    expect((await post({ 'X-Forwarded-For': '127.0.0.1' })).status).toBe(403);
    expect(bench.core.asked.length).toBe(before);
    await bench.close();
    const signed = await startTeamsBench();
    const response = await fetch(signed.url, {
      method: 'POST',
      body: JSON.stringify(groupMessage(signed.world, signed.who('ben'), groupChat(), 'whoami')),
    });
    expect(response.status).toBe(401);
    expect(signed.core.asked).toEqual([]);
    await signed.close();
    expect(teamsWorld().tenant).not.toBe(world.tenant);
  });
});
