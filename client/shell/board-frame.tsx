import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { Outlet, useLocation } from 'react-router';
import { yearInWords } from '../../shared/planning/dates-in-words.ts';
import { STATE_WORDS } from '../../shared/planning/words.ts';
import { useNarrow } from '../board/use-narrow.ts';
import {
  useBoardAddress,
  useBoardSelector,
  useOpenBoard,
  useReady,
  useSaved,
} from '../live/board-context.tsx';
import { unsentOnDevice } from '../live/local-copy.ts';
import { MeetingBanner } from '../triangulation/meeting-banner.tsx';
import { BoardGone } from './board-gone.tsx';
import { ReadingLine } from './reading-line.tsx';
import { ChangedMeanwhile } from './changed-meanwhile.tsx';
import { MadeExemptDialog } from './made-exempt-dialog.tsx';
import { PeopleHere } from './people-here.tsx';
import { SavedState } from './saved-state.tsx';
import { SaidStrip } from './said-strip.tsx';
import { SetAsideNote } from './set-aside-note.tsx';
import { SlowRoad } from './slow-road.tsx';
import { useLiveUse, useSession } from './session.tsx';
import { usePageTitle } from './use-page-title.ts';
import { ViewLinks } from './view-links.tsx';
import { WordsBroughtBack } from './words-brought-back.tsx';
import { YouMenu } from './you-menu.tsx';

const SignOutDialog = lazy(async () => ({
  default: (await import('../sign-in/sign-out-dialog.tsx')).SignOutDialog,
}));

interface BoardFrameProps {
  /** What the committee is called, until its board says so. */
  readonly committee: string;
  readonly onRename: (() => void) | null;
}

/** What stands around every view of a board: its name, what is saved, who is here, the ways to its views. */
export function BoardFrame({ committee, onRename }: BoardFrameProps): ReactNode {
  const name = useBoardSelector((board) => board.committee.name) || committee;
  const canShow = useCanShow();
  const ready = useReady();
  const { ended } = useSession();
  const narrow = useNarrow();
  usePageTitle(name);
  const [leaving, setLeaving] = useState(false);
  const you = { onRename, onSignOut: () => setLeaving(true) };
  useSessionOfBoard();
  return (
    <div className={ended ? 'shell-board shell-board-out' : 'shell-board'}>
      <a className="shell-skip" href="#main">
        Skip to main content
      </a>
      <header className="shell-bar">
        <Title name={name} />
        {narrow && <ViewLinks />}
        <SavedState />
        <PeopleHere {...you} />
        {!narrow && <YouMenu {...you} />}
      </header>
      {!narrow && <ViewLinks />}
      <Connection />
      <SlowRoad />
      {ready && <MeetingBanner />}
      {ready && <ReadingLine />}
      <SetAsideNote />
      <WordsBroughtBack />
      <ChangedMeanwhile />
      <main id="main" className="shell-main-area" tabIndex={-1}>
        {canShow ? <Outlet /> : <Waiting />}
      </main>
      <SaidStrip />
      <MadeExemptDialog />
      {leaving && <SigningOut onClose={() => setLeaving(false)} />}
    </div>
  );
}

function SigningOut({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { id } = useBoardAddress();
  const { unsent } = useSaved();
  return (
    <Suspense fallback={null}>
      <SignOutDialog unsent={unsent + unsentOnDevice(id)} onClose={onClose} />
    </Suspense>
  );
}

// Who may come in and what one can do are said of a closed committee too, of whose board there is nothing to show.
function useCanShow(): boolean {
  const { path } = useBoardAddress();
  const { pathname } = useLocation();
  const ready = useReady();
  return ready || pathname === path('/access') || pathname === path('/rights');
}

// A connected board is in use. One that was closed may have been closed because the session ended: the page asks, and
// opens its line again when the person has signed in again.
function useSessionOfBoard(): void {
  const { live } = useOpenBoard();
  const { state } = useSaved();
  const { refresh, returns, remembered } = useSession();
  useLiveUse(state !== 'offline' && state !== 'blocked');
  const blocked = state === 'blocked';
  // Whom this device remembered is asked for as soon as there is somebody to ask.
  const known = !remembered || state === 'offline';
  useEffect(() => {
    if (blocked || !known) void refresh();
  }, [blocked, known, refresh]);
  useEffect(() => {
    if (returns > 0) live.reconnect();
  }, [live, returns]);
}

function Title({ name }: { readonly name: string }): ReactNode {
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
  const { state } = useSaved();
  if (state === 'blocked') return <BoardGone />;
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
      <section className="shell-banner" aria-label="Connection">
        You are not connected. You can keep working on this device; changes will be sent when you are back.
      </section>
    );
  }
  if (state !== 'blocked') return null;
  return (
    <section className="shell-banner shell-banner-stop" aria-label="Connection">
      {reason}{' '}
      <button type="button" onClick={() => location.reload()}>
        Reload
      </button>
    </section>
  );
}
