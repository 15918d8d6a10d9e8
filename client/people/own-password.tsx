import { useState, type FormEvent, type ReactNode } from 'react';
import { NewPasswordField } from '../sign-in/new-password-field.tsx';
import { useSending } from '../sign-in/use-sending.ts';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { PasswordField } from '../ui/password-field.tsx';

interface OwnPasswordProps {
  /** Codes can be mailed, so a password is not needed. */
  readonly mail: boolean;
  /** There is a password already, which is asked for before it is changed. */
  readonly hasPassword: boolean;
  readonly onChanged: () => void;
  readonly onWrong: (wrong: boolean) => void;
}

/** Sets a new password, or takes it away where codes can be mailed. */
export function OwnPassword({ mail, hasPassword, onWrong, onChanged }: OwnPasswordProps): ReactNode {
  const [password, setPassword] = useState('');
  const [current, setCurrent] = useState('');
  const [said, setSaid] = useState('');
  const { send, sending, wrong, problems, refuse } = useSending('password');
  const set = async (next: string, done: string): Promise<void> => {
    const answer = await send<object>({ path: '/api/entry/password', form: { password: next, current } });
    onWrong(answer === null);
    setSaid(answer ? done : '');
    if (!answer) return;
    setPassword('');
    setCurrent('');
    onChanged();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    // Without a word the server would take the password away.
    if (password === '') {
      refuse([{ field: 'password', message: 'Enter a new password' }]);
      onWrong(true);
    } else void set(password, 'Your new password is set. Other devices are signed out.');
  };
  return (
    <>
      <ErrorSummary problems={problems} />
      <p className="people-text">
        {mail
          ? 'You can sign in with a mailed code alone. A password is for those who want one; who can change a board is asked for a code besides.'
          : 'No mail can be sent from here, so you sign in with your password.'}
      </p>
      <form className="people-form" noValidate onSubmit={submit}>
        {hasPassword && (
          <PasswordField
            id="current"
            use="current-password"
            label="Present password"
            hint="Not needed within ten minutes of signing in"
            value={current}
            error={wrong('current')}
            onChange={setCurrent}
          />
        )}
        <NewPasswordField
          label="New password"
          value={password}
          error={wrong('password')}
          onChange={setPassword}
        />
        <Button type="submit" unavailable={sending ? 'One moment' : null}>
          Set this password
        </Button>
      </form>
      {mail && hasPassword && (
        <Button kind="quiet" onClick={() => void set('', 'Your password is removed.')}>
          Remove my password
        </Button>
      )}
      <output className="people-said">{said}</output>
    </>
  );
}
