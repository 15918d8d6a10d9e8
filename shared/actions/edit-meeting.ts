import { MEETING_KINDS, MEETING_MODES, MEETING_STATUSES, type Meeting } from '../board/board.ts';
import { meetingId, type MeetingId } from '../board/ids.ts';
import { isDate, isTime, LIMITS } from '../board/limits.ts';
import { textAt } from '../board/parse.ts';
import { done, refuse, type Outcome, type Refusal } from '../board/refusal.ts';
import { root } from '../board/schema.ts';
import { meetingRecord } from '../board/write-board.ts';
import { openMeeting, write, type BoardHandle } from './board-handle.ts';

/** The facts of a meeting that are edited in its form; cancelling and removing are actions of their own. */
export type MeetingFacts = Partial<
  Pick<Meeting, 'date' | 'time' | 'venue' | 'kind' | 'mode' | 'note'> & { status: 'planned' | 'held' }
>;

/** A meeting with nothing known of it but its date and time. */
export function plainMeeting(id: MeetingId, date: string, time: string): Meeting {
  return {
    id,
    date,
    time,
    venue: '',
    kind: 'ordinary',
    mode: 'in-person',
    status: 'planned',
    cancelReason: '',
    movedFrom: '',
    note: '',
    jointWith: [],
    invitees: [],
    removed: null,
  };
}

/** Adds a meeting to the calendar and gives back its id. */
export function addMeeting(
  board: BoardHandle,
  facts: MeetingFacts & { readonly date: string },
): Outcome<MeetingId> {
  const why = meetingRefusal(facts);
  if (why) return refuse(why);
  const id = meetingId(board.newId());
  write(board, () =>
    root(board.doc, 'meetings').set(id, meetingRecord({ ...plainMeeting(id, facts.date, ''), ...facts })),
  );
  return done(id);
}

/** Changes a meeting's facts; a new date keeps the first one as *moved from*. */
export function editMeeting(
  board: BoardHandle,
  edit: { readonly meetingId: MeetingId; readonly facts: MeetingFacts },
): Outcome {
  const meeting = openMeeting(board, edit.meetingId);
  if (typeof meeting === 'string') return refuse(meeting);
  const why = meetingRefusal(edit.facts);
  if (why) return refuse(why);
  const changed = Object.entries(edit.facts).filter(([field, value]) => meeting.get(field) !== value);
  if (changed.length === 0) return refuse('nothing-to-change');
  write(board, () => {
    for (const [field, value] of changed) {
      if (field === 'date')
        meeting.set('movedFrom', movedFrom(meeting.get('movedFrom'), textAt(meeting, 'date'), value));
      meeting.set(field, value);
    }
  });
  return done();
}

// Moved back to where it began, a meeting has not moved.
function movedFrom(first: unknown, old: string, next: string): string {
  const from = typeof first === 'string' && first !== '' ? first : old;
  return from === next ? '' : from;
}

function meetingRefusal(facts: MeetingFacts): Refusal | null {
  if (facts.date !== undefined && !isDate(facts.date)) return 'date-impossible';
  if (facts.time !== undefined && facts.time !== '' && !isTime(facts.time)) return 'time-impossible';
  const long = [facts.venue, facts.note].some((text) => text !== undefined && text.length > LIMITS.fact);
  if (long) return 'text-too-long';
  return choiceRefusal(facts);
}

function choiceRefusal({ kind, mode, status }: MeetingFacts): Refusal | null {
  const known =
    (kind === undefined || MEETING_KINDS.includes(kind)) &&
    (mode === undefined || MEETING_MODES.includes(mode)) &&
    (status === undefined || MEETING_STATUSES.includes(status));
  return known ? null : 'nothing-to-change';
}
