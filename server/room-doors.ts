import { isLocalRequest } from './accounts/local-request.ts';
import { callerOf, isClosed, type CallerParts } from './accounts/callers.ts';
import { admitToBoard, type Table } from './accounts/doors.ts';
import { admitToExempt } from './accounts/exempt-door.ts';
import type { ExemptOpening } from './boards/exempt-opening.ts';
import type { Sessions } from './accounts/sessions.ts';
import type { SocketParts } from './sync/accept-sockets.ts';
import type { Door } from './sync/line.ts';

export interface RoomDoorParts extends CallerParts {
  readonly sessions: Sessions;
  /** The triangulation meeting that runs at a board, or null. */
  readonly tableOf: (board: string) => Table | null;
  readonly exempt: ExemptOpening;
}

/** Who stands at the door of a room, by the session or token of the request. */
export function roomDoors(parts: RoomDoorParts): SocketParts['doorOf'] {
  return async (request, path): Promise<Door> => {
    await parts.sessions.read(request);
    const caller = callerOf(parts, request);
    const stillHere = (): void => caller.stillHere();
    if (path.kind === 'note' || path.kind === 'private-note')
      return { admit: () => 'room-unknown', stillHere };
    const programme = parts.records.programme(path.board);
    if (!programme) {
      // Who is nobody here is not told which boards there are.
      const known = caller.kind !== 'public' || isLocalRequest(request);
      return { admit: () => (known ? 'room-unknown' : 'signed-out'), stillHere };
    }
    const { committeeSlug: committee } = programme;
    if (path.kind === 'exempt') {
      const { invites, factsOf, opened } = parts.exempt;
      const facts = await factsOf(path);
      const closed = (): boolean => isClosed(parts, committee);
      const door = { caller, committee, isClosed: closed, place: path, facts, invites };
      const first = admitToExempt(door);
      if (typeof first !== 'string') await opened({ place: path, committee, who: first.who });
      return { admit: () => admitToExempt(door), stillHere };
    }
    const board = {
      caller,
      committee,
      isClosed: () => isClosed(parts, committee),
      table: () => parts.tableOf(path.board),
    };
    return { admit: () => admitToBoard(board), stillHere };
  };
}
