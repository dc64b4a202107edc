/** The tables of the SQLite store. */
export const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA busy_timeout = 20000;
  PRAGMA secure_delete = ON;
  CREATE TABLE IF NOT EXISTS place (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), position INTEGER NOT NULL);
  INSERT OR IGNORE INTO place VALUES (1, 0);
  CREATE TABLE IF NOT EXISTS events (
    number INTEGER PRIMARY KEY, position INTEGER NOT NULL, stream TEXT NOT NULL, version INTEGER NOT NULL,
    event TEXT NOT NULL, UNIQUE (stream, version)
  );
  CREATE INDEX IF NOT EXISTS events_by_position ON events (position, number);
  CREATE TABLE IF NOT EXISTS streams (
    born INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, hash TEXT NOT NULL, state TEXT NOT NULL
  );
  CREATE TABLE IF NOT EXISTS content (
    stream TEXT NOT NULL, key TEXT NOT NULL, piece TEXT NOT NULL, PRIMARY KEY (stream, key)
  );
  CREATE TABLE IF NOT EXISTS wakes (
    name TEXT NOT NULL, key TEXT NOT NULL, at INTEGER NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (name, key)
  );
  CREATE INDEX IF NOT EXISTS wakes_by_instant ON wakes (at, position, name, key);
  CREATE TABLE IF NOT EXISTS series (name TEXT PRIMARY KEY, last INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS entries (
    name TEXT NOT NULL, sort TEXT NOT NULL, stream TEXT NOT NULL, PRIMARY KEY (name, sort, stream)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS totals (
    scope TEXT NOT NULL, name TEXT NOT NULL, amount INTEGER NOT NULL, PRIMARY KEY (scope, name)
  );
`;
