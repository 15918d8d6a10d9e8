import type { Column } from './columns.ts';
import type { RowSource } from './table-source.ts';

const NEARLY_FULL = 0.85;
const BETWEEN_COLUMNS = 4;
const OPEN_END = /(?:[-–—&,(/:]|\b(?:and|or|of|the|to|for|in|on|with|from|by))$/i;

/** The rows of a table in columns of blanks, told which of them are the rest of a subject that its column was too narrow for. */
export function withWraps(
  columns: readonly Column[],
  starts: readonly number[],
  rows: readonly RowSource[],
): RowSource[] {
  const widths = columns.map((_, at) => {
    const room = (starts[at + 1] ?? 0) - (starts[at] ?? 0) - BETWEEN_COLUMNS;
    return Math.max(room, ...rows.map(({ cells }) => (cells[at] ?? '').length)) * NEARLY_FULL;
  });
  return rows.map((row, index) => {
    const above = rows[index - 1];
    if (above === undefined || row.gap || row.under !== null) return row;
    return isRest({ columns, widths }, above.cells, row.cells) ? { ...row, wraps: true } : row;
  });
}

interface Measures {
  readonly columns: readonly Column[];
  readonly widths: readonly number[];
}

// Each of its cells goes on where the line above was full; what stands beside a subject begins on its first line.
function isRest({ columns, widths }: Measures, above: readonly string[], cells: readonly string[]): boolean {
  let subject = false;
  for (const [at, { role }] of columns.entries()) {
    const cell = cells[at] ?? '';
    if (cell === '') continue;
    if (role === 'date' || !goesOn(above[at] ?? '', cell, widths[at] ?? 0)) return false;
    subject ||= role === 'item';
  }
  return subject;
}

function goesOn(above: string, cell: string, width: number): boolean {
  const [word = ''] = cell.split(' ');
  return above !== '' && (OPEN_END.test(above) || above.length + 1 + word.length > width);
}
