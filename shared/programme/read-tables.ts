import { cellsOf, isPageNumber, isRule, separatorOf, type Separator } from './cells.ts';
import { isForeign, usualColumns, type Column, type Header } from './columns.ts';
import { isDateHeading, municipalYearIn, sectionTitled } from './headings.ts';
import type { ProgrammeSection } from './interchange.ts';
import { isLoneCell } from './lone-cells.ts';
import { headerJustBelow, type Pages } from './line-facts.ts';
import { beginsAnother, type ReadingOf } from './next-programme.ts';
import { withSubjectsInPlace } from './numbered-subjects.ts';
import { plain, withRest } from './plain-text.ts';
import { rowOfLooseLine } from './loose-lines.ts';
import type { SourceLine } from './source-lines.ts';
import { columnStarts } from './printed-columns.ts';
import { isTimeOrMeetingWords, startsDateCell } from './date-cells.ts';
import type { RowSource, TableSource } from './table-source.ts';
import { withWraps } from './wrapped-lines.ts';

interface OpenTable extends TableSource {
  readonly separator: Separator;
  /** The numbers of cells its rows have had. */
  readonly widths: Set<number>;
}

interface Reading extends ReadingOf {
  readonly pages: Pages;
  readonly tables: OpenTable[];
  at: number;
  table: OpenTable | null;
  pending: ProgrammeSection | null;
  /** The words of the last heading-like line, the title of the table that follows. */
  title: string;
  under: string | null;
  gap: boolean;
  strange: number;
}

const STRANGE_ENDS_TABLE = 3;
const STRANGE_ENDS_PROGRAMME = 30;

/** Reads tables from the line at index `from` until the programme ends; `end` is the index of the first line after it. */
export function readTables(pages: Pages, from: number, of: ReadingOf) {
  const reading: Reading = {
    ...of,
    pages,
    tables: [],
    at: from,
    table: null,
    pending: null,
    title: '',
    under: null,
    gap: false,
    strange: 0,
  };
  let known = from;
  for (; reading.at < pages.lines.length; reading.at += 1) {
    const line = pages.lines[reading.at];
    if (line === undefined) break;
    if (reading.tables.length > 0 && !isCell(reading, line.text) && beginsAnother(reading)) break;
    readLine(reading, line);
    if (reading.strange === 0) known = reading.at;
    if (reading.strange > STRANGE_ENDS_PROGRAMME) break;
  }
  return { tables: reading.tables.map(finished), end: Math.min(reading.at, known + 1) };
}

function finished(table: OpenTable): TableSource {
  const { separator, ...source } = withSubjectsInPlace(table);
  if (separator.by !== 'blanks') return source;
  return { ...source, rows: withWraps(source.columns, separator.starts, source.rows) };
}

function readLine(reading: Reading, line: SourceLine): void {
  const text = line.text.trim();
  if (text === '' || isPageNumber(text)) {
    reading.gap = true;
    return;
  }
  // A form feed is where a page begins.
  if (line.text.includes('\f')) reading.gap = true;
  const header = reading.pages.header(reading.at);
  if (header !== null && startTable(reading, header)) return;
  if (heading(reading, line.text)) return;
  row(reading, line);
}

function startTable(reading: Reading, header: Header): boolean {
  reading.gap = true;
  if (
    reading.table !== null &&
    reading.pending === null &&
    sameColumns(reading.table.columns, header.columns)
  ) {
    reading.strange = 0;
    reading.at += header.lines - 1;
    return true;
  }
  const section = sectionOf(reading, header.columns);
  if (section === null) return skipTable(reading);
  open(reading, { section, columns: header.columns, separator: separatorBelow(reading, header) });
  reading.at += header.lines - 1;
  return true;
}

function separatorBelow({ pages, at }: Reading, { separator, lines }: Header): Separator {
  if (separator.by !== 'blanks') return separator;
  return { by: 'blanks', starts: columnStarts((i) => pages.text(i), at + lines, separator.starts) };
}

// The rows of a table that is no part of the programme are not those of the table above it.
function skipTable(reading: Reading): boolean {
  reading.table = null;
  reading.under = null;
  reading.pending = null;
  reading.strange += 1;
  return true;
}

