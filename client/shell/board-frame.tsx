import { useState, type ReactNode } from 'react';
import { Link, Outlet, useLocation } from 'react-router';
import { listed, yearInWords } from '../../shared/planning/dates-in-words.ts';
import { STATE_WORDS } from '../../shared/planning/words.ts';
import {
  useBoardAddress,
  useBoardSelector,
  usePresence,
  useReady,
  useSaved,
} from '../live/board-context.tsx';
import type { Me } from '../live/live-board.ts';
import type { Other } from '../live/others.ts';
import { ChangedMeanwhile } from './changed-meanwhile.tsx';
import { SavedState } from './saved-state.tsx';
import { SaidStrip } from './said-strip.tsx';
import { usePageTitle } from './use-page-title.ts';
import { WhoAreYou } from './who-are-you.tsx';

/** What stands around every view of a board: its name, what is saved, who is here, the ways to its views. */
export function BoardFrame({ onNamed }: { readonly onNamed: (me: Me) => void }): ReactNode {
  const [renaming, setRenaming] = useState(false);
  const name = useBoardSelector((board) => board.committee.name);
  const ready = useReady();
  usePageTitle(name === '' ? 'Board' : name);
  if (renaming) return <WhoAreYou onNamed={onNamed} />;
  return (
    <div className="shell-board">
      <a className="shell-skip" href="#main">
        Skip to main content
      </a>
      <header className="shell-bar">
        <Title />
        <SavedState />
        <PeopleHere onRename={() => setRenaming(true)} />
      </header>
      <Tabs />
      <Connection />
      <ChangedMeanwhile />
      <main id="main" className="shell-main-area" tabIndex={-1}>
        {ready ? <Outlet /> : <Waiting />}
      </main>
      <SaidStrip />
    </div>
  );
}

function Title(): ReactNode {
  const name = useBoardSelector((board) => board.committee.name);
  const year = useBoardSelector((board) => board.programme.municipalYear);
  const state = useBoardSelector((board) => board.programme.state);
  return (
    <div className="shell-title">
      <h1>{name}</h1>
      {year !== '' && (
        <span className="shell-year">
          {yearInWords(year)} · {STATE_WORDS[state]}
        </span>
      )}
    </div>
  );
}

function Waiting(): ReactNode {
  const { state, reason } = useSaved();
  if (state === 'blocked') {
    return (
      <div className="shell-text shell-plain">
        <h2>This board cannot be opened</h2>
        <p>{reason}</p>
        <p>
          Choose another from <Link to="/">all programmes</Link>.
        </p>
      </div>
    );
  }
  return (
    <p className="shell-waiting">
      {state === 'offline' ? 'Waiting for the connection…' : 'Opening the board…'}
    </p>
  );
}

function Connection(): ReactNode {
  const { state, reason } = useSaved();
  const ready = useReady();
  if (!ready) return null;
  if (state === 'offline') {
    return (
      <p className="shell-banner">
        You are not connected. You can keep working on this device; changes will be sent when you are back.
      </p>
    );
  }
  if (state !== 'blocked') return null;
  return (
    <p className="shell-banner shell-banner-stop">
      {reason}{' '}
      <button type="button" onClick={() => location.reload()}>
        Reload
      </button>
    </p>
  );
}

const VIEWS = [
  ['', 'Board'],
  ['/programme', 'Programme'],
  ['/repairs', 'To check'],
  ['/archive', 'Archive'],
  ['/committee', 'Committee'],
] as const;

function Tabs(): ReactNode {
  const { path } = useBoardAddress();
  const { pathname } = useLocation();
  // An item is opened on the board.
  const isHere = (rest: string): boolean =>
    pathname === path(rest) || (rest === '' && pathname.startsWith(path('/item/')));
  const open = useBoardSelector((board) => board.repairs.filter((repair) => !repair.settled).length);
  return (
    <nav className="shell-tabs" aria-label="Views of this programme">
      {VIEWS.map(([rest, words]) => (
        <Link key={rest} to={path(rest)} aria-current={isHere(rest) ? 'page' : undefined}>
          {words}
          {rest === '/repairs' && open > 0 ? ` (${open})` : ''}
        </Link>
      ))}
      <Link className="shell-tabs-all" to="/">
        All programmes
      </Link>
    </nav>
  );
}

function PeopleHere({ onRename }: { readonly onRename: () => void }): ReactNode {
  const { me, others } = usePresence();
  return (
    <div className="shell-people">
      <ul aria-hidden="true">
        {others.slice(0, 5).map((other, index) => (
          <li key={other.key} className={`shell-who-${index % 3}`}>
            {other.initials}
          </li>
        ))}
      </ul>
      <span>{hereInWords(others)}</span>
      <button type="button" onClick={onRename}>
        You are {me.name}
        <span className="visually-hidden">: change your name or role</span>
      </button>
    </div>
  );
}

function hereInWords(others: readonly Other[]): string {
  const names = [...new Set(others.map((other) => other.name))];
  if (names.length === 0) return 'Nobody else is here';
  const shown = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} others`] : names;
  return `${listed(shown)} ${names.length === 1 ? 'is' : 'are'} here`;
}
