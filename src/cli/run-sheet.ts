/** The run sheet on the command line: written to a file, and an edited one taken back. */
import { exportRunSheet, RUN_SHEET_FORMS } from '../campaigns/run-sheet-export.ts';
import { importRunSheet } from '../campaigns/run-sheet-import.ts';
import type { Core } from '../core.ts';
import { InvalidInputError } from '../errors.ts';
import { runSheetFile } from '../words/run-sheet.ts';
import type { Done } from './operations.ts';

type Arguments = Readonly<Record<string, string>>;

export const runSheetOperations = {
  /** `out`: the file that the command writes it into; without it, it is what is printed. */
  async exportRunSheet(core: Core, { campaign = '', day, as, out }: Arguments): Promise<Done> {
    const form = RUN_SHEET_FORMS.find((one) => one === as);
    if (form === undefined) throw new InvalidInputError([runSheetFile.notAForm]);
    const { text, slots, asAt, zone } = await exportRunSheet(core, campaign, form, day);
    return {
      lines: out === undefined ? [text.trimEnd()] : [runSheetFile.exported(slots, out, asAt, zone)],
      json: { campaign, slots, asAt: new Date(asAt).toISOString(), as: form, text },
    };
  },

  async importRunSheet(core: Core, { csv = '', yes }: Arguments): Promise<Done> {
    const { moves, done } = await importRunSheet(core, csv, yes === 'yes');
    const last =
      moves.length === 0
        ? runSheetFile.nothing
        : done
          ? runSheetFile.done(moves.length)
          : runSheetFile.would(moves.length);
    return {
      lines: [...moves.map(({ id, from, to }) => runSheetFile.line(id, from, to)), last],
      json: { moves, done },
    };
  },
} as const;
