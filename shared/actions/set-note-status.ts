import { NOTE_STATUSES, type NoteStatus } from '../board/board.ts';
import type { ItemId } from '../board/ids.ts';
import { choiceAt } from '../board/parse.ts';
import { done, refuse, type Outcome } from '../board/refusal.ts';
import { openItem, write, type BoardHandle } from './board-handle.ts';

/** Says how far an item's scoping note has come; a note that nobody has begun can only begin as a draft. */
export function setNoteStatus(
  board: BoardHandle,
  set: { readonly itemId: ItemId; readonly status: Exclude<NoteStatus, ''> },
): Outcome {
  const item = openItem(board, set.itemId);
  if (typeof item === 'string') return refuse(item);
  const before = choiceAt(item, 'noteStatus', NOTE_STATUSES);
  if (before === set.status) return refuse('nothing-to-change');
  if (before === '' && set.status !== 'drafting') return refuse('note-missing');
  write(board, () => item.set('noteStatus', set.status));
  return done();
}
