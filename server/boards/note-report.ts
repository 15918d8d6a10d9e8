import { readWording } from '../../shared/board/exempt-wording.ts';
import { itemId } from '../../shared/board/ids.ts';
import { readBoard } from '../../shared/board/read-board.ts';
import { readNoteMeta } from '../../shared/notes/note-doc.ts';
import { fieldJson } from '../../shared/notes/note-text.ts';
import { clockTime, fullDate } from '../../shared/planning/dates-in-words.ts';
import { noteReport, type NoteReport } from '../../shared/planning/note-report.ts';
import { roomName } from '../../shared/protocol/room-path.ts';
import { may } from '../../shared/protocol/roles.ts';
import type { Standing } from '../accounts/caller.ts';
import { exemptAccess } from '../accounts/exempt-door.ts';
import { londonDay, londonTime } from '../suggestions/london-time.ts';
import type { ExemptInvites } from '../storage/exempt-invites.ts';
import type { Rooms } from '../sync/rooms.ts';
import { SERVICE } from '../sync/service.ts';
import type { ExemptItems } from './exempt-items.ts';

/** A scoping note of an item: the open one, or the private one that an exempt item has beside it. */
export interface NotePlace {
  readonly board: string;
  readonly item: string;
  readonly private: boolean;
}

export interface NoteReadingParts {
  readonly rooms: Rooms;
  readonly exemptItems: ExemptItems;
  readonly exemptInvites: ExemptInvites;
  readonly now: () => number;
}

/** True when somebody may read a note: the open one as they may see the board, the private one as they may see the item's wording. */
export async function mayReadNote(
  { rooms, exemptItems, exemptInvites }: NoteReadingParts,
  who: Standing,
  place: NotePlace,
): Promise<boolean> {
  if (!may(who.role, 'see')) return false;
  if (!place.private) return true;
  await exemptItems.learn(rooms, place.board);
  const facts = exemptItems.facts(place);
  const isInvited = (account: string): boolean => exemptInvites.isInvited(place, account);
  return facts !== null && exemptAccess(who, facts, isInvited) !== 'none';
}

/** A note as it stands at this moment, with what the board says of its item; null when there is none. */
export async function readReport(
  { rooms, now }: NoteReadingParts,
  place: NotePlace,
): Promise<NoteReport | null> {
  const board = (await rooms.command(place.board, SERVICE, readBoard))?.value;
  const item = board?.items.get(itemId(place.item));
  if (!board || !item) return null;
  const wording = place.private ? await wordingOf(rooms, place) : null;
  const kind = place.private ? 'private-note' : 'note';
  const at = `${fullDate(londonDay(now()))} at ${clockTime(londonTime(now()))}`;
  const note = await rooms.command(roomName({ kind, item: place.item }), SERVICE, (doc) =>
    noteReport({
      board,
      item,
      fields: readNoteMeta(doc).fields,
      textOf: (field) => fieldJson(doc, field),
      wording,
      at,
    }),
  );
  return note?.value ?? null;
}

async function wordingOf(rooms: Rooms, { board, item }: NotePlace) {
  const room = roomName({ kind: 'exempt', board, item });
  return (await rooms.command(room, SERVICE, readWording))?.value ?? null;
}
