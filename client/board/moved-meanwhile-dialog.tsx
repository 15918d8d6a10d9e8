import type { ReactNode } from 'react';
import type { ItemId } from '../../shared/board/ids.ts';
import { useBoard } from '../live/board-context.tsx';
import { useWhoChanged } from '../live/who-changed.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { decideDrop } from './decide-drop.ts';
import { focusItem } from './focus-item.ts';
import { quoted, type MoveTo } from './move-words.ts';
import { placeInWords, placeOfItem, type Place } from './places.ts';
import { useMove } from './use-move.ts';

interface MovedMeanwhileProps {
  readonly itemId: ItemId;
  readonly to: MoveTo;
  /** Where it was moved meanwhile. */
  readonly now: Place;
  readonly onClose: () => void;
}

/** Asked when somebody else moved the item that was in the hand: nothing is overwritten silently. */
export function MovedMeanwhileDialog({ itemId, to, now, onClose }: MovedMeanwhileProps): ReactNode {
  const board = useBoard();
  const move = useMove();
  const who = useWhoChanged({ kind: 'item', id: itemId, field: 'slot' });
  const item = board.items.get(itemId);
  const leave = (): void => {
    onClose();
    focusItem(itemId);
  };
  const insist = (): void => {
    if (!item) return onClose();
    // What is asked again is the whole drop: the place can have closed while the question stood.
    const decision = decideDrop(board, { itemId, from: placeOfItem(item), to });
    onClose();
    move([itemId], decision.kind === 'move' ? decision.to : to);
    focusItem(itemId);
  };
  return (
    <Dialog
      title={item ? `${quoted(item)} was moved meanwhile` : 'This item is gone'}
      onClose={leave}
      footer={
        <>
          <Button kind="main" onClick={insist}>
            Move it anyway
          </Button>
          <Button onClick={leave}>Leave it</Button>
        </>
      }
    >
      <p>
        {who} moved this to {placeInWords(board, now)} while you held it.
      </p>
      <p>You were moving it to {placeInWords(board, to.place)}.</p>
    </Dialog>
  );
}
