import { useState } from 'react';
import type { Item } from '../../shared/board/board.ts';
import type { ExemptView } from '../../shared/protocol/exempt-forms.ts';
import { useSaid } from '../live/use-act.ts';
import { useMayRun } from '../live/use-may.ts';
import { sendForm } from '../start/send.ts';
import { Button } from '../ui/button.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { useExemptPath } from './use-exempt.ts';

interface ExemptPeopleProps {
  readonly item: Item;
  readonly view: ExemptView;
  readonly setView: (view: ExemptView) => void;
}

/** For officers: who was let in to an item's exempt wording, and letting somebody in. */
export function ExemptPeople({ item, view, setView }: ExemptPeopleProps) {
  const path = useExemptPath(item.id);
  const mayRun = useMayRun();
  const { say } = useSaid();
  const [chosen, setChosen] = useState('');
  if (!mayRun || view.invited.length + view.candidates.length === 0) return null;
  const send = async (to: string, method: 'POST' | 'DELETE', done: string): Promise<void> => {
    const sent = await sendForm<ExemptView>(`${path}/invitations${to}`, { account: chosen }, method);
    if (!sent.done) return say(sent.problems[0]?.message ?? '', 'warning');
    setView(sent.value);
    setChosen('');
    say(done);
  };
  const nameOf = (account: string): string =>
    view.candidates.find((each) => each.account === account)?.name ?? 'They';
  return (
    <details className="exempt-people">
      <summary>Who may see the exempt wording</summary>
      <p>
        Chairs and scrutiny officers, this item’s lead officers and members who are cleared see it. You can
        let in others to this item alone.
      </p>
      {view.invited.length > 0 && (
        <ul className="exempt-people-list" aria-label="Let in to this item">
          {view.invited.map(({ account, name, role }) => (
            <li key={account}>
              <span>
                {name}, {role}
              </span>
              <Button onClick={() => void send(`/${account}`, 'DELETE', `${name} no longer sees it.`)}>
                Take off<span className="visually-hidden">: {name}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {view.candidates.length > 0 && (
        <div className="exempt-people-form">
          <SelectField
            label="Let somebody in"
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
            unavailable={chosen === '' ? 'Choose a person first' : null}
            onClick={() => void send('', 'POST', `${nameOf(chosen)} may now see it.`)}
          >
            Let in
          </Button>
        </div>
      )}
    </details>
  );
}
