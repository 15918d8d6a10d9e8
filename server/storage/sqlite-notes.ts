import type { Database } from 'better-sqlite3';
import type { Notes, StoredTemplate } from './notes.ts';

/** The list of scoping notes in SQLite. */
export function sqliteNotes(db: Database): Notes {
  const insert = db.prepare('INSERT OR IGNORE INTO note (item, private, board, made_at) VALUES (?, ?, ?, ?)');
  const find = db.prepare<unknown[], { board: string }>(
    'SELECT board FROM note WHERE item = ? AND private = ?',
  );
  const list = db.prepare<[string], { item: string; private: number }>(
    'SELECT item, private FROM note WHERE board = ? ORDER BY made_at, item, private',
  );
  const putBringBack = db.prepare(
    'UPDATE note SET bring_back = ? WHERE item = ? AND board = ? AND private = 1',
  );
  const findBringBack = db.prepare(
    'SELECT 1 FROM note WHERE item = ? AND board = ? AND private = 1 AND bring_back = 1',
  );
  const newest = db.prepare<[string], StoredTemplate>(
    'SELECT version, fields FROM note_template WHERE committee = ? ORDER BY version DESC LIMIT 1',
  );
  const keep = db.prepare(
    'INSERT OR IGNORE INTO note_template (committee, version, fields, at, by) VALUES (?, ?, ?, ?, ?)',
  );
  const invite = db.prepare('INSERT OR IGNORE INTO note_invite (board, item, account) VALUES (?, ?, ?)');
  const withdraw = db.prepare('DELETE FROM note_invite WHERE board = ? AND item = ? AND account = ?');
  const invited = db.prepare('SELECT 1 FROM note_invite WHERE board = ? AND item = ? AND account = ?');
  return {
    add: ({ board, item, private: isPrivate }, at) => {
      insert.run(item, Number(isPrivate), board, at);
    },
    boardOf: (item, isPrivate) => find.get(item, Number(isPrivate))?.board ?? null,
    of: (board) =>
      list.all(board).map(({ item, private: isPrivate }) => ({ board, item, private: isPrivate === 1 })),
    bringBack: ({ board, item }, isToCome) => {
      putBringBack.run(Number(isToCome), item, board);
    },
    isToBringBack: ({ board, item }) => findBringBack.get(item, board) !== undefined,
    template: (committee) => newest.get(committee) ?? null,
    addTemplate: (committee, { version, fields }, { at, by }) =>
      keep.run(committee, version, fields, at, by).changes > 0,
    invite: ({ board, item }, account) => {
      invite.run(board, item, account);
    },
    withdraw: ({ board, item }, account) => withdraw.run(board, item, account).changes > 0,
    isInvited: ({ board, item }, account) => invited.get(board, item, account) !== undefined,
  };
}
