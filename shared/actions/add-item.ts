import type { NewItem } from '../board/board-content.ts';
import { itemId, type ItemId } from '../board/ids.ts';
import { LIMITS } from '../board/limits.ts';
import type { Slot } from '../board/place.ts';
import { done, refuse, type Outcome } from '../board/refusal.ts';
import { root } from '../board/schema.ts';
import { itemRecord } from '../board/write-board.ts';
import { write, type BoardHandle } from './board-handle.ts';
import { rankAt, slotRefusal } from './place-item.ts';

/** An item with nothing known of it but its title and place. */
export function plainItem(id: ItemId, title: string, slot: Slot): NewItem {
  return {
    id,
    title,
    slot,
    kind: 'topic',
    method: 'single-meeting',
    seriesId: '',
    splitFrom: null,
    people: [],
    jointWith: [],
    origins: [],
    dates: [],
    reportsOn: '',
    details: '',
    outcome: '',
    terms: '',
    timing: '',
    timeExpected: 0,
    exempt: [],
    decisionDate: '',
  };
}

/** Adds an item at the end of a place and gives back its id. */
export function addItem(
  board: BoardHandle,
  item: { readonly title: string; readonly slot: Slot } & Partial<Omit<NewItem, 'id'>>,
): Outcome<ItemId> {
  const title = item.title.trim();
  if (title === '') return refuse('title-missing');
  if (title.length > LIMITS.title) return refuse('text-too-long');
  const why = slotRefusal(board.doc, item.slot);
  if (why) return refuse(why);
  const id = itemId(board.newId());
  write(board, () => {
    const whole = { ...plainItem(id, title, item.slot), ...item, title };
    const rank = rankAt(board.doc, id, { slot: item.slot, before: null });
    root(board.doc, 'items').set(id, itemRecord(whole, rank));
  });
  return done(id);
}
