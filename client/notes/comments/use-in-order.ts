import type { Editor } from '@tiptap/core';
import { useMemo } from 'react';
import type { ThreadView } from '../../../shared/protocol/note-views.ts';
import { useValue } from '../../live/board-context.tsx';
import { useOpenNote } from '../note-context.tsx';
import { isAboutWords, rangeOf } from './comment-anchors.ts';

/** Threads as one comes to their words when reading: those about the whole note first, those about a whole field before its words. */
export function useInOrder(threads: readonly ThreadView[]): readonly ThreadView[] {
  const { live, editors } = useOpenNote();
  const all = useValue(editors.all);
  const { fields } = useValue(live.meta);
  return useMemo(() => {
    const fieldAt = new Map(fields.map(({ id }, index) => [id, index]));
    return threads
      .map((thread) => ({
        thread,
        field: fieldAt.get(thread.field) ?? -1,
        at: placeOf(all.get(thread.field), thread),
      }))
      .toSorted((one, other) => one.field - other.field || one.at - other.at)
      .map(({ thread }) => thread);
  }, [threads, all, fields]);
}

// Words that are gone are gone from the end of their field. Equal ones stay as they were begun.
function placeOf(editor: Editor | undefined, thread: ThreadView): number {
  if (!isAboutWords(thread)) return -1;
  if (!editor || editor.isDestroyed) return Number.MAX_SAFE_INTEGER;
  return rangeOf(editor.state, thread)?.from ?? Number.MAX_SAFE_INTEGER;
}
