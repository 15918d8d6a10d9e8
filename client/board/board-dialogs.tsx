import type { ReactNode } from 'react';
import { unreachable } from '../../shared/assert.ts';
import { useValue } from '../live/board-context.tsx';
import { ArchiveDialog } from './archive-dialog.tsx';
import { useBoardUi, type OpenDialog } from './board-ui.tsx';
import { CloseMeetingDialog } from './close-meeting-dialog.tsx';
import { focusItem } from './focus-item.ts';
import { MeetingDialog } from './meeting-dialog.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { MovedMeanwhileDialog } from './moved-meanwhile-dialog.tsx';
import { TagDialog } from './tag-dialog.tsx';

/** The dialog that the board has open, if any. */
export function BoardDialogs(): ReactNode {
  const { dialog } = useBoardUi();
  const open = useValue(dialog);
  const close = (): void => dialog.set(null);
  return open && dialogOf(open, close);
}

function dialogOf(open: OpenDialog, onClose: () => void): ReactNode {
  switch (open.kind) {
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
