import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { parseRole, ROLES } from '../../shared/protocol/roles.ts';
import { useBoardAddress, usePresence } from '../live/board-context.tsx';
import { useNewMentions } from '../people/use-mentions.ts';
import { Icon } from '../ui/icon.tsx';
import { Popover } from '../ui/popover.tsx';
import { useSessionView } from './session.tsx';
import './you-menu.css';

export interface YouMenuProps {
  /** Null for people with an account: their name and role are not theirs to choose. */
  readonly onRename: (() => void) | null;
  readonly onSignOut: () => void;
}

/** Who one is at this board, and what one can do about it. */
export function YouMenu(props: YouMenuProps): ReactNode {
  const { me } = usePresence();
  const role = ROLES[parseRole(me.role)];
  const face = (
    <>
      <Icon name="person" size={18} />
      <span className="you-menu-short" aria-hidden="true">
        You
      </span>
      <span className="you-menu-words">
        {me.name} · {role}
      </span>
      <Icon name="down" size={16} />
    </>
  );
  return (
    <div className="you-menu">
      <Popover label="You" className="you-menu-button" face={face}>
        <YouLinks {...props} />
      </Popover>
    </div>
  );
}

/** What one can do about who one is; on a phone it stands under who is here. */
export function YouLinks({ onRename, onSignOut }: YouMenuProps): ReactNode {
  const { path } = useBoardAddress();
  const isAccount = useSessionView()?.kind === 'account';
  const mentions = useNewMentions(isAccount);
  return (
    <div className="you-links">
      <Link to={path('/rights')}>What can I do here?</Link>
      <Link to={path('/my-suggestions')}>My suggestions</Link>
      {isAccount && (
        <Link to="/mentions">
          {mentions === 0 ? 'Where you were mentioned' : `You were mentioned (${mentions})`}
        </Link>
      )}
      {isAccount && <Link to="/account">Your account</Link>}
      {onRename && (
        <button type="button" data-closes="" onClick={onRename}>
          Change your name or role
        </button>
      )}
      {isAccount && (
        <button type="button" data-closes="" onClick={onSignOut}>
          Sign out
        </button>
      )}
    </div>
  );
}
