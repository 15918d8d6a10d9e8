import './shell.css';
import { useMemo, useState, type ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import type { ProgrammeSummary, SessionView } from '../../shared/protocol/http-api.ts';
import { BoardProvider, type BoardAddress } from '../live/board-context.tsx';
import type { Me } from '../live/live-board.ts';
import { BoardFrame } from './board-frame.tsx';
import { useFetched } from './use-fetched.ts';
import { WhoAreYou } from './who-are-you.tsx';

/** Finds the board of the address and asks who is there, then opens it. */
export function BoardPage(): ReactNode {
  const programmes = useFetched<readonly ProgrammeSummary[]>('/api/programmes');
  const session = useFetched<SessionView>('/api/session');
  if (programmes.kind === 'failed' || session.kind === 'failed') return <CannotReach />;
  if (programmes.kind === 'waiting' || session.kind === 'waiting') {
    return <p className="shell-waiting">Opening the board…</p>;
  }
  return <KnownBoard programmes={programmes.value} session={session.value} />;
}

interface Known {
  readonly programmes: readonly ProgrammeSummary[];
  readonly session: SessionView;
}

function KnownBoard({ programmes, session }: Known): ReactNode {
  const { committee = '', year = '' } = useParams();
  const known = session.kind === 'public' ? null : { name: session.name, role: session.role };
  const [me, setMe] = useState<Me | null>(known);
  const id = programmes.find((each) => each.committeeSlug === committee && each.municipalYear === year)?.id;
  const address = useMemo<BoardAddress | null>(
    () =>
      id === undefined
        ? null
        : { id, committee, year, path: (rest = '') => `/c/${committee}/${year}${rest}` },
    [id, committee, year],
  );
  if (!address) return <NoBoard />;
  if (!me) return <WhoAreYou onNamed={setMe} />;
  return (
    <BoardProvider key={`${me.name} ${me.role}`} address={address} me={me}>
      <BoardFrame onNamed={setMe} />
    </BoardProvider>
  );
}

function NoBoard(): ReactNode {
  return (
    <main className="shell-plain">
      <div className="shell-text">
        <h1>There is no programme at this address</h1>
        <p>
          It may have been typed wrongly. Choose one from <Link to="/">all programmes</Link>.
        </p>
      </div>
    </main>
  );
}

function CannotReach(): ReactNode {
  return (
    <main className="shell-plain">
      <div className="shell-text">
        <h1>The service cannot be reached</h1>
        <p>Check your connection, then try again. What you did on this device before is kept.</p>
        <button type="button" className="shell-again" onClick={() => location.reload()}>
          Try again
        </button>
      </div>
    </main>
  );
}
