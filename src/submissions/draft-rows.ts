/** A CSV of drafts as partners send them by e-mail: which columns it has, and what stands in its rows. */
import papaparse from 'papaparse';
import { InvalidInputError } from '../errors.ts';
import { importWords } from '../words/drafts.ts';

const NEEDED = ['kind', 'text', 'organisation', 'author'] as const;
const OPTIONAL = ['slot', 'about', 'agreed', 'proof', 'month'] as const;
type Column = (typeof NEEDED)[number] | (typeof OPTIONAL)[number];

export type DraftRow = Readonly<Record<Column, string>> & {
  /** As a spreadsheet counts: 1 is the header. */
  readonly row: number;
};

export interface DraftRows {
  readonly rows: readonly DraftRow[];
  /** Headers that mean nothing here. */
  readonly ignored: readonly string[];
}

const LONGEST = 1_000_000;
const MOST_ROWS = 500;

/** @throws InvalidInputError that says which columns are needed, or why the file is no CSV. Never with words of a row. */
export function readDraftRows(csv: string): DraftRows {
  if (csv.length > LONGEST) throw new InvalidInputError([importWords.tooLong]);
  const parsed = papaparse.parse<string[]>(csv.replace(/^\ufeff/, ''), {
    delimitersToGuess: [',', ';', '\t'],
  });
  const broken = parsed.errors.find(({ type }) => type === 'Quotes');
  if (broken !== undefined) throw new InvalidInputError([importWords.quotes((broken.row ?? 0) + 1)]);
  const [header = [], ...lines] = parsed.data;
  const names = header.map((name) => name.trim().toLowerCase());
  const missing = NEEDED.filter((name) => !names.includes(name));
  if (missing.length > 0) throw new InvalidInputError([importWords.columns(missing)]);
  const twice = names.find((name, index) => name !== '' && names.indexOf(name) !== index);
  if (twice !== undefined) throw new InvalidInputError([importWords.columnTwice(twice.slice(0, 40))]);
  const columns: readonly Column[] = [...NEEDED, ...OPTIONAL];
  const rows = lines.flatMap((cells, index): DraftRow[] => {
    if (cells.every((cell) => cell.trim() === '')) return [];
    const cellOf = (column: Column) => cells[names.indexOf(column)]?.trim() ?? '';
    const values = Object.fromEntries(columns.map((column) => [column, cellOf(column)]));
    return [{ ...(values as Record<Column, string>), row: index + 2 }];
  });
  if (rows.length === 0) throw new InvalidInputError([importWords.empty]);
  if (rows.length > MOST_ROWS) throw new InvalidInputError([importWords.tooMany(MOST_ROWS)]);
  const known = new Set<string>(columns);
  return { rows, ignored: names.filter((name) => name !== '' && !known.has(name)) };
}
