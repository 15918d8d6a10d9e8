import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ThreadView } from '../../../shared/protocol/note-views.ts';
import { useValue } from '../../live/board-context.tsx';
import { useWhyAway } from '../../live/use-why-away.ts';
import { ask } from '../../start/send.ts';
import { useOpenNote } from '../note-context.tsx';
import { isAboutWords } from './comment-anchors.ts';
import { drawThreads } from './comment-marks.ts';

/** What people say about a note. */
export interface Comments {
  /** Null until they are known. */
  readonly threads: readonly ThreadView[] | null;
  readonly refresh: () => void;
}

/** The threads of the open note, asked for again whenever the server says that there is something new. */
export function useComments(): Comments {
  const { live, path } = useOpenNote();
  const news = useValue(live.news.comments);
  // Nobody says what was missed without a connection.
  const away = useWhyAway();
  const [threads, setThreads] = useState<readonly ThreadView[] | null>(null);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let gone = false;
    void ask<{ readonly threads: readonly ThreadView[] }>(path('/comments')).then((sent) => {
      if (!gone && sent.done) setThreads(sent.value.threads);
    });
    return () => {
      gone = true;
    };
  }, [path, news, away, asked]);
  const refresh = useCallback(() => setAsked((count) => count + 1), []);
  return useMemo(() => ({ threads, refresh }), [threads, refresh]);
}

/** Draws the open threads, and the one that is looked at, in the texts that they are about. */
export function useDrawnThreads(threads: readonly ThreadView[], active: string | null): void {
  const { editors } = useOpenNote();
  const all = useValue(editors.all);
  useEffect(() => {
    for (const [field, editor] of all) {
      const own = threads.filter(
        (thread) =>
          thread.field === field &&
          isAboutWords(thread) &&
          (thread.resolved === null || thread.id === active),
      );
      if (!editor.isDestroyed) drawThreads(editor, { threads: own, active });
    }
  }, [all, threads, active]);
}
