import type { Board } from '../../shared/board/board.ts';
import type { ItemId } from '../../shared/board/ids.ts';
import { meetingOfSlot } from '../../shared/board/place.ts';
import type { MoveTo } from './move-words.ts';
import { itemsAt, meetingAt, placeInWords, placeOfItem, slotOfPlace, type Place } from './places.ts';

/** What somebody meant by letting go of an item: neighbours by id, as drawn when they took it. */
export interface Intent {
  readonly itemId: ItemId;
  /** Where it stood when it was taken. */
  readonly from: Place;
  readonly to: MoveTo;
}

export type Decision =
  | { readonly kind: 'move'; readonly to: MoveTo }
  | { readonly kind: 'stay' }
  /** Somebody has moved it meanwhile, to `now`. */
  | { readonly kind: 'ask'; readonly to: MoveTo; readonly now: Place }
  | { readonly kind: 'refuse'; readonly words: string };

/** What a drop comes to on the board as it is now, whatever happened since the item was taken. */
export function decideDrop(board: Board, intent: Intent): Decision {
  const item = board.items.get(intent.itemId);
  if (!item) return { kind: 'refuse', words: 'That item is no longer on this board.' };
  if (item.archived) return { kind: 'refuse', words: archivedInWords(item.title, item.archived.by) };
  const now = placeOfItem(item);
  const closed = now === intent.to.place ? null : closedInWords(board, intent.to.place);
  if (closed !== null) return { kind: 'refuse', words: `${closed} “${item.title}” was not moved.` };
  const to = resolve(board, intent.to);
  if (slotOfPlace(now) !== slotOfPlace(intent.from) && now !== to.place) return { kind: 'ask', to, now };
  return now === to.place && standsThere(board, intent.itemId, to) ? { kind: 'stay' } : { kind: 'move', to };
}

function archivedInWords(title: string, by: string): string {
  return `${by || 'Somebody else'} archived “${title}” meanwhile, so it was not moved.`;
}

function closedInWords(board: Board, place: Place): string | null {
  if (meetingOfSlot(slotOfPlace(place)) === null) return null;
  const meeting = meetingAt(board, place);
  if (!meeting) return 'That meeting has been removed.';
  return meeting.status === 'cancelled' ? `The meeting on ${placeInWords(board, place)} is cancelled.` : null;
}

// A neighbour that has gone leaves the end of the list.
function resolve(board: Board, to: MoveTo): MoveTo {
  const there = itemsAt(board, to.place).some((each) => each.id === to.before);
  return there ? to : { place: to.place, before: null };
}

function standsThere(board: Board, itemId: ItemId, to: MoveTo): boolean {
  if (to.before === itemId) return true;
  const list = itemsAt(board, to.place);
  const next = list[list.findIndex((each) => each.id === itemId) + 1]?.id ?? null;
  return next === to.before;
}
