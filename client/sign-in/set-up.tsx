import { useState, type FormEvent, type ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Entered } from '../../shared/protocol/entry-forms.ts';
import { useSession } from '../shell/session.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { EntryPage } from './entry-page.tsx';
import { NewPasswordField } from './new-password-field.tsx';
import { SharedComputer } from './shared-computer.tsx';
import { useLinkSecret } from './use-link-secret.ts';
import { useSending } from './use-sending.ts';

/** The page of the link that the terminal shows at the first start: it makes the first officer's account. */
export function SetUp(): ReactNode {
  const token = useLinkSecret();
  const { fetched } = useSession();
  if (fetched.kind === 'waiting') return <output>Opening…</output>;
  const needed = fetched.kind === 'failed' || fetched.value.service.needsSetUp;
  return <Known token={token} needed={needed} />;
}

function Known({ token, needed }: { readonly token: string; readonly needed: boolean }): ReactNode {
  // As it was at the start: between setting up and going on, this page must not become another.
  const [first] = useState(needed);
  if (!first) return <AlreadySetUp />;
  return token === '' ? <NoSecret /> : <SetUpForm token={token} />;
}

function AlreadySetUp(): ReactNode {
  return (
    <EntryPage title="Triangulate is set up already">
      <p>The set-up link works once, and it has been used. Whoever used it can invite you.</p>
      <p>
        If that was you, <Link to="/sign-in">sign in</Link>.
      </p>
    </EntryPage>
  );
}

function NoSecret(): ReactNode {
  return (
    <EntryPage title="Open the set-up link">
      <p>
        When Triangulate starts for the first time, its terminal shows a link that begins with this page’s
        address and goes on after a “#”. Open the whole link.
      </p>
      <p>Each start makes a new link until somebody has used one; an older link is then of no more use.</p>
    </EntryPage>
  );
}

function SetUpForm({ token }: { readonly token: string }): ReactNode {
  const { refresh } = useSession();
  const navigate = useNavigate();
  const [form, setForm] = useState({ name: '', email: '', password: '', shared: false });
  const { send, sending, wrong, problems } = useSending('name');
  const field = (id: 'name' | 'email') => ({
    id,
    value: form[id],
    error: wrong(id),
    onChange: (value: string) => setForm({ ...form, [id]: value }),
  });
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const entered = await send<Entered>({ path: '/api/entry/set-up', form: { ...form, token } });
    if (!entered) return;
    await refresh();
    await navigate('/', { replace: true });
  };
  return (
    <EntryPage title="Set up Triangulate" problems={problems}>
      <p>
        You will be the first scrutiny officer: you add the committees and invite everybody else. This link
        works once.
      </p>
      <form className="entry-form" noValidate onSubmit={(event) => void submit(event)}>
        <TextField label="Full name" autoComplete="name" maxLength={120} {...field('name')} />
        <TextField label="E-mail address" type="email" autoComplete="email" {...field('email')} />
        <NewPasswordField
          value={form.password}
          error={wrong('password')}
          onChange={(password) => setForm({ ...form, password })}
        />
        <SharedComputer shared={form.shared} onChange={(shared) => setForm({ ...form, shared })} />
        <Button kind="main" type="submit" unavailable={sending ? 'One moment' : null}>
          Set up and sign in
        </Button>
      </form>
    </EntryPage>
  );
}
