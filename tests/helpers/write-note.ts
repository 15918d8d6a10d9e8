import type { JSONContent } from '@tiptap/core';
import * as Y from 'yjs';
import type { Storage } from '../../server/storage/data-folder.ts';
import { roomName } from '../../shared/protocol/room-path.ts';
import { noteOf } from './note-texts.ts';

/** Puts a note with these texts into the store, which nobody has open. */
export async function writeNote(
  storage: Storage,
  at: { readonly item: string; readonly private?: boolean },
  texts: Readonly<Record<string, JSONContent>>,
): Promise<void> {
  const room = roomName({ kind: at.private === true ? 'private-note' : 'note', item: at.item });
  const bytes = Y.encodeStateAsUpdate(noteOf(texts));
  const made = { at: 1, person: '', role: 'officer', meeting: '', bytes, changes: [] };
  if (!(await storage.updates.create(room, made))) throw new Error(`there is a note at ${room}`);
}
