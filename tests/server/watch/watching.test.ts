import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { must } from '../../../shared/assert.ts';
import { createReadiness, DISK_RESERVE } from '../../../server/watch/readiness.ts';
import { root } from '../../../shared/board/schema.ts';
import { ask } from '../../helpers/ask.ts';
import { ownServer } from '../../helpers/entering.ts';
import { joinBoard } from '../../helpers/join-board.ts';
import { newPlace, openPlace } from '../../helpers/place.ts';
import { rawSocket } from '../../helpers/raw-socket.ts';
import { startServer } from '../../helpers/start-server.ts';
import { until } from '../../helpers/until.ts';

/** A readiness whose clock, disk and database are in the test's hands. */
function inHand() {
  const state = {
    now: 0,
    probes: 0,
    isDurable: true,
    isMigrated: true,
    free: DISK_RESERVE + 1,
    broken: false,
  };
  const readiness = createReadiness({
    clock: () => state.now,
    log: () => undefined,
    machine: { freeBytes: async () => state.free, lastBackup: async () => null },
    storage: {
      probe: async () => {
        state.probes += 1;
        if (state.broken) throw new Error('disk I/O error');
        return { isDurable: state.isDurable, isMigrated: state.isMigrated };
      },
    },
  });
  const later = async () => {
    state.now += 5_000;
    return readiness.problems();
  };
  return { state, readiness, later };
}

test('OP1: each thing that is wrong is named, and gone when it is right again', async () => {
  const { state, readiness, later } = inHand();
  expect(await readiness.problems()).toEqual([]);
  state.broken = true;
  expect(await later()).toEqual(['cannot-write']);
  state.broken = false;
  expect(await later()).toEqual([]);
  Object.assign(state, { isDurable: false, isMigrated: false, free: DISK_RESERVE });
  expect(await later()).toEqual(['not-durable', 'not-migrated', 'disk-low']);
  Object.assign(state, { isDurable: true, isMigrated: true, free: DISK_RESERVE + 1 });
  readiness.drain();
  expect(await later()).toEqual(['draining']);
});

test('OP1: who asks while the service starts is answered once it has', async () => {
  const dataDir = newPlace();
  const storage = await openPlace(dataDir);
  let cameIn = (): void => undefined;
  const came = new Promise<void>((resolve) => (cameIn = resolve));
  let answered: Promise<Response> | null = null;
  const server = await startServer({
    dataDir,
    storage: {
      ...storage,
      people: {
        ...storage.people,
        // Whether there is an account already is looked up last.
        accounts: async () => {
          await came;
          return storage.people.accounts();
        },
      },
    },
    pages: async (http) => {
      http.once('request', cameIn);
      http.once('listening', () => {
        answered = fetch(`http://127.0.0.1:${(http.address() as AddressInfo).port}/ready`);
      });
      return [];
    },
  });
  onTestFinished(() => server.close());
  const answer = await must<Promise<Response> | null>(answered, 'it was asked');
  expect(await answer?.json()).toEqual({ ready: true, problems: [] });
});

test('OP1: asking often does not write often, and no answer is more than five seconds old', async () => {
  const { state, readiness, later } = inHand();
  await Promise.all(Array.from({ length: 100 }, () => readiness.problems()));
  expect(state.probes).toBe(1);
  state.broken = true;
  expect(await later()).toEqual(['cannot-write']);
  expect(state.probes).toBe(2);
});

test('OP1: the answer over HTTP has a status that a load balancer understands, under whatever name it asks', async () => {
  const disk = { free: DISK_RESERVE + 1 };
  const machine = { freeBytes: async () => disk.free, lastBackup: async () => null };
  const well = await ownServer({ machine });
  const headers = { host: '10.1.2.3:3000' };
  const good = await ask(well, '/ready', { headers });
  expect([good.status, JSON.parse(good.text)]).toEqual([200, { ready: true, problems: [] }]);
  disk.free = 0;
  const full = await ask(await ownServer({ machine }), '/ready', { headers });
  expect([full.status, JSON.parse(full.text)]).toEqual([503, { ready: false, problems: ['disk-low'] }]);
});

/** The values of metrics by name and labels. */
const read = (text: string): Map<string, number> =>
  new Map(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );

test('OP2: what happened is counted, and nothing of what was said or by whom', async () => {
  const now = Date.now();
  const lastBackup = async (): Promise<number> => now - 90_000;
  const server = await ownServer({
    now: () => now,
    machine: { freeBytes: async () => 123, lastBackup },
  });
  const metrics = async (): Promise<string> => (await ask(server, '/metrics')).text;
  let saved = 0;
  const joined = await joinBoard(server.url, server.board, { saved: (count) => (saved = count) });
  await until('the first acknowledgement', () => saved === 1);
  root(joined.doc, 'committee').set('venue', 'Canary Hall');
  await until('the change to be saved', () => saved === 2);
  const bad = await rawSocket(server.url, `/sync/board/${server.board}`);
  bad.send('not the protocol');
  await bad.waitUntilClosed();
  const text = await metrics();
  expect(Object.fromEntries(read(text))).toMatchObject({
    triangulate_commit_seconds_count: 1,
    triangulate_batch_changes_sum: 1,
    triangulate_acknowledgement_seconds_count: 2,
    triangulate_sockets: 1,
    triangulate_rooms: 1,
    'triangulate_closed_total{reason="bad-frame"}': 1,
    triangulate_reloads_total: 0,
    triangulate_held_updates_total: 0,
    triangulate_damage_found_total: 0,
    triangulate_foreign_calls_total: 0,
    triangulate_commit_failures_total: 0,
    triangulate_disk_free_bytes: 123,
    triangulate_backup_age_seconds: 90,
    process_resident_memory_bytes: expect.any(Number),
    nodejs_eventloop_lag_p99_seconds: expect.any(Number),
  });
  expect(text).not.toMatch(/Canary|Practice|practice|127\.0\.0\.1/);
  joined.close();
  await until('the line to be gone', async () => read(await metrics()).get('triangulate_sockets') === 0);
});

test('OP2: for anybody but this machine and whoever has the token, there is nothing at /metrics', async () => {
  const token = 'a-token-that-nobody-guesses';
  const config = { port: 0, host: '127.0.0.1', metricsToken: token };
  const server = await ownServer({ config });
  const status = async (headers: Record<string, string>): Promise<number> =>
    (await ask(server, '/metrics', { headers })).status;
  const passedOn = { 'x-forwarded-for': '10.0.0.7' };
  expect(await status({})).toBe(200);
  expect(await status(passedOn)).toBe(404);
  expect(await status({ host: 'scrutiny.example' })).toBe(404);
  expect(await status({ ...passedOn, authorization: `Bearer ${token}` })).toBe(200);
  expect(await status({ host: '10.0.0.1:3000', authorization: `Bearer ${token}` })).toBe(200);
  expect(await status({ ...passedOn, authorization: `Bearer ${token}x` })).toBe(404);
  expect(await status({ ...passedOn, authorization: 'Bearer ' })).toBe(404);
  const without = await ownServer();
  expect(
    (await ask(without, '/metrics', { headers: { ...passedOn, authorization: 'Bearer null' } })).status,
  ).toBe(404);
});
