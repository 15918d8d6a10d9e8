import type { Board } from '../../shared/board/board.ts';
import { readBoard } from '../../shared/board/read-board.ts';
import type { UpdateStore } from '../storage/update-store.ts';
import { openRoom } from '../sync/open-room.ts';

/** A board as it is on disk at this moment; null when there is none. */
export async function durableBoard(updates: UpdateStore, id: string): Promise<Board | null> {
  const room = await openRoom(updates, id);
  if (room === null) return null;
  const board = readBoard(room.doc);
  room.doc.destroy();
  return board;
}
