import type { Sql } from './sql.ts';
import type { Triangulation, Triangulations } from './triangulations.ts';

type Line = Omit<Triangulation, 'table'> & { readonly people: string };

const COLUMNS = `id, board, date, mode, people, started_at AS "startedAt", started_by AS "startedBy",
  changed_by AS "changedBy", ended_at AS "endedAt", ended_by AS "endedBy" FROM triangulation`;

/** Triangulation meetings in SQL. */
export function sqlTriangulations(sql: Sql): Triangulations {
  const insert = sql.prepare(
    `INSERT INTO triangulation (id, board, date, mode, people, started_at, started_by, changed_by)
     VALUES (@id, @board, @date, @mode, @people, @startedAt, @startedBy, @changedBy) ON CONFLICT DO NOTHING`,
  );
  const change = sql.prepare(
    'UPDATE triangulation SET mode = ?, people = ?, changed_by = ? WHERE id = ? AND ended_at IS NULL',
  );
  const end = sql.prepare(
    'UPDATE triangulation SET ended_at = ?, ended_by = ? WHERE id = ? AND ended_at IS NULL',
  );
  const one = sql.prepare<[string], Line>(`SELECT ${COLUMNS} WHERE id = ?`);
  const running = sql.prepare<[string], Line>(`SELECT ${COLUMNS} WHERE board = ? AND ended_at IS NULL`);
  const all = sql.prepare<[string], Line>(
    `SELECT ${COLUMNS} WHERE board = ? ORDER BY started_at DESC, id DESC`,
  );
  return {
    start: async ({ table, ...facts }) =>
      (await insert.run({ ...facts, people: JSON.stringify(table) })).changes === 1,
    change: async (id, { mode, table, changedBy }) =>
      (await change.run(mode, JSON.stringify(table), changedBy, id)).changes === 1,
    end: async (id, by, at) => (await end.run(at, by, id)).changes === 1,
    one: async (id) => meetingOf(await one.get(id)),
    running: async (board) => meetingOf(await running.get(board)),
    of: async (board) => (await all.all(board)).flatMap((line) => meetingOf(line) ?? []),
  };
}

function meetingOf(line: Line | undefined): Triangulation | null {
  if (!line) return null;
  const { people, ...facts } = line;
  return { ...facts, table: JSON.parse(people) as Triangulation['table'] };
}
