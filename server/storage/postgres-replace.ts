import type { ClientBase, Pool, PoolClient } from 'pg';
import { addRows, lockRoom } from './postgres-append.ts';
import type { RoomLine } from './postgres-log.ts';
import { inTransaction } from './postgres-sql.ts';
import { RoomHasGoneOn, type Change, type Replacement } from './update-store.ts';

/** Begins the next epoch of rooms, all of them or none; gives the number of the first row of each. */
export function replaceRooms(pool: Pool, replacements: readonly Replacement[]): Promise<readonly number[]> {
  return inTransaction(pool, async (client) => {
    // In one order everywhere, so that two who replace the same rooms never wait for each other.
    const inOrder = replacements.toSorted((one, other) => (one.room < other.room ? -1 : 1));
    const numbers = new Map<string, number>();
    for (const each of inOrder) numbers.set(each.room, await replaceOne(client, each));
    return replacements.map(({ room }) => numbers.get(room) ?? 0);
  });
}

async function replaceOne(client: PoolClient, { room, from, row, isSealed }: Replacement): Promise<number> {
  const at = await lockRoom(client, room);
  if (at.seq !== from) throw new RoomHasGoneOn(room);
  await sealValues(client, room, isSealed);
  await sealRows(client, room, at);
  const next = { seq: at.seq, epoch: at.epoch + 1, base: at.seq };
  await client.query('UPDATE room SET epoch = $2, base = $3 WHERE room = $1', [room, next.epoch, next.base]);
  return addRows(client, { room, at: next }, { rows: [row], claims: [] });
}

/** Puts away everything of a room's epoch. */
export async function sealRows(client: ClientBase, room: string, { epoch }: RoomLine): Promise<void> {
  const moves = [
    `INSERT INTO sealed_log (room, seq, epoch, at, person, client, crc, bytes)
     SELECT room, seq, $1, at, person, client, crc, bytes FROM log WHERE room = $2`,
    `INSERT INTO sealed_snapshot (room, seq, epoch, sha256, bytes)
     SELECT room, seq, $1, sha256, bytes FROM snapshot WHERE room = $2`,
    'INSERT INTO sealed_claim (room, epoch, client, person) SELECT room, $1, client, person FROM claim WHERE room = $2',
  ];
  for (const move of moves) await client.query(move, [epoch, room]);
  for (const table of ['log', 'snapshot', 'claim'])
    await client.query(`DELETE FROM ${table} WHERE room = $1`, [room]);
}

interface ValuesLine {
  readonly change: number;
  readonly kind: string;
  readonly id: string;
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

async function sealValues(
  client: PoolClient,
  room: string,
  isSealed: Replacement['isSealed'],
): Promise<void> {
  const { rows } = await client.query<ValuesLine>(
    `SELECT c.id AS change, c.kind, c.record AS id, c.field, v.before, v.after FROM change c
     JOIN change_values v ON v.change = c.id WHERE c.room = $1`,
    [room],
  );
  const sealed = rows.filter(({ before, after, ...rest }) =>
    isSealed({ ...rest, before: valueIn(before), after: valueIn(after) }),
  );
  const ids = [sealed.map(({ change }) => change)];
  await client.query(
    `INSERT INTO sealed_values (change, before, after)
     SELECT change, before, after FROM change_values WHERE change = ANY ($1::bigint[])`,
    ids,
  );
  await client.query('DELETE FROM change_values WHERE change = ANY ($1::bigint[])', ids);
}

function valueIn(json: string): Change['before'] {
  return JSON.parse(json) as Change['before'];
}
