import { LINE_IN_CELL } from './cell-lines.ts';
import type { SourceLine } from './source-lines.ts';

const MOST_LINES = 80;

/** The lines with cells that a spreadsheet wrote over several lines, in quotation marks, put together on the first of them. */
export function withQuotedCellsJoined(lines: readonly SourceLine[]): readonly SourceLine[] {
  const joined: SourceLine[] = [];
  let any = false;
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i];
    if (line === undefined) break;
    let { text } = line;
    for (let end = closedAt(lines, i, text); end !== null; end = closedAt(lines, i, text)) {
      const rest = lines.slice(i + 1, end + 1).map((more) => more.text);
      text = [text, ...rest].join(LINE_IN_CELL);
      any = true;
      i = end;
    }
    joined.push(text === line.text ? line : { n: line.n, text });
  }
  return any ? joined.map((line) => ({ n: line.n, text: unquoted(line.text) })) : lines;
}

// The line at which the quotation that the last cell of `text` opens is closed, or null when it opens none.
function closedAt(lines: readonly SourceLine[], at: number, text: string): number | null {
  const cell = text.slice(text.lastIndexOf('\t') + 1);
  if (!cell.startsWith('"') || isEven(marksIn(cell))) return null;
  for (let i = at + 1; i <= at + MOST_LINES; i += 1) {
    const [first = '', ...more] = (lines[i]?.text ?? '\t').split('\t');
    if (!isEven(marksIn(first))) return closes(first, more, text) ? i : null;
    if (more.length > 0) return null;
  }
  return null;
}

// Prose in quotation marks has no cell beside it.
function closes(first: string, more: readonly string[], text: string): boolean {
  return first.endsWith('"') && (more.length > 0 || text.includes('\t'));
}

function marksIn(cell: string): number {
  return cell.split('"').length - 1;
}

function isEven(count: number): boolean {
  return count % 2 === 0;
}

function unquoted(text: string): string {
  if (!text.includes('"')) return text;
  return text
    .split('\t')
    .map((cell) =>
      cell.length > 1 && cell.startsWith('"') && cell.endsWith('"')
        ? cell.slice(1, -1).replaceAll('""', '"')
        : cell,
    )
    .join('\t');
}
