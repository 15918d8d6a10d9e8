import { COMMITTEE, MEETINGS, ROWS, type InventedRow } from './invented-programme.ts';

type Field = 'date' | 'item' | 'details' | 'outcome' | 'cabinet' | 'officer';

/** How the invented programme is written down. */
export interface Layout {
  readonly headers: readonly (readonly [Field, string])[];
  readonly cells: 'tab' | 'bar' | 'html' | 'blanks' | 'list';
  readonly labels: readonly [cabinet: string, officer: string];
  readonly joiner: string;
  /** Cuts the row with this index (a row in ROWS) into two where a word ends, this share into each cell. */
  readonly cuts: ReadonlyMap<number, number>;
}

export const PLAIN: Layout = {
  headers: [
    ['date', 'Date of meeting'],
    ['item', 'Item'],
    ['details', 'Details'],
    ['outcome', 'Action/Outcome'],
  ],
  cells: 'tab',
  labels: ['Cabinet Member:', 'Lead Officer:'],
  joiner: ' & ',
  cuts: new Map(),
};

/** The invented programme as the text of a page. */
export function layOut(layout: Layout): string {
  return [...front(layout), ...table(layout), ''].join('\n');
}

function front({ cells }: Layout): string[] {
  const calendar = MEETINGS.map(([, words]) => `${words} at 10.00 am`);
  if (cells === 'html') return [`<html><body><h1>Work Programme 2026/27</h1>`, `<p>${COMMITTEE}</p>`];
  return [
    'WORK PROGRAMME',
    '',
    `${COMMITTEE} 2026/27`,
    '',
    'Calendar of Committee Meetings - 2026-2027',
    '',
    ...calendar,
    '',
    'Work Programme 2026-27',
    '',
  ];
}

function table(layout: Layout): string[] {
  if (layout.cells === 'list') return list(layout);
  const rows = [layout.headers.map(([, words]) => words), ...bodyRows(layout)];
  if (layout.cells === 'html') return html(rows);
  const written = rows.map((cells) => (cells.length === 0 ? '' : line(layout, cells)));
  if (layout.cells !== 'bar') return written;
  const rule = `|${layout.headers.map(() => '---').join('|')}|`;
  return [written[0] ?? '', rule, ...written.slice(1).filter((text) => text !== '')];
}

function line({ cells }: Layout, texts: readonly string[]): string {
  if (cells === 'bar') return `| ${texts.join(' | ')} |`;
  if (cells === 'tab') return texts.join('\t');
  return texts
    .map((text) => text.padEnd(90))
    .join('  ')
    .trimEnd();
}

function html(rows: readonly (readonly string[])[]): string[] {
  const written = rows
    .filter((cells) => cells.length > 0)
    .map(
      (cells) =>
        `<tr>${cells.map((cell) => `<td><p>${cell.replaceAll('&', '&amp;')}</p></td>`).join('')}</tr>`,
    );
  return ['<table>', ...written, '</table></body></html>'];
}

// An empty array stands for the blank line that a page end leaves.
function bodyRows(layout: Layout): string[][] {
  const byMeeting: (readonly [string, readonly InventedRow[]])[] = [
    ...MEETINGS.map(
      ([iso, words]) => [`${words} 10.00 am`, ROWS.filter((row) => row.meeting === iso)] as const,
    ),
    ...ROWS.filter((row) => row.meeting === null).map((row) => ['tbc', [row]] as const),
  ];
  return byMeeting.flatMap(([words, rows]) => {
    if (rows.length === 0) return [layout.headers.map(([field]) => (field === 'date' ? words : ''))];
    return rows.flatMap((row, index) =>
      cut(
        layout,
        row,
        layout.headers.map(([field]) => cell(layout, row, { field, date: index === 0 ? words : '' })),
      ),
    );
  });
}

function cell(layout: Layout, row: InventedRow, { field, date }: { field: Field; date: string }): string {
  switch (field) {
    case 'date':
      return date;
    case 'item':
      return itemWords(layout, row);
    case 'cabinet':
      return row.cabinet.join(layout.joiner);
    case 'officer':
      return row.officers.join(layout.joiner);
    case 'details':
    case 'outcome':
      return row[field];
  }
}

function itemWords(layout: Layout, row: InventedRow): string {
  const columns = layout.headers.map(([field]) => field);
  const cabinet = columns.includes('cabinet')
    ? ''
    : ` ${layout.labels[0]} ${row.cabinet.join(layout.joiner)}`;
  const officer = columns.includes('officer')
    ? ''
    : ` ${layout.labels[1]} ${row.officers.join(layout.joiner)}`;
  return `${row.title}${cabinet}${officer}`;
}

function cut(layout: Layout, row: InventedRow, cells: string[]): string[][] {
  const share = layout.cuts.get(ROWS.indexOf(row));
  if (share === undefined) return [cells];
  const at = layout.headers.findIndex(([field]) => field === 'date');
  const halves = cells.map((text, index) => (index === at ? [text, ''] : halved(text, share)));
  return [halves.map(([first = '']) => first), [], halves.map(([, second = '']) => second)];
}

function halved(text: string, share: number): [string, string] {
  const words = text.split(' ');
  const count = Math.max(1, Math.round(words.length * share));
  return [words.slice(0, count).join(' '), words.slice(count).join(' ')];
}

function list(layout: Layout): string[] {
  const topic = (row: InventedRow) => [
    `- ${row.title}`,
    `  ${layout.labels[0]} ${row.cabinet.join(layout.joiner)}`,
    `  ${layout.labels[1]} ${row.officers.join(layout.joiner)}`,
    `  Purpose: ${row.details}`,
    ...(row.outcome === '' ? [] : [`  Outcome: ${row.outcome}`]),
  ];
  return [
    ...MEETINGS.flatMap(([iso, words]) => [
      '',
      words,
      ...ROWS.filter((row) => row.meeting === iso).flatMap(topic),
    ]),
    '',
    'To be scheduled',
    ...ROWS.filter((row) => row.meeting === null).flatMap(topic),
  ];
}