interface Opening {
  readonly section: ProgrammeSection;
  readonly columns: readonly Column[];
  readonly separator: Separator;
}

function open(reading: Reading, { section, columns, separator }: Opening): void {
  const table = {
    section,
    title: reading.title,
    columns,
    rows: [],
    separator,
    widths: new Set([columns.length]),
  };
  reading.tables.push(table);
  reading.table = table;
  reading.pending = null;
  reading.strange = 0;
}

function sameColumns(a: readonly Column[], b: readonly Column[]): boolean {
  return a.length === b.length && a.every((column, index) => column.header === b[index]?.header);
}

function sectionOf(reading: Reading, columns: readonly Column[]): ProgrammeSection | null {
  const roles = columns.map((column) => column.role);
  if (roles.includes('attended') && roles.includes('discussed')) return 'monitoring-log';
  if (isForeign(columns)) return null;
  if (reading.pending !== null) return reading.pending;
  if (columns.some((column) => /^(?:timescale|area of work)/i.test(column.header))) return 'related-work';
  if (roles.includes('date') || reading.under !== null) return 'programme';
  if (reading.tables.length === 0) return 'programme';
  return reading.strange < STRANGE_ENDS_TABLE ? 'standing' : null;
}

function heading(reading: Reading, text: string): boolean {
  const words = reading.pages.heading(reading.at);
  if (words === '' || isCell(reading, text)) return false;
  const first = !/^\s*\t/.test(text);
  if (first && sectionHere(reading, text, words)) return true;
  if (isDateHeading(words) && datesRowsBeneath(reading, text)) return noteDate(reading, words);
  return (isTitle(reading, words, first) || isBareTitle(reading, text)) && noteTitle(reading, words);
}

function isTitle(reading: Reading, words: string, first: boolean): boolean {
  return first && (nextHeader(reading) !== null || isBand(reading, words));
}

function isCell(reading: Reading, text: string): boolean {
  return nextHeader(reading) === null && isLoneCell(reading.table, text, reading.gap);
}

function isBand({ table }: Reading, words: string): boolean {
  return table?.columns[0]?.role === 'item' && BAND.test(words);
}

// "Theme: Money" alone in a row whose subject comes first groups the rows beneath it.
const BAND =
  /^(?:theme|priority|portfolio|strategic \w+|outcome|pillar|directorate|service area)(?: \d{1,2})?\s?[:–-]\s?\S/i;

function sectionHere(reading: Reading, text: string, words: string): boolean {
  const section = sectionTitled(words);
  if (section === null) return false;
  if (nextHeader(reading) === null && !titleFits(reading, text, words)) return false;
  return openSection(reading, section, words);
}

function isBareTitle({ pages, at }: Reading, text: string): boolean {
  return pages.title(at) && !text.includes('\t');
}

// In a table whose first column is the subject, "Annual reports" may be a subject; a title carries its year.
function titleFits(reading: Reading, text: string, words: string): boolean {
  const inCell = text.includes('\t') || text.includes('|');
  if (!inCell || reading.table === null) return words.split(' ').length <= 14;
  const subjectFirst = reading.table.columns[0]?.role === 'item';
  const said = municipalYearIn(words) !== null || (sectionTitled(words) === 'undated' && !isSubject(words));
  return words.split(' ').length <= 8 && (!subjectFirst || said);
}

// "Suggested work with parishes" may be a subject; "Items for future meetings" and "To be scheduled" are none.
function isSubject(words: string): boolean {
  return /\b(?:with|on|about|into|at|in the)\b/i.test(words) || words.split(' ').length > 5;
}

function openSection(reading: Reading, section: ProgrammeSection | 'undated', words: string): boolean {
  reading.gap = true;
  reading.strange = 0;
  reading.title = words;
  if (section === 'undated') {
    reading.under = words;
    return true;
  }
  reading.pending = section;
  reading.table = null;
  reading.under = null;
  return true;
}

function noteTitle(reading: Reading, words: string): boolean {
  reading.title = words;
  reading.gap = true;
  return true;
}

function noteDate(reading: Reading, words: string): boolean {
  reading.under = words;
  reading.gap = true;
  reading.strange = 0;
  return true;
}

