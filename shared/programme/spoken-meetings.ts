import { datesIn, dateInWords, isoDate, type DateFound } from './dates.ts';
import type { MeetingBook } from './meeting-book.ts';
import type { PlacedRow } from './place-rows.ts';
import { KEEP } from './repair-parts.ts';
import type { Repair } from './repair.ts';

interface Spoken {
  readonly iso: string;
  readonly line: number;
  readonly item: number | null;
  readonly words: string;
}

const BY_COMMITTEE =
  /\b(?:(?:select |scrutiny |overview (?:and|&) scrutiny )?(?:committee|panel)(?: members)?|members|meeting)(?: held)? (?:on|of|dated)(?: the)?\s$|\b(?:their|its|the|our)\s$/i;
const MEETING_AFTER =
  /^\s?(?:\(?\d{1,2}[.:]\d\d\s?[ap]m\)?\s)?(?:(?:special|extra|additional|select|scrutiny)\s)*(?:meeting|committee\b(?! report))/i;
const ELSEWHERE =
  /\b(?:triangulation|cabinet|board|council|working group|inquiry|circulat\w*|partnership|police|apmg|sub-?committee|task|visit\w*|ofsted|inspect\w*|published|letter|e-?mail\w*|briefing)\b/i;

/** Meetings of this committee that a row speaks of with a full date which neither calendar nor table has. */
export function spokenMeetings(
  rows: readonly PlacedRow[],
  book: MeetingBook,
  municipalYear: string,
): readonly Repair[] {
  if (book.size === 0) return [];
  const known = new Set(
    [...book.values()].flatMap(({ meeting }) => [meeting.date, meeting.movedFrom ?? meeting.date]),
  );
  const dates = [...known].toSorted();
  const from = municipalYear === '' ? (dates[0] ?? '') : `${municipalYear.slice(0, 4)}-05-01`;
  const to = municipalYear === '' ? (dates.at(-1) ?? '') : `${Number(municipalYear.slice(0, 4)) + 1}-04-30`;
  const spoken = rows.flatMap(spokenIn).filter(({ iso }) => iso >= from && iso <= to && !known.has(iso));
  return [...new Set(spoken.map(({ iso }) => iso))].map((iso) =>
    repairOf(
      iso,
      spoken.filter((one) => one.iso === iso),
      rows,
    ),
  );
}

function spokenIn({ row, item }: PlacedRow): readonly Spoken[] {
  if (item === null) return [];
  return [row.details, row.outcome].flatMap((words) =>
    datesIn(words.slice(0, 20_000)).flatMap((date): Spoken[] => {
      if (date.day === null || date.year === null || !isMeetingHere(words, date)) return [];
      const around = words.slice(Math.max(0, date.at - 60), date.end + 30).trim();
      return [
        { iso: isoDate(date.year, date.month, date.day), line: row.lines[0] ?? 1, item, words: around },
      ];
    }),
  );
}

function isMeetingHere(words: string, date: DateFound): boolean {
  const sentence =
    words
      .slice(Math.max(0, date.at - 80), date.at)
      .split(/[.;]\s/)
      .at(-1) ?? '';
  const after = words.slice(date.end, date.end + 40);
  if (ELSEWHERE.test(sentence.slice(-45))) return false;
  const before = BY_COMMITTEE.exec(sentence)?.[0] ?? '';
  if (before !== '' && !/^(?:their|its|the|our)\s$/i.test(before)) return true;
  if (ELSEWHERE.test(after.slice(0, 25))) return false;
  return before !== ''
    ? MEETING_AFTER.test(after)
    : /\bat\s(?:the\s)?$/i.test(sentence) && MEETING_AFTER.test(after);
}

function repairOf(iso: string, spoken: readonly Spoken[], rows: readonly PlacedRow[]): Repair {
  const [first] = spoken;
  return {
    kind: 'date-not-in-calendar',
    lines: [...new Set([...spoken.map(({ line }) => line), ...linesWithDay(iso, rows)])].toSorted(
      (a, b) => a - b,
    ),
    about: `A meeting on ${dateInWords(iso)} is spoken of; the calendar has no such date.`,
    source: first?.words ?? '',
    understood: 'Kept in the words of the programme.',
    item: first?.item ?? null,
    meeting: null,
    answers: [KEEP],
  };
}

// Rows that speak of the same day without its year mean the same meeting.
function linesWithDay(iso: string, rows: readonly PlacedRow[]): readonly number[] {
  const [, month, day] = iso.split('-').map(Number);
  return rows.flatMap(({ row }) => {
    const words = row.details.slice(0, 20_000);
    const same = datesIn(words).some(
      (date) => date.day === day && date.month === month && date.year === null && isMeetingHere(words, date),
    );
    return same ? [row.lines[0] ?? 1] : [];
  });
}
