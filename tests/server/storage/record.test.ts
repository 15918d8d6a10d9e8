import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDataFolder } from '../../../server/storage/data-folder.ts';
import type { Storage } from '../../../server/storage/stores.ts';
import type { LogRow } from '../../../server/storage/update-store.ts';
import { until } from '../../helpers/until.ts';

let folder: string;
let storage: Storage;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'triangulate-'));
  storage = openDataFolder(folder);
  await storage.updates.create('board', row(1, ['', '']));
});
afterEach(async () => {
  await storage.close();
  rmSync(folder, { recursive: true, force: true });
});

/** An update by which Anne typed in the details of an item. */
function row(at: number, [before, after]: readonly [string, string]): LogRow {
  const text = { kind: 'item', id: 'i1', field: 'details', part: '', before, after, grows: true };
  const facts = { person: 'anne', role: 'officer', meeting: '', bytes: new Uint8Array([1]) };
  return { at, ...facts, changes: [text] };
}

async function typeAndNote(): Promise<void> {
  const rows = [row(1_000, ['', 'a']), row(2_000, ['a', 'ab'])];
  await storage.updates.append({ room: 'board', after: null, rows, claims: [] });
  await storage.register.add({
    at: 3_000,
    committee: 'rivers',
    person: 'ben',
    role: 'officer',
    kind: 'invited',
    subject: 'anne',
    details: { name: 'Anne' },
  });
  // Whoever reads the record has it told apart first.
  await storage.recordLog.read({ boards: ['board'], limit: 1 });
}

/** Does something to the file behind the store's back. */
function behind(sql: string): void {
  const db = new Database(join(folder, 'triangulate.sqlite'));
  try {
    db.exec(sql);
  } finally {
    db.close();
  }
}

test.each([
  "UPDATE change SET person = 'ben'",
  'DELETE FROM change',
  'UPDATE change_passed_over SET by_seq = 9',
  'DELETE FROM change_passed_over',
  "UPDATE register SET person = 'anne'",
  'DELETE FROM register',
])('RC6: the facts of the record are only added to: %s', async (sql) => {
  await typeAndNote();
  expect(() => behind(sql)).toThrow('the record is only added to');
});

test('RC6: values and details can be emptied, and the facts stay', async () => {
  await typeAndNote();
  behind('DELETE FROM change_values; DELETE FROM register_details');
  const read = await storage.recordLog.read({ boards: ['board'], committee: 'rivers', limit: 10 });
  expect(read).toMatchObject([
    { source: 'register', at: 3_000, person: 'ben', kind: 'invited', subject: 'anne', details: {} },
    { source: 'change', at: 2_000, person: 'anne', id: 'i1', field: 'details', before: '', after: '' },
  ]);
});

test('RC6: each stroke is a fact; what is told of a stretch of typing is its last, with what was before it', async () => {
  await typeAndNote();
  const told = await storage.recordLog.read({ boards: ['board'], limit: 10 });
  expect(told).toMatchObject([{ at: 2_000, before: '', after: 'ab' }]);
  const db = new Database(join(folder, 'triangulate.sqlite'));
  expect(db.prepare('SELECT at FROM change ORDER BY id').all()).toEqual([{ at: 1_000 }, { at: 2_000 }]);
  expect(db.prepare('SELECT count(*) AS n FROM change_values').get()).toEqual({ n: 1 });
  db.close();
});

test('RC2: of moments that are equal no line is left out between two pages', async () => {
  const rows = Array.from({ length: 7 }, (_, index) => row(5_000 + index * 700_000, ['', `text ${index}`]));
  await storage.updates.append({ room: 'board', after: null, rows, claims: [] });
  for (let index = 0; index < 7; index += 1) {
    const entry = {
      committee: 'rivers',
      person: 'ben',
      role: '',
      kind: 'suggested',
      subject: '',
      details: {},
    };
    await storage.register.add({ at: 5_000 + 700_000 * (index % 3), ...entry });
  }
  const query = { boards: ['board'], committee: 'rivers' };
  const all = await storage.recordLog.read({ ...query, limit: 100 });
  expect(all).toHaveLength(14);
  const paged = [];
  for (let after = all[0]; after;) {
    const page = await storage.recordLog.read({ ...query, after, limit: 3 });
    paged.push(...page);
    after = page.at(-1);
  }
  expect(paged).toEqual(all.slice(1));
});

