import type { Sql } from './sql.ts';
import { randomUUID } from 'node:crypto';
import type { MailOutbox, WaitingMail } from './mail-outbox.ts';

/** The table of the outbox, for a step of the schema. */
export const OUTBOX_TABLE = `
CREATE TABLE outbox (id TEXT PRIMARY KEY, kind TEXT NOT NULL, recipient TEXT NOT NULL, subject TEXT NOT NULL,
  text TEXT NOT NULL, html TEXT NOT NULL, added_at INTEGER NOT NULL, give_up_at INTEGER NOT NULL,
  next_at INTEGER NOT NULL, tries INTEGER NOT NULL DEFAULT 0);
CREATE INDEX outbox_by_end ON outbox (give_up_at, added_at);
`;

const WAITING = `id, kind, recipient AS "to", subject, text, html, added_at AS "addedAt", give_up_at AS "giveUpAt",
  tries FROM outbox`;

/** The outbox in SQL. */
export function sqlOutbox(sql: Sql): MailOutbox {
  const add = sql.prepare(
    `INSERT INTO outbox (id, kind, recipient, subject, text, html, added_at, give_up_at, next_at)
     VALUES (@id, @kind, @to, @subject, @text, @html, @addedAt, @giveUpAt, @addedAt)`,
  );
  const due = sql.prepare<[number, number], WaitingMail>(
    `SELECT ${WAITING} WHERE next_at <= ? ORDER BY give_up_at, added_at, id LIMIT ?`,
  );
  const again = sql.prepare('UPDATE outbox SET tries = tries + 1, next_at = ? WHERE id = ? AND tries = ?');
  const remove = sql.prepare('DELETE FROM outbox WHERE id = ?');
  return {
    add: async (mail) => {
      const id = randomUUID();
      await add.run({ id, ...mail });
      return id;
    },
    due: (now, limit) => due.all(now, limit),
    trying: async (id, tries, nextAt) => (await again.run(nextAt, id, tries)).changes === 1,
    done: async (id) => {
      await remove.run(id);
    },
  };
}
