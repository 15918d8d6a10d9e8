import type { Database } from 'better-sqlite3';
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
import { OF_NOTE, sqliteSealable } from './sqlite-sealable.ts';

const THREAD = `id, board, item, private, field, start, finish AS "end", quote, at, resolved_at AS resolvedAt,
  resolved_by AS resolvedBy FROM note_thread`;
const MENTION = `id, account, board, item, private, field, comment, at, by, seen_at AS seenAt FROM note_mention`;

interface ThreadLine extends Omit<NewThread, 'private'> {
  readonly private: number;
  readonly resolvedAt: number | null;
  readonly resolvedBy: string;
}
type MentionLine = Omit<StoredMention, 'private'> & { readonly private: number };

/** Comments on notes in SQLite. */
export function sqliteNoteComments(db: Database): NoteComments {
  const sealable = sqliteSealable(db, ['note_thread', 'note_mention']);
  return { ...said(db), ...read(db), ...settled(db), ...mentioned(db), ...sealable };
}

function said(db: Database): Pick<NoteComments, 'begin' | 'reply'> {
  const known = db.prepare<
    [string, string],
    { thread: string; board: string; item: string; private: number }
  >(
    `SELECT c.thread, t.board, t.item, t.private > 0 AS private FROM note_comment c
     JOIN note_thread t ON t.id = c.thread WHERE c.person = ? AND c.key = ?`,
  );
  const putThread = db.prepare(
    `INSERT INTO note_thread (id, board, item, private, field, start, finish, quote, at)
     VALUES (@id, @board, @item, @private, @field, @start, @end, @quote, @at)`,
  );
  const putComment = db.prepare(
    `INSERT INTO note_comment (id, thread, at, person, role, words, key)
     VALUES (@id, @thread, @at, @person, @role, @words, @key)`,
  );
  const putMention = puttingMention(db);
  const keep = (
    thread: NewThread | null,
    comment: NewComment,
    { mentions, also }: WithComment,
  ): string | null => {
    const there = known.get(comment.person, comment.key);
    if (there) {
      const isSame = thread ? placed(thread).join() === placedLine(there) : there.thread === comment.thread;
      return isSame ? there.thread : null;
    }
    if (thread) putThread.run({ ...thread, private: Number(thread.private) });
    putComment.run(comment);
    for (const each of mentions) putMention(each);
    also();
    return comment.thread;
  };
  // It begins with reading, and could not go on to write beside another connection that had written meanwhile.
  const step = db.transaction(keep);
  return {
    begin: (thread, comment, more) => step.immediate(thread, comment, more),
    reply: (comment, more) => step.immediate(null, comment, more),
  };
}

function read(db: Database): Pick<NoteComments, 'thread' | 'threads' | 'comments'> {
  const one = db.prepare<[string], ThreadLine>(`SELECT ${THREAD} WHERE id = ?`);
  const ofNote = db.prepare<[string, string, number], ThreadLine>(
    `SELECT ${THREAD} WHERE ${OF_NOTE} ORDER BY at, rowid`,
  );
  const comments = db.prepare<[string, string, number], StoredComment>(
    `SELECT c.id, c.thread, c.at, c.person, c.role, c.words, c.withdrawn_at AS withdrawnAt FROM note_comment c
     JOIN note_thread t ON t.id = c.thread WHERE ${OF_NOTE} ORDER BY c.number`,
  );
  return {
    thread: (id) => {
      const found = one.get(id);
      return found ? threadOf(found) : null;
    },
    threads: (at) => ofNote.all(...placed(at)).map(threadOf),
    comments: (at) => comments.all(...placed(at)),
  };
}

function settled(db: Database): Pick<NoteComments, 'resolve' | 'withdraw'> {
  const resolve = db.prepare(
    'UPDATE note_thread SET resolved_at = ?, resolved_by = ? WHERE id = ? AND resolved_at IS NULL',
  );
  const reopen = db.prepare(
    `UPDATE note_thread SET resolved_at = NULL, resolved_by = '' WHERE id = ? AND resolved_at IS NOT NULL`,
  );
  const withdraw = db.prepare(
    `UPDATE note_comment SET words = '', withdrawn_at = @at
     WHERE id = @id AND person = @person AND withdrawn_at IS NULL`,
  );
  const forget = db.prepare('DELETE FROM note_mention WHERE comment = ?');
  return {
    resolve: db.transaction(
      (thread: string, resolved: StoredThread['resolved'], also: () => void): boolean => {
        const made = resolved ? resolve.run(resolved.at, resolved.by, thread) : reopen.run(thread);
        if (made.changes === 1) also();
        return made.changes === 1;
      },
    ),
    withdraw: db.transaction(
      (comment: { readonly id: string; readonly person: string; readonly at: number }, also: () => void) => {
        if (withdraw.run(comment).changes === 0) return false;
        forget.run(comment.id);
        also();
        return true;
      },
    ),
  };
}

function mentioned(db: Database): Pick<NoteComments, 'mentions' | 'mention' | 'mentionsOf' | 'seen'> {
  const put = puttingMention(db);
  const ofNote = db.prepare<[string, string, number], MentionLine>(
    `SELECT ${MENTION} WHERE ${OF_NOTE} ORDER BY number`,
  );
  const ofAccount = db.prepare<[string], MentionLine>(
    `SELECT ${MENTION} WHERE account = ? ORDER BY number DESC`,
  );
  const see = db.prepare(
    'UPDATE note_mention SET seen_at = ? WHERE account = ? AND id = ? AND seen_at IS NULL',
  );
  return {
    mentions: (at) => ofNote.all(...placed(at)).map(mentionOf),
    mention: db.transaction((mentions: readonly NewMention[]) => mentions.filter(put)),
    mentionsOf: (account) => ofAccount.all(account).map(mentionOf),
    seen: db.transaction((account: string, mentions: readonly string[], at: number) => {
      for (const id of mentions) see.run(at, account, id);
    }),
  };
}

/** Keeps one mention; false when it is kept already. */
function puttingMention(db: Database): (mention: NewMention) => boolean {
  const put = db.prepare(
    `INSERT OR IGNORE INTO note_mention (id, account, board, item, private, field, comment, at, by)
     VALUES (@id, @account, @board, @item, @private, @field, @comment, @at, @by)`,
  );
  return (mention) => put.run({ ...mention, private: Number(mention.private) }).changes === 1;
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
