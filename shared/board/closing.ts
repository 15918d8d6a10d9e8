import type { Closing, ItemClosing } from './board.ts';
import { itemId } from './ids.ts';
import { plainRecord, textIn } from './parse.ts';

/** A closing record, or null when there is none. */
export function readClosing(value: unknown): Closing | null {
  const found = plainRecord(value);
  return found ? { at: textIn(found, 'at'), by: textIn(found, 'by'), reason: textIn(found, 'reason') } : null;
}

/** How an item left the board, or null when it has not; a record that does not say how was archived. */
export function readItemClosing(value: unknown): ItemClosing | null {
  const closing = readClosing(value);
  const found = plainRecord(value);
  if (!closing || !found) return null;
  const [kind, into] = [textIn(found, 'kind'), textIn(found, 'into')];
  if (kind === 'merged' && into !== '') return { ...closing, kind, into: itemId(into) };
  if (kind === 'referred') return { ...closing, kind, to: textIn(found, 'to') };
  return { ...closing, kind: kind === 'declined' ? kind : 'archived' };
}
