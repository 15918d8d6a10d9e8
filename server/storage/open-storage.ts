import { openBeside, openDataFolder } from './data-folder.ts';
import { openPostgres } from './postgres-storage.ts';
import type { Storage, Stores } from './stores.ts';

export interface StoragePlace {
  readonly dataDir: string;
  /** Null when everything is kept in the folder. */
  readonly databaseUrl: string | null;
}

/** Opens what is kept, in the database that is given or in the data folder. */
export async function openStorage(
  { databaseUrl, dataDir }: StoragePlace,
  log: (message: string, cause: unknown) => void,
): Promise<Storage> {
  return databaseUrl === null ? openDataFolder(dataDir) : openPostgres(databaseUrl, log);
}

/** Opens what is kept beside a service that may be running on it, for what no open room is concerned with. */
export async function openToAddTo({
  databaseUrl,
  dataDir,
}: StoragePlace): Promise<Stores & { close(): Promise<void> | void }> {
  return databaseUrl === null ? openBeside(dataDir) : openPostgres(databaseUrl, () => undefined);
}
