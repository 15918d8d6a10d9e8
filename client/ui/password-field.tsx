import { useState, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { Field } from './field.tsx';
import './password-field.css';

interface PasswordFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Whether one is given or made up: what password managers go by. */
  readonly use: 'current-password' | 'new-password';
  readonly hint?: string | undefined;
  readonly error?: string | null | undefined;
  readonly id?: string | undefined;
  /** Shown under the field while it is typed in. */
  readonly note?: string | undefined;
}

/** A password, hidden until the person asks to see it. */
export function PasswordField(props: PasswordFieldProps): ReactNode {
  const { label, value, onChange, use, hint, error, id, note } = props;
  const [shown, setShown] = useState(false);
  return (
    <Field {...{ label, hint, error, id }}>
      {(control) => (
        <>
          <span className="password-field">
            <input
              {...control}
              type={shown ? 'text' : 'password'}
              className="field-control"
              autoComplete={use}
              autoCapitalize="none"
              spellCheck={false}
              value={value}
              onChange={(event) => onChange(event.target.value)}
            />
            <Button onClick={() => setShown(!shown)} aria-label={shown ? 'Hide password' : 'Show password'}>
              {shown ? 'Hide' : 'Show'}
            </Button>
          </span>
          <span className="visually-hidden" aria-live="polite">
            {value !== '' && (shown ? 'Your password is shown' : 'Your password is hidden')}
          </span>
          {note && <p className="password-field-note">{note}</p>}
        </>
      )}
    </Field>
  );
}
