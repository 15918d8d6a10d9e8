import { lazy, Suspense, type ReactNode } from 'react';
import { Link } from 'react-router';
import { yearInWords } from '../../shared/planning/dates-in-words.ts';
import type { ProgrammeSummary, SessionView } from '../../shared/protocol/http-api.ts';
import { placeOf } from '../start/place-of.ts';
import { usePageTitle } from './use-page-title.ts';

const SignOutButton = lazy(async () => ({
  default: (await import('../sign-in/sign-out-button.tsx')).SignOutButton,
}));

interface NoBoardProps {
  readonly session: SessionView;
  /** The programme when there is one that the person may not see live; otherwise null. */
  readonly programme: ProgrammeSummary | null;
}

/** Why the board of this address is not shown, and what to do about it. */
export function NoBoard({ session, programme }: NoBoardProps): ReactNode {
  const title = programme ? 'This board is for the committee' : 'You cannot open a board at this address';
  usePageTitle(title);
  return (
    <main className="shell-plain">
      <div className="shell-text">
        <h1>{title}</h1>
        {programme ? <Published programme={programme} /> : <NoAccess session={session} />}
        <p>
          <Link to="/">All programmes</Link>
        </p>
      </div>
    </main>
  );
}

function Published({ programme }: { readonly programme: ProgrammeSummary }): ReactNode {
  return (
    <>
      <p>Your role is Observer. Observers see what the committee publishes.</p>
      <p>
        <a href={placeOf(programme)}>
          {programme.committee}, {yearInWords(programme.municipalYear)}: the published programme
        </a>
      </p>
    </>
  );
}

function NoAccess({ session }: { readonly session: SessionView }): ReactNode {
  if (session.kind !== 'account') {
    return <p>There is none, or it is not open on this machine. Check the address.</p>;
  }
  return (
    <>
      <p>Either there is no programme at this address, or you have not been invited to its committee.</p>
      <p>
        Ask the committee’s scrutiny officer to invite <b>{session.email}</b>, which is how you are signed in.
        If you know that you have access under another address, sign out and sign in with that one.
      </p>
      <Suspense fallback={null}>
        <SignOutButton />
      </Suspense>
    </>
  );
}
