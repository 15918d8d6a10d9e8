import { finishesDate, isCancelled, kindIn, unknownTbc } from './date-cells.ts';
import * as say from './date-repairs.ts';
import { addMeeting, bookOf, cancel, learn, type MeetingBook } from './meeting-book.ts';
import { readDateCell, type CellDate, type DateCell } from './read-date-cell.ts';
import type { CalendarMeeting } from './read-calendar.ts';
import type { ReadRow } from './read-rows.ts';
import type { Repair } from './repair.ts';
import { unreadDate } from './unread-dates.ts';

/** A row that found its meeting, or has none; `item` is its index among the items, null for a row without a subject. */
export interface PlacedRow {
  readonly row: ReadRow;
  readonly item: number | null;
  readonly meeting: string | null;
}

/** The rows with their meetings, all meetings, and what a person should look at. */
export interface Placement {
  readonly rows: readonly PlacedRow[];
  readonly book: MeetingBook;
  readonly repairs: readonly Repair[];
}

interface Placing {
  readonly municipalYear: string | null;
  readonly calendar: readonly CalendarMeeting[];
  readonly book: MeetingBook;
  readonly repairs: Repair[];
  /** The calendar's dates that a row of the main table names exactly. */
  readonly claimed: Set<string>;
}

/** Finds each row its meeting by the rules of SPEC.md, section IM. */
export function placeRows(
  rows: readonly ReadRow[],
  calendar: readonly CalendarMeeting[],
  municipalYear: string | null,
): Placement {
  const placing: Placing = {
    municipalYear,
    calendar,
    book: bookOf(calendar),
    repairs: [],
    claimed: new Set(),
  };
  const main = rows.filter((row) => row.section === 'programme');
  for (const row of main) claim(placing, row);
  let items = 0;
  const numbered = rows.map((row) => ({ row, item: row.cell.title === '' ? null : items++ }));
  const placed = new Map<ReadRow, string | null>();
  let above: { date: string; meeting: string | null } = { date: '', meeting: null };
  for (const { row, item } of numbered.filter((one) => one.row.section === 'programme')) {
    above = mainRow(placing, { row, item, above });
    placed.set(row, above.meeting);
  }
  for (const { row, item } of numbered.filter((one) => one.row.section !== 'programme')) {
    placed.set(row, otherRow(placing, row, item));
  }
  if (main.length > 0) placing.repairs.push(...say.meetingsWithoutRow(placing.book));
  return {
    rows: numbered.map((one) => ({ ...one, meeting: placed.get(one.row) ?? null })),
    book: placing.book,
    repairs: placing.repairs,
  };
}

function dateWords(row: ReadRow): string {
  return row.date === '' ? (row.under ?? '') : row.date;
}

function claim(placing: Placing, row: ReadRow): void {
  const cell = readDateCell(dateWords(row), placing.municipalYear);
  for (const { iso } of cell.kind === 'dates' ? cell.dates : []) {
    if (iso !== null && placing.book.has(iso)) placing.claimed.add(iso);
  }
}

interface InMain {
  readonly row: ReadRow;
  readonly item: number | null;
  readonly above: { readonly date: string; readonly meeting: string | null };
}

function mainRow(placing: Placing, { row, item, above }: InMain): { date: string; meeting: string | null } {
  const words = dateWords(row);
  const goesOn = words === '' || finishesDate(above.date, words);
  const meeting = goesOn ? above.meeting : placeMain(placing, { row, item, words });
  if (meeting !== null) {
    if (words !== '') tell(placing, { row, item, words, meeting });
    if (saysCancelled(row, item)) cancel(placing.book, meeting);
  }
  return { date: goesOn ? above.date : words, meeting };
}

function saysCancelled({ outcome }: ReadRow, item: number | null): boolean {
  if (item === null) return isCancelled(outcome);
  return /^\W{0,3}(?:the )?meeting (?:was |has been )?cancelled/i.test(outcome);
}

interface Dated {
  readonly row: ReadRow;
  readonly item: number | null;
  readonly words: string;
}

// What the row's date cell says of its meeting, and where calendar and cell differ.
function tell(placing: Placing, { row, item, words, meeting }: Dated & { readonly meeting: string }): void {
  const known = placing.book.get(meeting);
  if (known !== undefined) placing.repairs.push(...say.differences(known, { row, item, words }));
  learn(placing.book, meeting, { words, municipalYear: placing.municipalYear });
}

