import { cellsOf, type Separator } from './cells.ts';
import { isTimeOrMeetingWords, saysTbc } from './date-cells.ts';
import { isDateHeading } from './headings.ts';
import { plain, withRest } from './plain-text.ts';
import { startsWithRole } from './role-labels.ts';
import type { RowSource, TableSource } from './table-source.ts';

interface Loose {
  readonly table: TableSource & { readonly separator: Separator };
  readonly text: string;
  readonly gap: boolean;
}

/** The cells of a line without separators; `joined` when they are the row above with this line added. */
export interface LooseRow {
  readonly cells: readonly string[];
  readonly joined: boolean;
}

/** What a line without cells is to the table it stands in: more of the row above (`joined`), a row of its own, or null. */
export function rowOfLooseLine(loose: Loose): LooseRow | null {
  const { table, text, gap } = loose;
  const words = plain(text);
  if (words === '') return null;
  const last = table.rows.at(-1);
  const at = columnOf(loose, words);
  if (at === null && last !== undefined && !gap)
    return { cells: withMore(last, text, table.columns.length), joined: true };
  if (at === null) return null;
  return { cells: table.columns.map((_, index) => (index === at ? words : '')), joined: false };
}

// The column in which the line is a row of its own, or null.
function columnOf({ table, text, gap }: Loose, words: string): number | null {
  const dateAt = table.columns.findIndex(({ role }) => role === 'date');
  if (dateAt === 0 && isDateCell(words)) return 0;
  if (table.rows.length === 0) return null;
  if (!gap) return standsInFirst(table, text) ? 0 : null;
  if (dateAt !== -1 && isTimeOrMeetingWords(words)) return dateAt;
  return /^[a-z(&–-]/.test(words) || startsWithRole(words) ? itemAt(table) : null;
}

// In columns of blanks a line that ends before the second column is more of the first.
function standsInFirst({ separator }: Loose['table'], text: string): boolean {
  if (separator.by !== 'blanks' || text.trimStart() !== text) return false;
  const [first = 0, second = 0] = separator.starts;
  return first <= 2 && text.trimEnd().length < second - 1;
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
