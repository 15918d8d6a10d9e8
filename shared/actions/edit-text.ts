import * as Y from 'yjs';
import type { ItemId } from '../board/ids.ts';
import { LIMITS } from '../board/limits.ts';
import { done, refuse, type Outcome } from '../board/refusal.ts';
import type { TextField } from '../board/schema.ts';
import { openItem, type BoardHandle } from './board-handle.ts';

/** Marks typing in a long text: the text box undoes its own letters, the board's undo leaves them alone. */
export const TYPING = 'typing';

/** One stroke in a long text: at `at`, `remove` characters go and `insert` comes. */
export interface TextEdit {
  readonly itemId: ItemId;
  readonly field: TextField;
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

/** Types in one of an item's long texts, merged letter by letter with what others type. */
export function editText(board: BoardHandle, edit: TextEdit): Outcome {
  const item = openItem(board, edit.itemId);
  if (typeof item === 'string') return refuse(item);
  const text = item.get(edit.field);
  if (!(text instanceof Y.Text)) return refuse('not-there');
  if (text.length - edit.remove + edit.insert.length > LIMITS.long) return refuse('text-too-long');
  const at = Math.min(edit.at, text.length);
  const remove = Math.min(edit.remove, text.length - at);
  board.doc.transact(() => {
    if (remove > 0) text.delete(at, remove);
    if (edit.insert !== '') text.insert(at, edit.insert);
  }, TYPING);
  return done();
}

/** The one stroke that turns `before` into `after`, keeping what they share at both ends; never parts a surrogate pair. */
export function strokeBetween(
  before: string,
  after: string,
): { readonly at: number; readonly remove: number; readonly insert: string } {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  if (head > 0 && isHighSurrogate(before.charCodeAt(head - 1))) head -= 1;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  if (tail > 0 && isLowSurrogate(before.charCodeAt(before.length - tail))) tail -= 1;
  return { at: head, remove: before.length - head - tail, insert: after.slice(head, after.length - tail) };
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd8_00 && unit <= 0xdb_ff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc_00 && unit <= 0xdf_ff;
}
