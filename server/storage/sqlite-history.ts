import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import {
  GROWING_MS,
  type Change,
  type HistoryQuery,
  type LogRow,
  type StoredChange,
  type StoredHistory,
  type StoredValue,
} from './update-store.ts';

interface ChangeLine extends Omit<StoredChange, 'before' | 'after'> {
  readonly before: string | null;
  readonly after: string | null;
}

export interface SqliteHistory {
  add(room: string, seq: number, row: LogRow): void;
  read(room: string, query: HistoryQuery): Omit<StoredHistory, 'seq'>;
}

const COLUMNS = `c.seq, c.at, c.person, c.role, c.kind, c.record AS id, c.field, c.part, v.before, v.after
  FROM change c LEFT JOIN change_values v ON v.change = c.id`;

/** Who changed which field of which record, and the values before and after. */
export function sqliteHistory(db: Database): SqliteHistory {
  const insert = db.prepare(
    'INSERT INTO change (room, seq, at, person, role, kind, record, field, part, sha256) VALUES (?,?,?,?,?,?,?,?,?,?)',
  );
  const insertValues = db.prepare('INSERT INTO change_values (change, before, after) VALUES (?, ?, ?)');
  const growing = db.prepare<unknown[], { id: number; before: string }>(
    `SELECT c.id, v.before FROM change c JOIN change_values v ON v.change = c.id
     WHERE c.room = ? AND c.kind = ? AND c.record = ? AND c.field = ? AND c.person = ? AND c.at > ?
     ORDER BY c.seq DESC, c.id DESC LIMIT 1`,
  );
  const forgetValues = db.prepare('DELETE FROM change_values WHERE change = ?');
  const forget = db.prepare('DELETE FROM change WHERE id = ?');

  /** What the field was before this person began to type in it; the shorter row gives way to the longer one. */
  const takeOver = (room: string, row: LogRow, change: Change): string | null => {
    if (!change.grows) return null;
    const since = row.at - GROWING_MS;
    const found = growing.get(room, change.kind, change.id, change.field, row.person, since);
    if (!found) return null;
    forgetValues.run(found.id);
    forget.run(found.id);
    return found.before;
  };

  const addOne = (room: string, at: { seq: number; row: LogRow }, change: Change): void => {
    const before = takeOver(room, at.row, change) ?? JSON.stringify(change.before);
    const after = JSON.stringify(change.after);
    if (before === after) return;
    const { kind, id, field, part } = change;
    const hash = createHash('sha256').update(`${before}\n${after}`).digest('hex');
    const { row } = at;
    const made = insert.run(room, at.seq, row.at, row.person, row.role, kind, id, field, part, hash);
    insertValues.run(made.lastInsertRowid, before, after);
  };

  return {
    add: (room, seq, row) => {
      for (const change of row.changes) addOne(room, { seq, row }, change);
    },
    read: (room, query) => {
      const { where, values, order } = conditions(room, query);
      // A page ends where an update ends, so that the next page can start from its number.
      const last = db
        .prepare<unknown[], { seq: number }>(
          `SELECT seq FROM change c WHERE ${where} ORDER BY seq ${order}, id ${order} LIMIT 1 OFFSET ?`,
        )
        .get(...values, query.limit - 1);
      const bound = last ? ` AND c.seq ${order === 'ASC' ? '<=' : '>='} ${last.seq}` : '';
      const lines = db
        .prepare<unknown[], ChangeLine>(
          `SELECT ${COLUMNS} WHERE ${where}${bound} ORDER BY c.seq ${order}, c.id ${order}`,
        )
        .all(...values);
      const beyond = db
        .prepare<unknown[], { found: number }>(`SELECT count(*) AS found FROM change c WHERE ${where}`)
        .get(...values);
      return { more: (beyond?.found ?? 0) > lines.length, rows: lines.map(parsed) };
    },
  };
}

function conditions(
  room: string,
  query: HistoryQuery,
): { readonly where: string; readonly values: readonly unknown[]; readonly order: 'ASC' | 'DESC' } {
  const parts: [string, readonly unknown[]][] = [['c.room = ?', [room]]];
  if (query.of) parts.push(['c.kind = ? AND c.record = ?', [query.of.kind, query.of.id]]);
  if (query.before !== undefined) parts.push(['c.seq < ?', [query.before]]);
  if (query.since !== undefined) parts.push(['c.seq > ?', [query.since]]);
  return {
    where: parts.map(([text]) => text).join(' AND '),
    values: parts.flatMap(([, values]) => values),
    order: query.since === undefined ? 'DESC' : 'ASC',
  };
}

function parsed(line: ChangeLine): StoredChange {
  return { ...line, before: parseValue(line.before), after: parseValue(line.after) };
}

function parseValue(text: string | null): StoredValue {
  return text === null ? null : (JSON.parse(text) as StoredValue);
}
