import type { ItemId } from '../board/ids.ts';
import { itemId } from '../board/ids.ts';
import { LIMITS } from '../board/limits.ts';
import { readItem } from '../board/read-item.ts';
import { done, refuse, type Outcome } from '../board/refusal.ts';
import { root } from '../board/schema.ts';
import { itemRecord } from '../board/write-board.ts';
import { plainItem } from './add-item.ts';
import { openItem, write, type BoardHandle } from './board-handle.ts';
import { itemAfter, rankAt, slotAsRead } from './place-item.ts';

/**
 * Makes a part of an item an item of its own, right after it, and gives back its id. It has the same origins,
 * Cabinet Members, method and exempt paragraphs, and words of its own.
 */
export function splitItem(
  board: BoardHandle,
  split: { readonly itemId: ItemId; readonly title: string },
): Outcome<ItemId> {
  const record = openItem(board, split.itemId);
  if (typeof record === 'string') return refuse(record);
  const title = split.title.trim();
  if (title === '') return refuse('title-missing');
  if (title.length > LIMITS.title) return refuse('text-too-long');
  const whole = readItem(split.itemId, record);
  const slot = slotAsRead(board.doc, record);
  const id = itemId(board.newId());
  const part = {
    ...plainItem(id, title, slot),
    kind: whole.kind,
    method: whole.method,
    splitFrom: whole.id,
    people: whole.people.filter((each) => each.link === 'cabinet'),
    origins: whole.origins,
    exempt: whole.exempt,
  };
  write(board, () => {
    const before = itemAfter(board.doc, whole.id, slot);
    root(board.doc, 'items').set(id, itemRecord(part, rankAt(board.doc, id, { slot, before })));
  });
  return done(id);
}
