import type { Database } from 'better-sqlite3';
import { changeIn, historyTexts, type ChangeLine } from './history-query.ts';
import type { HistoryQuery, StoredHistory } from './update-store.ts';

/** Reads who changed which field of which record. */
export function sqliteHistory(
  db: Database,
): (room: string, query: HistoryQuery) => Omit<StoredHistory, 'seq'> {
  return (room, query) => {
    const { values, end, page, beyond } = historyTexts(room, query);
    const last = db.prepare<unknown[], { seq: number }>(end).get(...values, query.limit - 1);
    const lines = db.prepare<unknown[], ChangeLine>(page(last?.seq)).all(...values);
    const more = last && db.prepare<unknown[], unknown>(beyond(last.seq)).get(...values);
    return { more: more !== undefined, rows: lines.map(changeIn) };
  };
}
