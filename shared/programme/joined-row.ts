import { cleanCell } from './cells.ts';
import type { Column, ColumnRole } from './columns.ts';
import { continuesRow, type RowWords } from './continues-row.ts';
import { finishesDate } from './date-cells.ts';
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

/** The rows of a table with those that a page end cut put together again. */
export function joinRows(columns: readonly Column[], sources: readonly RowSource[]): readonly JoinedRow[] {
  const rows: JoinedRow[] = [];
  let above: Read | null = null;
  for (const source of sources) {
    const row = cleanRow(columns, source);
    const next: Read = { row, words: rowWords(columns, row) };
    if (above !== null && belongsTo(above, next, source.gap)) {
      const joined = together(above.row, row);
      above = { row: joined, words: rowWords(columns, joined) };
    } else if (row.cells.some((cell) => cell !== '')) {
      if (above !== null) rows.push(joinedRow(above));
      above = next;
    }
  }
  return above === null ? rows : [...rows, joinedRow(above)];
}

function joinedRow({ row, words }: Read): JoinedRow {
  return { ...row, labels: words.labels };
}

function cleanRow(columns: readonly Column[], source: RowSource): CleanRow {
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
    centred: raw.some((cell) => cell.includes('<') && /text-align:\s?center|align="center"/i.test(cell)),
  };
}

type CleanRow = Omit<JoinedRow, 'labels'>;

interface Read {
  readonly row: CleanRow;
  readonly words: RowWords;
}

function belongsTo(above: Read, next: Read, gap: boolean): boolean {
  if (next.row.under !== null) return false;
  const dateGoesOn = next.words.date !== '';
  if (dateGoesOn && !finishesDate(above.words.date, next.words.date)) return false;
  if (dateGoesOn && above.words.item === '' && next.words.item !== '') return false;
  return continuesRow(above.words, next.words, { gap, dateGoesOn });
}

// Several columns of one sort are put together.
function rowWords(columns: readonly Column[], row: CleanRow): RowWords {
  const of = (...roles: ColumnRole[]) => {
    let words = '';
    for (const [index, cell] of row.cells.entries()) {
      if (cell === '' || !roles.includes(columns[index]?.role ?? 'other')) continue;
      words = words === '' ? cell : `${words} ${cell}`;
    }
    return words;
  };
  const item = of('item', 'discussed');
  return {
    date: of('date'),
    item,
    labels: roleLabels(item),
    details: of('details', 'other'),
    outcome: of('outcome'),
    people: of('cabinet', 'officer', 'cabinet-and-officer', 'attended'),
  };
}

function together(above: CleanRow, next: CleanRow): CleanRow {
  return {
    ...above,
    cells: above.cells.map((cell, index) =>
      [cell, next.cells[index] ?? ''].filter((part) => part !== '').join(' '),
    ),
    lines: [...above.lines, ...next.lines],
    noisy: [...above.noisy, ...next.noisy],
  };
}
