import { spawn, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { readBackupMark } from '../../../server/storage/backup-mark.ts';
import { readBoard } from '../../../shared/board/read-board.ts';
import { root } from '../../../shared/board/schema.ts';
import { joinBoard, openBoard, type JoinedBoard } from '../../helpers/join-board.ts';
import { makeProgramme, setUp, invite, post } from '../../helpers/people.ts';
import { isOnPostgres } from '../../helpers/services.ts';
import { startServer, type TestServer } from '../../helpers/start-server.ts';
import { until } from '../../helpers/until.ts';

const program = (name: string): string =>
  fileURLToPath(new URL(`../../../server/${name}.ts`, import.meta.url));

/** Windows keeps its own list of who may read what. */
const WINDOWS = 'windows';

// Whoever keeps everything in a database has its own tools for this.
beforeEach(({ skip }) => skip(isOnPostgres));

function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'triangulate-backups-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(name: 'backup' | 'restore' | 'main', dataDir: string, ...given: readonly string[]): Ran {
  const env = { ...process.env, DATA_DIR: dataDir, PORT: '0', HOST: '127.0.0.1' };
  return spawnSync(process.execPath, [program(name), ...given], { env, encoding: 'utf8' });
}

/** As `run`, while this process goes on. */
async function runBeside(name: 'backup', dataDir: string, ...given: readonly string[]): Promise<Ran> {
  const env = { ...process.env, DATA_DIR: dataDir };
  const child = spawn(process.execPath, [program(name), ...given], { env });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { status, stdout, stderr };
}

const venue = ({ doc }: JoinedBoard): unknown => root(doc, 'committee').get('venue');

/** Sets the venue of a board and waits until that is on disk. */
async function meetAt(server: TestServer, place: string): Promise<void> {
  let saved = 0;
  const joined = await joinBoard(server.url, server.board, { saved: (count) => (saved = count) });
  await until('the first acknowledgement', () => saved === 1);
  root(joined.doc, 'committee').set('venue', place);
  await until('it to be saved', () => saved === 2);
  joined.close();
}

/** A stopped service's folder and a backup of it. */
async function backedUp(): Promise<{ readonly dataDir: string; readonly file: string }> {
  const dataDir = ownFolder();
  const server = await startServer({ dataDir });
  await meetAt(server, 'The long room');
  const file = join(ownFolder(), 'backup.sqlite');
  expect(run('backup', dataDir, file).status).toBe(0);
  await server.close('keep-data');
  return { dataDir, file };
}

async function placeIn(dataDir: string): Promise<unknown> {
  const server = await startServer({ dataDir });
  const joined = await joinBoard(server.url, server.board);
  const place = venue(joined);
  joined.close();
  await server.close('keep-data');
  return place;
}

