import { saysNothingOfDates } from './date-cells.ts';
import { impossibleDayIn } from './dates.ts';
import type { CalendarLine } from './read-calendar.ts';
import type { DateCell } from './read-date-cell.ts';
import type { ReadRow } from './read-rows.ts';
import { KEEP, TO_BE_CONFIRMED } from './repair-parts.ts';
import type { Repair } from './repair.ts';

interface Dated {
  readonly row: ReadRow;
  readonly item: number | null;
  readonly words: string;
}

/** What a person should look at in a date cell that could not be read: a day no calendar has, or words that say no date. */
export function unreadDate({ row, item, words }: Dated, cell: DateCell): readonly Repair[] {
  const day = impossibleDayIn(words);
  const unread = day === null && cell.kind === 'none' && saysNothingOfDates(words);
  if (day === null && !unread) return [];
  const shared = {
    lines: [row.lines[0] ?? 1],
    source: words,
    understood: 'No meeting; kept in the words of the programme.',
    item,
    meeting: null,
    answers: item === null ? [KEEP] : [TO_BE_CONFIRMED, KEEP],
  };
  return day === null
    ? [{ ...shared, kind: 'date-incomplete', about: `"${words}" names no date that can be read.` }]
    : [{ ...shared, kind: 'date-not-in-calendar', about: `There is no such day as ${day}.` }];
}

/** Lines of the calendar of meetings that name a day no calendar has. */
export function unreadMeetings(lines: readonly CalendarLine[]): readonly Repair[] {
  return lines.map(({ words, line }) => ({
    kind: 'date-not-in-calendar',
    lines: [line],
    about: `The calendar of meetings says "${words}"; there is no such day.`,
    source: words,
    understood: 'Not added as a meeting.',
    item: null,
    meeting: null,
    answers: [KEEP],
  }));
}
