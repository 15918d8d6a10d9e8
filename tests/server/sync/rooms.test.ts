import { setImmediate as breath } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { readBoard } from '../../../shared/board/read-board.ts';
import { root } from '../../../shared/board/schema.ts';
import type { Storage } from '../../../server/storage/stores.ts';
import type { LogRow, UpdateStore } from '../../../server/storage/update-store.ts';
import { SNAPSHOT_EVERY } from '../../../server/sync/durable-bytes.ts';
import { joinBoard, openBoard, type JoinedBoard } from '../../helpers/join-board.ts';
import { newPlace, openPlace } from '../../helpers/place.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';
import { startServer, type TestServer } from '../../helpers/start-server.ts';
import { until } from '../../helpers/until.ts';

let dataDir: string;
let storage: Storage;
let server: TestServer;
/** What the store does before it does what it is asked; a test may put something else here. */
let beforeAppend: () => Promise<void>;
let beforeLoad: () => Promise<void>;
let loads: number;

beforeEach(async () => {
  dataDir = newPlace();
  storage = await openPlace(dataDir);
  [beforeAppend, beforeLoad, loads] = [async () => undefined, async () => undefined, 0];
  const updates: UpdateStore = {
    ...storage.updates,
    append: async (batch) => {
      await beforeAppend();
      return storage.updates.append(batch);
    },
    load: async (room) => {
      loads += 1;
      await beforeLoad();
      return storage.updates.load(room);
    },
  };
  server = await startServer({ dataDir, storage: { ...storage, updates } });
});
afterEach(() => server.close());

const committee = ({ doc }: JoinedBoard): Y.Map<unknown> => root(doc, 'committee');

/** A promise and what resolves it. */
function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

test('SY3: nobody is shown or told anything before it is on disk', async () => {
  let acked = 0;
  const anne = await joinBoard(server.url, server.board, {
    saved: (count) => {
      acked = count;
    },
  });
  await until('the first acknowledgement', () => acked === 1);
  const ben = await joinBoard(server.url, server.board);
  const disk = gate();
  let asked = false;
  beforeAppend = () => {
    asked = true;
    return disk.opened;
  };
  committee(anne).set('venue', 'The long room');
  await until('the store to be asked', () => asked);
  // A newcomer, whose own coming and going takes several turns, is not shown it either.
  const late = openBoard(server.url, server.board);
  await until('the newcomer to be connected', () => late.provider.wsconnected);
  expect([acked, committee(ben).get('venue'), committee(late).get('venue')]).not.toContain('The long room');
  expect(acked).toBe(1);
  disk.open();
  await until('both to see it', () =>
    [ben, late].every((each) => committee(each).get('venue') === 'The long room'),
  );
  await until('the acknowledgement', () => acked === 2);
  for (const each of [anne, ben, late]) each.close();
});

test('SY2: a board that is slow to open is never shown empty, and is opened once', async () => {
  const disk = gate();
  beforeLoad = () => disk.opened;
  const many = Array.from({ length: 20 }, () => openBoard(server.url, server.board));
  await until('all to be connected', () => many.every((each) => each.provider.wsconnected));
  expect(many.some((each) => each.provider.synced)).toBe(false);
  disk.open();
  await until('all to have the board', () => many.every((each) => each.provider.synced));
  for (const each of many) expect(readBoard(each.doc).items.size).toBeGreaterThan(30);
  expect(loads).toBe(1);
  for (const each of many) each.close();
});

