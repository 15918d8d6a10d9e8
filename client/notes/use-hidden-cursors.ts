import { useEffect } from 'react';
import { useValue } from '../live/board-context.tsx';
import { readText, writeText } from '../live/kept-texts.ts';
import { createValue } from '../live/value.ts';

const KEY = 'triangulate/hide-cursors';
const hidden = createValue(readText(KEY) !== null);

/** Whether this person wants others' cursors out of their sight; remembered on this device. */
export function useHiddenCursors(): {
  readonly hidden: boolean;
  readonly setHidden: (hidden: boolean) => void;
} {
  const now = useValue(hidden);
  useEffect(() => {
    document.documentElement.classList.toggle('note-no-carets', now);
    return () => document.documentElement.classList.remove('note-no-carets');
  }, [now]);
  return { hidden: now, setHidden };
}

function setHidden(next: boolean): void {
  hidden.set(next);
  writeText(KEY, next ? 'yes' : null);
}
