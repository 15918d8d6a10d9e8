import { useState, type ReactNode } from 'react';
import type { TriangulationView } from '../../shared/protocol/triangulation-forms.ts';
import { useBoardAddress } from '../live/board-context.tsx';
import { useFetched } from '../shell/use-fetched.ts';
import { sendForm } from '../start/send.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorSummary, type FieldProblem } from '../ui/error-summary.tsx';
import { choicesOf, tableForm, usePresent } from './seats.ts';
import { ModeField, SeatsField } from './table-fields.tsx';

interface ChangeDialogProps {
  readonly meetingId: string;
  readonly onClose: () => void;
}

/** Changes who is at the table of the meeting that runs, and who may make changes. */
export function ChangeDialog({ meetingId, onClose }: ChangeDialogProps): ReactNode {
  const { id } = useBoardAddress();
  const path = `/api/programmes/${id}/triangulation/${meetingId}`;
  const fetched = useFetched<TriangulationView>(path);
  if (fetched.kind === 'waiting') return null;
  if (fetched.kind === 'here') return <Form meeting={fetched.value} path={path} onClose={onClose} />;
  return (
    <Dialog title="Change the meeting" onClose={onClose} footer={<Button onClick={onClose}>Close</Button>}>
      <p>The service cannot be reached. Check your connection and try again.</p>
    </Dialog>
  );
}

interface FormProps {
  readonly meeting: TriangulationView;
  readonly path: string;
  readonly onClose: () => void;
}

function Form({ meeting, path, onClose }: FormProps): ReactNode {
  const present = usePresent();
  const [mode, setMode] = useState(meeting.mode);
  const [seats, setSeats] = useState(() => choicesOf(meeting.table, present, false));
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const submit = async (): Promise<void> => {
    const sent = await sendForm(path, { mode, table: tableForm(seats) }, 'PATCH');
    if (sent.done) return onClose();
    setProblems(sent.problems.map(({ message }) => ({ field: '', text: message })));
  };
  return (
    <Dialog
      title="Change the meeting"
      onClose={onClose}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button kind="main" type="submit">
            Save changes
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      <ErrorSummary problems={problems} />
      <ModeField mode={mode} onChange={setMode} />
      <SeatsField seats={seats} onChange={setSeats} />
    </Dialog>
  );
}
