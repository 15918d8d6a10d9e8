import type { ClientBase, Pool, PoolClient } from 'pg';
import { AT_ONE_MOMENT, inTransaction } from './postgres-sql.ts';
import { firstDamage, newestSound, type Damage, type LogLine, type SnapshotLine } from './sound-rows.ts';
import { DamagedRoom, type Claim, type News, type StoredRoom } from './update-store.ts';

/** A room's own row: the number of its last row, its epoch counted from 1, and the number of the last row before that. */
export interface RoomLine {
  readonly seq: number;
  readonly epoch: number;
  readonly base: number;
}

const ROOM = 'SELECT seq, epoch, base FROM room WHERE room = $1';
const ROWS = 'SELECT seq, crc, bytes FROM log WHERE room = $1 AND seq > $2 ORDER BY seq';
const CLAIMS = 'SELECT client, person FROM claim WHERE room = $1 AND seq > $2';

/** What a room is rebuilt from, as it stood at one moment; keeps what is damaged as it was found. */
export async function loadRoom(pool: Pool, room: string): Promise<StoredRoom | null> {
  const read = await atOneMoment(pool, async (client) => {
    const [at] = (await client.query<RoomLine>(ROOM, [room])).rows;
    if (!at || at.seq === 0) return null;
    const snapshots = await client.query<SnapshotLine>(
      'SELECT seq, sha256, bytes, vector FROM snapshot WHERE room = $1 ORDER BY seq DESC',
      [room],
    );
    const { snapshot, damage } = newestSound(room, snapshots.rows);
    const from = snapshot?.seq ?? at.base;
    const { rows } = await client.query<LogLine>(ROWS, [room, from]);
    const claims = await client.query<Claim>(CLAIMS, [room, -1]);
    return { at, snapshot, damage, from, rows, claims: claims.rows };
  });
  if (read === null) return null;
  const { at, snapshot, from, rows, claims } = read;
  await look(pool, room, { from, rows, damage: read.damage, last: at.seq });
  const owners = new Map(claims.map(({ client, person }) => [client, person]));
  return { seq: at.seq, epoch: at.epoch, snapshot, tail: rows, claims: owners };
}

/** What came to a room after a number; null when that is of an epoch that is over. */
export async function newsOf(pool: Pool, room: string, seq: number): Promise<News | null> {
  const read = await atOneMoment(pool, async (client) => {
    const [at] = (await client.query<RoomLine>(ROOM, [room])).rows;
    if (at && isOver(at, seq)) return null;
    return { last: at?.seq ?? 0, ...(await readNews(client, room, seq)) };
  });
  if (read === null) return null;
  const { last, rows, claims } = read;
  await look(pool, room, { from: seq, rows, damage: [], last });
  return { rows, claims };
}

/** The rows and claims after a number, as they are. */
export async function readNews(client: ClientBase, room: string, seq: number) {
  const { rows } = await client.query<LogLine>(ROWS, [room, seq]);
  const claims = (await client.query<Claim>(CLAIMS, [room, seq])).rows;
  return { rows, claims };
}

/** True when a number is of an epoch that is over. */
export function isOver({ epoch, base }: RoomLine, seq: number): boolean {
  return epoch > 1 && seq <= base;
}

interface Found {
  /** The number before the first row. */
  readonly from: number;
  readonly rows: readonly LogLine[];
  /** The number of the last row that there should be. */
  readonly last: number;
  readonly damage: readonly Damage[];
}

/** Keeps what is damaged as it was found, and throws when rows are. */
async function look(pool: Pool, room: string, { from, rows, last, damage }: Found): Promise<void> {
  const missing = from + rows.length < last ? from + rows.length + 1 : null;
  const bad = firstDamage(from, rows) ?? missing;
  const all: readonly Damage[] = bad === null ? damage : [...damage, { what: 'row', room, seq: bad }];
  for (const each of all) await setAside(pool, each);
  if (bad !== null) throw new DamagedRoom(`room ${room}: row ${bad} is missing or is not what was written`);
}

async function setAside(pool: Pool, { what, room, seq }: Damage): Promise<void> {
  const table = what === 'row' ? 'log' : 'snapshot';
  await pool.query(
    `INSERT INTO set_aside (what, room, seq, found_at, bytes) VALUES ($1, $2, $3, $4,
     (SELECT bytes FROM ${table} WHERE room = $2 AND seq = $3)) ON CONFLICT DO NOTHING`,
    [what, room, seq, Date.now()],
  );
  if (what === 'snapshot') await pool.query('DELETE FROM snapshot WHERE room = $1 AND seq = $2', [room, seq]);
}

function atOneMoment<Made>(pool: Pool, work: (client: PoolClient) => Promise<Made>): Promise<Made> {
  return inTransaction(pool, work, AT_ONE_MOMENT);
}
