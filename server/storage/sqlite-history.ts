import type { Database } from 'better-sqlite3';
import type { HistoryQuery, StoredChange, StoredHistory, StoredValue } from './update-store.ts';

interface ChangeLine extends Omit<StoredChange, 'before' | 'after' | 'sealed'> {
  readonly before: string | null;
  readonly after: string | null;
  readonly sealed: number;
}

// Of sealed values no more is read than whether there was one.
const COLUMNS = `c.seq, c.at, c.person, c.role, c.meeting, c.kind, c.record AS id, c.field, c.part,
  s.change IS NOT NULL AS sealed,
  coalesce(v.before, CASE s.before WHEN 'null' THEN 'null' ELSE '""' END) AS before,
  coalesce(v.after, CASE s.after WHEN 'null' THEN 'null' ELSE '""' END) AS after
  FROM change c LEFT JOIN change_values v ON v.change = c.id LEFT JOIN sealed_values s ON s.change = c.id`;

/** Reads who changed which field of which record. */
export function sqliteHistory(
  db: Database,
): (room: string, query: HistoryQuery) => Omit<StoredHistory, 'seq'> {
  return (room, query) => {
    const { where, values, order } = conditions(room, query);
    const sorted = `ORDER BY c.seq ${order}, c.id ${order}`;
    // A page ends where an update ends, so that the next page can start from its number.
    const last = db
      .prepare<unknown[], { seq: number }>(
        `SELECT c.seq FROM change c WHERE ${where} ${sorted} LIMIT 1 OFFSET ?`,
      )
      .get(...values, query.limit - 1);
    const bound = last ? ` AND c.seq ${order === 'ASC' ? '<=' : '>='} ${last.seq}` : '';
    const lines = db
      .prepare<unknown[], ChangeLine>(`SELECT ${COLUMNS} WHERE ${where}${bound} ${sorted}`)
      .all(...values);
    const beyond =
      last &&
      db
        .prepare<unknown[], unknown>(
          `SELECT 1 FROM change c WHERE ${where} AND c.seq ${order === 'ASC' ? '>' : '<'} ${last.seq} LIMIT 1`,
        )
        .get(...values);
    return { more: beyond !== undefined, rows: lines.map(parsed) };
  };
}

function conditions(
  room: string,
  query: HistoryQuery,
): { readonly where: string; readonly values: readonly unknown[]; readonly order: 'ASC' | 'DESC' } {
  const parts: [string, readonly unknown[]][] = [
    ['c.room = ?', [room]],
    ['NOT EXISTS (SELECT 1 FROM change_passed_over p WHERE p.change = c.id)', []],
  ];
  if (query.of) parts.push(['c.kind = ? AND c.record = ?', [query.of.kind, query.of.id]]);
  if (query.meeting !== undefined) parts.push(['c.meeting = ?', [query.meeting]]);
  if (query.before !== undefined) parts.push(['c.seq < ?', [query.before]]);
  if (query.since !== undefined) parts.push(['c.seq > ?', [query.since]]);
  return {
    where: parts.map(([text]) => text).join(' AND '),
    values: parts.flatMap(([, values]) => values),
    order: query.since === undefined ? 'DESC' : 'ASC',
  };
}

function parsed(line: ChangeLine): StoredChange {
  const { sealed, before, after } = line;
  return { ...line, sealed: sealed === 1, before: parseValue(before), after: parseValue(after) };
}

function parseValue(text: string | null): StoredValue {
  return text === null ? null : (JSON.parse(text) as StoredValue);
}
