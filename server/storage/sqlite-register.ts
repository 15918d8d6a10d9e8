import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { Register, RegisterEntry, RegisterQuery, StoredEntry } from './register.ts';

type Line = Omit<StoredEntry, 'details'> & { readonly details: string | null };

/** The record in SQLite: the facts, which a trigger keeps as they are, and apart from them their details. */
export function sqliteRegister(db: Database): Register {
  const insert = db.prepare(
    'INSERT INTO register (at, committee, person, role, kind, subject, sha256) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const insertDetails = db.prepare('INSERT INTO register_details (entry, details) VALUES (?, ?)');
  const redact = db.prepare(
    'DELETE FROM register_details WHERE entry IN (SELECT id FROM register WHERE subject = ?)',
  );
  const redactTitles = db.prepare(
    `UPDATE register_details SET details = json_set(details, '$.title', '')
     WHERE entry IN (SELECT id FROM register WHERE subject = ?) AND json_extract(details, '$.title') <> ''`,
  );
  return {
    add: db.transaction(({ at, committee, person, role, kind, subject, details }: RegisterEntry) => {
      const json = JSON.stringify(details);
      const hash = createHash('sha256').update(json).digest('hex');
      const made = insert.run(at, committee, person, role, kind, subject, hash);
      insertDetails.run(made.lastInsertRowid, json);
    }),
    entries: (query) => {
      const { where, values } = conditions(query);
      const lines = db
        .prepare<unknown[], Line>(
          `SELECT r.id, r.at, r.committee, r.person, r.role, r.kind, r.subject, d.details FROM register r
           LEFT JOIN register_details d ON d.entry = r.id WHERE ${where} ORDER BY r.id DESC LIMIT ?`,
        )
        .all(...values, query.limit);
      return lines.map((line) => ({
        ...line,
        details: JSON.parse(line.details ?? '{}') as StoredEntry['details'],
      }));
    },
    redactSubject: (subject) => {
      redact.run(subject);
    },
    redactTitles: (subject) => {
      redactTitles.run(subject);
    },
  };
}

function conditions(query: RegisterQuery): { readonly where: string; readonly values: readonly unknown[] } {
  const parts: [string, unknown][] = [];
  if (query.committee !== undefined) parts.push(['r.committee = ?', query.committee]);
  if (query.person !== undefined) parts.push(['r.person = ?', query.person]);
  if (query.kind !== undefined) parts.push(['r.kind = ?', query.kind]);
  if (query.subject !== undefined) parts.push(['r.subject = ?', query.subject]);
  if (query.from !== undefined) parts.push(['r.at >= ?', query.from]);
  if (query.until !== undefined) parts.push(['r.at < ?', query.until]);
  if (query.before !== undefined) parts.push(['r.id < ?', query.before]);
  return {
    where: parts.length === 0 ? '1' : parts.map(([text]) => text).join(' AND '),
    values: parts.map(([, value]) => value),
  };
}
