import * as Y from 'yjs';
import { beginNote, emptyNote } from '../../shared/notes/note-doc.ts';
import { DEFAULT_TEMPLATE, parseFields, type NoteTemplate } from '../../shared/notes/note-fields.ts';
import { roomName } from '../../shared/protocol/room-path.ts';
import type { NotePlace, Notes } from '../storage/notes.ts';
import type { LogRow, UpdateStore } from '../storage/update-store.ts';
import type { Someone } from '../sync/line.ts';
import { serverClient } from '../sync/live-document.ts';

export interface NoteMakingParts {
  readonly updates: UpdateStore;
  readonly notes: Notes;
  /** ms since 1970. */
  readonly now: () => number;
}

/** What the store and the server call the room of a note. */
export function noteRoom({ item, private: isPrivate }: NotePlace): string {
  return roomName({ kind: isPrivate ? 'private-note' : 'note', item });
}

/** The fields that a committee gives to its notes now. */
export async function templateOf(
  { notes }: Pick<NoteMakingParts, 'notes'>,
  committee: string,
): Promise<NoteTemplate> {
  const stored = await notes.template(committee);
  return stored ? { version: stored.version, fields: parseFields(stored.fields) } : DEFAULT_TEMPLATE;
}

/** Makes an item's note, with the committee's fields and no text; false when there is one. However often it is asked. */
export async function makeNote(
  { updates, notes, now }: NoteMakingParts,
  place: NotePlace,
  { who, template }: { readonly who: Someone; readonly template: NoteTemplate },
): Promise<boolean> {
  const at = now();
  const isNew = await updates.create(noteRoom(place), firstRow(place, { who, template, at }));
  // After the room, so that no note is listed that cannot be opened; whoever asks again finds both.
  await notes.add(place, at);
  return isNew;
}

function firstRow(
  { item, private: isPrivate }: NotePlace,
  { who, template, at }: { readonly who: Someone; readonly template: NoteTemplate; readonly at: number },
): LogRow {
  const doc = emptyNote();
  doc.clientID = serverClient();
  beginNote(doc, template);
  const bytes = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  const begun = { kind: isPrivate ? 'private-note' : 'note', id: item, field: '', part: '' };
  const changes = [{ ...begun, before: null, after: '', grows: false }];
  return { at, person: who.id, role: who.role, meeting: '', bytes, changes };
}
