import type { BoardRights, RunningMeeting, TableMode } from '../protocol/rights.ts';
import { ROLES } from '../protocol/roles.ts';
import { longDate } from './dates-in-words.ts';

/** How a running meeting is held, as the end of "set the meeting to …". */
export const MODE_IN_SENTENCE: Readonly<Record<TableMode, string>> = {
  table: 'everyone at the table may move',
  officers: 'chair and officers',
  'read-only': 'read only',
};

/** "the triangulation meeting of 12 January 2027". */
export function meetingInSentence(date: string): string {
  return `the triangulation meeting of ${longDate(date)}`;
}

/** What somebody may do at a board now, in a sentence or two. */
export function mayInWords({ reach, meeting }: Pick<BoardRights, 'reach' | 'meeting'>): string {
  switch (reach) {
    case 'all':
      return 'You can change everything on this board.';
    case 'own-and-move':
      return 'You are at the table: you can move and tag items, and change the facts of those you lead.';
    case 'move':
      return 'You are at the table: you can move and tag items.';
    case 'own':
      return 'You can change the facts of the items you lead, and read the rest.';
    case 'none':
      return meeting?.mode === 'read-only' ? 'Nobody can make changes for now.' : 'You can read this board.';
  }
}

/** Why a change cannot be made, for somebody who tries. */
export function whyNotInWords({ reach, meeting }: Pick<BoardRights, 'reach' | 'meeting'>): string {
  if (meeting?.mode === 'read-only') return 'The meeting is set to read only, so nothing was changed.';
  if (meeting?.mode === 'officers' && reach === 'none')
    return 'Only the chair and officers make changes in this meeting, so nothing was changed.';
  return `Nothing was changed. ${mayInWords({ reach, meeting })}`;
}

/** What has changed in somebody's rights, by whom, and what they may do now; null when nothing that they need to know. */
export function rightsChangeInWords(before: BoardRights, after: BoardRights, me: string): string | null {
  const what = changeOf(before, after, me);
  return what === null ? null : `${what} ${mayInWords(after)}`;
}

function changeOf(before: BoardRights, after: BoardRights, me: string): string | null {
  const ofMeeting = meetingChange(before.meeting, after.meeting, me);
  if (ofMeeting !== null) return ofMeeting;
  if (before.role !== after.role) return `Your role is now ${ROLES[after.role]}.`;
  const is = after.meeting;
  if (before.reach === after.reach) return null;
  if (!is) return 'What you may do here has changed.';
  const gained = after.reach !== 'none' && before.reach !== 'own-and-move';
  return gained ? `${by(is, me)} put you at the table.` : `${by(is, me)} taken you off the table.`;
}

function meetingChange(was: RunningMeeting | null, is: RunningMeeting | null, me: string): string | null {
  if (!is) return was ? 'The triangulation meeting has ended.' : null;
  if (was?.id !== is.id) return `${by(is, me)} started ${meetingInSentence(is.date)}.`;
  return was.mode === is.mode ? null : `${by(is, me)} set the meeting to ${MODE_IN_SENTENCE[is.mode]}.`;
}

function by({ changedBy }: RunningMeeting, me: string): string {
  if (changedBy === me) return 'You have';
  return changedBy === '' ? 'A scrutiny officer has' : `${changedBy} has`;
}
