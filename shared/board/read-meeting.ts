import { MEETING_KINDS, MEETING_MODES, MEETING_STATUSES, type Meeting } from './board.ts';
import { readClosing } from './closing.ts';
import { meetingId } from './ids.ts';
import { choiceAt, textAt } from './parse.ts';
import { readNamed } from './read-item.ts';
import type { YRecord } from './schema.ts';

/** Reads one meeting; whatever is missing or odd gets its default. */
export function readMeeting(id: string, from: YRecord): Meeting {
  return {
    id: meetingId(id),
    date: textAt(from, 'date'),
    time: textAt(from, 'time'),
    venue: textAt(from, 'venue'),
    kind: choiceAt(from, 'kind', MEETING_KINDS),
    mode: choiceAt(from, 'mode', MEETING_MODES),
    status: choiceAt(from, 'status', MEETING_STATUSES),
    cancelReason: textAt(from, 'cancelReason'),
    movedFrom: textAt(from, 'movedFrom'),
    note: textAt(from, 'note'),
    jointWith: readNamed(from, 'jointWith'),
    invitees: readNamed(from, 'invitees'),
    removed: readClosing(from.get('removed')),
  };
}

/** Meetings in the order of their dates and times; those without a date come last. */
export function byDate(left: Meeting, right: Meeting): number {
  const key = (meeting: Meeting): string => `${meeting.date || '9999'} ${meeting.time} ${meeting.id}`;
  const [one, other] = [key(left), key(right)];
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
