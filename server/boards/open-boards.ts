import type * as Y from 'yjs';
import type { Board } from '../../shared/board/board.ts';
import { readBoard } from '../../shared/board/read-board.ts';
import type { Someone } from '../sync/line.ts';
import type { Rooms } from '../sync/rooms.ts';
import { SERVICE } from '../sync/service.ts';

/** The boards as they are at this moment, on disk and on every open screen. */
export interface OpenBoards {
  /** Changes a board for somebody; gives what `change` gives once that is on disk. Null when there is no such board. */
  command<T>(id: string, who: Someone, change: (doc: Y.Doc) => T): Promise<{ readonly value: T } | null>;
  /** Null when there is no such board. */
  read(id: string): Promise<Board | null>;
}

/** The boards of these rooms. */
export function openBoards(rooms: Rooms): OpenBoards {
  return {
    command: (id, who, change) => rooms.command(id, who, change),
    read: async (id) => (await rooms.command(id, SERVICE, readBoard))?.value ?? null,
  };
}
