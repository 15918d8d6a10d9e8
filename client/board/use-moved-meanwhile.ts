import { useState } from 'react';
import type { Board, Item } from '../../shared/board/board.ts';
import type { ItemId } from '../../shared/board/ids.ts';
import { useWhoChanged, type ChangedFact } from '../live/who-changed.ts';
import { quoted } from './move-words.ts';
import { placeInWords, placeOfItem, slotOfPlace, type Place } from './places.ts';
import { itemsOf } from './use-move.ts';

/** What somebody else did to these items since the dialog was opened, in words; null when nothing. */
export function useMovedMeanwhile(board: Board, itemIds: readonly ItemId[]): string | null {
  const items = itemsOf(board, itemIds);
  const [opened] = useState(() => new Map(items.map((item) => [item.id, placeOfItem(item)])));
  const moved = items.find((item) => opened.get(item.id) !== placeOfItem(item));
  const who = useWhoChanged(moved ? placeFact(moved, opened.get(moved.id)) : null);
  const gone = items.find((item) => item.archived);
  if (gone) return `${gone.archived?.by || 'Somebody else'} archived ${quoted(gone)} while this was open.`;
  if (!moved) return null;
  const what = itemIds.length === 1 ? 'this' : quoted(moved);
  const place = placeInWords(board, placeOfItem(moved));
  return `${who} moved ${what} to ${place} a moment ago. You can still move it.`;
}

// Work outside meetings stands by its method: there it is the method that somebody changed.
function placeFact(item: Item, from: Place | undefined): ChangedFact {
  const stayed = from !== undefined && slotOfPlace(from) === slotOfPlace(placeOfItem(item));
  return { kind: 'item', id: item.id, field: stayed ? 'method' : 'slot' };
}
