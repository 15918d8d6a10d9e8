import { useState, type ReactNode } from 'react';
import { archiveItem } from '../../shared/actions/archive-item.ts';
import type { ItemId } from '../../shared/board/ids.ts';
import { LIMITS } from '../../shared/board/limits.ts';
import { done, type Outcome } from '../../shared/board/refusal.ts';
import { useBoard } from '../live/board-context.tsx';
import { useAct } from '../live/use-act.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorSummary, type FieldProblem } from '../ui/error-summary.tsx';
import { TextArea } from '../ui/text-field.tsx';
import { nameOf } from './tag-dialog.tsx';

interface ArchiveDialogProps {
  readonly itemIds: readonly ItemId[];
  readonly onClose: () => void;
  /** Called after `onClose` when it was done; without it focus goes back to where it was. */
  readonly onDone?: (itemId: ItemId) => void;
}

const REASON = 'archive-reason';

/** Takes items off the board with a reason; they stay in the archive. */
export function ArchiveDialog({ itemIds, onClose, onDone }: ArchiveDialogProps): ReactNode {
  const board = useBoard();
  const act = useAct();
  const [reason, setReason] = useState('');
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const what = nameOf(board, itemIds);
  const submit = (): void => {
    if (reason.trim() === '') return setProblems([{ field: REASON, text: 'Enter why it is archived' }]);
    const archived = act(
      (handle): Outcome => {
        for (const itemId of itemIds) {
          const each = archiveItem(handle, { itemId, reason });
          if (!each.done) return each;
        }
        return done();
      },
      { undo: `archiving of ${what}`, said: `${what} archived. It can be restored from the archive.` },
    );
    onClose();
    if (archived.done && itemIds[0]) onDone?.(itemIds[0]);
  };
  return (
    <Dialog
      title={`Archive ${what}`}
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <Button kind="stop" type="submit">
            Archive
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      <ErrorSummary problems={problems} />
      <p>
        It leaves the board and is kept in the archive with everything known of it. You can restore it at any
        time.
      </p>
      <TextArea
        id={REASON}
        label="Why is it archived?"
        hint="The reason becomes part of the public record."
        value={reason}
        error={reason.trim() === '' ? problems[0]?.text : undefined}
        maxLength={LIMITS.reason}
        onChange={setReason}
      />
    </Dialog>
  );
}
