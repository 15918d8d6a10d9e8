import type * as Y from 'yjs';
import { numberAt } from './parse.ts';
import { record, root, setOf } from './schema.ts';

const KEPT_FROM = 'note-kept-from/';

/** Writes, for the server, that the open note of an item has begun an epoch since what it said became exempt. */
export function writeNoteKeptFrom(doc: Y.Doc, item: string, epoch: number): void {
  root(doc, 'meta').set(KEPT_FROM + item, epoch);
}

/**
 * From which epoch on a device may keep the open note of an item: what is older may say what is exempt now. 0 when
 * anything may be kept, a copy of which the device does not know the epoch too.
 */
export function noteKeptFrom(doc: Y.Doc, item: string): number {
  const found = record(doc, 'items', item);
  const isExempt = found !== null && (setOf(found, 'exempt')?.size ?? 0) > 0;
  return numberAt(root(doc, 'meta'), KEPT_FROM + item, isExempt ? 1 : 0);
}

/** The items of a board, archived ones too, by the notes that there can be of them. */
export function itemsWithNotes(doc: Y.Doc): readonly string[] {
  return [...root(doc, 'items').keys()];
}
