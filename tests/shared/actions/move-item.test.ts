import { expect, test } from 'vitest';
import { moveItem } from '../../../shared/actions/move-item.ts';
import { must } from '../../../shared/assert.ts';
import { itemId } from '../../../shared/board/ids.ts';
import { checkBoard, repairs } from '../../../shared/board/check-board.ts';
import { slotOfMeeting, type Slot } from '../../../shared/board/place.ts';
import { readBoard } from '../../../shared/board/read-board.ts';
import { record } from '../../../shared/board/schema.ts';
import { buildBoard, handleOf } from '../../helpers/build-board.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';

function open() {
  const doc = buildBoard();
  const board = handleOf(doc);
  const ids = (slot: Slot): string[] => (readBoard(doc).lists.get(slot) ?? []).map((item) => item.id);
  const meeting = must(readBoard(doc).meetings[5], 'a sixth meeting');
  return { doc, board, ids, meeting, slot: slotOfMeeting(meeting.id) };
}

test('MV5: an item lands right before the item that was named, or at the end', () => {
  const { board, ids, slot } = open();
  const [first] = ids('suggested');
  const moved = itemId(must(first, 'a suggestion'));
  const second = itemId(must(ids(slot)[1], 'a second item'));
  expect(moveItem(board, { itemId: moved, to: { slot, before: second } }).done).toBe(true);
  expect(ids(slot)[1]).toBe(moved);
  expect(moveItem(board, { itemId: moved, to: { slot, before: null } }).done).toBe(true);
  expect(ids(slot).at(-1)).toBe(moved);
});

test('MV5: a neighbour that has gone means the end', () => {
  const { board, ids, slot } = open();
  const moved = itemId(must(ids('suggested')[0], 'a suggestion'));
  moveItem(board, { itemId: moved, to: { slot, before: itemId('nobody') } });
  expect(ids(slot).at(-1)).toBe(moved);
});

test('MV5: equal, reversed and unusable ranks are healed by the move that meets them', () => {
  const random = seededRandom(Date.now() % 1_000_000);
  for (let round = 0; round < 300; round += 1) {
    const { doc, board, ids } = open();
    const list = ids('suggested');
    for (const id of list)
      record(doc, 'items', id)?.set('rank', random.pick(['a1', 'a1', 'a0', '', 'zz!', 'a5']));
    const before = ids('suggested');
    const moved = itemId(random.pick(before));
    const target = random.pick([null, ...before.filter((id) => id !== moved)]);
    moveItem(board, {
      itemId: moved,
      to: { slot: 'suggested', before: target === null ? null : itemId(target) },
    });
    const rest = before.filter((id) => id !== moved);
    rest.splice(target === null ? rest.length : rest.indexOf(target), 0, moved);
    expect(ids('suggested'), `seed ${random.seed} round ${round}`).toEqual(rest);
  }
});

test('MV2: a reorder writes no place, even where the place is the same', () => {
  const { doc, board, ids } = open();
  const [first, second] = ids('suggested').map(itemId);
  const written: string[] = [];
  record(doc, 'items', must(second, 'two'))?.observe((event) => written.push(...event.keysChanged));
  moveItem(board, { itemId: must(second, 'two'), to: { slot: 'suggested', before: must(first, 'one') } });
  expect(written).toEqual(['rank']);
});

test('MV4: a move is refused with a reason and writes nothing', () => {
  const { doc, board, ids } = open();
  const itemIdOf = itemId(must(ids('suggested')[0], 'a suggestion'));
  const cancelled = must(
    readBoard(doc).meetings.find((meeting) => meeting.status === 'cancelled'),
    'a cancelled meeting',
  );
  let updates = 0;
  doc.on('update', () => (updates += 1));
  const to = { slot: slotOfMeeting(cancelled.id), before: null };
  expect(moveItem(board, { itemId: itemIdOf, to })).toEqual({ done: false, why: 'meeting-cancelled' });
  expect(moveItem(board, { itemId: itemId('none'), to })).toEqual({ done: false, why: 'item-unknown' });
  expect(moveItem(board, { itemId: itemIdOf, to: { slot: 'meeting:none', before: null } })).toEqual({
    done: false,
    why: 'meeting-unknown',
  });
  expect(updates).toBe(0);
});

test('RD2: the practice board is sound and nothing in it needs mending', () => {
  const doc = buildBoard();
  expect(checkBoard(doc)).toEqual([]);
  expect(repairs(doc)).toEqual([]);
});
