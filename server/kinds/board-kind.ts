import * as Y from 'yjs';
import { checkRecords } from '../../shared/board/check-board.ts';
import { epochOf } from '../../shared/board/copy-board.ts';
import { root, ROOTS } from '../../shared/board/schema.ts';
import type { CloseReason } from '../../shared/protocol/close-reasons.ts';
import { watchBoard, type Seen } from './board-changes.ts';
import type { Admitted } from '../sync/line.ts';
import { isForTheServer } from './for-the-server.ts';
import { isWithinReach } from './reach.ts';
import type { RoomKind } from '../sync/room-kind.ts';

const LONGEST_TEXT = 100_000;

/** A board: planned on by many, each within their rights. */
export const BOARD: RoomKind = {
  limits: { bytes: 256 * 1024, structs: 5_000, depth: 6 },
  carets: false,
  empty: emptyBoard,
  epochOf,
  schemaOf: () => 1,
  watch: (doc) => {
    const watched = watchBoard(doc);
    return {
      take: () => {
        const seen = watched.take();
        return { changes: seen.changes, verdict: (admitted) => verdict(doc, seen, admitted) };
      },
    };
  },
};

/** An empty document in which every root of a board is what it should be. */
export function emptyBoard(): Y.Doc {
  const doc = new Y.Doc();
  for (const name of ROOTS) root(doc, name);
  return doc;
}

// The server's own commands come without anybody's rights: they were asked for elsewhere.
function verdict(doc: Y.Doc, seen: Seen, admitted: Admitted | null): CloseReason | null {
  if (seen.lostRecord || seen.longestText > LONGEST_TEXT) return 'not-a-board';
  if (seen.reshaped && checkRecords(doc, seen.touched).length > 0) return 'not-a-board';
  if (admitted === null) return null;
  if (isForTheServer(doc, seen.touched) || !isWithinReach(doc, admitted, seen.touched)) return 'not-yours';
  return null;
}
