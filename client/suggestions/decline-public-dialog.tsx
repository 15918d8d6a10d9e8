import { useState, type ReactNode } from 'react';
import { LIMITS } from '../../shared/board/limits.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea } from '../ui/text-field.tsx';

interface DeclinePublicProps {
  readonly topic: string;
  readonly onClose: () => void;
  readonly onDecline: (reason: string) => void;
}

/** Asks why a suggestion from the public does not go on the board. */
export function DeclinePublicDialog({ topic, onClose, onDecline }: DeclinePublicProps): ReactNode {
  const [reason, setReason] = useState('');
  const [error, setError] = useState('');
  const submit = (): void => {
    if (reason.trim() === '') return setError('Enter why it is not taken up');
    onDecline(reason);
  };
  return (
    <Dialog
      title={`Decline “${topic}”`}
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
      <p>It does not go on the board. If you want the person to know, tell them yourself.</p>
      <TextArea
        label="Why is it not taken up?"
        hint="Kept here for the officers of the committee."
        value={reason}
        error={error || undefined}
        maxLength={LIMITS.reason}
        onChange={setReason}
      />
    </Dialog>
  );
}
