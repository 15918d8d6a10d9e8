import { isPageNumber } from './cells.ts';
import type { Column } from './columns.ts';
import { finishesDate, saysTbc } from './date-cells.ts';
import type { ProgrammeSource } from './find-programmes.ts';
import { frontBefore } from './front-lines.ts';
import { municipalYearIn, sectionTitled } from './headings.ts';
import type { ProgrammeSection } from './interchange.ts';
import type { Pages } from './line-facts.ts';
import { plain, withRest } from './plain-text.ts';
import { stackedHeader } from './stacked-header.ts';
import { kindOf, subjectsIn, widthOfSubjects, withWholeDates, type StackedLine } from './stacked-lines.ts';
import type { RowSource, TableSource } from './table-source.ts';

const COLUMNS: readonly Column[] = [
  { role: 'date', header: 'Date' },
  { role: 'item', header: 'Item' },
  { role: 'details', header: 'Details' },
  { role: 'outcome', header: 'Action/Outcome' },
];
const MOST_LINES = 1500;
const FEWEST_LABELLED = 2;
const ENDS =
  /^(?:contact officers?|background papers?|appendix\b|appendices\b|recommendations?\b|resolved\b|minutes of\b)/i;

/** Programmes whose cells stand one under the other, as they come when a table is copied out of a PDF. */
export function stackedIn(pages: Pages): readonly ProgrammeSource[] {
  const found: ProgrammeSource[] = [];
  let free = 0;
  for (let i = 0; i < pages.lines.length; i += 1) {
    if (stackedHeader(pages, i) === null) continue;
    const front = frontBefore(pages, i, free);
    if (!front.titled) continue;
    const { tables, end, labelled } = readStacked(pages, i);
    if (labelled < FEWEST_LABELLED) continue;
    found.push({ front, tables });
    free = end;
    i = end - 1;
  }
  return found;
}

interface Part {
  readonly section: ProgrammeSection;
  readonly title: string;
  readonly under: string | null;
  readonly lines: StackedLine[];
}

function readStacked(pages: Pages, from: number) {
  let part: Part = { section: 'programme', title: '', under: null, lines: [] };
  const parts = [part];
  let at = from;
  while (at < Math.min(pages.lines.length, from + MOST_LINES) && !ends(pages, at)) {
    const header = stackedHeader(pages, at);
    const next = header === null ? partAt(pages, at) : null;
    if (next !== null) {
      part = next;
      parts.push(part);
    } else if (header === null) add(part.lines, pages, at);
    at = header?.end ?? at + 1;
  }
  const lines = parts.flatMap((one) => one.lines);
  const width = widthOfSubjects(lines);
  return {
    tables: parts.map((one) => tableOf(one, width)).filter(({ rows }) => rows.length > 0),
    end: at,
    labelled: lines.filter(({ kind }) => kind === 'label').length,
  };
}

// The title of another programme stands apart, or says its year; the words may also end a sentence.
function ends(pages: Pages, at: number): boolean {
  if (ENDS.test(pages.text(at))) return true;
  if (!pages.title(at) || /^[a-z]/.test(pages.heading(at))) return false;
  return pages.blank(at - 1) || municipalYearIn(pages.heading(at)) !== null;
}

function partAt(pages: Pages, at: number): Part | null {
  const title = pages.heading(at);
  const section = sectionTitled(title);
  if (section === null || saysTbc(title)) return null;
  if (section === 'undated') return { section: 'programme', title, under: title, lines: [] };
  return isHeaderBelow(pages, at) || ENDS_IN_YEAR.test(title)
    ? { section, title, under: null, lines: [] }
    : null;
}

// "Standing Items 2026-27"; "Annual Report 2026-27" may be a subject.
const ENDS_IN_YEAR = /^(?!annual\b).*\b20\d\d\s?[/–-]\s?(?:20)?\d\d$/i;

function isHeaderBelow(pages: Pages, at: number): boolean {
  for (let i = at + 1; i <= at + 3; i += 1) if (!pages.blank(i)) return stackedHeader(pages, i) !== null;
  return false;
}

function add(lines: StackedLine[], pages: Pages, at: number): void {
  const words = plain(pages.text(at));
  if (isPageNumber(words)) return;
  lines.push({ n: pages.lines[at]?.n ?? 1, kind: kindOf(words, lines.at(-1)), words });
}

function tableOf({ section, title, under, lines }: Part, width: number): TableSource {
  const rows = rowsOf(lines, width).map((row, index) => ({
    ...row,
    gap: true,
    under: index === 0 ? under : null,
  }));
  return { section, title, columns: COLUMNS, rows, stacked: true };
}

interface StackedRow {
  readonly cells: [date: string, item: string, details: string, outcome: string];
  readonly lines: number[];
}

function rowsOf(given: readonly StackedLine[], width: number): readonly Pick<RowSource, 'cells' | 'lines'>[] {
  const lines = withWholeDates(given);
  const subjects = subjectsIn(lines, width);
  const rows: StackedRow[] = [];
  for (const [index, { kind, words, n }] of lines.entries()) {
    if (kind === 'blank') continue;
    const place = subjects.get(index);
    const cell = kind === 'date' ? 0 : place === undefined ? 2 : 1;
    let row = rows.at(-1);
    if (row === undefined || !goesOnWith(row, cell, { words, first: place === 'first' })) {
      row = { cells: ['', '', '', ''], lines: [] };
      rows.push(row);
    }
    const at = cell === 2 && isOutcome(row, lines[index - 1]) ? 3 : cell;
    row.cells[at] = withRest(row.cells[at], words);
    row.lines.push(n);
  }
  return rows;
}

// Where blank lines part the cells, what follows the details is the outcome.
function isOutcome({ cells }: StackedRow, above: StackedLine | undefined): boolean {
  return cells[3] !== '' || (cells[2] !== '' && above?.kind === 'blank');
}

function goesOnWith(row: StackedRow, cell: number, line: { words: string; first: boolean }): boolean {
  const begun = row.cells.findLastIndex((text) => text !== '');
  if (cell === 0) return begun === 0 && finishesDate(row.cells[0], line.words);
  return cell === 2 || !line.first || begun === 0;
}
