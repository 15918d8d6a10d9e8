import { cleanCell } from './cells.ts';
import type { Column, ColumnRole } from './columns.ts';
import { continuesRow, type RowWords } from './continues-row.ts';
import { finishesDate } from './date-cells.ts';
import type { RowSource } from './table-source.ts';

/** A row as a reader sees it: the parts a page end cut are one, page numbers and HTML are gone. */
export interface JoinedRow {
  readonly cells: readonly string[];
  readonly lines: readonly number[];
  /** The lines on which a page number stood inside a cell. */
  readonly noisy: readonly number[];
  readonly under: string | null;
  /** Whether the outcome was set in the middle of the cell, as text across several rows is. */
  readonly centred: boolean;
}

/** The rows of a table with those that a page end cut put together again. */
export function joinRows(columns: readonly Column[], sources: readonly RowSource[]): readonly JoinedRow[] {
  const rows: JoinedRow[] = [];
  for (const source of sources) {
    const next = cleanRow(columns, source);
    const above = rows.at(-1);
    if (above !== undefined && belongsTo({ columns, above, next, gap: source.gap })) {
      rows[rows.length - 1] = together(above, next);
    } else if (next.cells.some((cell) => cell !== '')) rows.push(next);
  }
  return rows;
}

function cleanRow(columns: readonly Column[], source: RowSource): JoinedRow {
  const wide = source.cells.slice(0, columns.length);
  const extra = source.cells.slice(columns.length).filter((cell) => cell.trim() !== '');
  const raw = [...wide, ...columns.slice(wide.length).map(() => '')];
  if (extra.length > 0) raw[raw.length - 1] = [raw.at(-1) ?? '', ...extra].join(' ');
  const cleaned = raw.map(cleanCell);
  return {
    cells: cleaned.map((cell) => cell.text),
    lines: source.lines,
    noisy: cleaned.some((cell) => cell.noisy) ? source.lines : [],
    under: source.under,
    centred: raw.some((cell) => /text-align:\s?center|align="center"/i.test(cell)),
  };
}

interface Pair {
  readonly columns: readonly Column[];
  readonly above: JoinedRow;
  readonly next: JoinedRow;
  readonly gap: boolean;
}

function belongsTo({ columns, above, next, gap }: Pair): boolean {
  if (next.under !== null) return false;
  const first = rowWords(columns, above);
  const second = rowWords(columns, next);
  if (second.date !== '' && !finishesDate(first.date, second.date)) return false;
  if (second.date !== '' && first.item === '' && second.item !== '') return false;
  return continuesRow(first, second, { gap, dateGoesOn: second.date !== '' });
}

/** The words of a row by what its columns hold; several columns of one sort are put together. */
export function rowWords(columns: readonly Column[], row: JoinedRow): RowWords {
  const of = (...roles: ColumnRole[]) =>
    row.cells
      .filter((cell, index) => cell !== '' && roles.includes(columns[index]?.role ?? 'other'))
      .join(' ');
  return {
    date: of('date'),
    item: of('item', 'discussed'),
    details: of('details', 'other'),
    outcome: of('outcome'),
    people: of('cabinet', 'officer', 'cabinet-and-officer', 'attended'),
  };
}

function together(above: JoinedRow, next: JoinedRow): JoinedRow {
  return {
    ...above,
    cells: above.cells.map((cell, index) =>
      [cell, next.cells[index] ?? ''].filter((part) => part !== '').join(' '),
    ),
    lines: [...above.lines, ...next.lines],
    noisy: [...above.noisy, ...next.noisy],
  };
}
