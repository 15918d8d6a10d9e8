import { useRef, type ReactNode } from 'react';
import { Link } from 'react-router';
import { restoreItem } from '../../shared/actions/archive-item.ts';
import { restoreMeeting } from '../../shared/actions/cancel-meeting.ts';
import type { Closing, Item, Meeting } from '../../shared/board/board.ts';
import { meetingName, placeInSentence } from '../../shared/planning/words.ts';
import { momentInWords } from '../item/moment-in-words.ts';
import { useNow } from '../item/use-now.ts';
import { useBoard, useBoardAddress } from '../live/board-context.tsx';
import { useMayChangeBoard } from '../live/use-may.ts';
import { useAct } from '../live/use-act.ts';
import { closingInWords } from '../suggestions/closing-words.ts';
import { Button } from '../ui/button.tsx';
import './archive-page.css';

/** What was taken off the board and can be brought back: archived items and removed meetings. */
export function ArchivePage() {
  const board = useBoard();
  const { path } = useBoardAddress();
  const act = useAct();
  const mayRestore = useMayChangeBoard();
  const heading = useRef<HTMLHeadingElement>(null);
  const bringBack = (item: Item): void => {
    act((handle) => restoreItem(handle, { itemId: item.id }), {
      undo: `restoring of “${item.title}”`,
      said: `“${item.title}” is back in ${placeInSentence(board, item.slot)}.`,
    });
    heading.current?.focus();
  };
  const putBack = (meeting: Meeting): void => {
    act((handle) => restoreMeeting(handle, { meetingId: meeting.id }), {
      undo: `restoring of the meeting of ${meetingName(meeting)}`,
      said: `The meeting of ${meetingName(meeting)} is back in the calendar. Its items are where they were sent.`,
    });
    heading.current?.focus();
  };
  return (
    <div className="archive-page">
      <h2 ref={heading} tabIndex={-1}>
        Archive
      </h2>
      <p>
        Nothing is ever deleted. What was taken off the board is here, with its reason
        {mayRestore ? ', and can be brought back.' : '.'}
      </p>
      <h3>Archived items</h3>
      {board.archived.length === 0 ? (
        <p className="archive-page-empty">
          No item is archived.{mayRestore && ' To archive one, use its menu on the board.'}
        </p>
      ) : (
        <ul>
          {board.archived.map((item) => (
            <Entry
              key={item.id}
              name={item.title}
              how={item.archived ? closingInWords(board, item.archived) : ''}
              closing={item.archived}
              restore={() => bringBack(item)}
            >
              <Link to={path(`/item/${item.id}`)}>{item.title}</Link>
            </Entry>
          ))}
        </ul>
      )}
      <h3>Removed meetings</h3>
      {board.removedMeetings.length === 0 ? (
        <p className="archive-page-empty">
          No meeting was removed. A cancelled meeting stays in the calendar.
        </p>
      ) : (
        <ul>
          {board.removedMeetings.map((meeting) => (
            <Entry
              key={meeting.id}
              name={meetingName(meeting)}
              closing={meeting.removed}
              restore={() => putBack(meeting)}
            >
              <b>{meetingName(meeting)}</b>
            </Entry>
          ))}
        </ul>
      )}
    </div>
  );
}

interface EntryProps {
  readonly name: string;
  /** In which way it left the board, when there are several; empty otherwise. */
  readonly how?: string;
  readonly closing: Closing | null;
  readonly restore: () => void;
  readonly children: ReactNode;
}

function Entry({ name, how = '', closing, restore, children }: EntryProps) {
  const now = useNow();
  const mayRestore = useMayChangeBoard();
  return (
    <li>
      <div>
        {children}
        {closing && (
          <p>
            {how !== '' && <b>{how}. </b>}
            {how.startsWith('Joined') ? '' : `“${closing.reason}”, `}
            {closing.by || 'somebody'}, {momentInWords(closing.at, now)}
          </p>
        )}
      </div>
      {mayRestore && (
        <Button onClick={restore}>
          Restore<span className="visually-hidden"> {name}</span>
        </Button>
      )}
    </li>
  );
}
