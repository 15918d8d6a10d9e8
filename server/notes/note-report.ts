import type * as Y from 'yjs';
import { NO_WORDING, readWording, type Wording } from '../../shared/board/exempt-wording.ts';
import { itemId } from '../../shared/board/ids.ts';
import { readBoard } from '../../shared/board/read-board.ts';
import { readNoteMeta } from '../../shared/notes/note-doc.ts';
import { fieldJson } from '../../shared/notes/note-text.ts';
import { clockTime, fullDate } from '../../shared/planning/dates-in-words.ts';
import { noteReport, type NoteReport } from '../../shared/planning/note-report.ts';
import { roomName } from '../../shared/protocol/room-path.ts';
import { londonDay, londonTime } from '../suggestions/london-time.ts';
import type { NotePlace } from '../storage/notes.ts';
import type { Rooms } from '../sync/rooms.ts';
import { SERVICE } from '../sync/service.ts';
import { noteRoom } from './note-making.ts';
import { ofStandingNote, type StandingParts } from './standing-note.ts';

export interface NoteReadingParts extends StandingParts {
  readonly now: () => number;
}

/**
 * A note as it stands at this moment, with what the board says of its item; null when there is none. `also` is called
 * with the very text that was read.
 */
export async function readReport(
  parts: NoteReadingParts,
  place: NotePlace,
  also?: (doc: Y.Doc) => Promise<void>,
): Promise<NoteReport | null> {
  const { rooms, now } = parts;
  const board = (await rooms.command(place.board, SERVICE, readBoard))?.value;
  const item = board?.items.get(itemId(place.item));
  if (!board || !item) return null;
  const wording = place.private ? await wordingOf(rooms, place) : null;
  const at = `${fullDate(londonDay(now()))} at ${clockTime(londonTime(now()))}`;
  const read = (doc: Y.Doc): NoteReport => {
    const { fields, schema } = readNoteMeta(doc);
    return noteReport({ board, item, fields, schema, textOf: (field) => fieldJson(doc, field), wording, at });
  };
  const note = also
    ? await ofStandingNote(parts, place, async (doc) => {
        await also(doc);
        return read(doc);
      })
    : await rooms.command(noteRoom(place), SERVICE, read);
  return note?.value ?? null;
}

async function wordingOf(rooms: Rooms, { board, item }: NotePlace): Promise<Wording> {
  const room = roomName({ kind: 'exempt', board, item });
  return (await rooms.command(room, SERVICE, readWording))?.value ?? NO_WORDING;
}
