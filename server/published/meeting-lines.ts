import { meetingNotes } from '../../shared/planning/meeting-notes.ts';
import { calendarLine } from '../../shared/planning/programme-words.ts';
import type { PublicMeeting } from '../../shared/protocol/public-programme.ts';

/** What is out of the ordinary about a meeting that is published. */
export function notesOf(meeting: PublicMeeting, usualVenue: string): readonly string[] {
  const named = (names: readonly string[]) => names.map((name) => ({ name }));
  const { jointWith, invitees, ...facts } = meeting;
  return meetingNotes({ ...facts, jointWith: named(jointWith), invitees: named(invitees) }, usualVenue);
}

/** A meeting's line in the calendar. */
export function meetingLine(meeting: PublicMeeting, usualVenue: string): string {
  return calendarLine(meeting, notesOf(meeting, usualVenue));
}
