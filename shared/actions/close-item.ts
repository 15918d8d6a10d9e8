import type { ItemClosing } from '../board/board.ts';
import type { ItemId } from '../board/ids.ts';
import { LIMITS } from '../board/limits.ts';
import { done, refuse, type Outcome } from '../board/refusal.ts';
import type { FlatRecord } from '../board/schema.ts';
import { openItem, write, type BoardHandle } from './board-handle.ts';

type How<T> = T extends ItemClosing ? Omit<T, 'at' | 'by' | 'reason'> : never;

/** Takes an item off the board in one of the ways there are, with the reason that each of them needs. */
export function closeItem(
  board: BoardHandle,
  close: { readonly itemId: ItemId; readonly reason: string; readonly how: How<ItemClosing> },
): Outcome {
  const item = openItem(board, close.itemId);
  if (typeof item === 'string') return refuse(item);
  const reason = close.reason.trim();
  if (reason === '') return refuse('reason-missing');
  if (reason.length > LIMITS.reason) return refuse('text-too-long');
  const closing: FlatRecord = { at: board.now(), by: board.by, reason, ...close.how };
  write(board, () => item.set('archived', closing));
  return done();
}
