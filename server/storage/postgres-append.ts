import { crc32 } from 'node:zlib';
import type { ClientBase, Pool } from 'pg';
import { addChanges } from './postgres-changes.ts';
import { isOver, readNews, type RoomLine } from './postgres-log.ts';
import { begun, KeptRooms, letGo } from './kept-rooms.ts';
import type { Appended, Batch, Claim, LogRow } from './update-store.ts';

/** For how long a room is kept for whoever has to look at their batch again, in ms. */
const KEPT_MS = 250;

/** A room's row, locked until the transaction ends: whoever has it writes the next rows. */
export async function lockRoom(client: ClientBase, room: string): Promise<RoomLine> {
  const lock = 'SELECT seq, epoch, base FROM room WHERE room = $1 FOR UPDATE';
  const [found] = (await client.query<RoomLine>(lock, [room])).rows;
  if (found) return found;
  await client.query(
    'INSERT INTO room (room, seq, epoch, base) VALUES ($1, 0, 1, 0) ON CONFLICT DO NOTHING',
    [room],
  );
  return (await client.query<RoomLine>(lock, [room])).rows[0] as RoomLine;
}

/** Writes the next rows of a room whose lock is held; gives the number of the last. */
export async function addRows(
  client: ClientBase,
  { room, at }: { readonly room: string; readonly at: RoomLine },
  { rows, claims }: { readonly rows: readonly LogRow[]; readonly claims: readonly Claim[] },
): Promise<number> {
  const last = at.seq + rows.length;
  if (claims.length > 0) await addClaims(client, { room, seq: last }, claims);
  if (rows.length === 0) return last;
  await client.query(
    `INSERT INTO log (room, epoch, seq, at, person, client, crc, bytes)
     SELECT $1, $2, seq, at, person, client, crc, bytes FROM unnest($3::bigint[], $4::bigint[], $5::text[],
     $6::bigint[], $7::bigint[], $8::bytea[]) AS given (seq, at, person, client, crc, bytes)`,
    [
      room,
      at.epoch,
      rows.map((_row, index) => at.seq + index + 1),
      rows.map((row) => row.at),
      rows.map(({ person }) => person),
      rows.map(({ client: id }) => id ?? 0),
      rows.map(({ bytes }) => crc32(bytes)),
      rows.map(({ bytes }) => Buffer.from(bytes)),
    ],
  );
  for (const [index, row] of rows.entries()) {
    await addChanges(client, { room, seq: at.seq + index + 1, row });
  }
  await client.query('UPDATE room SET seq = $2 WHERE room = $1', [room, last]);
  return last;
}

async function addClaims(
  client: ClientBase,
  { room, seq }: { readonly room: string; readonly seq: number },
  claims: readonly Claim[],
): Promise<void> {
  await client.query(
    `INSERT INTO claim (room, client, person, seq) SELECT $1, client, person, $2
     FROM unnest($3::bigint[], $4::text[]) AS given (client, person) ON CONFLICT DO NOTHING`,
    [room, seq, claims.map((each) => each.client), claims.map(({ person }) => person)],
  );
}

/**
 * Appends to rooms. Who was given what others wrote meanwhile has the room kept for a moment, so that what is made of
 * it is written next, however many others write too.
 */
export function appending(pool: Pool) {
  const kept = new KeptRooms(KEPT_MS);
  const appendNext = async (batch: Batch): Promise<Appended> => {
    const client = kept.take(batch.room) ?? (await begun(pool));
    let appended: Appended;
    try {
      appended = await appendIn(client, batch);
    } catch (cause) {
      await letGo(client, 'ROLLBACK');
      throw cause;
    }
    // Who only claims does not look at anything again.
    if (appended.kind === 'moved-on' && batch.rows.length > 0) {
      kept.keep(batch.room, client);
    } else await letGo(client, 'COMMIT');
    return appended;
  };
  const last = new Map<string, Promise<unknown>>();
  return {
    // What one instance writes to a room is written in the order in which it was asked for.
    append: (batch: Batch): Promise<Appended> => {
      const next = (): Promise<Appended> => appendNext(batch);
      const appended = (last.get(batch.room) ?? Promise.resolve()).then(next, next);
      last.set(batch.room, appended);
      const forget = (): void => {
        if (last.get(batch.room) === appended) last.delete(batch.room);
      };
      appended.then(forget, forget);
      return appended;
    },
    close: () => kept.close(),
  };
}

async function appendIn(client: ClientBase, { room, after, rows, claims }: Batch): Promise<Appended> {
  const at = await lockRoom(client, room);
  if (after === null || after === at.seq) {
    const taken = claims.length > 0 ? await takenOf(client, room, claims) : [];
    if (taken.length > 0) return { kind: 'moved-on', missed: { rows: [], claims: taken } };
    return { kind: 'stored', seq: await addRows(client, { room, at }, { rows, claims }) };
  }
  if (isOver(at, after)) return { kind: 'new-epoch' };
  const news = await readNews(client, room, after);
  return { kind: 'moved-on', missed: { ...news, rows: news.rows.map(({ seq, bytes }) => ({ seq, bytes })) } };
}

/** Whose those client ids are that are somebody else's already. */
async function takenOf(
  client: ClientBase,
  room: string,
  claims: readonly Claim[],
): Promise<readonly Claim[]> {
  const { rows } = await client.query<Claim>(
    `SELECT client, claim.person FROM claim JOIN unnest($2::bigint[], $3::text[]) AS given (client, person)
     USING (client) WHERE room = $1 AND claim.person <> given.person`,
    [room, claims.map((each) => each.client), claims.map(({ person }) => person)],
  );
  return rows;
}
