import './shell.css';
import type { ReactNode } from 'react';
import { Link, Outlet } from 'react-router';

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
      </header>
      <main id="main" className="shell-plain" tabIndex={-1}>
        <Outlet />
      </main>
    </>
  );
}
