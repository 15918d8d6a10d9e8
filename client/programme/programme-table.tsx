import type { ReactNode } from 'react';

interface ProgrammeTableProps {
  readonly label: string;
  readonly columns: readonly string[];
  /** Bodies of rows; their cells carry the column's name, for small screens where columns become labels. */
  readonly children: ReactNode;
}

/**
 * One of the programme's tables. The roles are spelt out because on a small screen its rows are drawn as blocks,
 * and browsers then no longer take it for a table.
 */
export function ProgrammeTable({ label, columns, children }: ProgrammeTableProps) {
  return (
    <table role="table" className={`programme-table programme-table-${columns.length}`} aria-label={label}>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column} role="columnheader" scope="col">
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
    <td role="cell">
      <span className="programme-cell-label" aria-hidden="true">
        {label}
      </span>
      {children}
    </td>
  );
}
