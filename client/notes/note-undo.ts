import { ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { fragmentOf } from '../../shared/notes/note-doc.ts';

/** What somebody typed in one field without a pause of so many milliseconds is undone at once. */
const PAUSE_MS = 500;

const managers = new WeakMap<Y.Doc, Map<string, Y.UndoManager>>();

/**
 * The undo of one field of one note: one's own changes on this page alone. It stays with the document, so that a field
 * that is drawn anew can still be undone.
 */
export function undoOf(doc: Y.Doc, field: string): Y.UndoManager {
  const known = managers.get(doc) ?? new Map<string, Y.UndoManager>();
  managers.set(doc, known);
  const manager = known.get(field) ?? makeUndo(doc, field);
  known.set(field, manager);
  return manager;
}

function makeUndo(doc: Y.Doc, field: string): Y.UndoManager {
  return new Y.UndoManager(fragmentOf(doc, field), {
    trackedOrigins: new Set([ySyncPluginKey]),
    captureTimeout: PAUSE_MS,
    captureTransaction: ({ meta }) => meta.get('addToHistory') !== false,
    deleteFilter: (item) => !holdsOthersWords(item, doc.clientID),
  });
}

/** True for a part of a note in which something stands that this page did not write: undo leaves it standing. */
export function holdsOthersWords(item: Y.Item, own: number): boolean {
  if (!(item.content instanceof Y.ContentType)) return false;
  const type = item.content.type as Y.AbstractType<unknown>;
  for (let inner = type._start; inner !== null; inner = inner.right) {
    if (inner.deleted) continue;
    const isOthers = inner.id.client !== own && inner.countable;
    if (isOthers || holdsOthersWords(inner, own)) return true;
  }
  return false;
}
