import type { Meeting } from '../board/board.ts';
import { fullDate, listed } from './dates-in-words.ts';
import { KIND_WORDS, MODE_WORDS } from './words.ts';

interface NotedMeeting extends Pick<
  Meeting,
  'kind' | 'mode' | 'status' | 'cancelReason' | 'movedFrom' | 'note' | 'venue'
> {
  readonly jointWith: readonly { readonly name: string }[];
  readonly invitees: readonly { readonly name: string }[];
}

/** What is out of the ordinary about a meeting, each in a few words. */
export function meetingNotes(meeting: NotedMeeting, usualVenue: string): readonly string[] {
  const { kind, mode, status, cancelReason, movedFrom, note, venue, jointWith, invitees } = meeting;
  const joint = jointWith.length > 0 ? ` with ${namesOf(jointWith)}` : '';
  const notes = [
    kind === 'ordinary' && joint === '' ? '' : `${KIND_WORDS[kind].toLowerCase()}${joint}`,
    status === 'cancelled' ? `cancelled${cancelReason === '' ? '' : `: ${cancelReason}`}` : '',
    movedFrom === '' ? '' : `moved from ${fullDate(movedFrom)}`,
    mode === 'in-person' ? '' : MODE_WORDS[mode].toLowerCase(),
    venue === usualVenue ? '' : venue,
    invitees.length === 0 ? '' : `invited: ${namesOf(invitees)}`,
    note,
  ];
  return notes.filter((each) => each !== '');
}

function namesOf(named: readonly { readonly name: string }[]): string {
  return listed(named.map(({ name }) => name));
}
