import { columnRole, headerOfCells, type Column } from './columns.ts';
import type { Pages } from './line-facts.ts';

const MOST_COLUMNS = 8;

/** A header whose cells stand one under the other, or in one line with single blanks between. */
export interface StackedHeader {
  readonly columns: readonly Column[];
  /** The index of the first line after it. */
  readonly end: number;
}

/** The header that begins at the line with index `at`, or null. */
export function stackedHeader(pages: Pages, at: number): StackedHeader | null {
  const words = pages.heading(at);
  if (words === '' || words.length > 90 || /[\d.]/.test(words)) return null;
  return runTogether(words, at) ?? oneUnderTheOther(pages, at);
}

function oneUnderTheOther(pages: Pages, at: number): StackedHeader | null {
  const cells: string[] = [];
  let end = at;
  for (let i = at; i < pages.lines.length && cells.length < MOST_COLUMNS; i += 1) {
    if (pages.blank(i)) continue;
    const words = pages.heading(i);
    if (words === '' || words.length > 40 || columnRole(words) === 'other') break;
    cells.push(words);
    end = i + 1;
  }
  const columns = cells.length < 2 ? null : headerOfCells(cells);
  return columns !== null && startsRow(columns) ? { columns, end } : null;
}

// "Date of meeting Item Details Action/Outcome": the longest words that name a column, one after the other.
function runTogether(words: string, at: number): StackedHeader | null {
  const parts = words.split(' ');
  if (parts.length < 3 || parts.length > 16) return null;
  const cells: string[] = [];
  for (let from = 0; from < parts.length;) {
    const to = columnEnd(parts, from);
    if (to === null) return null;
    cells.push(parts.slice(from, to).join(' '));
    from = to;
  }
  const columns = cells.length < 3 ? null : headerOfCells(cells);
  return columns !== null && startsRow(columns) ? { columns, end: at + 1 } : null;
}

function columnEnd(parts: readonly string[], from: number): number | null {
  for (let to = Math.min(parts.length, from + 4); to > from; to -= 1) {
    const cell = parts.slice(from, to).join(' ');
    if (/^[A-Z]/.test(cell) && columnRole(cell) !== 'other' && !holdsTwo(parts.slice(from, to))) return to;
  }
  return null;
}

// "Item Details" begins like a column of details and is two.
function holdsTwo(words: readonly string[]): boolean {
  return (
    words.length > 1 &&
    /^[A-Z]/.test(words.at(-1) ?? '') &&
    words.every((word) => columnRole(word) !== 'other')
  );
}

function startsRow(columns: readonly Column[]): boolean {
  const [first] = columns;
  return first?.role === 'date' || first?.role === 'item';
}
