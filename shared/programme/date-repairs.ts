import { kindIn, timeBesideDates } from './date-cells.ts';
import { dateInWords } from './dates.ts';
import type { BookedMeeting, MeetingBook } from './meeting-book.ts';
import type { CellDate } from './read-date-cell.ts';
import { KEEP, keep, listInWords, meetingOn, placeAt, TO_BE_CONFIRMED } from './repair-parts.ts';
import type { ReadRow } from './read-rows.ts';
import type { Repair, RepairAnswer } from './repair.ts';
import { timeInWords } from './times.ts';

const MOST_DAYS = 6;

interface Dated {
  readonly row: ReadRow;
  readonly item: number | null;
  readonly words: string;
}

function lineOf(row: ReadRow): number {
  return row.lines[0] ?? 1;
}

function linesWith(row: ReadRow, ...meetings: readonly (BookedMeeting | undefined)[]): number[] {
  return [lineOf(row), ...meetings.flatMap((booked) => booked?.line ?? [])];
}

/** A short word stands where "tbc" would. */
export function unknownWord(row: ReadRow, item: number | null): Repair {
  return {
    kind: 'unknown-word-for-tbc',
    lines: [lineOf(row)],
    about: `“${row.date}” stands where a date or “tbc” would.`,
    source: row.date,
    understood: 'No date yet.',
    item,
    meeting: null,
    answers:
      item === null
        ? [KEEP]
        : [{ act: 'set-timing', label: 'It means “to be confirmed”', timing: 'tbc' }, KEEP],
  };
}

/** The cell names a month, or several, and no day. */
export function monthsOnly({ row, item, words }: Dated, inMonth: readonly BookedMeeting[]): Repair {
  const only = inMonth.length === 1 ? inMonth[0] : undefined;
  const how =
    inMonth.length === 0 ? 'No meeting of that month is known.' : 'Several meetings are in that month.';
  const places = item === null ? [] : inMonth.map(({ meeting }) => placeAt(meeting.date));
  return {
    kind: 'date-incomplete',
    lines: linesWith(row, only),
    about: `“${words}” has no ${/\d/.test(words.replaceAll(/\b20\d\d\b/g, ' ')) ? 'full date' : 'day'}.`,
    source: words,
    understood:
      only === undefined ? how : `The only meeting of that month, ${dateInWords(only.meeting.date)}.`,
    item,
    meeting: only?.meeting.date ?? null,
    answers: [...places, ...(item === null ? [] : [TO_BE_CONFIRMED]), KEEP],
  };
}

/** The cell names a day without its year. */
export function yearMissing(
  { row, item, words }: Dated,
  { read, meeting }: { readonly read: string; readonly meeting: BookedMeeting | undefined },
): Repair {
  const places: RepairAnswer[] =
    item === null ? [] : [meeting === undefined ? meetingOn(read, null) : placeAt(meeting.meeting.date)];
  return {
    kind: 'date-incomplete',
    lines: linesWith(row, meeting),
    about: `“${words}” has no year.`,
    source: words,
    understood: `Read within the municipal year: ${dateInWords(read)}.`,
    item,
    meeting: meeting?.meeting.date ?? null,
    answers: [...places, ...(item === null ? [] : [TO_BE_CONFIRMED]), KEEP],
  };
}

/** A row outside the main table names several dates: of one subject's several sittings, or one of them is meant. */
export function severalDates({ row, item, words }: Dated, dates: readonly CellDate[]): Repair {
  const days = [...new Set(dates.flatMap(({ iso }) => iso ?? []))];
  return {
    kind: 'several-dates',
    lines: [lineOf(row)],
    about: 'One cell names several dates.',
    source: words,
    understood: 'Kept in the words of the programme.',
    item,
    meeting: null,
    answers: item === null ? [KEEP] : [...dayAnswers(row, days), keep('Keep the words as they are')],
  };
}

