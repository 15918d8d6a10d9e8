import type { Pool } from 'pg';
import { NewerFolder } from './newer-folder.ts';
import { inTransaction, takeTurn } from './postgres-sql.ts';
import { OTHER_TABLES, RIGHTS_CHANGES } from './postgres-tables.ts';
import { ROOM_TABLES } from './postgres-room-tables.ts';

/** What brings the tables from each version to the next; never changed, only added to. */
const STEPS = [ROOM_TABLES + OTHER_TABLES, RIGHTS_CHANGES];

/** Brings the tables to this version, one instance at a time; throws `NewerFolder` when they are of one to come. */
export function migratePostgres(pool: Pool): Promise<void> {
  return inTransaction(pool, async (client) => {
    await takeTurn(client, 'schema');
    await client.query('CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL)');
    const found = await client.query<{ version: number }>('SELECT version FROM schema_version');
    const version = found.rows[0]?.version ?? 0;
    if (version > STEPS.length) throw new NewerFolder(version, STEPS.length);
    for (const step of STEPS.slice(version)) await client.query(inBytewiseOrder(step));
    if (found.rows.length === 0) await client.query('INSERT INTO schema_version (version) VALUES (0)');
    await client.query('UPDATE schema_version SET version = $1', [STEPS.length]);
  });
}

/** True when the tables are those of this version. */
export async function isPostgresMigrated(pool: Pool): Promise<boolean> {
  const found = await pool.query<{ version: number }>('SELECT version FROM schema_version');
  return found.rows[0]?.version === STEPS.length;
}

// Texts are put in order as SQLite does it, whatever language the database was made for.
function inBytewiseOrder(tables: string): string {
  return tables.replaceAll(/\bTEXT\b/g, 'TEXT COLLATE "C"');
}
