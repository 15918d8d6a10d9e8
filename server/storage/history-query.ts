import type { Sql } from './sql.ts';
import type { HistoryQuery, StoredChange, StoredHistory, StoredValue } from './update-store.ts';

/** A line of a page of history. */
export interface ChangeLine extends Omit<StoredChange, 'before' | 'after' | 'sealed'> {
  readonly before: string | null;
  readonly after: string | null;
  readonly sealed: number;
}

// Of sealed values no more is read than whether there was one.
const COLUMNS = `c.seq, c.at, c.person, c.role, c.meeting, c.kind, c.record AS id, c.field, c.part,
  CASE WHEN s.change IS NULL THEN 0 ELSE 1 END AS sealed,
  coalesce(v.before, CASE s.before WHEN 'null' THEN 'null' ELSE '""' END) AS before,
  coalesce(v.after, CASE s.after WHEN 'null' THEN 'null' ELSE '""' END) AS after
  FROM change c LEFT JOIN change_values v ON v.change = c.id LEFT JOIN sealed_values s ON s.change = c.id`;

/** What a history query asks of the database, in SQL that SQLite and PostgreSQL both understand. */
export interface HistoryTexts {
  readonly values: readonly unknown[];
  /** Gives the number at which the page ends; its last value is how many rows come before. */
  readonly end: string;
  /** Gives the rows of a page that ends at a number, or has no end. */
  readonly page: (last: number | undefined) => string;
  /** Gives something when there is more beyond a number. */
  readonly beyond: (last: number) => string;
}

/** The texts that ask who changed which field of which record of a room. */
export function historyTexts(room: string, query: HistoryQuery): HistoryTexts {
  const { where, values, order } = conditions(room, query);
  const sorted = `ORDER BY c.seq ${order}, c.id ${order}`;
  const [within, past] = order === 'ASC' ? ['<=', '>'] : ['>=', '<'];
  return {
    values,
    // A page ends where an update ends, so that the next page can start from its number.
    end: `SELECT c.seq FROM change c WHERE ${where} ${sorted} LIMIT 1 OFFSET ?`,
    page: (last) =>
      `SELECT ${COLUMNS} WHERE ${where}${last === undefined ? '' : ` AND c.seq ${within} ${last}`} ${sorted}`,
    beyond: (last) => `SELECT 1 AS one FROM change c WHERE ${where} AND c.seq ${past} ${last} LIMIT 1`,
  };
}

/** Reads a page of a room's history. */
export async function readHistory(
  sql: Sql,
  room: string,
  query: HistoryQuery,
): Promise<Omit<StoredHistory, 'seq'>> {
  const { values, end, page, beyond } = historyTexts(room, query);
  const last = await sql.prepare<unknown[], { seq: number }>(end).get(...values, query.limit - 1);
  const lines = await sql.prepare<unknown[], ChangeLine>(page(last?.seq)).all(...values);
  const more = last && (await sql.prepare<unknown[]>(beyond(last.seq)).get(...values));
  return { more: more !== undefined, rows: lines.map(changeIn) };
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

/** The change that a line tells of. */
export function changeIn(line: ChangeLine): StoredChange {
  const { sealed, before, after } = line;
  return { ...line, sealed: sealed === 1, before: parseValue(before), after: parseValue(after) };
}

function parseValue(text: string | null): StoredValue {
  return text === null ? null : (JSON.parse(text) as StoredValue);
}
