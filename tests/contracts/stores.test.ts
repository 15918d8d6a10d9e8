import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { must } from '../../shared/assert.ts';
import { openDataFolder } from '../../server/storage/data-folder.ts';
import { openPostgres } from '../../server/storage/postgres-storage.ts';
import type { Storage } from '../../server/storage/stores.ts';
import { ifPostgres, newDatabase } from '../helpers/services.ts';

interface Opened {
  /** Two instances' views of what is kept; one and the same where only one instance can have it. */
  readonly storages: readonly [Storage, Storage];
  close(): Promise<void>;
}

const STORAGES: Readonly<Record<string, () => Promise<Opened>>> = {
  sqlite: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'triangulate-'));
    const storage = openDataFolder(folder);
    return {
      storages: [storage, storage],
      close: async () => {
        await storage.close();
        rmSync(folder, { recursive: true });
      },
    };
  },
  ...ifPostgres({
    postgres: async () => {
      const database = await newDatabase();
      const open = (): Promise<Storage> => openPostgres(database.url, () => undefined);
      const storages = await Promise.all([open(), open()]);
      return {
        storages,
        close: async () => {
          await Promise.all(storages.map((each) => each.close()));
          await database.drop();
        },
      };
    },
  }),
};

const ENTRY = { at: 1, committee: 'rivers', role: 'officer', subject: 'i1', details: { title: 'Weirs' } };

describe.each(Object.keys(STORAGES))('stores: %s', (name) => {
  let opened: Opened;
  let one: Storage;
  let other: Storage;
  beforeEach(async () => {
    opened = await must(STORAGES[name], 'it is on the list')();
    [one, other] = opened.storages;
  });
  afterEach(() => opened.close());

  test('MI6: a step is kept whole or not at all, and what others ask meanwhile is no part of it', async () => {
    let goOn: () => void = () => undefined;
    const meanwhile = new Promise<void>((resolve) => (goOn = resolve));
    const step = one.inOneStep('naming', async () => {
      await one.records.putName('anne', 'Anne');
      await meanwhile;
      throw new Error('it fails');
    });
    const outside = other.records.putName('ben', 'Ben');
    goOn();
    await expect(step).rejects.toThrow('it fails');
    await outside;
    expect([await one.records.nameOf('anne'), await other.records.nameOf('ben')]).toEqual([null, 'Ben']);
  });

  test('PR12: a text with a character that nobody means to write is kept, and names nobody else', async () => {
    await one.records.putName('anne', 'An\0ne');
    expect(await other.records.nameOf('anne')).toMatch(/^An.ne$/s);
    expect(await other.records.nameOf('anne\0')).toBeNull();
  });

  test('MI6: of steps with one turn one is taken at a time, by however many instances', async () => {
    await one.records.putName('count', '0');
    const addOne = (storage: Storage): Promise<void> =>
      storage.inOneStep('counting', async () => {
        const count = Number(await storage.records.nameOf('count'));
        await storage.records.putName('count', String(count + 1));
      });
    await Promise.all(Array.from({ length: 20 }, (_, index) => addOne(index % 2 === 0 ? one : other)));
    expect(await one.records.nameOf('count')).toBe('20');
  });

  test('MI6: of two who spend one invitation one does', async () => {
    const facts = {
      tokenHash: 'hash',
      committee: 'rivers',
      role: 'member',
      cleared: false,
      email: '',
      name: '',
    };
    const times = { createdAt: 1, expiresAt: 9, spentAt: null, revokedAt: null };
    await one.people.addInvitation({ id: 'i', by: '', ...facts, ...times });
    const spent = await Promise.all([one, other].map(({ people }) => people.spendInvitation('i', 2)));
    expect(spent.filter(Boolean)).toHaveLength(1);
  });

  test('RC2: the record is read newest first, page by page, and narrowed by what is asked', async () => {
    for (const person of ['anne', 'ben', 'anne'])
      await one.register.add({ ...ENTRY, person, kind: 'exported' });
    const all = await other.recordLog.read({ boards: [], committee: 'rivers', limit: 10 });
    expect(all.map(({ person }) => person)).toEqual(['anne', 'ben', 'anne']);
    const { at, source, number } = must(all[0], 'there are three');
    const older = { boards: [], committee: 'rivers', after: { at, source, number }, limit: 10 };
    expect(await one.recordLog.read(older)).toEqual(all.slice(1));
    expect(
      await one.recordLog.read({ boards: ['b'], committee: 'rivers', person: 'ben', limit: 10 }),
    ).toHaveLength(1);
    await one.register.redactTitles('i1');
    expect((await other.register.entries({ limit: 1 }))[0]?.details).toEqual({ title: '' });
  });
});
