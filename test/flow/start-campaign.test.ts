/** A campaign that a start brings along: imported once, never again by itself, and not at all where it must not be. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Running, start } from '../../src/cli/start.ts';
import { campaignYaml, MORNING } from '../fakes/flow-campaign.ts';
import { eventually } from '../fakes/flow-people.ts';
import { type Flow, openFlow, settingsFor } from '../fakes/flow-stage.ts';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const DAY = 24 * 60 * 60_000;
const TO_IMPORT = 'npm run loudhailer -- campaign import first.yaml';

let flow: Flow;
let bot: Running | undefined;
beforeEach(async () => {
  flow = await openFlow();
  await flow.bot().stop();
});
afterEach(async () => {
  await bot?.stop();
  bot = undefined;
  await flow.close();
});

/** The campaign of the stage under an id of its own, which the store does not know. */
const yamlOf = (change: Parameters<typeof campaignYaml>[1] = {}): string =>
  campaignYaml(flow.slack, change).replace('id: one-day', 'id: first-day');

const startWith = async (yaml: string): Promise<readonly string[]> => {
  await bot?.stop();
  bot = undefined;
  bot = await start(flow.outside, flow.config, pino({ level: 'silent' }), { yaml, toImport: TO_IMPORT });
  return bot.said;
};

const firstDay = async () => (await bot!.core.store.load(['campaign:first-day']))[0].state;

describe('start --campaign', () => {
  it('imports the campaign, and at the next start leaves it as it is', async () => {
    expect(await startWith(yamlOf())).toEqual(['One day in care is imported: 146 slots.']);
    expect(await firstDay()).toMatchObject({ imports: 1, definition: { name: 'One day in care' } });

    const renamed = yamlOf().replace('name: One day in care', 'name: Another day');
    expect(await startWith(renamed)).toEqual([
      `The campaign One day in care is in the store already, so its file was not read again. To take its changes: ${TO_IMPORT}`,
    ]);
    expect(await firstDay()).toMatchObject({ imports: 1, definition: { name: 'One day in care' } });
  });

  it('says when none of its days is today', async () => {
    flow.goTo(MORNING - 2 * DAY);
    expect(await startWith(yamlOf())).toContain(
      'One day in care begins on 2026-06-09. Nothing goes out before that day.',
    );
    flow.goTo(MORNING + DAY);
    expect(await startWith(yamlOf())).toHaveLength(1);
    flow.goTo(MORNING + 2 * DAY);
    expect(await startWith(yamlOf())).toContain(
      `One day in care is over: its last day was 2026-06-10. Change its dates in the file, then import it: ${TO_IMPORT}`,
    );
  });

  it('imports nothing when the file is wrong or its approval channel is public, and takes it once that is mended', async () => {
    await expect(startWith(yamlOf().replace('timeZone:', 'timeZon:'))).rejects.toThrow(
      'Line 4: timeZon is not',
    );
    const open = { channels: [`slack:${flow.slack.channels['team-news']}`] };
    await expect(startWith(yamlOf(open))).rejects.toThrow('is public');
    expect(await startWith(yamlOf())).toEqual(['One day in care is imported: 146 slots.']);
  });

  it('is an option of the command line, and says so when the file is not there', async () => {
    const run = (file: string) => {
      const child = spawn(process.execPath, [MAIN, 'start', '--campaign', file], {
        cwd: flow.folder,
        env: {
          PATH: process.env.PATH ?? '',
          ...settingsFor(flow.slack, flow.folder),
          LOUDHAILER_PUBLISHER: 'sandbox',
        },
      });
      let text = '';
      child.stderr.on('data', (chunk) => (text += String(chunk)));
      const ended = once(child, 'close').then(([code]) => code as number);
      return { said: () => text, stop: () => child.kill('SIGTERM'), ended };
    };
    await writeFile(join(flow.folder, 'first.yaml'), yamlOf());
    const running = run('first.yaml');
    const said = await eventually('the bot running', async () =>
      running.said().includes('running on port') ? running.said() : undefined,
    );
    running.stop();
    expect(await running.ended).toBe(0);
    expect(said).toContain('One day in care is imported: 146 slots.');
    const absent = run('absent.yaml');
    expect(await absent.ended).toBe(1);
    expect(absent.said()).toBe('There is no file absent.yaml. Check its name and folder.\n');
  });
});
