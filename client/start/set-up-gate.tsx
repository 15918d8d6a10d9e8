import { Link, Navigate, Outlet, useLocation } from 'react-router';
import { useSession } from '../shell/session.tsx';
import { usePageTitle } from '../shell/use-page-title.ts';
import { signInAddress } from '../sign-in/next-address.ts';
import './start.css';

/** Lets those through who may add programmes, and tells the others who can. */
export function SetUpGate() {
  const { fetched } = useSession();
  const { pathname } = useLocation();
  if (fetched.kind === 'waiting') return <output>Opening…</output>;
  // Without a connection the form says so itself, and keeps what is typed.
  if (fetched.kind === 'failed' || fetched.value.maySetUp) return <Outlet />;
  const { kind, service } = fetched.value;
  if (kind !== 'account' && !service.needsSetUp) return <Navigate replace to={signInAddress(pathname)} />;
  return <OfficersOnly needsSetUp={service.needsSetUp} />;
}

function OfficersOnly({ needsSetUp }: { readonly needsSetUp: boolean }) {
  usePageTitle('Scrutiny officers add programmes');
  return (
    <div className="start-page">
      <h1>Scrutiny officers add programmes</h1>
      <p>
        {needsSetUp
          ? 'Nobody is one here yet. The terminal in which Triangulate was started shows a set-up link: open it once, and you are the first.'
          : 'Your role does not let you add one. Ask the scrutiny officer of your committee.'}
      </p>
      <p>
        <Link to="/">All programmes</Link>
      </p>
    </div>
  );
}
