import { useState, type FormEvent, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { Entered, InvitationView } from '../../shared/protocol/entry-forms.ts';
import type { ProgrammeSummary, SessionView } from '../../shared/protocol/http-api.ts';
import { useSession } from '../shell/session.tsx';
import { placeOf } from '../start/place-of.ts';
import { ask } from '../start/send.ts';
import { Button } from '../ui/button.tsx';
import { EntryPage } from './entry-page.tsx';
import { InvitationFacts } from './invitation-facts.tsx';
import { NewPasswordField } from './new-password-field.tsx';
import { SharedComputer } from './shared-computer.tsx';
import { useSending } from './use-sending.ts';

interface JoinFormProps {
  readonly invitation: InvitationView;
  readonly token: string;
  readonly session: SessionView;
}

/** Accepts an invitation; who has an account is asked for nothing but the press. */
export function JoinForm({ invitation, token, session }: JoinFormProps): ReactNode {
  const known = session.kind === 'account';
  const { refresh } = useSession();
  const navigate = useNavigate();
  const [form, setForm] = useState({
    password: '',
    shared: session.shared,
  });
  const { send, sending, wrong, problems } = useSending('accept');
  const accept = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const given = { ...form, token };
    if (!(await send<Entered>({ path: '/api/entry/invitation/accept', form: given }))) return;
    await refresh();
    await navigate(await firstPage(invitation.committee), { replace: true });
  };
  const atCouncil = async (): Promise<void> => {
    const path = '/api/entry/open-id/join';
    const begun = await send<{ readonly url: string }>({ path, form: { token, shared: form.shared } });
    if (begun) location.assign(begun.url);
  };
  const { openId } = session.service;
  return (
    <EntryPage title={`Join ${invitation.committee}`} problems={problems}>
      <InvitationFacts invitation={invitation} />
      {!known && openId !== '' && (
        <div className="entry-own">
          <Button kind="main" onClick={() => void atCouncil()}>
            Accept with {openId}
          </Button>
          <p>This is the sign-in that you use for your council’s other services. Or go on here:</p>
        </div>
      )}
      <form className="entry-form" noValidate onSubmit={(event) => void accept(event)}>
        {!known && <NewPerson invitation={invitation} form={form} setForm={setForm} wrong={wrong} />}
        <Button id="accept" kind="main" type="submit" unavailable={sending ? 'One moment' : null}>
          {known ? 'Accept the invitation' : 'Accept and sign in'}
        </Button>
      </form>
    </EntryPage>
  );
}

interface Draft {
  readonly password: string;
  readonly shared: boolean;
}

interface NewPersonProps {
  readonly invitation: InvitationView;
  readonly form: Draft;
  readonly setForm: (form: Draft) => void;
  readonly wrong: (field: string) => string | undefined;
}

function NewPerson({ invitation, form, setForm, wrong }: NewPersonProps): ReactNode {
  const [wanted, setWanted] = useState(invitation.needsPassword);
  return (
    <>
      <p>
        The others at the table will know you as <b>{invitation.name}</b>. If that is not your name, ask
        whoever invited you for another invitation.
      </p>
      {wanted ? (
        <NewPasswordField
          label={invitation.needsPassword ? 'Make up a password' : 'Password'}
          value={form.password}
          error={wrong('password')}
          onChange={(password) => setForm({ ...form, password })}
        />
      ) : (
        <div>
          <p>You need no password: to sign in, you are sent a code by e-mail each time.</p>
          <Button kind="quiet" onClick={() => setWanted(true)}>
            Set a password too
          </Button>
        </div>
      )}
      <SharedComputer shared={form.shared} onChange={(shared) => setForm({ ...form, shared })} />
    </>
  );
}

/** The committee's newest programme, or the list when it has none yet. */
async function firstPage(committee: string): Promise<string> {
  const asked = await ask<readonly ProgrammeSummary[]>('/api/programmes');
  const own = asked.done ? asked.value.filter((each) => each.committee === committee) : [];
  const [newest] = [...own].sort((one, other) => other.municipalYear.localeCompare(one.municipalYear));
  return newest && newest.role !== 'observer' ? placeOf(newest) : '/';
}
