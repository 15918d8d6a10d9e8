import { useEffect, useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { forgetDevice, forgetTab } from '../live/device.ts';
import { useSession } from '../shell/session.tsx';
import { EntryPage } from './entry-page.tsx';
import { SignOutButton } from './sign-out-button.tsx';

/** Takes off this browser what was kept on it, once nobody is signed in any more, and says so. */
export function SignedOut(): ReactNode {
  const { fetched } = useSession();
  if (fetched.kind === 'waiting') return <output>Signing out…</output>;
  if (fetched.kind === 'here' && fetched.value.kind === 'account') return <StillIn />;
  return <Forgetting />;
}

function Forgetting(): ReactNode {
  const [gone, setGone] = useState<boolean | null>(null);
  useEffect(() => {
    forgetTab();
    void forgetDevice().then(setGone);
  }, []);
  if (gone === null) return <output>Signing out…</output>;
  return (
    <EntryPage title="You have signed out" further>
      <output className="entry-said">
        {gone
          ? 'Nothing of the boards is kept in this browser.'
          : 'A copy is still in use by another tab. Close the other tabs of this service, then reload this page.'}
      </output>
      <p>
        <Link to="/sign-in">Sign in again</Link>
      </p>
    </EntryPage>
  );
}

// An address can be opened by mistake: nothing goes from the device of somebody who is signed in.
function StillIn(): ReactNode {
  return (
    <EntryPage title="You are still signed in">
      <SignOutButton />
      <p>
        <Link to="/">All programmes</Link>
      </p>
    </EntryPage>
  );
}
