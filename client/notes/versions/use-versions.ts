import { useCallback, useEffect, useState } from 'react';
import type { NoteVersionLine } from '../../../shared/protocol/note-views.ts';
import { useValue } from '../../live/board-context.tsx';
import { useWhyAway } from '../../live/use-why-away.ts';
import { ask } from '../../start/send.ts';
import { useOpenNote } from '../note-context.tsx';

/** The kept versions of the open note, newest first; null until they are known. */
export function useVersions(): {
  readonly versions: readonly NoteVersionLine[] | null;
  readonly refresh: () => void;
} {
  const { live, path } = useOpenNote();
  const news = useValue(live.news.versions);
  const away = useWhyAway();
  const [versions, setVersions] = useState<readonly NoteVersionLine[] | null>(null);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let gone = false;
    void ask<{ readonly versions: readonly NoteVersionLine[] }>(path('/versions')).then((sent) => {
      if (!gone && sent.done) setVersions(sent.value.versions);
    });
    return () => {
      gone = true;
    };
  }, [path, news, away, asked]);
  const refresh = useCallback(() => setAsked((count) => count + 1), []);
  return { versions, refresh };
}
