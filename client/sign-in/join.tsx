import { useEffect, useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { InvitationView } from '../../shared/protocol/entry-forms.ts';
import type { SessionView } from '../../shared/protocol/http-api.ts';
import { useSession } from '../shell/session.tsx';
import { sendForm, type Sent } from '../start/send.ts';
import { Button } from '../ui/button.tsx';
import { EntryPage } from './entry-page.tsx';
import { InvitationFacts } from './invitation-facts.tsx';
import { JoinForm } from './join-form.tsx';
import { keepSecret, takeSecret } from './kept-secret.ts';
import { SignOutButton } from './sign-out-button.tsx';
import { useLinkSecret } from './use-link-secret.ts';

/** An invitation. Looking at it spends nothing: mail scanners open links too. */
export function Join(): ReactNode {
  const given = useLinkSecret();
  const [kept] = useState(takeSecret);
  const token = given === '' ? kept : given;
  const { fetched } = useSession();
  if (token === '') return <Incomplete />;
  if (fetched.kind === 'waiting') return <output>Opening the invitation…</output>;
  if (fetched.kind === 'failed') return <Unreachable />;
  return <Invitation key={token} token={token} session={fetched.value} />;
}

interface InvitationProps {
  readonly token: string;
  readonly session: SessionView;
}

function Invitation({ token, session }: InvitationProps): ReactNode {
  const [looked, setLooked] = useState<Sent<InvitationView> | null>(null);
  useEffect(() => {
    void sendForm<InvitationView>('/api/entry/invitation', { token }).then(setLooked);
  }, [token]);
  if (!looked) return <output>Opening the invitation…</output>;
  if (!looked.done) return <Refused words={looked.problems[0]?.message ?? ''} />;
  const invitation = looked.value;
  if (invitation.state !== 'open' || invitation.committee === '') return <Gone state={invitation.state} />;
  return <OpenInvitation invitation={invitation} token={token} session={session} />;
}

function OpenInvitation({
  invitation,
  token,
  session,
}: InvitationProps & { readonly invitation: InvitationView }): ReactNode {
  if (session.kind === 'account' && session.email !== invitation.email) {
    return <SomebodyElse invitation={invitation} session={session} />;
  }
  if (invitation.hasAccount && session.kind !== 'account') {
    return <SignInFirst invitation={invitation} token={token} />;
  }
  return <JoinForm invitation={invitation} token={token} session={session} />;
}

const GONE = {
  open: ['This is not an invitation', 'This link sets up the service. Open it as the terminal shows it.'],
  unknown: [
    'This link is not one of ours',
    'Check that all of it was copied, also what comes after the “#”. If it was, ask the scrutiny officer for a new invitation.',
  ],
  spent: ['This invitation has been used', 'It works once. If it was you who used it, sign in.'],
  expired: [
    'This invitation is too old',
    'Invitations can be accepted for fourteen days. Ask the scrutiny officer for a new one.',
  ],
  revoked: [
    'This invitation is no longer of use',
    'It was withdrawn, or a newer one was sent to you. Look for the newest, or ask the scrutiny officer.',
  ],
} as const;

function Gone({ state }: { readonly state: InvitationView['state'] }): ReactNode {
  const [title, words] = GONE[state];
  return (
    <EntryPage title={title}>
      <p>{words}</p>
      <p>
        <Link to="/sign-in">Sign in</Link>
      </p>
    </EntryPage>
  );
}

interface SignInFirstProps {
  readonly invitation: InvitationView;
  readonly token: string;
}

function SignInFirst({ invitation, token }: SignInFirstProps): ReactNode {
  return (
    <EntryPage title={`Join ${invitation.committee}`}>
      <InvitationFacts invitation={invitation} />
      <p>You have an account already. Sign in with it; then you come back here to accept the invitation.</p>
      <p>
        <Link className="button button-main" to="/sign-in?next=%2Fjoin" onClick={() => keepSecret(token)}>
          Sign in first
        </Link>
      </p>
    </EntryPage>
  );
}

interface SomebodyElseProps {
  readonly invitation: InvitationView;
  readonly session: SessionView;
}

function SomebodyElse({ invitation, session }: SomebodyElseProps): ReactNode {
  return (
    <EntryPage title="This invitation is for somebody else">
      <p>
        It was made for <b>{invitation.email}</b>, and you are signed in as {session.name}, {session.email}.
      </p>
      <p>If both are you, sign out and open the link again. Nothing has been used up.</p>
      <SignOutButton />
    </EntryPage>
  );
}

function Incomplete(): ReactNode {
  return (
    <EntryPage title="Open the invitation’s link again">
      <p>
        The address of this page has lost its last part, which comes after a “#”. Open the link from the
        message once more: it has not been used up.
      </p>
    </EntryPage>
  );
}

function Refused({ words }: { readonly words: string }): ReactNode {
  return (
    <EntryPage title="The invitation cannot be opened now">
      <p role="alert">{words}</p>
      <p>Nothing has been used up. Open the link again later.</p>
    </EntryPage>
  );
}

function Unreachable(): ReactNode {
  return (
    <EntryPage title="The service cannot be reached">
      <p>Check your connection, then open the link again. Nothing has been used up.</p>
      <Button onClick={() => location.reload()}>Try again</Button>
    </EntryPage>
  );
}
