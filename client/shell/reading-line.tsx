import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { mayInWords } from '../../shared/planning/rights-words.ts';
import { useBoardAddress } from '../live/board-context.tsx';
import { useRights } from '../live/use-may.ts';

/** What somebody may do at a board who may not change all of it, said quietly once; a running meeting says it itself. */
export function ReadingLine(): ReactNode {
  const rights = useRights();
  const { path } = useBoardAddress();
  if (rights.meeting || rights.reach === 'all') return null;
  return (
    <section className="reading-line" aria-label="What you can do here">
      {mayInWords(rights)} <Link to={path('/suggest')}>Suggest a topic</Link>
    </section>
  );
}
