import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import { GROWING_MS, type Change, type LogRow } from './update-store.ts';

interface NumberedRow {
  readonly room: string;
  readonly seq: number;
  readonly row: LogRow;
}

interface Told extends Change {
  /** As JSON. */
  readonly was: string;
  readonly is: string;
}

/** Writes down what an update changed: the fact with a hash, and apart from it the values. */
export async function addChanges(client: ClientBase, numbered: NumberedRow): Promise<void> {
  const told: Told[] = [];
  for (const change of numbered.row.changes) {
    const was = (await takeOver(client, numbered, change)) ?? JSON.stringify(change.before);
    const is = JSON.stringify(change.after);
    if (was !== is) told.push({ ...change, was, is });
  }
  if (told.length === 0) return;
  const ids = (await insertFacts(client, numbered, told)).toSorted((one, other) => one - other);
  await client.query(
    `INSERT INTO change_values (change, before, after)
     SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[])`,
    [ids, told.map(({ was }) => was), told.map(({ is }) => is)],
  );
}

async function insertFacts(
  client: ClientBase,
  { room, seq, row }: NumberedRow,
  told: readonly Told[],
): Promise<readonly number[]> {
  const { at, person, role, meeting } = row;
  const made = await client.query<{ id: number }>(
    `INSERT INTO change (room, seq, at, person, role, meeting, kind, record, field, part, sha256)
     SELECT $1, $2, $3, $4, $5, $6, kind, record, field, part, sha256
     FROM unnest($7::text[], $8::text[], $9::text[], $10::text[], $11::text[])
     WITH ORDINALITY AS given (kind, record, field, part, sha256, place) ORDER BY place RETURNING id`,
    [
      room,
      seq,
      at,
      person,
      role,
      meeting,
      told.map(({ kind }) => kind),
      told.map(({ id }) => id),
      told.map(({ field }) => field),
      told.map(({ part }) => part),
      told.map(({ was, is }) => createHash('sha256').update(`${was}\n${is}`).digest('hex')),
    ],
  );
  return made.rows.map(({ id }) => id);
}

/** What a text was before this person began to type in it; the fact of the shorter stretch is passed over for the longer. */
async function takeOver(
  client: ClientBase,
  { room, seq, row }: NumberedRow,
  { grows, kind, id, field }: Change,
): Promise<string | null> {
  if (!grows) return null;
  const found = await client.query<{ id: number; before: string }>(
    `SELECT c.id, v.before FROM change c JOIN change_values v ON v.change = c.id
     WHERE c.room = $1 AND c.kind = $2 AND c.record = $3 AND c.field = $4 AND c.person = $5 AND c.at > $6
     AND NOT EXISTS (SELECT 1 FROM change_passed_over p WHERE p.change = c.id)
     ORDER BY c.at DESC, c.id DESC LIMIT 1`,
    [room, kind, id, field, row.person, row.at - GROWING_MS],
  );
  const [newest] = found.rows;
  if (!newest) return null;
  await client.query('DELETE FROM change_values WHERE change = $1', [newest.id]);
  await client.query('INSERT INTO change_passed_over (change, by_seq) VALUES ($1, $2)', [newest.id, seq]);
  return newest.before;
}
