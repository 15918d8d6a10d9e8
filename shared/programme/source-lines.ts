import { LINE_IN_CELL } from './cell-lines.ts';
import { htmlLines, looksLikeHtml } from './html-lines.ts';
import { withoutFurniture } from './page-furniture.ts';
import { withQuotedCellsJoined } from './quoted-cells.ts';

/** One line of the text, numbered from 1 as in the text that was given. */
export interface SourceLine {
  readonly n: number;
  readonly text: string;
}

/** The lines, or a sentence why the text is not read. */
export type SourceLines = { readonly lines: readonly SourceLine[] } | { readonly refused: string };

const MOST_CHARACTERS = 20_000_000;
const LONGEST_LINE = 200_000;
const MOST_CELLS = 500_000;

/** The text as numbered lines, table rows as cells parted by tabs; refuses what no programme looks like. */
export function sourceLines(given: string): SourceLines {
  const text = given.length > MOST_CHARACTERS ? given : typed(given);
  if (text.length > MOST_CHARACTERS) {
    return {
      refused: 'The text is longer than 20 million characters. Give only the part with the work programme.',
    };
  }
  if (text.includes('\u0000'))
    return { refused: 'This is not text. Save the document as .docx or plain text first.' };
  if (cellCount(text) > MOST_CELLS) {
    return {
      refused: 'The text has more than 500,000 table cells. Give only the part with the work programme.',
    };
  }
  if (looksLikeHtml(text)) return htmlLines(text);
  return plainLines(text);
}

// Letters that a printer sets as one, hyphens that break no line, and the line end that Word sets inside a paragraph.
const SET = /[\ufb00-\ufb06\u2010\u2011\v]/;
const LETTERS = ['ff', 'fi', 'fl', 'ffi', 'ffl', 'st', 'st'];

function typed(text: string): string {
  if (!SET.test(text)) return text;
  return text
    .replaceAll(/[\ufb00-\ufb06]/g, (letter) => LETTERS[letter.charCodeAt(0) - 0xfb00] ?? letter)
    .replaceAll(/[\u2010\u2011]/g, '-')
    .replaceAll('\v', LINE_IN_CELL);
}

function plainLines(text: string): SourceLines {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.some((line) => line.length > LONGEST_LINE)) {
    return {
      refused: 'One line is longer than 200,000 characters: the line breaks of this text are missing.',
    };
  }
  const numbered = lines.map((line, index) => ({ n: index + 1, text: line }));
  return { lines: withoutFurniture(text.includes('"') ? withQuotedCellsJoined(numbered) : numbered) };
}

function cellCount(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 9 || code === 124) count += 1;
  }
  return count;
}