test('OP6: a backup is made while people type, holds what was saved before it, and is one private file', async () => {
  const dataDir = ownFolder();
  const server = await startServer({ dataDir });
  await meetAt(server, 'The long room');
  const typing = await joinBoard(server.url, server.board);
  let typed = 0;
  let enough = false;
  const type = async (): Promise<void> => {
    while (!enough) {
      root(typing.doc, 'committee').set('about', `word ${typed}`);
      typed += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const typingAway = type();
  const folder = ownFolder();
  const file = join(folder, 'backup.sqlite');
  const began = Date.now();
  const ran = await runBeside('backup', dataDir, file);
  enough = true;
  await typingAway;
  typing.close();
  expect(ran.stderr).toBe('');
  expect([ran.status, ran.stdout]).toEqual([0, expect.stringMatching(/1 documents, \d+ changes/)]);
  expect(readdirSync(folder)).toEqual(['backup.sqlite']);
  expect([0o600, WINDOWS]).toContain(process.platform === 'win32' ? WINDOWS : statSync(file).mode & 0o777);
  expect((await readBackupMark(dataDir))?.at).toBeGreaterThanOrEqual(began);
  const again = run('backup', dataDir, file);
  expect([again.status, again.stderr]).toEqual([1, expect.stringContaining('is there already')]);
  expect(run('backup', dataDir).stderr).toContain('Usage');
  expect(run('backup', ownFolder(), join(folder, 'other')).stderr).toContain(
    'There is nothing of Triangulate',
  );
  await server.close('keep-data');
  const restored = ownFolder();
  expect(run('restore', restored, file).status).toBe(0);
  expect(await placeIn(restored)).toBe('The long room');
});

test.each([
  ['a row', 'UPDATE log SET bytes = zeroblob(length(bytes)) WHERE seq = 1'],
  ['a row that is missing', 'DELETE FROM log WHERE seq = 2'],
  [
    'a snapshot',
    "INSERT INTO snapshot (room, seq, sha256, bytes) SELECT room, seq, 'no sum', bytes FROM log LIMIT 1",
  ],
])('OP6: damage in %s of what is backed up is found, and there is no file', async (_what, sql) => {
  const { dataDir } = await backedUp();
  const server = await startServer({ dataDir });
  await meetAt(server, 'A third room');
  await server.close('keep-data');
  const db = new Database(join(dataDir, 'triangulate.sqlite'));
  db.exec(sql);
  db.close();
  const folder = ownFolder();
  const ran = run('backup', dataDir, join(folder, 'bad.sqlite'));
  expect([ran.status, ran.stderr]).toEqual([1, expect.stringMatching(/damaged/)]);
  expect(readdirSync(folder)).toEqual([]);
  expect(ran.stderr.split('\n')).toHaveLength(2);
});

test('OP7: a backup never takes the place of what is there, unless that is asked for; then what was there is kept aside', async () => {
  const { dataDir, file } = await backedUp();
  const running = await startServer({ dataDir });
  expect(run('restore', dataDir, file, '--replace').stderr).toMatch(/^Another Triangulate is using/);
  await meetAt(running, 'The short room');
  await running.close('keep-data');
  expect(run('restore', dataDir, file)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('--replace'),
  });
  expect(await placeIn(dataDir)).toBe('The short room');
  const ran = run('restore', dataDir, file, '--replace');
  expect([ran.status, ran.stderr]).toEqual([0, '']);
  expect(await placeIn(dataDir)).toBe('The long room');
  const aside = readdirSync(dataDir).find((name) => name.startsWith('before-restore-')) ?? '';
  expect(await placeIn(join(dataDir, aside))).toBe('The short room');
  expect(run('restore', dataDir, '--sideways', file).stderr).toContain('--sideways');
});

test('OP7: a backup that is damaged, no backup, missing, or by a newer version changes nothing', async () => {
  const { dataDir, file } = await backedUp();
  const before = readFileSync(join(dataDir, 'triangulate.sqlite'));
  const folder = ownFolder();
  const other = (name: string, change: (path: string) => void): string => {
    const path = join(folder, name);
    copyFileSync(file, path);
    change(path);
    return path;
  };
  const half = other('half', (path) => writeFileSync(path, readFileSync(path).subarray(0, 20_000)));
  const flipped = other('flipped', (path) => {
    const db = new Database(path);
    db.exec("UPDATE log SET bytes = x'00' WHERE seq = 1");
    db.close();
  });
  const newer = other('newer', (path) => {
    const db = new Database(path);
    db.pragma('user_version = 99');
    db.close();
  });
  const text = other('text', (path) => writeFileSync(path, 'not a database '.repeat(1_000)));
  for (const bad of [half, flipped, newer, text, join(folder, 'missing')]) {
    const ran = run('restore', dataDir, bad, '--replace');
    expect([bad, ran.status]).toEqual([bad, 1]);
    expect(ran.stderr.trim().split('\n'), bad).toHaveLength(1);
    expect(readFileSync(join(dataDir, 'triangulate.sqlite')).equals(before)).toBe(true);
    expect(
      readdirSync(dataDir).filter((name) => name.startsWith('before-') || name.startsWith('restoring')),
    ).toEqual([]);
  }
});

test('OP7: between what was and what is to be, the service does not begin empty', async () => {
  const { dataDir, file } = await backedUp();
  for (const name of readdirSync(dataDir)) if (name.startsWith('triangulate')) rmSync(join(dataDir, name));
  copyFileSync(file, join(dataDir, 'restoring.sqlite'));
  const started = run('main', dataDir);
  expect([started.status, started.stderr]).toEqual([1, expect.stringMatching(/was not finished/)]);
  expect(existsSync(join(dataDir, 'triangulate.sqlite'))).toBe(false);
  expect(run('restore', dataDir, file).status).toBe(0);
  expect(await placeIn(dataDir)).toBe('The long room');
});

test('OP8: no page that was open since the backup can bring anything back, with or without knowing of epochs', async () => {
  const { dataDir, file } = await backedUp();
  const server = await startServer({ dataDir });
  const { board } = server;
  // Two pages that were open while what the backup has not was done: one of ours, and one of the standard protocol.
  const pages = await Promise.all([joinBoard(server.url, board), joinBoard(server.url, board)]);
  await meetAt(server, 'After the backup');
  await until('both to see it', () => pages.every((page) => venue(page) === 'After the backup'));
  const before = pages.map(({ doc }) => Y.encodeStateAsUpdate(doc));
  for (const page of pages) page.close();
  await server.close('keep-data');
  expect(run('restore', dataDir, file, '--replace').status).toBe(0);
  const again = await startServer({ dataDir });
  const watching = await joinBoard(again.url, board);
  const items = readBoard(watching.doc).items.size;
  const epoch = Number(root(watching.doc, 'meta').get('epoch'));
  expect(epoch).toBeGreaterThan(1_000_000_000);
  const refused = await Promise.all(
    before.map(async (update, index) => {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, update);
      root(doc, 'committee').set('venue', 'From a stale page');
      const params = index === 0 ? { epoch: '1' } : {};
      const stale = openBoard(again.url, board, { doc, params });
      const { code } = await new Promise<{ code: number }>((resolve) => stale.provider.on('closed', resolve));
      stale.close();
      return code;
    }),
  );
  expect(refused).toEqual([4415, 4410]);
  const fresh = await joinBoard(again.url, board);
  for (const page of [watching, fresh]) {
    expect(venue(page)).toBe('The long room');
    expect(readBoard(page.doc).items.size).toBe(items);
    page.close();
  }
  const history = (await (await fetch(`${again.url}/api/programmes/${board}/history?limit=5`)).json()) as {
    seq: number;
  };
  expect(history.seq).toBeGreaterThan(1_000_000);
  await meetAt(again, 'Going on');
  await again.close('keep-data');
  expect(await placeIn(dataDir)).toBe('Going on');
});

