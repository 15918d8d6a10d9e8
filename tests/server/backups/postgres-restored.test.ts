import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { root } from '../../../shared/board/schema.ts';
import { openPostgres } from '../../../server/storage/postgres-storage.ts';
import { joinBoard, openBoard } from '../../helpers/join-board.ts';
import { setUp } from '../../helpers/people.ts';
import { hasServices, newDatabase } from '../../helpers/services.ts';
import { startServer } from '../../helpers/start-server.ts';
import { until } from '../../helpers/until.ts';

const RESTORE = fileURLToPath(new URL('../../../server/restore.ts', import.meta.url));
const run = promisify(execFile);

test.skipIf(!hasServices)(
  'MI10: after a restore of PostgreSQL every document begins anew, no page that was open brings anything back, and nobody stays signed in',
  async () => {
    const database = await newDatabase();
    onTestFinished(() => database.drop());
    const start = async () => startServer({ storage: await openPostgres(database.url, () => undefined) });
    const restore = () =>
      run(process.execPath, [RESTORE, '--after-postgres'], {
        env: { ...process.env, DATABASE_URL: database.url },
      });
    const first = await start();
    const officer = await setUp(first);
    const words = { before: 'The old hall', since: 'Written since the backup' };
    const stale = await joinBoard(first.url, first.board, { saved: () => undefined });
    onTestFinished(() => stale.close());
    root(stale.doc, 'committee').set('venue', words.before);
    const venueAt = async (server: { readonly url: string; readonly board: string }): Promise<unknown> => {
      const { doc, close } = await joinBoard(server.url, server.board);
      const venue = root(doc, 'committee').get('venue');
      close();
      return venue;
    };
    await until('it to be kept', async () => (await venueAt(first)) === words.before);
    await expect(restore()).rejects.toThrow(/Stop every instance first/);
    stale.provider.disconnect();
    await first.close();
    // The page goes on without a connection; meanwhile the database is put back to where it was.
    root(stale.doc, 'committee').set('venue', words.since);
    const { stdout } = await restore();
    expect(stdout).toMatch(/^\d+ documents begin anew/);
    const client = new Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query<{ open: string }>('SELECT count(*) AS open FROM session');
    await client.end();
    expect(rows[0]?.open).toBe('0');
    const second = await start();
    onTestFinished(() => second.close());
    const account = await fetch(`${second.url}/api/account/sessions`, { headers: { cookie: officer } });
    expect(account.status).toBe(401);
    const codes: number[] = [];
    const back = openBoard(second.url, second.board, { doc: stale.doc, params: { ack: '1', epoch: '1' } });
    onTestFinished(() => back.close());
    back.provider.on('connection-close', (event) => void codes.push(event?.code ?? 0));
    await until('the page to be sent away', () => codes.length > 0);
    expect(codes[0]).toBeGreaterThanOrEqual(4400);
    expect(await venueAt(second)).toBe(words.before);
    const fresh = await joinBoard(second.url, second.board);
    onTestFinished(() => fresh.close());
    root(fresh.doc, 'committee').set('venue', 'It goes on');
    await until('what is written now to be kept', async () => (await venueAt(second)) === 'It goes on');
  },
);