test('RC6: what waits to be told apart is read like the rest, and is as durable before it is told apart', async () => {
  const rows = Array.from({ length: 100 }, (_, index) => row(5_000 + index * 700_000, ['', `text ${index}`]));
  await storage.updates.append({ room: 'board', after: null, rows, claims: [] });
  const kept = new Database(join(folder, 'triangulate.sqlite'), { readonly: true });
  // With the row that the board was made with.
  expect(kept.prepare('SELECT sum(json_array_length(rows)) AS n FROM waiting_changes').get()).toEqual({
    n: 101,
  });
  kept.close();
  await storage.close();
  storage = openDataFolder(folder);
  expect(await storage.recordLog.read({ boards: ['board'], limit: 1_000 })).toHaveLength(100);
  expect(await storage.recordLog.people(['board'], '')).toEqual(['anne']);
});

test('RC6: what an earlier version left to be told apart, one row at a time, is told like the rest', async () => {
  const { bytes: _bytes, ...facts } = row(5_000, ['', 'a text']);
  await storage.close();
  const before = new Database(join(folder, 'triangulate.sqlite'));
  before.exec('DELETE FROM waiting_changes; ALTER TABLE waiting_changes RENAME COLUMN rows TO row');
  before.pragma('user_version = 14');
  before
    .prepare('INSERT INTO waiting_changes (room, seq, row) VALUES (?, ?, ?)')
    .run('board', 2, JSON.stringify(facts));
  before.close();
  storage = openDataFolder(folder);
  const [told] = await storage.recordLog.read({ boards: ['board'], limit: 1 });
  expect(told).toMatchObject({ at: 5_000 });
});

test('RC6: whoever asks for history is answered with what had come by then, however much keeps coming', async () => {
  let going = true;
  let at = 0;
  const flood = (async () => {
    while (going) {
      const rows = Array.from({ length: 100 }, () => row((at += 1) * 700_000, ['', 'a text']));
      await storage.updates.append({ room: 'board', after: null, rows, claims: [] });
    }
  })();
  await until('rows to have come', () => at > 1_000);
  const page = await storage.updates.history('board', { limit: 5 });
  expect(page.rows).toHaveLength(5);
  // They kept coming while it was answered.
  const before = at;
  await until('more to come', () => at > before);
  going = false;
  await flood;
});

test('RC6: however much comes at once, no more waits to be told apart than can be told soon', async () => {
  for (let from = 0; from < 12_000; from += 200) {
    const rows = Array.from({ length: 200 }, (_, index) => row((from + index) * 700_000, ['', 'a text']));
    await storage.updates.append({ room: 'board', after: null, rows, claims: [] });
  }
  const kept = new Database(join(folder, 'triangulate.sqlite'), { readonly: true });
  const count = kept.prepare<[], { n: number }>(
    'SELECT sum(json_array_length(rows)) AS n FROM waiting_changes',
  );
  const before = count.get()?.n ?? 0;
  expect(before).toBeGreaterThan(9_000);
  expect(before).toBeLessThan(10_300);
  // Nobody waits while much is told: with each commit only about as much as it brings.
  let last = before;
  for (let index = 0; index < 70; index += 1) {
    const rows = [row((12_000 + index) * 700_000, ['', 'a text'])];
    await storage.updates.append({ room: 'board', after: null, rows, claims: [] });
    const now = count.get()?.n ?? 0;
    expect(last - now).toBeLessThan(60);
    last = now;
  }
  kept.close();
});
