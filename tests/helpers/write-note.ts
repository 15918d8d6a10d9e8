import type { JSONContent } from '@tiptap/core';
import * as Y from 'yjs';
import type { Storage } from '../../server/storage/data-folder.ts';
import { roomName } from '../../shared/protocol/room-path.ts';
import { noteOf } from './note-texts.ts';

interface NoteAt {
  readonly item: string;
  readonly private?: boolean;
}

/** What the store calls the room of a note. */
export function noteRoomOf({ item, private: isPrivate = false }: NoteAt): string {
  return roomName({ kind: isPrivate ? 'private-note' : 'note', item });
}

/** Puts a note with these texts into the store, which nobody has open. */
export async function writeNote(
  storage: Storage,
  at: NoteAt,
  texts: Readonly<Record<string, JSONContent>>,
): Promise<void> {
  const room = noteRoomOf(at);
  const bytes = Y.encodeStateAsUpdate(noteOf(texts));
  const made = { at: 1, person: '', role: 'officer', meeting: '', bytes, changes: [] };
  if (!(await storage.updates.create(room, made))) throw new Error(`there is a note at ${room}`);
}
