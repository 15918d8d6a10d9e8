import type { CalendarMeeting } from './read-calendar.ts';
import { isoDate } from './dates.ts';
import { readDateCell, type CellDate } from './read-date-cell.ts';
import type { ReadRow } from './read-rows.ts';

/** The municipal year in which most full dates of calendar and main table lie, when no heading says it, else that of most months; `''` without any. */
export function yearOfDates(rows: readonly ReadRow[], calendar: readonly CalendarMeeting[]): string {
  const main = rows.filter((row) => row.section === 'programme').flatMap(datesOf);
  const days = new Set([...calendar.map(({ date }) => date), ...main]);
  const dates = days.size > 0 ? days : new Set(rows.flatMap(monthsOf));
  const counts = new Map<number, number>();
  for (const date of dates) {
    const [year = 0, month = 0] = date.split('-').map(Number);
    const start = month >= 5 ? year : year - 1;
    counts.set(start, (counts.get(start) ?? 0) + 1);
  }
  const most = [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0];
  return most === undefined ? '' : `${most}-${String((most + 1) % 100).padStart(2, '0')}`;
}

function datesOf(row: ReadRow): readonly string[] {
  return cellDates(row).flatMap(({ iso }) => iso ?? []);
}

// "September 2026" says the year too.
function monthsOf(row: ReadRow): readonly string[] {
  return cellDates(row).flatMap(({ year, month }) => (year === null ? [] : [isoDate(year, month, 1)]));
}

function cellDates(row: ReadRow): readonly CellDate[] {
  const cell = readDateCell(row.date === '' ? (row.under ?? '') : row.date, null);
  return cell.kind === 'dates' ? cell.dates : [];
}
