import { useState, type ReactNode } from 'react';
import { useSession, useSessionView } from '../shell/session.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { SignInStepForm } from './sign-in-steps.tsx';
import { useSignIn } from './use-sign-in.ts';
import './sign-in.css';

/** Says that the session has ended and lets the same person sign in again over the page, which stays as it is. */
export function SignInAgain(): ReactNode {
  const [open, setOpen] = useState(true);
  if (open) return <AgainDialog onClose={() => setOpen(false)} />;
  return (
    <div className="entry-ended" role="alert">
      <p>You are signed out. What is on this page is not being saved.</p>
      <Button onClick={() => setOpen(true)}>Sign in again</Button>
    </div>
  );
}

function AgainDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const session = useSession();
  const view = useSessionView();
  const [ranOut] = useState(() => session.endsAt !== null && session.endsAt <= Date.now());
  const onIn = async (): Promise<void> => {
    const now = await session.refresh();
    // Somebody else's page must not be theirs.
    if (now && now.person !== view?.person) location.reload();
  };
  const signIn = useSignIn({
    email: view?.email ?? '',
    mail: view?.service.mail ?? false,
    shared: view?.shared ?? false,
    onIn,
  });
  return (
    <Dialog title="You have been signed out" onClose={onClose}>
      <p>
        {ranOut
          ? 'Nothing was done here for twelve hours.'
          : 'Your session was ended: on your account page at another device, or by signing out in another tab.'}{' '}
        What you have typed is still on this page. Sign in again to go on.
      </p>
      <ErrorSummary problems={signIn.form.problems} />
      <SignInStepForm signIn={signIn} mail={view?.service.mail ?? false} known />
      <p>
        <a href="/">Leave this page instead</a>
      </p>
    </Dialog>
  );
}
