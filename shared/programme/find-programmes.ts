import { cellsOf, separatorOf } from './cells.ts';
import { headerOf, type Header } from './columns.ts';
import { startsDateCell } from './date-cells.ts';
import { datesIn } from './dates.ts';
import { headingWords, isProgrammeTitle } from './headings.ts';
import { frontBefore, type Front } from './front-lines.ts';
import { listsIn } from './list-layout.ts';
import { plain } from './plain-text.ts';
import { readTables } from './read-tables.ts';
import { roleLabels } from './role-labels.ts';
import type { SourceLine } from './source-lines.ts';
import type { TableSource } from './table-source.ts';

/** One programme as it stands in the text: the lines before its tables, and its tables. */
export interface ProgrammeSource {
  readonly front: Front;
  readonly tables: readonly TableSource[];
}

/** The programmes in the lines, in their order; tables that are no part of a programme are left. */
export function findProgrammes(lines: readonly SourceLine[]): readonly ProgrammeSource[] {
  const found: ProgrammeSource[] = [];
  let free = 0;
  for (let i = 0; i < lines.length; i += 1) {
    const header = headerAt(lines, i);
    if (header === null) continue;
    const front = frontBefore(lines, i, free);
    if (!isProgramme(lines, { at: i, header, front })) continue;
    const { tables, end } = readTables(lines, front.tableFrom, front);
    if (tables.some((table) => table.rows.length > 0)) found.push({ front, tables });
    free = Math.max(end, i + 1);
    i = free - 1;
  }
  return found.length > 0 ? found : listsIn(lines);
}

// A header row; or a row with a date right under a programme's title, when the header is missing.
function headerAt(lines: readonly SourceLine[], i: number): Header | null {
  const text = lines[i]?.text ?? '';
  const header = headerOf(text);
  if (header !== null) return header;
  if (!text.includes('\t') && !text.startsWith('|')) return null;
  const separator = separatorOf(text);
  const cells = separator === null ? [] : cellsOf(text, separator).map(plain);
  const dated =
    cells.length >= 3 && (datesIn(cells[0] ?? '')[0]?.day ?? null) !== null && startsDateCell(cells[0] ?? '');
  return dated && separator !== null && titleAbove(lines, i) ? { columns: [], separator } : null;
}

function titleAbove(lines: readonly SourceLine[], i: number): boolean {
  for (let above = i - 1, seen = 0; above >= 0 && seen < 2; above -= 1) {
    const text = lines[above]?.text ?? '';
    if (text.trim() === '') continue;
    seen += 1;
    if (isProgrammeTitle(headingWords(text))) return true;
  }
  return false;
}

interface Candidate {
  readonly at: number;
  readonly header: Header;
  readonly front: Front;
}

function isProgramme(lines: readonly SourceLine[], { at, header, front }: Candidate): boolean {
  const headers = header.columns.map((column) => column.header.toLowerCase());
  const roles = header.columns.map((column) => column.role);
  if (
    headers.some((text) =>
      /decision[- ]?(?:maker|taker|by|date)|key decision|^referred to$|\brisk|\bcost|\bbudget|^rag\b|due date|deadline/.test(
        text,
      ),
    )
  )
    return false;
  if (roles.length > 0 && !roles.includes('item')) return false;
  let points = front.titled ? 3 : 0;
  if (roles.includes('date') || roles.length === 0) points += 1;
  if (headers.some((text) => /meeting/.test(text))) points += 1;
  if (roles.includes('details') || roles.includes('outcome')) points += 1;
  if (roles.includes('cabinet') || labelled(lines, at)) points += 1;
  if (front.cues > 0) points += 1;
  return points >= 4;
}

function labelled(lines: readonly SourceLine[], at: number): boolean {
  return lines
    .slice(at + 1, at + 12)
    .some((line) => line.text.includes('\t') && roleLabels(line.text.slice(0, 2000)).length > 0);
}
