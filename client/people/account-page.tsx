import { useState, type ReactNode } from 'react';
import { Navigate } from 'react-router';
import type { SessionView } from '../../shared/protocol/http-api.ts';
import { useSession } from '../shell/session.tsx';
import { usePageTitle } from '../shell/use-page-title.ts';
import { beginAddress } from '../sign-in/own-sign-in.tsx';
import { signInAddress } from '../sign-in/next-address.ts';
import { SignOutButton } from '../sign-in/sign-out-button.tsx';
import { OwnPassword } from './own-password.tsx';
import { OwnSessions } from './own-sessions.tsx';
import './people.css';

/** A person's own account: how they get in, where they are signed in, and what is held about them. */
export function AccountPage(): ReactNode {
  const { fetched } = useSession();
  if (fetched.kind === 'waiting') return <output>Opening your account…</output>;
  if (fetched.kind === 'failed')
    return <p role="alert">The service cannot be reached. Check your connection.</p>;
  if (fetched.value.kind !== 'account') return <Navigate replace to={signInAddress('/account')} />;
  return <Account session={fetched.value} />;
}

function Account({ session }: { readonly session: SessionView }): ReactNode {
  const { refresh } = useSession();
  const [wrong, setWrong] = useState(false);
  usePageTitle(wrong ? 'Error: Your account' : 'Your account');
  const { openId } = session.service;
  return (
    <div className="people-account">
      <h1>Your account</h1>
      <dl className="people-facts">
        <dt>Name</dt>
        <dd>{session.name}</dd>
        <dt>E-mail address</dt>
        <dd>{session.email}</dd>
      </dl>
      <SignOutButton />
      <h2>Where you are signed in</h2>
      {session.shared && (
        <p className="people-text">
          You said that this is a shared computer: nothing is kept on it, and closing the browser signs you
          out.
        </p>
      )}
      <OwnSessions />
      <h2>Password</h2>
      <OwnPassword
        mail={session.service.mail}
        hasPassword={session.hasPassword}
        onWrong={setWrong}
        onChanged={() => void refresh()}
      />
      {openId !== '' && (
        <>
          <h2>Your council’s sign-in</h2>
          <p className="people-text">Connect it once, and you can sign in with it from then on.</p>
          <a className="button" href={`${beginAddress('/account', session.shared)}&connect=1`}>
            Connect {openId}
          </a>
        </>
      )}
      <h2>What is held about you</h2>
      <p className="people-text">
        Your name, address and roles, when you signed in, and what you did on boards; in one file.
      </p>
      <a href="/api/account/data" download="">
        Download what is held about you
      </a>
    </div>
  );
}