test('OP8: who was shut out since the backup stays out, and who is signed in stays in', async () => {
  const dataDir = ownFolder();
  const server = await startServer({ dataDir });
  const officer = await setUp(server);
  const { committeeSlug: committee } = await makeProgramme(server, officer);
  const member = await invite(server, officer, { committee, name: 'Mo Reed', role: 'member' });
  const made = await post(
    server,
    `/api/committees/${committee}/tokens`,
    { name: 'x', role: 'member', days: 3 },
    officer,
  );
  const { token } = (await made.json()) as { token: string };
  const listed = await fetch(`${server.url}/api/committees/${committee}/people`, {
    headers: { cookie: officer },
  });
  const id = ((await listed.json()) as { tokens: { id: string }[] }).tokens[0]?.id;
  const seen = async ({ url }: TestServer, headers: Record<string, string>): Promise<boolean> =>
    (await (await fetch(`${url}/api/programmes`, { headers })).text()).includes('Rivers Committee');
  expect(await seen(server, { cookie: member })).toBe(true);
  expect(await seen(server, { authorization: `Bearer ${token}` })).toBe(true);
  const file = join(ownFolder(), 'backup.sqlite');
  expect(run('backup', dataDir, file).status).toBe(0);
  expect((await post(server, '/api/entry/sign-out', {}, member)).status).toBeLessThan(300);
  const revoked = await fetch(`${server.url}/api/committees/${committee}/tokens/${id}`, {
    method: 'DELETE',
    headers: { cookie: officer, origin: server.url },
  });
  expect(revoked.status).toBeLessThan(300);
  await server.close('keep-data');
  expect(run('restore', dataDir, file, '--replace').stdout).not.toContain('sign in again');
  const again = await startServer({ dataDir });
  expect(await seen(again, { cookie: officer })).toBe(true);
  expect(await seen(again, { cookie: member })).toBe(false);
  expect(await seen(again, { authorization: `Bearer ${token}` })).toBe(false);
  await again.close('keep-data');
  // Without what was there before, nobody can be known to be signed in still.
  const elsewhere = ownFolder();
  expect(run('restore', elsewhere, file).stdout).toContain('Everybody has to sign in again.');
  const anew = await startServer({ dataDir: elsewhere });
  expect(await seen(anew, { cookie: officer })).toBe(false);
  expect(await seen(anew, { authorization: `Bearer ${token}` })).toBe(true);
  await anew.close('keep-data');
});

test('OP9: an older version says in one sentence that a newer one wrote what is there', async () => {
  const dataDir = ownFolder();
  await (await startServer({ dataDir })).close('keep-data');
  const db = new Database(join(dataDir, 'triangulate.sqlite'));
  db.pragma('user_version = 99');
  db.close();
  const before = readFileSync(join(dataDir, 'triangulate.sqlite'));
  const started = run('main', dataDir);
  expect(started.status).toBe(1);
  expect(started.stderr).toMatch(
    /^The data was written by a newer version of Triangulate \(tables 99, here \d+\)\. .*\n$/,
  );
  expect(readFileSync(join(dataDir, 'triangulate.sqlite')).equals(before)).toBe(true);
});
