import { useState, type ReactNode } from 'react';
import { unsentOnDevice } from '../live/local-copy.ts';
import { useSession } from '../shell/session.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SignOutDialog } from './sign-out-dialog.tsx';
import { signOut } from './sign-out.ts';
import './sign-in.css';

const MINUTE = 60_000;

/** Asks whether the person is still there. Whatever they do with it but signing out means yes. */
export function TimeOutWarning({ left }: { readonly left: number }): ReactNode {
  const { refresh } = useSession();
  const [failed, setFailed] = useState(false);
  const stay = async (): Promise<void> => setFailed((await refresh()) === null);
  const [asking, setAsking] = useState(false);
  const leave = async (): Promise<void> => {
    if (unsentOnDevice() > 0) setAsking(true);
    else setFailed(!(await signOut()));
  };
  if (asking) return <SignOutDialog unsent={unsentOnDevice()} onClose={() => setAsking(false)} />;
  return (
    <Dialog
      title="You will be signed out soon"
      onClose={() => void stay()}
      footer={
        <>
          <Button kind="main" onClick={() => void stay()}>
            Stay signed in
          </Button>
          <Button onClick={() => void leave()}>Sign out</Button>
        </>
      }
    >
      <p>Nothing has been done here for a long time.</p>
      <p aria-live="polite">
        You will be signed out in {left > MINUTE ? '2 minutes' : 'less than a minute'}. What you have typed
        stays on this page.
      </p>
      {failed && (
        <p className="field-error" role="alert">
          The service cannot be reached. Try again when you are connected.
        </p>
      )}
    </Dialog>
  );
}
