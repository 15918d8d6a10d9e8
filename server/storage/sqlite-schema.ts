import SqliteDatabase, { type Database } from 'better-sqlite3';
import { NewerFolder } from './newer-folder.ts';
import { EXEMPT_TABLES } from './exempt-tables.ts';
import { NOTE_TABLES } from './note-tables.ts';
import { NOTE_COMMENT_TABLES } from './note-comment-tables.ts';
import { NOTE_VERSION_TABLES } from './note-version-tables.ts';
import { PEOPLE_TABLES } from './people-tables.ts';
import { RECORD_TABLES } from './record-tables.ts';
import { SUGGESTION_TABLES } from './suggestion-tables.ts';
import { SYNC_TABLES } from './sync-tables.ts';
import { VERSION_TABLES } from './version-tables.ts';
import { WAITING_CHANGES_TABLE, WAITING_STRETCHES } from './sqlite-waiting-changes.ts';
import { OUTBOX_TABLE } from './sql-outbox.ts';
import { TRIANGULATION_TABLES } from './triangulation-tables.ts';

/** The tables as they were first made. */
// The values of a change stand apart from the fact of it, so that a redaction can empty them.
export const FIRST_TABLES = `
CREATE TABLE log (room TEXT NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, person TEXT NOT NULL,
  crc INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (room, seq));
CREATE TABLE snapshot (room TEXT NOT NULL, seq INTEGER NOT NULL, sha256 TEXT NOT NULL, bytes BLOB NOT NULL,
  PRIMARY KEY (room, seq));
CREATE TABLE claim (room TEXT NOT NULL, client INTEGER NOT NULL, person TEXT NOT NULL,
  PRIMARY KEY (room, client)) WITHOUT ROWID;
CREATE TABLE change (id INTEGER PRIMARY KEY, room TEXT NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL,
  person TEXT NOT NULL, role TEXT NOT NULL, kind TEXT NOT NULL, record TEXT NOT NULL, field TEXT NOT NULL,
  part TEXT NOT NULL, sha256 TEXT NOT NULL);
CREATE INDEX change_by_seq ON change (room, seq, id);
CREATE INDEX change_by_record ON change (room, kind, record, seq, id);
CREATE TABLE change_values (change INTEGER PRIMARY KEY REFERENCES change (id), before TEXT NOT NULL,
  after TEXT NOT NULL);
CREATE TABLE programme (id TEXT PRIMARY KEY, committee TEXT NOT NULL, committee_slug TEXT NOT NULL,
  municipal_year TEXT NOT NULL, state TEXT NOT NULL, created_at INTEGER NOT NULL);
CREATE TABLE session (token_hash TEXT PRIMARY KEY, person TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL);
CREATE INDEX session_by_person ON session (person);
CREATE TABLE probe (one INTEGER PRIMARY KEY);
`;

// History keeps the name a person had; another name at the same page is another person.
const PERSONS = `
CREATE TABLE person (id TEXT PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO person SELECT person, max(name) FROM session GROUP BY person;
ALTER TABLE session ADD COLUMN owner TEXT NOT NULL DEFAULT '';
UPDATE session SET owner = person;
`;

/** What brings the tables from each version to the next; never changed, only added to. */
const STEPS = [
  FIRST_TABLES,
  PERSONS,
  PEOPLE_TABLES,
  RECORD_TABLES,
  VERSION_TABLES,
  OUTBOX_TABLE,
  EXEMPT_TABLES,
  TRIANGULATION_TABLES,
  SUGGESTION_TABLES,
  SYNC_TABLES,
  NOTE_TABLES,
  NOTE_COMMENT_TABLES,
  NOTE_VERSION_TABLES,
  WAITING_CHANGES_TABLE,
  WAITING_STRETCHES,
];

/** Opens a connection to a database file, set up for durable writes. */
export function openDatabase(file: string): Database {
  const db = new SqliteDatabase(file);
  try {
    prepareDatabase(db);
    return db;
  } catch (cause) {
    db.close();
    throw cause;
  }
}

/** Sets the connection up for durable writes and brings the tables to this version; refuses a newer one. */
function prepareDatabase(db: Database): void {
  db.pragma('journal_mode = WAL');
  // Turning WAL on drops better-sqlite3's connection to NORMAL, which can lose the last commits on power loss.
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('trusted_schema = OFF');
  if (synchronousOf(db) !== 2) throw new Error('the database does not take synchronous = FULL');
  const found = versionOf(db);
  if (isNewer(db)) throw new NewerFolder(found, STEPS.length);
  if (found === STEPS.length) return;
  db.transaction(() => {
    for (const step of STEPS.slice(found)) db.exec(step);
    db.pragma(`user_version = ${STEPS.length}`);
  }).immediate();
}

/** True when the tables are those of a version to come. */
export function isNewer(db: Database): boolean {
  return versionOf(db) > STEPS.length;
}

/** True when the tables are those of this version. */
export function isMigrated(db: Database): boolean {
  return versionOf(db) === STEPS.length;
}

function versionOf(db: Database): number {
  return Number(db.pragma('user_version', { simple: true }));
}

/** SQLite's synchronous level: 2 is FULL. */
export function synchronousOf(db: Database): number {
  return Number(db.pragma('synchronous', { simple: true }));
}
