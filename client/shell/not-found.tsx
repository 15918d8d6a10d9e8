import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { usePageTitle } from './use-page-title.ts';

/** For an address where nothing stands. */
export function NotFound(): ReactNode {
  usePageTitle('Page not found');
  return (
    <div className="shell-text">
      <h1>Page not found</h1>
      <p>
        If you typed the address, check that it is right. Otherwise choose a programme from{' '}
        <Link to="/">all programmes</Link>.
      </p>
    </div>
  );
}
