import { useState, type ReactNode } from 'react';
import type { Person } from '../../shared/board/board.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorSummary, type FieldProblem } from '../ui/error-summary.tsx';
import { SelectField } from '../ui/select-field.tsx';

interface MergePersonDialogProps {
  readonly from: Person;
  readonly people: readonly Person[];
  readonly onMerge: (into: Person) => void;
  readonly onClose: () => void;
}

const INTO = 'merge-into';

/** Asks who a person really is: the one chosen keeps their name and takes over every item of the other. */
export function MergePersonDialog({ from, people, onMerge, onClose }: MergePersonDialogProps): ReactNode {
  const [chosen, setChosen] = useState('');
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const others = people.filter((person) => person.id !== from.id);
  const submit = (): void => {
    const into = others.find((person) => person.id === chosen);
    if (into) onMerge(into);
    else setProblems([{ field: INTO, text: 'Choose who it is' }]);
  };
  return (
    <Dialog
      title={`Merge ${from.name}`}
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <Button kind="main" type="submit">
            Merge
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      <ErrorSummary problems={problems} />
      <p>
        Use this when one person stands in the list under two spellings. The name you choose stays, and stands
        on every item where “{from.name}” stood.
      </p>
      <SelectField
        id={INTO}
        label={`“${from.name}” is really`}
        value={chosen}
        error={chosen === '' ? problems[0]?.text : undefined}
        options={[
          { value: '', label: 'Choose a person' },
          ...others.map(({ id, name, post }) => ({
            value: id,
            label: post === '' ? name : `${name}, ${post}`,
          })),
        ]}
        onChange={setChosen}
      />
    </Dialog>
  );
}
