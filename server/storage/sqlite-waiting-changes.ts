import type { Database } from 'better-sqlite3';
import { sqliteChanges } from './sqlite-changes.ts';
import type { LogRow } from './update-store.ts';

/** So many rows are told apart in one go. */
const SLICE = 40;
/** Beyond so many rows that wait, more are told apart than come: at least this many at a time. */
const LONGEST = 4_000;
const LEAST = 8;

/** What rows changed, as it came: JSON of everything about a row but its bytes. */
export const WAITING_CHANGES_TABLE = `
CREATE TABLE waiting_changes (id INTEGER PRIMARY KEY, room TEXT NOT NULL, seq INTEGER NOT NULL, row TEXT NOT NULL);
`;

interface WaitingLine {
  readonly id: number;
  readonly room: string;
  readonly seq: number;
  readonly row: string;
}

export interface WaitingChanges {
  /** To be called in a transaction before `add`, with how many rows are to come. */
  readonly makeRoom: (rows: number) => void;
  /** Writes down what a row changed, inside the transaction that writes the row. */
  readonly add: (room: string, seq: number, row: LogRow) => void;
  /** Tells apart some of what waits, in a transaction of its own; true when there is more. */
  readonly tellApart: () => boolean;
}

/**
 * What rows changed is kept as it came, and told apart when history is asked for or there is time: a change stands in
 * so many indexes that it costs more than its update, and somebody waits for the update.
 */
export function sqliteWaitingChanges(db: Database): WaitingChanges {
  const keep = db.prepare('INSERT INTO waiting_changes (room, seq, row) VALUES (?, ?, ?)');
  // The oldest are told first, and new ones come after the newest.
  const ends = db.prepare<[], { n: number | null }>(
    'SELECT (SELECT max(id) FROM waiting_changes) - (SELECT min(id) FROM waiting_changes) + 1 AS n',
  );
  const waiting = (): number => ends.get()?.n ?? 0;
  const tell = telling(db);
  const tellSlice = db.transaction(() => {
    tell(SLICE);
    return waiting() > 0;
  });
  return {
    makeRoom: (rows) => {
      if (waiting() > LONGEST) tell(Math.max(LEAST, rows * 2));
    },
    add: (room, seq, { bytes: _bytes, ...row }) => {
      if (row.changes.length > 0) keep.run(room, seq, JSON.stringify(row));
    },
    tellApart: () => waiting() > 0 && tellSlice.immediate(),
  };
}

/** Writes the oldest rows that wait into history. */
function telling(db: Database): (rows: number) => void {
  const addNow = sqliteChanges(db);
  const oldest = db.prepare<[number], WaitingLine>('SELECT * FROM waiting_changes ORDER BY id LIMIT ?');
  const drop = db.prepare('DELETE FROM waiting_changes WHERE id <= ?');
  return (rows) => {
    const lines = oldest.all(rows);
    for (const { room, seq, row } of lines) addNow(room, seq, JSON.parse(row) as LogRow);
    drop.run(lines.at(-1)?.id ?? 0);
  };
}
