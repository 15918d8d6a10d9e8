import { useState } from 'react';
import { useWhyAway } from '../live/use-why-away.ts';
import { Button } from '../ui/button.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { useOpenNote } from './note-context.tsx';
import { useSend } from './use-send.ts';

/** For those who may: who was invited to write in the note, and inviting somebody. */
export function NotePeople() {
  const { view, refresh } = useOpenNote();
  const send = useSend();
  const away = useWhyAway();
  const [chosen, setChosen] = useState('');
  if (!view.mayInvite || view.invited.length + view.candidates.length === 0) return null;
  const nameOf = (account: string): string =>
    view.candidates.find((each) => each.account === account)?.name ?? 'They';
  const invite = async (): Promise<void> => {
    const sent = await send('/invitations', {
      form: { account: chosen },
      said: `${nameOf(chosen)} may now write in it.`,
    });
    if (!sent.done) return;
    setChosen('');
    refresh();
  };
  const takeOff = async (account: string, name: string): Promise<void> => {
    const rest = `/invitations/${encodeURIComponent(account)}`;
    const sent = await send(rest, { form: {}, method: 'DELETE', said: `${name} no longer writes in it.` });
    if (sent.done) refresh();
  };
  return (
    <details className="note-people">
      <summary>Who may write in it</summary>
      <p>
        Chairs, scrutiny officers and the item’s lead officers write in it. You can invite others to this note
        alone.
      </p>
      {view.invited.length > 0 && (
        <ul aria-label="Invited to write in it">
          {view.invited.map(({ account, name, role }) => (
            <li key={account}>
              <span>
                {name}, {role}
              </span>
              <Button unavailable={away} onClick={() => void takeOff(account, name)}>
                Take off<span className="visually-hidden">: {name}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {view.candidates.length > 0 && (
        <>
          <SelectField
            label="Invite somebody to write"
            value={chosen}
            onChange={setChosen}
            options={[
              { value: '', label: 'Choose a person' },
              ...view.candidates.map(({ account, name, role }) => ({
                value: account,
                label: `${name}, ${role}`,
              })),
            ]}
          />
          <Button
            unavailable={away ?? (chosen === '' ? 'Choose a person first' : null)}
            onClick={() => void invite()}
          >
            Invite
          </Button>
        </>
      )}
    </details>
  );
}
