import type { Editor } from '@tiptap/core';
import { useState } from 'react';
import { createValue } from '../live/value.ts';
import type { About, Editors } from './note-context.tsx';

/** Where the toolbar is found. */
export const TOOLBAR_ID = 'note-toolbar';

/** Keeps the editors of a note's page. */
export function useEditors(): Editors {
  const [editors] = useState<Editors>(() => ({
    all: createValue<ReadonlyMap<string, Editor>>(new Map()),
    active: createValue<Editor | null>(null),
    writing: createValue<About | null>(null),
    thread: createValue<string | null>(null),
    mentioning: createValue<Editor | null>(null),
    toToolbar: () =>
      document.getElementById(TOOLBAR_ID)?.querySelector<HTMLElement>('button[tabindex="0"]')?.focus(),
  }));
  return editors;
}
