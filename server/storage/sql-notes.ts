import type { Sql } from './sql.ts';
import type { Notes, StoredTemplate } from './notes.ts';

/** The list of scoping notes in SQL. */
export function sqlNotes(sql: Sql): Notes {
  return { ...listed(sql), ...templates(sql), ...invited(sql) };
}

function listed(sql: Sql): Pick<Notes, 'add' | 'boardOf' | 'of' | 'bringBack' | 'isToBringBack'> {
  const insert = sql.prepare(
    'INSERT INTO note (item, private, board, made_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const find = sql.prepare<unknown[], { board: string }>(
    'SELECT board FROM note WHERE item = ? AND private = ?',
  );
  const list = sql.prepare<[string], { item: string; private: number }>(
    'SELECT item, private FROM note WHERE board = ? ORDER BY made_at, item, private',
  );
  const putBringBack = sql.prepare(
    'UPDATE note SET bring_back = ? WHERE item = ? AND board = ? AND private = 1',
  );
  const findBringBack = sql.prepare(
    'SELECT 1 FROM note WHERE item = ? AND board = ? AND private = 1 AND bring_back = 1',
  );
  return {
    add: async ({ board, item, private: isPrivate }, at) => {
      await insert.run(item, Number(isPrivate), board, at);
    },
    boardOf: async (item, isPrivate) => (await find.get(item, Number(isPrivate)))?.board ?? null,
    of: async (board) =>
      (await list.all(board)).map(({ item, private: isPrivate }) => ({
        board,
        item,
        private: isPrivate === 1,
      })),
    bringBack: async ({ board, item }, isToCome) => {
      await putBringBack.run(Number(isToCome), item, board);
    },
    isToBringBack: async ({ board, item }) => (await findBringBack.get(item, board)) !== undefined,
  };
}

function templates(sql: Sql): Pick<Notes, 'template' | 'addTemplate'> {
  const newest = sql.prepare<[string], StoredTemplate>(
    'SELECT version, fields FROM note_template WHERE committee = ? ORDER BY version DESC LIMIT 1',
  );
  const keep = sql.prepare(
    'INSERT INTO note_template (committee, version, fields, at, by) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  return {
    template: async (committee) => (await newest.get(committee)) ?? null,
    addTemplate: async (committee, { version, fields }, { at, by }) =>
      (await keep.run(committee, version, fields, at, by)).changes > 0,
  };
}

function invited(sql: Sql): Pick<Notes, 'invite' | 'withdraw' | 'isInvited' | 'invited'> {
  const invite = sql.prepare(
    'INSERT INTO note_invite (board, item, account) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const withdraw = sql.prepare('DELETE FROM note_invite WHERE board = ? AND item = ? AND account = ?');
  const isInvited = sql.prepare('SELECT 1 FROM note_invite WHERE board = ? AND item = ? AND account = ?');
  const accounts = sql.prepare<[string, string], { account: string }>(
    'SELECT account FROM note_invite WHERE board = ? AND item = ? ORDER BY account',
  );
  return {
    invite: async ({ board, item }, account) => {
      await invite.run(board, item, account);
    },
    withdraw: async ({ board, item }, account) => (await withdraw.run(board, item, account)).changes > 0,
    invited: async ({ board, item }) => (await accounts.all(board, item)).map(({ account }) => account),
    isInvited: async ({ board, item }, account) => (await isInvited.get(board, item, account)) !== undefined,
  };
}
