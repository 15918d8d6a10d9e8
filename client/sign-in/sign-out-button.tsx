import { useState, type ReactNode } from 'react';
import { unsentOnDevice } from '../live/local-copy.ts';
import { Button } from '../ui/button.tsx';
import { SignOutDialog } from './sign-out-dialog.tsx';
import { signOut } from './sign-out.ts';

/** Signs out, or says why it could not; asks first while this device keeps what has not been sent. */
export function SignOutButton({ words = 'Sign out' }: { readonly words?: string }): ReactNode {
  const [state, setState] = useState<'ready' | 'asking' | 'leaving' | 'failed'>('ready');
  const press = async (): Promise<void> => {
    if (unsentOnDevice() > 0) return setState('asking');
    setState('leaving');
    if (!(await signOut())) setState('failed');
  };
  return (
    <div>
      <Button onClick={() => void press()} unavailable={state === 'leaving' ? 'One moment' : null}>
        {words}
      </Button>
      {state === 'asking' && <SignOutDialog unsent={unsentOnDevice()} onClose={() => setState('ready')} />}
      {state === 'failed' && (
        <p className="field-error" role="alert">
          You are still signed in: the service cannot be reached. Try again when you are connected.
        </p>
      )}
    </div>
  );
}
