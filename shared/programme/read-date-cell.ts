import { isUncertain, movedFromAt, saysTbc } from './date-cells.ts';
import { datesIn, isoDate, type DateFound } from './dates.ts';
import { yearOfMonth } from './read-calendar.ts';

/** One date a cell names; `iso` is null for a month without a day. */
export interface CellDate {
  readonly iso: string | null;
  readonly month: number;
  readonly year: number | null;
  /** Whether the cell says day and year itself. */
  readonly complete: boolean;
}

/** A date cell as read: no date, dates that are open (tbc, a range, after something), or dates that can be a meeting. */
export type DateCell =
  | { readonly kind: 'none' }
  | { readonly kind: 'open' }
  | { readonly kind: 'dates'; readonly dates: readonly CellDate[] };

const ELSEWHERE =
  /\b(?:circulat\w*|visit\w*|cabinet|board|council|deadline|seminar|training|published?|sent|e-?mailed|inquiry|workshop|working group)\b/i;

/** What the words of a date cell say; a year that is not said is read within the municipal year. */
export function readDateCell(words: string, municipalYear: string | null): DateCell {
  const moved = movedFromAt(words);
  const own = moved > 0 ? words.slice(0, moved) : words;
  const found = datesIn(own);
  const first = found[0];
  if (first === undefined) return { kind: 'none' };
  if (saysTbc(own) || isRange(own, found)) return { kind: 'open' };
  const before = own.slice(0, first.at);
  if (isUncertain(before) || ELSEWHERE.test(before)) return { kind: 'open' };
  if (found.every((date) => date.day === null) && isUncertain(withoutDates(own, found)))
    return { kind: 'open' };
  return { kind: 'dates', dates: withYears(found, municipalYear) };
}

function withoutDates(words: string, found: readonly DateFound[]): string {
  return found.reduceRight((left, date) => `${left.slice(0, date.at)} ${left.slice(date.end)}`, words);
}

// "September 2026 – January 2027", "9 to 11 June", "March 2026 -"
function isRange(words: string, found: readonly DateFound[]): boolean {
  const last = found.at(-1);
  if (last === undefined) return false;
  if (/^\s?[-–—]\s?(?:$|present|date|ongoing)/i.test(words.slice(last.end))) return true;
  if (/\b\d{1,2}(?:st|nd|rd|th)?\s?(?:[-–—]|to)\s?$/.test(words.slice(0, found[0]?.at ?? 0))) return true;
  const [a, b] = found;
  if (found.length !== 2 || a === undefined || b === undefined) return false;
  return /^\s?(?:[-–—]|to|until)\s?$/.test(words.slice(a.end, b.at));
}

// A day that stands in a list before a full date shares its year.
function withYears(found: readonly DateFound[], municipalYear: string | null): readonly CellDate[] {
  return found.map((date, index) => {
    const shared = date.year ?? found.slice(index + 1).find((later) => later.year !== null)?.year ?? null;
    const year = shared ?? yearOfMonth(date.month, municipalYear);
    const iso = date.day === null || year === null ? null : isoDate(year, date.month, date.day);
    return { iso, month: date.month, year, complete: date.day !== null && shared !== null };
  });
}
