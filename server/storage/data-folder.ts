import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { RecordLog } from './record-log.ts';
import { isMigrated, openDatabase, synchronousOf } from './sqlite-schema.ts';
import { sqliteSql } from './sqlite-sql.ts';
import { sqliteUpdateStore } from './sqlite-update-store.ts';
import { storesOf, tryToWrite, type Stores, type Storage } from './stores.ts';

/** The file that everything is kept in. */
export const DATABASE = 'triangulate.sqlite';
/** The file in which a backup is made ready to take its place. */
export const RESTORING = 'restoring.sqlite';

/** Another process has this data folder open; two would not know of each other's changes. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
}

/** Opens the data folder, made when missing, for this process alone; `storeThread` is what the updates are kept by. */
export function openDataFolder(folder: string, given: { readonly storeThread?: URL } = {}): Storage {
  mkdirSync(folder, { recursive: true });
  refuseHalfRestored(folder);
  const release = takeOwnership(folder);
  try {
    const file = join(folder, DATABASE);
    const db = openDatabase(file);
    const { updates, told, close } = sqliteUpdateStore(file, given.storeThread);
    const sql = sqliteSql(db);
    const stores = storesOf(sql);
    return {
      updates,
      ...stores,
      recordLog: onceTold(stores.recordLog, told),
      others: null,
      probe: async () => {
        await tryToWrite(sql);
        return { isDurable: synchronousOf(db) === 2, isMigrated: isMigrated(db) };
      },
      close: async () => {
        await close();
        db.close();
        release();
      },
    };
  } catch (cause) {
    release();
    throw cause;
  }
}

/** The record, read once all that changed stands in it. */
function onceTold(log: RecordLog, told: () => Promise<void>): RecordLog {
  return {
    read: async (query) => {
      await told();
      return log.read(query);
    },
    about: async (person) => {
      await told();
      return log.about(person);
    },
    people: async (boards, committee) => {
      await told();
      return log.people(boards, committee);
    },
  };
}

/** There is no data folder of ours there. */
export class NoFolder extends Error {
  override readonly name = 'NoFolder';
}

/**
 * Opens the data folder beside a service that may be running on it, for what no open room is concerned with: SQLite
 * lets writers take turns. Throws `NoFolder`.
 */
export function openBeside(folder: string): Stores & { close(): void } {
  const file = join(folder, DATABASE);
  if (!existsSync(file)) {
    throw new NoFolder(
      `There is nothing of Triangulate in ${folder}. Start it once first, or give DATA_DIR.`,
    );
  }
  const db = openDatabase(file);
  return {
    ...storesOf(sqliteSql(db)),
    close: () => {
      db.close();
    },
  };
}

// Between what was there and what is to be there, an empty service must not begin.
function refuseHalfRestored(folder: string): void {
  if (existsSync(join(folder, DATABASE)) || !existsSync(join(folder, RESTORING))) return;
  throw new FolderInUse(`A restore of ${folder} was not finished. Run it again: npm run restore -- FILE`);
}

// SQLite's own lock on a side file: the system lets go of it however the process ends.
/** Keeps every other process from the folder until what is given back is called; throws `FolderInUse`. */
export function takeOwnership(folder: string): () => void {
  const lock = new Database(join(folder, 'owner.sqlite'), { timeout: 0 });
  try {
    lock.pragma('locking_mode = EXCLUSIVE');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    lock.close();
    if (cause instanceof Database.SqliteError && cause.code.startsWith('SQLITE_BUSY')) {
      throw new FolderInUse(`Another Triangulate is using the data folder ${folder}. Stop it first.`);
    }
    throw cause;
  }
  return () => lock.close();
}
