import { useEffect, useState } from 'react';
import { useOpenBoard } from './board-context.tsx';
import type { NotePlace } from './live-note.ts';
import { holdNote, type HeldNote } from './note-owner.ts';
import { useRights } from './use-may.ts';

/** An item's note, open as long as what asks for it is drawn; nothing is opened for null. */
export function useNote(place: NotePlace | null): HeldNote | null {
  const { shared } = useOpenBoard();
  const { role } = useRights();
  const [held, setHeld] = useState<HeldNote | null>(null);
  const { item, private: isPrivate } = place ?? { item: '', private: false };
  useEffect(() => {
    if (item === '') return undefined;
    const now = holdNote({ item, private: isPrivate }, { role, keep: !shared });
    // oxlint-disable-next-line react/set-state-in-effect -- a note is held with what shows it, so it can only be known here
    setHeld(now);
    return () => {
      now.release();
      setHeld(null);
    };
  }, [item, isPrivate, role, shared]);
  return held;
}
