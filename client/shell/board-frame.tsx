import { useState, type ReactNode } from 'react';
import { Link, Outlet } from 'react-router';
import { yearInWords } from '../../shared/planning/dates-in-words.ts';
import { STATE_WORDS } from '../../shared/planning/words.ts';
import { useNarrow } from '../board/use-narrow.ts';
import { useBoardSelector, useReady, useSaved } from '../live/board-context.tsx';
import type { Me } from '../live/live-board.ts';
import { ChangedMeanwhile } from './changed-meanwhile.tsx';
import { PeopleHere } from './people-here.tsx';
import { SavedState } from './saved-state.tsx';
import { SaidStrip } from './said-strip.tsx';
import { SetAsideNote } from './set-aside-note.tsx';
import { usePageTitle } from './use-page-title.ts';
import { ViewLinks } from './view-links.tsx';
import { WhoAreYou } from './who-are-you.tsx';

/** What stands around every view of a board: its name, what is saved, who is here, the ways to its views. */
export function BoardFrame({ onNamed }: { readonly onNamed: (me: Me) => void }): ReactNode {
  const [renaming, setRenaming] = useState(false);
  const name = useBoardSelector((board) => board.committee.name);
  const ready = useReady();
  const narrow = useNarrow();
  usePageTitle(name === '' ? 'Board' : name);
  if (renaming) return <WhoAreYou onNamed={onNamed} />;
  return (
    <div className="shell-board">
      <a className="shell-skip" href="#main">
        Skip to main content
      </a>
      <header className="shell-bar">
        <Title />
        {narrow && <ViewLinks />}
        <SavedState />
        <PeopleHere onRename={() => setRenaming(true)} />
      </header>
      {!narrow && <ViewLinks />}
      <Connection />
      <SetAsideNote />
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
