import type { ItemId } from '../board/ids.ts';
import { done, refuse, type Outcome } from '../board/refusal.ts';
import { setOf } from '../board/schema.ts';
import { openItem, write, type BoardHandle } from './board-handle.ts';

/** Says whether a paragraph of Schedule 12A (1 to 7) applies to an item. For the server alone: pages ask it to. */
export function setExempt(
  board: BoardHandle,
  exempt: { readonly itemId: ItemId; readonly paragraph: number; readonly applies: boolean },
): Outcome {
  const item = openItem(board, exempt.itemId);
  if (typeof item === 'string') return refuse(item);
  const { paragraph, applies } = exempt;
  if (!Number.isInteger(paragraph) || paragraph < 1 || paragraph > 7) return refuse('paragraph-unknown');
  const paragraphs = setOf(item, 'exempt');
  if (!paragraphs) return refuse('not-there');
  const key = String(paragraph);
  if ((paragraphs.get(key) === true) === applies) return refuse('nothing-to-change');
  write(board, () => (applies ? paragraphs.set(key, true) : paragraphs.delete(key)));
  return done();
}
