import type { Item } from '../../shared/board/board.ts';
import { useMayWrite } from '../live/use-may.ts';

/** True when a field of an item is to be read only: the item is archived, or the field is not this person's to change. */
export function useLocked(item: Item, field: string): boolean {
  return !useMayWrite(item.id, field) || item.archived !== null;
}
