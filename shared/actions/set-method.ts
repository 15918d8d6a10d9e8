import { METHODS, type Method } from '../board/board.ts';
import type { ItemId } from '../board/ids.ts';
import { choiceAt } from '../board/parse.ts';
import { done, refuse, type Outcome } from '../board/refusal.ts';
import { setOf } from '../board/schema.ts';
import { openItem, write, type BoardHandle } from './board-handle.ts';

/** Tags one or many items with a method, keeping the trail of what they were; archived or unknown ones refuse the whole. */
export function setMethod(
  board: BoardHandle,
  tag: { readonly itemIds: readonly ItemId[]; readonly method: Method },
): Outcome {
  const items = [];
  for (const id of tag.itemIds) {
    const item = openItem(board, id);
    if (typeof item === 'string') return refuse(item);
    items.push(item);
  }
  const changed = items.filter((item) => choiceAt(item, 'method', METHODS) !== tag.method);
  if (changed.length === 0) return refuse('nothing-to-change');
  write(board, () => {
    for (const item of changed) {
      const from = choiceAt(item, 'method', METHODS);
      item.set('method', tag.method);
      setOf(item, 'trail')?.set(board.newId(), { from, to: tag.method, at: board.now(), by: board.by });
    }
  });
  return done();
}
