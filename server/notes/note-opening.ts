import type { ItemFacts } from '../accounts/exempt-door.ts';
import type { ExemptPlace } from '../storage/exempt-invites.ts';
import type { NotePlace, Notes } from '../storage/notes.ts';
import type { Rooms } from '../sync/rooms.ts';
import type { FollowedItems } from '../boards/followed-items.ts';
import { SERVICE } from '../sync/service.ts';
import { bringBack } from './note-moving.ts';

/** What the door of a scoping note needs. */
export interface NoteOpening {
  readonly notes: Notes;
  /** Null when no note was ever made for the item. */
  readonly placeOf: (item: string, isPrivate: boolean) => Promise<NotePlace | null>;
  /** Gives what tells, whenever it is asked, who leads an item and whether it is exempt; it rejects when that cannot be known. */
  readonly factsOf: (place: ExemptPlace) => Promise<() => Promise<ItemFacts | null>>;
}

export interface NoteOpeningParts {
  readonly rooms: Rooms;
  readonly notes: Notes;
  readonly followedItems: FollowedItems;
}

/** Opening scoping notes, which are known by their items alone. */
export function noteOpening({ rooms, notes, followedItems }: NoteOpeningParts): NoteOpening {
  return {
    notes,
    placeOf: async (item, isPrivate) => {
      const board = await notes.boardOf(item, isPrivate);
      return board === null ? null : { board, item, private: isPrivate };
    },
    factsOf: async (place) => {
      await followedItems.learn(rooms, place.board);
      // A service that was stopped as it lifted an exemption does now what it had not come to.
      if (followedItems.facts(place)?.isExempt === false) await bringBack({ rooms, notes }, place, SERVICE);
      return () => followedItems.factsAnew(rooms, place);
    },
  };
}
