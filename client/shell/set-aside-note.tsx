import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { useBoardAddress } from '../live/board-context.tsx';
import { copiesAside, discardedCopies } from '../live/local-copy.ts';

/** Says that this device keeps words that the board would not take, and leads to them. */
export function SetAsideNote(): ReactNode {
  const { id, path } = useBoardAddress();
  const { pathname } = useLocation();
  const left = copiesAside(id) - discardedCopies(id).length;
  if (left <= 0 || pathname === path('/set-aside')) return null;
  return (
    <section className="shell-banner" aria-label="Kept on this device">
      This device keeps changes that the board would not take.{' '}
      <Link to={path('/set-aside')}>Look at them</Link>
    </section>
  );
}
