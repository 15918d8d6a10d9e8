import type { ReactNode } from 'react';
import { setMethod } from '../../shared/actions/set-method.ts';
import { METHODS, type Board, type Method } from '../../shared/board/board.ts';
import type { ItemId } from '../../shared/board/ids.ts';
import { METHOD_WORDS } from '../../shared/planning/words.ts';
import { useBoard } from '../live/board-context.tsx';
import { useAct } from '../live/use-act.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { METHOD_ICONS } from '../ui/tag.tsx';
import { JointPartners } from './joint-partners.tsx';
import { quoted } from './move-words.ts';
import { countOf } from './places.ts';
import './tag-dialog.css';
import { itemsOf } from './use-move.ts';

interface TagDialogProps {
  readonly itemIds: readonly ItemId[];
  readonly onClose: () => void;
  /** Called after `onClose` when it was done; without it focus goes back to where it was. */
  readonly onDone?: (itemId: ItemId) => void;
}

const HINTS: Readonly<Record<Method, string>> = {
  'single-meeting': 'Looked into at one meeting',
  series: 'Comes back at several meetings',
  'briefing-note': 'Written information, outside a meeting',
  'working-group': 'A few members look into it and report',
  'inquiry-day': 'One day with witnesses',
  visit: 'Members go and see',
};

/** Says how a subject is looked into: pressing the method is all. */
export function TagDialog({ itemIds, onClose, onDone }: TagDialogProps): ReactNode {
  const board = useBoard();
  const act = useAct();
  const items = itemsOf(board, itemIds);
  const what = nameOf(board, itemIds);
  const shared = items.every((item) => item.method === items[0]?.method) ? items[0]?.method : undefined;
  const tag = (method: Method): void => {
    const words = METHOD_WORDS[method].toLowerCase();
    act((handle) => setMethod(handle, { itemIds, method }), {
      needs: 'move',
      undo: `tagging of ${what}`,
      said: `${what} tagged: ${words}.`,
    });
    onClose();
    if (itemIds[0]) onDone?.(itemIds[0]);
  };
  return (
    <Dialog title={`Tag ${what}`} onClose={onClose} footer={<Button onClick={onClose}>Close</Button>}>
      <p id="tag-hint">Press a method. What it was before is kept in the history.</p>
      <ul className="tag-dialog-methods" aria-describedby="tag-hint">
        {METHODS.map((method) => (
          <li key={method}>
            <button type="button" onClick={() => tag(method)}>
              <Icon name={METHOD_ICONS[method]} size={20} />
              <span>
                <strong>{METHOD_WORDS[method]}</strong>
                <small>{HINTS[method]}</small>
              </span>
              {method === shared && <span className="tag-dialog-now">Now</span>}
            </button>
          </li>
        ))}
      </ul>
      <JointPartners items={items} what={what} />
    </Dialog>
  );
}

export function nameOf(board: Board, itemIds: readonly ItemId[]): string {
  const [item] = itemsOf(board, itemIds);
  return item && itemIds.length === 1 ? quoted(item) : countOf(itemIds.length);
}
