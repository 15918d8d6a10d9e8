import type { Sql } from './sql.ts';
import type { Recorded, RecordLog, RecordPlace, RecordQuery } from './record-log.ts';
import type { StoredEntry } from './register.ts';
import type { StoredValue } from './update-store.ts';

/** A line of either table; what the other one has alone is null. */
interface Line {
  readonly source: Recorded['source'];
  readonly number: number;
  readonly at: number;
  readonly person: string;
  readonly role: string;
  readonly kind: string;
  readonly subject: string;
  readonly place: string;
  readonly seq: number | null;
  readonly field: string | null;
  readonly part: string | null;
  readonly meeting: string | null;
  readonly sealed: number;
  readonly before: string | null;
  readonly after: string | null;
  readonly details: string | null;
}

/** A condition in SQL with the values of its question marks. */
type Condition = readonly [sql: string, ...values: readonly unknown[]];

// Of sealed values no more is read than whether there was one.
const CHANGES = `SELECT 'change' AS source, c.id AS number, c.at, c.person, c.role, c.kind, c.record AS subject,
  c.room AS place, c.seq, c.field, c.part, c.meeting, CASE WHEN s.change IS NULL THEN 0 ELSE 1 END AS sealed,
  coalesce(v.before, CASE s.before WHEN 'null' THEN 'null' ELSE '""' END) AS before,
  coalesce(v.after, CASE s.after WHEN 'null' THEN 'null' ELSE '""' END) AS after, CAST(NULL AS TEXT) AS details
  FROM change c LEFT JOIN change_values v ON v.change = c.id LEFT JOIN sealed_values s ON s.change = c.id`;
const ENTRIES = `SELECT 'register' AS source, r.id AS number, r.at, r.person, r.role, r.kind, r.subject,
  r.committee AS place, CAST(NULL AS BIGINT) AS seq, CAST(NULL AS TEXT) AS field, CAST(NULL AS TEXT) AS part,
  CAST(NULL AS TEXT) AS meeting, 0 AS sealed, CAST(NULL AS TEXT) AS before, CAST(NULL AS TEXT) AS after,
  d.details FROM register r LEFT JOIN register_details d ON d.entry = r.id`;
const NOT_PASSED_OVER: Condition = ['NOT EXISTS (SELECT 1 FROM change_passed_over p WHERE p.change = c.id)'];
const NEWEST = 'ORDER BY at DESC, source DESC, number DESC';

/** The record in SQL: two tables read as one. */
export function sqlRecordLog(sql: Sql): RecordLog {
  const read = async (changes: readonly Condition[], entries: readonly Condition[], limit: number) => {
    const both = `SELECT * FROM (${CHANGES} WHERE ${all(changes)} ${NEWEST} LIMIT ${limit}) AS changes
      UNION ALL SELECT * FROM (${ENTRIES} WHERE ${all(entries)} ${NEWEST} LIMIT ${limit}) AS entries ${NEWEST} LIMIT ${limit}`;
    const values = [...changes, ...entries].flatMap(([, ...each]) => each);
    return (await sql.prepare<unknown[], Line>(both).all(...values)).map(recordedOf);
  };
  return {
    read: (query) => read(changesAsked(query), entriesAsked(query), query.limit),
    about: (person) =>
      read(
        [NOT_PASSED_OVER, ['c.person = ?', person]],
        [['(r.person = ? OR r.subject = ?)', person, person]],
        EVERYTHING,
      ),
    people: async (boards, committee) =>
      (
        await sql
          .prepare<unknown[], { person: string }>(
            `SELECT DISTINCT person FROM change WHERE room IN (${marks(boards)})
           UNION SELECT DISTINCT person FROM register WHERE committee = ?`,
          )
          .all(...boards, committee)
      ).map(({ person }) => person),
  };
}

const EVERYTHING = 1_000_000;

function changesAsked(query: RecordQuery): readonly Condition[] {
  const { boards, changeKinds } = query;
  return [
    NOT_PASSED_OVER,
    [`c.room IN (${marks(boards)})`, ...boards],
    ...(changeKinds ? [[`c.kind IN (${marks(changeKinds)})`, ...changeKinds] as const] : []),
    ...(query.subject === undefined ? [] : [['c.record = ?', query.subject] as const]),
    ...asked(query, { table: 'c', source: 'change' }),
  ];
}

function entriesAsked(query: RecordQuery): readonly Condition[] {
  const { committee = '', alsoBy = [], entryKinds } = query;
  return [
    [`(r.committee = ? OR (r.committee = '' AND r.person IN (${marks(alsoBy)})))`, committee, ...alsoBy],
    ...(entryKinds ? [[`r.kind IN (${marks(entryKinds)})`, ...entryKinds] as const] : []),
    ...(query.subject === undefined ? [] : [['r.subject = ?', query.subject] as const]),
    ...asked(query, { table: 'r', source: 'register' }),
  ];
}

function asked(
  { person, from, until, after }: RecordQuery,
  { table, source }: { readonly table: string; readonly source: Recorded['source'] },
): readonly Condition[] {
  const found: Condition[] = [];
  if (person !== undefined) found.push([`${table}.person = ?`, person]);
  if (from !== undefined) found.push([`${table}.at >= ?`, from]);
  if (until !== undefined) found.push([`${table}.at < ?`, until]);
  if (after) found.push(beyond(after, { table, source }));
  return found;
}

function beyond(
  after: RecordPlace,
  { table, source }: { readonly table: string; readonly source: Recorded['source'] },
): Condition {
  return [`(${table}.at, '${source}', ${table}.id) < (?, ?, ?)`, after.at, after.source, after.number];
}

function all(conditions: readonly Condition[]): string {
  return conditions.map(([sql]) => sql).join(' AND ');
}

function marks(values: readonly unknown[]): string {
  // PostgreSQL has no empty list; nothing is equal to NULL.
  return values.length === 0 ? 'NULL' : values.map(() => '?').join(', ');
}

function recordedOf(line: Line): Recorded {
  const { source, number, at, person, role, kind, subject, place, details } = line;
  const facts = { number, at, person, role, kind };
  if (source === 'register') {
    const kept = JSON.parse(details ?? '{}') as StoredEntry['details'];
    return { source, id: number, ...facts, subject, committee: place, details: kept };
  }
  const { seq, field, part, meeting, sealed, before, after } = line;
  const texts = { field: field ?? '', part: part ?? '', meeting: meeting ?? '' };
  const values = { before: parsed(before), after: parsed(after), sealed: sealed === 1 };
  return { source, id: subject, ...facts, board: place, seq: seq ?? 0, ...texts, ...values };
}

function parsed(text: string | null): StoredValue {
  return text === null ? null : (JSON.parse(text) as StoredValue);
}
