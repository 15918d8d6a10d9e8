import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { BOARD } from '../../../server/kinds/board-kind.ts';
import { Admission } from '../../../server/sync/admission.ts';
import { DurableBytes } from '../../../server/sync/durable-bytes.ts';
import {
  ADMITTED_AT_ONCE,
  CONNECTIONS_OF_PERSON,
  ROOM_BYTES,
  WAITING_TO_BE_ADMITTED,
} from '../../../server/sync/limits.ts';
import { LiveDocument } from '../../../server/sync/live-document.ts';
import { buildBoard } from '../../helpers/build-board.ts';
import { updateOf } from './bombs.ts';

const officer = {
  who: { id: 'anne', owner: 'anne', name: 'Anne Wyatt', role: 'officer' },
  rights: { role: 'officer', reach: 'all', meeting: null },
} as const;

test('SY26: a document that is as large as one may be takes what takes away, and nothing more', () => {
  const board = buildBoard();
  const tail = [{ seq: 1, bytes: Y.encodeStateAsUpdate(board) }];
  const durable = new DurableBytes({ seq: 1, epoch: 1, snapshot: null, tail, claims: new Map() });
  expect(durable.isFull).toBe(false);
  const live = new LiveDocument(BOARD, durable);
  const full = { mayUse: () => true, mayGrow: false };
  const added = updateOf((doc) => doc.getMap('committee').set('venue', 'The long room'), board);
  expect(live.apply([added], officer, full)).toMatchObject({ taken: 0, why: 'room-full', spoilt: false });
  const removed = updateOf((doc) => doc.getMap('committee').delete('venue'), board);
  expect(live.apply([removed], officer, full)).toMatchObject({ taken: 1, why: null });
  expect(live.apply([added], officer, { ...full, mayGrow: true })).toMatchObject({ taken: 1, why: null });
});

test('SY26: it is full by what it holds, not by how it came about', () => {
  const doc = new Y.Doc();
  for (let index = 0; index < 450; index += 1) doc.getMap('committee').set(`k${index}`, 'x'.repeat(20_000));
  const large = { seq: 1, bytes: Y.encodeStateAsUpdate(doc) };
  expect(large.bytes.length).toBeGreaterThan(ROOM_BYTES);
  const room = { seq: 1, epoch: 1, snapshot: null, claims: new Map<number, string>() };
  expect(new DurableBytes({ ...room, tail: [large] }).isFull).toBe(true);
  const small = { seq: 1, bytes: Y.encodeStateAsUpdate(buildBoard()) };
  expect(new DurableBytes({ ...room, seq: 2, tail: [small, { ...large, seq: 2 }] }).isFull).toBe(false);
});

test('SY26: one that comes to be as large as one may be is shortened before it has grown much further', () => {
  const of = (bytes: number): Uint8Array => {
    const doc = new Y.Doc();
    doc.getMap('committee').set('k', 'x'.repeat(bytes));
    return Y.encodeStateAsUpdate(doc);
  };
  const first = { seq: 1, bytes: of(ROOM_BYTES * 0.95) };
  const more = { seq: 2, bytes: of(ROOM_BYTES * 0.15) };
  const room = { epoch: 1, snapshot: null, claims: new Map<number, string>() };
  expect(new DurableBytes({ ...room, seq: 1, tail: [first] }).isLong).toBe(false);
  expect(new DurableBytes({ ...room, seq: 2, tail: [first, more] }).isLong).toBe(true);
});

test('SY27: a person has so many open lines and no more, others as many of their own, and one that closes makes room', () => {
  const admission = new Admission();
  for (let count = 0; count < CONNECTIONS_OF_PERSON; count += 1) expect(admission.enter('anne')).toBeNull();
  expect(admission.enter('anne')).toBe('too-many');
  expect([admission.enter('ben'), admission.enter('token:t1')]).toEqual([null, null]);
  admission.leave('anne');
  expect([admission.enter('anne'), admission.enter('anne')]).toEqual([null, 'too-many']);
});

test('SY27: of one address only so many are looked at together, the others in their turn, and other addresses at once', async () => {
  const admission = new Admission();
  let under = 0;
  let most = 0;
  const open: (() => void)[] = [];
  const look = async (): Promise<string> => {
    under += 1;
    most = Math.max(most, under);
    await new Promise<void>((resolve) => open.push(resolve));
    under -= 1;
    return 'in';
  };
  const asked = Array.from({ length: ADMITTED_AT_ONCE + WAITING_TO_BE_ADMITTED }, () =>
    admission.inTurn('10.0.0.1', look),
  );
  expect(await admission.inTurn('10.0.0.1', look)).toBe('too-many');
  expect(await admission.inTurn('10.0.0.2', async () => 'in')).toBe('in');
  expect(under).toBe(ADMITTED_AT_ONCE);
  const all = Promise.all(asked);
  let isOver = false;
  void all.then(() => (isOver = true));
  while (!isOver) {
    open.shift()?.();
    await Promise.resolve();
  }
  expect(new Set(await all)).toEqual(new Set(['in']));
  expect(most).toBe(ADMITTED_AT_ONCE);
});
