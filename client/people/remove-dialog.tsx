import { useState, type ReactNode } from 'react';
import type { CommitteePeople } from '../../shared/protocol/entry-forms.ts';
import { sendForm } from '../start/send.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorSummary, type FieldProblem } from '../ui/error-summary.tsx';
import { RadioGroup } from '../ui/radio-group.tsx';
import type { People } from './use-people.ts';

interface RemoveDialogProps {
  readonly person: CommitteePeople['people'][number];
  readonly people: People;
  readonly onClose: () => void;
}

const WAY = 'remove-way';

/** Takes somebody off the committee, or removes their account and what is held about them. */
export function RemoveDialog({ person, people, onClose }: RemoveDialogProps): ReactNode {
  const { account, name } = person;
  const [way, setWay] = useState('committee');
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const takeOff = (): void => {
    const done = `${name} is no longer in this committee.`;
    void people.change({ method: 'DELETE', path: `/people/${account}`, form: {}, done });
    onClose();
  };
  const removeAccount = async (): Promise<void> => {
    const sent = await sendForm(`/api/accounts/${account}/remove`, {});
    if (!sent.done) return setProblems(sent.problems.map(({ message }) => ({ field: WAY, text: message })));
    await people.again();
    onClose();
  };
  return (
    <Dialog
      title={`Remove ${name} from the committee?`}
      onClose={onClose}
      footer={
        <>
          <Button kind="stop" onClick={() => (way === 'committee' ? takeOff() : void removeAccount())}>
            Remove {name}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      <ErrorSummary problems={problems} />
      <p>Their open screens close at once, and the copy on their device goes.</p>
      <RadioGroup
        legend="What is to go?"
        id={WAY}
        value={way}
        onChange={setWay}
        options={[
          {
            value: 'committee',
            label: 'Their place in this committee',
            hint: 'What they did stays, under their name. You can invite them again.',
          },
          {
            value: 'account',
            label: 'Their account, and what is held about them',
            hint: `For good, in every committee. In the record their name becomes their role, such as “a former committee member”. Boards and published programmes keep what the public record must: there ${name} stays where they are named.`,
          },
        ]}
      />
    </Dialog>
  );
}
