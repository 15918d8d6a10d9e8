import type { ItemId, MeetingId } from '../board/ids.ts';
import { LIMITS } from '../board/limits.ts';
import { plainRecord } from '../board/parse.ts';
import { done, refuse, type Outcome } from '../board/refusal.ts';
import { setOf, type YRecord } from '../board/schema.ts';
import { openItem, openMeeting, write, type BoardHandle } from './board-handle.ts';

/** The sets of bodies known by name: an item's or a meeting's partner committees, a meeting's invitees. */
export type NamedSet =
  | { readonly itemId: ItemId; readonly set: 'jointWith' }
  | { readonly meetingId: MeetingId; readonly set: 'jointWith' | 'invitees' };

/** Adds a body by its name; joint scrutiny is an item with at least one partner committee. */
export function addNamed(board: BoardHandle, add: { readonly to: NamedSet; readonly name: string }): Outcome {
  const names = openSet(board, add.to);
  if (typeof names === 'string') return refuse(names);
  const name = add.name.trim();
  if (name === '') return refuse('name-missing');
  if (name.length > LIMITS.name) return refuse('text-too-long');
  let there = false;
  names.forEach((value) => {
    there ||= plainRecord(value)?.['name'] === name;
  });
  if (there) return refuse('already-there');
  write(board, () => names.set(board.newId(), { name }));
  return done();
}

/** Takes a body away by its id. */
export function removeNamed(
  board: BoardHandle,
  remove: { readonly from: NamedSet; readonly id: string },
): Outcome {
  const names = openSet(board, remove.from);
  if (typeof names === 'string') return refuse(names);
  if (!names.has(remove.id)) return refuse('not-there');
  write(board, () => names.delete(remove.id));
  return done();
}

function openSet(
  board: BoardHandle,
  of: NamedSet,
): YRecord | 'item-unknown' | 'item-archived' | 'meeting-unknown' | 'meeting-removed' | 'not-there' {
  const owner = 'itemId' in of ? openItem(board, of.itemId) : openMeeting(board, of.meetingId);
  if (typeof owner === 'string')
    return owner as 'item-unknown' | 'item-archived' | 'meeting-unknown' | 'meeting-removed';
  return setOf(owner, of.set) ?? 'not-there';
}
