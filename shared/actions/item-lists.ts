import type { ItemDate, Origin } from '../board/board.ts';
import type { ItemId } from '../board/ids.ts';
import { isDate, LIMITS } from '../board/limits.ts';
import { done, refuse, type Outcome } from '../board/refusal.ts';
import { setOf, type FlatRecord } from '../board/schema.ts';
import { openItem, write, type BoardHandle } from './board-handle.ts';

/** Adds a date of a group, an inquiry day or a visit, with what it is for. */
export function addDate(
  board: BoardHandle,
  add: { readonly itemId: ItemId; readonly date: Omit<ItemDate, 'id'> },
): Outcome {
  if (!isDate(add.date.date)) return refuse('date-impossible');
  if (add.date.purpose.length > LIMITS.fact) return refuse('text-too-long');
  return put(board, { itemId: add.itemId, set: 'dates', id: board.newId(), entry: { ...add.date } });
}

/** Says who asked for an item: a new origin, or the one of `id` corrected. */
export function setOrigin(
  board: BoardHandle,
  set: { readonly itemId: ItemId; readonly id: string | null; readonly origin: Omit<Origin, 'id'> },
): Outcome {
  const { who, where, date, words } = set.origin;
  if (`${who}${where}${date}${words}`.trim() === '') return refuse('nothing-to-change');
  if ([who, where, date].some((text) => text.length > LIMITS.fact)) return refuse('text-too-long');
  if (words.length > LIMITS.reason * 2) return refuse('text-too-long');
  const entry = { who: who.trim(), where: where.trim(), date: date.trim(), words: words.trim() };
  return put(board, { itemId: set.itemId, set: 'origins', id: set.id ?? board.newId(), entry });
}

/** Takes a date or an origin off an item. */
export function removeEntry(
  board: BoardHandle,
  remove: { readonly itemId: ItemId; readonly set: 'dates' | 'origins'; readonly id: string },
): Outcome {
  const item = openItem(board, remove.itemId);
  if (typeof item === 'string') return refuse(item);
  const entries = setOf(item, remove.set);
  if (!entries?.has(remove.id)) return refuse('not-there');
  write(board, () => entries.delete(remove.id));
  return done();
}

function put(
  board: BoardHandle,
  add: {
    readonly itemId: ItemId;
    readonly set: 'dates' | 'origins';
    readonly id: string;
    readonly entry: FlatRecord;
  },
): Outcome {
  const item = openItem(board, add.itemId);
  if (typeof item === 'string') return refuse(item);
  const entries = setOf(item, add.set);
  if (!entries) return refuse('not-there');
  write(board, () => entries.set(add.id, add.entry));
  return done();
}
