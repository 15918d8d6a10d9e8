import { Pool, types, type PoolConfig } from 'pg';
import { isPostgresMigrated, migratePostgres } from './postgres-schema.ts';
import { postgresOthers } from './postgres-others.ts';
import { postgresSql } from './postgres-sql.ts';
import { postgresUpdateStore } from './postgres-update-store.ts';
import { storesOf, tryToWrite, type Storage } from './stores.ts';

const [BIGINT, BYTEA] = [20, 17];

/** How many connections one instance holds at most, for what they are for. */
const CONNECTIONS = { statements: 8, steps: 4, updates: 8 };

/** The database does not answer, or does not let this service in. */
export class NoDatabase extends Error {
  override readonly name = 'NoDatabase';

  constructor(url: string, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(`The database at ${new URL(url).host} cannot be used: ${why}`, { cause });
  }
}

/** Opens the database of a `postgres://` address, for this instance beside others; brings its tables to this version. */
export async function openPostgres(
  url: string,
  log: (message: string, cause: unknown) => void,
): Promise<Storage> {
  const open = (max: number): Pool => {
    const pool = new Pool(settings(url, max));
    // A connection that is lost while nobody uses it is opened anew when it is needed.
    pool.on('error', (cause) => log('a connection to the database was lost', cause));
    // One that is lost while somebody uses it fails what is asked on it; that is all there is to do about it.
    pool.on('connect', (client) => client.on('error', () => undefined));
    return pool;
  };
  const pools = {
    statements: open(CONNECTIONS.statements),
    steps: open(CONNECTIONS.steps),
    updates: open(CONNECTIONS.updates),
  };
  const end = async (): Promise<void> => {
    await Promise.all(Object.values(pools).map((pool) => pool.end()));
  };
  try {
    await migratePostgres(pools.steps);
  } catch (cause) {
    await end();
    throw isAway(cause) ? new NoDatabase(url, cause) : cause;
  }
  const sql = postgresSql(pools);
  const { updates, close } = postgresUpdateStore(pools.updates, sql);
  return {
    updates,
    ...storesOf(sql),
    others: postgresOthers(sql, settings(url, 1)),
    probe: async () => {
      await tryToWrite(sql);
      return {
        isDurable: await isDurable(pools.statements),
        isMigrated: await isPostgresMigrated(pools.steps),
      };
    },
    close: async () => {
      await close();
      await end();
    },
  };
}

function settings(connectionString: string, max: number): PoolConfig {
  return {
    connectionString,
    max,
    application_name: 'triangulate',
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    statement_timeout: 30_000,
    // What a machine that is gone held locked is free again by then.
    idle_in_transaction_session_timeout: 10_000,
    types: {
      getTypeParser: (oid, format) => {
        // Numbers of rows and moments all fit in a number of JavaScript.
        if (oid === BIGINT) return Number;
        const parse = types.getTypeParser(oid, format);
        return oid === BYTEA ? (value: string) => plainBytes(parse(value) as Buffer) : parse;
      },
    },
  };
}

// Every error of the system has a code in letters, those of PostgreSQL that are about getting in begin with 28, 3D or 57.
function isAway(cause: unknown): boolean {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return /^E[A-Z]+$|^(28|3D|57)/.test(code);
}

function plainBytes({ buffer, byteOffset, length }: Buffer): Uint8Array {
  return new Uint8Array(buffer, byteOffset, length);
}

/** False when the database says that something is written before it is on disk. */
async function isDurable(pool: Pool): Promise<boolean> {
  const shown = await pool.query<{ setting: string }>(
    "SELECT setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit')",
  );
  return shown.rows.length === 2 && shown.rows.every(({ setting }) => setting !== 'off');
}
