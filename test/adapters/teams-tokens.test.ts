import { randomUUID, verify, X509Certificate } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Credentials, createBotFramework } from '../../adapters/teams/botbuilder.ts';
import type { Clock } from '../../src/ports.ts';
import { systemClock } from '../../src/system-clock.ts';
import { collectPrinted } from '../fakes/printed.ts';
import { type FakeLogin, startLogin } from '../fakes/teams-login.ts';
import { CERTIFICATE, TEST_ONLY_KEY } from '../fakes/x-server-cert.ts';
import { selfSigned } from '../fakes/x509.ts';

const [tenant, password] = [randomUUID(), randomUUID()];
const signed = selfSigned();
const printed = collectPrinted();

/** Each with an app id of its own: BotBuilder keeps tokens for the whole process. */
function connect(
  changes: { appId?: string; tenant?: string; credentials?: Credentials; clock?: Clock } = {},
) {
  const appId = changes.appId ?? randomUUID();
  const credentials = changes.credentials ?? { kind: 'password', password };
  return { appId, ...createBotFramework({ tenant, clock: systemClock, ...changes, appId, credentials }) };
}

describe('what is needed to be a bot', () => {
  it.each([
    ['an app id', { appId: '' }],
    ['an app id', { appId: ' ' }],
    ['a tenant', { tenant: '' }],
  ])('nothing starts without %s', (_what, changes) => {
    expect(() => connect(changes)).toThrow('Teams needs an app id and a tenant.');
  });

  it('may be a password, a certificate or the identity of the machine', () => {
    const all: Credentials[] = [
      { kind: 'password', password },
      { kind: 'certificate', ...signed },
      { kind: 'managedIdentity' },
    ];
    for (const credentials of all) expect(() => connect({ credentials })).not.toThrow();
  });

  it.each([
    ['with the key of another', signed.certificate, selfSigned().key],
    ['that cannot be read', 'x', signed.key],
    ['whose key cannot be read', signed.certificate, 'x'],
    ['with a key that is not RSA', CERTIFICATE, TEST_ONLY_KEY],
  ])('is not a certificate %s', (_what, certificate, key) => {
    expect(() => connect({ credentials: { kind: 'certificate', certificate, key } })).toThrow();
  });
});

describe('tokens for calls to the connector', () => {
  let login: FakeLogin;
  const give = (response: ServerResponse, nr: number): void =>
    void response.end(
      JSON.stringify({ token_type: 'Bearer', expires_in: 3_599, access_token: `token-${nr}` }),
    );

  beforeAll(async () => {
    login = await startLogin();
  });
  afterAll(() => login.close());
  beforeEach(() => {
    login.asked.length = 0;
    login.answer = give;
  });

  it('are asked for once however many want one, kept, and asked for again when told', async () => {
    const { appId, token } = connect();
    expect(await Promise.all([token(), token(), token()])).toEqual(['token-1', 'token-1', 'token-1']);
    expect(await token()).toBe('token-1');
    expect(await token(true)).toBe('token-2');
    expect(await token()).toBe('token-2');
    expect(login.asked).toHaveLength(2);
    expect(login.asked[0]).toMatchObject({
      host: 'login.microsoftonline.com',
      path: expect.stringMatching(new RegExp(`^/${tenant}/oauth2/v2.0/token`)),
      form: { grant_type: 'client_credentials', client_id: appId, client_secret: password },
    });
    expect(login.asked[0]?.form.scope).toContain('https://api.botframework.com/.default');
  });

  it('are had with a certificate by signing for it', async () => {
    const { appId, token } = connect({ credentials: { kind: 'certificate', ...signed } });
    expect(await token()).toBe('token-1');
    const { client_secret, client_assertion = '' } = login.asked[0]?.form ?? {};
    expect(client_secret).toBeUndefined();
    const [head = '', claims = '', signature = ''] = client_assertion.split('.');
    const certificate = new X509Certificate(signed.certificate);
    expect(part(head)).toMatchObject({ alg: 'RS256', x5t: thumbprintOf(certificate) });
    expect(part(claims)).toMatchObject({ iss: appId, sub: appId });
    const proof = Buffer.from(signature, 'base64url');
    expect(verify('sha256', Buffer.from(`${head}.${claims}`), certificate.publicKey, proof)).toBe(true);
  });

  it('leave the code of a refusal, and none of its words', async () => {
    const { appId, token } = connect();
    login.answer = (response) => {
      response.statusCode = 401;
      const error_description = `AADSTS7000215: Invalid client secret provided for ${appId}.`;
      response.end(JSON.stringify({ error: 'invalid_client', error_description, error_codes: [7_000_215] }));
    };
    const failed = await token().catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('invalid_client') });
    expect(String(failed)).toBe('UnavailableError: Microsoft gave no token: invalid_client 7000215');
    login.answer = give;
    expect(await token()).toBe('token-2');
  });

  it('are not had from what is no login', async () => {
    login.answer = (response) => void response.end('<html>down for a while</html>');
    await expect(connect().token()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('are waited for no longer than 10 seconds', async () => {
    const waits: number[] = [];
    let ring = (): void => undefined;
    const clock: Clock = {
      now: () => 1_000,
      wake: (at) =>
        new Promise((resolve) => {
          waits.push(at);
          ring = resolve;
        }),
    };
    const { token } = connect({ clock });
    const asked = new Promise<void>((resolve) => {
      login.answer = () => resolve();
    });
    const waiting = token();
    const failed = expect(waiting).rejects.toMatchObject({ message: 'Microsoft gave no token: too_late' });
    await asked;
    ring();
    await failed;
    expect(waits).toEqual([11_000]);
  });

  it('leave nothing on the console', () => {
    expect(printed).toEqual([]);
  });
});

function part(of: string): unknown {
  return JSON.parse(Buffer.from(of, 'base64url').toString());
}

function thumbprintOf({ fingerprint }: X509Certificate): string {
  return Buffer.from(fingerprint.replaceAll(':', ''), 'hex').toString('base64url');
}
