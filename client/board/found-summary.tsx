import { useEffect, type ReactNode } from 'react';
import { findItems, isFiltering, NO_FILTER, type Filter } from '../../shared/planning/find-items.ts';
import { useBoardSelector } from '../live/board-context.tsx';
import { Button } from '../ui/button.tsx';
import { useBoardUi } from './board-ui.tsx';
import { countOf } from './places.ts';

interface FoundSummaryProps {
  readonly filter: Filter;
  readonly change: (part: Partial<Filter>) => void;
}

/** Tells the lists what the filter lets through, and the reader what it hides. */
export function FoundSummary({ filter, change }: FoundSummaryProps): ReactNode {
  const ui = useBoardUi();
  const filtering = isFiltering(filter);
  const found = useBoardSelector((board) => (filtering ? findItems(board, filter) : null), sameSet);
  const total = useBoardSelector((board) => board.items.size - board.archived.length);
  useEffect(() => ui.found.set(found), [ui, found]);
  useEffect(() => () => ui.found.set(null), [ui]);
  if (found === null) return <p className="visually-hidden" aria-live="polite" />;
  const hidden = total - found.size;
  return (
    <div className="found-summary">
      <p aria-live="polite" tabIndex={-1} data-filter-summary="">
        Showing {found.size} of {countOf(total)}; {hidden} hidden by the filter.
      </p>
      <Button kind="quiet" onClick={() => change(NO_FILTER)}>
        Clear<span className="visually-hidden"> the filter</span>
      </Button>
    </div>
  );
}

function sameSet(one: ReadonlySet<string> | null, other: ReadonlySet<string> | null): boolean {
  if (one === null || other === null) return one === other;
  return one.size === other.size && [...one].every((id) => other.has(id));
}
