import { crc32 } from 'node:zlib';
import type { Database } from 'better-sqlite3';
import {
  firstDamage,
  hashOf,
  newestSound,
  type Damage,
  type LogLine,
  type SnapshotLine,
} from './sound-rows.ts';
import { sqliteEpochs } from './sqlite-replace.ts';
import type { RowToKeep } from './packed-rows.ts';
import type { Claim, StoredRoom, StoredSnapshot, StoredUpdate } from './update-store.ts';

/** What was read, and what of it was found damaged. */
interface Read<T> {
  readonly value: T;
  readonly damage: readonly Damage[];
}

export interface LogReading {
  readonly lastSeq: (room: string) => number;
  readonly load: (room: string) => Read<StoredRoom | null>;
  /** Null when the number is of an epoch that is over. */
  readonly since: (room: string, seq: number) => Read<readonly StoredUpdate[] | null>;
}

/** Reads the rows, snapshots and claims of rooms, each checked by its sum. */
export function sqliteLogReading(db: Database): LogReading {
  // With a bare parameter SQLite plans the query anew whenever another room is asked for, which costs six times as much.
  const last = db.prepare<[string], { seq: number | null }>(
    'SELECT max(seq) AS seq FROM log WHERE room = +?',
  );
  const snapshots = db.prepare<[string], SnapshotLine>(
    'SELECT seq, sha256, bytes, vector FROM snapshot WHERE room = ? ORDER BY seq DESC',
  );
  const tail = db.prepare<[string, number], LogLine>(
    'SELECT seq, crc, bytes FROM log WHERE room = ? AND seq > ? ORDER BY seq',
  );
  const claims = db.prepare<[string], Claim>('SELECT client, person FROM claim WHERE room = ?');
  const epochOf = sqliteEpochs(db);
  const lastSeq = (room: string): number => last.get(room)?.seq ?? 0;
  const rowsAfter = (room: string, from: number): Read<readonly StoredUpdate[]> => {
    const lines = tail.all(room, from);
    const bad = firstDamage(from, lines);
    return { value: lines, damage: bad === null ? [] : [{ what: 'row', room, seq: bad }] };
  };
  return {
    lastSeq,
    load: db.transaction((room: string): Read<StoredRoom | null> => {
      const seq = lastSeq(room);
      if (seq === 0) return { value: null, damage: [] };
      const { snapshot, damage } = newestSound(room, snapshots.iterate(room));
      const { epoch, base } = epochOf(room);
      const rows = rowsAfter(room, snapshot?.seq ?? base);
      const owners = claims.all(room).map((each): [number, string] => [each.client, each.person]);
      const value = { seq, epoch, snapshot, tail: rows.value, claims: new Map(owners) };
      return { value, damage: [...damage, ...rows.damage] };
    }),
    since: db.transaction((room: string, seq: number): Read<readonly StoredUpdate[] | null> => {
      const { epoch, base } = epochOf(room);
      return epoch > 1 && seq <= base ? { value: null, damage: [] } : rowsAfter(room, seq);
    }),
  };
}

/** How far a room has gone. */
export interface End {
  /** The number of its last row, or 0. */
  readonly seq: number;
  readonly epoch: number;
}

export interface LogWriting {
  /** Where a room's next rows go on. */
  readonly endOf: (room: string) => End;
  add(room: string, at: End, row: RowToKeep): void;
  /** Writes down whose client ids are; when some are somebody else's none of them, and gives whose those are. */
  claim(room: string, claims: readonly Claim[]): readonly Claim[];
  saveSnapshot(room: string, snapshot: StoredSnapshot): void;
  /** Keeps what is damaged as it was found; a snapshot is not looked at again. */
  setAside(damage: Damage, at: number): void;
}

/** Writes the rows, snapshots and claims of rooms. */
export function sqliteLogWriting(db: Database): LogWriting {
  const insert = db.prepare(
    'INSERT INTO log (room, epoch, seq, at, person, client, crc, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const insertSnapshot = db.prepare(
    'INSERT OR REPLACE INTO snapshot (room, seq, sha256, bytes, vector) VALUES (?, ?, ?, ?, ?)',
  );
  const keepTwo = db.prepare(
    `DELETE FROM snapshot WHERE room = @room AND seq <
     (SELECT seq FROM snapshot WHERE room = @room ORDER BY seq DESC LIMIT 1 OFFSET 1)`,
  );
  const epochOf = sqliteEpochs(db);
  // In one query, since somebody waits for every append.
  const end = db.prepare<{ readonly room: string }, End>(
    `SELECT coalesce((SELECT max(seq) FROM log WHERE room = +@room), 0) AS seq,
     coalesce((SELECT epoch FROM room_epoch WHERE room = @room), 1) AS epoch`,
  );
  return {
    endOf: (room) => end.get({ room }) ?? { seq: 0, epoch: 1 },
    add: (room, { seq, epoch }, { at, person, client, bytes }) => {
      insert.run(room, epoch, seq, at, person, client ?? 0, crc32(bytes), bytes);
    },
    claim: claiming(db),
    saveSnapshot: (room, { seq, bytes, vector }) => {
      if (seq <= epochOf(room).base) return;
      insertSnapshot.run(room, seq, hashOf(bytes), bytes, vector);
      keepTwo.run({ room });
    },
    setAside: settingAside(db),
  };
}

function claiming(db: Database): LogWriting['claim'] {
  const owner = db.prepare<[string, number], Claim>(
    'SELECT client, person FROM claim WHERE room = ? AND client = ?',
  );
  const insert = db.prepare('INSERT OR IGNORE INTO claim (room, client, person) VALUES (?, ?, ?)');
  return (room, claims) => {
    const taken = claims.flatMap(({ client, person }) => {
      const first = owner.get(room, client);
      return first && first.person !== person ? [first] : [];
    });
    if (taken.length === 0) for (const { client, person } of claims) insert.run(room, client, person);
    return taken;
  };
}

function settingAside(db: Database): LogWriting['setAside'] {
  const keep = (table: string) =>
    db.prepare(
      `INSERT OR IGNORE INTO set_aside (what, room, seq, found_at, bytes)
       VALUES (@what, @room, @seq, @at, (SELECT bytes FROM ${table} WHERE room = @room AND seq = @seq))`,
    );
  const kept = { row: keep('log'), snapshot: keep('snapshot') };
  const drop = db.prepare('DELETE FROM snapshot WHERE room = ? AND seq = ?');
  return ({ what, room, seq }, at) => {
    kept[what].run({ what, room, seq, at });
    if (what === 'snapshot') drop.run(room, seq);
  };
}
