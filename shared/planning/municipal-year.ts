/** The municipal year (from May) that a day falls in, as `2026-27`. */
export function municipalYearOf(date: string): string {
  const year = Number(date.slice(0, 4));
  const first = Number(date.slice(5, 7)) >= 5 ? year : year - 1;
  return municipalYearFrom(first);
}

/** The municipal year that begins in May of `first`. */
export function municipalYearFrom(first: number): string {
  return `${first}-${String((first + 1) % 100).padStart(2, '0')}`;
}

/** The `nth` (from 1) weekday (0 Sunday to 6) of a month (1 to 12) of a year, as `YYYY-MM-DD`. */
export function nthWeekday(
  year: number,
  month: number,
  { nth, weekday }: { nth: number; weekday: number },
): string {
  const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
  const day = 1 + ((weekday - first + 7) % 7) + (nth - 1) * 7;
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}
