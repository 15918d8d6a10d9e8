import { expect, onTestFinished, test } from 'vitest';
import { readBoard } from '../../../shared/board/read-board.ts';
import { openPostgres } from '../../../server/storage/postgres-storage.ts';
import { joinBoard } from '../../helpers/join-board.ts';
import { hasServices, newDatabase } from '../../helpers/services.ts';
import { startServer } from '../../helpers/start-server.ts';

test.skipIf(!hasServices)(
  'MI8: instances that begin at the same moment on an empty database make its tables and the practice board once',
  async () => {
    const database = await newDatabase();
    const start = async () => startServer({ storage: await openPostgres(database.url, () => undefined) });
    const servers = await Promise.all([start(), start(), start()]);
    onTestFinished(async () => {
      await Promise.all(servers.map((each) => each.close()));
      await database.drop();
    });
    const boards = await Promise.all(
      servers.map(
        async ({ url }) => (await (await fetch(`${url}/api/programmes`)).json()) as { id: string }[],
      ),
    );
    expect(boards.map((each) => each.length)).toEqual([1, 1, 1]);
    const seen = await Promise.all(
      servers.map(async ({ url, board }) => {
        const joined = await joinBoard(url, board);
        onTestFinished(() => joined.close());
        return [...readBoard(joined.doc).items.keys()].toSorted();
      }),
    );
    expect(seen[0]?.length).toBeGreaterThan(20);
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[2]).toEqual(seen[0]);
  },
);
