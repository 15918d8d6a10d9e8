import { useMemo } from 'react';
import type { Board } from '../../shared/board/board.ts';
import type { ItemId } from '../../shared/board/ids.ts';
import { warningBefore } from '../../shared/planning/load.ts';
import { useOpenBoard } from '../live/board-context.tsx';
import type { LiveBoard } from '../live/live-board.ts';
import { mayNow } from '../live/use-may.ts';
import { useBoardUi, type BoardUi, type Held } from './board-ui.tsx';
import { decideDrop } from './decide-drop.ts';
import { focusItem } from './focus-item.ts';
import type { Landing } from './landing.ts';
import { itemsAt, meetingAt, placeOfItem, type Place } from './places.ts';
import { useMove } from './use-move.ts';

/** What a hand does with an item: it knows the board and no pointers. */
export interface Hand {
  readonly take: (id: ItemId) => void;
  readonly carry: (landing: Landing | null) => void;
  readonly letGo: (landing: Landing | null) => void;
  readonly putBack: () => void;
}

export function useHand(): Hand {
  const ui = useBoardUi();
  const { live, saying } = useOpenBoard();
  const move = useMove();
  return useMemo(() => {
    const open = (): void => {
      live.setHands({ holding: null });
      ui.target.set(null);
      ui.held.set(null);
    };
    const drop = (held: Held, landing: Landing): void => {
      const board = live.store.get();
      const to = { place: landing.place, before: landing.before };
      const decision = decideDrop(board, { itemId: held.itemId, from: held.from, to });
      switch (decision.kind) {
        case 'stay':
          return;
        case 'refuse':
          return saying.say({ text: decision.words, tone: 'warning' });
        case 'ask':
          return ui.dialog.set({
            kind: 'moved-meanwhile',
            itemId: held.itemId,
            to: decision.to,
            now: decision.now,
          });
        case 'move':
          if (move([held.itemId], decision.to)) focusItem(held.itemId);
      }
    };
    return {
      take: (id) => {
        const board = live.store.get();
        const item = board.items.get(id);
        if (!item || item.archived || !mayNow(live, 'move')) return;
        ui.held.set({ itemId: id, from: placeOfItem(item), board });
        live.setHands({ holding: id });
      },
      carry: (landing) => carry(ui, live, landing),
      letGo: (landing) => {
        const held = ui.held.get();
        if (held && landing) drop(held, landing);
        open();
      },
      putBack: open,
    };
  }, [ui, live, saying, move]);
}

// The same target keeps its identity, so that only the list under the pointer draws anything.
function carry(ui: BoardUi, { store, handMoved }: LiveBoard, landing: Landing | null): void {
  handMoved();
  const held = ui.held.get();
  const last = ui.target.get();
  if (!held || !landing) return ui.target.set(null);
  const { place, before, line } = landing;
  // On the board as it is drawn: to read what has changed since would cost a frame.
  const warning = warningAt(store.told(), place, held.itemId);
  const same =
    last?.to.place === place && last.to.before === before && last.line === line && last.warning === warning;
  if (!same) ui.target.set({ to: { place, before }, line, warning });
}

/** What to say before an item lands at a place, or null. */
export function warningAt(board: Board, place: Place, ...itemIds: readonly ItemId[]): string | null {
  const meeting = meetingAt(board, place);
  if (!meeting) return null;
  if (meeting.status === 'cancelled') return 'This meeting is cancelled.';
  if (meeting.status === 'held') return 'This meeting has been held.';
  const there = itemsAt(board, place).filter((item) => !itemIds.includes(item.id));
  return warningBefore(there, board.committee.itemLimit);
}
