import type { Notes } from '../storage/notes.ts';
import type { HistoryQuery, StoredChange, StoredHistory, UpdateStore } from '../storage/update-store.ts';
import { noteRoom } from './note-making.ts';

export interface NotesHistoryParts {
  readonly notes: Pick<Notes, 'boardOf'>;
  readonly updates: Pick<UpdateStore, 'history'>;
}

/**
 * A board's history; of one item, its newest page also says who wrote in its scoping notes. Rows of notes are numbered
 * by their own rooms, so what is older or newer than a number is asked of the board alone.
 */
export async function historyWithNotes(
  { notes, updates }: NotesHistoryParts,
  board: string,
  query: HistoryQuery,
): Promise<StoredHistory> {
  const own = await updates.history(board, query);
  const { of, before, since, limit } = query;
  if (of?.kind !== 'item' || before !== undefined || since !== undefined) return own;
  const rooms: string[] = [];
  for (const isPrivate of [false, true]) {
    const isOwn = (await notes.boardOf(of.id, isPrivate)) === board;
    if (isOwn) rooms.push(noteRoom({ board, item: of.id, private: isPrivate }));
  }
  const ofNotes = await Promise.all(rooms.map((room) => updates.history(room, { limit })));
  // What is older than the page's last row of the board belongs to no page yet.
  const from = own.more ? (own.rows.at(-1)?.at ?? 0) : 0;
  const rows = ofNotes.flatMap(({ rows: each }) => each.filter(({ at }) => at >= from));
  return { ...own, rows: [...own.rows, ...rows].toSorted(newestFirst) };
}

function newestFirst(one: StoredChange, other: StoredChange): number {
  return other.at - one.at;
}
