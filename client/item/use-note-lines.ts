import { useEffect, useState } from 'react';
import type { LiveNote } from '../live/live-note.ts';

const PAUSE_MS = 500;

/** What `read` finds in a note; again a moment after the note changed. */
export function useNoteLines(doc: LiveNote['doc'], read: () => readonly string[]): readonly string[] {
  const [lines, setLines] = useState(read);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const soon = (): void => {
      timer ??= setTimeout(() => {
        timer = null;
        setLines(read);
      }, PAUSE_MS);
    };
    soon();
    doc.on('update', soon);
    return () => {
      doc.off('update', soon);
      if (timer) clearTimeout(timer);
    };
    // oxlint-disable-next-line react/exhaustive-deps -- what is read depends on the document alone
  }, [doc]);
  return lines;
}
