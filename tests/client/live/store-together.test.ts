import { expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { createValue } from '../../../client/live/value.ts';
import { storeTogether } from '../../../client/live/store-together.ts';

/** A board's document with a copy that takes down what it is given, and a hand that may carry something. */
function keptBoard() {
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('removeEventListener', () => undefined);
  const doc = new Y.Doc();
  const stored: Uint8Array[] = [];
  const persistence = { _storeUpdate: (update: Uint8Array) => void stored.push(update) };
  doc.on('update', persistence._storeUpdate);
  const hands = createValue<{ readonly holding: string | null }>({ holding: null });
  const storing = storeTogether({ doc, persistence, hands });
  const other = new Y.Doc();
  /** Somebody else writes, and it arrives here. */
  const remote = (key: string): void => {
    const before = Y.encodeStateVector(other);
    other.getMap('items').set(key, 'theirs');
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, before), 'the line');
  };
  /** What the device would show after a restart without a connection. */
  const reopened = (): Record<string, unknown> => {
    const copy = new Y.Doc();
    for (const update of stored) Y.applyUpdate(copy, update);
    expect(copy.store.pendingStructs).toBeNull();
    return copy.getMap('items').toJSON();
  };
  return { doc, stored, hands, storing, remote, reopened };
}

test('UI26: what others change while something is carried is stored together when it is let go', () => {
  const { stored, hands, remote, reopened } = keptBoard();
  remote('a');
  expect(stored).toHaveLength(1);
  hands.set({ holding: 'card' });
  remote('b');
  remote('c');
  expect(stored).toHaveLength(1);
  hands.set({ holding: null });
  expect(stored).toHaveLength(2);
  expect(reopened()).toEqual({ a: 'theirs', b: 'theirs', c: 'theirs' });
});

test('UI26: own changes are stored at once, with all that they rest on', () => {
  const { doc, stored, hands, remote, reopened } = keptBoard();
  hands.set({ holding: 'card' });
  remote('a');
  doc.getMap('items').set('a', 'mine');
  expect(stored).toHaveLength(1);
  expect(reopened()).toEqual({ a: 'mine' });
  remote('b');
  expect(reopened()).toEqual({ a: 'mine' });
});

test('UI26: what is gathered is stored before the copy is left', () => {
  const { hands, storing, remote, reopened } = keptBoard();
  hands.set({ holding: 'card' });
  for (let count = 0; count < 120; count += 1) remote(String(count));
  storing.leave();
  expect(Object.keys(reopened())).toHaveLength(120);
});

test('NE20: what a document began with is stored before what comes after it, and at once with what is done here', () => {
  const { doc, stored, storing, remote } = keptBoard();
  const began = new Uint8Array([0, 0]);
  storing.first(began);
  remote('a');
  remote('b');
  expect(stored).toEqual([]);
  doc.getMap('items').set('own', 'mine');
  expect(stored).toHaveLength(2);
  expect(stored[0]).toBe(began);
  remote('c');
  expect(stored).toHaveLength(3);
});

test('NE20: what a document began with is stored when it is left', () => {
  const { stored, storing } = keptBoard();
  const began = new Uint8Array([0, 0]);
  storing.first(began);
  storing.leave();
  expect(stored).toEqual([began]);
});
