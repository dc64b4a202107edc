/** The fake X is worth something only if it refuses what X refuses. */

import { EUploadMimeType, TwitterApi } from 'twitter-api-v2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startXServer, type XServer } from './x-server.ts';
import { X_KEYS, X_USER } from './x-server-keys.ts';

let server: XServer;
beforeEach(async () => {
  server = await startXServer();
});
afterEach(() => server.close());

const client = (keys: Partial<typeof X_KEYS> = {}) =>
  new TwitterApi({ ...X_KEYS, ...keys }, { httpAgent: server.agent() });

describe('the fake X', () => {
  for (const key of ['appKey', 'appSecret', 'accessToken', 'accessSecret'] as const) {
    it(`does not accept another ${key}`, async () => {
      await expect(client({ [key]: 'another' }).v2.me()).rejects.toMatchObject({ code: 401 });
    });
  }

  it('accepts signatures over queries with signs of every kind', async () => {
    await client().v2.get('users/me', { 'user.fields': "a,b c!*'()&=+%~", expansions: 'é字' });
    expect(server.requests).toHaveLength(1);
  });

  it('takes a picture in several parts', async () => {
    const id = await client().v2.uploadMedia(Buffer.from('not really a picture'), {
      media_type: EUploadMimeType.Png,
    });
    expect(id).toMatch(/^\d+$/);
    expect(server.requests.map((request) => request.path)).toEqual([
      '/2/media/upload/initialize',
      expect.stringMatching(/\/append$/),
      expect.stringMatching(/\/finalize$/),
    ]);
  });

  it('has an account', async () => {
    expect((await client().v2.me()).data).toMatchObject(X_USER);
  });
});
