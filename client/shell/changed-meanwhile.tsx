import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Board } from '../../shared/board/board.ts';
import { itemId, meetingId, personId } from '../../shared/board/ids.ts';
import { slotOfMeeting } from '../../shared/board/place.ts';
import { historyWords } from '../../shared/planning/history-words.ts';
import { itemInSentence, placeInSentence } from '../../shared/planning/words.ts';
import type { HistoryRow } from '../../shared/protocol/http-api.ts';
import { useBoard, useBoardAddress, useOpenBoard, useValue } from '../live/board-context.tsx';

/** What others changed while this device was away, offered as a list until it is put away. */
export function ChangedMeanwhile(): ReactNode {
  const { live } = useOpenBoard();
  const meanwhile = useValue(live.changes.meanwhile);
  if (!meanwhile) return null;
  const count = meanwhile.rows.length;
  return (
    <details className="shell-meanwhile">
      <summary>
        {count === 1 ? '1 change was made' : `${count} changes were made`} while you were away: show what
        changed
      </summary>
      <Rows rows={meanwhile.rows} />
      <button type="button" onClick={() => live.changes.meanwhile.set(null)}>
        I have read this
      </button>
    </details>
  );
}

function Rows({ rows }: { readonly rows: readonly HistoryRow[] }): ReactNode {
  const board = useBoard();
  const { path } = useBoardAddress();
  return (
    <ul>
      {rows.map((row, index) => {
        const item =
          row.kind === 'items' || row.kind === 'item' ? board.items.get(itemId(row.id)) : undefined;
        return (
          <li key={`${row.seq}-${index}`}>
            {item && <Link to={path(`/item/${item.id}`)}>{item.title}</Link>}
            {item && ': '}
            {sentence(row, board)}
          </li>
        );
      })}
    </ul>
  );
}

/** One change of somebody's in words: "Rosa Marsh moved it from … to …". */
export function sentence(row: HistoryRow, board: Board): string {
  const names = {
    meeting: (id: string) => placeInSentence(board, slotOfMeeting(meetingId(id))),
    person: (id: string) =>
      (board.people.get(personId(id)) ?? board.merged.get(personId(id)))?.name ?? 'somebody',
    item: (id: string) => itemInSentence(board, itemId(id)),
  };
  return `${row.name} ${historyWords(row, names)}`;
}
