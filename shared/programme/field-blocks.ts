import { columnRole, type Column, type ColumnRole } from './columns.ts';
import type { ProgrammeSource } from './find-programmes.ts';
import { frontBefore } from './front-lines.ts';
import type { Pages } from './line-facts.ts';
import { plain, withRest } from './plain-text.ts';
import type { RowSource } from './table-source.ts';

const FIELD = /^[*•-]?\s?([A-Z][A-Za-z/&() ]{1,40}?)\s?:\s*(.*)$/;
const FEWEST_BLOCKS = 2;
const MOST_BETWEEN = 12;

interface Block {
  readonly lines: number[];
  readonly fields: Map<string, string>;
}

/** Programmes with a block for each topic, each of its facts on a line behind its name ("Topic: …", "Date: …"). */
export function fieldBlocksIn(pages: Pages): readonly ProgrammeSource[] {
  const found: ProgrammeSource[] = [];
  let free = 0;
  for (let i = 0; i < pages.lines.length; i += 1) {
    if (fieldAt(pages, i)?.role !== 'item') continue;
    const { blocks, end } = readBlocks(pages, i);
    const dated = blocks.filter(({ fields }) =>
      [...fields.keys()].some((name) => columnRole(name) === 'date'),
    );
    if (dated.length >= FEWEST_BLOCKS) {
      const front = frontBefore(pages, i, free);
      if (front.titled) found.push({ front, tables: [tableOf(blocks)] });
    }
    free = end;
    i = end - 1;
  }
  return found;
}

interface Field {
  readonly name: string;
  readonly role: ColumnRole;
  readonly words: string;
}

function fieldAt(pages: Pages, i: number): Field | null {
  const text = pages.text(i);
  if (!text.includes(':') || text.includes('\t')) return null;
  const match = FIELD.exec(plain(text).replaceAll('**', ''));
  return match === null
    ? null
    : { name: match[1] ?? '', role: columnRole(match[1] ?? ''), words: match[2] ?? '' };
}

function readBlocks(pages: Pages, from: number): { blocks: readonly Block[]; end: number } {
  const blocks: Block[] = [];
  let name: string | null = null;
  let last = from;
  for (let i = from; i < pages.lines.length && i - last <= MOST_BETWEEN && !pages.title(i); i += 1) {
    const field = fieldAt(pages, i);
    if (field?.role === 'item') blocks.push({ lines: [], fields: new Map() });
    name = nameAt(pages, i, { field, above: name });
    const block = blocks.at(-1);
    if (name === null || block === undefined) continue;
    addTo(block, name, { words: field === null ? plain(pages.text(i)) : field.words, n: i });
    last = i;
  }
  const numbered = blocks.map(({ lines, fields }) => ({
    fields,
    lines: lines.map((i) => pages.lines[i]?.n ?? 1),
  }));
  return { blocks: numbered, end: last + 1 };
}

// A line without a name belongs to the field above it, up to the next blank line; what follows that must be a fact of a topic.
function nameAt(pages: Pages, i: number, of: { field: Field | null; above: string | null }): string | null {
  const { field, above } = of;
  if (pages.blank(i)) return null;
  if (field === null) return above;
  return field.role === 'other' && pages.blank(i - 1) ? null : field.name;
}

function addTo({ fields, lines }: Block, name: string, { words, n }: { words: string; n: number }): void {
  fields.set(name, withRest(fields.get(name) ?? '', words));
  lines.push(n);
}

function tableOf(blocks: readonly Block[]) {
  const names = [...new Set(blocks.flatMap(({ fields }) => [...fields.keys()]))];
  const columns: readonly Column[] = names.map((header) => ({ role: columnRole(header), header }));
  const rows: RowSource[] = blocks.map(({ fields, lines }) => ({
    cells: columns.map(({ header }) => fields.get(header) ?? ''),
    lines,
    gap: true,
    under: null,
  }));
  return { section: 'programme' as const, title: '', columns, rows, datedAlone: true };
}
