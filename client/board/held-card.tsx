import { useCallback, useSyncExternalStore, type ReactNode } from 'react';
import './held-card.css';
import { useBoardUi, type Held } from './board-ui.tsx';
import { useItem, useOpenBoard, useValue } from '../live/board-context.tsx';
import { placeOnLabel, type Place } from './places.ts';

/** What hangs on the pointer: the item, where it would go, and what to know before letting go. */
export function HeldCard({
  hang,
}: {
  /** Takes the element that is to be moved with the pointer. */
  readonly hang: (element: HTMLElement | null) => void;
}): ReactNode {
  const held = useValue(useBoardUi().held);
  if (!held) return null;
  return (
    <div aria-hidden="true">
      <div className="held-cover" data-cover="" />
      <div className="held-layer" ref={hang}>
        <div className="held-card">
          <HeldTitle held={held} />
          <HeldWords held={held} />
        </div>
      </div>
    </div>
  );
}

function HeldTitle({ held }: { readonly held: Held }): ReactNode {
  const item = useItem(held.itemId);
  return <strong>{item?.title}</strong>;
}

// Where in a list the line stands changes far more often than the list and what is to be known of it.
function HeldWords({ held }: { readonly held: Held }): ReactNode {
  const { target } = useBoardUi();
  const { store } = useOpenBoard().live;
  const place = useSyncExternalStore(
    target.subscribe,
    useCallback((): Place | null => target.get()?.to.place ?? null, [target]),
  );
  const warning = useSyncExternalStore(
    target.subscribe,
    useCallback(() => target.get()?.warning ?? null, [target]),
  );
  return (
    <>
      <p>
        {place === null
          ? `From: ${placeOnLabel(held.board, held.from)}`
          : `To: ${placeOnLabel(store.told(), place)}`}
      </p>
      {warning && <p className="held-card-warning">{warning}</p>}
    </>
  );
}
