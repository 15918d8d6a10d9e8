import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Database } from 'better-sqlite3';
import { sqliteBases } from './sqlite-replace.ts';
import { DamagedRoom, type Claim, type LogRow, type StoredRoom, type StoredUpdate } from './update-store.ts';

interface LogLine {
  readonly seq: number;
  readonly crc: number;
  readonly bytes: Buffer;
}

interface SnapshotLine {
  readonly seq: number;
  readonly sha256: string;
  readonly bytes: Buffer;
}

export interface SqliteLog {
  lastSeq(room: string): number;
  add(room: string, seq: number, row: LogRow): void;
  claim(room: string, claim: Claim): void;
  load(room: string): StoredRoom | null;
  saveSnapshot(room: string, snapshot: StoredUpdate): void;
}

/** The rows, snapshots and claims of rooms, each checked by its sum when it is read. */
export function sqliteLog(db: Database): SqliteLog {
  const last = db.prepare<[string], { seq: number | null }>('SELECT max(seq) AS seq FROM log WHERE room = ?');
  const insert = db.prepare('INSERT INTO log (room, seq, at, person, crc, bytes) VALUES (?, ?, ?, ?, ?, ?)');
  const insertClaim = db.prepare('INSERT OR IGNORE INTO claim (room, client, person) VALUES (?, ?, ?)');
  const insertSnapshot = db.prepare(
    'INSERT OR REPLACE INTO snapshot (room, seq, sha256, bytes) VALUES (?, ?, ?, ?)',
  );
  const snapshots = db.prepare<[string], SnapshotLine>(
    'SELECT seq, sha256, bytes FROM snapshot WHERE room = ? ORDER BY seq DESC',
  );
  const tail = db.prepare<[string, number], LogLine>(
    'SELECT seq, crc, bytes FROM log WHERE room = ? AND seq > ? ORDER BY seq',
  );
  const claims = db.prepare<[string], Claim>('SELECT client, person FROM claim WHERE room = ?');
  const baseOf = sqliteBases(db);
  const lastSeq = (room: string): number => last.get(room)?.seq ?? 0;

  return {
    lastSeq,
    add: (room, seq, row) => {
      insert.run(room, seq, row.at, row.person, crc32(row.bytes), row.bytes);
    },
    claim: (room, claim) => {
      insertClaim.run(room, claim.client, claim.person);
    },
    load: db.transaction((room: string): StoredRoom | null => {
      const seq = lastSeq(room);
      if (seq === 0) return null;
      // A damaged snapshot is passed over: the rows it was made from are still there.
      const snapshot = snapshots.all(room).find((each) => each.sha256 === sha256(each.bytes)) ?? null;
      const owners = claims.all(room).map((each): [number, string] => [each.client, each.person]);
      const from = snapshot?.seq ?? baseOf(room);
      return { seq, snapshot, tail: checked(room, from, tail.all(room, from)), claims: new Map(owners) };
    }),
    saveSnapshot: (room, { seq, bytes }) => {
      if (seq > baseOf(room)) insertSnapshot.run(room, seq, sha256(bytes), bytes);
    },
  };
}

function checked(room: string, from: number, lines: readonly LogLine[]): readonly StoredUpdate[] {
  return lines.map(({ seq, crc, bytes }, index) => {
    if (seq !== from + index + 1) throw new DamagedRoom(`room ${room}: row ${from + index + 1} is missing`);
    if (crc !== crc32(bytes)) throw new DamagedRoom(`room ${room}: row ${seq} is not what was written`);
    return { seq, bytes };
  });
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
