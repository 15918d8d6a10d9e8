import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { ExemptInvites } from './exempt-invites.ts';
import type { MailOutbox } from './mail-outbox.ts';
import type { Notes } from './notes.ts';
import type { NoteComments } from './note-comments.ts';
import type { NoteVersions } from './note-versions.ts';
import type { People } from './people.ts';
import type { PersonalData } from './personal-data.ts';
import type { RecordLog } from './record-log.ts';
import type { Records } from './records.ts';
import type { Register } from './register.ts';
import { sqliteExemptInvites } from './sqlite-exempt-invites.ts';
import { sqliteNotes } from './sqlite-notes.ts';
import { sqliteNoteComments } from './sqlite-note-comments.ts';
import { sqliteNoteVersions } from './sqlite-note-versions.ts';
import { sqliteOutbox } from './sqlite-outbox.ts';
import { sqlitePeople } from './sqlite-people.ts';
import { sqlitePersonalData } from './sqlite-personal-data.ts';
import { sqliteRecords } from './sqlite-records.ts';
import { sqliteRegister } from './sqlite-register.ts';
import { openDatabase } from './sqlite-schema.ts';
import { sqliteTriangulations } from './sqlite-triangulations.ts';
import { sqliteRecordLog } from './sqlite-record-log.ts';
import { sqliteUpdateStore } from './sqlite-update-store.ts';
import { sqliteSuggestions } from './sqlite-suggestions.ts';
import { sqliteVersions } from './sqlite-versions.ts';
import type { Triangulations } from './triangulations.ts';
import type { Suggestions } from './suggestions.ts';
import type { UpdateStore } from './update-store.ts';
import type { Versions } from './versions.ts';

/** Everything that is kept, and how to let go of it. */
export interface Storage {
  readonly updates: UpdateStore;
  readonly records: Records;
  readonly people: People;
  readonly personalData: PersonalData;
  readonly register: Register;
  readonly recordLog: RecordLog;
  readonly versions: Versions;
  readonly outbox: MailOutbox;
  readonly exemptInvites: ExemptInvites;
  readonly notes: Notes;
  readonly noteComments: NoteComments;
  readonly noteVersions: NoteVersions;
  readonly suggestions: Suggestions;
  readonly triangulations: Triangulations;
  /** Resolves when what was asked is on disk and the folder is free for another process. */
  close(): Promise<void>;
}

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
    const { updates, close } = sqliteUpdateStore(file, given.storeThread);
    return {
      updates,
      ...storesOf(db),
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

/** There is no data folder of ours there. */
export class NoFolder extends Error {
  override readonly name = 'NoFolder';
}

/**
 * Opens the data folder beside a service that may be running on it, for what no open room is concerned with: SQLite
 * lets writers take turns. Throws `NoFolder`.
 */
export function openBeside(folder: string): Omit<Storage, 'updates' | 'close'> & { close(): void } {
  const file = join(folder, DATABASE);
  if (!existsSync(file)) {
    throw new NoFolder(
      `There is nothing of Triangulate in ${folder}. Start it once first, or give DATA_DIR.`,
    );
  }
  const db = openDatabase(file);
  return {
    ...storesOf(db),
    close: () => {
      db.close();
    },
  };
}

function storesOf(db: Database.Database): Omit<Storage, 'updates' | 'close'> {
  return {
    records: sqliteRecords(db),
    people: sqlitePeople(db),
    personalData: sqlitePersonalData(db),
    register: sqliteRegister(db),
    recordLog: sqliteRecordLog(db),
    versions: sqliteVersions(db),
    outbox: sqliteOutbox(db),
    exemptInvites: sqliteExemptInvites(db),
    notes: sqliteNotes(db),
    noteComments: sqliteNoteComments(db),
    noteVersions: sqliteNoteVersions(db),
    triangulations: sqliteTriangulations(db),
    suggestions: sqliteSuggestions(db),
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
