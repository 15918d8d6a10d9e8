import { cellsOf, chunks, isPageNumber, separatorOf, type Separator } from './cells.ts';
import { headerOfCells, type Column, type Header } from './columns.ts';
import { squash } from './plain-text.ts';

const MOST_HEADER_LINES = 3;
const LONGEST = 45;
const LONGEST_REST = 25;
const LOOKED_AT = 80;

type TextAt = (i: number) => string;

/** A header in columns of blanks whose words go over several lines, or null when line `i` begins none. */
export function printedHeader(text: TextAt, i: number): Header | null {
  const separator = blanksOf(text(i));
  if (separator === null) return null;
  let cells: readonly string[] = chunks(text(i)).map((chunk) => chunk.text);
  if (!cells.every(isHeaderCell)) return null;
  let best: Header | null = null;
  let known = 0;
  for (let lines = 1; lines <= MOST_HEADER_LINES; lines += 1) {
    const columns = headerOfCells(cells);
    const roles = knownIn(columns);
    if (columns !== null && roles > known) best = { columns, separator, lines };
    known = Math.max(known, roles);
    const more = restOfHeader(text(i + lines), separator.starts);
    if (more === null) break;
    cells = cells.map((cell, at) => squash(`${cell} ${more[at] ?? ''}`));
  }
  return best;
}

type Blanks = Extract<Separator, { readonly by: 'blanks' }>;

function blanksOf(text: string): Blanks | null {
  if (!text.includes('  ') || text.includes('\t') || text.includes('|')) return null;
  const separator = separatorOf(text);
  return separator?.by === 'blanks' ? separator : null;
}

function isHeaderCell(cell: string): boolean {
  return cell.length <= LONGEST && /^[^a-z\d]/.test(cell);
}

function knownIn(columns: readonly Column[] | null): number {
  return columns?.filter(({ role }) => role !== 'other').length ?? 0;
}

// The cells of a further line of the header, or null when the line is none.
function restOfHeader(text: string, starts: readonly number[]): readonly string[] | null {
  const below = chunks(text);
  if (below.length === 0 || below.length > starts.length) return null;
  return below.every(isHeaderRest) ? placed(text, starts) : null;
}

function isHeaderRest(chunk: { readonly text: string }): boolean {
  return chunk.text.length <= LONGEST_REST && !/[\t|\d:]|\w\.$/.test(chunk.text);
}

function placed(text: string, starts: readonly number[]): readonly string[] {
  const only = chunks(text);
  const at = starts.findLastIndex((start) => start <= (only[0]?.at ?? 0) + 2);
  if (only.length === 1)
    return starts.map((_, index) => (index === Math.max(0, at) ? (only[0]?.text ?? '') : ''));
  return cellsOf(text, { by: 'blanks', starts });
}

/** Where the columns beneath a printed header begin: where most of their lines do, since headers may stand in the middle. */
export function columnStarts(text: TextAt, from: number, starts: readonly number[]): readonly number[] {
  const counts = new Map<number, number>();
  for (let i = from; i < from + LOOKED_AT; i += 1) {
    const line = text(i);
    if (line.includes('\t') || isPageNumber(line.trim())) continue;
    const found = chunks(line);
    if (found.length > 1) for (const { at } of found) counts.set(at, (counts.get(at) ?? 0) + 1);
  }
  return starts.map((start, index) => {
    const after = index === 0 ? -1 : (starts[index - 1] ?? 0) + 2;
    let best = start;
    for (let at = start; at > after; at -= 1) {
      if ((counts.get(at) ?? 0) > (counts.get(best) ?? 0) + 1) best = at;
    }
    return best;
  });
}
