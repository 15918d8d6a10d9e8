import type { ReactNode } from 'react';
import { PasswordField } from '../ui/password-field.tsx';
import { PASSWORD_HINT, strengthInWords } from './password-strength.ts';

interface NewPasswordFieldProps {
  readonly label?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
}

/** Where a new password is made up, with its length in words; the server says whether it will do. */
export function NewPasswordField({
  label = 'Password',
  value,
  onChange,
  error,
}: NewPasswordFieldProps): ReactNode {
  return (
    <PasswordField
      id="password"
      use="new-password"
      hint={PASSWORD_HINT}
      note={strengthInWords(value)}
      {...{ label, value, onChange, error }}
    />
  );
}
