import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { fullDate } from '../../shared/planning/dates-in-words.ts';
import type { TriangulationView } from '../../shared/protocol/triangulation-forms.ts';
import { useBoardAddress } from '../live/board-context.tsx';
import { useFetched } from '../shell/use-fetched.ts';

/** The triangulation meetings of a programme, newest first, each leading to what was decided. */
export function MeetingList(): ReactNode {
  const { id, path } = useBoardAddress();
  const fetched = useFetched<readonly TriangulationView[]>(`/api/programmes/${id}/triangulation`);
  if (fetched.kind === 'waiting') return <p className="fact-soft">Looking them up…</p>;
  if (fetched.kind === 'failed') return <p className="fact-soft">These cannot be shown at the moment.</p>;
  if (fetched.value.length === 0) return <p className="fact-soft">None has been held yet.</p>;
  return (
    <ul className="triangulation-list">
      {fetched.value.map((meeting) => (
        <li key={meeting.id}>
          <Link to={path(`/triangulation/${meeting.id}`)}>{fullDate(meeting.date)}</Link>
          {meeting.endedAt === '' && ' (running now)'}
        </li>
      ))}
    </ul>
  );
}
