import { createConnection } from 'node:net';
import { Client } from 'pg';

/** Where the tests that need them find PostgreSQL and Redis. */
const POSTGRES = process.env['TEST_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';
export const REDIS = process.env['TEST_REDIS_URL'] ?? 'redis://127.0.0.1:6379';

const [hasPostgres, hasRedis] = await Promise.all([answers(POSTGRES, 5432), answers(REDIS, 6379)]);
if (!hasPostgres) missing('PostgreSQL', POSTGRES);
if (!hasRedis) missing('Redis', REDIS);

/** True where both are there. */
export const hasServices = hasPostgres && hasRedis;

/** True when what tests start keeps everything in PostgreSQL, and not in SQLite. */
export const isOnPostgres = process.env['TEST_DATABASE'] === 'postgres';
if (isOnPostgres && !hasPostgres) throw new Error('TEST_DATABASE=postgres needs PostgreSQL.');

/** True where what keeps everything in SQLite can be run on PostgreSQL too. */
export const canRunOnBoth = hasPostgres && !isOnPostgres;

/** What is given, when PostgreSQL is there to try it on; nothing otherwise. */
export function ifPostgres<T extends object>(given: T): T | Record<never, never> {
  return hasPostgres ? given : {};
}

/** A database of a test's own. */
export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

export async function newDatabase(): Promise<TestDatabase> {
  const name = `triangulate_test_${process.pid}_${Math.random().toString(36).slice(2)}`;
  await asked(`CREATE DATABASE ${name}`);
  const url = new URL(POSTGRES);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => dropDatabase(url.href) };
}

/** Drops a database of a test's own, whoever is still connected to it. */
export function dropDatabase(url: string): Promise<void> {
  return asked(`DROP DATABASE ${new URL(url).pathname.slice(1)} WITH (FORCE)`);
}

async function asked(text: string): Promise<void> {
  const client = new Client({ connectionString: POSTGRES });
  await client.connect();
  await client.query(text);
  await client.end();
}

function missing(what: string, where: string): void {
  const words = `${what} does not answer at ${new URL(where).host}: tests that need it are left out.`;
  if (process.env['REQUIRE_SERVICES'] === '1') throw new Error(words);
  console.warn(words);
}

function answers(url: string, usual: number): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = createConnection({ host: hostname, port: Number(port) || usual });
    const end = (is: boolean) => (): void => {
      socket.destroy();
      resolve(is);
    };
    socket.once('connect', end(true));
    socket.once('error', end(false));
    socket.setTimeout(2_000, end(false));
  });
}
