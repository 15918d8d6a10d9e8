import type { Pool } from 'pg';
import { readHistory } from './history-query.ts';
import { addRows, appending, lockRoom } from './postgres-append.ts';
import { loadRoom, newsOf } from './postgres-log.ts';
import { replaceRooms } from './postgres-replace.ts';
import { inTransaction, storableText, type PostgresSql } from './postgres-sql.ts';
import { hashOf } from './sound-rows.ts';
import type { LogRow, StoredSnapshot, UpdateStore } from './update-store.ts';

export interface PostgresUpdates {
  readonly updates: UpdateStore;
  readonly close: () => Promise<void>;
}

/** Keeps updates in PostgreSQL, for however many instances: the next row of a room is written under the room's lock. */
export function postgresUpdateStore(pool: Pool, sql: PostgresSql): PostgresUpdates {
  const { append, close } = appending(pool);
  const last = sql.prepare<[string], { seq: number }>('SELECT seq FROM room WHERE room = ?');
  const updates: UpdateStore = {
    append,
    create: (room, first) => createRoom(pool, room, first),
    load: (room) => loadRoom(pool, storableText(room)),
    since: (room, seq) => newsOf(pool, room, seq),
    saveSnapshot: (room, snapshot) => saveSnapshot(pool, room, snapshot),
    replace: (replacements) => replaceRooms(pool, replacements),
    history: (room, query) =>
      sql.atOneMoment(async () => {
        const seq = (await last.get(room))?.seq ?? 0;
        return { seq, ...(await readHistory(sql, room, query)) };
      }),
    moved: async (rooms) => {
      const found = await pool.query<{ room: string }>(
        `SELECT r.room FROM unnest($1::text[], $2::bigint[]) AS known (room, seq)
         JOIN room r ON r.room = known.room COLLATE "C" WHERE r.seq <> known.seq`,
        [[...rooms.keys()], [...rooms.values()]],
      );
      return found.rows.map(({ room }) => room);
    },
  };
  return { updates, close };
}

function createRoom(pool: Pool, room: string, first: LogRow): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    const at = await lockRoom(client, room);
    if (at.seq > 0) return false;
    await addRows(client, { room, at }, { rows: [first], claims: [] });
    return true;
  });
}

function saveSnapshot(pool: Pool, room: string, { seq, bytes, vector }: StoredSnapshot): Promise<void> {
  return inTransaction(pool, async (client) => {
    const { base } = await lockRoom(client, room);
    if (seq <= base) return;
    await client.query(
      `INSERT INTO snapshot (room, seq, sha256, bytes, vector) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (room, seq)
       DO UPDATE SET sha256 = excluded.sha256, bytes = excluded.bytes, vector = excluded.vector`,
      [room, seq, hashOf(bytes), Buffer.from(bytes), Buffer.from(vector)],
    );
    await client.query(
      `DELETE FROM snapshot WHERE room = $1 AND seq <
       (SELECT seq FROM snapshot WHERE room = $1 ORDER BY seq DESC LIMIT 1 OFFSET 1)`,
      [room],
    );
  });
}
