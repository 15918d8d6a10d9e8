import SqliteDatabase, { type Database } from 'better-sqlite3';
import { sqliteLogReading, sqliteLogWriting } from './sqlite-log.ts';
import { sqlRecords } from './sql-records.ts';
import { sqlRegister } from './sql-register.ts';
import { sqliteSealing } from './sqlite-replace.ts';
import { openDatabase } from './sqlite-schema.ts';
import { sqliteSql } from './sqlite-sql.ts';
import type { Records } from './records.ts';
import type { Register } from './register.ts';
import type { LogRow, StoredRoom } from './update-store.ts';

/** What takes the place of a room's document after a restore. */
export interface BegunAgain {
  readonly room: string;
  readonly epoch: number;
  readonly row: LogRow;
}

/** A database that is being made ready to take another one's place. */
export interface RestoredDatabase {
  readonly records: Records;
  readonly register: Register;
  load(room: string): StoredRoom | null;
  /** Puts a room's rows away, as at any new epoch, and goes on far beyond every number that was ever given out. */
  beginAgain(begun: BegunAgain): void;
  /**
   * Keeps what must not come back to life from doing so: sessions and tokens that were ended since, codes that were
   * mailed, mail that waited to be sent. Takes who is signed in, and which tokens were revoked, from the database whose
   * place this one takes; false when that cannot be read, and everybody has to sign in again.
   */
  endWhatWasOpen(before: string | null): boolean;
  close(): void;
}

/** Rows that a room may have had after the backup was made: none of their numbers is given out again. */
export const NUMBERS_LEFT_OUT = 1_000_000;

const TAKE_OVER = `
INSERT INTO session SELECT * FROM before.session
  WHERE account IS NULL OR account IN (SELECT id FROM account WHERE removed_at IS NULL);
UPDATE service_token SET revoked_at =
  (SELECT revoked_at FROM before.service_token found WHERE found.id = service_token.id) WHERE revoked_at IS NULL;
`;

function takeOverSessions(db: Database, before: string): boolean {
  try {
    db.prepare('ATTACH ? AS before').run(before);
    const isSame =
      db.pragma('before.user_version', { simple: true }) === db.pragma('user_version', { simple: true });
    if (isSame) db.transaction(() => db.exec(TAKE_OVER))();
    db.exec('DETACH before');
    return isSame;
  } catch (cause) {
    // It may be the very damage for which a backup is put in its place.
    if (cause instanceof SqliteDatabase.SqliteError) return false;
    throw cause;
  }
}

/** Opens it, bringing its tables to this version. */
export function openRestored(file: string): RestoredDatabase {
  const db = openDatabase(file);
  const reading = sqliteLogReading(db);
  const writing = sqliteLogWriting(db);
  const seal = sqliteSealing(db);
  return {
    records: sqlRecords(sqliteSql(db)),
    register: sqlRegister(sqliteSql(db)),
    load: (room) => reading.load(room).value,
    beginAgain: db.transaction(({ room, epoch, row }: BegunAgain) => {
      const last = reading.lastSeq(room) + NUMBERS_LEFT_OUT;
      seal({ room, last, sealed: [], epoch });
      writing.add(room, { seq: last + 1, epoch: writing.endOf(room).epoch }, row);
    }),
    endWhatWasOpen: (before) => {
      for (const table of ['session', 'sign_in_code', 'outbox']) db.prepare(`DELETE FROM ${table}`).run();
      return before !== null && takeOverSessions(db, before);
    },
    close: () => void db.close(),
  };
}
