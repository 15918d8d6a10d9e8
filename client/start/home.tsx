import { Link } from 'react-router';
import type { ProgrammeSummary } from '../../shared/protocol/http-api.ts';
import { yearInWords } from '../../shared/planning/dates-in-words.ts';
import { useFetched, type Fetched } from '../shell/use-fetched.ts';
import { usePageTitle } from '../shell/use-page-title.ts';
import { stateInWords } from './state-in-words.ts';
import './start.css';

/** The programmes kept here, and the two ways to begin another. */
export function Home() {
  usePageTitle('Work programmes');
  const programmes = useFetched<readonly ProgrammeSummary[]>('/api/programmes');
  return (
    <div className="start-page">
      <h1>Work programmes</h1>
      <p className="start-lead">
        Plan a committee’s year together: topics, meetings, who answers for them, and what came of them.
      </p>
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
      <h2>Programmes here</h2>
      <Programmes programmes={programmes} />
    </div>
  );
}

function Programmes({ programmes }: { readonly programmes: Fetched<readonly ProgrammeSummary[]> }) {
  if (programmes.kind === 'waiting') return <output>Looking for programmes…</output>;
  if (programmes.kind === 'failed') {
    return (
      <p className="start-problem" role="alert">
        The list cannot be had at the moment. Check your connection, then reload this page.
      </p>
    );
  }
  if (programmes.value.length === 0) {
    return <p className="start-empty">There are none yet. Start from the programme your committee has.</p>;
  }
  return (
    <ul className="start-list">
      {[...programmes.value].sort(byName).map((each) => (
        <li key={each.id}>
          <Link to={`/c/${each.committeeSlug}/${each.municipalYear}`}>{each.committee}</Link>
          <span>
            {yearInWords(each.municipalYear)} · {stateInWords(each.state)}
          </span>
          {isPractice(each) && <span className="start-practice">For practice: try anything here</span>}
        </li>
      ))}
    </ul>
  );
}

function byName(one: ProgrammeSummary, other: ProgrammeSummary): number {
  const names = one.committee.localeCompare(other.committee, 'en-GB');
  return names || other.municipalYear.localeCompare(one.municipalYear);
}

function isPractice(programme: ProgrammeSummary): boolean {
  return programme.committeeSlug.startsWith('practice');
}
