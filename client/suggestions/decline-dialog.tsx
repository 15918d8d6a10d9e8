import { useState, type ReactNode } from 'react';
import { declineItem } from '../../shared/actions/decline-item.ts';
import { LIMITS } from '../../shared/board/limits.ts';
import { REFUSALS } from '../../shared/board/refusal.ts';
import { useAct } from '../live/use-act.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorSummary, type FieldProblem } from '../ui/error-summary.tsx';
import { TextArea } from '../ui/text-field.tsx';
import type { AboutItem } from './about-item.ts';

const REASON = 'decline-reason';

/** Says that a suggestion is not taken up, with the reason that its proposer reads. */
export function DeclineDialog({ item, onClose, onDone }: AboutItem): ReactNode {
  const act = useAct();
  const [reason, setReason] = useState('');
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const submit = (): void => {
    if (reason.trim() === '') return setProblems([{ field: REASON, text: 'Enter why it is not taken up' }]);
    const declined = act((handle) => declineItem(handle, { itemId: item.id, reason }), {
      undo: `declining of “${item.title}”`,
      said: `“${item.title}” is not taken up. It can be restored from the archive.`,
    });
    if (!declined.done) return setProblems([{ field: REASON, text: REFUSALS[declined.why] }]);
    onClose();
    onDone(item.id);
  };
  return (
    <Dialog
      title={`Decline “${item.title}”`}
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <Button kind="stop" type="submit">
            Decline
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      <ErrorSummary problems={problems} />
      <TextArea
        id={REASON}
        label="Why is it not taken up?"
        hint="Whoever suggested it reads this on their page, word for word."
        value={reason}
        error={problems[0]?.text}
        maxLength={LIMITS.reason}
        onChange={setReason}
      />
    </Dialog>
  );
}
