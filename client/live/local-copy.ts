const KEY = 'triangulate/copy/';

/** The name under which this device keeps a board; another one after a copy was set aside. */
export function localCopyName(boardId: string): string {
  const aside = copiesAside(boardId);
  return aside === 0 ? `triangulate/${boardId}` : `triangulate/${boardId}/${aside}`;
}

/** Leaves the present copy as it is and has the next page begin a fresh one: nothing is deleted, nothing sent again. */
export function setLocalCopyAside(boardId: string): void {
  try {
    localStorage.setItem(KEY + boardId, String(copiesAside(boardId) + 1));
  } catch {
    // Without storage there is no copy to set aside either.
  }
}

function copiesAside(boardId: string): number {
  try {
    return Number(localStorage.getItem(KEY + boardId) ?? 0);
  } catch {
    // Storage is switched off: there has never been a copy.
    return 0;
  }
}
