import { municipalYearIn } from './headings.ts';
import type { Separator } from './cells.ts';
import type { TableSource } from './table-source.ts';

const SLIP = 2;

/** Whether a line in a table in columns of blanks is one cell alone: under the rest of its row (no `gap`), or where a column begins. */
export function isLoneCell(
  table: (TableSource & { readonly separator: Separator }) | null,
  text: string,
  gap: boolean,
): boolean {
  if (table?.separator.by !== 'blanks') return false;
  const { starts } = table.separator;
  const at = text.length - text.trimStart().length;
  const inFirst = at < (starts[1] ?? 0) - SLIP;
  if (!inFirst) return !gap || startsColumn(starts, at);
  return !gap && table.columns[0]?.role === 'item' && municipalYearIn(text) === null;
}

function startsColumn(starts: readonly number[], at: number): boolean {
  return starts.some((start, index) => index > 0 && Math.abs(start - at) <= SLIP);
}