// A working group has days of its own; for other work the day is said in its timing.
function dayAnswers({ section }: ReadRow, days: readonly string[]): readonly RepairAnswer[] {
  const group = section === 'working-group';
  const said = days.map(dateInWords);
  const all: RepairAnswer[] =
    group && days.length > 1
      ? [{ act: 'set-dates', label: `It takes place on ${listInWords(said)}`, dates: [...days] }]
      : [];
  const each = days.slice(0, MOST_DAYS).map((date, index): RepairAnswer => {
    const timing = said[index] ?? '';
    const label = `Only ${timing}`;
    return group ? { act: 'set-dates', label, dates: [date] } : { act: 'set-timing', label, timing };
  });
  return [...all, ...each, { act: 'set-timing', label: 'No date yet: to be confirmed', timing: 'tbc' }];
}

/** A row of the main table names a date that the calendar does not have. */
export function notInCalendar(
  { row, item, words }: Dated,
  { iso, meant }: { readonly iso: string; readonly meant: readonly (BookedMeeting | undefined)[] },
): Repair {
  const known = meant.flatMap((booked) => (booked === undefined ? [] : [booked.meeting.date]));
  const [only] = known.length === 1 ? known : [];
  const own =
    known.length === 0
      ? `A meeting of its own on ${dateInWords(iso)}.`
      : 'Could be several meetings of the calendar.';
  const places = item === null || only !== undefined ? [] : known.map(placeAt);
  return {
    kind: 'date-not-in-calendar',
    lines: linesWith(row, ...meant),
    about: `The table says ${dateInWords(iso)}; the calendar of meetings has no such date.`,
    source: words,
    understood: only === undefined ? own : `The calendar's meeting of ${dateInWords(only)}.`,
    item,
    meeting: only ?? (known.length === 0 ? iso : null),
    answers: [
      ...places,
      ...(known.length === 0 ? [] : [meetingOn(iso, timeBesideDates(words))]),
      only === undefined ? KEEP : keep(`It is the meeting of ${dateInWords(only)}`),
    ],
  };
}

/** Where the cell and the calendar differ about a meeting's time or kind. */
export function differences(known: BookedMeeting, { row, item, words }: Dated): readonly Repair[] {
  if (known.line === null) return [];
  const { date, time } = known.meeting;
  const shared = { lines: linesWith(row, known), source: words, item, meeting: date };
  const repairs: Repair[] = [];
  const said = timeBesideDates(words);
  if (said !== null && time !== null && said !== time) {
    repairs.push({
      ...shared,
      kind: 'time-differs',
      about: `The table says ${timeInWords(said)}, the calendar ${timeInWords(time)} for ${dateInWords(date)}.`,
      understood: `The meeting begins at ${timeInWords(time)}.`,
      answers: [
        { act: 'set-time', label: `The meeting begins at ${timeInWords(said)}`, date, time: said },
        { act: 'keep', label: `Keep ${timeInWords(time)}` },
      ],
    });
  }
  const kind = kindIn(words);
  if (kind !== null && known.calledKind !== null && kind !== known.calledKind) {
    repairs.push({
      ...shared,
      kind: 'kind-differs',
      about: `The table calls the meeting of ${dateInWords(date)} ${kind}, the calendar ${known.calledKind}.`,
      understood: `The meeting is ${known.calledKind}.`,
      answers: [
        { act: 'set-kind', label: `The meeting is ${kind}`, date, kind },
        { act: 'keep', label: `Keep ${known.calledKind}` },
      ],
    });
  }
  return repairs;
}

/** Meetings of the calendar that the main table has no row for. */
export function meetingsWithoutRow(book: MeetingBook): readonly Repair[] {
  return [...book.values()].flatMap(({ meeting, line, inTable }): Repair[] => {
    if (inTable || line === null) return [];
    return [
      {
        kind: 'meeting-not-in-table',
        lines: [line],
        about: `The calendar has a meeting on ${dateInWords(meeting.date)}; the table has no row for it.`,
        source: dateInWords(meeting.date),
        understood: 'A meeting with nothing on it yet.',
        item: null,
        meeting: meeting.date,
        answers: [
          {
            act: 'remove-meeting',
            label: 'Remove the meeting',
            date: meeting.date,
            reason: 'The table of the programme has no row for it',
          },
          keep('Keep the meeting, with nothing on it'),
        ],
      },
    ];
  });
}
