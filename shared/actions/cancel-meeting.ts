import * as Y from 'yjs';
import { itemId, type MeetingId } from '../board/ids.ts';
import { LIMITS } from '../board/limits.ts';
import { isArchived } from '../board/merged-items.ts';
import { byRank } from '../board/order.ts';
import { textAt } from '../board/parse.ts';
import { slotOfMeeting, type Slot } from '../board/place.ts';
import { done, refuse, type Outcome, type Refusal } from '../board/refusal.ts';
import { record, root, type YRecord } from '../board/schema.ts';
import { openMeeting, write, type BoardHandle } from './board-handle.ts';
import { rankAt, slotRefusal } from './place-item.ts';

/** What becomes of a meeting's items: all go to one place, in their order, or stay to be decided one by one. */
export interface MeetingClosing {
  readonly meetingId: MeetingId;
  readonly reason: string;
  readonly itemsTo: Slot | 'stay';
}

/** Cancels a meeting with a reason. It stays in the calendar, and items that stay on it stay in sight. */
export function cancelMeeting(board: BoardHandle, cancel: MeetingClosing): Outcome {
  const meeting = openForClosing(board, cancel);
  if (typeof meeting === 'string') return refuse(meeting);
  write(board, () => {
    meeting.set('status', 'cancelled');
    meeting.set('cancelReason', cancel.reason.trim());
    if (cancel.itemsTo !== 'stay') sendItems(board, cancel.meetingId, cancel.itemsTo);
  });
  return done();
}

/** Puts a cancelled meeting back in the calendar. */
export function reinstateMeeting(board: BoardHandle, back: { readonly meetingId: MeetingId }): Outcome {
  const meeting = openMeeting(board, back.meetingId);
  if (typeof meeting === 'string') return refuse(meeting);
  if (meeting.get('status') !== 'cancelled') return refuse('meeting-not-cancelled');
  write(board, () => {
    meeting.set('status', 'planned');
    meeting.set('cancelReason', '');
  });
  return done();
}

/** Takes a meeting out of the calendar. Its items go where they are sent; any that arrive later are read as to be confirmed. */
export function removeMeeting(
  board: BoardHandle,
  remove: MeetingClosing & { readonly itemsTo: Slot },
): Outcome {
  const meeting = openForClosing(board, remove);
  if (typeof meeting === 'string') return refuse(meeting);
  write(board, () => {
    sendItems(board, remove.meetingId, remove.itemsTo);
    meeting.set('removed', { at: board.now(), by: board.by, reason: remove.reason.trim() });
  });
  return done();
}

/** Brings a removed meeting back; the items it had are where they were sent. */
export function restoreMeeting(board: BoardHandle, restore: { readonly meetingId: MeetingId }): Outcome {
  const meeting = record(board.doc, 'meetings', restore.meetingId);
  if (!meeting) return refuse('meeting-unknown');
  if (!meeting.get('removed')) return refuse('nothing-to-change');
  write(board, () => meeting.set('removed', null));
  return done();
}

function openForClosing(board: BoardHandle, closing: MeetingClosing): YRecord | Refusal {
  const meeting = openMeeting(board, closing.meetingId);
  if (typeof meeting === 'string') return meeting;
  if (closing.reason.trim() === '') return 'reason-missing';
  if (closing.reason.length > LIMITS.reason) return 'text-too-long';
  if (closing.itemsTo === 'stay') return meeting;
  if (closing.itemsTo === slotOfMeeting(closing.meetingId)) return 'meeting-removed';
  return slotRefusal(board.doc, closing.itemsTo) ?? meeting;
}

function sendItems(board: BoardHandle, from: MeetingId, to: Slot): void {
  const slot = slotOfMeeting(from);
  const moving: { readonly id: string; readonly rank: string }[] = [];
  root(board.doc, 'items').forEach((value, id) => {
    if (value instanceof Y.Map && value.get('slot') === slot && !isArchived(board.doc, id)) {
      moving.push({ id, rank: textAt(value as YRecord, 'rank') });
    }
  });
  for (const { id } of moving.sort(byRank)) {
    const item = record(board.doc, 'items', id);
    item?.set('rank', rankAt(board.doc, itemId(id), { slot: to, before: null }));
    item?.set('slot', to);
  }
}
