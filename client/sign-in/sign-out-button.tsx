import { useState, type ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { signOut } from './sign-out.ts';

/** Signs out, or says why it could not. */
export function SignOutButton({ words = 'Sign out' }: { readonly words?: string }): ReactNode {
  const [state, setState] = useState<'ready' | 'leaving' | 'failed'>('ready');
  const press = async (): Promise<void> => {
    setState('leaving');
    if (!(await signOut())) setState('failed');
  };
  return (
    <div>
      <Button onClick={() => void press()} unavailable={state === 'leaving' ? 'One moment' : null}>
        {words}
      </Button>
      {state === 'failed' && (
        <p className="field-error" role="alert">
          You are still signed in: the service cannot be reached. Try again when you are connected.
        </p>
      )}
    </div>
  );
}
