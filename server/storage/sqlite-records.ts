import type { Database } from 'better-sqlite3';
import type { ProgrammeRecord, Records, SessionRecord } from './records.ts';
import { synchronousOf } from './sqlite-schema.ts';

const PROGRAMME = `id, committee, committee_slug AS committeeSlug, municipal_year AS municipalYear, state,
  created_at AS createdAt FROM programme`;

/** Programmes and sessions in SQLite. */
export function sqliteRecords(db: Database): Records {
  const all = db.prepare<[], ProgrammeRecord>(`SELECT ${PROGRAMME} ORDER BY created_at, id`);
  const one = db.prepare<[string], ProgrammeRecord>(`SELECT ${PROGRAMME} WHERE id = ?`);
  const add = db.prepare(
    `INSERT OR IGNORE INTO programme (id, committee, committee_slug, municipal_year, state, created_at)
     VALUES (@id, @committee, @committeeSlug, @municipalYear, @state, @createdAt)`,
  );
  const setFacts = db.prepare(
    'UPDATE programme SET committee = ?, municipal_year = ?, state = ? WHERE id = ?',
  );
  const session = db.prepare<[string], SessionRecord>(
    `SELECT s.person, s.owner, p.name, s.role FROM session s JOIN person p ON p.id = s.person WHERE token_hash = ?`,
  );
  const putPerson = db.prepare(
    'INSERT INTO person (id, name) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name',
  );
  const putSession = db.prepare(
    `INSERT INTO session (token_hash, person, owner, name, role) VALUES (?, ?, ?, ?, ?) ON CONFLICT (token_hash)
     DO UPDATE SET person = excluded.person, owner = excluded.owner, name = excluded.name, role = excluded.role`,
  );
  const put = db.transaction((hash: string, given: SessionRecord) => {
    putPerson.run(given.person, given.name);
    putSession.run(hash, given.person, given.owner, given.name, given.role);
  });
  const name = db.prepare<[string], { name: string }>('SELECT name FROM person WHERE id = ?');
  const tryWrite = db.transaction(() => {
    db.prepare('INSERT OR REPLACE INTO probe (one) VALUES (1)').run();
    db.prepare('DELETE FROM probe').run();
  });

  return {
    programmes: () => all.all(),
    programme: (id) => one.get(id) ?? null,
    addProgramme: (programme) => add.run(programme).changes === 1,
    setProgrammeFacts: (id, facts) => {
      setFacts.run(facts.committee, facts.municipalYear, facts.state, id);
    },
    session: (hash) => session.get(hash) ?? null,
    putSession: (hash, given) => put(hash, given),
    nameOf: (person) => name.get(person)?.name ?? null,
    probe: () => {
      tryWrite();
      return { synchronous: synchronousOf(db) };
    },
  };
}
