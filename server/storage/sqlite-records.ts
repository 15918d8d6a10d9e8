import type { Database } from 'better-sqlite3';
import type { CommitteeRecord, ProgrammeRecord, Records } from './records.ts';
import { isMigrated, synchronousOf } from './sqlite-schema.ts';

type ProgrammeLine = Omit<ProgrammeRecord, 'practice'> & { readonly practice: number };
type CommitteeLine = Omit<CommitteeRecord, 'openToPublic'> & { readonly openToPublic: number };

const PROGRAMME = `id, committee, committee_slug AS committeeSlug, municipal_year AS municipalYear, state, practice,
  created_at AS createdAt FROM programme`;

/** Programmes and committees in SQLite. */
export function sqliteRecords(db: Database): Records {
  const all = db.prepare<[], ProgrammeLine>(`SELECT ${PROGRAMME} ORDER BY created_at, id`);
  const one = db.prepare<[string], ProgrammeLine>(`SELECT ${PROGRAMME} WHERE id = ?`);
  const add = db.prepare(
    `INSERT OR IGNORE INTO programme (id, committee, committee_slug, municipal_year, state, practice, created_at)
     VALUES (@id, @committee, @committeeSlug, @municipalYear, @state, @practice, @createdAt)`,
  );
  const setFacts = db.prepare(
    'UPDATE programme SET committee = ?, municipal_year = ?, state = ? WHERE id = ?',
  );
  const putPerson = db.prepare(
    'INSERT INTO person (id, name) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name',
  );
  const name = db.prepare<[string], { name: string }>('SELECT name FROM person WHERE id = ?');
  const tryWrite = db.transaction(() => {
    db.prepare('INSERT OR REPLACE INTO probe (one) VALUES (1)').run();
    db.prepare('DELETE FROM probe').run();
  });

  return {
    ...sqliteCommittees(db),
    programmes: () => all.all().map(programmeOf),
    programme: (id) => {
      const found = one.get(id);
      return found ? programmeOf(found) : null;
    },
    addProgramme: (programme) =>
      add.run({ ...programme, practice: programme.practice ? 1 : 0 }).changes === 1,
    setProgrammeFacts: (id, facts) => {
      setFacts.run(facts.committee, facts.municipalYear, facts.state, id);
    },
    nameOf: (person) => name.get(person)?.name ?? null,
    putName: (person, given) => {
      putPerson.run(person, given);
    },
    probe: () => {
      tryWrite();
      return { synchronous: synchronousOf(db), migrated: isMigrated(db) };
    },
  };
}

function sqliteCommittees(db: Database): Pick<Records, 'committee' | 'putCommittee'> {
  const one = db.prepare<[string], CommitteeLine>(
    'SELECT slug, open_to_public AS openToPublic, closed_at AS closedAt FROM committee WHERE slug = ?',
  );
  const put = db.prepare(
    `INSERT INTO committee (slug, open_to_public, closed_at) VALUES (?, ?, ?) ON CONFLICT (slug)
     DO UPDATE SET open_to_public = excluded.open_to_public, closed_at = excluded.closed_at`,
  );
  return {
    committee: (slug) => {
      const found = one.get(slug);
      return found ? { ...found, openToPublic: found.openToPublic === 1 } : null;
    },
    putCommittee: ({ slug, openToPublic, closedAt }) => {
      put.run(slug, openToPublic ? 1 : 0, closedAt);
    },
  };
}

function programmeOf(line: ProgrammeLine): ProgrammeRecord {
  return { ...line, practice: line.practice === 1 };
}
