/**
 * Small numbers that could point at somebody. Cells about patients: 0 stays, 1 to 7 are hidden, all others go to the
 * nearest 5 (disclosure control of NHS Digital's secondary care figures). Cells about staff are exact for an
 * organisation, and hidden below 8 for a team.
 */

/** Fewer than these, and not none, could be recognised. */
const FEWEST = 8;
const NEAREST = 5;
export const HIDDEN = '*';

/** A cell about patients, service users or carers, as it may be shown. */
export function patientCell(raw: number): string {
  const shown = roundedCell(raw);
  return shown === undefined ? HIDDEN : String(shown);
}

/** The figure that may be reckoned with; undefined where it is hidden. */
export function roundedCell(raw: number): number | undefined {
  if (raw === 0) return 0;
  return raw < FEWEST ? undefined : Math.round(raw / NEAREST) * NEAREST;
}

/** A breakdown about patients. The total is of the raw figures and then rounded, so that no hidden cell is what is missing. */
export function patientTable(cells: readonly number[]): {
  readonly cells: readonly string[];
  readonly total: string;
} {
  return { cells: cells.map(patientCell), total: patientCell(cells.reduce((sum, cell) => sum + cell, 0)) };
}

/** Whole per cent of one cell in a total, out of the rounded figures; undefined where either is hidden, or there is none. */
export function patientShare(cell: number, total: number): number | undefined {
  const [part, whole] = [roundedCell(cell), roundedCell(total)];
  return part === undefined || whole === undefined || whole === 0
    ? undefined
    : Math.round((100 * part) / whole);
}

/** A mean or median of so few people would tell what each of them said. */
export function mayShowMean(people: number): boolean {
  return people >= FEWEST;
}

export function staffCell(raw: number, of: 'organisation' | 'team'): string {
  return of === 'team' && raw > 0 && raw < FEWEST ? HIDDEN : String(raw);
}
