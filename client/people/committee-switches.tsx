import { useState, type ReactNode } from 'react';
import type { CommitteePeople } from '../../shared/protocol/entry-forms.ts';
import { Button } from '../ui/button.tsx';
import { CheckBox } from '../ui/check-box.tsx';
import { Dialog } from '../ui/dialog.tsx';
import type { People } from './use-people.ts';

interface SwitchesProps {
  readonly people: People;
  readonly all: CommitteePeople;
  /** The committee's name. */
  readonly name: string;
}

/** Whether the public may suggest topics, and whether the committee is open at all. */
export function CommitteeSwitches({ people, all, name }: SwitchesProps): ReactNode {
  const { openToPublic, closed } = all.committee;
  const set = (form: object, done: string): void =>
    void people.change({ method: 'PATCH', path: '', form, done });
  return (
    <>
      <div className="people-box">
        <CheckBox
          label="Anyone may suggest a topic"
          hint="A form on a page of its own, without signing in. What comes in waits until an officer or the chair lets it onto the board; names and addresses never stand there."
          checked={openToPublic}
          onChange={(on) =>
            set(
              { openToPublic: on },
              on ? 'The public may now suggest topics.' : 'The public form is closed.',
            )
          }
        />
      </div>
      <h3>{closed ? 'Open the committee again' : 'Close the committee'}</h3>
      <CloseOrOpen name={name} closed={closed} set={(to, done) => set({ closed: to }, done)} />
    </>
  );
}

interface CloseOrOpenProps {
  readonly name: string;
  readonly closed: boolean;
  readonly set: (closed: boolean, done: string) => void;
}

function CloseOrOpen({ name, closed, set }: CloseOrOpenProps): ReactNode {
  const [asking, setAsking] = useState(false);
  if (closed) {
    return (
      <div className="people-box">
        <p>Everybody in the list above then has access again, in the role that stands there.</p>
        <Button onClick={() => set(false, `${name} is open again.`)}>Open it again</Button>
      </div>
    );
  }
  const close = (): void => {
    setAsking(false);
    set(true, `${name} is closed.`);
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
