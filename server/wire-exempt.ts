import type * as Y from 'yjs';
import { ExemptItems } from './boards/exempt-items.ts';
import { exemptOpening } from './boards/exempt-opening.ts';
import { leftAlready } from './boards/left-already.ts';
import type { Storage } from './storage/data-folder.ts';
import type { Rooms } from './sync/rooms.ts';

interface ExemptWiringParts {
  readonly storage: Storage;
  readonly now: () => number;
  /** Called when somebody may have come to see more or less exempt wording than before. */
  readonly recheck: () => void;
}

/** Wires exempt items together: what follows the boards, and, once there are rooms, what is opened and asked for. */
export function wireExempt({ storage, now, recheck }: ExemptWiringParts) {
  const { updates, register, versions, exemptInvites } = storage;
  const exemptItems = new ExemptItems(recheck);
  return {
    follow: (board: string, doc: Y.Doc): void => exemptItems.follow(board, doc),
    withRooms: (rooms: Rooms) => {
      const asked = {
        rooms,
        updates,
        exemptItems,
        exemptInvites,
        leftAlready: leftAlready(register, versions),
      };
      return { asked, opening: exemptOpening({ ...asked, now, register }) };
    },
  };
}
