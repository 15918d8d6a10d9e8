import type { Database } from 'better-sqlite3';
import type { Change } from './update-store.ts';

interface ValuesLine {
  readonly id: number;
  readonly kind: string;
  readonly record: string;
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** A room's present epoch, counted from 1, and the number of the last row before it. */
export interface Epoch {
  readonly epoch: number;
  readonly base: number;
}

const FIRST_EPOCH: Epoch = { epoch: 1, base: 0 };

export function sqliteEpochs(db: Database): (room: string) => Epoch {
  const find = db.prepare<[string], Epoch>('SELECT epoch, base FROM room_epoch WHERE room = ?');
  return (room) => find.get(room) ?? FIRST_EPOCH;
}

/** The values of one change in a room's history, by the change's own id. */
export interface StoredValues extends Pick<Change, 'kind' | 'id' | 'field' | 'before' | 'after'> {
  readonly change: number;
}

/** Everything that a room's history still tells. */
export function sqliteValues(db: Database): (room: string) => readonly StoredValues[] {
  const values = db.prepare<[string], ValuesLine>(
    `SELECT c.id, c.kind, c.record, c.field, v.before, v.after FROM change c
     JOIN change_values v ON v.change = c.id WHERE c.room = ?`,
  );
  return (room) =>
    values.all(room).map(({ id: change, kind, record: id, field, before, after }) => {
      return { change, kind, id, field, before: JSON.parse(before), after: JSON.parse(after) };
    });
}

/** A new epoch of a room that ends at row `last`, and the changes whose values are told no more. */
export interface Sealing {
  readonly room: string;
  readonly last: number;
  readonly sealed: readonly number[];
  /** The next epoch, when it is not the one that follows. */
  readonly epoch?: number;
}

/** Puts away everything of a room's epoch; to be run inside the transaction that begins the next one. */
export function sqliteSealing(db: Database): (sealing: Sealing) => void {
  const epochOf = sqliteEpochs(db);
  const putEpoch = db.prepare('INSERT OR REPLACE INTO room_epoch (room, epoch, base) VALUES (?, ?, ?)');
  const moves = [
    `INSERT INTO sealed_log (room, seq, epoch, at, person, client, crc, bytes)
     SELECT room, seq, ?, at, person, client, crc, bytes FROM log WHERE room = ?`,
    `INSERT INTO sealed_snapshot (room, seq, epoch, sha256, bytes)
     SELECT room, seq, ?, sha256, bytes FROM snapshot WHERE room = ?`,
    `INSERT INTO sealed_claim (room, epoch, client, person)
     SELECT room, ?, client, person FROM claim WHERE room = ?`,
  ].map((text) => db.prepare(text));
  const removals = ['log', 'snapshot', 'claim'].map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE room = ?`),
  );
  const keepValues = db.prepare(
    'INSERT INTO sealed_values (change, before, after) SELECT change, before, after FROM change_values WHERE change = ?',
  );
  const removeValues = db.prepare('DELETE FROM change_values WHERE change = ?');
  return ({ room, last, sealed, epoch: next }) => {
    const { epoch } = epochOf(room);
    for (const move of moves) move.run(epoch, room);
    for (const removal of removals) removal.run(room);
    putEpoch.run(room, next ?? epoch + 1, last);
    for (const change of sealed) {
      keepValues.run(change);
      removeValues.run(change);
    }
  };
}
