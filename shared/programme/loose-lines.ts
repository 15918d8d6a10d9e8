import { cellsOf } from './cells.ts';
import { isTimeOrMeetingWords, saysTbc } from './date-cells.ts';
import { isDateHeading } from './headings.ts';
import { plain, withRest } from './plain-text.ts';
import { startsWithRole } from './role-labels.ts';
import type { RowSource, TableSource } from './table-source.ts';

interface Loose {
  readonly table: TableSource;
  readonly text: string;
  readonly gap: boolean;
}

/** The cells of a line without separators; `joined` when they are the row above with this line added. */
export interface LooseRow {
  readonly cells: readonly string[];
  readonly joined: boolean;
}

/** What a line without cells is to the table it stands in: more of the row above (`joined`), a row of its own, or null. */
export function rowOfLooseLine({ table, text, gap }: Loose): LooseRow | null {
  const words = plain(text);
  const last = table.rows.at(-1);
  if (words === '' || last === undefined) return null;
  const column = (at: number) => ({
    cells: table.columns.map((_, index) => (index === at ? words : '')),
    joined: false,
  });
  const dateAt = table.columns.findIndex(({ role }) => role === 'date');
  if (dateAt === 0 && isDateCell(words)) return column(0);
  if (!gap) return { cells: withMore(last, text, table.columns.length), joined: true };
  if (dateAt !== -1 && isTimeOrMeetingWords(words)) return column(dateAt);
  return /^[a-z(&–-]/.test(words) || startsWithRole(words) ? column(itemAt(table)) : null;
}

function isDateCell(words: string): boolean {
  return words.length < 90 && (isDateHeading(words) || saysTbc(words));
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
  return [...kept.slice(0, -1), withRest(end.trimEnd(), (more[0] ?? '').trimStart()), ...more.slice(1)];
}
