import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { CommitteePeople } from '../../shared/protocol/entry-forms.ts';
import { useBoardAddress, useOpenBoard } from '../live/board-context.tsx';
import { Button } from '../ui/button.tsx';
import { CheckBox } from '../ui/check-box.tsx';
import { Dialog } from '../ui/dialog.tsx';
import type { People } from './use-people.ts';

interface SwitchProps {
  readonly people: People;
  readonly all: CommitteePeople;
}

/** Whether the public may suggest topics. */
export function PublicForm({ people, all }: SwitchProps): ReactNode {
  const { path } = useBoardAddress();
  const set = (openToPublic: boolean): void => {
    const done = openToPublic ? 'The public may now suggest topics.' : 'The public form is closed.';
    void people.change({ method: 'PATCH', path: '', form: { openToPublic }, done });
  };
  return (
    <div className="people-box">
      <CheckBox
        label="Anyone may suggest a topic"
        hint="A form on a page of its own, without signing in. What comes in waits until a scrutiny officer lets it onto the board; names and addresses never stand there."
        checked={all.committee.openToPublic}
        onChange={set}
      />
      <p>
        <Link to={path('/from-the-public')}>What the public suggested</Link>
      </p>
    </div>
  );
}

/** Closes a committee that has ended, or opens it again. */
export function CloseOrOpen({ people, all, name }: SwitchProps & { readonly name: string }): ReactNode {
  const [asking, setAsking] = useState(false);
  const { closed } = all.committee;
  const { live } = useOpenBoard();
  const set = async (to: boolean, done: string): Promise<void> => {
    const isSet = await people.change({ method: 'PATCH', path: '', form: { closed: to }, done });
    // The line to the board was cut when the committee was closed.
    if (isSet && !to) live.reconnect();
  };
  if (closed) {
    return (
      <div className="people-box">
        <p>Everybody in the list above then has access again, in the role that stands there.</p>
        <Button onClick={() => void set(false, `${name} is open again.`)}>Open it again</Button>
      </div>
    );
  }
  const close = (): void => {
    setAsking(false);
    void set(true, `${name} is closed.`);
  };
  return (
    <div className="people-box">
      <p>For a committee that has ended. Nothing is deleted, and it can be opened again.</p>
      <Button onClick={() => setAsking(true)}>Close the committee…</Button>
      {asking && (
        <Dialog
          title={`Close ${name}?`}
          onClose={() => setAsking(false)}
          footer={
            <>
              <Button kind="stop" onClick={close}>
                Close the committee
              </Button>
              <Button onClick={() => setAsking(false)}>Cancel</Button>
            </>
          }
        >
          <p>
            Everybody but its scrutiny officers loses access to all its boards at once, also on screens that
            are open now, and scripts do too. What is published stays published. Nothing is deleted.
          </p>
        </Dialog>
      )}
    </div>
  );
}
