import type { ItemId } from '../board/ids.ts';
import { LIMITS } from '../board/limits.ts';
import { refuse, type Outcome } from '../board/refusal.ts';
import type { BoardHandle } from './board-handle.ts';
import { closeItem } from './close-item.ts';

/** Gives an item to another committee or body, known by its name, with a reason. */
export function referItem(
  board: BoardHandle,
  refer: { readonly itemId: ItemId; readonly to: string; readonly reason: string },
): Outcome {
  const to = refer.to.trim();
  if (to === '') return refuse('committee-missing');
  if (to.length > LIMITS.name) return refuse('text-too-long');
  const { itemId, reason } = refer;
  return closeItem(board, { itemId, reason, how: { kind: 'referred', to } });
}
