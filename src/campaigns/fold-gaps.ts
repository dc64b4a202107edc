/** A run sheet as people read it: slots that stand free one after the other are one line, since a day may have 73. */
import type { RunSheetRow } from './run-sheet.ts';

/** So many are said as one. */
const LEAST = 3;

export type Line =
  | { readonly row: RunSheetRow }
  | { readonly first: RunSheetRow; readonly last: RunSheetRow; readonly count: number };

export function foldGaps(rows: readonly RunSheetRow[]): readonly Line[] {
  const lines: Line[] = [];
  let gap: RunSheetRow[] = [];
  const close = () => {
    const [first] = gap;
    const last = gap.at(-1);
    if (first !== undefined && last !== undefined && gap.length >= LEAST)
      lines.push({ first, last, count: gap.length });
    else lines.push(...gap.map((row) => ({ row })));
    gap = [];
  };
  for (const row of rows) {
    if (row.outcome === 'free') gap.push(row);
    else {
      close();
      lines.push({ row });
    }
  }
  close();
  return lines;
}
