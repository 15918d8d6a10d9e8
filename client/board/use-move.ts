import { useCallback } from 'react';
import type { BoardHandle } from '../../shared/actions/board-handle.ts';
import { moveItem } from '../../shared/actions/move-item.ts';
import { setMethod } from '../../shared/actions/set-method.ts';
import type { Board, Item } from '../../shared/board/board.ts';
import type { ItemId } from '../../shared/board/ids.ts';
import { done, type Outcome } from '../../shared/board/refusal.ts';
import { useAct } from '../live/use-act.ts';
import { useBoardNow } from './board-ui.tsx';
import { methodAfterMove, slotOfPlace } from './places.ts';
import { moveInWords, type MoveTo } from './move-words.ts';

/** Moves items to a place and says so; false when it was refused. Every way of moving on the screen ends here. */
export function useMove(): (itemIds: readonly ItemId[], to: MoveTo) => boolean {
  const act = useAct();
  const boardNow = useBoardNow();
  return useCallback(
    (itemIds, to) => {
      const board = boardNow();
      const items = itemsOf(board, itemIds);
      const words = { ...moveInWords(board, items, to), needs: 'move' as const };
      return act((handle) => moveAll(handle, items, to), words).done;
    },
    [act, boardNow],
  );
}

export function itemsOf(board: Board, itemIds: readonly ItemId[]): readonly Item[] {
  return itemIds.flatMap((id) => board.items.get(id) ?? []);
}

function moveAll(handle: BoardHandle, items: readonly Item[], to: MoveTo): Outcome {
  for (const item of items) {
    const moved = moveItem(handle, {
      itemId: item.id,
      to: { slot: slotOfPlace(to.place), before: to.before },
    });
    if (!moved.done) return moved;
    const method = methodAfterMove(item, to.place);
    if (method !== null) setMethod(handle, { itemIds: [item.id], method });
  }
  return done();
}
