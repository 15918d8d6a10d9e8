import type { Column } from './columns.ts';
import { finishesDate, saysTbc, startsDateCell } from './date-cells.ts';
import { datesIn } from './dates.ts';
import { plain } from './plain-text.ts';
import type { RowSource } from './table-source.ts';

const NEARLY_FULL = 0.85;
/** A column whose longest line is shorter than this share of its room was too narrow for nothing. */
const FULLEST = 0.85;
const OPEN_END = /(?:[-–—&,(/:]|\b(?:and|or|of|the|to|for|in|on|with|from|by))$/i;
const BULLET = /^(?:[•●▪◦*-]|\(?[a-z0-9ivx]{1,3}[.)])\s/i;

interface Measures {
  readonly columns: readonly Column[];
  readonly widths: readonly number[];
  readonly date: number;
}

/** The rows of a table in columns of blanks, told which of them are the rest of a cell that its column was too narrow for. */
export function withWraps(
  columns: readonly Column[],
  starts: readonly number[],
  rows: readonly RowSource[],
): RowSource[] {
  const widths = columns.map((_, at) => {
    const room = (starts[at + 1] ?? 0) - (starts[at] ?? 0);
    const longest = Math.max(0, ...rows.map(({ cells }) => (cells[at] ?? '').length));
    return Math.max(room > 0 ? Math.min(longest, room) : longest, room * FULLEST) * NEARLY_FULL;
  });
  const measures = { columns, widths, date: columns.findIndex(({ role }) => role === 'date') };
  return withRests(measures, withDatesTogether(measures, rows));
}

// A date cell of several lines ("6 January", "2027, 2.00 pm") stands on the first of them.
function withDatesTogether({ date, widths }: Measures, rows: readonly RowSource[]): readonly RowSource[] {
  if (date === -1) return rows;
  const lineAt = (index: number) => plain(rows[index]?.cells[date] ?? '');
  const width = widths[date] ?? 0;
  const dates: string[] = [];
  let owner = -1;
  for (const [index, row] of rows.entries()) {
    const words = lineAt(index);
    const begun = row.gap ? '' : (dates[owner] ?? '');
    const more = goesOnDate(begun, words, goesOn(lineAt(index - 1), words, width));
    dates.push(more ? '' : words);
    if (more) dates[owner] = `${begun} ${words}`;
    else if (row.gap || words !== '') owner = index;
  }
  const together = rows.map((row, index) => withCell(row, date, dates[index] ?? ''));
  return together.filter((row) => row.cells.some((cell) => cell !== ''));
}

function withCell(row: RowSource, at: number, cell: string): RowSource {
  return { ...row, cells: row.cells.map((own, index) => (index === at ? cell : own)) };
}

// "25" before "February", "(moved" before "from 11 January".
function isOpen(begun: string, words: string): boolean {
  if (OPEN_END.test(begun) || begun.split('(').length > begun.split(')').length) return true;
  const [first] = datesIn(words);
  return /\b\d{1,2}(?:st|nd|rd|th)?$/.test(begun) && first?.at === 0 && first.day === null;
}

// "To be" above "confirmed".
const CUT_TBC = /^(?:date |timing )?(?:to|to be|not yet)$/i;

function goesOnDate(begun: string, words: string, isFull: boolean): boolean {
  if (begun === '' || words === '' || CUT_TBC.test(words)) return false;
  if (finishesDate(begun, words) || isOpen(begun, words)) return true;
  const [first] = datesIn(words);
  if (isFull && first?.at !== 0 && !saysTbc(words)) return true;
  return !startsDateCell(words);
}

function withRests(measures: Measures, rows: readonly RowSource[]): RowSource[] {
  return rows.map((row, index) => {
    const above = rows[index - 1];
    if (above === undefined || row.gap || row.under !== null) return row;
    return isRest(measures, above.cells, row.cells) ? { ...row, wraps: true } : row;
  });
}

// Each of its cells goes on where the line above was full; what stands beside a subject begins on its first line.
function isRest({ columns, widths }: Measures, above: readonly string[], cells: readonly string[]): boolean {
  const said = columns.flatMap(({ role }, at) => {
    const cell = cells[at] ?? '';
    return cell === '' || (role !== 'item' && BULLET.test(cell)) ? [] : [{ role, at, cell }];
  });
  if (!said.some(({ role }) => role === 'item')) return false;
  return said.every(
    ({ role, at, cell }) => role !== 'date' && goesOn(above[at] ?? '', cell, widths[at] ?? 0),
  );
}

function goesOn(above: string, cell: string, width: number): boolean {
  const [word = ''] = cell.split(' ');
  return above !== '' && (OPEN_END.test(above) || above.length + 1 + word.length > width);
}
