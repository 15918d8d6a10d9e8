import { expect, test } from 'vitest';
import { moveInWords } from '../../../client/board/move-words.ts';
import { itemsAt, methodAfterMove, placesOf, type Place } from '../../../client/board/places.ts';
import { FIRST, LAST, positionsAt, resolvePosition } from '../../../client/board/positions.ts';
import { stepMeeting, stepWithin } from '../../../client/board/step-moves.ts';
import { moveItem } from '../../../shared/actions/move-item.ts';
import { setMethod } from '../../../shared/actions/set-method.ts';
import { must } from '../../../shared/assert.ts';
import { slotOfMeeting } from '../../../shared/board/place.ts';
import { readBoard } from '../../../shared/board/read-board.ts';
import { buildBoard, handleOf } from '../../helpers/build-board.ts';

function open() {
  const doc = buildBoard();
  const board = readBoard(doc);
  const at = (place: Place, index: number) => must(itemsAt(board, place)[index], `item ${index} of ${place}`);
  const meetings = board.meetings.filter(
    (each) => itemsAt(board, slotOfMeeting(each.id) as Place).length > 1,
  );
  const meeting = must(meetings[0], 'a meeting with two items');
  return { doc, handle: handleOf(doc), board, at, place: slotOfMeeting(meeting.id) as Place };
}

test('BV4: an item put among the working groups becomes one; a visit among the briefing notes stays a visit', () => {
  const { doc, handle, at } = open();
  const item = at('suggested', 0);
  expect(methodAfterMove(item, 'outside/groups')).toBe('working-group');
  expect(methodAfterMove(item, 'outside/notes')).toBe('briefing-note');
  expect(methodAfterMove(item, 'standing')).toBeNull();
  setMethod(handle, { itemIds: [item.id], method: 'visit' });
  const visit = must(readBoard(doc).items.get(item.id), 'the visit');
  expect(methodAfterMove(visit, 'outside/notes')).toBeNull();
});

test('BV4: every item of the board stands in exactly one of the lists that are drawn', () => {
  const { board } = open();
  const drawn = placesOf(board)
    .flatMap((group) => group.choices)
    .flatMap((choice) => itemsAt(board, choice.place).map((item) => item.id));
  expect(new Set(drawn).size).toBe(drawn.length);
  expect(drawn.length).toBe(board.items.size - board.archived.length);
});

test('BV5: the Move dialog names positions by their neighbours and finds them on the board as it is then', () => {
  const { doc, handle, board, at, place } = open();
  const [first, second] = [at(place, 0), at(place, 1)];
  const moving = [at('suggested', 0).id];
  const options = positionsAt(board, place, moving);
  expect(options[0]).toEqual({ value: FIRST, label: 'First' });
  expect(options.at(-1)?.value).toBe(LAST);
  const after = { position: first.id, itemIds: moving };
  expect(resolvePosition(board, place, after)).toBe(second.id);
  moveItem(handle, { itemId: first.id, to: { slot: 'standing', before: null } });
  expect(resolvePosition(readBoard(doc), place, after)).toBeNull();
  expect(resolvePosition(board, place, { position: LAST, itemIds: moving })).toBeNull();
  expect(resolvePosition(board, place, { position: FIRST, itemIds: moving })).toBe(first.id);
});

test('BV6: up and down move past the items that are shown, and say why at an end', () => {
  const { board, at } = open();
  const [first, second, third] = [at('suggested', 0), at('suggested', 1), at('suggested', 2)];
  expect(stepWithin(board, first, { by: 'up', shown: null })).toHaveProperty('unavailable');
  expect(stepWithin(board, second, { by: 'up', shown: null })).toEqual({
    to: { place: 'suggested', before: first.id },
  });
  expect(stepWithin(board, third, { by: 'up', shown: new Set([first.id, third.id]) })).toEqual({
    to: { place: 'suggested', before: first.id },
  });
  expect(stepWithin(board, first, { by: 'down', shown: null })).toEqual({
    to: { place: 'suggested', before: third.id },
  });
});

test('BV6: earlier and later pass over cancelled meetings, and say why outside meetings', () => {
  const { board, at } = open();
  const cancelled = board.meetings.findIndex((meeting) => meeting.status === 'cancelled');
  const before = must(board.meetings[cancelled - 1], 'a meeting before the cancelled one');
  const after = must(board.meetings[cancelled + 1], 'a meeting after the cancelled one');
  const item = at(slotOfMeeting(before.id) as Place, 0);
  expect(stepMeeting(board, item, 'later')).toEqual({ to: { place: slotOfMeeting(after.id), before: null } });
  expect(stepMeeting(board, at('suggested', 0), 'later')).toHaveProperty('unavailable');
});

test('BV7: a move is told with the item, where from, where to and after what', () => {
  const { board, at, place } = open();
  const [item, second] = [at('suggested', 0), at(place, 1)];
  const { undo, said } = moveInWords(board, [item], { place, before: second.id });
  expect(undo).toBe(`move of “${item.title}”`);
  expect(said).toContain(`“${item.title}” moved from the long list (suggested) to `);
  expect(said).toContain(`, after “${at(place, 0).title}”.`);
  expect(moveInWords(board, [item], { place: 'outside/groups', before: null }).said).toContain(
    'Its method is now working group.',
  );
  expect(moveInWords(board, [item, second], { place: 'standing', before: null }).said).toBe(
    '2 items moved to standing items.',
  );
});
