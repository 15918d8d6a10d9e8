import type { CalendarMeeting } from './read-calendar.ts';
import { readDateCell } from './read-date-cell.ts';
import type { ReadRow } from './read-rows.ts';

/** The municipal year in which most full dates of calendar and main table lie, when no heading says it; `''` without any. */
export function yearOfDates(rows: readonly ReadRow[], calendar: readonly CalendarMeeting[]): string {
  const main = rows.filter((row) => row.section === 'programme').flatMap(datesOf);
  const dates = new Set([...calendar.map(({ date }) => date), ...main]);
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
  const cell = readDateCell(row.date === '' ? (row.under ?? '') : row.date, null);
  if (cell.kind !== 'dates') return [];
  return cell.dates.flatMap(({ iso }) => iso ?? []);
}
