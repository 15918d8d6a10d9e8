import type { Column, ColumnRole } from './columns.ts';

/** The places of the columns that hold one of the roles, from left to right. */
export function placesOf(columns: readonly Column[], roles: readonly ColumnRole[]): readonly number[] {
  return columns.flatMap(({ role }, index) => (roles.includes(role) ? [index] : []));
}

/** The words of the cells at these places, put together with one space. */
export function wordsAt(cells: readonly string[], places: readonly number[]): string {
  let words = '';
  for (const place of places) {
    const cell = cells[place] ?? '';
    if (cell !== '') words = words === '' ? cell : `${words} ${cell}`;
  }
  return words;
}
