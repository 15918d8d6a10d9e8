import { cellsOf } from './cells.ts';
import { isTimeOrMeetingWords, saysTbc } from './date-cells.ts';
import { isDateHeading } from './headings.ts';
import { plain } from './plain-text.ts';
import { startsWithRole } from './role-labels.ts';
import type { RowSource, TableSource } from './table-source.ts';

interface Loose {
  readonly table: TableSource;
  readonly text: string;
  readonly gap: boolean;
}

/** What a line without cells is to the table it stands in: more of the row above (`joined`), a row of its own, or null. */
export function rowOfLooseLine({
  table,
  text,
  gap,
}: Loose): { cells: readonly string[]; joined: boolean } | null {
  const words = plain(text);
  const last = table.rows.at(-1);
  if (words === '' || last === undefined) return null;
  const dated = table.columns[0]?.role === 'date' && (isDateHeading(words) || saysTbc(words)) && words.length < 90;
  if (dated) return { cells: table.columns.map((_, index) => (index === 0 ? words : '')), joined: false };
  if (!gap) return { cells: withMore(last, text, table.columns.length), joined: true };
  const at = table.columns.findIndex((column) => column.role === 'date');
  const cells = table.columns.map(() => '');
  if (at !== -1 && isTimeOrMeetingWords(words)) return { cells: cells.with(at, words), joined: false };
  if (!/^[a-z(&–-]/.test(words) && !startsWithRole(words)) return null;
  return { cells: cells.with(itemAt(table), words), joined: false };
}

function itemAt(table: TableSource): number {
  return Math.max(
    0,
    table.columns.findIndex((column) => column.role === 'item' || column.role === 'discussed'),
  );
}

// A line break inside a cell: the line carries on the last cell that was begun.
function withMore(last: RowSource, text: string, columns: number): readonly string[] {
  const rest = cellsOf(text, { by: 'tab' });
  const more = rest.length === 0 ? [text] : rest;
  const kept = last.cells.slice(0, columns);
  const end = kept.at(-1) ?? '';
  return [...kept.slice(0, -1), `${end} ${more[0] ?? ''}`, ...more.slice(1)];
}
