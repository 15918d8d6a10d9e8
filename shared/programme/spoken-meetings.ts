import { datesIn, dateInWords, isoDate, type DateFound } from './dates.ts';
import type { MeetingBook } from './meeting-book.ts';
import type { PlacedRow } from './place-rows.ts';
import { keep, meetingAlone } from './repair-parts.ts';
import type { Repair } from './repair.ts';

const LONGEST = 20_000;

interface Spoken {
  readonly iso: string;
  readonly line: number;
  readonly item: number | null;
  readonly words: string;
}

const BY_COMMITTEE =
  /\b(?:(?:select |scrutiny |overview (?:and|&) scrutiny )?(?:committee|panel)(?: members)?|members|meeting)(?: held)? (?:on|of|dated)(?: the)?\s$|\b(?:their|its|the|our)\s$/i;
// "the planning meeting of 3 December 2026" is a meeting of others.
const OF_OTHERS =
  /\b(?!(?:the|this|that|their|its|our|a|an|at|last|next|previous|first|final|select|scrutiny|overview|committee|committee's|panel|special|extra|additional|extraordinary|joint|ordinary|virtual|formal|informal|public|of|and|its)\b)[a-z’'-]+ meeting(?: held)? (?:on|of|dated)(?: the)?\s$/i;
const MEETING_AFTER =
  /^\s?(?:\(?\d{1,2}[.:]\d\d\s?[ap]m\)?\s)?(?:(?:special|extra|additional|select|scrutiny)\s)*(?:meeting|committee\b(?! report))|^\s?by (?:the )?(?:select |scrutiny )?(?:committee|panel|members)\b/i;
const ELSEWHERE =
  /\b(?:cabinet|board|council|working group|inquiry|circulat\w*|partnership|police|sub-?committee|task|visit\w*|ofsted|inspect\w*|published|letter|e-?mail\w*|briefing)\b/i;

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
  if (spoken.length === 0) return [];
  const undated = daysWithoutYear(rows);
  const byDate = new Map<string, Spoken[]>();
  for (const one of spoken) {
    const uses = byDate.get(one.iso);
    if (uses === undefined) byDate.set(one.iso, [one]);
    else uses.push(one);
  }
  return [...byDate].map(([iso, uses]) => repairOf(iso, uses, undated.get(iso.slice(5)) ?? []));
}

function spokenIn({ row, item }: PlacedRow): readonly Spoken[] {
  if (item === null) return [];
  return [row.details, row.outcome].filter(hasDay).flatMap((words) =>
    datesIn(words.slice(0, LONGEST)).flatMap((date): Spoken[] => {
      if (date.day === null || date.year === null || !isMeetingHere(words, date)) return [];
      const around = words.slice(Math.max(0, date.at - 60), date.end + 30).trim();
      return [
        { iso: isoDate(date.year, date.month, date.day), line: row.lines[0] ?? 1, item, words: around },
      ];
    }),
  );
}

// Most rows speak of no day, and looking for a digit is much cheaper than looking for dates.
function hasDay(words: string): boolean {
  return /\d/.test(words);
}

function isOfOthers(sentence: string): boolean {
  return ELSEWHERE.test(sentence.slice(-45)) || OF_OTHERS.test(sentence);
}

function isMeetingHere(words: string, date: DateFound): boolean {
  const sentence =
    words
      .slice(Math.max(0, date.at - 80), date.at)
      .split(/[.;]\s/)
      .at(-1) ?? '';
  const after = words.slice(date.end, date.end + 40);
  if (isOfOthers(sentence)) return false;
  const before = BY_COMMITTEE.exec(sentence)?.[0] ?? '';
  if (before !== '' && !/^(?:their|its|the|our)\s$/i.test(before)) return true;
  if (ELSEWHERE.test(after.slice(0, 25))) return false;
  return before !== ''
    ? MEETING_AFTER.test(after)
    : /\b(?:at|on)\s(?:the\s)?$/i.test(sentence) && MEETING_AFTER.test(after);
}

function repairOf(iso: string, spoken: readonly Spoken[], undated: readonly number[]): Repair {
  const [first] = spoken;
  return {
    kind: 'date-not-in-calendar',
    lines: [...new Set([...spoken.map(({ line }) => line), ...undated])].toSorted((a, b) => a - b),
    about: `A meeting on ${dateInWords(iso)} is spoken of; the calendar has no such date.`,
    source: first?.words ?? '',
    understood: 'Kept in the words of the programme.',
    item: first?.item ?? null,
    meeting: null,
    answers: [meetingAlone(iso), keep('It is no meeting of this committee')],
  };
}

// Rows that speak of the same day without its year mean the same meeting: "03-12" -> the lines that do.
function daysWithoutYear(rows: readonly PlacedRow[]): ReadonlyMap<string, readonly number[]> {
  const days = new Map<string, number[]>();
  for (const { row } of rows) {
    const words = row.details.slice(0, LONGEST);
    if (!hasDay(words)) continue;
    for (const date of datesIn(words)) {
      if (date.day === null || date.year !== null || !isMeetingHere(words, date)) continue;
      const key = isoDate(0, date.month, date.day).slice(2);
      const lines = days.get(key) ?? [];
      lines.push(row.lines[0] ?? 1);
      days.set(key, lines);
    }
  }
  return days;
}
