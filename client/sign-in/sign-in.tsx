import { useState, type ReactNode } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { SessionView } from '../../shared/protocol/http-api.ts';
import { SIGN_IN_PROBLEMS } from '../../shared/protocol/sign-in-problems.ts';
import { useSession } from '../shell/session.tsx';
import { EntryPage } from './entry-page.tsx';
import { isServersOwn, nextAddress } from './next-address.ts';
import { OwnSignIn } from './own-sign-in.tsx';
import { SignInStepForm, STEP_TITLES } from './sign-in-steps.tsx';
import { SignOutButton } from './sign-out-button.tsx';
import { useSignIn } from './use-sign-in.ts';

/** Signing in: by a mailed code, by a password, or at the council's own service. */
export function SignIn(): ReactNode {
  const { fetched, remembered } = useSession();
  if (fetched.kind === 'waiting') return <output>Opening…</output>;
  if (fetched.kind === 'failed') return <CannotReach />;
  // Another page once the server has said who is here.
  return <Known key={String(remembered)} session={fetched.value} />;
}

function Known({ session }: { readonly session: SessionView }): ReactNode {
  // As it was at the start: between signing in and going on, this page must not become another.
  const [first] = useState(session);
  if (first.kind === 'account') return <SignedInAlready session={first} />;
  return first.service.needsSetUp ? <NotSetUp /> : <SignInForm service={first.service} />;
}

function SignInForm({ service }: { readonly service: SessionView['service'] }): ReactNode {
  const { refresh } = useSession();
  const navigate = useNavigate();
  const [query] = useSearchParams();
  const next = nextAddress(query.get('next'));
  const problem = query.get('problem');
  const onIn = async (): Promise<void> => {
    await refresh();
    if (isServersOwn(next)) location.assign(next);
    else await navigate(next, { replace: true });
  };
  const signIn = useSignIn({ email: '', mail: service.mail, shared: false, onIn });
  const first = !signIn.further;
  return (
    <EntryPage
      key={signIn.step}
      title={STEP_TITLES[signIn.step]}
      problems={signIn.form.problems}
      further={signIn.further}
    >
      {problem !== null && first && (
        <p className="entry-note entry-note-warn" role="alert">
          {problemWords(problem)}
        </p>
      )}
      {service.openId !== '' && signIn.step !== 'code' && (
        <OwnSignIn name={service.openId} next={next} signIn={signIn} />
      )}
      <SignInStepForm signIn={signIn} mail={service.mail} />
      {signIn.step !== 'code' && (
        <p>No account yet? A scrutiny officer of your committee invites you; the invitation has a link.</p>
      )}
    </EntryPage>
  );
}

function problemWords(reason: string): string {
  const known = Object.entries(SIGN_IN_PROBLEMS).find(([each]) => each === reason);
  return known?.[1] ?? 'You could not be signed in. Try again, or ask your scrutiny officer.';
}

function SignedInAlready({ session }: { readonly session: SessionView }): ReactNode {
  const [query] = useSearchParams();
  const next = nextAddress(query.get('next'));
  return (
    <EntryPage title="You are signed in">
      <p>
        As <b>{session.name}</b>, {session.email}.
      </p>
      <p>
        <Link to={next} reloadDocument={isServersOwn(next)}>
          Go on
        </Link>
      </p>
      <SignOutButton words="Sign out, to sign in as somebody else" />
    </EntryPage>
  );
}

function NotSetUp(): ReactNode {
  return (
    <EntryPage title="Nobody has an account yet">
      <p>
        Triangulate has not been set up. Whoever started it finds a set-up link in its terminal; that link
        makes the first scrutiny officer, who invites everybody else.
      </p>
      <p>
        <Link to="/">All programmes</Link>
      </p>
    </EntryPage>
  );
}

function CannotReach(): ReactNode {
  return (
    <EntryPage title="The service cannot be reached">
      <p>Check your connection, then reload this page.</p>
    </EntryPage>
  );
}
