import type { Database } from 'better-sqlite3';
import type { ExemptInvites } from './exempt-invites.ts';

/** Invitations to exempt wording in SQLite. */
export function sqliteExemptInvites(db: Database): ExemptInvites {
  const insert = db.prepare('INSERT OR IGNORE INTO exempt_invite (board, item, account) VALUES (?, ?, ?)');
  const remove = db.prepare('DELETE FROM exempt_invite WHERE board = ? AND item = ? AND account = ?');
  const list = db.prepare<unknown[], { account: string }>(
    'SELECT account FROM exempt_invite WHERE board = ? AND item = ? ORDER BY account',
  );
  const find = db.prepare('SELECT 1 FROM exempt_invite WHERE board = ? AND item = ? AND account = ?');
  return {
    invite: ({ board, item }, account) => {
      insert.run(board, item, account);
    },
    withdraw: ({ board, item }, account) => remove.run(board, item, account).changes > 0,
    isInvited: ({ board, item }, account) => find.get(board, item, account) !== undefined,
    invited: ({ board, item }) => list.all(board, item).map(({ account }) => account),
  };
}
