import type { JSONContent } from '@tiptap/core';
import { MOST_SPANNED } from './most-spanned.ts';
import type { Block } from './note-blocks.ts';

/** A table in which every place of its grid is covered exactly once. */
export interface TableBlock {
  readonly kind: 'table';
  /** How many columns the grid has. */
  readonly columns: number;
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  /** True for the rows at the top that say what stands below them. */
  readonly isHead: boolean;
  readonly cells: readonly TableCell[];
}

export interface TableCell {
  readonly isHead: boolean;
  /** How many columns and rows it covers. */
  readonly columns: number;
  readonly rows: number;
  readonly blocks: readonly Block[];
}

/** A table of the editor's JSON as a block; nothing when it has no cells. Spans that overlap or stick out are cut. */
export function tableOf(
  { content = [] }: JSONContent,
  blocksOf: (node: JSONContent) => readonly Block[],
): readonly TableBlock[] {
  const rows = content.map(({ content: cells = [] }) =>
    cells.map((cell) => ({
      isHead: cell.type === 'tableHeader',
      columns: spanOf(cell.attrs?.['colspan']),
      rows: spanOf(cell.attrs?.['rowspan']),
      blocks: blocksOf(cell),
    })),
  );
  if (rows.every((row) => row.length === 0)) return [];
  const heads = headRows(rows);
  const placed = place(rows);
  const columns = Math.max(...placed.map(({ covered }) => covered.length));
  return [
    {
      kind: 'table',
      columns,
      rows: placed.map(({ cells, covered }, index) => {
        const isHead = index < heads;
        const free = Array.from({ length: columns }, (_, at) => at).filter((at) => !covered[at]);
        return { isHead, cells: [...cells, ...free.map(() => ({ ...NOTHING, isHead }))] };
      }),
    },
  ];
}

const NOTHING = { columns: 1, rows: 1, blocks: [] } as const;

function spanOf(value: unknown): number {
  const isSpan = typeof value === 'number' && Number.isSafeInteger(value) && value >= 1;
  return isSpan ? Math.min(value, MOST_SPANNED) : 1;
}

/** How many rows at the top are nothing but heads; none when one of their cells reaches into what is below them. */
function headRows(rows: readonly (readonly TableCell[])[]): number {
  const first = rows.findIndex((row) => row.length === 0 || row.some(({ isHead }) => !isHead));
  const heads = first === -1 ? 1 : first;
  const reachesOut = rows.slice(0, heads).some((row, index) => row.some((cell) => index + cell.rows > heads));
  return reachesOut ? 0 : heads;
}

interface Placed {
  readonly cells: readonly TableCell[];
  /** For each column, whether a cell of this row or one that reaches down from above covers it. */
  readonly covered: readonly boolean[];
}

// Cells take the next free places of their row, as a browser lays them out.
function place(rows: readonly (readonly TableCell[])[]): readonly Placed[] {
  /** For each column, how many more rows something from above covers. */
  let below: number[] = [];
  return rows.map((row, index) => {
    const fromAbove = below.map((left) => left > 0);
    const cells: TableCell[] = [];
    let column = 0;
    for (const cell of row) {
      while (fromAbove[column]) column += 1;
      const start = column;
      const down = Math.min(cell.rows, rows.length - index);
      while (column - start < cell.columns && !fromAbove[column]) {
        below[column] = down;
        column += 1;
      }
      cells.push({ ...cell, columns: column - start, rows: down });
    }
    const covered = Array.from(below, (left) => left > 0);
    below = below.map((left) => Math.max(0, left - 1));
    return { cells, covered };
  });
}
