/** Where boards are joined; y-websocket puts a slash and the board's id behind it. */
export const BOARD_ROOMS = '/sync/board';
/** Where the private wording of exempt items is joined: `/sync/exempt/<board>/<item>`. */
export const EXEMPT_ROOMS = '/sync/exempt';

/** A document that can be joined. */
export type RoomPath =
  | { readonly kind: 'board'; readonly board: string }
  | { readonly kind: 'exempt'; readonly board: string; readonly item: string };

/** True for a path at which documents are joined. */
export function isRoomPath(path: string): boolean {
  return path.startsWith('/sync/');
}

/** The document that a path joins, or null when there can be none. */
export function parseRoomPath(path: string): RoomPath | null {
  const [board, item, ...more] = partsAfter(path, BOARD_ROOMS) ?? partsAfter(path, EXEMPT_ROOMS) ?? [];
  if (board === undefined || board === '' || more.length > 0) return null;
  if (path.startsWith(`${BOARD_ROOMS}/`)) return item === undefined ? { kind: 'board', board } : null;
  return item === undefined || item === '' ? null : { kind: 'exempt', board, item };
}

const EXEMPT = 'exempt/';

/** What the store and the server call a room; no board's id has a slash. */
export function roomName(path: RoomPath): string {
  return path.kind === 'board' ? path.board : `${EXEMPT}${path.board}/${path.item}`;
}

/** True for the name of a room that holds the private wording of an exempt item. */
export function isExemptRoom(room: string): boolean {
  return room.startsWith(EXEMPT);
}

function partsAfter(path: string, prefix: string): readonly string[] | null {
  if (!path.startsWith(`${prefix}/`)) return null;
  try {
    return (
      path
        .slice(prefix.length + 1)
        .split('/')
        .map(decodeURIComponent)
        // A slash that was hidden by encoding would name another sort of room.
        .map((part) => (part.includes('/') ? '' : part))
    );
  } catch {
    // What is not an encoded address names nothing.
    return [];
  }
}
