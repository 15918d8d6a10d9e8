import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { serveStore } from '../../server/storage/serve-store.ts';
import { openDatabase } from '../../server/storage/sqlite-schema.ts';

const { file } = workerData as { readonly file: string };
let ordered = '';
let left = 0;

/** Which write from now on fails, as the test says in a file: `<which> <how many> <code> <before|after>`. */
function orders(): { readonly isDue: boolean; readonly code: string; readonly after: boolean } {
  const text = read();
  const [which = '0', many = '0', code = '', when] = text.split(' ');
  if (text !== ordered) left = Number(which);
  ordered = text;
  if (text === '') return { isDue: false, code, after: false };
  left -= 1;
  return { isDue: left <= 0 && left > -Number(many), code, after: when === 'after' };
}

function read(): string {
  try {
    return readFileSync(`${file}.fault`, 'utf8');
  } catch {
    // No file: nothing fails.
    return '';
  }
}

function failing(db: Database): Database {
  const prepare = db.prepare.bind(db);
  db.prepare = ((sql: string) => {
    const statement = prepare(sql);
    const run = statement.run.bind(statement);
    statement.run = (...given: unknown[]) => {
      const { isDue, code, after } = orders();
      if (isDue && !after) throw new SqliteDatabase.SqliteError('made to fail', code);
      const result = run(...given);
      if (isDue) throw new SqliteDatabase.SqliteError('made to fail', code);
      return result;
    };
    return statement;
  }) as Database['prepare'];
  return db;
}

if (parentPort) serveStore(parentPort, () => failing(openDatabase(file)));
