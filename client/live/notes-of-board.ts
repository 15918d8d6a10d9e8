import type * as Y from 'yjs';
import { itemsWithNotes, noteKeptFrom } from '../../shared/board/notes-kept.ts';
import { textAt } from '../../shared/board/parse.ts';
import { record } from '../../shared/board/schema.ts';
import { deleteDatabase } from './device.ts';
import { forgetCopies, localCopyName } from './local-copy.ts';
import { dropNote, noteEpochKept, replaceNote } from './note-copies.ts';
import { heldOpenNote } from './note-owner.ts';
import { readCopy } from './set-aside.ts';
import type { UnsentWords } from './unsent-words.ts';

/**
 * Takes off this device what it keeps of the open notes of a board and may keep no more, since the board says that it
 * became exempt. Whoever may see what is exempt keeps no more of it than others. To be called whenever a board has come,
 * from the server or from this device. `giveBack` is called with what somebody had typed there and not sent; a note that
 * this page holds open gives that back itself.
 */
export function replaceExemptNotes(board: Y.Doc, giveBack: (words: readonly UnsentWords[]) => void): void {
  for (const item of itemsWithNotes(board)) {
    const from = noteKeptFrom(board, item);
    if (noteEpochKept(item) >= from) continue;
    const held = heldOpenNote(item);
    if (held) held.endBefore(from);
    else void replaceNote(item, from).then((words) => giveBack(words.map(wordsOf(board, item))));
  }
}

const wordsOf =
  (board: Y.Doc, item: string) =>
  ({ label, lines }: { readonly label: string; readonly lines: readonly string[] }): UnsentWords => {
    const found = record(board, 'items', item);
    const title = found ? textAt(found, 'title') : '';
    return { title, field: `Scoping note: ${label}`, words: lines.join('\n') };
  };

/**
 * Takes off this device all that it keeps of the notes of a board; `butUnsent` leaves what the server has not got, and
 * notes that this page holds open, which hear themselves that the session has ended.
 */
export function dropNotesOf(board: Y.Doc, { butUnsent }: { readonly butUnsent: boolean }): void {
  for (const item of itemsWithNotes(board)) {
    if (!butUnsent || heldOpenNote(item) === null) dropNote(item, { butUnsent });
  }
}

/** Takes off this device all that it keeps of a board that its person may not see any more, and of its notes. */
export async function dropBoard(boardId: string): Promise<void> {
  dropNotesOf(await readCopy(localCopyName(boardId)), { butUnsent: false });
  for (const name of forgetCopies(boardId)) void deleteDatabase(name);
}
