import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { createBoardStore, type Untold } from '../../../client/live/board-store.ts';
import { must } from '../../../shared/assert.ts';
import { readBoard } from '../../../shared/board/read-board.ts';
import { buildBoard, handleOf } from '../../helpers/build-board.ts';
import { doSomething } from '../../helpers/random-action.ts';
import { createReplica } from '../../helpers/replica.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';

test('RD5: what is read piece by piece is what would be read anew', () => {
  const random = seededRandom(Date.now() % 1_000_000);
  for (let round = 0; round < 40; round += 1) {
    const doc = buildBoard();
    const store = createBoardStore(doc);
    const replica = createReplica(handleOf(doc));
    for (let step = 0; step < 40; step += 1) {
      doSomething(replica, random);
      const fresh = readBoard(doc);
      const where = `seed ${random.seed} round ${round} step ${step}`;
      expect(isDeepStrictEqual(store.get(), fresh), where).toBe(true);
    }
    store.close();
  }
});

test('RD5: an item that nobody touched is the same object after somebody else’s change', () => {
  const doc = buildBoard();
  const store = createBoardStore(doc);
  const [first, second] = store.get().items.values();
  doc.transact(() => undefined);
  const before = store.get();
  const record = doc.getMap('items').get(first?.id ?? '') as { set(key: string, value: string): void };
  record.set('title', 'Another title');
  expect(store.get()).not.toBe(before);
  expect(store.get().items.get(first?.id ?? ('' as never))?.title).toBe('Another title');
  expect(store.get().items.get(second?.id ?? ('' as never))).toBe(second);
  expect(store.get().people).toBe(before.people);
  expect(store.get().lists.get('standing')).toBe(before.lists.get('standing'));
});

/** A store that tells nobody by itself, two who listen, and an item whose title can be changed. */
function puttingOff() {
  const doc = buildBoard();
  const later: Untold[] = [];
  const store = createBoardStore(doc, (untold) => void later.push(untold));
  const told: string[] = [];
  store.subscribe(() => told.push('one'));
  const leave = store.subscribe(() => told.push('two'));
  const [item] = store.get().items.values();
  const id = item?.id ?? ('' as never);
  const record = doc.getMap('items').get(id) as { set(key: string, value: string): void };
  return {
    store,
    told,
    leave,
    untold: () => must(later.at(-1), 'something changed'),
    rename: (title: string) => record.set('title', title),
    read: () => store.get().items.get(id)?.title,
    drawn: () => store.told().items.get(id)?.title,
  };
}

test('RD5: what is put off is told once, and what is read meanwhile is the document as it stands', () => {
  const { told, untold, rename, read, drawn } = puttingOff();
  const first = drawn();
  for (const title of ['Another title', 'And another']) {
    rename(title);
    expect(read()).toBe(title);
    expect(drawn()).toBe(first);
  }
  expect(told).toEqual([]);
  untold().all();
  untold().all();
  expect(told).toEqual(['one', 'two']);
  expect(drawn()).toBe('And another');
});

test('RD5: told one after another, each hears of what changed while the others were told, and who left hears nothing', () => {
  const { told, untold, leave, rename, drawn } = puttingOff();
  rename('Another title');
  expect(untold().next()).toBe(true);
  expect(told).toEqual(['one']);
  expect(drawn()).toBe('Another title');
  rename('And another');
  expect([untold().next(), untold().next(), untold().next()]).toEqual([true, true, false]);
  expect(told).toEqual(['one', 'two', 'one']);
  rename('And one more');
  leave();
  untold().all();
  expect(told).toEqual(['one', 'two', 'one', 'one']);
});
