import { peopleByLine } from './cell-lines.ts';
import { cellWords, withoutPageNumbers } from './cells.ts';
import { placesOf, wordsAt } from './column-places.ts';
import type { Column } from './columns.ts';
import { continuesRow, type RowWords } from './continues-row.ts';
import { finishesDate } from './date-cells.ts';
import { withRest } from './plain-text.ts';
import { roleLabels, type RoleLabel } from './role-labels.ts';
import type { RowSource } from './table-source.ts';

/** A row as a reader sees it: the parts a page end cut are one, page numbers and HTML are gone. */
export interface JoinedRow {
  readonly cells: readonly string[];
  readonly lines: readonly number[];
  /** The role labels in its item's cell. */
  readonly labels: readonly RoleLabel[];
  /** The lines on which a page number stood inside a cell. */
  readonly noisy: readonly number[];
  readonly under: string | null;
  /** Whether the outcome was set in the middle of the cell, as text across several rows is. */
  readonly centred: boolean;
}

/** The rows of a table one after the other, those that a page end cut put together again. */
export function* joinRows(columns: readonly Column[], sources: readonly RowSource[]): Generator<JoinedRow> {
  const places = placesIn(columns);
  let above: Read | null = null;
  for (const source of sources) {
    const row = cleanRow(columns.length, places.people, source);
    const next: Read = { row, words: rowWords(places, row) };
    if (above !== null && belongsTo(above, next, source)) {
      const joined = together(above.row, row);
      above = { row: joined, words: rowWords(places, joined) };
    } else if (row.cells.some((cell) => cell !== '')) {
      if (above !== null) yield joinedRow(above);
      above = next;
    }
  }
  if (above !== null) yield joinedRow(above);
}

type Places = Readonly<Record<Exclude<keyof RowWords, 'labels'>, readonly number[]>>;

function placesIn(columns: readonly Column[]): Places {
  return {
    date: placesOf(columns, ['date']),
    item: placesOf(columns, ['item', 'discussed']),
    details: placesOf(columns, ['details', 'other']),
    outcome: placesOf(columns, ['outcome']),
    people: placesOf(columns, ['cabinet', 'officer', 'cabinet-and-officer', 'attended']),
  };
}

function joinedRow({ row, words }: Read): JoinedRow {
  const { cells, lines, noisy, under, centred } = row;
  return { cells, lines, labels: words.labels, noisy, under, centred };
}

function cleanRow(
  width: number,
  people: readonly number[],
  { cells: raw, lines, under }: RowSource,
): CleanRow {
  const cells: string[] = [];
  let noisy = false;
  let centred = false;
  for (let i = 0; i < width; i += 1) {
    const own = i === width - 1 && raw.length > width ? withExtra(raw, i) : (raw[i] ?? '');
    const words = cellWords(people.includes(i) ? peopleByLine(own) : own);
    const cell = withoutPageNumbers(words);
    noisy ||= cell !== words;
    centred ||= own.includes('<') && /text-align:\s?center|align="center"/i.test(own);
    cells.push(cell);
  }
  return { cells, lines, noisy: noisy ? lines : NO_LINES, under, centred };
}

const NO_LINES: readonly number[] = [];

// What stands beyond the last column belongs to it.
function withExtra(raw: readonly string[], last: number): string {
  return [raw[last] ?? '', ...raw.slice(last + 1).filter((cell) => cell.trim() !== '')].join(' ');
}

type CleanRow = Omit<JoinedRow, 'labels'>;

interface Read {
  readonly row: CleanRow;
  readonly words: RowWords;
}

function belongsTo(above: Read, next: Read, { gap, wraps = false }: RowSource): boolean {
  if (next.row.under !== null) return false;
  const dateGoesOn = next.words.date !== '';
  if (dateGoesOn && !finishesDate(above.words.date, next.words.date)) return false;
  if (dateGoesOn && above.words.item === '' && next.words.item !== '') return false;
  return continuesRow(above.words, next.words, { gap, dateGoesOn, wraps });
}

// Several columns of one sort are put together.
function rowWords(places: Places, { cells }: CleanRow): RowWords {
  const item = wordsAt(cells, places.item);
  return {
    date: wordsAt(cells, places.date),
    item,
    labels: roleLabels(item),
    details: wordsAt(cells, places.details),
    outcome: wordsAt(cells, places.outcome),
    people: wordsAt(cells, places.people),
  };
}

function together(above: CleanRow, next: CleanRow): CleanRow {
  return {
    ...above,
    cells: above.cells.map((cell, index) => withRest(cell, next.cells[index] ?? '')),
    lines: [...above.lines, ...next.lines],
    noisy: [...above.noisy, ...next.noisy],
  };
}
