import * as Y from 'yjs';
import { expect, test } from 'vitest';
import { checkBoard } from '../../../shared/board/check-board.ts';
import { idMaker } from '../../../shared/board/ids.ts';
import { readBoard } from '../../../shared/board/read-board.ts';
import { ROOTS, root, type YRecord } from '../../../shared/board/schema.ts';
import { writeBoard } from '../../../shared/board/write-board.ts';
import { practiceProgramme } from '../../../shared/planning/practice-programme.ts';
import { buildBoard } from '../../helpers/build-board.ts';
import { seededRandom, type SeededRandom } from '../../helpers/seeded-random.ts';

function odd(random: SeededRandom, depth = 0): unknown {
  const kinds: (() => unknown)[] = [
    () => null,
    () => random.below(1000) - 500,
    () => Number.NaN,
    () => 'meeting:gone',
    () => 'x'.repeat(random.below(400)),
    () => ({ at: 5, by: null, reason: [] }),
    () => [1, 'two', null],
    () => new Y.Text('odd'),
    () => new Y.Array(),
    () =>
      new Y.Map(
        depth > 2
          ? []
          : [
              ['title', odd(random, depth + 1)],
              ['slot', odd(random, depth + 1)],
            ],
      ),
  ];
  return random.pick(kinds)();
}

test('RD3: reading never throws, whatever the document holds, and shows every item', () => {
  const random = seededRandom(Date.now() % 1_000_000);
  for (let round = 0; round < 300; round += 1) {
    const doc = buildBoard();
    for (let edit = 0; edit < 30; edit += 1) {
      const target = root(doc, random.pick(ROOTS));
      const record = target.get(random.pick([...target.keys(), 'new']));
      const into = record instanceof Y.Map && random.next() < 0.7 ? (record as YRecord) : target;
      into.set(random.pick([...into.keys(), 'slot', 'rank', 'people', 'archived']), odd(random));
    }
    const where = `seed ${random.seed} round ${round}`;
    expect(() => checkBoard(doc), where).not.toThrow();
    const board = readBoard(doc);
    const shown = [...board.lists.values()].flat().length + board.archived.length;
    expect(shown, where).toBe(
      [...root(doc, 'items').values()].filter((item) => item instanceof Y.Map).length,
    );
  }
});

test('RD4: a board written from plain data reads back as that data', () => {
  const content = practiceProgramme('2026-11-22', idMaker(seededRandom(5).next));
  const doc = new Y.Doc();
  writeBoard(doc, content);
  const board = readBoard(doc);
  expect(board.programme).toEqual(content.programme);
  expect(board.committee).toEqual(content.committee);
  expect(board.members).toEqual(content.members);
  expect(board.meetings).toEqual(content.meetings);
  expect([...board.people.values()].sort((one, other) => (one.id < other.id ? -1 : 1))).toEqual(
    [...content.people].sort((one, other) => (one.id < other.id ? -1 : 1)),
  );
  for (const item of content.items) expect(board.items.get(item.id)).toMatchObject(item);
});
