import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { Facts } from './stretches.ts';
import { GROWING_MS, type Change } from './update-store.ts';

/** Writes down what an update changed: the fact with a hash, and apart from it the values. */
export function sqliteChanges(db: Database): (room: string, seq: number, row: Facts) => void {
  const insert = db.prepare(
    `INSERT INTO change (room, seq, at, person, role, meeting, kind, record, field, part, sha256)
     VALUES (?,?,?,?,?,?,?,?,?,?,?)`,
  );
  const insertValues = db.prepare('INSERT INTO change_values (change, before, after) VALUES (?, ?, ?)');
  const takeOver = growingTexts(db);
  return (room, seq, row) => {
    for (const change of row.changes) {
      const before = takeOver({ room, seq, row }, change) ?? JSON.stringify(change.before);
      const after = JSON.stringify(change.after);
      if (before === after) continue;
      const { kind, id, field, part } = change;
      const hash = createHash('sha256').update(`${before}\n${after}`).digest('hex');
      const { at, person, role, meeting } = row;
      const made = insert.run(room, seq, at, person, role, meeting, kind, id, field, part, hash);
      insertValues.run(made.lastInsertRowid, before, after);
    }
  };
}

interface NumberedRow {
  readonly room: string;
  readonly seq: number;
  readonly row: Facts;
}

/** What a text was before this person began to type in it; the fact of the shorter stretch is passed over for the longer. */
function growingTexts(db: Database): (numbered: NumberedRow, change: Change) => string | null {
  const newest = db.prepare<unknown[], { id: number; before: string }>(
    `SELECT c.id, v.before FROM change c JOIN change_values v ON v.change = c.id
     WHERE c.room = ? AND c.kind = ? AND c.record = ? AND c.field = ? AND c.person = ? AND c.at > ?
     AND NOT EXISTS (SELECT 1 FROM change_passed_over p WHERE p.change = c.id)
     ORDER BY c.at DESC, c.id DESC LIMIT 1`,
  );
  const forgetValues = db.prepare('DELETE FROM change_values WHERE change = ?');
  const passOver = db.prepare('INSERT INTO change_passed_over (change, by_seq) VALUES (?, ?)');
  return ({ room, seq, row }, change) => {
    if (!change.grows) return null;
    const since = row.at - GROWING_MS;
    const found = newest.get(room, change.kind, change.id, change.field, row.person, since);
    if (!found) return null;
    forgetValues.run(found.id);
    passOver.run(found.id, seq);
    return found.before;
  };
}
