import type { JSONContent } from '@tiptap/core';
import * as Y from 'yjs';
import { noteRoom } from '../../server/notes/note-making.ts';
import type { Storage } from '../../server/storage/stores.ts';
import type { NotePlace } from '../../server/storage/notes.ts';
import { noteOf } from './note-texts.ts';

/** Puts a note with these texts into the store, which nobody has open. */
export async function writeNote(
  storage: Storage,
  place: NotePlace,
  texts: Readonly<Record<string, JSONContent>>,
): Promise<void> {
  const bytes = Y.encodeStateAsUpdate(noteOf(texts));
  const made = { at: 1, person: '', role: 'officer', meeting: '', bytes, changes: [] };
  const room = noteRoom(place);
  if (!(await storage.updates.create(room, made))) throw new Error(`there is a note at ${room}`);
  await storage.notes.add(place, 1);
}
