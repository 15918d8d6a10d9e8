import { setNoteStatus } from '../../shared/actions/set-note-status.ts';
import { itemId } from '../../shared/board/ids.ts';
import { textAt } from '../../shared/board/parse.ts';
import { record } from '../../shared/board/schema.ts';
import type { ExemptPlace } from '../storage/exempt-invites.ts';
import type { Someone } from '../sync/line.ts';
import type { Rooms } from '../sync/rooms.ts';

/** Says on an item that its scoping note is being drafted, when nothing has been said of it yet. */
export async function beginDraft(
  { rooms, now }: { readonly rooms: Rooms; readonly now: () => number },
  { board, item }: ExemptPlace,
  who: Someone,
): Promise<void> {
  await rooms.command(board, who, (doc) => {
    const found = record(doc, 'items', item);
    if (!found || textAt(found, 'noteStatus') !== '') return;
    const at = (): string => new Date(now()).toISOString();
    const handle = { doc, by: who.name, origin: null, now: at, newId: () => '' };
    // Of an item that was archived meanwhile nothing is said.
    setNoteStatus(handle, { itemId: itemId(item), status: 'drafting' });
  });
}
