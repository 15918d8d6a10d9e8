/** One date or month as found in words; `at` and `end` are places in the words, month 1 to 12. */
export interface DateFound {
  readonly at: number;
  readonly end: number;
  readonly day: number | null;
  readonly month: number;
  readonly year: number | null;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const NAME =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
// The year behind a month in three groups: long ("2026"), after a dash ("-26") and short ("'26").
const YEAR_AFTER =
  `(?:\\s{0,2}[,.]?\\s{0,2}(20\\d\\d)\\b|[-/](20\\d\\d|[1-4]\\d)\\b(?!\\s{0,2}${NAME})` +
  `|\\s{0,2}['’](\\d\\d)\\b)?`;
// Its groups have no names, since an object of names for every match would cost more than the search.
const PATTERN = new RegExp(
  `\\b(20\\d\\d)-(\\d\\d)-(\\d\\d)\\b` +
    `|\\b(\\d{1,2})([/.-])(\\d{1,2})\\5(20\\d\\d|\\d\\d)\\b` +
    `|\\b(\\d{1,2})\\s?(?:st|nd|rd|th)?(?:\\s{1,2}of)?[\\s-]{0,2}(${NAME})\\b\\.?${YEAR_AFTER}` +
    `|\\b(${NAME})\\s{1,2}(\\d{1,2})(?:st|nd|rd|th)?,?\\s{1,2}(20\\d\\d)\\b` +
    `|\\b(${NAME})\\b\\.?${YEAR_AFTER}`,
  'gi',
);
const MONTH_OR_NUMBERS = /\d[/.-]\d{1,2}[/.-]\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec/i;
const EARLIER_DAY = /\b(\d{1,2})(?:st|nd|rd|th)?\s{0,2}(?:,|&|and|\/|or)\s{0,2}$/;

/** Every date and month in the words, in order; a day that shares a later day's month ("9 and 16 June") counts too. */
export function datesIn(words: string): readonly DateFound[] {
  if (!MONTH_OR_NUMBERS.test(words)) return [];
  const found: DateFound[] = [];
  for (const match of matchesIn(words)) {
    const date = dateOf(match);
    if (date === null) continue;
    found.push(...sharersOf(words, date), date);
  }
  return found;
}

// Making a pattern anew for each text, as matchAll does, would cost more than the search.
function matchesIn(words: string): readonly RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  PATTERN.lastIndex = 0;
  for (let match = PATTERN.exec(words); match !== null; match = PATTERN.exec(words)) matches.push(match);
  return matches;
}

function dateOf(match: RegExpExecArray): DateFound | null {
  const said = saidIn(match);
  // "may" alone, in small letters, is the verb.
  if (said.alone && said.month === 'may') return null;
  const month = /^\d/.test(said.month) ? Number(said.month) : monthNumber(said.month);
  const day = numberIn(said.day);
  const year = fullYear(numberIn(said.year));
  if (month < 1 || month > 12 || (day !== null && !dayExists(day, month, year))) return null;
  return { at: match.index, end: match.index + match[0].length, day, month, year };
}

interface Said {
  readonly day: string | undefined;
  readonly month: string;
  readonly year: string | undefined;
  /** Whether the month stands without a day. */
  readonly alone: boolean;
}

// The groups of PATTERN in their order: 2026-06-03 · 3/6/2026 · 3 June 2026 · June 3, 2026 · June 2026.
function saidIn(match: RegExpExecArray): Said {
  return {
    day: firstOf(match, DAYS),
    month: firstOf(match, MONTHS_SAID) ?? '',
    year: firstOf(match, YEARS),
    alone: match[16] !== undefined,
  };
}

const DAYS = [8, 3, 4, 14];
const MONTHS_SAID = [9, 16, 2, 6, 13];
const YEARS = [10, 17, 1, 7, 15, 11, 12, 18, 19];

function firstOf(match: RegExpExecArray, groups: readonly number[]): string | undefined {
  for (const group of groups) if (match[group] !== undefined) return match[group];
  return undefined;
}

/** The first day in the words that no calendar has ("31 June 2026"), as written, or null. */
export function impossibleDayIn(words: string): string | null {
  if (!MONTH_OR_NUMBERS.test(words)) return null;
  for (const match of matchesIn(words)) {
    if (saidIn(match).day !== undefined && dateOf(match) === null) return match[0].trim();
  }
  return null;
}

function numberIn(word: string | undefined): number | null {
  return word === undefined ? null : Number(word);
}

function sharersOf(words: string, date: DateFound): DateFound[] {
  if (date.day === null) return [];
  const sharers: DateFound[] = [];
  let before = words.slice(Math.max(0, date.at - 60), date.at);
  for (let earlier = EARLIER_DAY.exec(before); earlier !== null; earlier = EARLIER_DAY.exec(before)) {
    const day = Number(earlier[1]);
    if (!dayExists(day, date.month, date.year)) break;
    sharers.unshift({ ...date, day, end: date.at });
    before = before.slice(0, earlier.index);
  }
  return sharers;
}

function monthNumber(word: string): number {
  return MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1;
}

function fullYear(year: number | null): number | null {
  return year !== null && year < 100 ? 2000 + year : year;
}

/** Whether the month has that day; without a year 29 February may exist. */
export function dayExists(day: number, month: number, year: number | null): boolean {
  if (day < 1) return false;
  return day <= daysIn(month, year ?? 2000);
}

function daysIn(month: number, year: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** `2026-09-14` from its parts. */
export function isoDate(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** "14 September 2026" from `2026-09-14`. */
export function dateInWords(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number);
  return `${day} ${MONTH_NAMES[(month ?? 1) - 1]} ${year}`;
}
