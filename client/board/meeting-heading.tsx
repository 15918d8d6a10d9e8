import type { ReactNode } from 'react';
import type { Meeting } from '../../shared/board/board.ts';
import {
  clockTime,
  fullDate,
  listed,
  longDate,
  shortDate,
  weekday,
} from '../../shared/planning/dates-in-words.ts';
import { KIND_WORDS, MODE_WORDS } from '../../shared/planning/words.ts';

interface MeetingHeadingProps {
  readonly meeting: Meeting;
  readonly id: string;
  readonly level?: 'h2' | 'h3';
}

/** The date as a headline, with everything a reader needs to know of the meeting under it. */
export function MeetingHeading({ meeting, id, level: Level = 'h3' }: MeetingHeadingProps): ReactNode {
  return (
    <div className="meeting-heading">
      <Level id={id} data-place-heading="" tabIndex={-1}>
        <Headline meeting={meeting} />
      </Level>
      <p className="meeting-facts">{factsOf(meeting).join(' · ')}</p>
      {meeting.movedFrom !== '' && <p className="meeting-moved">Moved from {longDate(meeting.movedFrom)}</p>}
      {meeting.status === 'held' && <p className="meeting-held">Held</p>}
      {meeting.status === 'cancelled' && (
        <p className="meeting-cancelled">
          Cancelled{meeting.cancelReason === '' ? '' : `: ${meeting.cancelReason}`}
        </p>
      )}
      {meeting.note !== '' && <p className="meeting-note">{meeting.note}</p>}
    </div>
  );
}

function Headline({ meeting }: { readonly meeting: Meeting }): ReactNode {
  if (meeting.date === '') return 'No date yet';
  const time = clockTime(meeting.time);
  return (
    <>
      <span className="visually-hidden">
        {fullDate(meeting.date)}
        {time && `, ${time}`}
      </span>
      <span aria-hidden="true">
        <span className="meeting-date">{shortDate(meeting.date)}</span>{' '}
        <small>{[weekday(meeting.date).slice(0, 3), time].filter(Boolean).join(' · ')}</small>
      </span>
    </>
  );
}

function factsOf(meeting: Meeting): readonly string[] {
  const partners = listed(meeting.jointWith.map((each) => each.name));
  return [
    meeting.kind === 'ordinary' && partners === ''
      ? ''
      : `${KIND_WORDS[meeting.kind]}${partners && ` with ${partners}`}`,
    meeting.venue,
    meeting.mode === 'in-person' ? '' : MODE_WORDS[meeting.mode],
    meeting.invitees.length > 0 ? `Invited: ${listed(meeting.invitees.map((each) => each.name))}` : '',
  ].filter((fact) => fact !== '');
}
