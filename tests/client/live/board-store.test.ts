import { expect, test } from 'vitest';
import { createBoardStore } from '../../../client/live/board-store.ts';
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
      expect(store.get(), where).toEqual(fresh);
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

test('RD5: what is put off is told once, and what is read meanwhile is the document as it stands', () => {
  const doc = buildBoard();
  const later: (() => void)[] = [];
  const store = createBoardStore(doc, (tell) => void later.push(tell));
  let told = 0;
  store.subscribe(() => (told += 1));
  const [item] = store.get().items.values();
  const record = doc.getMap('items').get(item?.id ?? '') as { set(key: string, value: string): void };
  for (const title of ['Another title', 'And another']) {
    record.set('title', title);
    expect(store.get().items.get(item?.id ?? ('' as never))?.title).toBe(title);
  }
  expect(told).toBe(0);
  later.forEach((tell) => tell());
  expect(told).toBe(1);
});
