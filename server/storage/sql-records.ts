import type { Sql } from './sql.ts';
import type { CommitteeRecord, ProgrammeRecord, Records } from './records.ts';

type ProgrammeLine = Omit<ProgrammeRecord, 'practice'> & { readonly practice: number };
type CommitteeLine = Omit<CommitteeRecord, 'openToPublic'> & { readonly openToPublic: number };

const PROGRAMME = `id, committee, committee_slug AS "committeeSlug", municipal_year AS "municipalYear", state, practice,
  created_at AS "createdAt" FROM programme`;

/** Programmes and committees in SQL. */
export function sqlRecords(sql: Sql): Records {
  const all = sql.prepare<[], ProgrammeLine>(`SELECT ${PROGRAMME} ORDER BY created_at, id`);
  const one = sql.prepare<[string], ProgrammeLine>(`SELECT ${PROGRAMME} WHERE id = ?`);
  const add = sql.prepare(
    `INSERT INTO programme (id, committee, committee_slug, municipal_year, state, practice, created_at)
     VALUES (@id, @committee, @committeeSlug, @municipalYear, @state, @practice, @createdAt) ON CONFLICT DO NOTHING`,
  );
  const practice = sql.prepare<[string], unknown>(
    'SELECT 1 AS one FROM programme WHERE committee_slug = ? AND practice = 1 LIMIT 1',
  );
  const setFacts = sql.prepare(
    `UPDATE programme SET committee = @committee, municipal_year = @municipalYear, state = @state WHERE id = @id
     AND (committee <> @committee OR municipal_year <> @municipalYear OR state <> @state)`,
  );
  const putPerson = sql.prepare(
    'INSERT INTO person (id, name) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name',
  );
  const name = sql.prepare<[string], { name: string }>('SELECT name FROM person WHERE id = ?');
  return {
    ...sqliteCommittees(sql),
    programmes: async () => (await all.all()).map(programmeOf),
    programme: async (id) => {
      const found = await one.get(id);
      return found ? programmeOf(found) : null;
    },
    isPractice: async (slug) => (await practice.get(slug)) !== undefined,
    addProgramme: async (programme) =>
      (await add.run({ ...programme, practice: programme.practice ? 1 : 0 })).changes === 1,
    setProgrammeFacts: async (id, facts) => {
      await setFacts.run({ id, ...facts });
    },
    nameOf: async (person) => (await name.get(person))?.name ?? null,
    putName: async (person, given) => {
      await putPerson.run(person, given);
    },
  };
}

function sqliteCommittees(sql: Sql): Pick<Records, 'committee' | 'putCommittee'> {
  const one = sql.prepare<[string], CommitteeLine>(
    'SELECT slug, open_to_public AS "openToPublic", closed_at AS "closedAt" FROM committee WHERE slug = ?',
  );
  const put = sql.prepare(
    `INSERT INTO committee (slug, open_to_public, closed_at) VALUES (?, ?, ?) ON CONFLICT (slug)
     DO UPDATE SET open_to_public = excluded.open_to_public, closed_at = excluded.closed_at`,
  );
  return {
    committee: async (slug) => {
      const found = await one.get(slug);
      return found ? { ...found, openToPublic: found.openToPublic === 1 } : null;
    },
    putCommittee: async ({ slug, openToPublic, closedAt }) => {
      await put.run(slug, openToPublic ? 1 : 0, closedAt);
    },
  };
}

function programmeOf(line: ProgrammeLine): ProgrammeRecord {
  return { ...line, practice: line.practice === 1 };
}
