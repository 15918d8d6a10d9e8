import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { sqliteLogReading } from './sqlite-log.ts';
import { isNewer } from './sqlite-schema.ts';
import type { StoredRoom } from './update-store.ts';

/** Writes all that a database says at this moment into `file`, which must be missing or empty; whoever uses it goes on. */
export function copyDatabase(database: string, file: string): void {
  const db = new SqliteDatabase(database, { fileMustExist: true });
  try {
    db.prepare('VACUUM INTO ?').run(file);
  } finally {
    db.close();
  }
}

/** A copy is not what was written, or is none; the message says so in a sentence. */
export class BadCopy extends Error {
  override readonly name = 'BadCopy';
}

/** A copy of a database that has been looked through from end to end. */
export interface CheckedCopy {
  readonly rooms: readonly string[];
  readonly rows: number;
  readonly snapshots: number;
  /** The room that was written to last, or null when there is none. */
  readonly lastWritten: string | null;
  load(room: string): StoredRoom | null;
  close(): void;
}

/** Opens a copy and checks its structure and every sum in it; throws `BadCopy`. */
export function openCopy(file: string): CheckedCopy {
  const db = openReadable(file);
  try {
    if (isNewer(db)) throw new BadCopy(`${file} was written by a newer version of Triangulate.`);
    if (db.pragma('integrity_check', { simple: true }) !== 'ok')
      throw new BadCopy(`${file} is damaged: SQLite cannot read all of it.`);
    const rows = checkRows(db, 'log') + checkRows(db, 'sealed_log');
    const snapshots = checkHashes(db, 'snapshot') + checkHashes(db, 'sealed_snapshot');
    checkHashes(db, 'version');
    const reading = sqliteLogReading(db);
    return {
      rooms: roomsOf(db),
      rows,
      snapshots,
      lastWritten: lastWritten(db),
      load: (room) => {
        const { value, damage } = reading.load(room);
        if (damage.length > 0) throw new BadCopy(`${file} is damaged: a board in it is not whole.`);
        return value;
      },
      close: () => void db.close(),
    };
  } catch (cause) {
    db.close();
    if (cause instanceof SqliteDatabase.SqliteError) {
      throw new BadCopy(`${file} is damaged, or is no backup of Triangulate.`, { cause });
    }
    throw cause;
  }
}

function openReadable(file: string): Database {
  try {
    return new SqliteDatabase(file, { readonly: true, fileMustExist: true });
  } catch (cause) {
    throw new BadCopy(`${file} cannot be opened: there is no such file, or it may not be read.`, { cause });
  }
}

/** Every row has its sum, and within a room their numbers are dense. */
function checkRows(db: Database, table: 'log' | 'sealed_log'): number {
  const rows = db.prepare<[], { room: string; epoch: number; seq: number; crc: number; bytes: Buffer }>(
    `SELECT room, epoch, seq, crc, bytes FROM ${table} ORDER BY room, seq`,
  );
  let before = { room: '', epoch: 0, seq: 0 };
  let count = 0;
  for (const { room, epoch, seq, crc, bytes } of rows.iterate()) {
    const isNext = room !== before.room || epoch !== before.epoch || seq === before.seq + 1;
    if (!isNext || crc !== crc32(bytes)) throw new BadCopy(`A row of the copy is missing or damaged.`);
    before = { room, epoch, seq };
    count += 1;
  }
  return count;
}

function checkHashes(db: Database, table: 'snapshot' | 'sealed_snapshot' | 'version'): number {
  const all = db.prepare<[], { sha256: string; bytes: Buffer }>(`SELECT sha256, bytes FROM ${table}`);
  let count = 0;
  for (const { sha256, bytes } of all.iterate()) {
    if (sha256 !== createHash('sha256').update(bytes).digest('hex'))
      throw new BadCopy('A snapshot or a published version in the copy is damaged.');
    count += 1;
  }
  return count;
}

function roomsOf(db: Database): readonly string[] {
  return db
    .prepare<[], { room: string }>('SELECT DISTINCT room FROM log ORDER BY room')
    .all()
    .map(({ room }) => room);
}

function lastWritten(db: Database): string | null {
  const last = db.prepare<[], { room: string }>('SELECT room FROM log ORDER BY at DESC, room LIMIT 1').get();
  return last?.room ?? null;
}
