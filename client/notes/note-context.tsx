import { createContext, useContext } from 'react';
import type { Editor } from '@tiptap/core';
import { must } from '../../shared/assert.ts';
import type { Item } from '../../shared/board/board.ts';
import type { NoteView } from '../../shared/protocol/note-views.ts';
import type { LiveNote } from '../live/live-note.ts';
import type { Value } from '../live/value.ts';
import type { Anchor } from './comments/comment-anchors.ts';

/** The editors that are drawn, by field, and the one that was last typed in. */
export interface Editors {
  readonly all: Value<ReadonlyMap<string, Editor>>;
  readonly active: Value<Editor | null>;
  /** What is being commented on; null while nothing is. */
  readonly writing: Value<About | null>;
  /** The thread that is looked at. */
  readonly thread: Value<string | null>;
  /** The editor in which somebody is to be mentioned. */
  readonly mentioning: Value<Editor | null>;
  /** Puts the focus on the toolbar. */
  readonly toToolbar: () => void;
}

/** What a comment that is being written is about. */
export interface About {
  /** Empty for the whole note. */
  readonly field: string;
  /** Null for a whole field, or the note. */
  readonly anchor: Anchor | null;
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
