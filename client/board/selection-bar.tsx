import type { ReactNode } from 'react';
import { useValue } from '../live/board-context.tsx';
import { Button } from '../ui/button.tsx';
import { useBoardUi } from './board-ui.tsx';
import { countOf } from './places.ts';

/** What can be done to all selected items at once. */
export function SelectionBar(): ReactNode {
  const { selected, dialog } = useBoardUi();
  const chosen = useValue(selected);
  if (chosen === null) return null;
  const why = chosen.size === 0 ? 'Select at least one item first.' : null;
  const open = (kind: 'move' | 'tag') => (): void => dialog.set({ kind, itemIds: [...chosen] });
  return (
    <div className="selection-bar">
      <p aria-live="polite">{countOf(chosen.size)} selected</p>
      <Button unavailable={why} onClick={open('tag')}>
        Tag all…
      </Button>
      <Button unavailable={why} onClick={open('move')}>
        Move all…
      </Button>
      <Button unavailable={why} onClick={() => selected.set(new Set())}>
        Clear
      </Button>
      <Button kind="quiet" onClick={() => selected.set(null)}>
        Stop selecting
      </Button>
    </div>
  );
}
