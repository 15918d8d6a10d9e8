import './shell.css';
import { useMemo, useState, type ReactNode } from 'react';
import { Navigate, useLocation, useParams } from 'react-router';
import type { ProgrammeSummary, SessionView } from '../../shared/protocol/http-api.ts';
import { may, type Role } from '../../shared/protocol/roles.ts';
import { BoardProvider, type BoardAddress } from '../live/board-context.tsx';
import { signInAddress } from '../sign-in/next-address.ts';
import { BoardFrame } from './board-frame.tsx';
import { CannotReach } from './cannot-reach.tsx';
import { NoBoard } from './no-board.tsx';
import { useSession } from './session.tsx';
import { useProgrammes } from './use-programmes.ts';
import { WhoAreYou } from './who-are-you.tsx';

/** Finds the board of the address and whether the person who is there may see it, then opens it. */
export function BoardPage(): ReactNode {
  const { fetched } = useSession();
  if (fetched.kind === 'failed') return <CannotReach />;
  if (fetched.kind === 'waiting') return <Opening />;
  // What there is depends on who asks.
  return <BoardOfAddress key={fetched.value.person} session={fetched.value} />;
}

function BoardOfAddress({ session }: { readonly session: SessionView }): ReactNode {
  const { committee, year } = useParams();
  const { pathname, search } = useLocation();
  const { remembered } = useSession();
  const programmes = useProgrammes();
  if (programmes.kind === 'failed') return <CannotReach />;
  if (programmes.kind === 'waiting') return <Opening />;
  const programme = programmes.value.find(
    (each) => each.committeeSlug === committee && each.municipalYear === year,
  );
  if (!programme) {
    if (remembered) return <CannotReach />;
    const canSignIn = session.kind !== 'account' && !session.service.needsSetUp;
    if (canSignIn) return <Navigate replace to={signInAddress(pathname + search)} />;
    return <NoBoard session={session} programme={null} />;
  }
  if (!programme.practice && !may(programme.role, 'see')) {
    return <NoBoard session={session} programme={programme} />;
  }
  return <KnownBoard programme={programme} session={session} />;
}

// At the practice committee a visitor is what they chose to be, which may be after the list was asked for.
function roleAt(programme: ProgrammeSummary, session: SessionView): Role {
  return programme.practice && session.kind === 'visitor' ? session.role : programme.role;
}

interface KnownBoardProps {
  readonly programme: ProgrammeSummary;
  readonly session: SessionView;
}

function KnownBoard({ programme, session }: KnownBoardProps): ReactNode {
  const { refresh } = useSession();
  const [renaming, setRenaming] = useState(false);
  const { id, committeeSlug: committee, municipalYear: year, practice } = programme;
  const address = useMemo<BoardAddress>(
    () => ({ id, committee, year, practice, path: (rest = '') => `/c/${committee}/${year}${rest}` }),
    [id, committee, year, practice],
  );
  const { name, shared } = session;
  const role = roleAt(programme, session);
  const me = useMemo(() => ({ name, role }), [name, role]);
  if (renaming || name === '' || !may(role, 'see')) {
    const onNamed = (): void => void refresh().then(() => setRenaming(false));
    return <WhoAreYou onNamed={onNamed} />;
  }
  const onRename = session.kind === 'visitor' ? () => setRenaming(true) : null;
  return (
    <BoardProvider key={`${name} ${role}`} address={address} me={me} shared={shared}>
      <BoardFrame committee={programme.committee} onRename={onRename} />
    </BoardProvider>
  );
}

function Opening(): ReactNode {
  return <p className="shell-waiting">Opening the board…</p>;
}
