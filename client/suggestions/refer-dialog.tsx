import { useState, type ReactNode } from 'react';
import { referItem } from '../../shared/actions/refer-item.ts';
import { LIMITS } from '../../shared/board/limits.ts';
import { REFUSALS } from '../../shared/board/refusal.ts';
import { useAct } from '../live/use-act.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorSummary, type FieldProblem } from '../ui/error-summary.tsx';
import { TextArea, TextField } from '../ui/text-field.tsx';
import type { AboutItem } from './about-item.ts';

const TO = 'refer-to';
const REASON = 'refer-reason';

/** Gives an item to another committee or body, with a reason. */
export function ReferDialog({ item, onClose, onDone }: AboutItem): ReactNode {
  const act = useAct();
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('');
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const submit = (): void => {
    const missing = missingIn(to, reason);
    if (missing.length > 0) return setProblems(missing);
    const referred = act((handle) => referItem(handle, { itemId: item.id, to, reason }), {
      undo: `referring of “${item.title}”`,
      said: `“${item.title}” was referred to ${to.trim()}. It can be restored from the archive.`,
    });
    if (!referred.done) return setProblems([{ field: TO, text: REFUSALS[referred.why] }]);
    onClose();
    onDone(item.id);
  };
  const errorOf = (field: string): string | undefined => problems.find((each) => each.field === field)?.text;
  return (
    <Dialog
      title={`Refer “${item.title}”`}
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <Button kind="main" type="submit">
            Refer
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      <ErrorSummary problems={problems} />
      <p>It leaves this board and is kept in the archive. Tell the other committee yourself.</p>
      <TextField
        id={TO}
        label="To which committee or body?"
        value={to}
        error={errorOf(TO)}
        maxLength={LIMITS.name}
        onChange={setTo}
      />
      <TextArea
        id={REASON}
        label="Why?"
        hint="Whoever suggested it reads this on their page, word for word."
        value={reason}
        error={errorOf(REASON)}
        maxLength={LIMITS.reason}
        onChange={setReason}
      />
    </Dialog>
  );
}

function missingIn(to: string, reason: string): readonly FieldProblem[] {
  return [
    ...(to.trim() === '' ? [{ field: TO, text: 'Enter the name of the committee or body' }] : []),
    ...(reason.trim() === '' ? [{ field: REASON, text: 'Enter why it is referred' }] : []),
  ];
}
