import { Link } from 'react-router';
import type { ProgrammeSummary, SessionView } from '../../shared/protocol/http-api.ts';
import { may, ROLES } from '../../shared/protocol/roles.ts';
import { yearInWords } from '../../shared/planning/dates-in-words.ts';
import { useSession } from '../shell/session.tsx';
import type { Fetched } from '../shell/use-fetched.ts';
import { useProgrammes } from '../shell/use-programmes.ts';
import { usePageTitle } from '../shell/use-page-title.ts';
import { placeOf } from './place-of.ts';
import { stateInWords } from './state-in-words.ts';
import './start.css';

/** The programmes that the person has something to do with, and the ways to begin another. */
export function Home() {
  usePageTitle('Work programmes');
  const { fetched, remembered, ended } = useSession();
  return (
    <div className="start-page">
      <h1>Work programmes</h1>
      <p className="start-lead">
        Plan a committee’s year together: topics, meetings, who answers for them, and what came of them.
      </p>
      {remembered && !ended && <Away />}
      {fetched.kind === 'here' && <Ways session={fetched.value} />}
      {fetched.kind === 'waiting' && <output>Looking for programmes…</output>}
      {fetched.kind === 'failed' && <Unreachable />}
      {fetched.kind === 'here' && <ProgrammesOf key={fetched.value.person} session={fetched.value} />}
    </div>
  );
}

function Away() {
  return (
    <p className="start-note">
      <output>
        There is no connection to the service at the moment. Below is what this device remembers; the boards
        in it that this device keeps can be opened. This page goes on by itself when the connection is back.
      </output>
    </p>
  );
}

function Ways({ session }: { readonly session: SessionView }) {
  if (session.maySetUp) return <NewWays />;
  if (session.service.needsSetUp) return <SetUpFirst />;
  if (session.kind === 'account') {
    return (
      <p className="start-note">
        A scrutiny officer adds programmes. If your committee has none here yet, ask its officer.
      </p>
    );
  }
  return (
    <p className="start-note">
      <Link to="/sign-in">Sign in</Link> to see the programmes of your committees. A scrutiny officer adds
      them and invites people.
    </p>
  );
}

function NewWays() {
  return (
    <div className="start-ways">
      <Link className="start-way start-way-main" to="/import">
        Start from an existing programme
        <small>Paste last year’s programme or an agenda pack, or choose the file</small>
      </Link>
      <Link className="start-way" to="/new">
        New programme
        <small>Begin with an empty year: the committee and its meeting dates</small>
      </Link>
    </div>
  );
}

function SetUpFirst() {
  return (
    <section className="start-first">
      <h2>Not set up for a council yet</h2>
      <p>
        The terminal in which Triangulate was started shows a set-up link. Open it once: it makes the first
        scrutiny officer, who adds the committees and invites everybody else. Until then there is the practice
        committee to try things on.
      </p>
    </section>
  );
}

function ProgrammesOf({ session }: { readonly session: SessionView }) {
  const programmes = useProgrammes();
  return (
    <>
      <h2>{session.kind === 'account' ? 'Your programmes' : 'Programmes here'}</h2>
      <Programmes programmes={programmes} session={session} />
    </>
  );
}

function Unreachable() {
  return (
    <p className="start-problem" role="alert">
      The list cannot be had at the moment. Check your connection, then reload this page.
    </p>
  );
}

interface ProgrammesProps {
  readonly programmes: Fetched<readonly ProgrammeSummary[]>;
  readonly session: SessionView;
}

function Programmes({ programmes, session }: ProgrammesProps) {
  if (programmes.kind === 'waiting') return <output>Looking for programmes…</output>;
  if (programmes.kind === 'failed') return <Unreachable />;
  if (programmes.value.length === 0) return <p className="start-empty">{noneInWords(session)}</p>;
  return (
    <ul className="start-list">
      {[...programmes.value].sort(byName).map((each) => (
        <li key={each.id}>
          <ProgrammeLink programme={each} />
          <span>
            {yearInWords(each.municipalYear)} · {stateInWords(each.state)}
          </span>
          {each.practice ? (
            <span className="start-practice">For practice: try anything here</span>
          ) : (
            <span>Your role: {ROLES[each.role]}</span>
          )}
          {may(each.role, 'suggest') && (
            <Link className="start-suggest" to={`/c/${each.committeeSlug}/${each.municipalYear}/suggest`}>
              Suggest a topic<span className="visually-hidden"> to {each.committee}</span>
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}

// What is published is the server's own page, not one of the client's.
function ProgrammeLink({ programme }: { readonly programme: ProgrammeSummary }) {
  const { committee, role } = programme;
  if (may(role, 'see') || programme.practice) {
    return <Link to={`/c/${programme.committeeSlug}/${programme.municipalYear}`}>{committee}</Link>;
  }
  return <a href={placeOf(programme)}>{committee} (published programme)</a>;
}

function noneInWords(session: SessionView): string {
  if (session.maySetUp) return 'There are none yet. Start from the programme your committee has.';
  return session.kind === 'account'
    ? 'You are in no committee here at the moment. Ask its scrutiny officer to invite you.'
    : 'Nothing is open to everyone here.';
}

function byName(one: ProgrammeSummary, other: ProgrammeSummary): number {
  const names = one.committee.localeCompare(other.committee, 'en-GB');
  return names || other.municipalYear.localeCompare(one.municipalYear);
}