test('SY2: coming and going at random, on a slow disk, loses nothing', async () => {
  const random = seededRandom(5);
  const slowly = async (): Promise<void> => {
    for (let turns = random.below(20); turns > 0; turns -= 1) await breath();
  };
  [beforeLoad, beforeAppend] = [slowly, slowly];
  const written = new Set<string>();
  const visit = async (visitor: number): Promise<void> => {
    for (let round = 0; round < 8; round += 1) {
      let acked = 0;
      const joined = await joinBoard(server.url, server.board, {
        saved: (count) => {
          acked = count;
        },
      });
      expect(readBoard(joined.doc).items.size).toBeGreaterThan(30);
      const key = `v${visitor}r${round}`;
      committee(joined).set(key, true);
      await until('the word to be saved', () => acked >= 2);
      written.add(key);
      joined.close();
    }
  };
  await Promise.all(Array.from({ length: 8 }, (_, visitor) => visit(visitor)));
  const last = await joinBoard(server.url, server.board);
  expect([...written].filter((key) => committee(last).get(key) !== true)).toEqual([]);
  last.close();
});

test('SY4: when the disk refuses, nobody is told that it is saved, and the change arrives once it takes again', async () => {
  let acked = 0;
  const anne = await joinBoard(server.url, server.board, {
    saved: (count) => {
      acked = count;
    },
  });
  const ben = await joinBoard(server.url, server.board);
  await until('the first acknowledgement', () => acked === 1);
  const closed = new Promise<number | undefined>((resolve) =>
    anne.provider.once('connection-close', (event) => resolve(event?.code)),
  );
  let refusals = 0;
  beforeAppend = async () => {
    refusals += 1;
    if (refusals < 3) throw new Error('disk full');
  };
  committee(anne).set('venue', 'The long room');
  expect(await closed).toBe(4503);
  expect(committee(ben).get('venue')).not.toBe('The long room');
  await until('the change to arrive', () => committee(ben).get('venue') === 'The long room');
  expect(refusals).toBeGreaterThanOrEqual(3);
  anne.close();
  ben.close();
});

/** Writes so many rows to a board that nobody has open, each with another venue. */
async function writeRows(count: number): Promise<void> {
  const stored = await storage.updates.load(server.board);
  if (stored === null) throw new Error('the board is gone');
  const doc = new Y.Doc();
  for (const { bytes } of [...(stored.snapshot ? [stored.snapshot] : []), ...stored.tail]) {
    Y.applyUpdate(doc, bytes);
  }
  const rows: LogRow[] = [];
  const facts = { at: 0, person: 'anne', role: 'officer', meeting: '', changes: [] };
  doc.on('update', (bytes: Uint8Array) => rows.push({ ...facts, bytes }));
  for (let index = 0; index < count; index += 1) root(doc, 'committee').set('venue', `Room ${index}`);
  await storage.updates.append({ room: server.board, after: stored.seq, rows, claims: [] });
}

test('SY9: a long board is opened from a snapshot, and says the same', async () => {
  await writeRows(SNAPSHOT_EVERY + 50);
  const last = `Room ${SNAPSHOT_EVERY + 49}`;
  const ben = await joinBoard(server.url, server.board);
  await until('the last room', () => committee(ben).get('venue') === last);
  const stored = await until('the snapshot', async () => {
    const found = await storage.updates.load(server.board);
    return found?.snapshot ? found : null;
  });
  expect(stored.tail.length).toBeLessThan(SNAPSHOT_EVERY);
  ben.close();
  const again = await joinBoard(server.url, server.board);
  expect(committee(again).get('venue')).toBe(last);
  expect(readBoard(again.doc).items.size).toBeGreaterThan(30);
  again.close();
});

test('SY18: a server that stops tells everyone to come back', async () => {
  let acked = 0;
  const anne = await joinBoard(server.url, server.board, {
    saved: (count) => {
      acked = count;
    },
  });
  const closed = new Promise<number | undefined>((resolve) =>
    anne.provider.once('connection-close', (event) => resolve(event?.code)),
  );
  committee(anne).set('venue', 'The last room');
  await until('it to be saved', () => acked === 2);
  await server.close('keep-data');
  expect(await closed).toBe(1012);
  anne.close();
  server = await startServer({ dataDir });
  const ben = await joinBoard(server.url, server.board);
  expect(committee(ben).get('venue')).toBe('The last room');
  ben.close();
});
