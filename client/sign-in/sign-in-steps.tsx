import { useState, type FormEvent, type ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { SharedComputer } from './shared-computer.tsx';
import type { SigningIn } from './use-sign-in.ts';

interface StepProps {
  readonly signIn: SigningIn;
  /** Codes can be mailed. */
  readonly mail: boolean;
  /** The address is known and not asked for. */
  readonly known?: boolean;
}

/** What is asked for now, on the way in. */
export function SignInStepForm(props: StepProps): ReactNode {
  switch (props.signIn.step) {
    case 'email':
      return <EmailForm {...props} />;
    case 'code':
      return <CodeForm {...props} />;
    case 'password':
      return <PasswordForm {...props} />;
  }
}

/** The heading of each step. */
export const STEP_TITLES = {
  email: 'Sign in',
  code: 'Enter the code from your e-mail',
  password: 'Sign in',
} as const;

function EmailForm({ signIn, known = false }: StepProps): ReactNode {
  const { form, goTo, mailCode } = signIn;
  return (
    <StepForm onSubmit={mailCode}>
      {known ? (
        <p>
          We send a code of six numbers to <b>{signIn.email}</b>.
        </p>
      ) : (
        <>
          <EmailField signIn={signIn} hint="We send a code of six numbers to it" />
          <SharedComputer shared={signIn.shared} onChange={signIn.setShared} />
        </>
      )}
      <Button kind="main" type="submit" unavailable={form.sending ? 'One moment' : null}>
        Send me a code
      </Button>
      <Button kind="quiet" onClick={() => goTo('password')}>
        Use a password instead
      </Button>
    </StepForm>
  );
}

function CodeForm({ signIn, known = false }: StepProps): ReactNode {
  const [code, setCode] = useState('');
  const { form, email, goTo, mailCode, tryCode } = signIn;
  return (
    <StepForm onSubmit={() => tryCode(code)}>
      <p>
        If <b>{email}</b> is known here, a code is on its way to it. It can be used for ten minutes. Look
        among the unwanted mail too.
      </p>
      <div className="entry-code">
        <TextField
          id="code"
          label="Code"
          hint="Six numbers"
          autoComplete="one-time-code"
          inputMode="numeric"
          value={code}
          error={form.wrong('code')}
          onChange={setCode}
        />
      </div>
      <Button kind="main" type="submit" unavailable={form.sending ? 'One moment' : null}>
        Sign in
      </Button>
      <div className="entry-or">
        <Button kind="quiet" onClick={() => void mailCode()}>
          Send another code
        </Button>
        {!known && (
          <Button kind="quiet" onClick={() => goTo('email')}>
            Use another e-mail address
          </Button>
        )}
      </div>
    </StepForm>
  );
}

function PasswordForm({ signIn, mail, known = false }: StepProps): ReactNode {
  const [password, setPassword] = useState('');
  const { form, goTo, tryPassword } = signIn;
  return (
    <StepForm onSubmit={() => tryPassword(password)}>
      {known ? (
        <p>
          You were signed in as <b>{signIn.email}</b>.
        </p>
      ) : (
        <EmailField signIn={signIn} />
      )}
      <PasswordField
        id="password"
        use="current-password"
        label="Password"
        value={password}
        error={form.wrong('password')}
        onChange={setPassword}
      />
      {!known && <SharedComputer shared={signIn.shared} onChange={signIn.setShared} />}
      <Button kind="main" type="submit" unavailable={form.sending ? 'One moment' : null}>
        Sign in
      </Button>
      {mail ? (
        <Button kind="quiet" onClick={() => goTo('email')}>
          Have a code sent instead
        </Button>
      ) : (
        <p>If you have forgotten it, ask whoever runs the service: no mail can be sent from here.</p>
      )}
    </StepForm>
  );
}

function EmailField({ signIn, hint }: { readonly signIn: SigningIn; readonly hint?: string }): ReactNode {
  return (
    <TextField
      id="email"
      label="E-mail address"
      type="email"
      autoComplete="username"
      hint={hint}
      value={signIn.email}
      error={signIn.form.wrong('email')}
      onChange={signIn.setEmail}
    />
  );
}

function StepForm({
  onSubmit,
  children,
}: {
  readonly onSubmit: () => Promise<void>;
  readonly children: ReactNode;
}): ReactNode {
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    void onSubmit();
  };
  return (
    <form className="entry-form" noValidate onSubmit={submit}>
      {children}
    </form>
  );
}
