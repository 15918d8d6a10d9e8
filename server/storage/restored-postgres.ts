import { Client } from 'pg';
import { addRows, lockRoom } from './postgres-append.ts';
import { sealRows } from './postgres-replace.ts';
import { openPostgres } from './postgres-storage.ts';
import { inOwnTransaction } from './postgres-sql.ts';
import { NUMBERS_LEFT_OUT, type BegunAgain } from './restored-database.ts';
import type { Records } from './records.ts';
import type { Register } from './register.ts';
import type { StoredRoom } from './update-store.ts';

/** A database that PostgreSQL's own tools have put back, while no instance runs on it. */
export interface RestoredPostgres {
  readonly records: Records;
  readonly register: Register;
  rooms(): Promise<readonly string[]>;
  load(room: string): Promise<StoredRoom | null>;
  /** As that of `RestoredDatabase`. */
  beginAgain(begun: BegunAgain): Promise<void>;
  /** Ends sessions, and takes away codes that were mailed and mail that waited: what became of them since nobody knows. */
  endWhatWasOpen(): Promise<void>;
  close(): Promise<void>;
}

/** An instance runs on the database. */
export class DatabaseInUse extends Error {
  override readonly name = 'DatabaseInUse';
}

/** Opens it, bringing its tables to this version; throws `DatabaseInUse`. */
export async function openRestoredPostgres(url: string): Promise<RestoredPostgres> {
  // An instance has a connection of this name open all the time, by which it listens.
  const client = new Client({ connectionString: url, application_name: 'triangulate-restore' });
  await client.connect();
  try {
    const { rows } = await client.query(
      "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'triangulate'",
    );
    if (rows.length > 0)
      throw new DatabaseInUse('Triangulate is running on this database. Stop every instance first.');
  } catch (cause) {
    await client.end();
    throw cause;
  }
  const storage = await openPostgres(url, () => undefined);
  const { updates, records, register } = storage;
  return {
    records,
    register,
    rooms: async () => {
      const found = await client.query<{ room: string }>('SELECT room FROM room WHERE seq > 0 ORDER BY room');
      return found.rows.map(({ room }) => room);
    },
    load: (room) => updates.load(room),
    beginAgain: ({ room, epoch, row }) =>
      inOwnTransaction(client, async () => {
        const at = await lockRoom(client, room);
        // This connection gives large numbers as texts.
        const base = Number(at.seq) + NUMBERS_LEFT_OUT;
        await sealRows(client, room, at);
        await client.query('UPDATE room SET seq = $2, epoch = $3, base = $2 WHERE room = $1', [
          room,
          base,
          epoch,
        ]);
        await addRows(client, { room, at: { seq: base, epoch, base } }, { rows: [row], claims: [] });
      }),
    endWhatWasOpen: async () => {
      for (const table of ['session', 'sign_in_code', 'outbox']) await client.query(`DELETE FROM ${table}`);
    },
    close: async () => {
      await client.end();
      await storage.close();
    },
  };
}
