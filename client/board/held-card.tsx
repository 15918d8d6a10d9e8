import type { ReactNode } from 'react';
import './held-card.css';
import { useBoardNow, useBoardUi } from './board-ui.tsx';
import { useItem, useValue } from '../live/board-context.tsx';
import { placeOnLabel } from './places.ts';

/** What hangs on the pointer: the item, where it would go, and what to know before letting go. */
export function HeldCard({
  hang,
}: {
  /** Takes the element that is to be moved with the pointer. */
  readonly hang: (element: HTMLElement | null) => void;
}): ReactNode {
  const ui = useBoardUi();
  const held = useValue(ui.held);
  const target = useValue(ui.target);
  const item = useItem(held?.itemId ?? '');
  const board = useBoardNow()();
  if (!held || !item) return null;
  return (
    <div aria-hidden="true">
      <div className="held-cover" data-cover="" />
      <div className="held-layer" ref={hang}>
        <div className="held-card">
          <strong>{item.title}</strong>
          <p>
            {target
              ? `To: ${placeOnLabel(board, target.to.place)}`
              : `From: ${placeOnLabel(held.board, held.from)}`}
          </p>
          {target?.warning && <p className="held-card-warning">{target.warning}</p>}
        </div>
      </div>
    </div>
  );
}
