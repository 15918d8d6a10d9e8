import type { FollowedItems } from '../boards/followed-items.ts';
import type { ExemptPlace } from '../storage/exempt-invites.ts';
import type { NoteComments, Sealable } from '../storage/note-comments.ts';
import type { NoteVersions } from '../storage/note-versions.ts';
import type { Stores } from '../storage/stores.ts';
import type { Rooms } from '../sync/rooms.ts';
import { notesTurn } from './standing-note.ts';

export interface NoteSealingParts extends Pick<Stores, 'inOneStep'> {
  readonly noteComments: NoteComments;
  readonly noteVersions: NoteVersions;
}

/**
 * Seals what was said and kept of an item's open note, which becomes the private note's: to be called while both notes
 * stand still, before the item is exempt. Gives what to call when that has been decided.
 */
export async function sealNote(
  parts: NoteSealingParts,
  place: ExemptPlace,
): Promise<(isDone: boolean) => Promise<void>> {
  await inTurn(parts, place, (each) => each.seal(place));
  return (isDone) => inTurn(parts, place, (each) => each.sealed(place, isDone));
}

function inTurn(
  { noteComments, noteVersions, inOneStep }: NoteSealingParts,
  { item }: ExemptPlace,
  take: (kept: Sealable) => Promise<void>,
): Promise<void> {
  return inOneStep(notesTurn(item), async () => {
    for (const each of [noteComments, noteVersions]) await take(each);
  });
}

/** Where it was never said whether what was sealed stays so. */
export async function sealingsIn(parts: NoteSealingParts): Promise<readonly ExemptPlace[]> {
  const [comments, versions] = [await parts.noteComments.sealing(), await parts.noteVersions.sealing()];
  return [...comments, ...versions];
}

/** Decides by the boards what a process that died left undecided, of these and still. */
export async function endSealings(
  parts: NoteSealingParts & { readonly rooms: Rooms; readonly followedItems: FollowedItems },
  those: readonly ExemptPlace[],
): Promise<void> {
  const { rooms, followedItems } = parts;
  const asked = new Set(those.map(({ item }) => item));
  for (const each of [parts.noteComments, parts.noteVersions]) {
    for (const place of (await each.sealing()).filter(({ item }) => asked.has(item))) {
      await followedItems.learn(rooms, place.board);
      await each.sealed(place, followedItems.facts(place)?.isExempt === true);
    }
  }
}
