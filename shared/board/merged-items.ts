import type * as Y from 'yjs';
import type { Board, Item } from './board.ts';
import { readItemClosing } from './closing.ts';
import { record } from './schema.ts';

/*
 * Two people may merge two items at the same moment, each into the other:
 *
 *     A ──into──▶ B        Both are stored as merged. The one with the smallest id is read as open,
 *     ▲           │        so that neither hides; every other member of the circle leads to it.
 *     └───into────┘
 */

/** The item that the stored record of `id` was merged into, or null. */
export function storedInto(doc: Y.Doc, id: string): string | null {
  const closing = readItemClosing(record(doc, 'items', id)?.get('archived'));
  return closing?.kind === 'merged' ? closing.into : null;
}

/** The items that were merged into each other in a circle with `id`, which is one of them; empty when there is none. */
export function circleOf(doc: Y.Doc, id: string): readonly string[] {
  const members = new Set([id]);
  for (let at = storedInto(doc, id); at !== null; at = storedInto(doc, at)) {
    if (at === id) return [...members];
    if (members.has(at)) return [];
    members.add(at);
  }
  return [];
}

/** The member of a circle of merges that is read as open. */
export function openOfCircle(members: readonly string[]): string | null {
  return members.reduce<string | null>((least, id) => (least === null || id < least ? id : least), null);
}

/** True when an item is read as off the board. */
export function isArchived(doc: Y.Doc, id: string): boolean {
  const closing = readItemClosing(record(doc, 'items', id)?.get('archived'));
  if (closing?.kind !== 'merged') return closing !== null;
  return openOfCircle(circleOf(doc, id)) !== id;
}

/** The item that stands for this one: itself, or the end of the chain of items it was merged into. */
export function standsFor(board: Pick<Board, 'items'>, item: Item): Item {
  const seen = new Set<string>();
  let at = item;
  while (at.archived?.kind === 'merged' && !seen.has(at.id)) {
    seen.add(at.id);
    at = board.items.get(at.archived.into) ?? at;
  }
  return at;
}
