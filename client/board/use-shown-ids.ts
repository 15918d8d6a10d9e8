import type { Board } from '../../shared/board/board.ts';
import type { ItemId } from '../../shared/board/ids.ts';
import { useBoardSelector, useValue } from '../live/board-context.tsx';
import { useBoardUi } from './board-ui.tsx';
import { itemsAt, type Place } from './places.ts';

/** The items to draw in a list: as the board is, narrowed by the filter; while something is in the hand, as drawn when it was taken. */
export function useShownIds(place: Place): readonly ItemId[] {
  const ui = useBoardUi();
  const frozen = useValue(ui.held)?.board ?? null;
  const found = useValue(ui.found);
  return useBoardSelector((board) => idsAt(frozen ?? board, place, found), sameIds);
}

function idsAt(board: Board, place: Place, found: ReadonlySet<string> | null): readonly ItemId[] {
  return itemsAt(board, place)
    .map((item) => item.id)
    .filter((id) => found?.has(id) ?? true);
}

export function sameIds(one: readonly string[], other: readonly string[]): boolean {
  if (one === other) return true;
  return one.length === other.length && one.every((id, index) => id === other[index]);
}
