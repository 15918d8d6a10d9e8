import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { must } from '../../shared/assert.ts';
import { UPDATE_STORES, type OpenedStore } from '../helpers/update-stores.ts';
import type { Change, LogRow, News, StoredSnapshot, UpdateStore } from '../../server/storage/update-store.ts';

const row = (bytes: readonly number[], given: Partial<LogRow> = {}): LogRow => ({
  at: 1_000,
  person: 'anne',
  role: 'officer',
  meeting: '',
  bytes: new Uint8Array(bytes),
  changes: [],
  ...given,
});
const change = (given: Partial<Change> = {}): Change => ({
  kind: 'item',
  id: 'i1',
  field: 'title',
  part: '',
  before: 'a',
  after: 'b',
  grows: false,
  ...given,
});
const append = async (store: UpdateStore, ...rows: LogRow[]): Promise<number> => {
  const appended = await store.append({ room: 'board', after: null, rows, claims: [] });
  return appended.kind === 'stored' ? appended.seq : Number.NaN;
};
const numbered = (news: News | null): readonly number[][] | null =>
  news && news.rows.map(({ seq, bytes }) => [seq, ...bytes]);
const snapshot = (seq: number, ...bytes: number[]): StoredSnapshot => ({
  seq,
  bytes: new Uint8Array(bytes),
  vector: new Uint8Array([0]),
});

