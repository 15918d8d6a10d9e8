import type { Item } from './board.ts';
import { byRank } from './order.ts';
import type { Slot } from './place.ts';

/** The items of each place in their order; what is archived stands in none. */
export function readLists(items: readonly Item[]): ReadonlyMap<Slot, readonly Item[]> {
  const lists = new Map<Slot, Item[]>();
  for (const item of items) {
    if (item.archived) continue;
    const list = lists.get(item.slot);
    if (list) list.push(item);
    else lists.set(item.slot, [item]);
  }
  lists.forEach((list) => list.sort(byRank));
  return lists;
}
