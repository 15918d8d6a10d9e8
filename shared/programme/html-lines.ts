import { LINE_IN_CELL } from './cell-lines.ts';
import { decodeEntities, squash } from './plain-text.ts';
import type { SourceLine, SourceLines } from './source-lines.ts';

const DEEPEST = 300;
const MOST_CELLS = 200_000;
const BLOCKS = new Set(
  'p div br li ul ol h1 h2 h3 h4 h5 h6 section article header footer main dl dt dd hr pre blockquote'.split(
    ' ',
  ),
);
const LONE = new Set('br hr img input meta link col area base wbr source'.split(' '));
const UNREAD = ['script', 'style', 'head', 'template'];
const TOKEN = /<(\/?)([a-zA-Z][a-zA-Z0-9:]{0,15})([^<>]{0,5000})>/y;

interface Cell {
  text: string;
}

interface Reader {
  readonly lines: SourceLine[];
  line: number;
  depth: number;
  deepest: number;
  cellCount: number;
  tables: number;
  text: string;
  textLine: number;
  row: { readonly line: number; readonly cells: Cell[] } | null;
  /** Columns that a cell of an earlier row still covers: column -> rows left. */
  covered: Map<number, number>;
}

/** Whether the text is a web page rather than lines with stray tags in them. */
export function looksLikeHtml(text: string): boolean {
  const start = text.slice(0, 2000).trimStart();
  if (/^<(?:!doctype|html|head|body|table|div|h[1-6]|p|meta|section)\b/i.test(start) && !text.includes('\t'))
    return true;
  return (text.match(/<tr[\s>]/gi)?.length ?? 0) > 2 * (text.match(/\n[^\n\t]{0,400}\t/g)?.length ?? 0);
}

/** A web page as lines: each table row one line with its cells parted by tabs, numbered where the row starts. */
export function htmlLines(html: string): SourceLines {
  const reader: Reader = {
    lines: [],
    line: 1,
    depth: 0,
    deepest: 0,
    cellCount: 0,
    tables: 0,
    text: '',
    textLine: 1,
    row: null,
    covered: new Map(),
  };
  let at = 0;
  while (at < html.length) {
    at = step(reader, html, at);
    if (reader.deepest > DEEPEST) return { refused: 'The page is nested too deeply to be a document.' };
    if (reader.cellCount > MOST_CELLS) return { refused: 'The page has more than 200,000 table cells.' };
  }
  endText(reader);
  return { lines: reader.lines };
}

function step(reader: Reader, html: string, at: number): number {
  if (html.charCodeAt(at) !== 60) return takeText(reader, html, at);
  if (html.startsWith('<!--', at)) return skipTo(reader, html, { at, mark: '-->' });
  TOKEN.lastIndex = at;
  const token = TOKEN.exec(html);
  if (token === null) return takeText(reader, html, at);
  const name = (token[2] ?? '').toLowerCase();
  const closing = token[1] === '/';
  if (!closing && UNREAD.includes(name)) return skipTo(reader, html, { at, mark: `</${name}` });
  tag(reader, { name, closing, attributes: token[3] ?? '' });
  return moveOn(reader, html, { at, end: TOKEN.lastIndex });
}

function takeText(reader: Reader, html: string, at: number): number {
  const next = html.indexOf('<', at + 1);
  const end = next === -1 ? html.length : next;
  const words = html.slice(at, end);
  const cell = reader.row?.cells.at(-1);
  if (cell !== undefined) cell.text += words;
  else addText(reader, words);
  return moveOn(reader, html, { at, end });
}

// Blanks alone begin no line: between the rows of a long table they would grow into a text to be searched again each time.
function addText(reader: Reader, words: string): void {
  if (reader.text === '' && words.trim() === '') return;
  if (reader.text === '' || reader.text === '- ') {
    const lead = words.length - words.trimStart().length;
    reader.textLine = reader.line + newlines(words.slice(0, lead));
  }
  reader.text += words;
}

function moveOn(reader: Reader, html: string, span: { at: number; end: number }): number {
  reader.line += newlines(html.slice(span.at, span.end));
  return span.end;
}

function skipTo(reader: Reader, html: string, span: { at: number; mark: string }): number {
  const found = indexOfIgnoringCase(html, span.mark, span.at);
  return moveOn(reader, html, { at: span.at, end: found === -1 ? html.length : found + span.mark.length });
}

