import { useState } from 'react';
import type { Item } from '../../shared/board/board.ts';
import { useSaid } from '../live/use-act.ts';
import { sendForm } from '../start/send.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorSummary, type FieldProblem } from '../ui/error-summary.tsx';
import { RadioGroup } from '../ui/radio-group.tsx';
import { useExemptPath } from './use-exempt.ts';

const ID = 'lift-exempt';

/** Lifts an item's exemption, and asks which wording is to stand on the board. */
export function LiftExemptDialog({ item, onClose }: { readonly item: Item; readonly onClose: () => void }) {
  const path = useExemptPath(item.id);
  const { say } = useSaid();
  const [wording, setWording] = useState('');
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const submit = async (): Promise<void> => {
    if (wording === '') return setProblems([{ field: ID, text: 'Choose which wording stands on the board' }]);
    const sent = await sendForm(`${path}/lift`, { copyBack: wording === 'exempt' });
    if (!sent.done) return setProblems(sent.problems.map(({ message }) => ({ field: ID, text: message })));
    onClose();
    say('The exemption is lifted. This is written down.');
  };
  return (
    <Dialog
      title={`Lift the exemption of “${item.title}”`}
      onClose={onClose}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button kind="stop" type="submit">
            Lift the exemption
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      <ErrorSummary problems={problems} />
      <RadioGroup
        id={ID}
        legend="Which wording is to stand on the board?"
        value={wording}
        error={wording === '' ? problems[0]?.text : null}
        onChange={setWording}
        options={[
          {
            value: 'exempt',
            label: 'The wording that was exempt',
            hint: 'Everyone who sees the board will see it, and it can be published.',
          },
          {
            value: 'public',
            label: 'The public wording',
            hint: 'The exempt wording stays closed to everybody.',
          },
        ]}
      />
      <p>
        What was said about its private scoping note, and the versions that were kept of it, stay closed: they
        may quote what was taken out. They are there again if the item is made exempt once more.
      </p>
    </Dialog>
  );
}
