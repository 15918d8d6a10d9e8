import { Link } from 'react-router';
import { addSitting } from '../../shared/actions/add-sitting.ts';
import type { Board, Item } from '../../shared/board/board.ts';
import { placeLabel } from '../../shared/planning/words.ts';
import { useBoardAddress, useBoardSelector } from '../live/board-context.tsx';
import { useMayChangeBoard } from '../live/use-may.ts';
import { useChange } from './use-change.ts';

interface Sitting {
  readonly id: string;
  readonly title: string;
  readonly place: string;
}

/** The other sittings of an item's series, and the way to add one. */
export function SeriesFact({ item }: { readonly item: Item }) {
  const { path } = useBoardAddress();
  const sittings = useBoardSelector((board) => otherSittings(board, item), sameSittings);
  const mayAdd = useMayChangeBoard();
  const change = useChange();
  const add = (): void =>
    void change({
      undo: `a further sitting of “${item.title}”`,
      said: `A further sitting of “${item.title}” is in the long list, to be confirmed.`,
      action: (board) => addSitting(board, { itemId: item.id }),
    });
  return (
    <div className="fact-row">
      <dt>Other sittings</dt>
      <dd>
        <div className="fact-row-shown">
          {sittings.length === 0 ? (
            <span className="fact-row-empty">None</span>
          ) : (
            <ul>
              {sittings.map(({ id, title, place }) => (
                <li key={id}>
                  <Link to={path(`/item/${id}`)}>{title === item.title ? place : `${place}: ${title}`}</Link>
                </li>
              ))}
            </ul>
          )}
        </div>
        {item.archived === null && mayAdd && (
          <button type="button" className="fact-row-change" onClick={add}>
            Add a sitting
          </button>
        )}
      </dd>
    </div>
  );
}

function otherSittings(board: Board, item: Item): readonly Sitting[] {
  if (item.seriesId === '') return [];
  return [...board.items.values()]
    .filter((each) => each.seriesId === item.seriesId && each.id !== item.id)
    .map((each) => ({
      id: each.id,
      title: each.title,
      place: each.archived ? 'Archived' : placeLabel(board, each.slot),
    }));
}

function sameSittings(one: readonly Sitting[], other: readonly Sitting[]): boolean {
  const key = (all: readonly Sitting[]): string =>
    all.map(({ id, title, place }) => `${id} ${title} ${place}`).join('\n');
  return key(one) === key(other);
}
