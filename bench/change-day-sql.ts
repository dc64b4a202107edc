/** The same pledges as rows of SQLite, and the questions of a digest as SQL asks them. */
import { DatabaseSync } from 'node:sqlite';
import { countsAsPledge } from '../src/pledges/counting.ts';
import type { SubmissionState } from '../src/submissions/submission.ts';

export interface SqlPledges {
  add(state: SubmissionState): void;
  /** Everything that a digest asks of pledges: how many, how many done, and the four breakdowns. */
  groupBy(): number;
  close(): void;
}

const COLUMNS = ['theme', 'organisation', 'role', 'day'] as const;

/** `indexed`: each breakdown has an index that holds all it needs. */
export function openSqlPledges(indexed: boolean): SqlPledges {
  const database = new DatabaseSync(':memory:');
  database.exec(
    'CREATE TABLE pledge (theme TEXT, organisation TEXT, role TEXT, day TEXT, counts INTEGER, done INTEGER, team INTEGER)',
  );
  if (indexed)
    for (const column of COLUMNS)
      database.exec(`CREATE INDEX by_${column} ON pledge (${column}, counts, done)`);
  const insert = database.prepare('INSERT INTO pledge VALUES (?, ?, ?, ?, ?, ?, ?)');
  const all = database.prepare(
    'SELECT count(*) AS n, sum(done) AS done, sum(team) AS team FROM pledge WHERE counts = 1',
  );
  const groups = COLUMNS.map((column) =>
    database.prepare(
      `SELECT ${column} AS name, count(*) AS made, sum(done) AS done FROM pledge WHERE counts = 1 GROUP BY ${column}`,
    ),
  );
  return {
    add(state) {
      const { pledge, themes, organisation } = state;
      insert.run(
        themes[0] ?? '-',
        organisation,
        pledge?.roleGroup ?? '-',
        pledge?.day ?? '-',
        countsAsPledge(state) ? 1 : 0,
        pledge?.done === undefined ? 0 : 1,
        pledge?.teamSize ?? 0,
      );
    },
    groupBy: () =>
      [all.all(), ...groups.map((group) => group.all())].reduce((sum, rows) => sum + rows.length, 0),
    close: () => database.close(),
  };
}
