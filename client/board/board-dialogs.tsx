import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { unreachable } from '../../shared/assert.ts';
import { useValue } from '../live/board-context.tsx';
import { useMayChangeBoard, useMayMove } from '../live/use-may.ts';
import { ArchiveDialog } from './archive-dialog.tsx';
import { useBoardUi, type OpenDialog } from './board-ui.tsx';
import { focusItem } from './focus-item.ts';
import { MoveDialog } from './move-dialog.tsx';
import { MovedMeanwhileDialog } from './moved-meanwhile-dialog.tsx';
import { TagDialog } from './tag-dialog.tsx';

const MOVING = ['move', 'tag', 'moved-meanwhile'] as const;

const CloseMeetingDialog = lazy(async () => ({
  default: (await import('./close-meeting-dialog.tsx')).CloseMeetingDialog,
}));
const MeetingDialog = lazy(async () => ({ default: (await import('./meeting-dialog.tsx')).MeetingDialog }));
const TriageDialog = lazy(async () => ({
  default: (await import('../suggestions/triage-dialog.tsx')).TriageDialog,
}));

/** The dialog that the board has open, if any. */
export function BoardDialogs(): ReactNode {
  const { dialog } = useBoardUi();
  const open = useValue(dialog);
  const mayMove = useMayMove();
  const mayChange = useMayChangeBoard();
  const close = (): void => dialog.set(null);
  const needsMoving = open !== null && MOVING.some((kind) => kind === open.kind);
  // A dialog whose right has gone closes by itself.
  const may = needsMoving ? mayMove : mayChange;
  useEffect(() => {
    if (!may) dialog.set(null);
  }, [may, dialog]);
  return open && may ? <Suspense fallback={null}>{dialogOf(open, close)}</Suspense> : null;
}

function dialogOf(open: OpenDialog, onClose: () => void): ReactNode {
  switch (open.kind) {
    case 'triage':
      return <TriageDialog itemId={open.itemId} how={open.how} onClose={onClose} onDone={focusItem} />;
    case 'move':
      return <MoveDialog itemIds={open.itemIds} onClose={onClose} onDone={focusItem} />;
    case 'tag':
      return <TagDialog itemIds={open.itemIds} onClose={onClose} onDone={focusItem} />;
    case 'archive':
      return <ArchiveDialog itemIds={open.itemIds} onClose={onClose} onDone={focusItem} />;
    case 'meeting':
      return <MeetingDialog meetingId={open.meetingId} onClose={onClose} />;
    case 'cancel-meeting':
    case 'remove-meeting':
      return <CloseMeetingDialog meetingId={open.meetingId} how={open.kind} onClose={onClose} />;
    case 'moved-meanwhile':
      return <MovedMeanwhileDialog itemId={open.itemId} to={open.to} now={open.now} onClose={onClose} />;
    default:
      return unreachable(open);
  }
}
