import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { APP_ID_TO_CHANGE } from '../../manifest/build.ts';

const SCRIPT = fileURLToPath(new URL('../../manifest/package-teams.ts', import.meta.url));
const FILE = 'loudhailer-teams.zip';

const manifest = z.object({
  manifestVersion: z.string(),
  id: z.string(),
  version: z.string(),
  developer: z.object({ websiteUrl: z.string(), privacyUrl: z.string(), termsOfUseUrl: z.string() }),
  validDomains: z.array(z.string()),
  bots: z.array(z.object({ botId: z.string() })),
  composeExtensions: z.array(z.object({ botId: z.string() })),
});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loudhailer-package-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs `npm run package:teams` as its own process, in an empty folder. */
function pack(
  settings: Record<string, string>,
  line: readonly string[] = [],
): Promise<{ code: number; said: string; complained: string }> {
  const { PATH = '' } = process.env;
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [SCRIPT, ...line],
      { cwd: folder, env: { PATH, ...settings } },
      (error, said, complained) =>
        resolve({ code: error === null ? 0 : Number(error.code), said, complained }),
    );
  });
}

async function unpacked(): Promise<{
  names: readonly string[];
  made: z.infer<typeof manifest>;
  text: string;
}> {
  const files = unzipSync(await readFile(join(folder, FILE)));
  const text = new TextDecoder().decode(files['manifest.json']);
  return { names: Object.keys(files), made: manifest.parse(JSON.parse(text)), text };
}

describe('the Teams package', () => {
  it('holds the manifest for this app and the two icons, as they are in the repository', async () => {
    const id = randomUUID();
    const { code, said } = await pack({ TEAMS_APP_ID: id.toUpperCase() });
    expect(code).toBe(0);
    expect(said).toContain(FILE);
    expect(said).toContain('Upload it in the Teams admin centre');
    const { names, made, text } = await unpacked();
    expect(names).toEqual(['manifest.json', 'color.png', 'outline.png']);
    expect([made.id, made.bots[0]?.botId, made.composeExtensions[0]?.botId]).toEqual([id, id, id]);
    expect(text).not.toContain('00000000-0000');
    expect(made.manifestVersion).toBe('1.25');
    const files = unzipSync(await readFile(join(folder, FILE)));
    for (const name of ['color.png', 'outline.png']) {
      const kept = await readFile(new URL(`../../manifest/teams/${name}`, import.meta.url));
      expect(Buffer.from(files[name] ?? []).equals(kept)).toBe(true);
    }
  });

  it('reads the settings from .env, and takes the newer manifest when targeted messages are on', async () => {
    const id = randomUUID();
    await writeFile(join(folder, '.env'), `TEAMS_APP_ID=${id}\nTEAMS_TARGETED_MESSAGES=on\n`);
    expect((await pack({})).code).toBe(0);
    const { made } = await unpacked();
    expect([made.id, made.manifestVersion]).toEqual([id, '1.29']);
  });

  it('links to the pages that it is given', async () => {
    const url = 'https://loudhailer.vale-trust.example';
    const privacy = 'https://vale-trust.example/privacy';
    await pack({ TEAMS_APP_ID: randomUUID() }, ['--url', url, '--privacy', privacy]);
    const { made } = await unpacked();
    expect(made.validDomains).toEqual(['loudhailer.vale-trust.example']);
    expect(made.developer).toEqual({ websiteUrl: url, privacyUrl: privacy, termsOfUseUrl: url });
  });

  it('is the same bytes for the same settings, in whatever time zone', async () => {
    const settings = { TEAMS_APP_ID: randomUUID() };
    await pack({ ...settings, TZ: 'Europe/London' });
    const first = await readFile(join(folder, FILE));
    await pack({ ...settings, TZ: 'Pacific/Auckland' });
    expect((await readFile(join(folder, FILE))).equals(first)).toBe(true);
  });

  it.each([
    ['is missing', {}, 'TEAMS_APP_ID: this is missing. Copy the Application (client) ID'],
    ['is empty', { TEAMS_APP_ID: '' }, 'TEAMS_APP_ID: this is missing. Copy the Application (client) ID'],
    ['is no app id', { TEAMS_APP_ID: 'loudhailer' }, 'TEAMS_APP_ID: this is not an app id.'],
    ['is the example', { TEAMS_APP_ID: APP_ID_TO_CHANGE }, 'TEAMS_APP_ID: this is the example.'],
  ])('is not made when the app id %s, and says what to do', async (_how, settings, sentence) => {
    const { code, complained } = await pack(settings);
    expect(code).toBe(1);
    expect(complained).toContain(sentence);
    expect(complained).toContain('in Microsoft Entra');
    expect(complained).not.toContain('    at ');
    expect(await readdir(folder)).toEqual([]);
  });

  it('says everything that is wrong at once', async () => {
    const { code, complained } = await pack({ TEAMS_TARGETED_MESSAGES: 'perhaps' }, [
      '--url',
      'http://x.example',
    ]);
    expect(code).toBe(1);
    for (const name of ['TEAMS_APP_ID', 'TEAMS_TARGETED_MESSAGES', '--url'])
      expect(complained).toContain(name);
  });
});
