import { beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { must } from '../../../shared/assert.ts';
import { NO_WORDING, wordingOf, writeWording } from '../../../shared/board/exempt-wording.ts';
import type { Reach } from '../../../shared/protocol/rights.ts';
import { EXEMPT_WORDING } from '../../../server/kinds/exempt-kind.ts';
import { memoryUpdateStore } from '../../../server/storage/memory-update-store.ts';
import type { UpdateStore } from '../../../server/storage/update-store.ts';
import { awarenessFrame, readFrame } from '../../../server/sync/frames.ts';
import type { Line } from '../../../server/sync/line.ts';
import type { Room } from '../../../server/sync/room.ts';
import { Rooms } from '../../../server/sync/rooms.ts';
import { until } from '../../helpers/until.ts';

const ID = 'exempt/board/item';
const ANNS = 77;

let store: UpdateStore;
let first: Uint8Array;
/** What the store does before it keeps a batch; a test may put something else here. */
let beforeAppend: () => Promise<void>;

beforeEach(async () => {
  const kept = memoryUpdateStore();
  beforeAppend = async () => undefined;
  store = {
    ...kept,
    append: async (batch) => {
      await beforeAppend();
      return kept.append(batch);
    },
  };
  const doc = EXEMPT_WORDING.empty();
  writeWording(doc, { ...NO_WORDING, title: 'abc' });
  first = Y.encodeStateAsUpdate(doc);
  const facts = { at: 1, person: 'anne', role: 'officer', meeting: '', changes: [] };
  await store.create(ID, { ...facts, bytes: first });
});

/** The room in one of several processes that write to one store. */
async function instance(): Promise<Room> {
  const nothing = (): void => undefined;
  const rooms = new Rooms({
    store,
    now: Date.now,
    meeting: async () => '',
    changed: nothing,
    log: nothing,
  });
  return must((await rooms.enter(ID)).room, 'it has been made');
}

interface FakeLine extends Line {
  rights: Line['rights'];
  readonly room: Room;
  readonly told: string[];
}

function join(room: Room, id: string, reach: Reach = 'all'): FakeLine {
  const told: string[] = [];
  let closed = false;
  const nothing = (): void => undefined;
  const line: FakeLine = {
    person: { id, owner: id, name: id, role: 'officer' },
    rights: { role: 'officer', reach, meeting: null },
    ours: true,
    page: null,
    following: false,
    seq: 0,
    greeted: false,
    behind: false,
    room,
    told,
    get closed() {
      return closed;
    },
    send: nothing,
    heard: nothing,
    saved: (count) => told.push(`saved ${count}`),
    passedOver: (count) => told.push(`passed over ${count}`),
    close: (why) => {
      closed = true;
      told.push(why);
    },
  };
  room.join(line);
  return line;
}

/** Has a page say which one it is. */
function present(line: FakeLine, client: number, json = '{"open":null}'): void {
  const bytes = awarenessFrame([{ client, clock: 1, json }]);
  const frame = must(readFrame(bytes), 'it is one');
  if (frame.kind !== 'update') line.room.ask(line, { frame, size: bytes.length });
}

/** What a page types in the title as its first words. */
function typed(client: number, words: string): Uint8Array {
  const doc = EXEMPT_WORDING.empty();
  Y.applyUpdate(doc, first);
  doc.clientID = client;
  const before = Y.encodeStateVector(doc);
  (wordingOf(doc).get('title') as Y.Text).insert(3, words);
  return Y.encodeStateAsUpdate(doc, before);
}

async function write(line: FakeLine, bytes: Uint8Array, answer = false): Promise<void> {
  line.room.push({ kind: 'update', line, bytes, answer });
  await line.room.settled();
}

async function title(): Promise<string> {
  const doc = EXEMPT_WORDING.empty();
  for (const { bytes } of (await store.load(ID))?.tail ?? []) Y.applyUpdate(doc, bytes);
  return (wordingOf(doc).get('title') as Y.Text).toJSON();
}

const claimed = async (): Promise<object> => Object.fromEntries((await store.load(ID))?.claims ?? []);

describe('SY7: a client id that others are shown', () => {
  test('SY7: is on disk as its person’s, at whichever instance and after a restart', async () => {
    const [here, there] = [await instance(), await instance()];
    const anne = join(here, 'anne');
    present(anne, ANNS);
    await until('her page to be shown', () => anne.page === ANNS);
    expect(await claimed()).toEqual({ [ANNS]: 'anne' });
    const restarted = await instance();
    for (const room of [there, restarted]) {
      const eve = join(room, 'eve');
      await write(eve, typed(ANNS, '..........'));
      expect(eve.told).toEqual(['id-of-another']);
    }
    await write(anne, typed(ANNS, ' her words'));
    expect([anne.told, await title()]).toEqual([['saved 1'], 'abc her words']);
  });

  test('SY7: is not shown before that, and is shown when the disk takes it', async () => {
    const here = await instance();
    const anne = join(here, 'anne');
    beforeAppend = () => Promise.reject(new Error('the disk is full'));
    present(anne, ANNS);
    await until('her page to be heard', async () => (await heardAll(here), anne.page === null));
    const watcher = join(here, 'watcher', 'none');
    present(watcher, 5);
    await until('another page to be shown', () => watcher.page === 5);
    expect([anne.page, await claimed()]).toEqual([null, {}]);
    beforeAppend = async () => undefined;
    present(anne, ANNS);
    await until('her page to be shown', () => anne.page === ANNS);
    expect(await claimed()).toEqual({ [ANNS]: 'anne' });
  });

  test('SY7: stays its person’s when what somebody else wrote could not be kept', async () => {
    const here = await instance();
    const anne = join(here, 'anne');
    present(anne, ANNS);
    await until('her page to be shown', () => anne.page === ANNS);
    beforeAppend = () => Promise.reject(new Error('the disk is full'));
    await write(join(here, 'ben'), typed(90, 'ben'));
    beforeAppend = async () => undefined;
    const eve = join(here, 'eve');
    await write(eve, typed(ANNS, '....'));
    expect(eve.told).toEqual(['id-of-another']);
    await write(anne, typed(ANNS, ' her'));
    expect([anne.told, await title()]).toEqual([['saved 1'], 'abc her']);
  });

  test('SY7: of what was not kept nothing is anybody’s', async () => {
    const here = await instance();
    beforeAppend = () => Promise.reject(new Error('the disk is full'));
    await write(join(here, 'eve'), typed(90, 'eve'));
    beforeAppend = async () => undefined;
    const ben = join(here, 'ben');
    await write(ben, typed(90, 'ben'));
    expect([ben.told, await claimed()]).toEqual([['saved 1'], { 90: 'ben' }]);
  });

  test('SY7: two that write under one id at two instances: the second is not told that hers are saved, and others’ are', async () => {
    const [here, there] = [await instance(), await instance()];
    const [anne, eve, ben] = [join(here, 'anne'), join(there, 'eve'), join(there, 'ben')];
    await write(anne, typed(ANNS, ' her words'));
    there.push({ kind: 'update', line: ben, bytes: typed(90, '!'), answer: false });
    await write(eve, typed(ANNS, '..........'));
    expect([anne.told, eve.told, ben.told]).toEqual([['saved 1'], ['passed over 1'], ['saved 1']]);
    expect(await title()).not.toContain('.');
  });
});

/** Resolves when what was asked of a room before has been heard. */
async function heardAll(room: Room): Promise<void> {
  const line = join(room, 'last', 'none');
  let heard = false;
  room.ask({ ...line, heard: () => (heard = true) }, { frame: { kind: 'query-awareness' }, size: 1 });
  await until('all to be heard', () => heard);
}

describe('SY16: who may only read', () => {
  test('SY16: is shown, takes no client id, and is not shown under anybody else’s', async () => {
    const here = await instance();
    const [anne, reader] = [join(here, 'anne'), join(here, 'reader', 'none')];
    present(reader, 8);
    await until('the reader to be shown', () => reader.page === 8);
    present(anne, ANNS);
    await until('her page to be shown', () => anne.page === ANNS);
    here.leave(anne);
    const other = join(here, 'other reader', 'none');
    present(other, ANNS);
    await heardAll(here);
    expect([other.page, await claimed()]).toEqual([null, { [ANNS]: 'anne' }]);
  });

  test('SY16: is not shown as somebody who is here by another instance', async () => {
    const [here, there] = [await instance(), await instance()];
    const anne = join(here, 'anne');
    present(anne, ANNS);
    await until('her page to be shown', () => anne.page === ANNS);
    there.company.hearFar('here', must(here.company.presence.own(), 'she is here'));
    const reader = join(there, 'reader', 'none');
    present(reader, ANNS);
    await heardAll(there);
    expect(reader.page).toBeNull();
  });

  test('SY16: has the id of the page once it may write', async () => {
    const here = await instance();
    const reader = join(here, 'reader', 'none');
    present(reader, 8);
    await until('the reader to be shown', () => reader.page === 8);
    reader.rights = { ...reader.rights, reach: 'all' };
    here.company.presence.rename(reader);
    await until('the id to be kept', async () => 8 in (await claimed()));
  });
});

test('SY16: a page takes an id only with a state that is one, and not one after the other', async () => {
  const here = await instance();
  const anne = join(here, 'anne');
  for (let client = 1_000; client < 1_100; client += 1) present(anne, client, '{');
  for (let client = 2_000; client < 2_020; client += 1) {
    present(anne, client);
    present(anne, client, 'null');
    await heardAll(here);
  }
  const clients = Object.keys(await claimed());
  expect(clients.length).toBeGreaterThan(0);
  expect(clients.length).toBeLessThan(5);
});

describe('SY7: words under an id of somebody else that are known already', () => {
  test('SY7: are not told to be saved, while those around them are', async () => {
    const here = await instance();
    const [eve, anne] = [join(here, 'eve'), join(here, 'anne')];
    await write(eve, typed(ANNS, '..........'));
    here.push({ kind: 'update', line: anne, bytes: typed(90, '!'), answer: false });
    await write(anne, typed(ANNS, ' her words'));
    expect(anne.told.toSorted()).toEqual(['passed over 1', 'saved 1']);
  });

  test('SY7: are nothing to speak of in the answer to the room’s own question', async () => {
    const here = await instance();
    const [eve, anne] = [join(here, 'eve'), join(here, 'anne')];
    await write(eve, typed(90, 'eve'));
    await write(anne, typed(90, 'eve'), true);
    expect(anne.told).toEqual(['saved 1']);
  });

  test('SY7: take nothing from what comes with them', async () => {
    const here = await instance();
    const [eve, anne] = [join(here, 'eve'), join(here, 'anne')];
    const doc = EXEMPT_WORDING.empty();
    for (const bytes of [first, typed(90, 'eve')]) Y.applyUpdate(doc, bytes);
    await write(eve, typed(90, 'eve'));
    (wordingOf(doc).get('title') as Y.Text).delete(0, 3);
    // As a page sends it that loads what it kept while it is connected.
    await write(anne, Y.encodeStateAsUpdate(doc));
    expect([anne.told, await title()]).toEqual([['passed over 1'], 'eve']);
  });
});
