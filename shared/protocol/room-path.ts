/** Where boards are joined; y-websocket puts a slash and the board's id behind it. */
export const BOARD_ROOMS = '/sync/board';
/** Where the private wording of exempt items is joined: `/sync/exempt/<board>/<item>`. */
export const EXEMPT_ROOMS = '/sync/exempt';
/** Where scoping notes are joined, by the item they belong to. */
export const NOTE_ROOMS = '/sync/note';
/** Where the private scoping notes of exempt items are joined, by their item. */
export const PRIVATE_NOTE_ROOMS = '/sync/private-note';

/** A document that can be joined; a note is known by its item, whose id no other board has. */
export type RoomPath =
  | { readonly kind: 'board'; readonly board: string }
  | { readonly kind: 'exempt'; readonly board: string; readonly item: string }
  | { readonly kind: 'note'; readonly item: string }
  | { readonly kind: 'private-note'; readonly item: string };

/** True for a path at which documents are joined. */
export function isRoomPath(path: string): boolean {
  return path.startsWith('/sync/');
}

/** The document that a path joins, or null when there can be none. */
export function parseRoomPath(path: string): RoomPath | null {
  const [board] = namesAfter(path, BOARD_ROOMS, 1);
  if (board !== undefined) return { kind: 'board', board };
  const [owner, exempt] = namesAfter(path, EXEMPT_ROOMS, 2);
  if (owner !== undefined && exempt !== undefined) return { kind: 'exempt', board: owner, item: exempt };
  const [open] = namesAfter(path, NOTE_ROOMS, 1);
  if (open !== undefined) return { kind: 'note', item: open };
  const [closed] = namesAfter(path, PRIVATE_NOTE_ROOMS, 1);
  return closed === undefined ? null : { kind: 'private-note', item: closed };
}

/** What the store and the server call a room; no board's id has a slash. */
export function roomName(path: RoomPath): string {
  switch (path.kind) {
    case 'board':
      return path.board;
    case 'exempt':
      return `exempt/${path.board}/${path.item}`;
    case 'note':
    case 'private-note':
      return `${path.kind}/${path.item}`;
  }
}

/** What sort of document a room of this name holds. */
export function kindOfName(room: string): RoomPath['kind'] {
  const [kind] = room.split('/');
  if (!room.includes('/')) return 'board';
  return kind === 'exempt' || kind === 'note' || kind === 'private-note' ? kind : 'board';
}

/** The `count` names that stand behind a prefix, or none when there are more, fewer or empty ones. */
function namesAfter(path: string, prefix: string, count: number): readonly string[] {
  if (!path.startsWith(`${prefix}/`)) return [];
  try {
    const names = path
      .slice(prefix.length + 1)
      .split('/')
      .map(decodeURIComponent);
    // A slash that was hidden by encoding would name another sort of room.
    const isName = (name: string): boolean => name !== '' && !name.includes('/');
    return names.length === count && names.every(isName) ? names : [];
  } catch {
    // What is not an encoded address names nothing.
    return [];
  }
}
