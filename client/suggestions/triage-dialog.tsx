import type { ReactNode } from 'react';
import { unreachable } from '../../shared/assert.ts';
import type { ItemId } from '../../shared/board/ids.ts';
import { useItem } from '../live/board-context.tsx';
import { MoveDialog } from '../board/move-dialog.tsx';
import { AskDialog } from './ask-dialog.tsx';
import { DeclineDialog } from './decline-dialog.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { ReferDialog } from './refer-dialog.tsx';
import { SplitDialog } from './split-dialog.tsx';
import type { TriageHow } from './triage-how.ts';

interface TriageDialogProps {
  readonly itemId: ItemId;
  readonly how: TriageHow;
  readonly onClose: () => void;
  /** Called after `onClose` when it was done, with the item that is now to be looked at. */
  readonly onDone?: (itemId: ItemId) => void;
}

/** The dialog by which something is decided about a suggestion. */
export function TriageDialog({
  itemId,
  how,
  onClose,
  onDone = () => undefined,
}: TriageDialogProps): ReactNode {
  const item = useItem(itemId);
  if (!item) return null;
  const about = { item, onClose, onDone };
  switch (how) {
    case 'accept':
      return <MoveDialog accepting itemIds={[itemId]} onClose={onClose} onDone={onDone} />;
    case 'merge':
      return <MergeDialog {...about} />;
    case 'split':
      return <SplitDialog {...about} />;
    case 'decline':
      return <DeclineDialog {...about} />;
    case 'refer':
      return <ReferDialog {...about} />;
    case 'ask':
      return <AskDialog {...about} />;
    default:
      return unreachable(how);
  }
}
