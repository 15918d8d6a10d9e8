import { kindOfName } from '../../shared/protocol/room-path.ts';
import { BOARD } from './board-kind.ts';
import { EXEMPT_WORDING } from './exempt-kind.ts';
import { noteKind } from './note-kind.ts';
import type { RoomKind } from '../sync/room-kind.ts';

/** What sort of document the room of this id holds. */
export function kindOfRoom(room: string): RoomKind {
  const kind = kindOfName(room);
  if (kind === 'board') return BOARD;
  if (kind === 'exempt') return EXEMPT_WORDING;
  return noteKind({ kind, id: room.slice(kind.length + 1) });
}
