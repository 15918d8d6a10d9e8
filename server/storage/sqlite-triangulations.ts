import type { Database } from 'better-sqlite3';
import type { Triangulation, Triangulations } from './triangulations.ts';

type Line = Omit<Triangulation, 'table'> & { readonly people: string };

const COLUMNS = `id, board, date, mode, people, started_at AS startedAt, started_by AS startedBy,
  changed_by AS changedBy, ended_at AS endedAt, ended_by AS endedBy FROM triangulation`;

/** Triangulation meetings in SQLite. */
export function sqliteTriangulations(db: Database): Triangulations {
  const insert = db.prepare(
    `INSERT OR IGNORE INTO triangulation (id, board, date, mode, people, started_at, started_by, changed_by)
     VALUES (@id, @board, @date, @mode, @people, @startedAt, @startedBy, @changedBy)`,
  );
  const change = db.prepare(
    'UPDATE triangulation SET mode = ?, people = ?, changed_by = ? WHERE id = ? AND ended_at IS NULL',
  );
  const end = db.prepare(
    'UPDATE triangulation SET ended_at = ?, ended_by = ? WHERE id = ? AND ended_at IS NULL',
  );
  const one = db.prepare<[string], Line>(`SELECT ${COLUMNS} WHERE id = ?`);
  const running = db.prepare<[string], Line>(`SELECT ${COLUMNS} WHERE board = ? AND ended_at IS NULL`);
  const all = db.prepare<[string], Line>(
    `SELECT ${COLUMNS} WHERE board = ? ORDER BY started_at DESC, id DESC`,
  );
  return {
    start: ({ table, ...facts }) => insert.run({ ...facts, people: JSON.stringify(table) }).changes === 1,
    change: (id, { mode, table, changedBy }) =>
      change.run(mode, JSON.stringify(table), changedBy, id).changes === 1,
    end: (id, by, at) => end.run(at, by, id).changes === 1,
    one: (id) => meetingOf(one.get(id)),
    running: (board) => meetingOf(running.get(board)),
    of: (board) => all.all(board).flatMap((line) => meetingOf(line) ?? []),
  };
}

function meetingOf(line: Line | undefined): Triangulation | null {
  if (!line) return null;
  const { people, ...facts } = line;
  return { ...facts, table: JSON.parse(people) as Triangulation['table'] };
}
