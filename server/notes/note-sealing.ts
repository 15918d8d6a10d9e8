import type { FollowedItems } from '../boards/followed-items.ts';
import type { ExemptPlace } from '../storage/exempt-invites.ts';
import type { NoteComments } from '../storage/note-comments.ts';
import type { NoteVersions } from '../storage/note-versions.ts';
import type { Rooms } from '../sync/rooms.ts';

export interface NoteSealingParts {
  readonly noteComments: NoteComments;
  readonly noteVersions: NoteVersions;
}

/**
 * Seals what was said and kept of an item's open note, which becomes the private note's: to be called while both notes
 * stand still, before the item is exempt. Gives what to call when that has been decided.
 */
export function sealNote(
  { noteComments, noteVersions }: NoteSealingParts,
  place: ExemptPlace,
): (isDone: boolean) => void {
  const kept = [noteComments, noteVersions];
  for (const each of kept) each.seal(place);
  return (isDone) => {
    for (const each of kept) each.sealed(place, isDone);
  };
}

/** Decides by the boards what a process that died left undecided. */
export async function endSealings(
  parts: NoteSealingParts & { readonly rooms: Rooms; readonly followedItems: FollowedItems },
): Promise<void> {
  const { rooms, followedItems } = parts;
  for (const each of [parts.noteComments, parts.noteVersions]) {
    for (const place of each.sealing()) {
      await followedItems.learn(rooms, place.board);
      each.sealed(place, followedItems.facts(place)?.isExempt === true);
    }
  }
}
