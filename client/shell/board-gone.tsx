import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { CLOSE_REASONS } from '../../shared/protocol/close-reasons.ts';
import { useBoardAddress, useSaved } from '../live/board-context.tsx';

/** Where a board stood that may not be seen any more, or cannot be opened: why, and where to go from here. */
export function BoardGone(): ReactNode {
  const { reason } = useSaved();
  const { committee, year } = useBoardAddress();
  const isClosed = reason === CLOSE_REASONS['committee-closed'].words;
  const isOut = reason === CLOSE_REASONS['no-right'].words;
  return (
    <div className="shell-text shell-plain" role="alert">
      <h2>{headingOf({ isClosed, isOut })}</h2>
      <p>{reason}</p>
      {(isClosed || isOut) && <p>The copy that this device kept of it has been deleted.</p>}
      <ul>
        {(isClosed || isOut) && (
          <li>
            <a href={`/p/${committee}/${year}`}>What the committee has published</a>
          </li>
        )}
        <li>
          <Link to="/">All programmes</Link>
        </li>
      </ul>
    </div>
  );
}

function headingOf({ isClosed, isOut }: { readonly isClosed: boolean; readonly isOut: boolean }): string {
  if (isClosed) return 'This committee has been closed';
  return isOut ? 'You can no longer see this board' : 'This board cannot be opened';
}
