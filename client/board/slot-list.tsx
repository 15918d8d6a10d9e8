import { useCallback, useSyncExternalStore, type ReactNode } from 'react';
import { useValue } from '../live/board-context.tsx';
import { useBoardUi, type DropTarget } from './board-ui.tsx';
import { Card } from './card.tsx';
import type { Place } from './places.ts';
import './slot-list.css';
import { useNarrow } from './use-narrow.ts';
import { useShownIds } from './use-shown-ids.ts';

interface SlotListProps {
  readonly place: Place;
  /** The id of the heading that names the list. */
  readonly titleId: string;
  /** What to say when there is nothing in it. */
  readonly empty: string;
}

/** The items of one place, with the line that says where the item in the hand would land. */
export function SlotList({ place, titleId, empty }: SlotListProps): ReactNode {
  const narrow = useNarrow();
  const ids = useShownIds(place);
  const filtering = useValue(useBoardUi().found) !== null;
  return (
    <div className="slot-list" data-list={place}>
      {ids.length === 0 ? (
        <p className="slot-list-empty">{filtering ? 'Nothing here fits the filter.' : empty}</p>
      ) : (
        <ul aria-labelledby={titleId}>
          {ids.map((id) => (
            <Card key={id} itemId={id} narrow={narrow} />
          ))}
        </ul>
      )}
      <DropLine place={place} />
    </div>
  );
}

// Stands in every list all the time, unseen: showing and moving it then lays nothing out.
function DropLine({ place }: { readonly place: Place }): ReactNode {
  const target = useTargetAt(place);
  if (!target) return <div className="drop-line-place" />;
  const warning = target.warning === null ? '' : 'drop-line-warning';
  return (
    <div
      className={`drop-line-place drop-line ${warning}`}
      style={{ transform: `translateY(${target.line}px)` }}
    />
  );
}

function useTargetAt(place: Place): DropTarget | null {
  const { target } = useBoardUi();
  const read = useCallback(() => {
    const now = target.get();
    return now?.to.place === place ? now : null;
  }, [target, place]);
  return useSyncExternalStore(target.subscribe, read);
}
