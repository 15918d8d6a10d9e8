import type { ReactNode } from 'react';
import { Link, Navigate, useLocation, useParams } from 'react-router';
import type { ProgrammeSummary, SessionView } from '../../shared/protocol/http-api.ts';
import { may } from '../../shared/protocol/roles.ts';
import { useSession } from '../shell/session.tsx';
import { useFetched } from '../shell/use-fetched.ts';
import { signInAddress } from '../sign-in/next-address.ts';
import './suggestions.css';

/** A programme, and somebody who may suggest something for it. */
export interface MemberAt {
  readonly programme: ProgrammeSummary;
  readonly session: SessionView;
  /** The address of the programme's board, or of a page beside it: `path('/suggest')`. */
  readonly path: (rest?: string) => string;
  /** Where the server takes what concerns its suggestions. */
  readonly api: string;
}

/** Finds the programme of the address without opening its board, and whether the person may suggest something for it. */
export function ForMembers({ page }: { readonly page: (at: MemberAt) => ReactNode }): ReactNode {
  const { fetched } = useSession();
  if (fetched.kind === 'failed') return <CannotReach />;
  if (fetched.kind === 'waiting') return <output>Opening…</output>;
  return <OfAddress key={fetched.value.person} session={fetched.value} page={page} />;
}

interface OfAddressProps {
  readonly session: SessionView;
  readonly page: (at: MemberAt) => ReactNode;
}

function OfAddress({ session, page }: OfAddressProps): ReactNode {
  const { committee, year } = useParams();
  const { pathname } = useLocation();
  const programmes = useFetched<readonly ProgrammeSummary[]>('/api/programmes');
  if (programmes.kind === 'failed') return <CannotReach />;
  if (programmes.kind === 'waiting') return <output>Opening…</output>;
  const programme = programmes.value.find(
    (each) => each.committeeSlug === committee && each.municipalYear === year,
  );
  if (!programme) {
    const canSignIn = session.kind !== 'account' && !session.service.needsSetUp;
    if (canSignIn) return <Navigate replace to={signInAddress(pathname)} />;
    return (
      <NotHere why="There is no programme at this address, or you have not been invited to its committee." />
    );
  }
  if (!may(programme.role, 'suggest')) {
    return (
      <NotHere why="Your role does not let you suggest topics here. Ask the committee’s scrutiny officer." />
    );
  }
  const path = (rest = ''): string => `/c/${programme.committeeSlug}/${programme.municipalYear}${rest}`;
  return page({ programme, session, path, api: `/api/programmes/${programme.id}/suggestions` });
}

function NotHere({ why }: { readonly why: string }): ReactNode {
  return (
    <div className="shell-text">
      <h1>You cannot suggest a topic here</h1>
      <p>{why}</p>
      <p>
        <Link to="/">All programmes</Link>
      </p>
    </div>
  );
}

function CannotReach(): ReactNode {
  return (
    <div className="shell-text">
      <h1>The service cannot be reached</h1>
      <p>Check your connection, then try again. What you typed on this device is kept.</p>
      <button type="button" className="shell-again" onClick={() => location.reload()}>
        Try again
      </button>
      <p>
        <Link to="/">All programmes</Link>
      </p>
    </div>
  );
}
