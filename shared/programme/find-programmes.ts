import { cellsOf, separatorOf } from './cells.ts';
import { isForeign, type Column, type Header } from './columns.ts';
import { startsDateCell } from './date-cells.ts';
import { datesIn } from './dates.ts';
import { fieldBlocksIn } from './field-blocks.ts';
import { frontBefore, type Front } from './front-lines.ts';
import { linesAbove, pagesOf, type Pages } from './line-facts.ts';
import { listsIn } from './list-layout.ts';
import { plain } from './plain-text.ts';
import { readTables } from './read-tables.ts';
import type { SourceLine } from './source-lines.ts';
import { stackedIn } from './stacked-cells.ts';
import type { TableSource } from './table-source.ts';

/** One programme as it stands in the text: the lines before its tables, and its tables. */
export interface ProgrammeSource {
  readonly front: Front;
  readonly tables: readonly TableSource[];
}

/** The programmes in the lines, in their order, and no further once there are more than `most`; tables that are no part of a programme are left. */
export function findProgrammes(lines: readonly SourceLine[], most: number): readonly ProgrammeSource[] {
  const pages = pagesOf(lines);
  const found: ProgrammeSource[] = [];
  let free = 0;
  for (let i = 0; i < lines.length && found.length <= most; i += 1) {
    const header = headerAt(pages, i);
    if (header === null || isNone(header.columns)) continue;
    const front = frontBefore(pages, i, free);
    if (!isProgramme(pages, { at: i, header, front })) continue;
    const { tables, end } = readTables(pages, front.tableFrom, front);
    if (tables.some((table) => table.rows.length > 0)) found.push({ front, tables });
    free = Math.max(end, i + 1);
    i = free - 1;
  }
  if (found.length > 0) return found;
  const stacked = stackedIn(pages);
  if (stacked.length > 0) return stacked;
  const blocks = fieldBlocksIn(pages);
  return blocks.length > 0 ? blocks : listsIn(pages);
}

// A header row; or a row with a date right under a programme's title, when the header is missing.
function headerAt(pages: Pages, i: number): Header | null {
  const header = pages.header(i);
  if (header !== null) return header;
  const text = pages.text(i);
  if (!text.includes('\t') && !text.startsWith('|')) return null;
  const separator = separatorOf(text);
  if (separator === null || !titleAbove(pages, i)) return null;
  return isDatedRow(cellsOf(text, separator)) ? { columns: [], separator, lines: 1 } : null;
}

function isDatedRow(cells: readonly string[]): boolean {
  const first = plain(cells[0] ?? '');
  const dated = datesIn(first)[0]?.day ?? null;
  return cells.length >= 3 && dated !== null && startsDateCell(first);
}

function titleAbove(pages: Pages, i: number): boolean {
  return [...linesAbove(pages, i, { until: 0, most: 2 })].some((above) => pages.title(above));
}

// Other tables of a pack have a column for a subject too: the forward plan, risks, actions owed.
function isNone(columns: readonly Column[]): boolean {
  if (isForeign(columns)) return true;
  return columns.length > 0 && !columns.some(({ role }) => role === 'item');
}

interface Candidate {
  readonly at: number;
  readonly header: Header;
  readonly front: Front;
}

function isProgramme(pages: Pages, { at, header, front }: Candidate): boolean {
  const roles = header.columns.map((column) => column.role);
  const signs = [
    roles.includes('date') || roles.length === 0,
    header.columns.some((column) => /meeting/i.test(column.header)),
    roles.includes('details') || roles.includes('outcome'),
    roles.includes('cabinet') || labelled(pages, at),
    front.cues > 0,
  ];
  return (front.titled ? 3 : 0) + signs.filter(Boolean).length >= 4;
}

function labelled(pages: Pages, at: number): boolean {
  for (let i = at + 1; i < at + 12; i += 1) if (pages.labelled(i)) return true;
  return false;
}
