import { useState } from 'react';
import type { Board } from '../../shared/board/board.ts';
import type { ItemId } from '../../shared/board/ids.ts';
import { useHolder } from '../live/board-context.tsx';
import { quoted } from './move-words.ts';
import { placeInWords, placeOfItem } from './places.ts';
import { itemsOf } from './use-move.ts';

/** What somebody else did to these items since the dialog was opened, in words; null when nothing. */
export function useMovedMeanwhile(board: Board, itemIds: readonly ItemId[]): string | null {
  const items = itemsOf(board, itemIds);
  const [opened] = useState(() => new Map(items.map((item) => [item.id, placeOfItem(item)])));
  const holder = useLastHolder(itemIds[0] ?? '');
  const gone = items.find((item) => item.archived);
  if (gone) return `${gone.archived?.by} archived ${quoted(gone)} while this was open.`;
  const moved = items.find((item) => opened.get(item.id) !== placeOfItem(item));
  if (!moved) return null;
  const [who, what] = itemIds.length === 1 ? [holder, 'this'] : [null, quoted(moved)];
  const place = placeInWords(board, placeOfItem(moved));
  return `${who ?? 'Somebody else'} moved ${what} to ${place} a moment ago. You can still move it.`;
}

// Whoever was seen with the item in the hand is the one who moved it.
function useLastHolder(itemId: string): string | null {
  const holder = useHolder(itemId);
  const [last, setLast] = useState<string | null>(null);
  if (holder !== null && holder !== last) setLast(holder);
  return last;
}
