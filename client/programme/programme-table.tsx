import type { ReactNode } from 'react';

/**
 * The roles of a table's parts. On a small screen its rows are drawn as blocks, and some browsers then no longer take
 * it for a table unless it is spelt out.
 */
export const AS = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  rowheader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const;

interface ProgrammeTableProps {
  readonly label: string;
  readonly columns: readonly string[];
  /** Bodies of rows; their cells carry the column's name, for small screens where columns become labels. */
  readonly children: ReactNode;
}

/** One of the programme's tables. */
export function ProgrammeTable({ label, columns, children }: ProgrammeTableProps) {
  return (
    <table {...AS.table} className={`programme-table programme-table-${columns.length}`} aria-label={label}>
      <thead {...AS.rowgroup}>
        <tr {...AS.row}>
          {columns.map((column) => (
            <th key={column} {...AS.columnheader} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      {children}
    </table>
  );
}

interface CellProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** A cell that knows its column's name. */
export function Cell({ label, children }: CellProps) {
  return (
    <td {...AS.cell}>
      <span className="programme-cell-label" aria-hidden="true">
        {label}
      </span>
      {children}
    </td>
  );
}
