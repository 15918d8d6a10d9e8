import { Client } from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { openPostgres } from '../../../server/storage/postgres-storage.ts';
import { canRunOnBoth, newDatabase } from '../../helpers/services.ts';

test.skipIf(!canRunOnBoth)(
  'MI11: a connection that the database drops in the middle of a step, or while a room is kept, fails that step and nothing else',
  async () => {
    const database = await newDatabase();
    const storage = await openPostgres(database.url, () => undefined);
    const root = new Client({ connectionString: database.url });
    await root.connect();
    onTestFinished(async () => {
      await root.end();
      await storage.close();
      await database.drop();
    });
    const dropAll = (): Promise<unknown> =>
      root.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      );
    const uncaught: unknown[] = [];
    const hear = (cause: unknown): void => void uncaught.push(cause);
    process.on('uncaughtException', hear);
    onTestFinished(() => void process.off('uncaughtException', hear));
    await expect(
      storage.inOneStep('a turn', async () => {
        await storage.records.programmes();
        await dropAll();
        await new Promise((resolve) => setImmediate(resolve));
        return storage.records.programmes();
      }),
    ).rejects.toThrow(/terminat|connection error/i);
    const row = {
      at: 1,
      person: 'p',
      role: 'officer',
      meeting: '',
      bytes: new Uint8Array([0, 0]),
      changes: [],
    };
    await storage.updates.create('board/x', row);
    // Of a batch that was made too early the room is kept for whoever comes back with it.
    const early = await storage.updates.append({ room: 'board/x', after: 0, rows: [row], claims: [] });
    expect(early.kind).toBe('moved-on');
    await dropAll();
    await expect(
      storage.updates.append({ room: 'board/x', after: 1, rows: [row], claims: [] }),
    ).rejects.toThrow(/terminat|connection error/i);
    const again = await storage.updates.append({ room: 'board/x', after: 1, rows: [row], claims: [] });
    expect(again.kind).toBe('stored');
    expect(uncaught).toEqual([]);
  },
);
