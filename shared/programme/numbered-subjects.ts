import type { TableSource } from './table-source.ts';
import { plain } from './plain-text.ts';

const NUMBER = /^(?:item )?\(?\d{1,3}[.)]?$/i;

/** The table with its subjects where they stand: a header over two columns ("Item" over "1." and "Towpaths") names the first of them. */
export function withSubjectsInPlace<T extends TableSource>(table: T): T {
  const at = table.columns.findIndex(({ role }) => role === 'item');
  const item = table.columns[at];
  const next = table.columns[at + 1];
  if (item === undefined || next === undefined || next.header !== '' || !isNumbered(table, at)) return table;
  const columns = table.columns.with(at, { ...item, role: 'number' }).with(at + 1, { ...item, role: 'item' });
  return { ...table, columns };
}

function isNumbered({ rows }: TableSource, at: number): boolean {
  const words = rows.map(({ cells }) => plain(cells[at] ?? '')).filter((cell) => cell !== '');
  return words.length > 0 && words.every((cell) => NUMBER.test(cell));
}
