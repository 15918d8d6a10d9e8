import type { Board, Item } from '../../shared/board/board.ts';
import type { ItemId } from '../../shared/board/ids.ts';
import { quoted } from './move-words.ts';
import { itemsAt, type Place } from './places.ts';

export const FIRST = 'first';
export const LAST = 'last';

/** Positions by name: "First", "After “Budget”", "Last". Numbers would change under people's hands. */
export function positionsAt(
  board: Board,
  place: Place,
  moving: readonly ItemId[],
): readonly { readonly value: string; readonly label: string }[] {
  const others = restAt(board, place, moving);
  const after = others
    .slice(0, -1)
    .map((item) => ({ value: item.id as string, label: `After ${quoted(item)}` }));
  const end = others.at(-1);
  if (!end) return [{ value: LAST, label: 'First' }];
  return [{ value: FIRST, label: 'First' }, ...after, { value: LAST, label: `Last, after ${quoted(end)}` }];
}

/** The item that the position comes before on the board as it is now; null is the end, also when the neighbour has gone. */
export function resolvePosition(
  board: Board,
  place: Place,
  chosen: { readonly position: string; readonly itemIds: readonly ItemId[] },
): ItemId | null {
  const others = restAt(board, place, chosen.itemIds);
  if (chosen.position === LAST) return null;
  if (chosen.position === FIRST) return others[0]?.id ?? null;
  const at = others.findIndex((item) => item.id === chosen.position);
  return at === -1 ? null : (others[at + 1]?.id ?? null);
}

function restAt(board: Board, place: Place, moving: readonly ItemId[]): readonly Item[] {
  return itemsAt(board, place).filter((item) => !moving.includes(item.id));
}
