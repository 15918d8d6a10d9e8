import { expect, test } from 'vitest';
import { decideDrop } from '../../../client/board/decide-drop.ts';
import { itemsAt, type Place } from '../../../client/board/places.ts';
import { archiveItem } from '../../../shared/actions/archive-item.ts';
import { cancelMeeting, removeMeeting } from '../../../shared/actions/cancel-meeting.ts';
import { moveItem } from '../../../shared/actions/move-item.ts';
import { must } from '../../../shared/assert.ts';
import type { ItemId } from '../../../shared/board/ids.ts';
import { slotOfMeeting } from '../../../shared/board/place.ts';
import { readBoard } from '../../../shared/board/read-board.ts';
import { buildBoard, handleOf } from '../../helpers/build-board.ts';

function carrying() {
  const doc = buildBoard();
  const handle = handleOf(doc, 'Somebody Else');
  const board = () => readBoard(doc);
  const idAt = (place: Place, index: number): ItemId => must(itemsAt(board(), place)[index], 'an item').id;
  const meeting = must(
    board().meetings.find(
      (each) => each.status === 'planned' && itemsAt(board(), placeOf(each.id)).length > 2,
    ),
    'a planned meeting with three items',
  );
  const place = placeOf(meeting.id);
  const itemId = idAt('suggested', 0);
  const drop = (to: { place: Place; before: ItemId | null }) =>
    decideDrop(board(), { itemId, from: 'suggested', to });
  return { handle, idAt, meeting, place, itemId, drop };
}

const placeOf = (id: Parameters<typeof slotOfMeeting>[0]): Place => slotOfMeeting(id) as Place;

test('BV1: a drop lands before the neighbour it was let go above', () => {
  const { drop, place, idAt } = carrying();
  const to = { place, before: idAt(place, 1) };
  expect(drop(to)).toEqual({ kind: 'move', to });
});

test('BV1: when the neighbour has gone meanwhile, the drop lands at the end', () => {
  const { drop, place, idAt, handle } = carrying();
  const before = idAt(place, 1);
  moveItem(handle, { itemId: before, to: { slot: 'standing', before: null } });
  expect(drop({ place, before })).toEqual({ kind: 'move', to: { place, before: null } });
});

test('BV1: letting go where the item stands changes nothing', () => {
  const { drop, itemId, idAt } = carrying();
  expect(drop({ place: 'suggested', before: itemId }).kind).toBe('stay');
  expect(drop({ place: 'suggested', before: idAt('suggested', 1) }).kind).toBe('stay');
  expect(drop({ place: 'suggested', before: idAt('suggested', 2) }).kind).toBe('move');
});

test('BV2: an item that somebody moved meanwhile is asked about', () => {
  const { drop, place, itemId, handle } = carrying();
  moveItem(handle, { itemId, to: { slot: 'standing', before: null } });
  expect(drop({ place, before: null })).toEqual({
    kind: 'ask',
    to: { place, before: null },
    now: 'standing',
  });
});

test('BV2: an item that somebody moved to the very place needs no question', () => {
  const { drop, place, meeting, itemId, idAt, handle } = carrying();
  moveItem(handle, { itemId, to: { slot: slotOfMeeting(meeting.id), before: null } });
  expect(drop({ place, before: idAt(place, 0) }).kind).toBe('move');
});

test('BV2: a cancelled or removed meeting and an archived item refuse the drop in words', () => {
  const cancelled = carrying();
  const closing = { meetingId: cancelled.meeting.id, reason: 'Election period' };
  cancelMeeting(cancelled.handle, { ...closing, itemsTo: 'stay' });
  expect(cancelled.drop({ place: cancelled.place, before: null })).toMatchObject({
    kind: 'refuse',
    words: expect.stringContaining('is cancelled'),
  });

  const removed = carrying();
  const to = { place: removed.place, before: null };
  removeMeeting(removed.handle, {
    meetingId: removed.meeting.id,
    reason: 'Not needed',
    itemsTo: 'to-be-confirmed',
  });
  expect(removed.drop(to)).toMatchObject({ kind: 'refuse', words: expect.stringContaining('removed') });

  const archived = carrying();
  archiveItem(archived.handle, { itemId: archived.itemId, reason: 'Done' });
  expect(archived.drop({ place: archived.place, before: null })).toMatchObject({
    kind: 'refuse',
    words: expect.stringContaining('archived'),
  });
});
