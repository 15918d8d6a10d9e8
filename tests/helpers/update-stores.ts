import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataFolder } from '../../server/storage/data-folder.ts';
import { memoryUpdateStore } from '../../server/storage/memory-update-store.ts';
import { openPostgres } from '../../server/storage/postgres-storage.ts';
import type { UpdateStore } from '../../server/storage/update-store.ts';
import { ifPostgres, newDatabase } from './services.ts';

export interface OpenedStore {
  readonly store: UpdateStore;
  close(): Promise<void> | void;
}

/** Every kind of update store that is there to be tried, each opened empty. */
export const UPDATE_STORES: Readonly<Record<string, () => OpenedStore | Promise<OpenedStore>>> = {
  memory: () => ({ store: memoryUpdateStore(), close: () => undefined }),
  sqlite: () => {
    const folder = mkdtempSync(join(tmpdir(), 'triangulate-'));
    const storage = openDataFolder(folder);
    return {
      store: storage.updates,
      close: async () => {
        await storage.close();
        rmSync(folder, { recursive: true });
      },
    };
  },
  ...ifPostgres({
    postgres: async () => {
      const database = await newDatabase();
      const storage = await openPostgres(database.url, () => undefined);
      return {
        store: storage.updates,
        close: async () => {
          await storage.close();
          await database.drop();
        },
      };
    },
  }),
};
