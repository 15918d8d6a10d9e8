import type { Database } from 'better-sqlite3';
import type { ExemptPlace } from './exempt-invites.ts';
import type { Sealable } from './note-comments.ts';

/** What `private` of a table says of a row: of the open note, of the private one, or sealed and not known to stay. */
const SEALING = 2;

/** The condition that a row of these tables is of one of the two notes of an item: board, item and 0 or 1. */
export const OF_NOTE = 'board = ? AND item = ? AND (private > 0) = ?';

/** Sealing of the rows of tables that have a board, an item and `private`. */
export function sqliteSealable(db: Database, tables: readonly string[]): Sealable {
  const moving = (from: number, to: number) =>
    tables.map((table) =>
      db.prepare(
        `UPDATE OR REPLACE ${table} SET private = ${to} WHERE board = ? AND item = ? AND private = ${from}`,
      ),
    );
  const [seals, stays, returns] = [moving(0, SEALING), moving(SEALING, 1), moving(SEALING, 0)];
  const open = tables.map((table) =>
    db.prepare<[], ExemptPlace>(`SELECT DISTINCT board, item FROM ${table} WHERE private = ${SEALING}`),
  );
  const run = db.transaction((statements: typeof seals, { board, item }: ExemptPlace) => {
    for (const each of statements) each.run(board, item);
  });
  return {
    seal: (at) => run(seals, at),
    sealed: (at, isToStay) => run(isToStay ? stays : returns, at),
    sealing: () => open.flatMap((each) => each.all()),
  };
}
