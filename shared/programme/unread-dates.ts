import { saysNothingOfDates } from './date-cells.ts';
import { sectionTitled } from './headings.ts';
import { datesIn, dayExists, impossibleDayIn, isoDate, type DateFound } from './dates.ts';
import type { MeetingBook } from './meeting-book.ts';
import { yearOfMonth, type CalendarLine } from './read-calendar.ts';
import type { DateCell } from './read-date-cell.ts';
import type { ReadRow } from './read-rows.ts';
import { KEEP, keep, meetingAlone, placeAt, TO_BE_CONFIRMED } from './repair-parts.ts';
import type { Repair } from './repair.ts';

interface Dated {
  readonly row: ReadRow;
  readonly item: number | null;
  readonly words: string;
}

/** What a person should look at in a date cell that could not be read: a day no calendar has, or words that say no date. */
export function unreadDate(
  { row, item, words }: Dated,
  cell: DateCell,
  book: MeetingBook,
): readonly Repair[] {
  const day = impossibleDayIn(words);
  const unread = day === null && cell.kind === 'none' && saysNothingOfDates(words) && !headsUndated(words);
  if (day === null && !unread) return [];
  const shared = {
    lines: [row.lines[0] ?? 1],
    source: words,
    understood: 'No meeting; kept in the words of the programme.',
    item,
    meeting: null,
    answers: item === null ? [KEEP] : [...meetingsOfMonth(day, book).map(placeAt), TO_BE_CONFIRMED, KEEP],
  };
  return day === null
    ? [{ ...shared, kind: 'date-incomplete', about: `“${words}” names no date that can be read.` }]
    : [{ ...shared, kind: 'date-not-in-calendar', about: `There is no such day as ${day}.` }];
}

// The heading of what has no meeting yet says so.
function headsUndated(words: string): boolean {
  return sectionTitled(words) === 'undated';
}

// Who writes 31 June means a meeting in June.
function meetingsOfMonth(day: string | null, book: MeetingBook): readonly string[] {
  const month = day === null ? null : monthOf(day);
  if (month === null) return [];
  return [...book.keys()].filter((date) => Number(date.slice(5, 7)) === month.month);
}

function monthOf(day: string): DateFound | null {
  return datesIn(day.replace(/^\D*\d{1,2}(?:st|nd|rd|th)?[\s-]*/, ''))[0] ?? null;
}

// The day before the one that does not exist: 30 June for 31 June.
function lastDayMeant(words: string, municipalYear: string | null): readonly string[] {
  const month = monthOf(impossibleDayIn(words) ?? '');
  const year = month?.year ?? yearOfMonth(month?.month ?? 1, municipalYear);
  if (month === null || year === null) return [];
  const last = [31, 30, 29, 28].find((day) => dayExists(day, month.month, year)) ?? 28;
  return [isoDate(year, month.month, last)];
}

/** Lines of the calendar of meetings that name a day no calendar has. */
export function unreadMeetings(
  lines: readonly CalendarLine[],
  municipalYear: string | null,
): readonly Repair[] {
  return lines.map(({ words, line }) => ({
    kind: 'date-not-in-calendar',
    lines: [line],
    about: `The calendar of meetings says “${words}”; there is no such day.`,
    source: words,
    understood: 'Not added as a meeting.',
    item: null,
    meeting: null,
    answers: [...lastDayMeant(words, municipalYear).map(meetingAlone), keep('There is no such meeting')],
  }));
}
