import type { Problem } from '../../shared/protocol/http-api.ts';

/** A meeting as it is being typed: the date `YYYY-MM-DD`, the time `HH:MM`, either may be empty. */
export interface MeetingDraft {
  readonly key: number;
  readonly date: string;
  readonly time: string;
}

/** A new programme as it is being typed. */
export interface ProgrammeDraft {
  readonly committee: string;
  readonly municipalYear: string;
  readonly chair: string;
  readonly remit: string;
  readonly outcome: string;
  readonly venue: string;
  readonly contact: string;
  readonly itemLimit: string;
  readonly meetings: readonly MeetingDraft[];
}

/** The form as it is first seen. */
export function emptyDraft(municipalYear: string): ProgrammeDraft {
  const none = { committee: '', chair: '', remit: '', outcome: '', venue: '', contact: '' };
  return { ...none, municipalYear, itemLimit: '4', meetings: [{ key: 1, date: '', time: '' }] };
}

/** What is sent: rows with nothing in them are left out. */
export function formOf(draft: ProgrammeDraft): object {
  const meetings = filledRows(draft).map(({ date, time }) => ({ date, time }));
  const itemLimit = /^\d+$/.test(draft.itemLimit.trim()) ? Number(draft.itemLimit) : null;
  return { ...draft, itemLimit, meetings };
}

/** A problem named after the field on the page: the server counts only the rows that were sent. */
export function rowOfProblem(draft: ProgrammeDraft, problem: Problem): Problem {
  const row = /^meetings\.(\d+)\.(\w+)$/.exec(problem.field);
  const meeting = row && filledRows(draft)[Number(row[1])];
  if (!row || !meeting) return problem;
  const nth = draft.meetings.indexOf(meeting) + 1;
  return { field: `meeting-${meeting.key}-${row[2]}`, message: wordsFor(row[2] === 'time', meeting, nth) };
}

// The server speaks of dates as machines write them; the person has three boxes in front of them.
function wordsFor(time: boolean, meeting: MeetingDraft, nth: number): string {
  if (time) return `Enter the start time of meeting ${nth}, such as 10am or 18:30`;
  if (meeting.date === '') return `Enter the date of meeting ${nth}`;
  return `Enter a date that exists for meeting ${nth}, such as 12 January 2027`;
}

function filledRows(draft: ProgrammeDraft): readonly MeetingDraft[] {
  return draft.meetings.filter(({ date, time }) => date !== '' || time !== '');
}
