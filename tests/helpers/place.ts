import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStorage, openToAddTo, type StoragePlace } from '../../server/storage/open-storage.ts';
import type { Storage } from '../../server/storage/stores.ts';
import { ELSEWHERE, machineAt, type Machine } from '../../server/watch/machine.ts';
import { dropDatabase, isOnPostgres, newDatabase } from './services.ts';

// A test knows its place by a folder. On PostgreSQL the address of the folder's own database stands in this file of it.
const ADDRESS = 'database-url';

/** A folder for everything that a test's server keeps. */
export function newPlace(): string {
  return mkdtempSync(join(tmpdir(), 'triangulate-'));
}

/** What is kept at the place of a folder, as a server opens it. */
export async function openPlace(folder: string): Promise<Storage> {
  return openStorage(await placeOf(folder), () => undefined);
}

/** The same as a program opens it beside a server. */
export async function openBesidePlace(folder: string): ReturnType<typeof openToAddTo> {
  return openToAddTo(await placeOf(folder));
}

/** The environment of a process that keeps everything there. */
export async function placeEnvironment(folder: string): Promise<NodeJS.ProcessEnv> {
  const { dataDir, databaseUrl } = await placeOf(folder);
  return {
    ...process.env,
    DATA_DIR: dataDir,
    ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
  };
}

/** What can be asked of the machine with that place. */
export function machineOf(folder: string): Machine {
  return isOnPostgres ? ELSEWHERE : machineAt(folder);
}

/** Removes everything that is kept there. */
export async function removePlace(folder: string): Promise<void> {
  const file = join(folder, ADDRESS);
  if (existsSync(file)) await dropDatabase(readFileSync(file, 'utf8'));
  rmSync(folder, { recursive: true, force: true });
}

/** Where that is: the folder itself, or a database of its own that is made when there is none. */
export async function placeOf(dataDir: string): Promise<StoragePlace> {
  if (!isOnPostgres) return { dataDir, databaseUrl: null };
  const file = join(dataDir, ADDRESS);
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, (await newDatabase()).url);
  }
  return { dataDir, databaseUrl: readFileSync(file, 'utf8') };
}
