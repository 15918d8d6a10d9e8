import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Client } from 'pg';
import { DATABASE } from '../../server/storage/data-folder.ts';
import { placeOf } from './place.ts';

export interface Table {
  readonly name: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** Every table that is kept at the place of a folder, with every row of it, read past the store. */
export async function tablesIn(folder: string): Promise<readonly Table[]> {
  return behind(folder, async (ask, list) => {
    const tables: Table[] = [];
    for (const { name } of await ask(list))
      tables.push({ name: String(name), rows: await ask(`SELECT * FROM "${String(name)}"`) });
    return tables;
  });
}

/** Changes something there, past the store. */
export async function changeBehind(folder: string, sql: string): Promise<void> {
  await behind(folder, (ask) => ask(sql));
}

type Ask = (sql: string) => Promise<Table['rows']>;

async function behind<Made>(folder: string, work: (ask: Ask, list: string) => Promise<Made>): Promise<Made> {
  const { databaseUrl } = await placeOf(folder);
  if (databaseUrl === null) {
    const db = new Database(join(folder, DATABASE));
    const ask: Ask = async (sql) => {
      const statement = db.prepare<[], Record<string, unknown>>(sql);
      if (statement.reader) return statement.all();
      statement.run();
      return [];
    };
    try {
      return await work(ask, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
    } finally {
      db.close();
    }
  }
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await work(
      async (sql) => (await client.query<Record<string, unknown>>(sql)).rows,
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename",
    );
  } finally {
    await client.end();
  }
}
