import { useState, type ReactNode } from 'react';
import { LIMITS } from '../../shared/board/limits.ts';
import { useBoardAddress } from '../live/board-context.tsx';
import { useSaid } from '../live/use-act.ts';
import { sendForm } from '../start/send.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorSummary, type FieldProblem } from '../ui/error-summary.tsx';
import { TextArea } from '../ui/text-field.tsx';
import type { AboutItem } from './about-item.ts';
import { voicesAddress } from './use-voices.ts';

const WORDS = 'ask-words';

/** Asks whoever suggested an item a question. */
export function AskDialog({ item, onClose, onDone }: AboutItem): ReactNode {
  const { id } = useBoardAddress();
  const { say } = useSaid();
  const [words, setWords] = useState('');
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const [sending, setSending] = useState(false);
  const submit = async (): Promise<void> => {
    if (words.trim() === '') return setProblems([{ field: WORDS, text: 'Enter your question' }]);
    setSending(true);
    const sent = await sendForm<{ asked: number }>(`${voicesAddress(id, item.id)}/questions`, { words });
    setSending(false);
    if (!sent.done) return setProblems(sent.problems.map(({ message }) => ({ field: WORDS, text: message })));
    say('Your question was sent. The answer will stand in the item’s panel.');
    onClose();
    onDone(item.id);
  };
  return (
    <Dialog
      title={`Ask about “${item.title}”`}
      onClose={onClose}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button kind="main" type="submit" unavailable={sending ? 'It is being sent' : null}>
            Send the question
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      <ErrorSummary problems={problems} />
      <TextArea
        id={WORDS}
        label="What do you want to know?"
        hint="Whoever suggested it reads this on their page, and by mail if they want it. Write nothing exempt here."
        value={words}
        error={problems[0]?.text}
        maxLength={LIMITS.reason}
        onChange={setWords}
      />
    </Dialog>
  );
}
