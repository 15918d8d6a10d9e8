import { createContext, useContext } from 'react';
import type { Editor } from '@tiptap/core';
import { must } from '../../shared/assert.ts';
import type { Item } from '../../shared/board/board.ts';
import type { NoteView } from '../../shared/protocol/note-views.ts';
import type { LiveNote } from '../live/live-note.ts';
import type { Value } from '../live/value.ts';

/** The editors that are drawn, by field, and the one that was last typed in. */
export interface Editors {
  readonly all: Value<ReadonlyMap<string, Editor>>;
  readonly active: Value<Editor | null>;
  /** Puts the focus on the toolbar. */
  readonly toToolbar: () => void;
}

/** An open note with all that is known of it, for what is drawn on its page. */
export interface OpenNote {
  readonly item: Item;
  readonly live: LiveNote;
  readonly view: NoteView;
  readonly editors: Editors;
  /** Where its requests go. */
  readonly path: (rest?: string) => string;
  /** Asks anew what may be done with it. */
  readonly refresh: () => void;
}

const Context = createContext<OpenNote | null>(null);
export const NoteProvider = Context.Provider;

export function useOpenNote(): OpenNote {
  return must(useContext(Context), 'a note is open');
}
