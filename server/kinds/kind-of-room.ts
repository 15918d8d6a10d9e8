import { kindOfName } from '../../shared/protocol/room-path.ts';
import { BOARD } from './board-kind.ts';
import { EXEMPT_WORDING } from './exempt-kind.ts';
import type { RoomKind } from '../sync/room-kind.ts';

/** What sort of document the room of this id holds. */
export function kindOfRoom(room: string): RoomKind {
  return kindOfName(room) === 'exempt' ? EXEMPT_WORDING : BOARD;
}
