import { isCancelled, isTimeOrMeetingWords, isVirtual, kindIn, timeBesideDates } from './date-cells.ts';
import { datesIn } from './dates.ts';
import type { ProgrammeMeeting, ProgrammeMeetingKind } from './interchange.ts';
import { squash } from './plain-text.ts';
import { movedFrom, type CalendarMeeting } from './read-calendar.ts';

/** A meeting while the tables are read; `line` is its line in the calendar, null when only a table names it. */
export interface BookedMeeting {
  readonly meeting: ProgrammeMeeting;
  readonly line: number | null;
  /** The kind the calendar calls it, or null. */
  readonly calledKind: ProgrammeMeetingKind | null;
  /** Whether a row of the main table stands for it. */
  readonly inTable: boolean;
}

/** Every meeting known so far, by date. */
export type MeetingBook = Map<string, BookedMeeting>;

/** A book that holds the meetings of the calendar. */
export function bookOf(calendar: readonly CalendarMeeting[]): MeetingBook {
  return new Map(
    calendar.map(({ line, kind: calledKind, date, time, ...rest }) => {
      const meeting = { date, time, kind: calledKind ?? 'ordinary', ...rest };
      return [date, { meeting, line, calledKind, inTable: false }];
    }),
  );
}

/** Adds a meeting that only a table names. */
export function addMeeting(book: MeetingBook, date: string): void {
  if (book.has(date)) return;
  const meeting: ProgrammeMeeting = {
    date,
    time: null,
    kind: 'ordinary',
    status: 'planned',
    mode: 'in-person',
    movedFrom: null,
    note: '',
  };
  book.set(date, { meeting, line: null, calledKind: null, inTable: true });
}

/** Adds what a row's date cell says of its meeting; the calendar's word stands where the two differ. */
export function learn(
  book: MeetingBook,
  date: string,
  from: { words: string; municipalYear: string | null },
): void {
  const known = book.get(date);
  if (known === undefined) return;
  const { words } = from;
  const { meeting } = known;
  const learnt: ProgrammeMeeting = {
    ...meeting,
    time: meeting.time ?? timeBesideDates(words),
    kind: known.calledKind ?? kindIn(words) ?? meeting.kind,
    status: isCancelled(words) ? 'cancelled' : meeting.status,
    mode: isVirtual(words) ? 'virtual' : meeting.mode,
    movedFrom: meeting.movedFrom ?? movedFrom(words, from.municipalYear),
    note: withNote(meeting.note, extraWords(words)),
  };
  book.set(date, { ...known, meeting: learnt, inTable: true });
}

/** Marks a meeting cancelled because a row says so. */
export function cancel(book: MeetingBook, date: string): void {
  const known = book.get(date);
  if (known !== undefined) book.set(date, { ...known, meeting: { ...known.meeting, status: 'cancelled' } });
}

function withNote(note: string, more: string): string {
  if (more === '' || note.includes(more)) return note;
  return note === '' ? more : `${note}; ${more}`;
}

// What a date cell says beside date, time and the words that kind and mode hold already.
function extraWords(words: string): string {
  const own = words.replace(/\(?\b(?:moved|rescheduled|postponed|changed) from\b[^)]{0,60}\)?/i, ' ');
  const bare = datesIn(own).reduceRight(
    (left, date) => `${left.slice(0, date.at)} ${left.slice(date.end)}`,
    own,
  );
  const rest = squash(
    bare
      .replaceAll(/\b\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m\.?(?!\w)|\b\d{1,2}[.:]\d\d\b/gi, ' ')
      .replaceAll(/\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?/gi, ' ')
      .replace(/^\W*(?:meeting date|date of meeting|meeting|date)\s?:/i, ' ')
      .replaceAll(
        /\b(?:virtual|teams|extra|additional|special|joint|at)\b(?=.{0,40}meeting)|\bmeeting\b(?!s)/gi,
        ' ',
      ),
  ).replaceAll(/^[\s,;:–—-]+|[\s,;:–—-]+$/g, '');
  return rest.split(' ').length >= 2 && isTimeOrMeetingWords(`meeting ${rest}`) ? rest : '';
}
