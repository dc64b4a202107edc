/** Numbers as they are reported: medians and percentiles, rounded, and what they were measured on. */
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** The nearest rank: one of the values, never something between two. NaN where there are none. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}

export function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}

/** Versions are those of the packages that were loaded, not of what package.json asks for. */
export function machine(packages: readonly string[]) {
  const versions = packages.map((name) => {
    const file = new URL(`../node_modules/${name}/package.json`, import.meta.url);
    return [name, (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version] as const;
  });
  return {
    cores: availableParallelism(),
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    node: process.version,
    packages: Object.fromEntries(versions),
  };
}

/** Rows of text under each other in columns. */
export function table(rows: readonly (readonly (string | number)[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => String(row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? String(cell).padEnd(widths[0] ?? 0) : String(cell).padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
    .join('\n');
}
