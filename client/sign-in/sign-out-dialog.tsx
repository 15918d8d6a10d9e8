import { useEffect, useState, type ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { signOut } from './sign-out.ts';

interface SignOutDialogProps {
  /** How many changes the server has not confirmed, of all that this page and this device hold. */
  readonly unsent: number;
  readonly onClose: () => void;
}

/** Signs out: at once when all is saved; otherwise it asks first, because signing out keeps nothing. */
export function SignOutDialog({ unsent, onClose }: SignOutDialogProps): ReactNode {
  const [atOnce] = useState(unsent === 0);
  const [failed, setFailed] = useState(false);
  const leave = async (): Promise<void> => setFailed(!(await signOut()));
  useEffect(() => {
    if (atOnce) void signOut().then((done) => setFailed(!done));
  }, [atOnce]);
  if (atOnce && !failed) return null;
  return (
    <Dialog
      title={failed ? 'You are still signed in' : 'Some changes are not saved yet'}
      onClose={onClose}
      footer={
        <>
          <Button kind="main" onClick={onClose}>
            Stay signed in
          </Button>
          <Button kind="stop" onClick={() => void leave()}>
            {failed ? 'Try again' : 'Sign out and lose them'}
          </Button>
        </>
      }
    >
      {failed ? (
        <p role="alert">The service cannot be reached. Try again when you are connected.</p>
      ) : (
        <p>
          {unsent === 1 ? '1 change has' : `${unsent} changes have`} not reached the service. Signing out
          takes everything off this device, so {unsent === 1 ? 'it' : 'they'} would be lost.
        </p>
      )}
    </Dialog>
  );
}
