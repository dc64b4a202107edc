/** Drafts that partners send, filed through guard and review. */
import type { Core } from '../core.ts';
import { importDrafts } from '../submissions/import-drafts.ts';
import { importWords } from '../words/drafts.ts';
import type { Done } from './operations.ts';

type Arguments = Readonly<Record<string, string>>;

export const submissionsOperations = {
  async importDrafts(core: Core, { campaign = '', csv = '', by }: Arguments): Promise<Done> {
    const { filed, before, refused, sealed, ignored } = await importDrafts(core, campaign, csv, by);
    return {
      lines: [
        importWords.filed(filed.length) + (filed.length === 0 ? '' : ` ${filed.join(', ')}`),
        ...before.map(({ row, id }) =>
          id === importWords.kept ? importWords.keptBefore(row) : importWords.before(row, id),
        ),
        ...refused.map(({ row, reasons }) => importWords.refused(row, reasons)),
        ...sealed.map((row) => importWords.sealed(row)),
        ...(ignored.length === 0 ? [] : [importWords.ignored(ignored)]),
      ],
      json: { filed: filed.length, refused, sealed: sealed.length, before: before.length },
    };
  },
} as const;
