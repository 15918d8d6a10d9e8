import { plain } from './plain-text.ts';

/** How a table parts its cells: tabs, upright bars (with or without outer bars), or two and more blanks. */
export type Separator =
  | { readonly by: 'tab' }
  | { readonly by: 'bar'; readonly outer: boolean }
  | { readonly by: 'blanks'; readonly starts: readonly number[] };

const DASHES = /^[-–—_=:.\s]*$/;
const PAGE_LINE = /^[-–—\s]*(?:page\s+\d{1,4}(?:\s+of\s+\d{1,4})?|\d{1,4})[-–—\s]*$/i;

/** The separator a line of text uses, or null when it has no cells. */
export function separatorOf(text: string): Separator | null {
  if (text.includes('\t')) return { by: 'tab' };
  if (/\|.*\|/.test(text) || /\S \| \S/.test(text))
    return { by: 'bar', outer: text.trimStart().startsWith('|') };
  const starts = chunks(text).map((chunk) => chunk.at);
  return starts.length >= 2 ? { by: 'blanks', starts } : null;
}

/** The cells of a line; `[]` when the line has no separator of that sort in it. */
export function cellsOf(text: string, separator: Separator): readonly string[] {
  switch (separator.by) {
    case 'tab':
      return text.includes('\t') ? text.split('\t') : [];
    case 'bar':
      return barCells(text, separator.outer);
    case 'blanks':
      return blankCells(text, separator.starts);
  }
}

function barCells(text: string, outer: boolean): readonly string[] {
  if (!text.includes('|')) return [];
  const inner = outer ? text.trim().replace(/^\|/, '').replace(/\|$/, '') : text;
  return inner
    .replaceAll('\\|', '¦')
    .split('|')
    .map((cell) => cell.trim());
}

// A cell belongs to the column whose header starts nearest before it; two blanks of slip are allowed.
function blankCells(text: string, starts: readonly number[]): readonly string[] {
  const found = chunks(text);
  if (found.length === 0) return [];
  if (found.length === starts.length && found.every(({ at }, index) => at < (starts[index + 1] ?? Infinity)))
    return found.map((chunk) => chunk.text);
  if (found.length === 1 && found[0]?.at === 0) return [];
  const cells = starts.map(() => '');
  for (const chunk of found) {
    const column = Math.max(
      0,
      starts.findLastIndex((start) => start <= chunk.at + 2),
    );
    cells[column] = `${cells[column] ?? ''} ${chunk.text}`.trim();
  }
  return cells;
}

/** The runs of words that two and more blanks part, with their places. */
export function chunks(text: string): { readonly at: number; readonly text: string }[] {
  return [...text.matchAll(/\S+(?: \S+)*/g)].map((match) => ({ at: match.index, text: match[0] }));
}

/** Whether the row is a rule of dashes between header and rows. */
export function isRule(cells: readonly string[]): boolean {
  return cells.every((cell) => DASHES.test(cell)) && cells.some((cell) => /[-–—_=]/.test(cell));
}

/** Whether the whole line or cell is a page number. */
export function isPageNumber(text: string): boolean {
  return text.length < 40 && PAGE_LINE.test(text);
}

// "see Page 5", "on Page 5" are the council's words; "Page 5" that just stands there is the printer's.
const PAGE_INSIDE = /(^|[^A-Za-z(&,/]\s?|\s)Page\s\d{1,4}(?=\s|$|[A-Z])/g;
const SPOKEN = /\b(?:see|on|at|from|to|of|and|in|refer|also|per|the|full|front)\s?$/i;

/** A cell as a reader sees it, with the page numbers that stand inside it. */
export function cellWords(raw: string): string {
  return plain(raw.includes('*') || raw.includes('_') ? withoutEmphasis(raw) : raw);
}

// Markdown's bold anywhere; its italics where they hold the whole cell or a line of it.
function withoutEmphasis(raw: string): string {
  return raw
    .replaceAll(/\*\*([^*]*)\*\*/g, '$1')
    .replaceAll(/(^|>|\u2028)\s{0,9}([*_])([^*_\s](?:[^*_]*[^*_\s])?)\2\s{0,9}(?=$|<|\u2028)/g, '$1$3');
}

/** The words of a cell without the printer's page numbers. */
export function withoutPageNumbers(text: string): string {
  if (text.length < 10 && /^page\s\d{1,4}$/i.test(text)) return '';
  if (!text.includes('Page ')) return text;
  const cleaned = text.replaceAll(PAGE_INSIDE, (whole: string, lead: string, at: number) =>
    SPOKEN.test(text.slice(0, at + lead.length)) ? whole : lead,
  );
  return cleaned.replaceAll(/\s{2,}/g, ' ').trim();
}
