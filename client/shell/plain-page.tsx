import './shell.css';
import type { ReactNode } from 'react';
import { Link, Outlet, useLocation } from 'react-router';
import { useSessionView } from './session.tsx';

/** The frame of the pages that stand outside a board. */
export function PlainPage(): ReactNode {
  return (
    <>
      <a className="shell-skip" href="#main">
        Skip to main content
      </a>
      <header className="shell-bar">
        <Link className="shell-brand" to="/">
          Triangulate
        </Link>
        <WhoIsHere />
      </header>
      <main id="main" className="shell-plain" tabIndex={-1}>
        <Outlet />
      </main>
    </>
  );
}

function WhoIsHere(): ReactNode {
  const session = useSessionView();
  const { pathname } = useLocation();
  if (session?.kind === 'account') {
    return (
      <Link className="shell-you" to="/account">
        {session.name}: your account
      </Link>
    );
  }
  // Getting in is what these pages are for.
  const entering = ['/sign-in', '/set-up', '/join', '/signed-out'].includes(pathname);
  if (!session || entering || session.service.needsSetUp) return null;
  return (
    <Link className="shell-you" to="/sign-in">
      Sign in
    </Link>
  );
}
