import { isCancelled, isVirtual, kindIn, movedFromAt, timeBesideDates } from './date-cells.ts';
import { datesIn, isoDate, type DateFound } from './dates.ts';
import type { ProgrammeMeeting, ProgrammeMeetingKind } from './interchange.ts';
import { squash } from './plain-text.ts';

/** One line of the calendar of meetings; `kind` is null when it does not call the meeting anything. */
export interface CalendarMeeting extends Omit<ProgrammeMeeting, 'kind'> {
  readonly kind: ProgrammeMeetingKind | null;
  readonly line: number;
}

/** The words of one line of the calendar, with the line it begins on. */
export interface CalendarLine {
  readonly words: string;
  readonly line: number;
}

/** The full date of a day that may lack its year, read within the municipal year (May to April); null without a day or a year. */
export function fullDate(date: DateFound, municipalYear: string | null): string | null {
  if (date.day === null) return null;
  const year = date.year ?? yearOfMonth(date.month, municipalYear);
  return year === null ? null : isoDate(year, date.month, date.day);
}

/** The year in which a month of the municipal year lies; null when the municipal year is not known. */
export function yearOfMonth(month: number, municipalYear: string | null): number | null {
  if (municipalYear === null || municipalYear === '') return null;
  const start = Number(municipalYear.slice(0, 4));
  return month >= 5 ? start : start + 1;
}

/** The meetings of the calendar's lines, by date. */
export function readCalendar(
  lines: readonly CalendarLine[],
  municipalYear: string | null,
): readonly CalendarMeeting[] {
  const meetings = new Map<string, CalendarMeeting>();
  for (const line of lines) {
    const meeting = readLine(line, municipalYear);
    if (meeting !== null && !meetings.has(meeting.date)) meetings.set(meeting.date, meeting);
  }
  return [...meetings.values()].toSorted((a, b) => a.date.localeCompare(b.date));
}

const MOVED_TO = /\b(?:moved|rescheduled|postponed|changed|re-?arranged) (?:to|until)\b/i;

function readLine({ words, line }: CalendarLine, municipalYear: string | null): CalendarMeeting | null {
  const dates = datesIn(words).filter((date) => date.day !== null);
  const movedTo = MOVED_TO.exec(words)?.index ?? words.length;
  const later = dates.find((date) => date.at > movedTo);
  const [first] = dates;
  if (first === undefined) return null;
  const own = later ?? first;
  const date = fullDate(own, municipalYear);
  if (date === null) return null;
  return {
    date,
    time: timeBesideDates(own === first ? words : words.slice(own.at)),
    kind: kindIn(words),
    status: isCancelled(words) ? 'cancelled' : 'planned',
    mode: isVirtual(words) ? 'virtual' : 'in-person',
    movedFrom: own === first ? movedFrom(words, municipalYear) : fullDate(first, municipalYear),
    note: noteIn(words, own),
    line,
  };
}

/** The date that "moved from …" names, or null. */
export function movedFrom(words: string, municipalYear: string | null): string | null {
  const at = movedFromAt(words);
  if (at === -1) return null;
  const date = datesIn(words).find((found) => found.at > at && found.day !== null);
  return date === undefined ? null : fullDate(date, municipalYear);
}

// What the line says beside its date and time; brackets and dashes become "; ".
function noteIn(words: string, date: DateFound): string {
  const rest = `${words.slice(0, date.at)} ${words.slice(date.end)}`;
  const bare = rest
    .replace(/\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b,?/i, ' ')
    .replace(
      /(?:\bat\s|,\s?)?\b\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.?m\.?(?!\w))|(?:\bat\s|,\s?)?\b\d{1,2}[.:]\d\d\b(?:\s?(?:hrs|hours))?/i,
      ' ; ',
    );
  const parts = bare
    .split(/[()]|\s[–—-]\s|;/)
    .map((part) => squash(part).replaceAll(/^[\s,.:–—-]+|[\s,:–—-]+$/g, ''));
  return parts.filter((part) => part !== '' && part !== 'at').join('; ');
}
