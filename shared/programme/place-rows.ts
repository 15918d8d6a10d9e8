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
  /** What each date cell says, read once however many rows have its words. */
  readonly cells: Map<string, DateCell>;
  /** What was learnt of the meetings already: their dates with the words that said it. */
  readonly learnt: Set<string>;
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
    cells: new Map(),
    learnt: new Set(),
  };
  let anyMain = false;
  for (const row of rows) {
    if (row.section !== 'programme') continue;
    anyMain = true;
    claim(placing, row);
  }
  let items = 0;
  const numbers = rows.map((row) => (row.cell.title === '' ? null : items++));
  const meetings = rows.map((): string | null => null);
  let above: InMain['above'] = { date: '', meeting: null };
  for (const [index, row] of rows.entries()) {
    if (row.section !== 'programme') continue;
    above = mainRow(placing, { row, item: numbers[index] ?? null, above });
    meetings[index] = above.meeting;
  }
  for (const [index, row] of rows.entries()) {
    if (row.section !== 'programme') meetings[index] = otherRow(placing, row, numbers[index] ?? null);
  }
  if (anyMain) placing.repairs.push(...say.meetingsWithoutRow(placing.book));
  return {
    rows: rows.map((row, index) => ({
      row,
      item: numbers[index] ?? null,
      meeting: meetings[index] ?? null,
    })),
    book: placing.book,
    repairs: placing.repairs,
  };
}

function dateWords(row: ReadRow): string {
  return row.date === '' ? (row.under ?? '') : row.date;
}

function cellOf({ cells, municipalYear }: Placing, words: string): DateCell {
  const known = cells.get(words);
  if (known !== undefined) return known;
  const cell = readDateCell(words, municipalYear);
  cells.set(words, cell);
  return cell;
}

function claim(placing: Placing, row: ReadRow): void {
  const cell = cellOf(placing, dateWords(row));
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
  if (words === '' && row.datedAlone) return { date: '', meeting: null };
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
  const learnt = `${meeting} ${words}`;
  if (placing.learnt.has(learnt)) return;
  placing.learnt.add(learnt);
  learn(placing.book, meeting, { words, municipalYear: placing.municipalYear });
}

function placeMain(placing: Placing, dated: Dated): string | null {
  const { row, item, words } = dated;
  if (unknownTbc(words)) placing.repairs.push(say.unknownWord(row, item));
  const cell = cellOf(placing, words);
  placing.repairs.push(...unreadDate(dated, cell, placing.book));
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
  const cell = cellOf(placing, words);
  const dated = { row, item, words };
  placing.repairs.push(...unreadDate(dated, cell, placing.book));
  if (cell.kind !== 'dates') return null;
  const [date] = cell.dates;
  if (date === undefined) return null;
  if (cell.dates.length > 1) {
    placing.repairs.push(say.severalDates(dated, cell.dates));
    return onlyMeetingAmong(placing.book, cell.dates);
  }
  if (date.iso === null) return monthOnly(placing, dated, date);
  const meeting = placing.book.get(date.iso);
  if (!date.complete) placing.repairs.push(say.yearMissing(dated, { read: date.iso, meeting }));
  return meeting === undefined ? null : date.iso;
}
