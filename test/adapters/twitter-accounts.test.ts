/** Connecting an account: the PIN, and the file that keeps its tokens. */
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { finishPin, readTokens, saveTokens, startPin } from '../../adapters/twitter/index.ts';
import { startXServer, type XServer } from '../fakes/x-server.ts';
import { X_KEYS, X_PIN, X_USER } from '../fakes/x-server-keys.ts';

const APP = { appKey: X_KEYS.appKey, appSecret: X_KEYS.appSecret };
const TOKENS = {
  accessToken: X_KEYS.accessToken,
  accessSecret: X_KEYS.accessSecret,
  userId: X_USER.id,
  screenName: X_USER.username,
};

describe('the PIN', () => {
  let server: XServer;
  beforeEach(async () => {
    server = await startXServer();
  });
  afterEach(() => server.close());

  it('becomes the tokens of the account', async () => {
    const started = await startPin({ ...APP, agent: server.agent() });
    expect(started).toEqual({
      url: `https://api.x.com/oauth/authorize?oauth_token=${X_PIN.token}`,
      oauthToken: X_PIN.token,
      oauthTokenSecret: X_PIN.secret,
    });
    const tokens = await finishPin({ ...APP, ...started, pin: ` ${X_PIN.pin} `, agent: server.agent() });
    expect(tokens).toEqual(TOKENS);
    expect(server.requests).toHaveLength(2);
  });

  it('is refused in words when it is wrong, and no secret is in them', async () => {
    const started = await startPin({ ...APP, agent: server.agent() });
    const refusal = await finishPin({ ...APP, ...started, pin: '7654321', agent: server.agent() }).catch(
      (error: unknown) => error,
    );
    expect(refusal).toMatchObject({ code: 'INVALID_INPUT' });
    expect(String(refusal)).toContain('does not accept this PIN');
    for (const secret of [...Object.values(X_KEYS), X_PIN.token, X_PIN.secret]) {
      expect(String((refusal as Error).stack)).not.toContain(secret);
    }
  });

  it('is not begun with keys that X does not know', async () => {
    const attempt = startPin({ ...APP, appSecret: 'wrong', agent: server.agent() });
    await expect(attempt).rejects.toThrow('X does not accept the keys of the app.');
  });

  it('says when X cannot be read', async () => {
    server.scenario('POST /oauth/request_token', { does: 'answer', status: 503, body: '<html>' });
    await expect(startPin({ ...APP, agent: server.agent() })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});

describe('the tokens file', () => {
  let folder: string;
  const path = () => join(folder, 'x-accounts.json');
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'x-tokens-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is empty before an account was connected', async () => {
    expect(await readTokens(folder)).toEqual({});
  });

  it('keeps several accounts, and can be read by its owner only', async () => {
    await saveTokens(folder, 'x-main', TOKENS);
    await chmod(path(), 0o644);
    await saveTokens(folder, 'x-second', { ...TOKENS, screenName: 'second' });
    expect(await readTokens(folder)).toEqual({
      'x-main': TOKENS,
      'x-second': { ...TOKENS, screenName: 'second' },
    });
    expect((await stat(path())).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['x-accounts.json']);
  });

  for (const [name, content] of [
    ['not JSON', `{"accessToken":"${TOKENS.accessToken}"`],
    [
      'of another shape',
      JSON.stringify({ version: 1, accounts: { 'x-main': { accessToken: TOKENS.accessToken } } }),
    ],
    ['of a later version', JSON.stringify({ version: 2, accounts: {} })],
    ['empty', ''],
  ] as const) {
    it(`is refused when it is ${name}, without quoting it, and is left as it is`, async () => {
      await writeFile(path(), content);
      const refusal = await readTokens(folder).catch((error: unknown) => error);
      expect(String(refusal)).toContain('Restore it from a backup');
      expect(String((refusal as Error).stack)).not.toContain(TOKENS.accessToken);
      await expect(saveTokens(folder, 'x-main', TOKENS)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
      expect(await readFile(path(), 'utf8')).toBe(content);
    });
  }
});
