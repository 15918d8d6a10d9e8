import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDataFolder } from '../../../server/storage/data-folder.ts';
import { DamagedVersion, type NewVersion } from '../../../server/storage/versions.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'triangulate-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const version = (words: string): NewVersion => ({
  board: 'rivers-2026-27',
  municipalYear: '2026-27',
  committee: 'Rivers Committee',
  agreedOn: '2026-11-22',
  minute: '14',
  onWordOf: '',
  agreedBy: 'anne',
  at: 5,
  bytes: new TextEncoder().encode(words),
});

test('PB4: versions are numbered 1, 2, 3 and come back as they were agreed, a withdrawn one with its reason', async () => {
  const storage = openDataFolder(folder);
  const { versions } = storage;
  expect((await versions.add(version('one'))).number).toBe(1);
  expect((await versions.add(version('two'))).number).toBe(2);
  expect((await versions.add({ ...version('other'), board: 'another' })).number).toBe(1);
  expect(await versions.withdraw('rivers-2026-27', 1, { at: 9, by: 'ben', reason: 'A wrong name' })).toBe(
    true,
  );
  expect(await versions.withdraw('rivers-2026-27', 1, { at: 10, by: 'ben', reason: 'Again' })).toBe(false);
  expect(await versions.withdraw('rivers-2026-27', 7, { at: 10, by: 'ben', reason: 'None' })).toBe(false);
  await storage.close();
  const again = openDataFolder(folder);
  expect(await again.versions.of('rivers-2026-27')).toMatchObject([
    { number: 2, minute: '14', agreedBy: 'anne', withdrawn: null },
    { number: 1, withdrawn: { at: 9, by: 'ben', reason: 'A wrong name' } },
  ]);
  expect(new TextDecoder().decode((await again.versions.bytes('rivers-2026-27', 1)) ?? undefined)).toBe(
    'one',
  );
  expect(await again.versions.bytes('rivers-2026-27', 3)).toBeNull();
  await again.close();
});

test.each([
  "UPDATE version SET minute = '15'",
  'DELETE FROM version',
  "UPDATE version_withdrawn SET reason = ''",
  'DELETE FROM version_withdrawn',
])('PB4: nothing that was agreed or withdrawn can be changed: %s', async (sql) => {
  const storage = openDataFolder(folder);
  await storage.versions.add(version('one'));
  await storage.versions.withdraw('rivers-2026-27', 1, { at: 9, by: 'ben', reason: 'A wrong name' });
  await storage.close();
  const db = new Database(join(folder, 'triangulate.sqlite'));
  expect(() => db.exec(sql)).toThrow('a version is never changed');
  db.close();
});

test('PB4: a version that is not what was agreed is not shown', async () => {
  const storage = openDataFolder(folder);
  await storage.versions.add(version('one'));
  await storage.close();
  const db = new Database(join(folder, 'triangulate.sqlite'));
  db.exec("DROP TRIGGER version_keeps; UPDATE version SET bytes = x'00'");
  db.close();
  const again = openDataFolder(folder);
  await expect(again.versions.bytes('rivers-2026-27', 1)).rejects.toThrow(DamagedVersion);
  await again.close();
});
