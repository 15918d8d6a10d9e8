/** Where boards are joined; y-websocket puts a slash and the board's id behind it. */
export const BOARD_ROOMS = '/sync/board';

/** The board that a path joins, or null when it is not the path of a board. */
export function boardOfPath(path: string): string | null {
  if (!path.startsWith(`${BOARD_ROOMS}/`)) return null;
  try {
    return decodeURIComponent(path.slice(BOARD_ROOMS.length + 1));
  } catch {
    return null;
  }
}
