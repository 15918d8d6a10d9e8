import type * as Y from 'yjs';
import { isArchived } from '../board/merged-items.ts';
import type { Refusal } from '../board/refusal.ts';
import { record, type YRecord } from '../board/schema.ts';

/** What an action works with: the document, whose hand it is, and where time and ids come from. */
export interface BoardHandle {
  readonly doc: Y.Doc;
  /** The name of the person who acts. */
  readonly by: string;
  /** Marks this person's own changes, for undo. */
  readonly origin: unknown;
  /** ISO 8601, UTC. */
  now(): string;
  newId(): string;
}

/** Runs `write` as one transaction of this person's. */
export function write(board: BoardHandle, change: () => void): void {
  board.doc.transact(change, board.origin);
}

/** The item's record when it may be changed, or why not. */
export function openItem(board: BoardHandle, id: string): YRecord | Refusal {
  const item = record(board.doc, 'items', id);
  if (!item) return 'item-unknown';
  return isArchived(board.doc, id) ? 'item-archived' : item;
}

/** The meeting's record when it may be changed, or why not. */
export function openMeeting(board: BoardHandle, id: string): YRecord | Refusal {
  const meeting = record(board.doc, 'meetings', id);
  if (!meeting) return 'meeting-unknown';
  return meeting.get('removed') ? 'meeting-removed' : meeting;
}
