import { Link } from 'react-router';
import type { RepairEntry } from '../../shared/board/board.ts';
import { momentInWords } from '../item/moment-in-words.ts';
import { useNow } from '../item/use-now.ts';
import { useBoardAddress } from '../live/board-context.tsx';

/** What has been settled, how, by whom and when. */
export function SettledRepairs({ settled }: { readonly settled: readonly RepairEntry[] }) {
  const { path } = useBoardAddress();
  const now = useNow();
  if (settled.length === 0) return null;
  return (
    <details className="repair-list-settled">
      <summary>Settled ({settled.length})</summary>
      <ul>
        {settled.map((repair) => (
          <li key={repair.id}>
            {repair.item ? <Link to={path(`/item/${repair.item}`)}>{repair.about}</Link> : repair.about}
            {repair.settled && (
              <small>
                “{repair.settled.reason}”, {repair.settled.by || 'somebody'},{' '}
                {momentInWords(repair.settled.at, now)}
              </small>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
