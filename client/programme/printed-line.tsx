import { useEffect, useState } from 'react';
import { STATE_WORDS } from '../../shared/planning/words.ts';
import { momentOfPrint } from './moment-of-print.ts';
import { useBoardSelector } from '../live/board-context.tsx';

/** The line above a printed programme: whose it is, when it was printed, how far it is. */
export function PrintedLine() {
  const name = useBoardSelector((board) => board.committee.name);
  const state = useBoardSelector((board) => board.programme.state);
  const [at, setAt] = useState(() => new Date());
  useEffect(() => {
    const now = (): void => setAt(new Date());
    window.addEventListener('beforeprint', now);
    return () => window.removeEventListener('beforeprint', now);
  }, []);
  return (
    <p className="programme-printed" aria-hidden="true">
      {name} work programme – printed {momentOfPrint(at)} – {STATE_WORDS[state]}
    </p>
  );
}
