import type { Sql } from './sql.ts';
import type { ExemptPlace } from './exempt-invites.ts';
import type { Sealable } from './note-comments.ts';

/** What `private` of a table says of a row: of the open note, of the private one, or sealed and not known to stay. */
const SEALING = 2;

/** The condition that a row of these tables is of one of the two notes of an item: board, item and 0 or 1. */
export const OF_NOTE = 'board = ? AND item = ? AND (CASE WHEN private > 0 THEN 1 ELSE 0 END) = ?';

/** A table whose rows have a board, an item and `private`; of rows with the same `once` there is one of a note. */
interface SealableTable {
  readonly table: string;
  readonly once?: readonly string[];
}

/** Sealing of the rows of such tables. */
export function sqlSealable(sql: Sql, tables: readonly SealableTable[]): Sealable {
  const moving = (from: number, to: number) =>
    tables.flatMap(({ table, once = [] }) => {
      const same = once.map((column) => `AND o.${column} = ${table}.${column}`).join(' ');
      const make = `DELETE FROM ${table} WHERE board = ? AND item = ? AND private = ${to} AND EXISTS (SELECT 1
        FROM ${table} o WHERE o.board = ${table}.board AND o.item = ${table}.item AND o.private = ${from} ${same})`;
      const move = `UPDATE ${table} SET private = ${to} WHERE board = ? AND item = ? AND private = ${from}`;
      return (once.length === 0 ? [move] : [make, move]).map((text) => sql.prepare(text));
    });
  // What another instance kept after the sealing and before it was known to stay goes the same way.
  const [seals, stays] = [moving(0, SEALING), [...moving(SEALING, 1), ...moving(0, 1)]];
  const returns = moving(SEALING, 0);
  const open = tables.map(({ table }) =>
    sql.prepare<[], ExemptPlace>(`SELECT DISTINCT board, item FROM ${table} WHERE private = ${SEALING}`),
  );
  const run = (statements: typeof seals, { board, item }: ExemptPlace): Promise<void> =>
    sql.inOneStep('', async () => {
      for (const each of statements) await each.run(board, item);
    });
  return {
    seal: (at) => run(seals, at),
    sealed: (at, isToStay) => run(isToStay ? stays : returns, at),
    sealing: async () => (await Promise.all(open.map((each) => each.all()))).flat(),
  };
}
