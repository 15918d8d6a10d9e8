import { lazy, Suspense, useCallback, type ReactNode } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { BoardView } from '../board/board-view.tsx';
import { useBoardAddress } from '../live/board-context.tsx';

const ItemPanel = lazy(async () => ({ default: (await import('../item/item-panel.tsx')).ItemPanel }));

/** The board with one item open beside it; a page of its own on a phone. */
export function ItemRoute(): ReactNode {
  const { itemId = '' } = useParams();
  const address = useBoardAddress();
  const navigate = useNavigate();
  const [query] = useSearchParams();
  const close = useCallback(() => {
    const search = query.toString();
    void navigate(address.path() + (search === '' ? '' : `?${search}`));
  }, [navigate, address, query]);
  return (
    <div className="shell-beside">
      <div className="shell-beside-board">
        <BoardView />
      </div>
      <Suspense fallback={<p className="shell-waiting">Opening the item…</p>}>
        <ItemPanel key={itemId} itemId={itemId} onClose={close} />
      </Suspense>
    </div>
  );
}