// A date alone in a table with a date column is a meeting's own row; elsewhere it heads what comes beneath.
function datesRowsBeneath(reading: Reading, text: string): boolean {
  const table = reading.table;
  if (table === null) return true;
  const dated = table.columns.some((column) => column.role === 'date');
  if (!dated) return true;
  return table.columns[0]?.role !== 'date' && text.trimStart() === text;
}

function nextHeader({ pages, at }: Reading): Header | null {
  return headerJustBelow(pages, at);
}

function row(reading: Reading, line: SourceLine): void {
  if (reading.table === null) headless(reading, line.text);
  const table = reading.table;
  if (table === null) return strange(reading, line.text);
  const cells = cellsOf(line.text, table.separator);
  if (cells.length < 2) return looseLine(reading, table, line);
  if (fits(reading, table, cells)) addRow(reading, table, { ...line, cells });
  else strange(reading, line.text);
}

function looseLine(reading: Reading, table: OpenTable, line: SourceLine): void {
  const loose = rowOfLooseLine({ table, text: line.text, gap: reading.gap });
  if (loose === null) return strange(reading, line.text);
  const above = loose.joined ? table.rows.pop() : undefined;
  const { gap, under } = above ?? { gap: reading.gap, under: null };
  table.rows.push({ lines: [...(above?.lines ?? []), line.n], cells: loose.cells, gap, under });
  reading.gap = false;
}

// A table of another sort that follows without a header of ours: other cells, or words where dates stand.
function fits(reading: Reading, table: OpenTable, cells: readonly string[]): boolean {
  const first = plain(cells[0] ?? '');
  if (!reading.gap || first === '' || startsDateCell(first)) return true;
  const beyond = cells.slice(table.columns.length).every((cell) => cell.trim() === '');
  if (!table.widths.has(beyond ? Math.min(cells.length, table.columns.length) : cells.length)) return false;
  return reading.strange === 0 || table.columns[0]?.role !== 'date' || isTimeOrMeetingWords(first);
}

function addRow(
  reading: Reading,
  table: OpenTable,
  line: SourceLine & { readonly cells: readonly string[] },
): void {
  if (isRule(line.cells)) {
    reading.gap = true;
    return;
  }
  if (line.cells.every((cell) => plain(cell) === '')) return;
  table.widths.add(line.cells.length);
  const above = reading.gap ? undefined : table.rows.at(-1);
  if (above !== undefined && carriesOn(above, line.cells, table.columns.length)) {
    table.rows[table.rows.length - 1] = {
      ...above,
      lines: [...above.lines, line.n],
      cells: [
        ...above.cells.slice(0, -1),
        withRest((above.cells.at(-1) ?? '').trimEnd(), (line.cells[0] ?? '').trimStart()),
        ...line.cells.slice(1),
      ],
    };
    return;
  }
  table.rows.push({ lines: [line.n], cells: line.cells, gap: reading.gap, under: reading.under });
  reading.under = null;
  reading.gap = false;
  reading.strange = 0;
}

// A line break inside a cell that is not the last: the two lines together have just the cells of a row.
function carriesOn(above: RowSource, cells: readonly string[], columns: number): boolean {
  if (above.cells.length >= columns || above.cells.length - 1 + cells.length !== columns) return false;
  const first = plain(cells[0] ?? '');
  return first !== '' && !startsDateCell(first);
}

// A table title with rows beneath and no header: the columns are told from the first row.
function headless(reading: Reading, text: string): void {
  if (reading.pending === null || reading.strange > 1) return;
  const separator = separatorOf(text);
  if (separator === null || separator.by === 'blanks') return;
  const cells = cellsOf(text, separator);
  if (cells.length < 2) return;
  const columns = usualColumns(
    cells.length,
    reading.pending === 'standing' || plain(cells[0] ?? '').length > 45,
  );
  open(reading, { section: reading.pending, columns, separator });
}

function strange(reading: Reading, text: string): void {
  reading.strange += text.length > 300 ? 2 : 1;
  reading.gap = true;
  if (reading.strange >= STRANGE_ENDS_TABLE) reading.table = null;
}
