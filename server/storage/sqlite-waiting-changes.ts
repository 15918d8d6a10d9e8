import type { Database } from 'better-sqlite3';
import { sqliteChanges } from './sqlite-changes.ts';
import type { LogRow } from './update-store.ts';

/** A group of batches that changed no more is written into history at once. */
const AT_ONCE = 16;
/** So many rows are told apart in one go. */
const SLICE = 40;
/** Beyond so many rows that wait, more are told apart than come. */
const LONGEST = 4_000;

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

type Add = (room: string, seq: number, row: LogRow) => void;

/**
 * Writes down what rows changed, inside the transaction that writes these; to be asked anew for each transaction, with
 * how many changes it has. What few people change is history at once. What comes in bulk is kept as it came and told
 * apart later: a change stands in so many indexes that it costs more than its update.
 */
export function sqliteAddingChanges(db: Database): (changes: number) => Add {
  const addNow = sqliteChanges(db);
  const keep = db.prepare('INSERT INTO waiting_changes (room, seq, row) VALUES (?, ?, ?)');
  const waitingRows = countWaiting(db);
  const tellApart = telling(db);
  return (changes) => {
    const waiting = waitingRows();
    if (waiting > LONGEST) tellApart();
    // What came before is told first.
    if (changes <= AT_ONCE && waiting === 0) return addNow;
    return (room, seq, { bytes: _bytes, ...row }) => {
      if (row.changes.length > 0) keep.run(room, seq, JSON.stringify(row));
    };
  };
}

/** Tells apart some of what waits; true when there is more. Each time is a transaction of its own. */
export function sqliteTellingApart(db: Database): () => boolean {
  const waitingRows = countWaiting(db);
  const tellApart = telling(db);
  const inOne = db.transaction(() => {
    tellApart();
    return waitingRows() > 0;
  });
  return () => waitingRows() > 0 && inOne.immediate();
}

// The oldest are told first, and new ones come after the newest.
function countWaiting(db: Database): () => number {
  const ends = db.prepare<[], { n: number | null }>(
    'SELECT (SELECT max(id) FROM waiting_changes) - (SELECT min(id) FROM waiting_changes) + 1 AS n',
  );
  return () => ends.get()?.n ?? 0;
}

function telling(db: Database): () => void {
  const addNow = sqliteChanges(db);
  const oldest = db.prepare<[], WaitingLine>(`SELECT * FROM waiting_changes ORDER BY id LIMIT ${SLICE}`);
  const drop = db.prepare('DELETE FROM waiting_changes WHERE id <= ?');
  return () => {
    const lines = oldest.all();
    for (const { room, seq, row } of lines) addNow(room, seq, JSON.parse(row) as LogRow);
    drop.run(lines.at(-1)?.id ?? 0);
  };
}
