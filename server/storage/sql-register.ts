import type { Sql } from './sql.ts';
import { createHash } from 'node:crypto';
import type { Register, RegisterQuery, StoredEntry } from './register.ts';

type Line = Omit<StoredEntry, 'details'> & { readonly details: string | null };

/** The record in SQL: the facts, which a trigger keeps as they are, and apart from them their details. */
export function sqlRegister(sql: Sql): Register {
  const insert = sql.prepare<readonly unknown[], { id: number }>(
    'INSERT INTO register (at, committee, person, role, kind, subject, sha256) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id',
  );
  const insertDetails = sql.prepare('INSERT INTO register_details (entry, details) VALUES (?, ?)');
  const redact = sql.prepare(
    'DELETE FROM register_details WHERE entry IN (SELECT id FROM register WHERE subject = ?)',
  );
  const about = sql.prepare<[string], { entry: number; details: string }>(
    'SELECT entry, details FROM register_details WHERE entry IN (SELECT id FROM register WHERE subject = ?)',
  );
  const putDetails = sql.prepare('UPDATE register_details SET details = ? WHERE entry = ?');
  return {
    add: ({ at, committee, person, role, kind, subject, details }) =>
      sql.inOneStep('', async () => {
        const json = JSON.stringify(details);
        const hash = createHash('sha256').update(json).digest('hex');
        const made = await insert.get(at, committee, person, role, kind, subject, hash);
        await insertDetails.run(made?.id, json);
      }),
    entries: async (query) => {
      const { where, values } = conditions(query);
      const lines = await sql
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
    redactSubject: async (subject) => {
      await redact.run(subject);
    },
    redactTitles: (subject) =>
      sql.inOneStep('', async () => {
        for (const { entry, details } of await about.all(subject)) {
          const said = JSON.parse(details) as StoredEntry['details'];
          if (said['title']) await putDetails.run(JSON.stringify({ ...said, title: '' }), entry);
        }
      }),
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
    where: parts.length === 0 ? '1 = 1' : parts.map(([text]) => text).join(' AND '),
    values: parts.map(([, value]) => value),
  };
}