function indexOfIgnoringCase(html: string, mark: string, from: number): number {
  const pattern = new RegExp(mark, 'gi');
  pattern.lastIndex = from;
  return pattern.exec(html)?.index ?? -1;
}

function newlines(words: string): number {
  let count = 0;
  for (let i = words.indexOf('\n'); i !== -1; i = words.indexOf('\n', i + 1)) count += 1;
  return count;
}

interface Tag {
  readonly name: string;
  readonly closing: boolean;
  readonly attributes: string;
}

function tag(reader: Reader, given: Tag): void {
  const { name, closing, attributes } = given;
  if (!LONE.has(name) && !attributes.endsWith('/')) {
    reader.depth = Math.max(0, reader.depth + (closing ? -1 : 1));
    reader.deepest = Math.max(reader.deepest, reader.depth);
  }
  if (name === 'table') return table(reader, closing);
  if (reader.tables === 1 && /^t[rdh]$/.test(name)) return tablePart(reader, given);
  const cell = reader.row?.cells.at(-1);
  if (cell !== undefined) cell.text += inCell(name, closing);
  else if (BLOCKS.has(name)) block(reader, name, closing);
}

function tablePart(reader: Reader, { name, closing, attributes }: Tag): void {
  if (name === 'tr' && closing) endRow(reader);
  else if (name === 'tr') startRow(reader);
  else if (!closing) startCell(reader, attributes);
}

function inCell(name: string, closing: boolean): string {
  if (name === 'li' && !closing) return ' • ';
  if (BLOCKS.has(name)) return closing || name === 'br' ? LINE_IN_CELL : ' ';
  return name === 'td' || name === 'th' || name === 'tr' ? ' ' : '';
}

function block(reader: Reader, name: string, closing: boolean): void {
  endText(reader);
  if (name === 'li' && !closing) reader.text = '- ';
  if (closing && /^(?:h[1-6]|table)$/.test(name)) reader.lines.push({ n: reader.line, text: '' });
}

function table(reader: Reader, closing: boolean): void {
  if (closing && reader.tables === 1) endRow(reader);
  if (!closing && reader.tables === 0) {
    endText(reader);
    reader.covered = new Map();
  }
  reader.tables = Math.max(0, reader.tables + (closing ? -1 : 1));
  if (reader.tables === 0) reader.lines.push({ n: reader.line, text: '' });
}

function startRow(reader: Reader): void {
  endRow(reader);
  reader.row = { line: reader.line, cells: [] };
}

function startCell(reader: Reader, attributes: string): void {
  reader.row ??= { line: reader.line, cells: [] };
  fillCovered(reader, reader.row.cells);
  const wide = span(attributes, 'colspan');
  const high = span(attributes, 'rowspan');
  const first = reader.row.cells.length;
  reader.cellCount += wide;
  reader.row.cells.push({ text: '' });
  for (let i = 0; i < wide; i += 1) {
    if (high > 1 || i > 0) reader.covered.set(first + i, high);
  }
}

// A column covered by a cell of an earlier row (or a wide one of this row) stands empty here.
function fillCovered(reader: Reader, cells: Cell[]): void {
  while ((reader.covered.get(cells.length) ?? 0) > 0 && cells.length < 100) cells.push({ text: '' });
}

function endRow(reader: Reader): void {
  const row = reader.row;
  reader.row = null;
  if (row === null) return;
  fillCovered(reader, row.cells);
  for (const [column, left] of reader.covered) {
    if (left <= 1) reader.covered.delete(column);
    else reader.covered.set(column, left - 1);
  }
  const text = row.cells.map((cell) => cellText(cell.text)).join('\t');
  reader.lines.push({ n: row.line, text });
}

// Most cells are one paragraph, and the line that its end begins has nothing in it.
function cellText(cell: string): string {
  const words = cell.trim();
  if (!words.includes(LINE_IN_CELL)) return squash(decodeEntities(words));
  const lines = words.split(LINE_IN_CELL).map((line) => squash(decodeEntities(line)));
  return lines.filter((line) => line !== '').join(LINE_IN_CELL);
}

function span(attributes: string, name: string): number {
  const value = Number(
    new RegExp(`${name}\\s{0,3}=\\s{0,3}["']?(\\d{1,3})`, 'i').exec(attributes)?.[1] ?? '1',
  );
  return Math.min(Math.max(value, 1), 60);
}

function endText(reader: Reader): void {
  const text = squash(decodeEntities(reader.text));
  reader.text = '';
  if (text !== '' && text !== '-') reader.lines.push({ n: reader.textLine, text });
}
