import type { ItemId } from '../board/ids.ts';
import { LIMITS } from '../board/limits.ts';
import { done, refuse, type Outcome } from '../board/refusal.ts';
import { record } from '../board/schema.ts';
import { openItem, write, type BoardHandle } from './board-handle.ts';

/** Takes an item off the board with a reason; nothing of it is lost, and it can be restored. */
export function archiveItem(
  board: BoardHandle,
  archive: { readonly itemId: ItemId; readonly reason: string },
): Outcome {
  const item = openItem(board, archive.itemId);
  if (typeof item === 'string') return refuse(item);
  const reason = archive.reason.trim();
  if (reason === '') return refuse('reason-missing');
  if (reason.length > LIMITS.reason) return refuse('text-too-long');
  write(board, () => item.set('archived', { at: board.now(), by: board.by, reason }));
  return done();
}

/** Brings an archived item back to where it was. */
export function restoreItem(board: BoardHandle, restore: { readonly itemId: ItemId }): Outcome {
  const item = record(board.doc, 'items', restore.itemId);
  if (!item) return refuse('item-unknown');
  if (!item.get('archived')) return refuse('item-not-archived');
  write(board, () => item.set('archived', null));
  return done();
}
