import { memo, type ReactNode } from 'react';
import type { Meeting } from '../../shared/board/board.ts';
import type { MeetingId } from '../../shared/board/ids.ts';
import { slotOfMeeting } from '../../shared/board/place.ts';
import { useBoardSelector } from '../live/board-context.tsx';
import { useMayMove } from '../live/use-may.ts';
import { CancelledItems } from './cancelled-items.tsx';
import { DropZone } from './drop-zone.tsx';
import { Gauge } from './gauge.tsx';
import './meeting-column.css';
import { MeetingHeading } from './meeting-heading.tsx';
import { MeetingMenu } from './meeting-menu.tsx';
import type { Place } from './places.ts';
import { SlotList } from './slot-list.tsx';

interface MeetingColumnProps {
  readonly meetingId: MeetingId;
  /** The calendar year, when it is another than that of the meeting before. */
  readonly year: string | null;
}

/** One meeting of the year with its items. */
export const MeetingColumn = memo(function MeetingColumn({ meetingId, year }: MeetingColumnProps): ReactNode {
  const meeting = useMeeting(meetingId);
  const mayMove = useMayMove();
  if (!meeting) return null;
  const place = slotOfMeeting(meetingId) as Place;
  return (
    <DropZone place={place} className={`meeting meeting-is-${meeting.status}`}>
      <MeetingTop meeting={meeting} year={year} />
      {meeting.status === 'cancelled' && <CancelledItems meeting={meeting} />}
      <SlotList place={place} titleId={`meeting-${meetingId}`} empty={emptyWords(meeting, mayMove)} />
    </DropZone>
  );
});

function MeetingTop({
  meeting,
  year,
}: {
  readonly meeting: Meeting;
  readonly year: string | null;
}): ReactNode {
  return (
    <div className="meeting-top" data-meeting={meeting.id}>
      <p className="meeting-year" aria-hidden="true">
        {year}
      </p>
      <div className="meeting-rule">
        <MeetingHeading meeting={meeting} id={`meeting-${meeting.id}`} />
        <MeetingMenu meeting={meeting} />
      </div>
      {meeting.status !== 'cancelled' && <Gauge meetingId={meeting.id} />}
    </div>
  );
}

export function emptyWords(meeting: Meeting, mayMove: boolean): string {
  if (meeting.status === 'cancelled') return 'No items are left here.';
  if (meeting.status === 'held') return 'No items.';
  return mayMove ? 'No items yet. Drag one here, or use Move… in its menu.' : 'No items yet.';
}

export function useMeeting(id: MeetingId): Meeting | null {
  return useBoardSelector((board) => board.meetings.find((meeting) => meeting.id === id) ?? null);
}
