import { useState, type ReactNode } from 'react';
import { LIMITS } from '../../shared/board/limits.ts';
import { longDate } from '../../shared/planning/dates-in-words.ts';
import type { VersionLine, VersionsView } from '../../shared/protocol/versions.ts';
import { dayInWords } from '../item/moment-in-words.ts';
import { useBoardAddress } from '../live/board-context.tsx';
import { useSaid } from '../live/use-act.ts';
import { sendForm } from '../start/send.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea } from '../ui/text-field.tsx';

interface VersionsDialogProps {
  readonly view: VersionsView;
  readonly onChanged: (view: VersionsView) => void;
  readonly onClose: () => void;
}

/** Every version that was agreed, the withdrawn ones too; officers can withdraw one. */
export function VersionsDialog({ view, onChanged, onClose }: VersionsDialogProps): ReactNode {
  const [withdrawing, setWithdrawing] = useState<number | null>(null);
  return (
    <Dialog title="Agreed versions" onClose={onClose} footer={<Button onClick={onClose}>Close</Button>}>
      <ul className="publication-versions">
        {view.versions.map((version) => (
          <li key={version.number}>
            <VersionFacts version={version} />
            {view.mayWithdraw && !version.withdrawn && withdrawing !== version.number && (
              <Button kind="quiet" onClick={() => setWithdrawing(version.number)}>
                Withdraw<span className="visually-hidden"> version {version.number}</span>
              </Button>
            )}
            {withdrawing === version.number && (
              <WithdrawForm
                number={version.number}
                onCancel={() => setWithdrawing(null)}
                onDone={(changed) => {
                  setWithdrawing(null);
                  onChanged(changed);
                }}
              />
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function VersionFacts({ version }: { readonly version: VersionLine }): ReactNode {
  const { number, agreedOn, minute, onWordOf, agreedBy, path, withdrawn } = version;
  const by = onWordOf === '' ? `by ${agreedBy}` : `by ${agreedBy} on the word of ${onWordOf}`;
  return (
    <>
      <p>
        {withdrawn ? <strong>Version {number}</strong> : <a href={path}>Version {number}</a>}, agreed on{' '}
        {longDate(agreedOn)}
        {minute !== '' && ` (minute ${minute})`} {by}
      </p>
      {withdrawn && (
        <p className="publication-withdrawn">
          Withdrawn on {dayInWords(withdrawn.at)} by {withdrawn.by}: {withdrawn.reason}
        </p>
      )}
    </>
  );
}

interface WithdrawFormProps {
  readonly number: number;
  readonly onCancel: () => void;
  readonly onDone: (view: VersionsView) => void;
}

function WithdrawForm({ number, onCancel, onDone }: WithdrawFormProps): ReactNode {
  const { id } = useBoardAddress();
  const { say } = useSaid();
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string | null>(null);
  const submit = async (): Promise<void> => {
    const path = `/api/programmes/${id}/versions/${number}/withdraw`;
    const sent = await sendForm<VersionsView>(path, { reason });
    if (!sent.done) return setError(sent.problems[0]?.message ?? '');
    onDone(sent.value);
    say(`Version ${number} is withdrawn from the public page.`);
  };
  return (
    <form
      noValidate
      className="publication-withdraw"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextArea
        label={`Why is version ${number} withdrawn?`}
        hint="It leaves the public page at once. The reason is kept in the record."
        value={reason}
        error={error}
        maxLength={LIMITS.reason}
        onChange={setReason}
      />
      <p className="publication-buttons">
        <Button kind="stop" type="submit">
          Withdraw version {number}
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </p>
    </form>
  );
}
