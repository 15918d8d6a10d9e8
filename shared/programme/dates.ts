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
// A name may stand once in a pattern, so each tail numbers its own.
const yearAfter = (n: number) =>
  `(?:\\s{0,2}[,.]?\\s{0,2}(?<long${n}>20\\d\\d)\\b|[-/](?<dash${n}>20\\d\\d|[1-4]\\d)\\b(?!\\s{0,2}${NAME})` +
  `|\\s{0,2}['’](?<short${n}>\\d\\d)\\b)?`;
const PATTERN = new RegExp(
  `\\b(?<iy>20\\d\\d)-(?<im>\\d\\d)-(?<id>\\d\\d)\\b` +
    `|\\b(?<nd>\\d{1,2})(?<sep>[/.-])(?<nm>\\d{1,2})\\k<sep>(?<ny>20\\d\\d|\\d\\d)\\b` +
    `|\\b(?<d>\\d{1,2})\\s?(?:st|nd|rd|th)?(?:\\s{1,2}of)?[\\s-]{0,2}(?<m>${NAME})\\b\\.?${yearAfter(1)}` +
    `|\\b(?<am>${NAME})\\s{1,2}(?<ad>\\d{1,2})(?:st|nd|rd|th)?,?\\s{1,2}(?<ay>20\\d\\d)\\b` +
    `|\\b(?<mm>${NAME})\\b\\.?${yearAfter(2)}`,
  'gi',
);
const MONTH_OR_NUMBERS = /\d[/.-]\d{1,2}[/.-]\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec/i;
const EARLIER_DAY = /\b(\d{1,2})(?:st|nd|rd|th)?\s{0,2}(?:,|&|and|\/|or)\s{0,2}$/;

/** Every date and month in the words, in order; a day that shares a later day's month ("9 and 16 June") counts too. */
export function datesIn(words: string): readonly DateFound[] {
  if (!MONTH_OR_NUMBERS.test(words)) return [];
  const found: DateFound[] = [];
  for (const match of words.matchAll(PATTERN)) {
    const date = dateOf(match);
    if (date === null) continue;
    found.push(...sharersOf(words, date), date);
  }
  return found;
}

const YEARS = ['iy', 'ny', 'ay', 'long1', 'dash1', 'short1', 'long2', 'dash2', 'short2'];

function dateOf(match: RegExpExecArray): DateFound | null {
  const groups = match.groups ?? {};
  const said = (...names: readonly string[]) =>
    names.map((name) => groups[name]).find((word) => word !== undefined);
  // "may" alone, in small letters, is the verb.
  if (groups['mm'] === 'may') return null;
  const name = said('m', 'am', 'mm');
  const month = name === undefined ? Number(said('im', 'nm')) : monthNumber(name);
  const day = numberIn(said('d', 'ad', 'id', 'nd'));
  const year = fullYear(numberIn(said(...YEARS)));
  if (month < 1 || month > 12 || (day !== null && !dayExists(day, month, year))) return null;
  return { at: match.index, end: match.index + match[0].length, day, month, year };
}

/** The first day in the words that no calendar has ("31 June 2026"), as written, or null. */
export function impossibleDayIn(words: string): string | null {
  if (!MONTH_OR_NUMBERS.test(words)) return null;
  for (const match of words.matchAll(PATTERN)) {
    const { d, ad, id, nd } = match.groups ?? {};
    if ((d ?? ad ?? id ?? nd) !== undefined && dateOf(match) === null) return match[0].trim();
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
  return day <= new Date(Date.UTC(year ?? 2000, month, 0)).getUTCDate();
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
