import { lazy, Suspense, useCallback, type ReactNode } from 'react';
import { useMatch, useNavigate, useSearchParams } from 'react-router';
import { BoardView } from '../board/board-view.tsx';
import { useBoardAddress } from '../live/board-context.tsx';

const ItemPanel = lazy(async () => ({ default: (await import('../item/item-panel.tsx')).ItemPanel }));

/** The board, with the item of the address open beside it if there is one: the board stays as it is scrolled. */
export function ItemRoute(): ReactNode {
  const itemId = useMatch('/c/:committee/:year/item/:itemId')?.params.itemId;
  const address = useBoardAddress();
  const navigate = useNavigate();
  const [query] = useSearchParams();
  const close = useCallback(() => {
    const search = query.toString();
    void navigate(address.path() + (search === '' ? '' : `?${search}`));
  }, [navigate, address, query]);
  return (
    <div className={itemId === undefined ? 'shell-beside' : 'shell-beside shell-beside-open'}>
      <div className="shell-beside-board">
        <BoardView />
      </div>
      {itemId !== undefined && (
        <Suspense fallback={<p className="shell-waiting">Opening the item…</p>}>
          <ItemPanel key={itemId} itemId={itemId} onClose={close} />
        </Suspense>
      )}
    </div>
  );
}
