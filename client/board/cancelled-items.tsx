import type { ReactNode } from 'react';
import type { Meeting } from '../../shared/board/board.ts';
import { slotOfMeeting } from '../../shared/board/place.ts';
import { useBoardSelector } from '../live/board-context.tsx';
import { useMayMove } from '../live/use-may.ts';
import { Button } from '../ui/button.tsx';
import { useBoardUi } from './board-ui.tsx';
import { countOf, type Place } from './places.ts';
import { useMove } from './use-move.ts';
import { sameIds } from './use-shown-ids.ts';

/** What is still on a meeting that was cancelled: it stays in sight until somebody has said where it goes. */
export function CancelledItems({ meeting }: { readonly meeting: Meeting }): ReactNode {
  const slot = slotOfMeeting(meeting.id);
  const ids = useBoardSelector((board) => (board.lists.get(slot) ?? []).map((item) => item.id), sameIds);
  const { dialog } = useBoardUi();
  const move = useMove();
  const mayMove = useMayMove();
  if (ids.length === 0 || !mayMove) return null;
  const send = (place: Place) => (): void => void move(ids, { place, before: null });
  return (
    <fieldset className="cancelled-items">
      <legend>
        Choose where its {countOf(ids.length)} {ids.length === 1 ? 'goes' : 'go'}:
      </legend>
      <Button onClick={send('outside/notes')}>Briefing notes</Button>
      <Button onClick={() => dialog.set({ kind: 'move', itemIds: ids })}>Another meeting…</Button>
      <Button onClick={send('to-be-confirmed')}>Long list</Button>
    </fieldset>
  );
}