function placeMain(placing: Placing, dated: Dated): string | null {
  const { row, item, words } = dated;
  if (unknownTbc(words)) placing.repairs.push(say.unknownWord(row, item));
  const cell = readDateCell(words, placing.municipalYear);
  placing.repairs.push(...unreadDate(dated, cell));
  if (cell.kind !== 'dates') return null;
  const [date] = cell.dates;
  if (date === undefined) return null;
  if (cell.dates.length > 1) return severalInMain(placing, dated, cell.dates);
  if (date.iso === null) return monthOnly(placing, dated, date);
  const meeting = dayInMain(placing, dated, date.iso);
  if (!date.complete)
    placing.repairs.push(
      say.yearMissing(dated, { read: date.iso, meeting: placing.book.get(meeting ?? '') }),
    );
  return meeting;
}

function severalInMain(placing: Placing, dated: Dated, dates: readonly CellDate[]): string | null {
  if (dates.every((date) => date.iso === null)) {
    placing.repairs.push(say.monthsOnly(dated, []));
    return null;
  }
  return onlyMeetingAmong(placing.book, dates);
}

function onlyMeetingAmong(book: MeetingBook, dates: readonly CellDate[]): string | null {
  const meetings = [...new Set(dates.flatMap(({ iso }) => (iso !== null && book.has(iso) ? [iso] : [])))];
  return meetings.length === 1 ? (meetings[0] ?? null) : null;
}

function monthOnly(placing: Placing, dated: Dated, date: CellDate): string | null {
  const inMonth = [...placing.book.values()].filter(({ meeting }) => {
    const [year, month] = meeting.date.split('-').map(Number);
    return month === date.month && (date.year === null || year === date.year);
  });
  placing.repairs.push(say.monthsOnly(dated, inMonth));
  return inMonth.length === 1 ? (inMonth[0]?.meeting.date ?? null) : null;
}

function dayInMain(placing: Placing, dated: Dated, iso: string): string | null {
  if (placing.book.has(iso)) return iso;
  if (placing.calendar.length === 0) {
    addMeeting(placing.book, iso);
    return iso;
  }
  const meant = kindIn(dated.words) === null ? meantBy(placing, iso) : [];
  placing.repairs.push(say.notInCalendar(dated, { iso, meant: meant.map((date) => placing.book.get(date)) }));
  if (meant.length > 1) return null;
  const [only] = meant;
  if (only !== undefined) {
    placing.claimed.add(only);
    return only;
  }
  addMeeting(placing.book, iso);
  return iso;
}

// A meeting that no other row names and whose date differs in one part only: day, month or year.
function meantBy({ calendar, claimed }: Placing, iso: string): readonly string[] {
  const [year = '', month = '', day = ''] = iso.split('-');
  const near = calendar
    .map(({ date }) => date)
    .filter((date) => !claimed.has(date))
    .filter((date) => {
      const [y = '', m = '', d = ''] = date.split('-');
      return [y === year, m === month, d === day].filter(Boolean).length === 2;
    });
  const sameMonth = near.filter((date) => date.startsWith(`${year}-${month}`));
  return sameMonth.length > 0 ? sameMonth : near;
}

function otherRow(placing: Placing, row: ReadRow, item: number | null): string | null {
  const words = dateWords(row);
  if (words === '' || row.section === 'standing') return null;
  if (unknownTbc(words)) placing.repairs.push(say.unknownWord(row, item));
  const cell: DateCell = readDateCell(words, placing.municipalYear);
  const dated = { row, item, words };
  placing.repairs.push(...unreadDate(dated, cell));
  if (cell.kind !== 'dates') return null;
  const [date] = cell.dates;
  if (date === undefined) return null;
  if (cell.dates.length > 1) {
    placing.repairs.push(say.severalDates(dated));
    return onlyMeetingAmong(placing.book, cell.dates);
  }
  if (date.iso === null) return monthOnly(placing, dated, date);
  const meeting = placing.book.get(date.iso);
  if (!date.complete) placing.repairs.push(say.yearMissing(dated, { read: date.iso, meeting }));
  return meeting === undefined ? null : date.iso;
}
