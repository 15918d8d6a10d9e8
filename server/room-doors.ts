import { isLocalRequest } from './accounts/local-request.ts';
import { callerOf, isClosed, type CallerParts } from './accounts/callers.ts';
import type { Caller } from './accounts/caller.ts';
import { admitToBoard, type Table } from './accounts/doors.ts';
import { admitToExempt } from './accounts/exempt-door.ts';
import { admitToNote } from './accounts/note-door.ts';
import type { ExemptOpening } from './boards/exempt-opening.ts';
import type { NoteOpening } from './notes/note-opening.ts';
import type { Sessions } from './accounts/sessions.ts';
import type { ExemptPlace } from './storage/exempt-invites.ts';
import type { NotePlace } from './storage/notes.ts';
import type { RoomPath } from '../shared/protocol/room-path.ts';
import type { SocketParts } from './sync/accept-sockets.ts';
import type { Door } from './sync/line.ts';

export interface RoomDoorParts extends CallerParts {
  readonly sessions: Sessions;
  /** The triangulation meeting that runs at a board, or null. */
  readonly tableOf: (board: string) => Promise<Table | null>;
  readonly exempt: ExemptOpening;
  readonly note: NoteOpening;
}

type Admit = Door['admit'];

/** Who comes, to what committee's documents, and whether these are closed. */
interface Coming {
  readonly caller: Caller;
  readonly committee: string;
  readonly isClosed: () => Promise<boolean>;
}

/** Who stands at the door of a room, by the session or token of the request. */
export function roomDoors(parts: RoomDoorParts): SocketParts['doorOf'] {
  return async (request, path): Promise<Door> => {
    await parts.sessions.read(request);
    const caller = await callerOf(parts, request);
    const stillHere = (): Promise<void> => caller.stillHere();
    const board = await boardOf(parts, path);
    const programme = board === null ? null : await parts.records.programme(board);
    if (!programme) {
      // Who is nobody here is not told which boards and notes there are.
      const known = caller.kind !== 'public' || isLocalRequest(request);
      return {
        committee: '',
        board: '',
        admit: async () => (known ? 'room-unknown' : 'signed-out'),
        stillHere,
      };
    }
    const { id, committeeSlug: committee } = programme;
    const coming = { caller, committee, isClosed: () => isClosed(parts, committee) };
    return { committee, board: id, admit: await admitting(parts, { path, board: id }, coming), stillHere };
  };
}

async function boardOf({ note }: RoomDoorParts, path: RoomPath): Promise<string | null> {
  if (path.kind === 'board' || path.kind === 'exempt') return path.board;
  return (await note.placeOf(path.item, path.kind === 'private-note'))?.board ?? null;
}

async function admitting(
  parts: RoomDoorParts,
  { path, board }: { readonly path: RoomPath; readonly board: string },
  coming: Coming,
): Promise<Admit> {
  switch (path.kind) {
    case 'board':
      return () => admitToBoard({ ...coming, table: () => parts.tableOf(board) });
    case 'exempt':
      return atExempt(parts, path, coming);
    case 'note':
    case 'private-note':
      return atNote(parts, { board, item: path.item, private: path.kind === 'private-note' }, coming);
  }
}

async function atExempt({ exempt }: RoomDoorParts, place: ExemptPlace, coming: Coming): Promise<Admit> {
  const { invites, factsOf } = exempt;
  const door = { ...coming, place, facts: await factsOf(place), invites };
  const admit = () => admitToExempt(door);
  const first = await admit();
  if (typeof first !== 'string') {
    await exempt.opened({ place, committee: coming.committee, who: first.who });
  }
  return admit;
}

async function atNote({ exempt, note }: RoomDoorParts, place: NotePlace, coming: Coming): Promise<Admit> {
  const invites = { notes: note.notes, exemptInvites: exempt.invites };
  const door = { ...coming, ...invites, place, facts: await note.factsOf(place) };
  const admit = () => admitToNote(door);
  const first = await admit();
  if (place.private && typeof first !== 'string') {
    await exempt.opened({ place, committee: coming.committee, who: first.who });
  }
  return admit;
}
