import { memo, type ReactNode } from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { ItemId } from '../../shared/board/ids.ts';
import type { Board, Item } from '../../shared/board/board.ts';
import { useBoardAddress } from '../live/board-context.tsx';
import { useMayChangeBoard } from '../live/use-may.ts';
import { isWaiting, triageEntries } from '../suggestions/triage-how.ts';
import { Menu, type MenuItem } from '../ui/menu.tsx';
import { useBoardNow, useBoardUi } from './board-ui.tsx';
import { focusItem } from './focus-item.ts';
import { stepMeeting, stepWithin, type Step } from './step-moves.ts';
import { useMove } from './use-move.ts';

interface CardMenuProps {
  readonly itemId: ItemId;
  readonly title: string;
}

/** Everything that can be done to an item from the board, without dragging. */
export const CardMenu = memo(function CardMenu({ itemId, title }: CardMenuProps): ReactNode {
  const boardNow = useBoardNow();
  const { dialog, found } = useBoardUi();
  const navigate = useNavigate();
  const { path } = useBoardAddress();
  const { search } = useLocation();
  const step = useStep(itemId);
  const mayArchive = useMayChangeBoard();
  const open = (kind: 'move' | 'tag' | 'archive') => () => dialog.set({ kind, itemIds: [itemId] });

  const items = (): readonly MenuItem[] => {
    const now = boardNow().items.get(itemId);
    if (!now) return [];
    const triage =
      mayArchive && isWaiting(now)
        ? triageEntries(now, (how) => dialog.set({ kind: 'triage', how, itemId }))
        : [];
    const within = (by: 'up' | 'down') =>
      withItem((board, item) => stepWithin(board, item, { by, shown: found.get() }));
    const toMeeting = (by: 'earlier' | 'later') => withItem((board, item) => stepMeeting(board, item, by));
    return [
      { label: 'Move…', icon: 'right', onPress: open('move') },
      step('Earlier meeting', 'left', toMeeting('earlier')),
      step('Later meeting', 'right', toMeeting('later')),
      step('Move up', 'up', within('up')),
      step('Move down', 'down', within('down')),
      { label: 'Tag…', icon: 'note', onPress: open('tag'), apart: true },
      { label: 'Open', icon: 'day', onPress: () => void navigate(path(`/item/${itemId}`) + search) },
      ...triage.map((entry, index) => ({ ...entry, apart: index === 0 })),
      ...(mayArchive
        ? [{ label: 'Archive…', icon: 'cross' as const, onPress: open('archive'), apart: true }]
        : []),
    ];
  };
  const withItem = (find: (board: Board, item: Item) => Step) => (): Step => {
    const item = boardNow().items.get(itemId);
    return item ? find(boardNow(), item) : { unavailable: 'It is no longer on this board.' };
  };
  return <Menu label={`More for “${title}”`} items={items} mark={itemId} />;
});

type StepItem = (label: string, icon: NonNullable<MenuItem['icon']>, find: () => Step) => MenuItem;

// The step is worked out twice: to say whether it can be taken, and again when it is.
function useStep(itemId: ItemId): StepItem {
  const move = useMove();
  return (label, icon, find) => {
    const now = find();
    return {
      label,
      icon,
      unavailable: 'unavailable' in now ? now.unavailable : null,
      onPress: () => {
        const step = find();
        if ('to' in step && move([itemId], step.to)) focusItem(itemId);
      },
    };
  };
}
