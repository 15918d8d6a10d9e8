import { useEffect, useState } from 'react';
import { compareNotes, type ComparedField } from '../../../shared/notes/compare-notes.ts';
import type { NoteVersionView } from '../../../shared/protocol/note-views.ts';
import { ask } from '../../start/send.ts';
import { useOpenNote } from '../note-context.tsx';

/** Two versions, by their ids; `now` is the note as it is. */
export interface Compared {
  readonly earlier: string;
  readonly later: string;
}

interface Comparison {
  /** The fields that differ; null until both versions are known. */
  readonly changed: readonly ComparedField[] | null;
  /** Why they could not be looked up, or null. */
  readonly failed: string | null;
  readonly again: () => void;
}

/** The comparison of two versions. */
export function useCompared({ earlier, later }: Compared): Comparison {
  const { path } = useOpenNote();
  const [changed, setChanged] = useState<readonly ComparedField[] | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let gone = false;
    const get = (id: string) => ask<NoteVersionView>(path(`/versions/${encodeURIComponent(id)}`));
    void Promise.all([get(earlier), get(later)]).then(([one, other]) => {
      if (gone) return;
      const refused = [one, other].find((sent) => !sent.done);
      if (refused?.done === false) setFailed(refused.problems[0]?.message ?? '');
      else if (one.done && other.done) {
        const all = compareNotes(one.value.fields, other.value.fields);
        setChanged(all.filter(({ kind }) => kind !== 'same'));
      }
    });
    return () => {
      gone = true;
    };
  }, [path, earlier, later, asked]);
  const again = (): void => {
    setFailed(null);
    setAsked(asked + 1);
  };
  return { changed, failed, again };
}
