import type { ItemId } from '../board/ids.ts';
import { circleOf, isArchived, openOfCircle } from '../board/merged-items.ts';
import { done, refuse, type Outcome } from '../board/refusal.ts';
import { record } from '../board/schema.ts';
import { write, type BoardHandle } from './board-handle.ts';
import { closeItem } from './close-item.ts';

/** Takes an item off the board with a reason; nothing of it is lost, and it can be restored. */
export function archiveItem(
  board: BoardHandle,
  archive: { readonly itemId: ItemId; readonly reason: string },
): Outcome {
  return closeItem(board, { ...archive, how: { kind: 'archived' } });
}

/** Brings back an item that was archived, declined, merged or referred, to where it was. */
export function restoreItem(board: BoardHandle, restore: { readonly itemId: ItemId }): Outcome {
  const item = record(board.doc, 'items', restore.itemId);
  if (!item) return refuse('item-unknown');
  if (!isArchived(board.doc, restore.itemId)) return refuse('item-not-archived');
  const open = openOfCircle(circleOf(board.doc, restore.itemId));
  write(board, () => {
    item.set('archived', null);
    // The one of a circle of merges that is read as open stays so when the circle is broken.
    if (open !== null) record(board.doc, 'items', open)?.set('archived', null);
  });
  return done();
}
