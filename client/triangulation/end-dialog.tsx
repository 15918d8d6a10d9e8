import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useBoardAddress } from '../live/board-context.tsx';
import { sendForm } from '../start/send.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

interface EndDialogProps {
  readonly meetingId: string;
  readonly onClose: () => void;
}

/** Asks once before the meeting ends, and leads to what was decided in it. */
export function EndDialog({ meetingId, onClose }: EndDialogProps): ReactNode {
  const { id, path } = useBoardAddress();
  const navigate = useNavigate();
  const [problem, setProblem] = useState('');
  const end = async (): Promise<void> => {
    const sent = await sendForm(`/api/programmes/${id}/triangulation/${meetingId}/end`, {});
    if (!sent.done) return setProblem(sent.problems[0]?.message ?? '');
    onClose();
    void navigate(path(`/triangulation/${meetingId}`));
  };
  return (
    <Dialog
      title="End the triangulation meeting?"
      onClose={onClose}
      footer={
        <>
          <Button kind="main" onClick={() => void end()}>
            End the meeting
          </Button>
          <Button onClick={onClose}>Go on with it</Button>
        </>
      }
    >
      {problem !== '' && <p role="alert">{problem}</p>}
      <p>Everyone can then do what they usually can. You see what was decided, ready to copy.</p>
    </Dialog>
  );
}
