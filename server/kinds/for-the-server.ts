import type * as Y from 'yjs';
import { textAt } from '../../shared/board/parse.ts';
import { record, setOf } from '../../shared/board/schema.ts';
import type { Touched } from './reach.ts';

/** Fields of an item that commands write, and no page. */
const COMMANDED = new Set(['exempt', 'priority']);

/**
 * True when an update wrote what no page may write, whoever sits at it: what the server keeps about the document, which
 * paragraphs make an item exempt, and what people answer to the questions of prioritisation. That an item is exempt has
 * to do with more than one document, so it is a command; only a part that is split from another item begins with
 * paragraphs, those of the whole.
 */
export function isForTheServer(doc: Y.Doc, touched: readonly Touched[]): boolean {
  return touched.some(({ root, id, field }) => {
    if (root === 'meta') return true;
    return root === 'items' && (COMMANDED.has(field) || (field === '' && !beginsRightly(doc, id)));
  });
}

function beginsRightly(doc: Y.Doc, id: string): boolean {
  const item = record(doc, 'items', id);
  if (item && (setOf(item, 'priority')?.size ?? 0) > 0) return false;
  const paragraphs = item && setOf(item, 'exempt');
  if (!item || !paragraphs || paragraphs.size === 0) return true;
  return record(doc, 'items', textAt(item, 'splitFrom')) !== null;
}
