import type { ReactNode } from 'react';
import type { MeetingId } from '../../shared/board/ids.ts';
import { slotOfMeeting } from '../../shared/board/place.ts';
import { useMayMove } from '../live/use-may.ts';
import { CancelledItems } from './cancelled-items.tsx';
import { Gauge } from './gauge.tsx';
import { emptyWords, useMeeting } from './meeting-column.tsx';
import './meeting-column.css';
import { MeetingHeading } from './meeting-heading.tsx';
import { MeetingMenu } from './meeting-menu.tsx';
import type { Place } from './places.ts';
import { SlotList } from './slot-list.tsx';

/** One meeting as a screen of its own. */
export function PhoneMeeting({ meetingId }: { readonly meetingId: MeetingId }): ReactNode {
  const meeting = useMeeting(meetingId);
  const mayMove = useMayMove();
  if (!meeting) return null;
  return (
    <section className={`phone-board-place meeting-is-${meeting.status}`} aria-labelledby="phone-place">
      <div className="meeting-rule">
        <MeetingHeading meeting={meeting} id="phone-place" level="h2" />
        <MeetingMenu meeting={meeting} />
      </div>
      {meeting.status === 'cancelled' ? (
        <CancelledItems meeting={meeting} />
      ) : (
        <Gauge meetingId={meetingId} />
      )}
      <SlotList
        place={slotOfMeeting(meetingId) as Place}
        titleId="phone-place"
        empty={emptyWords(meeting, mayMove)}
      />
    </section>
  );
}
