import { opensCalendar, opensMembership } from './headings.ts';
import { plain } from './plain-text.ts';
import type { SourceLine } from './source-lines.ts';
import { timeIn } from './times.ts';

/** Whether two cells of the line open the list of members and the calendar, side by side. */
export function opensBoth(text: string): boolean {
  if (!text.includes('\t') || text.length > 400) return false;
  const cells = text.split('\t').map(plain);
  return cells.some(opensMembership) && cells.some(opensCalendar);
}

/** The lines of a front page with members and calendar that stood side by side one after the other. */
export function oneColumn(lines: readonly SourceLine[]): readonly SourceLine[] {
  const at = lines.findIndex((line) => opensBoth(line.text));
  if (at === -1) return lines;
  let end = at;
  for (let i = at; i < lines.length && i - end <= 3; i += 1)
    if (lines[i]?.text.includes('\t') === true) end = i;
  const beside = lines.slice(at, end + 1);
  const width = Math.max(...beside.map((line) => line.text.split('\t').length));
  const dates = (lines[at]?.text ?? '').split('\t').findIndex((cell) => opensCalendar(plain(cell)));
  const columns = Array.from({ length: Math.min(width, 6) }, (_, column) =>
    beside.map(({ n, text }) => ({ n, text: cellAt(text, column, dates) })),
  );
  return [...lines.slice(0, at), ...columns.flat(), ...lines.slice(end + 1)];
}

// A line across both columns ("All meetings at 10.00 am") belongs to the dates when it says a time.
function cellAt(text: string, column: number, dates: number): string {
  if (text.includes('\t')) return text.split('\t')[column] ?? '';
  return column === (timeIn(text) === null ? 0 : dates) ? text : '';
}
