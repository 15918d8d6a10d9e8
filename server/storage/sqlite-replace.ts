import type { Database } from 'better-sqlite3';
import type { Replacement } from './update-store.ts';

interface ValuesLine {
  readonly id: number;
  readonly kind: string;
  readonly record: string;
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** Where the numbering of a room's present epoch begins: the number of the last row before it. */
export function sqliteBases(db: Database): (room: string) => number {
  const find = db.prepare<[string], { base: number }>('SELECT base FROM room_epoch WHERE room = ?');
  return (room) => find.get(room)?.base ?? 0;
}

/** Puts away everything of a room's epoch; to be run inside the transaction that begins the next one. */
export function sqliteSealing(db: Database): (replacement: Replacement, last: number) => void {
  const epochs = db.prepare<[string], { epoch: number }>('SELECT epoch FROM room_epoch WHERE room = ?');
  const putEpoch = db.prepare('INSERT OR REPLACE INTO room_epoch (room, epoch, base) VALUES (?, ?, ?)');
  const moves = [
    `INSERT INTO sealed_log (room, seq, epoch, at, person, crc, bytes)
     SELECT room, seq, ?, at, person, crc, bytes FROM log WHERE room = ?`,
    `INSERT INTO sealed_snapshot (room, seq, epoch, sha256, bytes)
     SELECT room, seq, ?, sha256, bytes FROM snapshot WHERE room = ?`,
    `INSERT INTO sealed_claim (room, epoch, client, person)
     SELECT room, ?, client, person FROM claim WHERE room = ?`,
  ].map((text) => db.prepare(text));
  const removals = ['log', 'snapshot', 'claim'].map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE room = ?`),
  );
  const sealValues = sqliteValueSealing(db);
  return (replacement, last) => {
    const { room } = replacement;
    const epoch = epochs.get(room)?.epoch ?? 1;
    for (const move of moves) move.run(epoch, room);
    for (const removal of removals) removal.run(room);
    putEpoch.run(room, epoch + 1, last);
    sealValues(replacement);
  };
}

/** Moves the values of history that hold what is sealed to where nobody is served them from. */
function sqliteValueSealing(db: Database): (replacement: Replacement) => void {
  const values = db.prepare<[string], ValuesLine>(
    `SELECT c.id, c.kind, c.record, c.field, v.before, v.after FROM change c
     JOIN change_values v ON v.change = c.id WHERE c.room = ?`,
  );
  const keep = db.prepare('INSERT INTO sealed_values (change, before, after) VALUES (?, ?, ?)');
  const remove = db.prepare('DELETE FROM change_values WHERE change = ?');
  return ({ room, isSealed }) => {
    for (const { id, kind, record, field, before, after } of values.all(room)) {
      const change = { kind, id: record, field, before: JSON.parse(before), after: JSON.parse(after) };
      if (!isSealed(change)) continue;
      keep.run(id, before, after);
      remove.run(id);
    }
  };
}
