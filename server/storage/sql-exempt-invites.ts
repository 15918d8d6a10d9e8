import type { Sql } from './sql.ts';
import type { ExemptInvites } from './exempt-invites.ts';

/** Invitations to exempt wording in SQL. */
export function sqlExemptInvites(sql: Sql): ExemptInvites {
  const insert = sql.prepare(
    'INSERT INTO exempt_invite (board, item, account) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const remove = sql.prepare('DELETE FROM exempt_invite WHERE board = ? AND item = ? AND account = ?');
  const list = sql.prepare<unknown[], { account: string }>(
    'SELECT account FROM exempt_invite WHERE board = ? AND item = ? ORDER BY account',
  );
  const find = sql.prepare('SELECT 1 FROM exempt_invite WHERE board = ? AND item = ? AND account = ?');
  return {
    invite: async ({ board, item }, account) => {
      await insert.run(board, item, account);
    },
    withdraw: async ({ board, item }, account) => (await remove.run(board, item, account)).changes > 0,
    isInvited: async ({ board, item }, account) => (await find.get(board, item, account)) !== undefined,
    invited: async ({ board, item }) => (await list.all(board, item)).map(({ account }) => account),
  };
}
