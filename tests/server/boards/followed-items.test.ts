import { beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { FollowedItems } from '../../../server/boards/followed-items.ts';
import { memoryUpdateStore } from '../../../server/storage/memory-update-store.ts';
import { admitToNote } from '../../../server/accounts/note-door.ts';
import { noteOpening } from '../../../server/notes/note-opening.ts';
import type { Notes } from '../../../server/storage/notes.ts';
import { Rooms } from '../../../server/sync/rooms.ts';
import { SERVICE } from '../../../server/sync/service.ts';
import { root } from '../../../shared/board/schema.ts';
import { buildBoard } from '../../helpers/build-board.ts';

const BOARD = 'board';
let isAway: boolean;
let loads: number;
let rooms: Rooms;
let followedItems: FollowedItems;
let item: string;

beforeEach(async () => {
  [isAway, loads] = [false, 0];
  const kept = memoryUpdateStore();
  const asked = <T>(work: () => Promise<T>): Promise<T> =>
    isAway ? Promise.reject(new Error('the database is away')) : work();
  const store: typeof kept = {
    ...kept,
    append: (batch) => asked(() => kept.append(batch)),
    since: (room, seq) => asked(() => kept.since(room, seq)),
    load: (room) => asked(() => ((loads += 1), kept.load(room))),
  };
  const doc = buildBoard();
  [item = ''] = [...root(doc, 'items').keys()];
  const first = { at: 1, person: 'anne', role: 'officer', meeting: '', changes: [] };
  await kept.create(BOARD, { ...first, bytes: Y.encodeStateAsUpdate(doc) });
  followedItems = new FollowedItems(() => undefined, { staysOpen: true });
  rooms = new Rooms({
    store,
    now: Date.now,
    meeting: async () => '',
    changed: (room, changed) => followedItems.follow(room, changed),
    dropped: (room) => followedItems.forget(room),
    log: () => undefined,
  });
});

/** What the door of the item's note says to an officer, whenever it is asked. */
async function door(): Promise<() => Promise<unknown>> {
  const notes = { isInvited: async () => false, isToBringBack: async () => false } as unknown as Notes;
  const place = { board: BOARD, item, private: false };
  const facts = await noteOpening({ rooms, notes, followedItems }).factsOf(place);
  const ann = { id: 'ann', owner: 'ann', name: 'Ann', role: 'officer', cleared: false } as const;
  const caller = {
    kind: 'account',
    session: 's',
    stillHere: async () => undefined,
    account: async () => null,
    at: async () => ann,
  } as unknown as Parameters<typeof admitToNote>[0]['caller'];
  const exemptInvites = {} as Parameters<typeof admitToNote>[0]['exemptInvites'];
  return () =>
    admitToNote({ caller, committee: 'c', isClosed: async () => false, place, facts, notes, exemptInvites });
}

const goAway = async (): Promise<void> => {
  isAway = true;
  const change = rooms.command(BOARD, SERVICE, (doc) => root(doc, 'committee').set('name', 'Another'));
  await expect(change).rejects.toThrow('could not be kept');
  await rooms.settled();
};

test('EX2: whose board was dropped as the store was away keeps their right: the door says try again, and then the same', async () => {
  const ask = await door();
  expect(await ask()).toMatchObject({ rights: { reach: 'all' } });
  await goAway();
  await expect(ask()).rejects.toThrow('the database is away');
  isAway = false;
  expect(await ask()).toMatchObject({ rights: { reach: 'all' } });
});

test('EX2: a board that many ask for at once is taken in once', async () => {
  const asks = await Promise.all([door(), door()]);
  await goAway();
  isAway = false;
  loads = 0;
  const answers = await Promise.all([...asks, ...asks].map((ask) => ask()));
  expect(answers).toHaveLength(4);
  expect(loads).toBe(1);
});
