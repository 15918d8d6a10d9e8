import type * as Y from 'yjs';
import { FollowedItems } from './boards/followed-items.ts';
import { exemptOpening } from './boards/exempt-opening.ts';
import { noteOpening } from './notes/note-opening.ts';
import { leftAlready } from './boards/left-already.ts';
import type { Storage } from './storage/stores.ts';
import type { Rooms } from './sync/rooms.ts';

interface ExemptWiringParts {
  readonly storage: Storage;
  readonly now: () => number;
  /** Called when somebody may have come to see or write more or less of an item than before. */
  readonly recheck: (board: string) => void;
}

/** Wires exempt items and scoping notes together: what follows the boards, and, once there are rooms, what is opened and asked for. */
export function wireExempt({ storage, now, recheck }: ExemptWiringParts) {
  const { updates, register, versions, exemptInvites, notes, noteComments, noteVersions } = storage;
  const { inOneStep } = storage;
  const followedItems = new FollowedItems(recheck, { staysOpen: storage.others !== null });
  return {
    follow: (board: string, doc: Y.Doc): void => followedItems.follow(board, doc),
    forget: (board: string): void => followedItems.forget(board),
    withRooms: (rooms: Rooms) => {
      const asked = {
        rooms,
        updates,
        inOneStep,
        followedItems,
        exemptInvites,
        notes,
        noteComments,
        noteVersions,
        leftAlready: leftAlready(register, versions),
      };
      const exempt = exemptOpening({ ...asked, now, register });
      return { asked: { ...asked, exemptOpened: exempt.opened }, exempt, note: noteOpening(asked) };
    },
  };
}
