import type { Sql } from './sql.ts';
import type {
  NewComment,
  NewMention,
  NewThread,
  NoteComments,
  StoredComment,
  StoredMention,
  StoredThread,
  WithComment,
} from './note-comments.ts';
import type { NotePlace } from './notes.ts';
import { OF_NOTE, sqlSealable } from './sql-sealable.ts';

const THREAD = `id, board, item, private, field, start, finish AS "end", quote, at, resolved_at AS "resolvedAt",
  resolved_by AS "resolvedBy" FROM note_thread`;
const MENTION = `id, account, board, item, private, field, comment, at, by, seen_at AS "seenAt" FROM note_mention`;

interface ThreadLine extends Omit<NewThread, 'private'> {
  readonly private: number;
  readonly resolvedAt: number | null;
  readonly resolvedBy: string;
}
type MentionLine = Omit<StoredMention, 'private'> & { readonly private: number };

/** Comments on notes in SQL. */
export function sqlNoteComments(sql: Sql): NoteComments {
  const sealable = sqlSealable(sql, [
    { table: 'note_thread' },
    { table: 'note_mention', once: ['account', 'field', 'comment'] },
  ]);
  return { ...said(sql), ...read(sql), ...settled(sql), ...mentioned(sql), ...sealable };
}

function said(sql: Sql): Pick<NoteComments, 'begin' | 'reply'> {
  const known = sql.prepare<
    [string, string],
    Pick<ThreadLine, 'board' | 'item' | 'private'> & { thread: string }
  >(
    `SELECT c.thread, t.board, t.item, CASE WHEN t.private > 0 THEN 1 ELSE 0 END AS private FROM note_comment c
     JOIN note_thread t ON t.id = c.thread WHERE c.person = ? AND c.key = ?`,
  );
  const putThread = sql.prepare(
    `INSERT INTO note_thread (id, board, item, private, field, start, finish, quote, at)
     VALUES (@id, @board, @item, @private, @field, @start, @end, @quote, @at)`,
  );
  const putComment = sql.prepare(
    `INSERT INTO note_comment (id, thread, at, person, role, words, key)
     VALUES (@id, @thread, @at, @person, @role, @words, @key)`,
  );
  const putMention = puttingMention(sql);
  const keep = async (
    thread: NewThread | null,
    comment: NewComment,
    { mentions, also }: WithComment,
  ): Promise<string | null> => {
    const there = await known.get(comment.person, comment.key);
    if (there) {
      const isSame = thread ? placed(thread).join() === placedLine(there) : there.thread === comment.thread;
      return isSame ? there.thread : null;
    }
    if (thread) await putThread.run({ ...thread, private: Number(thread.private) });
    await putComment.run(comment);
    for (const each of mentions) await putMention(each);
    await also();
    return comment.thread;
  };
  return {
    begin: (thread, comment, more) => sql.inOneStep('', () => keep(thread, comment, more)),
    reply: (comment, more) => sql.inOneStep('', () => keep(null, comment, more)),
  };
}

function read(sql: Sql): Pick<NoteComments, 'thread' | 'threads' | 'comments'> {
  const one = sql.prepare<[string], ThreadLine>(`SELECT ${THREAD} WHERE id = ?`);
  const ofNote = sql.prepare<[string, string, number], ThreadLine>(
    `SELECT ${THREAD} WHERE ${OF_NOTE} ORDER BY at, rowid`,
  );
  const comments = sql.prepare<[string, string, number], StoredComment>(
    `SELECT c.id, c.thread, c.at, c.person, c.role, c.words, c.withdrawn_at AS "withdrawnAt" FROM note_comment c
     JOIN note_thread t ON t.id = c.thread WHERE ${OF_NOTE} ORDER BY c.number`,
  );
  return {
    thread: async (id) => {
      const found = await one.get(id);
      return found ? threadOf(found) : null;
    },
    threads: async (at) => (await ofNote.all(...placed(at))).map(threadOf),
    comments: (at) => comments.all(...placed(at)),
  };
}

function settled(sql: Sql): Pick<NoteComments, 'resolve' | 'withdraw'> {
  const resolve = sql.prepare(
    'UPDATE note_thread SET resolved_at = ?, resolved_by = ? WHERE id = ? AND resolved_at IS NULL',
  );
  const reopen = sql.prepare(
    `UPDATE note_thread SET resolved_at = NULL, resolved_by = '' WHERE id = ? AND resolved_at IS NOT NULL`,
  );
  const withdraw = sql.prepare(
    `UPDATE note_comment SET words = '', withdrawn_at = @at
     WHERE id = @id AND person = @person AND withdrawn_at IS NULL`,
  );
  const forget = sql.prepare('DELETE FROM note_mention WHERE comment = ?');
  return {
    resolve: (thread, resolved, also) =>
      sql.inOneStep('', async () => {
        const { changes } = await (resolved
          ? resolve.run(resolved.at, resolved.by, thread)
          : reopen.run(thread));
        if (changes === 1) await also();
        return changes === 1;
      }),
    withdraw: (comment, also) =>
      sql.inOneStep('', async () => {
        if ((await withdraw.run(comment)).changes === 0) return false;
        await forget.run(comment.id);
        await also();
        return true;
      }),
  };
}

function mentioned(sql: Sql): Pick<NoteComments, 'mentions' | 'mention' | 'mentionsOf' | 'seen'> {
  const put = puttingMention(sql);
  const ofNote = sql.prepare<[string, string, number], MentionLine>(
    `SELECT ${MENTION} WHERE ${OF_NOTE} ORDER BY number`,
  );
  const ofAccount = sql.prepare<[string], MentionLine>(
    `SELECT ${MENTION} WHERE account = ? ORDER BY number DESC`,
  );
  const see = sql.prepare(
    'UPDATE note_mention SET seen_at = ? WHERE account = ? AND id = ? AND seen_at IS NULL',
  );
  return {
    mentions: async (at) => (await ofNote.all(...placed(at))).map(mentionOf),
    mention: (mentions) =>
      sql.inOneStep('', async () => {
        const fresh: NewMention[] = [];
        for (const each of mentions) if (await put(each)) fresh.push(each);
        return fresh;
      }),
    mentionsOf: async (account) => (await ofAccount.all(account)).map(mentionOf),
    seen: (account, mentions, at) =>
      sql.inOneStep('', async () => {
        for (const id of mentions) await see.run(at, account, id);
      }),
  };
}

/** Keeps one mention; false when it is kept already. */
function puttingMention(sql: Sql): (mention: NewMention) => Promise<boolean> {
  const put = sql.prepare(
    `INSERT INTO note_mention (id, account, board, item, private, field, comment, at, by)
     VALUES (@id, @account, @board, @item, @private, @field, @comment, @at, @by) ON CONFLICT DO NOTHING`,
  );
  return async (mention) => (await put.run({ ...mention, private: Number(mention.private) })).changes === 1;
}

function placedLine({
  board,
  item,
  private: isPrivate,
}: Pick<ThreadLine, 'board' | 'item' | 'private'>): string {
  return [board, item, isPrivate].join();
}

function placed(at: NotePlace): [board: string, item: string, isPrivate: number] {
  return [at.board, at.item, Number(at.private)];
}

function threadOf({ resolvedAt, resolvedBy, ...line }: ThreadLine): StoredThread {
  const resolved = resolvedAt === null ? null : { at: resolvedAt, by: resolvedBy };
  return { ...line, private: line.private > 0, resolved };
}

function mentionOf(line: MentionLine): StoredMention {
  return { ...line, private: line.private > 0 };
}
