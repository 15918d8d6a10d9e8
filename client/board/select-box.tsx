import { useCallback, useSyncExternalStore, type ReactNode } from 'react';
import type { ItemId } from '../../shared/board/ids.ts';
import { useBoardUi } from './board-ui.tsx';

/** Selects one item among several; a redraw of one box never redraws another. */
export function SelectBox({ itemId, title }: { readonly itemId: ItemId; readonly title: string }): ReactNode {
  const { selected } = useBoardUi();
  const read = useCallback(() => selected.get()?.has(itemId) ?? false, [selected, itemId]);
  const checked = useSyncExternalStore(selected.subscribe, read);
  const toggle = (): void => {
    const next = new Set(selected.get());
    if (!next.delete(itemId)) next.add(itemId);
    selected.set(next);
  };
  return (
    <label className="card-select">
      <input type="checkbox" checked={checked} onChange={toggle} aria-label={`Select “${title}”`} />
    </label>
  );
}
