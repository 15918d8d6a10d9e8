import { useState } from 'react';
import type { Item } from '../../shared/board/board.ts';
import { useSaid } from '../live/use-act.ts';
import { sendForm } from '../start/send.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorSummary, type FieldProblem } from '../ui/error-summary.tsx';
import { ParagraphBoxes } from './paragraph-boxes.tsx';
import { useExemptPath } from './use-exempt.ts';

const ID = 'exempt-paragraphs';

/** Changes the paragraphs under which an item is exempt already. */
export function ParagraphsDialog({ item, onClose }: { readonly item: Item; readonly onClose: () => void }) {
  const path = useExemptPath(item.id);
  const { say } = useSaid();
  const [chosen, setChosen] = useState<readonly number[]>(item.exempt);
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const submit = async (): Promise<void> => {
    const sent = await sendForm(path, { paragraphs: chosen }, 'PATCH');
    if (!sent.done) return setProblems(sent.problems.map(({ message }) => ({ field: ID, text: message })));
    onClose();
    say(`“${item.title}”: its exempt paragraphs are changed.`);
  };
  return (
    <Dialog
      title="Change the exempt paragraphs"
      onClose={onClose}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button kind="main" type="submit">
            Save
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      <ErrorSummary problems={problems} />
      <ParagraphBoxes
        id={ID}
        chosen={chosen}
        onChange={setChosen}
        error={chosen.length === 0 ? (problems[0]?.text ?? null) : null}
      />
    </Dialog>
  );
}