describe.each(Object.keys(UPDATE_STORES))('update store: %s', (name) => {
  let opened: OpenedStore;
  let store: UpdateStore;
  beforeEach(async () => {
    opened = await must(UPDATE_STORES[name], 'it is on the list')();
    ({ store } = opened);
    await store.create('board', row([1]));
  });
  afterEach(() => opened.close());

  test('SY2: an unknown room is null, never empty', async () => {
    expect(await store.load('no-such-room')).toBeNull();
  });

  test('SY2: a room is created once', async () => {
    expect(await store.create('board', row([9]))).toBe(false);
    expect((await store.load('board'))?.tail).toHaveLength(1);
    const both = await Promise.all([store.create('other', row([1])), store.create('other', row([2]))]);
    expect(both.filter(Boolean)).toHaveLength(1);
  });

  test('SY3: rows are numbered densely and come back in order, whoever waits for whom', async () => {
    const seqs = await Promise.all([append(store, row([2]), row([3])), append(store, row([4]))]);
    expect(seqs).toEqual([3, 4]);
    const loaded = await store.load('board');
    expect(loaded?.seq).toBe(4);
    expect(loaded?.tail.map(({ seq, bytes }) => [seq, ...bytes])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 4],
    ]);
  });

  test('SY3: rooms do not share numbers or rows', async () => {
    await store.create('other', row([7]));
    await append(store, row([2]));
    expect((await store.load('other'))?.tail.map(({ seq }) => seq)).toEqual([1]);
  });

  test('SY9: a snapshot stands for the rows up to it', async () => {
    await append(store, row([2]), row([3]));
    await store.saveSnapshot('board', snapshot(2, 1, 2));
    const loaded = await store.load('board');
    expect([...(loaded?.snapshot?.bytes ?? [])]).toEqual([1, 2]);
    expect(loaded?.tail.map(({ seq }) => seq)).toEqual([3]);
  });

  test('SY9: of the snapshots the newest two are kept, each with its state vector', async () => {
    await append(store, row([2]), row([3]));
    for (const seq of [1, 2, 3]) await store.saveSnapshot('board', snapshot(seq, seq));
    expect(await store.load('board')).toMatchObject({ epoch: 1, snapshot: snapshot(3, 3), tail: [] });
  });

  test('SY20: a batch that was made before others came is not kept, and is given what it missed', async () => {
    await append(store, row([2]), row([3]));
    const late = { room: 'board', after: 1, rows: [row([9])], claims: [{ client: 5, person: 'ben' }] };
    const appended = await store.append(late);
    expect(appended).toEqual({
      kind: 'moved-on',
      missed: { rows: expect.any(Array) as unknown, claims: [] },
    });
    expect(appended.kind === 'moved-on' ? numbered(appended.missed) : []).toEqual([
      [2, 2],
      [3, 3],
    ]);
    const kept = await store.load('board');
    expect([kept?.seq, kept?.claims.size]).toEqual([3, 0]);
    expect(await store.append({ ...late, after: 3 })).toEqual({ kind: 'stored', seq: 4 });
  });

  test('SY20: what is appended at once by many rooms is kept whole, each room for itself', async () => {
    await Promise.all(['r1', 'r2', 'r3'].map((room) => store.create(room, row([1]))));
    const answers = await Promise.all(
      ['r1', 'r2', 'r3'].flatMap((room) =>
        [1, 1, 2].map((after) => store.append({ room, after, rows: [row([after])], claims: [] })),
      ),
    );
    expect(answers.map(({ kind }) => kind).filter((kind) => kind === 'moved-on')).toHaveLength(3);
    for (const room of ['r1', 'r2', 'r3']) expect((await store.load(room))?.seq).toBe(3);
  });

  test('SY20: the rows after a number are given, and who asks or writes from an epoch that is over is told', async () => {
    await append(store, row([2]), row([3]));
    expect(numbered(await store.since('board', 1))).toEqual([
      [2, 2],
      [3, 3],
    ]);
    expect(numbered(await store.since('board', 3))).toEqual([]);
    await store.replace([{ room: 'board', from: 3, row: row([9]), isSealed: () => false }]);
    expect(await store.since('board', 3)).toBeNull();
    expect(numbered(await store.since('board', 4))).toEqual([]);
    const late = { room: 'board', after: 3, rows: [row([5])], claims: [] };
    expect(await store.append(late)).toEqual({ kind: 'new-epoch' });
  });

  test('SY7: the first to claim a client id keeps it, and who comes second is told whose it is', async () => {
    const client = 4_000_000_000;
    const asked = (person: string, ...ids: number[]) => {
      const claims = ids.map((each) => ({ client: each, person }));
      return { room: 'board', after: null, rows: [], claims };
    };
    const missed = { rows: [], claims: [{ client, person: 'anne' }] };
    await store.append(asked('anne', client));
    expect(await store.append(asked('anne', client))).toEqual({ kind: 'stored', seq: 1 });
    expect(await store.append(asked('ben', 5, client))).toEqual({ kind: 'moved-on', missed });
    const written = await store.append({ ...asked('ben', client), after: 1, rows: [row([2], { client })] });
    expect(written).toEqual({ kind: 'moved-on', missed });
    expect((await store.load('board'))?.claims).toEqual(new Map([[client, 'anne']]));
    expect(await append(store, row([2]))).toBe(2);
  });

  test('SY12: history is newest first, or oldest first since a number', async () => {
    await append(store, row([2], { changes: [change({ after: 'b' })] }));
    await append(store, row([3], { changes: [change({ before: 'b', after: 'c' })] }));
    const newest = await store.history('board', { limit: 10 });
    expect(newest.rows.map(({ seq, before, after }) => [seq, before, after])).toEqual([
      [3, 'b', 'c'],
      [2, 'a', 'b'],
    ]);
    expect(newest.seq).toBe(3);
    const since = await store.history('board', { limit: 10, since: 1 });
    expect(since.rows.map(({ seq }) => seq)).toEqual([2, 3]);
    expect((await store.history('board', { limit: 10, since: 3 })).rows).toEqual([]);
  });

  test('SY12: history says up to where it reaches, however much is written meanwhile', async () => {
    const writing = Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        append(store, row([2], { changes: [change({ field: `f${index}` })] })),
      ),
    );
    const reading = Array.from({ length: 40 }, () => store.history('board', { limit: 100, since: 0 }));
    for (const { seq, rows } of await Promise.all(reading)) {
      const numbers = rows.map((each) => each.seq);
      // The first row of the board changed nothing.
      expect(numbers).toEqual(Array.from({ length: seq - 1 }, (_, index) => index + 2));
    }
    await writing;
  });

  test('SY12: what nobody means to write is kept and told like the rest', async () => {
    await append(store, row([2], { changes: [change({ after: 'b\0\uD800' })] }));
    expect((await store.history('board', { limit: 1 })).rows[0]?.after).toBe('b\0\uD800');
    expect(await store.load('board\0')).toBeNull();
  });

  test('SY12: a page ends where an update ends, and says whether there is more', async () => {
    const three = ['x', 'y', 'z'].map((field) => change({ field }));
    await append(
      store,
      row([2], { changes: three }),
      row([3], { changes: three }),
      row([4], { changes: three }),
    );
    const page = await store.history('board', { limit: 2 });
    expect(page.rows.map(({ seq }) => seq)).toEqual([4, 4, 4]);
    expect(page.more).toBe(true);
    const rest = await store.history('board', { limit: 6, before: 4 });
    expect(rest.rows.map(({ seq }) => seq)).toEqual([3, 3, 3, 2, 2, 2]);
    expect(rest.more).toBe(false);
  });

  test('SY12: history of one record is of that record alone', async () => {
    const changes = [change(), change({ id: 'i2' }), change({ kind: 'meeting' })];
    await append(store, row([2], { changes }));
    const found = await store.history('board', { limit: 10, of: { kind: 'item', id: 'i1' } });
    expect(found.rows).toHaveLength(1);
  });

  test('SY13: one person’s typing in one text is one row for ten minutes', async () => {
    const typed = (at: number, [before, after]: readonly [string, string], person = 'anne'): LogRow =>
      row([2], { at, person, changes: [change({ field: 'details', grows: true, before, after })] });
    await append(store, typed(1_000, ['', 'a']));
    await append(store, typed(2_000, ['a', 'ab']));
    await append(store, typed(3_000, ['ab', 'abX'], 'ben'));
    await append(store, typed(4_000, ['abX', 'abcX']));
    await append(store, typed(900_000, ['abcX', 'abcdX']));
    const { rows } = await store.history('board', { limit: 10, since: 0 });
    expect(rows.map(({ seq, person, before, after }) => [seq, person, before, after])).toEqual([
      [4, 'ben', 'ab', 'abX'],
      [5, 'anne', '', 'abcX'],
      [6, 'anne', 'abcX', 'abcdX'],
    ]);
  });

  test('SY12: what many change at once, and a few after them, is told like the rest and in its order', async () => {
    const many = Array.from({ length: 3_000 }, (_, index) => ({ id: `i${index % 7}`, after: `b${index}` }));
    const rows = many.map(({ id, after }) => row([2], { changes: [change({ id, after })] }));
    await append(store, ...rows.slice(0, 2_999));
    const grown = { grows: true, field: 'details', before: '', after: 'a' };
    await append(store, rows[2_999] ?? row([2]));
    await append(store, row([3], { changes: [change(grown)] }));
    await append(store, row([4], { changes: [change({ ...grown, before: 'a', after: 'ab' })] }));
    const { rows: told } = await store.history('board', { limit: 10_000, since: 0 });
    expect(told.map(({ id, after }) => [id, after])).toEqual([
      ...many.map(({ id, after }) => [id, after]),
      ['i1', 'ab'],
    ]);
    expect(told.at(-1)).toMatchObject({ seq: 3_003, before: '' });
    const one = await store.history('board', { limit: 10_000, of: { kind: 'item', id: 'i3' } });
    expect(one.rows).toHaveLength(429);
  });

  test('EX4: what many changed at once is sealed like the rest', async () => {
    const changes = Array.from({ length: 100 }, () => change({ before: 'secret', after: 'also secret' }));
    await append(store, row([2], { changes }));
    const next = { room: 'board', from: 2, row: row([9]), isSealed: () => true };
    await store.replace([next]);
    const { rows } = await store.history('board', { limit: 1_000 });
    expect(rows.map(({ before, after, sealed }) => [before, after, sealed])).toEqual(
      changes.map(() => ['', '', true]),
    );
  });

  test('SY13: values may be records, and what did not change is not told', async () => {
    const value = { name: 'Dora', order: 1, there: true, note: null };
    await append(
      store,
      row([2], { changes: [change({ after: value }), change({ before: 'a', after: 'a' })] }),
    );
    const { rows } = await store.history('board', { limit: 10 });
    expect(rows).toHaveLength(1);
    expect(rows[0]?.after).toEqual(value);
  });

  test('EX3: a new epoch takes the place of all rows, snapshots and claims, and goes on with their numbers', async () => {
    await store.append({
      room: 'board',
      after: null,
      rows: [row([2])],
      claims: [{ client: 7, person: 'anne' }],
    });
    await store.saveSnapshot('board', snapshot(2, 1, 2));
    expect(await store.replace([{ room: 'board', from: 2, row: row([9]), isSealed: () => false }])).toEqual([
      3,
    ]);
    const loaded = await store.load('board');
    expect(loaded).toMatchObject({ seq: 3, epoch: 2, snapshot: null, claims: new Map() });
    expect(loaded?.tail.map(({ seq, bytes }) => [seq, ...bytes])).toEqual([[3, 9]]);
    expect(await append(store, row([10]))).toBe(4);
    // A snapshot that somebody was still making of the old epoch must not come back over the new one.
    await store.saveSnapshot('board', snapshot(2, 1, 2));
    expect((await store.load('board'))?.snapshot).toBeNull();
    await store.saveSnapshot('board', snapshot(4, 9, 10));
    expect(await store.load('board')).toMatchObject({ seq: 4, snapshot: { seq: 4 }, tail: [] });
    expect(await store.create('board', row([1]))).toBe(false);
    expect(await store.replace([{ room: 'board', from: 4, row: row([11]), isSealed: () => false }])).toEqual([
      5,
    ]);
    expect((await store.load('board'))?.tail.map(({ seq }) => seq)).toEqual([5]);
  });

  test('EX3: a new epoch of a room that has gone on is refused, and nothing has happened', async () => {
    await append(store, row([2], { changes: [change()] }));
    const late = store.replace([{ room: 'board', from: 1, row: row([9]), isSealed: () => true }]);
    await expect(late).rejects.toThrow('somebody else');
    expect((await store.load('board'))?.tail).toHaveLength(2);
    expect((await store.history('board', { limit: 10 })).rows[0]).toMatchObject({
      sealed: false,
      after: 'b',
    });
  });

  test('EX3: the new epochs of several rooms are all kept or none', async () => {
    await store.create('note/i1', row([4]));
    const next = (room: string, from: number) => ({ room, from, row: row([9]), isSealed: () => false });
    await append(store, row([2]));
    await expect(store.replace([next('note/i1', 1), next('board', 1)])).rejects.toThrow('somebody else');
    expect(await store.load('note/i1')).toMatchObject({ seq: 1, epoch: 1, tail: [{ seq: 1 }] });
    expect(await store.replace([next('note/i1', 1), next('board', 2)])).toEqual([2, 3]);
    expect((await store.load('note/i1'))?.epoch).toBe(2);
    expect((await store.load('board'))?.epoch).toBe(2);
  });

  test('EX4: of what is sealed, history tells who and when, and only whether there was something', async () => {
    const changes = [change({ before: null, after: 'secret' }), change({ id: 'i2', after: 'open' })];
    await append(store, row([2], { changes }));
    const told = change({ field: 'exempt', part: '3', before: null, after: true });
    const isSealed = ({ id }: { readonly id: string }): boolean => id === 'i1';
    await store.replace([{ room: 'board', from: 2, row: row([9], { changes: [told] }), isSealed }]);
    const { rows } = await store.history('board', { limit: 10, since: 0 });
    expect(rows.map(({ seq, id, before, after, sealed }) => [seq, id, before, after, sealed])).toEqual([
      [2, 'i1', null, '', true],
      [2, 'i2', 'a', 'open', false],
      [3, 'i1', null, true, false],
    ]);
    // What the same person types on is a row of its own: its beginning is told no more.
    await append(store, row([10], { changes: [change({ grows: true, before: 'x', after: 'xy' })] }));
    expect((await store.history('board', { limit: 1 })).rows[0]).toMatchObject({ before: 'x', after: 'xy' });
  });
});
