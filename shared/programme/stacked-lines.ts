import { beginsDetails } from './continues-row.ts';
import { isTimeOrMeetingWords, saysTbc, unknownTbc } from './date-cells.ts';
import { datesIn } from './dates.ts';
import { isDateHeading } from './headings.ts';
import { startsWithRole } from './role-labels.ts';

/** One line of a table whose cells stand one under the other: what it is to the row, and its number in the text. */
export interface StackedLine {
  readonly n: number;
  readonly kind: 'blank' | 'date' | 'label' | 'text';
  readonly words: string;
}

/** What words are to a row, behind the line above them. */
export function kindOf(words: string, above: StackedLine | undefined): StackedLine['kind'] {
  if (words === '') return 'blank';
  if (startsWithRole(words)) return 'label';
  if (words.length > 60) return 'text';
  return saysTbc(words) || unknownTbc(words) || isDate(words, above) ? 'date' : 'text';
}

// "7 November" may be words of a sentence that goes on from the line above.
function isDate(words: string, above: StackedLine | undefined): boolean {
  const [first] = datesIn(words);
  if (first === undefined || first.at > 12 || !isDateHeading(words)) return false;
  return first.year !== null || above?.kind !== 'text' || /[.!?]$/.test(above.words);
}

/** The lines with a time, "Virtual meeting" and the like behind a date as parts of the date. */
export function withWholeDates(lines: readonly StackedLine[]): readonly StackedLine[] {
  const whole: StackedLine[] = [];
  let above: StackedLine['kind'] = 'blank';
  for (const line of lines) {
    const goesOn = above === 'date' && line.kind === 'text' && isTimeOrMeetingWords(line.words);
    whole.push(goesOn ? { ...line, kind: 'date' } : line);
    if (line.kind !== 'blank' && !goesOn) above = line.kind;
  }
  return whole;
}

/** Indexes of the lines of subjects and their people; `first` where one begins. */
export type Subjects = ReadonlyMap<number, 'first' | 'more'>;

const MOST_TITLE_LINES = 4;
const NEARLY_FULL = 0.85;

/** The length of the longest line of the column of subjects. */
export function widthOfSubjects(lines: readonly StackedLine[]): number {
  const own = lines.filter(
    ({ kind }, i) => kind === 'label' || (kind === 'text' && kindAt(lines, i + 1) === 'label'),
  );
  return Math.max(0, ...own.map(({ words }) => words.length));
}

/** The lines of subjects and their people: what stands above labels, the labels, and what first follows a date or a header. */
export function subjectsIn(lines: readonly StackedLine[], width: number): Subjects {
  const taking: Taking = { lines, subjects: new Map(), width, parted: arePartedByBlanks(lines) };
  for (const [i, { kind }] of lines.entries()) {
    if (kind === 'label' && !taking.subjects.has(i)) takeLabelled(taking, i);
  }
  let above: StackedLine['kind'] = 'date';
  for (const [i, { kind }] of lines.entries()) {
    if (kind === 'text' && above === 'date' && !taking.subjects.has(i)) takeTitle(taking, i);
    if (kind !== 'blank') above = kind;
  }
  return taking.subjects;
}

interface Taking {
  readonly lines: readonly StackedLine[];
  readonly subjects: Map<number, 'first' | 'more'>;
  readonly width: number;
  /** Whether blank lines stand between the cells. */
  readonly parted: boolean;
}

function kindAt(lines: readonly StackedLine[], i: number): StackedLine['kind'] | undefined {
  return lines[i]?.kind;
}

function arePartedByBlanks(lines: readonly StackedLine[]): boolean {
  const after = lines.filter((_, i) => kindAt(lines, i - 1) === 'label').map(({ kind }) => kind);
  const blanks = after.filter((kind) => kind === 'blank').length;
  return blanks > 0 && blanks >= after.filter((kind) => kind === 'text').length;
}

function takeLabelled(taking: Taking, label: number): void {
  const first = firstOfTitle(taking, label);
  const end = endOfLabels(taking, label);
  for (let at = first; at < end; at += 1) {
    if (!taking.subjects.has(at)) taking.subjects.set(at, at === first ? 'first' : 'more');
  }
}

function takeTitle(taking: Taking, from: number): void {
  taking.subjects.set(from, 'first');
  for (let i = from + 1; i < from + MOST_TITLE_LINES && isFree(taking, i); i += 1) {
    if (!goesOnInto(taking, i - 1, i)) return;
    taking.subjects.set(i, 'more');
  }
}

function firstOfTitle(taking: Taking, label: number): number {
  let at = label - 1;
  while (kindAt(taking.lines, at) === 'blank') at -= 1;
  if (!isFree(taking, at)) return label;
  const last = at;
  while (last - at + 1 < MOST_TITLE_LINES && isFree(taking, at - 1) && goesOnInto(taking, at - 1, at))
    at -= 1;
  return at;
}

function isFree({ lines, subjects }: Taking, at: number): boolean {
  return kindAt(lines, at) === 'text' && !subjects.has(at);
}

// Above a line of a title: the line before it of the same title, or the end of what was said of another subject.
function goesOnInto({ lines, width, parted }: Taking, before: number, at: number): boolean {
  if (parted) return true;
  const [above = '', words = ''] = [lines[before]?.words, lines[at]?.words];
  if (above.length > width) return false;
  return (
    OPEN.test(above) ||
    /^[\p{Ll}&(–-]/u.test(words) ||
    (!endsDetails(above, words) && wasFull(above, words, width))
  );
}

const OPEN = /(?:[,&/–-]|\b(?:and|or|of|the|for|to|in|on|with|from|by))$/;

function endsDetails(above: string, words: string): boolean {
  return /[.!?;:”"]$/.test(above) || isOfDetails(above) || isOfDetails(words);
}

function wasFull(above: string, words: string, width: number): boolean {
  const [word = ''] = words.split(' ');
  return above.length + 1 + word.length > width * NEARLY_FULL;
}

// "Annual report" may begin a subject too.
function isOfDetails(words: string): boolean {
  return beginsDetails(words) && !words.startsWith('Annual');
}

function endOfLabels({ lines }: Taking, from: number): number {
  let end = from + 1;
  for (let i = end; i < lines.length; i += 1) {
    if (kindAt(lines, i) === 'blank') continue;
    if (kindAt(lines, i) !== 'label' && !(i === end && isRestOfNames(lines[i - 1], lines[i]))) break;
    end = i + 1;
  }
  return end;
}

const NAMES = /^[A-Z][\p{L}'’-]*(?: (?:and|&|[A-Z][\p{L}'’-]*),?){0,7}$/u;

// After "Ivy Pell &", "Ivy" and "Ivy Pell (Independent".
function isRestOfNames(label: StackedLine | undefined, line: StackedLine | undefined): boolean {
  if (label === undefined || line?.kind !== 'text') return false;
  const { words: above } = label;
  if (above.split('(').length > above.split(')').length) return line.words.includes(')');
  return NAMES.test(line.words) && isCutName(above, line.words);
}

function isCutName(above: string, words: string): boolean {
  if (above.endsWith(':')) return false;
  const last =
    above
      .split(/[:,&/]|\band\b/)
      .at(-1)
      ?.trim() ?? '';
  return last === '' || (!last.includes(' ') && words.split(' ').length <= 2);
}
