import { useMemo, type ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import type { Board } from '../../shared/board/board.ts';
import { itemId, meetingId, personId } from '../../shared/board/ids.ts';
import { slotOfMeeting } from '../../shared/board/place.ts';
import { fullDate, listed } from '../../shared/planning/dates-in-words.ts';
import { decisionsAsHtml, decisionsAsText } from '../../shared/planning/decisions-to-copy.ts';
import {
  meetingDecisions,
  type Decision,
  type DecisionNames,
} from '../../shared/planning/meeting-decisions.ts';
import { itemInSentence, placeInSentence } from '../../shared/planning/words.ts';
import type { TriangulationSummary } from '../../shared/protocol/triangulation-forms.ts';
import { momentInWords } from '../item/moment-in-words.ts';
import { useNow } from '../item/use-now.ts';
import { useBoard, useBoardAddress } from '../live/board-context.tsx';
import { useSaid } from '../live/use-act.ts';
import { useFetched } from '../shell/use-fetched.ts';
import { Button } from '../ui/button.tsx';
import { copyBoth } from './copy-decisions.ts';
import '../committee/committee-page.css';
import './triangulation.css';

/** What a triangulation meeting decided, item by item, ready to copy. */
export function SummaryPage(): ReactNode {
  const { meetingId: id = '' } = useParams();
  const address = useBoardAddress();
  const fetched = useFetched<TriangulationSummary>(`/api/programmes/${address.id}/triangulation/${id}`);
  return (
    <div className="committee-page triangulation-page">
      {fetched.kind === 'waiting' && <p>Looking it up…</p>}
      {fetched.kind === 'failed' && (
        <>
          <h2>There is no such meeting</h2>
          <p>The address may have been typed wrongly, or the service cannot be reached.</p>
        </>
      )}
      {fetched.kind === 'here' && <Summary meeting={fetched.value} />}
      <p>
        <Link to={address.path()}>Back to the board</Link> ·{' '}
        <Link to={address.path('/committee#triangulation')}>All triangulation meetings</Link>
      </p>
    </div>
  );
}

function Summary({ meeting }: { readonly meeting: TriangulationSummary }): ReactNode {
  const board = useBoard();
  const now = useNow();
  const names = useMemo(() => namesIn(board), [board]);
  const decisions = useMemo(() => meetingDecisions(meeting.rows, names), [meeting, names]);
  const table = meeting.table.map(({ name }) => name);
  const facts = { committee: board.committee.name, date: meeting.date, table };
  return (
    <>
      <h2 tabIndex={-1}>Triangulation meeting, {fullDate(meeting.date)}</h2>
      <p>
        Started by {meeting.startedBy}, {momentInWords(meeting.startedAt, now)}.{' '}
        {meeting.endedAt === ''
          ? 'It is still running.'
          : `Ended by ${meeting.endedBy}, ${momentInWords(meeting.endedAt, now)}.`}
        {table.length > 0 && ` At the table: ${listed(table)}.`}
      </p>
      <h3>What was decided</h3>
      {decisions.length === 0 ? (
        <p>Nothing was changed on the board.</p>
      ) : (
        <>
          <CopyButton text={decisionsAsText(facts, decisions)} html={decisionsAsHtml(facts, decisions)} />
          <Decisions decisions={decisions} />
        </>
      )}
    </>
  );
}

function CopyButton({ text, html }: { readonly text: string; readonly html: string }): ReactNode {
  const { say } = useSaid();
  const copy = async (): Promise<void> => {
    if (await copyBoth(text, html)) say('Copied. Paste it into an e-mail or a document.');
    else say('This browser did not let it be copied. Select the list and copy it yourself.', 'warning');
  };
  return (
    <p>
      <Button kind="main" onClick={() => void copy()}>
        Copy
      </Button>
    </p>
  );
}

function Decisions({ decisions }: { readonly decisions: readonly Decision[] }): ReactNode {
  const { path } = useBoardAddress();
  return (
    <ul className="decisions">
      {decisions.map(({ kind, id, title, words }) => (
        <li key={`${kind} ${id}`}>
          <h4>{kind === 'item' ? <Link to={path(`/item/${id}`)}>{title}</Link> : title}</h4>
          <ul>
            {words.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function namesIn(board: Board): DecisionNames {
  const meeting = (id: string): string => placeInSentence(board, slotOfMeeting(meetingId(id)));
  return {
    meeting,
    person: (id) => board.people.get(personId(id))?.name ?? 'somebody',
    item: (id) => itemInSentence(board, itemId(id)),
    title: (kind, id) =>
      kind === 'meeting'
        ? `Meeting of ${meeting(id)}`
        : (board.items.get(itemId(id))?.title ?? 'An item that is gone'),
  };
}
