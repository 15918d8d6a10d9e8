import type { Board } from '../../shared/board/board.ts';
import type { ItemId } from '../../shared/board/ids.ts';
import { meetingOfSlot } from '../../shared/board/place.ts';
import { placeLabel } from '../../shared/planning/words.ts';

/** Where an item stands, in a line: "12 January · item 1 of 3", "Long list, suggested · 2 of 14". */
export function itemPlace(board: Board, id: ItemId): string {
  const item = board.items.get(id);
  if (!item) return '';
  if (item.archived) return 'Archived';
  const list = board.lists.get(item.slot) ?? [];
  const nth = list.findIndex((each) => each.id === id) + 1;
  const inMeeting = meetingOfSlot(item.slot) !== null;
  return `${longPlace(board, item.slot)} · ${inMeeting ? 'item ' : ''}${nth} of ${list.length}`;
}

function longPlace(board: Board, slot: Parameters<typeof placeLabel>[1]): string {
  const label = placeLabel(board, slot);
  return slot === 'suggested' || slot === 'to-be-confirmed' ? `Long list, ${label.toLowerCase()}` : label;
}
