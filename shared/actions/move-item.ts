import type { ItemId } from '../board/ids.ts';
import { done, refuse, type Outcome } from '../board/refusal.ts';
import { openItem, write, type BoardHandle } from './board-handle.ts';
import { rankAt, slotAsRead, slotRefusal, type Destination } from './place-item.ts';

/**
 * Puts an item in a place, before a named item there or at the end. Writes only what changes: within its place
 * the rank alone, so that a reorder can never undo somebody else's move.
 */
export function moveItem(
  board: BoardHandle,
  move: { readonly itemId: ItemId; readonly to: Destination },
): Outcome {
  const item = openItem(board, move.itemId);
  if (typeof item === 'string') return refuse(item);
  const why = slotRefusal(board.doc, move.to.slot);
  const stays = slotAsRead(board.doc, item) === move.to.slot;
  if (why && !stays) return refuse(why);
  if (move.to.before === move.itemId) return done();
  write(board, () => {
    item.set('rank', rankAt(board.doc, move.itemId, move.to));
    if (item.get('slot') !== move.to.slot) item.set('slot', move.to.slot);
  });
  return done();
}
