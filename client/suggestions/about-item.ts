import type { Item } from '../../shared/board/board.ts';
import type { ItemId } from '../../shared/board/ids.ts';

/** What each dialog about an item is given. */
export interface AboutItem {
  readonly item: Item;
  readonly onClose: () => void;
  /** Called after `onClose` when it was done, with the item that is now to be looked at. */
  readonly onDone: (itemId: ItemId) => void;
}
