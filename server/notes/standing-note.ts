import type * as Y from 'yjs';
import type { NotePlace } from '../storage/notes.ts';
import type { Stores } from '../storage/stores.ts';
import type { UpdateStore } from '../storage/update-store.ts';
import type { Rooms } from '../sync/rooms.ts';
import { SERVICE } from '../sync/service.ts';
import { noteRoom } from './note-making.ts';

export interface StandingParts extends Pick<Stores, 'inOneStep'> {
  readonly rooms: Rooms;
  readonly updates: UpdateStore;
}

/** Of steps that look at an item's notes, and those that make them private, one is taken at a time. */
export function notesTurn(item: string): string {
  return `notes ${item}`;
}

/**
 * Keeps something that is said about a note as it is: the note stands still meanwhile, and cannot begin afresh, with its
 * wording exempt, before what was kept is known to whoever makes it so. Null when there is no such note.
 */
export async function ofStandingNote<Made>(
  { rooms, updates, inOneStep }: StandingParts,
  place: NotePlace,
  keep: (doc: Y.Doc) => Promise<Made>,
): Promise<{ readonly value: Made } | null> {
  const room = noteRoom(place);
  for (;;) {
    const held = await rooms.hold(room, SERVICE);
    if (held === null) return null;
    try {
      const kept = await inOneStep(notesTurn(place.item), async () => {
        // When another instance has gone on with it meanwhile, perhaps with another epoch, it is looked at anew. One that
        // is alone knows without asking its store, which may be waiting for this step to end.
        const moved = await updates.moved(new Map([[room, held.seq]]));
        return moved.length > 0 ? null : { value: await keep(held.doc) };
      });
      if (kept) return kept;
    } finally {
      await held.letGo(false);
    }
  }
}
