import './shell.css';
import { useState, type FormEvent, type ReactNode } from 'react';
import { GIVEN_ROLES, may, ROLES } from '../../shared/protocol/roles.ts';
import type { Refused } from '../../shared/protocol/http-api.ts';
import type { Me } from '../live/live-board.ts';
import { usePageTitle } from './use-page-title.ts';

/** Asks for a name and a role before a board is opened, so that everyone can see whose hand is whose. */
export function WhoAreYou({ onNamed }: { readonly onNamed: (me: Me) => void }): ReactNode {
  const [problem, setProblem] = useState('');
  usePageTitle(problem === '' ? 'Who are you?' : 'Error: Who are you?');

  const send = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const me = { name: words(form.get('name')), role: words(form.get('role')) };
    if (me.name === '') setProblem('Enter your name');
    else setProblem(await signIn(me, onNamed));
  };

  return (
    <main className="shell-plain" id="main">
      <form className="shell-text shell-who" onSubmit={(event) => void send(event)} noValidate>
        <h1>Who are you?</h1>
        <p>
          This is the practice committee: try anything. The others at the table see your name beside what you
          move. You can change it later.
        </p>
        <div className="shell-field">
          <label htmlFor="who-name">Your name</label>
          {problem !== '' && (
            <p className="shell-problem" id="who-problem" role="alert">
              {problem}
            </p>
          )}
          <input
            id="who-name"
            name="name"
            autoComplete="name"
            maxLength={120}
            aria-invalid={problem !== ''}
            aria-describedby={problem === '' ? undefined : 'who-problem'}
          />
        </div>
        <div className="shell-field">
          <label htmlFor="who-role">Your role</label>
          <select id="who-role" name="role" defaultValue="officer">
            {GIVEN_ROLES.filter((role) => may(role, 'see')).map((role) => (
              <option key={role} value={role}>
                {ROLES[role]}
              </option>
            ))}
          </select>
        </div>
        <button type="submit" className="shell-main">
          Open the board
        </button>
      </form>
    </main>
  );
}

/** Gives the problem in words, or the empty text when it went well. */
async function signIn(me: Me, onNamed: (me: Me) => void): Promise<string> {
  try {
    const answer = await fetch('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(me),
    });
    if (answer.ok) {
      onNamed(me);
      return '';
    }
    const refused = (await answer.json()) as Refused;
    return refused.problems[0]?.message ?? 'That could not be saved. Try again.';
  } catch {
    return 'The service cannot be reached. Check your connection and try again.';
  }
}

function words(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value.trim() : '';
}
