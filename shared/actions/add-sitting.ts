import type { ItemId } from '../board/ids.ts';
import { textAt } from '../board/parse.ts';
import { refuse, type Outcome } from '../board/refusal.ts';
import { readItem } from '../board/read-item.ts';
import { addItem } from './add-item.ts';
import { openItem, write, type BoardHandle } from './board-handle.ts';

/** Adds a further sitting of an item: a new item in *to be confirmed* that knows the others of its series. */
export function addSitting(board: BoardHandle, add: { readonly itemId: ItemId }): Outcome<ItemId> {
  const record = openItem(board, add.itemId);
  if (typeof record === 'string') return refuse(record);
  const item = readItem(add.itemId, record);
  const series = textAt(record, 'seriesId') || board.newId();
  let outcome: Outcome<ItemId> = refuse('nothing-to-change');
  write(board, () => {
    if (record.get('seriesId') !== series) record.set('seriesId', series);
    if (record.get('method') === 'single-meeting') record.set('method', 'series');
    outcome = addItem(board, {
      title: item.title,
      slot: 'to-be-confirmed',
      method: item.method === 'single-meeting' ? 'series' : item.method,
      seriesId: series,
      people: item.people,
      jointWith: item.jointWith,
      origins: item.origins,
      details: item.details,
    });
  });
  return outcome;
}
