import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { checkBoard } from '../../../shared/board/check-board.ts';
import { root } from '../../../shared/board/schema.ts';
import { preflight } from '../../../server/sync/guard.ts';
import { BOARD, emptyBoard } from '../../../server/kinds/board-kind.ts';
import { isHoldingBack } from '../../../server/sync/open-room.ts';
import { buildBoard, handleOf } from '../../helpers/build-board.ts';
import { doSomething } from '../../helpers/random-action.ts';
import { createReplica } from '../../helpers/replica.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';
import { BOMBS, updateOf } from './bombs.ts';

const FIRST = Y.encodeStateAsUpdate(buildBoard());
const { limits } = BOARD;
const anyone = { mayUse: (): boolean => true, limits };
const nobody = { mayUse: (): boolean => false, limits };

describe('SY5: what yjs would choke on is refused before it touches the board', () => {
  test.each(Object.keys(BOMBS))('SY5: %s', (name) => {
    const doc = buildBoard();
    const before = Y.encodeStateAsUpdate(doc);
    const verdict = preflight(doc, BOMBS[name] ?? new Uint8Array(), anyone);
    expect(verdict.fine).toBe(false);
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  });

  test('SY5: an item with one side in one map and one in another', () => {
    const doc = buildBoard();
    const update = updateOf((copy) => {
      const texts = [...root(copy, 'items').values()].map((item) => (item as Y.Map<Y.Text>).get('details'));
      const [first, second] = texts.filter((text) => text !== undefined && text.length > 2);
      first?.insert(1, 'x');
      const inserted = copy.store.clients.get(copy.clientID)?.at(-1) as Y.Item;
      inserted.rightOrigin = second?._start?.id ?? null;
    }, doc);
    expect(preflight(doc, update, anyone)).toEqual({ fine: false, why: 'bad-update' });
  });
});

test('SY5: a half known struct that means another place than its known half is sent back', () => {
  const doc = buildBoard();
  const typed = (place: number): Uint8Array =>
    updateOf((copy) => {
      copy.clientID = 77_777;
      const items = [...root(copy, 'items').values()] as Y.Map<Y.Text>[];
      items[place]?.get('terms')?.insert(0, place === 0 ? 'ab' : 'abcd');
    }, doc);
  const first = typed(0);
  const [second, same] = [
    typed(1),
    updateOf((copy) => {
      copy.clientID = 77_777;
      ([...root(copy, 'items').values()][0] as Y.Map<Y.Text>).get('terms')?.insert(0, 'abcd');
    }, doc),
  ];
  Y.applyUpdate(doc, first);
  expect(preflight(doc, second, anyone)).toEqual({ fine: false, why: 'gap' });
  expect(preflight(doc, same, anyone)).toMatchObject({ fine: true });
});

test('SY7: new changes under a client id of somebody else are refused, known ones are passed over', () => {
  const doc = buildBoard();
  const update = updateOf((copy) => copy.getMap('committee').set('name', 'Another'), doc);
  expect(preflight(doc, update, nobody)).toEqual({ fine: false, why: 'id-of-another' });
  Y.applyUpdate(doc, update);
  expect(preflight(doc, update, nobody)).toEqual({ fine: true, writers: new Set() });
});

test('SY8: a copy of a board that has been replaced is known by its first change', () => {
  const other = new Y.Doc();
  other.clientID = 2 ** 32 + 5;
  other.getMap('committee').set('name', 'Before');
  const verdict = preflight(buildBoard(), Y.encodeStateAsUpdate(other), anyone);
  expect(verdict).toEqual({ fine: false, why: 'other-history' });
});

test('SY6: no honest change is refused: random work by five people, apart and together', () => {
  let updates = 0;
  for (let seed = 1; seed <= 32; seed += 1) {
    const random = seededRandom(seed);
    // yjs's own undo is honest too, though it may leave a board that the post-check refuses.
    const yjsUndo = seed % 2 === 0;
    const server = emptyBoard();
    Y.applyUpdate(server, FIRST);
    const people = Array.from({ length: 5 }, (_, index) => {
      const doc = emptyBoard();
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(server));
      const handle = handleOf(doc, `Person ${index}`);
      const undo = new Y.UndoManager(doc.getMap('items'), {
        trackedOrigins: new Set([handle.origin]),
        captureTimeout: 0,
      });
      return { doc, undo, replica: createReplica(handle) };
    });
    const send = (bytes: Uint8Array): void => {
      updates += 1;
      expect(preflight(server, bytes, anyone), `seed ${seed}`).toMatchObject({ fine: true });
      Y.applyUpdate(server, bytes);
      expect(isHoldingBack(server)).toBe(false);
    };
    const meet = (doc: Y.Doc): void => {
      send(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server)));
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(server, Y.encodeStateVector(doc)), 'meeting');
    };
    for (let step = 0; step < 250; step += 1) {
      const { doc, undo, replica } = random.pick(people);
      const before = Y.encodeStateVector(doc);
      // Who is on line sends each change; the others send everything when they meet again.
      const online = Buffer.compare(Y.encodeStateVector(server), before) === 0;
      if (yjsUndo && random.next() < 0.1) undo.undo();
      else if (yjsUndo && random.next() < 0.06) undo.redo();
      else doSomething(replica, random);
      if (online) send(Y.encodeStateAsUpdate(doc, before));
      if (random.next() < 0.4) meet(doc);
    }
    for (const round of [1, 2]) for (const { doc } of people) expect(round && meet(doc)).toBeUndefined();
    for (const { doc } of people) expect(doc.toJSON()).toEqual(server.toJSON());
    expect(yjsUndo ? [] : checkBoard(server)).toEqual([]);
  }
  expect(updates).toBeGreaterThan(5_000);
  console.log(`${updates} honest updates, none refused`);
});
