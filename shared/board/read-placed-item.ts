import type * as Y from 'yjs';
import type { Board, Item } from './board.ts';
import { readItemClosing } from './closing.ts';
import { circleOf, openOfCircle } from './merged-items.ts';
import { mergedLinks } from './merged-people.ts';
import { meetingOfSlot, type Slot } from './place.ts';
import { readItem } from './read-item.ts';
import type { YRecord } from './schema.ts';

/** What says where an item is read to stand, and whose names it has. */
export interface ItemSurroundings {
  readonly doc: Y.Doc;
  /** The meetings that are in the calendar. */
  readonly known: ReadonlySet<string>;
  readonly merged: Board['merged'];
}

/** An item as it is read among everything else; given as it was read before, or by its id when it changed since. */
export function readPlacedItem(
  { doc, known, merged }: ItemSurroundings,
  item: Item | string,
  from: YRecord,
): Item {
  const read = typeof item === 'string' ? readMergedItem(item, from, merged) : item;
  return closed(doc, placed(read, known, from), from);
}

function readMergedItem(id: string, from: YRecord, merged: Board['merged']): Item {
  const item = readItem(id, from);
  const people = mergedLinks(item.people, merged);
  return people === item.people ? item : { ...item, people };
}

// An item whose meeting is gone is shown in "to be confirmed", and comes back when the meeting does.
function placed(item: Item, known: ReadonlySet<string>, from: YRecord): Item {
  const stored = from.get('slot');
  const meeting = typeof stored === 'string' ? meetingOfSlot(stored as Slot) : null;
  if (meeting === null) return item;
  const gone = !known.has(meeting);
  if (item.displaced === gone) return item;
  return { ...item, slot: gone ? 'to-be-confirmed' : (stored as Slot), displaced: gone };
}

// Of items that were merged into each other one is read as open, and is archived again when the circle is broken.
function closed(doc: Y.Doc, item: Item, from: YRecord): Item {
  const stored = readItemClosing(from.get('archived'));
  if (stored?.kind !== 'merged') return item;
  const open = openOfCircle(circleOf(doc, item.id)) === item.id;
  if (open === (item.archived === null)) return item;
  return { ...item, archived: open ? null : stored };
}
