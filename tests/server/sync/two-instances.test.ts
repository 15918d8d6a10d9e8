import { setImmediate as breath } from 'node:timers/promises';
import { beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { root } from '../../../shared/board/schema.ts';
import { memoryUpdateStore } from '../../../server/storage/memory-update-store.ts';
import type { UpdateStore } from '../../../server/storage/update-store.ts';
import type { Line } from '../../../server/sync/line.ts';
import type { Parcel } from '../../../server/sync/parcel.ts';
import { Rooms } from '../../../server/sync/rooms.ts';
import { SERVICE } from '../../../server/sync/service.ts';
import { buildBoard } from '../../helpers/build-board.ts';
import { until } from '../../helpers/until.ts';

let store: UpdateStore;
let brought: number;

beforeEach(async () => {
  store = memoryUpdateStore();
  brought = 0;
  const first = { at: 1, person: 'anne', role: 'officer', meeting: '', changes: [] };
  await store.create('board', { ...first, bytes: Y.encodeStateAsUpdate(buildBoard()) });
});

/** The rooms of one of several processes that write to one store. */
const instance = (): Rooms =>
  new Rooms({
    store,
    now: Date.now,
    meeting: async () => '',
    changed: () => (brought += 1),
    log: () => undefined,
  });
const write = async (rooms: Rooms, key: string): Promise<void> => {
  await rooms.command('board', SERVICE, (doc) => root(doc, 'committee').set(key, true));
};

test('SY25: two that write to one board at once both keep everything, and each takes in what the other wrote', async () => {
  const [one, other] = [instance(), instance()];
  // Whoever holds a room open does not open it anew.
  const held = [await one.enter('board'), await other.enter('board')];
  const keys = Array.from({ length: 40 }, (_, index) => `key${index}`);
  await Promise.all(keys.map((key, index) => write(index % 2 === 0 ? one : other, key)));
  await write(one, 'last');
  await write(other, 'last of all');
  const stored = await store.load('board');
  expect(stored?.tail.map(({ seq }) => seq)).toEqual(stored?.tail.map((_, index) => index + 1));
  const read = await other.command('board', SERVICE, (doc) => [...root(doc, 'committee').keys()]);
  expect(read?.value).toEqual(expect.arrayContaining([...keys, 'last', 'last of all']));
  for (const { leave } of held) await leave();
});

test('SY25: when one begins a new epoch, the other takes it up with its next write', async () => {
  const [one, other] = [instance(), instance()];
  const held = [await one.enter('board'), await other.enter('board')];
  await write(other, 'before');
  const bytes = Y.encodeStateAsUpdate(buildBoard());
  await one.replace('board', SERVICE, async () => ({ bytes, changes: [], isSealed: () => false }));
  await expect(write(other, 'lost')).rejects.toThrow('could not be kept');
  await write(other, 'after');
  const read = await one.command('board', SERVICE, (doc) => [...root(doc, 'committee').keys()]);
  const again = await other.command('board', SERVICE, (doc) => [...root(doc, 'committee').keys()]);
  expect(again?.value).toContain('after');
  expect(again?.value).not.toContain('before');
  expect(read?.value).not.toContain('lost');
  for (const { leave } of held) await leave();
});

test('SY25: whoever follows a board by one is told of what another wrote, also while somebody who may only read sends', async () => {
  const known: boolean[] = [];
  const one = instance();
  const other = new Rooms({
    store: {
      ...store,
      since: async (id, seq) => {
        const news = await store.since(id, seq);
        // What comes while the store is asked is put on top of what it says.
        room?.push({ kind: 'update', line: reader, bytes: new Uint8Array([0, 0]), answer: false });
        await breath();
        await breath();
        return news;
      },
    },
    now: Date.now,
    meeting: async () => '',
    changed: (_room, doc) => void known.push(root(doc, 'committee').has('news')),
    log: () => undefined,
  });
  const held = [await one.enter('board'), await other.enter('board')] as const;
  const { room } = held[1];
  await write(other, 'first');
  const reader = readerLine();
  room?.join(reader);
  await write(one, 'news');
  other.ring('board');
  await until('the follower to know', () => known.at(-1) === true);
  for (const { leave } of held) await leave();
});

test('SY17: what a page lacks is worked out for it once; when it asks again it is sent everything', async () => {
  const sizes: number[] = [];
  const send = ({ messages }: Parcel): void =>
    void sizes.push(messages.reduce((sum, each) => sum + each.length, 0));
  const { room, leave } = await instance().enter('board');
  const line = { ...readerLine(), send };
  room?.join(line);
  const vector = Y.encodeStateVector(buildBoard());
  const whole = Y.encodeStateAsUpdate(buildBoard()).length;
  sizes.length = 0;
  for (const times of [1, 2]) {
    room?.ask(line, { frame: { kind: 'question', vector }, size: vector.length });
    await until('the answer', () => sizes.length === times);
  }
  expect(sizes[0]).toBeLessThan(whole / 10);
  expect(sizes[1]).toBeGreaterThanOrEqual(whole);
  await leave();
});

/** A line that takes what it is sent, of somebody who may only read. */
function readerLine(): Line {
  const ignore = (): void => undefined;
  return {
    person: { id: 'gwen', owner: 'gwen', name: 'Gwen', role: 'member' },
    rights: { role: 'member', reach: 'none', meeting: null },
    ours: true,
    page: null,
    following: false,
    seq: 0,
    greeted: false,
    behind: false,
    closed: false,
    send: ignore,
    heard: ignore,
    saved: ignore,
    passedOver: ignore,
    close: ignore,
  };
}

test('SY23: a room that is only read is never decoded, and says the same as one that is', async () => {
  const rooms = instance();
  const { room, leave } = await rooms.enter('board');
  const cold = new Y.Doc();
  for (const message of room?.durable.answer(new Uint8Array([0])).messages ?? []) {
    Y.applyUpdate(cold, message.subarray(message.length - bodyOf(message)));
  }
  expect(brought).toBe(0);
  const warm = await rooms.command('board', SERVICE, (doc) => Y.encodeStateAsUpdate(doc));
  expect(brought).toBeGreaterThan(0);
  expect(Y.encodeStateAsUpdate(cold)).toEqual(warm?.value);
  await leave();
});

/** How long the update in a sync frame is: its length stands before it, in sevens of bits. */
function bodyOf(message: Uint8Array): number {
  let [length, at, shift] = [0, 2, 1];
  for (; (message[at] ?? 0) > 127; at += 1) {
    length += ((message[at] ?? 0) % 128) * shift;
    shift *= 128;
  }
  return length + (message[at] ?? 0) * shift;
}
