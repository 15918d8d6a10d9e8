import type { ReactNode } from 'react';
import { mayInWords } from '../../shared/planning/rights-words.ts';
import { useRights } from '../live/use-may.ts';

/** What somebody may do at a board who may not change all of it, said quietly once; a running meeting says it itself. */
export function ReadingLine(): ReactNode {
  const rights = useRights();
  if (rights.meeting || rights.reach === 'all') return null;
  return (
    <p className="reading-line">
      {mayInWords(rights)} To have anything else changed, ask the scrutiny officer.
    </p>
  );
}
