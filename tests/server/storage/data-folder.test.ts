import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FolderInUse, openDataFolder } from '../../../server/storage/data-folder.ts';
import { FIRST_TABLES } from '../../../server/storage/sqlite-schema.ts';
import { DamagedRoom, type LogRow } from '../../../server/storage/update-store.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'triangulate-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const row: LogRow = {
  at: 1,
  person: 'anne',
  role: 'officer',
  meeting: '',
  bytes: new Uint8Array([1, 2, 3]),
  changes: [],
};

/** A room of three rows, and then something done to the file behind the store's back. */
async function damage(sql: string): Promise<void> {
  const storage = openDataFolder(folder);
  await storage.updates.create('board', row);
  await storage.updates.append({ room: 'board', after: null, rows: [row, row], claims: [] });
  await storage.close();
  const db = new Database(join(folder, 'triangulate.sqlite'));
  db.exec(sql);
  db.close();
}

/** What was found damaged, as another connection reads it. */
function setAside(): unknown[] {
  const db = new Database(join(folder, 'triangulate.sqlite'), { readonly: true });
  const found = db.prepare('SELECT what, room, seq, bytes FROM set_aside').all();
  db.close();
  return found;
}

test('SY4: a data folder has one owner', async () => {
  const first = openDataFolder(folder);
  expect(() => openDataFolder(folder)).toThrow(FolderInUse);
  await first.close();
  await openDataFolder(folder).close();
});

test('SY4: every commit reaches the disk before it is spoken of', async () => {
  const storage = openDataFolder(folder);
  expect(await storage.probe()).toEqual({ isDurable: true, isMigrated: true });
  await storage.close();
});

test('SY4: a folder that a newer version wrote is left alone', async () => {
  await openDataFolder(folder).close();
  const db = new Database(join(folder, 'triangulate.sqlite'));
  db.pragma('user_version = 99');
  db.close();
  expect(() => openDataFolder(folder)).toThrow('newer version');
});

test('SY4: a folder that an older version wrote is brought up to this one, with the people it knew', async () => {
  const db = new Database(join(folder, 'triangulate.sqlite'));
  db.exec(FIRST_TABLES);
  db.exec(`INSERT INTO programme VALUES ('practice-2026-27', 'Practice', 'practice-committee', '2026-27', 'draft', 1);
    INSERT INTO session VALUES ('hash', 'anne', 'Anne Wyatt', 'chair'); PRAGMA user_version = 1`);
  db.close();
  const storage = openDataFolder(folder);
  expect(await storage.records.nameOf('anne')).toBe('Anne Wyatt');
  expect(await storage.records.programme('practice-2026-27')).toMatchObject({ practice: true });
  expect(await storage.records.committee('practice-committee')).toMatchObject({ closedAt: null });
  await storage.close();
});

test.each([
  ['a changed byte', "UPDATE log SET bytes = x'010204' WHERE seq = 2", Buffer.from([1, 2, 4])],
  ['a missing row', 'DELETE FROM log WHERE seq = 2', null],
])('SY10: %s is found and kept as it is, and the room is not served', async (_what, sql, bytes) => {
  await damage(sql);
  const storage = openDataFolder(folder);
  for (const _again of [1, 2]) {
    await expect(storage.updates.load('board')).rejects.toThrow(DamagedRoom);
  }
  expect(setAside()).toEqual([{ what: 'row', room: 'board', seq: 2, bytes }]);
  expect(await storage.updates.create('board', row)).toBe(false);
  await storage.close();
});

test('SY10: a damaged snapshot is passed over for the rows it was made from, and kept', async () => {
  await damage("INSERT INTO snapshot VALUES ('board', 2, 'not its sum', x'00', x'')");
  const storage = openDataFolder(folder);
  const loaded = await storage.updates.load('board');
  expect(loaded?.snapshot).toBeNull();
  expect(loaded?.tail).toHaveLength(3);
  expect(setAside()).toEqual([{ what: 'snapshot', room: 'board', seq: 2, bytes: Buffer.from([0]) }]);
  await storage.close();
});
