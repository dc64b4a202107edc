/** The administrator's door: what comes through it is answered, however long it is. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { askRunning, openAdminDoor } from '../../src/cli/admin-door.ts';
import { runSheetFile } from '../../src/words/run-sheet.ts';
import { openStage } from '../fakes/core-stage.ts';

test('a run sheet of ten thousand rows and more comes through, and what is too long is told so', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'door-'));
  const { core } = await openStage();
  const door = await openAdminDoor(core, folder);
  const ask = (csv: string) => askRunning(folder, 'importRunSheet', { csv });
  const rows = `,2026-10-05,08:00,,free,,,${' '.repeat(200)},\r\n`.repeat(12_000);
  const csv = `id,day,time,was,state,organisation,kind,words,approved_by\r\n${rows}`;
  expect((await ask(csv))?.lines).toEqual([runSheetFile.nothing]);
  await expect(ask('x'.repeat(21_000_000))).rejects.toThrow('too long');
  await new Promise((resolve) => door.close(resolve));
  rmSync(folder, { recursive: true });
}, 30_000);
