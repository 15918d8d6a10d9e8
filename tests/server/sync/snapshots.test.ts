import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { emptyBoard } from '../../../server/kinds/board-kind.ts';
import { DurableBytes } from '../../../server/sync/durable-bytes.ts';
import { makeSnapshot } from '../../../server/sync/make-snapshot.ts';
import { buildBoard, handleOf } from '../../helpers/build-board.ts';
import { doSomething } from '../../helpers/random-action.ts';
import { createReplica } from '../../helpers/replica.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';

const ROUNDS = Number(process.env['COMPACTIONS'] ?? 200);
const ROWS = 120;

/** A board's rows, as several people at work make them. */
function rowsOf(seed: number): readonly Uint8Array[] {
  const random = seededRandom(seed);
  const rows = [Y.encodeStateAsUpdate(buildBoard())];
  const server = emptyBoard();
  Y.applyUpdate(server, rows[0] as Uint8Array);
  const people = Array.from({ length: 3 }, (_, index) => {
    const doc = emptyBoard();
    Y.applyUpdate(doc, rows[0] as Uint8Array);
    return { doc, replica: createReplica(handleOf(doc, `Person ${index}`)) };
  });
  while (rows.length < ROWS) {
    const { doc, replica } = random.pick(people);
    const before = Y.encodeStateVector(doc);
    doSomething(replica, random);
    const row = Y.encodeStateAsUpdate(doc, before);
    Y.applyUpdate(server, row);
    rows.push(row);
    if (random.next() < 0.5) Y.applyUpdate(doc, Y.encodeStateAsUpdate(server, Y.encodeStateVector(doc)));
  }
  return rows;
}

const replayed = (updates: readonly Uint8Array[]): Y.Doc => {
  const doc = emptyBoard();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
};

test(
  `SY9: a snapshot made at any of ${ROUNDS} points, of snapshots before it too, says the same as all rows`,
  { timeout: 600_000 },
  () => {
    const random = seededRandom(9);
    for (let round = 0, seed = 1; round < ROUNDS; seed += 1) {
      const rows = rowsOf(seed);
      const whole = replayed(rows);
      let [from, base]: [number, readonly Uint8Array[]] = [0, []];
      while (from < rows.length && round < ROUNDS) {
        const to = Math.min(rows.length, from + 1 + random.below(12));
        const made = makeSnapshot('board', [...base, ...rows.slice(from, to)]);
        if (made === null) throw new Error(`no snapshot at row ${to} of seed ${seed}`);
        [from, base] = [to, [made.bytes]];
        const again = replayed([made.bytes, ...rows.slice(to)]);
        expect(again.toJSON(), `row ${to} of seed ${seed}`).toEqual(whole.toJSON());
        expect(Y.encodeStateVector(again)).toEqual(Y.encodeStateVector(whole));
        expect(made.vector).toEqual(Y.encodeStateVector(replayed(rows.slice(0, to))));
        round += 1;
      }
    }
  },
);

test('SY9, SY17: what is answered before and after a snapshot is taken up says the same', () => {
  const rows = rowsOf(77).map((bytes, index) => ({ seq: index + 1, bytes }));
  const room = { seq: ROWS, epoch: 1, snapshot: null, tail: rows, claims: new Map<number, string>() };
  const durable = new DurableBytes(room);
  const half = replayed(rows.slice(0, 60).map(({ bytes }) => bytes));
  const vectors = [new Uint8Array([0]), Y.encodeStateVector(half)];
  const before = vectors.map((vector) => durable.answer(vector).messages.length);
  const made = makeSnapshot(
    'board',
    rows.slice(0, 100).map(({ bytes }) => bytes),
  );
  if (made === null) throw new Error('no snapshot');
  durable.rebase({ seq: 100, ...made });
  expect([durable.seq, durable.since(100).messages.length]).toEqual([ROWS, ROWS - 100]);
  expect(vectors.map((vector) => durable.answer(vector).messages.length)).toEqual(
    before.map((count) => count - 99),
  );
  expect(durable.question()).toEqual(Y.encodeStateVector(replayed(rows.map(({ bytes }) => bytes))));
  expect(() => durable.add([{ seq: ROWS + 2, bytes: new Uint8Array([0, 0]) }])).toThrow('does not follow');
});
