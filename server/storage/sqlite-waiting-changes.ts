import type { Database } from 'better-sqlite3';
import { sqliteChanges } from './sqlite-changes.ts';
import { factsIn, type Stretch } from './stretches.ts';

/** So many rows, or a stretch more, are told apart in one go. */
const SLICE = 40;
/** Beyond so many rows that wait, one more is told apart with whatever comes. */
const LONGEST = 10_000;
/** How many wait is looked at whenever so many have come. */
const LOOK_EVERY = 64;

/** What rows changed, as it came: JSON of everything about a row but its bytes. */
export const WAITING_CHANGES_TABLE = `
CREATE TABLE waiting_changes (id INTEGER PRIMARY KEY, room TEXT NOT NULL, seq INTEGER NOT NULL, row TEXT NOT NULL);
`;

/** A stretch of rows as one, so that it costs one line however many they are. */
export const WAITING_STRETCHES = `
UPDATE waiting_changes SET row = '[' || row || ']';
ALTER TABLE waiting_changes RENAME COLUMN row TO rows;
`;

interface WaitingLine {
  readonly id: number;
  readonly room: string;
  readonly seq: number;
  readonly rows: string;
}

export interface WaitingChanges {
  /** To be called in a transaction before `add`, with how many rows are to come. */
  readonly makeRoom: (rows: number) => void;
  /** Writes down what rows from `seq` on changed, inside the transaction that writes them. */
  readonly add: (room: string, seq: number, stretches: readonly Stretch[]) => void;
  /** Which is the newest that waits, or 0; what comes later is told apart later. */
  readonly newest: () => number;
  /** Tells apart some of what waits, in a transaction of its own; true when there is more up to that one. */
  readonly tellApart: (upTo: number) => boolean;
}

/**
 * What rows changed is kept as it came, and told apart when history is asked for or there is time: a change stands in
 * so many indexes that it costs more than its update, and somebody waits for the update.
 */
export function sqliteWaitingChanges(db: Database): WaitingChanges {
  // A line goes on from the number of the last one by as many rows as it has: the numbers say how many rows wait.
  const keep = db.prepare(
    `INSERT INTO waiting_changes (id, room, seq, rows)
     VALUES ((SELECT coalesce(max(id), 0) FROM waiting_changes) + ?, ?, ?, ?)`,
  );
  const tell = telling(db);
  let unseen = LOOK_EVERY;
  let isLong = false;
  const end = (which: 'min' | 'max'): (() => number | null) => {
    const find = db.prepare<[], { id: number | null }>(`SELECT ${which}(id) AS id FROM waiting_changes`);
    return () => find.get()?.id ?? null;
  };
  const [oldest, newest] = [end('min'), end('max')];
  // The oldest are told first, and new ones come after the newest.
  const waiting = (): number => (newest() ?? 0) - (oldest() ?? 1) + 1;
  const isWaiting = (upTo: number): boolean => (oldest() ?? Number.POSITIVE_INFINITY) <= upTo;
  const tellSlice = db.transaction((upTo: number) => {
    tell(SLICE);
    return isWaiting(upTo);
  });
  return {
    makeRoom: (rows) => {
      unseen += rows;
      if (unseen >= LOOK_EVERY) [isLong, unseen] = [waiting() > LONGEST, 0];
      // A little each time: somebody waits for every commit.
      if (isLong) tell(rows + 1);
    },
    add: (room, seq, stretches) => {
      for (const { from, count, text } of stretches) keep.run(count, room, seq + from, text);
    },
    newest: () => newest() ?? 0,
    tellApart: (upTo) => isWaiting(upTo) && tellSlice.immediate(upTo),
  };
}

/** Writes the oldest rows that wait into history: at least so many, as whole stretches. */
function telling(db: Database): (rows: number) => void {
  const addNow = sqliteChanges(db);
  const oldest = db.prepare<[number], WaitingLine>('SELECT * FROM waiting_changes ORDER BY id LIMIT ?');
  const drop = db.prepare('DELETE FROM waiting_changes WHERE id <= ?');
  return (rows) => {
    let [told, last] = [0, 0];
    for (const line of oldest.all(rows)) {
      if (told >= rows) break;
      const facts = factsIn(line.rows);
      facts.forEach((row, index) => addNow(line.room, line.seq + index, row));
      [told, last] = [told + facts.length, line.id];
    }
    drop.run(last);
  };
}
