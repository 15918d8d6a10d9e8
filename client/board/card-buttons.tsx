import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import type { Item } from '../../shared/board/board.ts';
import { useBoardAddress } from '../live/board-context.tsx';
import { Button } from '../ui/button.tsx';
import { useBoardUi } from './board-ui.tsx';

/** The three plain buttons of an item on a phone. */
export function CardButtons({ item }: { readonly item: Item }): ReactNode {
  const { dialog } = useBoardUi();
  const { path } = useBoardAddress();
  const { search } = useLocation();
  const of = <span className="visually-hidden"> “{item.title}”</span>;
  return (
    <div className="card-buttons">
      <Button data-menu={item.id} onClick={() => dialog.set({ kind: 'move', itemIds: [item.id] })}>
        <span>Move…{of}</span>
      </Button>
      <Button onClick={() => dialog.set({ kind: 'tag', itemIds: [item.id] })}>
        <span>Tag…{of}</span>
      </Button>
      <Link className="button button-plain" to={path(`/item/${item.id}`) + search}>
        <span>Open{of}</span>
      </Link>
    </div>
  );
}
