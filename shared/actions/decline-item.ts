import type { ItemId } from '../board/ids.ts';
import { refuse, type Outcome } from '../board/refusal.ts';
import { openItem, type BoardHandle } from './board-handle.ts';
import { closeItem } from './close-item.ts';
import { slotAsRead } from './place-item.ts';

/** Says that an item of the long list is not taken up, with the reason that its proposer will read. */
export function declineItem(
  board: BoardHandle,
  decline: { readonly itemId: ItemId; readonly reason: string },
): Outcome {
  const item = openItem(board, decline.itemId);
  if (typeof item === 'string') return refuse(item);
  const slot = slotAsRead(board.doc, item);
  if (slot !== 'suggested' && slot !== 'to-be-confirmed') return refuse('item-not-suggested');
  return closeItem(board, { ...decline, how: { kind: 'declined' } });
}
