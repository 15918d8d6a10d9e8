import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDataFolder } from '../../../server/storage/data-folder.ts';
import type { Storage } from '../../../server/storage/stores.ts';
import type { NewComment, NewMention } from '../../../server/storage/note-comments.ts';
import { DamagedNoteVersion, type NewNoteVersion } from '../../../server/storage/note-versions.ts';

let folder: string;
let storage: Storage;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'triangulate-ledger-'));
  storage = openDataFolder(folder);
});
afterEach(async () => {
  await storage.close();
  rmSync(folder, { recursive: true, force: true });
});

const PLACE = { board: 'rivers', item: 'weirs' };
const OPEN = { ...PLACE, private: false };
const PRIVATE = { ...PLACE, private: true };
const nothing = async (): Promise<void> => undefined;

async function said(id: string, isPrivate = false, account = ''): Promise<void> {
  const thread = {
    ...PLACE,
    private: isPrivate,
    id,
    field: 'why',
    start: '',
    end: '',
    quote: 'quoted',
    at: 1,
  };
  const comment: NewComment = {
    id,
    thread: id,
    at: 1,
    person: 'ann',
    role: 'officer',
    words: 'Said',
    key: id,
  };
  const of = { ...PLACE, private: isPrivate, field: 'why', comment: id, at: 1, by: 'ann' };
  const mentions: NewMention[] = account === '' ? [] : [{ ...of, id: `${id}-${account}`, account }];
  await storage.noteComments.begin(thread, comment, { mentions, also: nothing });
}

async function kept(id: string, given: Partial<NewNoteVersion> = {}): Promise<boolean> {
  const facts = { ...OPEN, at: 1, person: 'ann', kind: 'asked', label: id, mark: '', text: '{"fields":[]}' };
  return storage.noteVersions.keep({ ...facts, id, ...given });
}

const threads = async (at = OPEN): Promise<readonly string[]> =>
  (await storage.noteComments.threads(at)).map(({ id }) => id);
const versions = async (at = OPEN): Promise<readonly string[]> =>
  (await storage.noteVersions.of(at)).map(({ id }) => id);

test('NL8: what is sealed is nobody’s at the open note at once, and stays so or comes back as it is decided', async () => {
  await said('one', false, 'pat');
  await said('hidden', true);
  await kept('first', { mark: 'status:1' });
  await kept('second', { private: true, mark: 'status:1' });
  for (const stays of [false, true]) {
    for (const each of [storage.noteComments, storage.noteVersions]) await each.seal(PLACE);
    expect([await threads(), await versions(), await storage.noteComments.comments(OPEN)]).toEqual([
      [],
      [],
      [],
    ]);
    expect(await storage.noteComments.mentions(OPEN)).toEqual([]);
    expect([await threads(PRIVATE), await versions(PRIVATE)]).toEqual([
      ['one', 'hidden'],
      ['second', 'first'],
    ]);
    expect(await storage.noteComments.sealing()).toContainEqual(PLACE);
    for (const each of [storage.noteComments, storage.noteVersions]) await each.sealed(PLACE, stays);
    expect(await storage.noteComments.sealing()).toEqual([]);
    expect(await storage.noteVersions.sealing()).toEqual([]);
    expect(await threads()).toEqual(stays ? [] : ['one']);
    expect(await versions()).toEqual(stays ? [] : ['first']);
    expect(await threads(PRIVATE)).toEqual(stays ? ['one', 'hidden'] : ['hidden']);
  }
  expect((await storage.noteVersions.version('first'))?.private).toBe(true);
  expect((await storage.noteComments.mentionsOf('pat')).map((each) => each.private)).toEqual([true]);
});

test('NL8: somebody mentioned in the same field of both notes is mentioned once there', async () => {
  const mention = { ...PLACE, account: 'pat', field: 'why', comment: '', at: 1, by: '' };
  await storage.noteComments.mention([
    { ...mention, private: false, id: 'open' },
    { ...mention, private: true, id: 'private' },
  ]);
  await storage.noteComments.seal(PLACE);
  await storage.noteComments.sealed(PLACE, true);
  expect(await storage.noteComments.mentions(OPEN)).toEqual([]);
  expect(await storage.noteComments.mentions(PRIVATE)).toHaveLength(1);
});

test('NL5: of versions with one mark there is one, of each note, and equal texts are kept once', async () => {
  expect(await kept('one', { mark: 'status:4' })).toBe(true);
  expect(await kept('again', { mark: 'status:4' })).toBe(false);
  expect(await kept('private', { mark: 'status:4', private: true })).toBe(true);
  expect(await storage.noteVersions.hasMark(OPEN, 'status:4')).toBe(true);
  expect(await storage.noteVersions.hasMark(OPEN, 'status:5')).toBe(false);
  for (const id of ['a', 'b', 'c']) expect(await kept(id)).toBe(true);
  expect(await storage.noteVersions.isNewest(OPEN, '{"fields":[]}')).toBe(true);
  expect(await storage.noteVersions.isNewest(OPEN, '{}')).toBe(false);
  const db = new Database(join(folder, 'triangulate.sqlite'), { readonly: true });
  expect(db.prepare('SELECT count(*) AS found FROM note_version_text').get()).toEqual({ found: 1 });
  db.close();
});

test('NL5: a version cannot be changed or taken away, and one that is not what was kept is not shown', async () => {
  await kept('one', { text: '{"fields":[{"id":"why","label":"Why","doc":{}}]}' });
  const db = new Database(join(folder, 'triangulate.sqlite'));
  for (const sql of [
    `UPDATE note_version SET label = 'other'`,
    'DELETE FROM note_version',
    `UPDATE note_version_text SET bytes = x'00'`,
    'DELETE FROM note_version_text',
  ]) {
    expect(() => db.exec(sql), sql).toThrow('never changed');
  }
  expect(await storage.noteVersions.text('one')).toContain('Why');
  db.exec(`DROP TRIGGER note_version_text_keeps; UPDATE note_version_text SET bytes = x'00'`);
  db.close();
  await expect(storage.noteVersions.text('one')).rejects.toThrow(DamagedNoteVersion);
  expect(await storage.noteVersions.text('none')).toBeNull();
});

test('NL5: the days on which notes changed wait until they are done with, each by itself', async () => {
  const { noteVersions } = storage;
  const note = { item: 'weirs', private: false };
  await noteVersions.changed(note, '2027-01-12');
  await noteVersions.changed(note, '2027-01-12');
  await noteVersions.changed(note, '2027-01-13');
  expect(await noteVersions.changedBefore('2027-01-13')).toEqual([{ ...note, day: '2027-01-12' }]);
  await noteVersions.dayDone(note, '2027-01-12');
  expect(await noteVersions.changedBefore('2027-01-13')).toEqual([]);
  expect(await noteVersions.changedBefore('2027-01-14')).toEqual([{ ...note, day: '2027-01-13' }]);
});
