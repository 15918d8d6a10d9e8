import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { useNarrow } from '../board/use-narrow.ts';
import { may, parseRole } from '../../shared/protocol/roles.ts';
import { useBoardAddress, useBoardSelector, usePresence } from '../live/board-context.tsx';
import { useMayChangeBoard } from '../live/use-may.ts';
import { Icon } from '../ui/icon.tsx';
import { Popover } from '../ui/popover.tsx';
import './view-links.css';

const VIEWS = [
  ['', 'Board'],
  ['/programme', 'Programme'],
  ['/repairs', 'To check'],
  ['/archive', 'Archive'],
  ['/committee', 'Committee'],
  ['/access', 'Access'],
] as const;

/** The ways to the views of a programme: side by side, or on a phone behind the name of the one that is open. */
export function ViewLinks(): ReactNode {
  const narrow = useNarrow();
  const here = useView();
  const links = <Links here={here?.[0] ?? null} />;
  return (
    <nav className={narrow ? 'view-menu' : 'view-links'} aria-label="Views of this programme">
      {narrow ? (
        <Popover
          label="Views of this programme"
          className="view-menu-button"
          face={
            <>
              {here?.[1] ?? 'Views'} <Icon name="down" size={16} />
            </>
          }
        >
          {links}
        </Popover>
      ) : (
        links
      )}
    </nav>
  );
}

function Links({ here }: { readonly here: string | null }): ReactNode {
  const { path } = useBoardAddress();
  const { me } = usePresence();
  const plans = useMayChangeBoard();
  const runs = may(parseRole(me.role), 'run');
  const open = useBoardSelector((board) => board.repairs.filter((repair) => !repair.settled).length);
  return (
    <>
      {VIEWS.filter(([rest]) => rest !== '/access' || runs).map(([rest, words]) => (
        <Link key={rest} to={path(rest)} aria-current={rest === here ? 'page' : undefined}>
          {words}
          {rest === '/repairs' && open > 0 ? ` (${open})` : ''}
        </Link>
      ))}
      {/* Who plans adds topics on the board itself. */}
      {!plans && <Link to={path('/suggest')}>Suggest a topic</Link>}
      <Link className="view-links-all" to="/">
        All programmes
      </Link>
    </>
  );
}

// An item is opened on the board; a page under a view belongs to it.
function useView(): (typeof VIEWS)[number] | null {
  const { path } = useBoardAddress();
  const { pathname } = useLocation();
  const isHere = (rest: string): boolean =>
    pathname === path(rest) || pathname.startsWith(path(`${rest === '' ? '/item' : rest}/`));
  return VIEWS.find(([rest]) => isHere(rest)) ?? null;
}
