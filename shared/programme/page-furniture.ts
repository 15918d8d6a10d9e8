import { isPageNumber } from './cells.ts';
import { headerOf } from './columns.ts';
import { startsDateCell } from './date-cells.ts';
import { startsWithRole } from './role-labels.ts';
import { squash } from './plain-text.ts';
import type { SourceLine } from './source-lines.ts';

const PAGE_AT_END = /(?:^|\s)[|–-]?\s{0,9}page\s{1,3}\d{1,4}(?:\s{1,3}of\s{1,3}\d{1,4})?\s{0,9}$/i;
const NEIGHBOURS = 2;
const FEWEST_PAGES = 3;
const SHORTEST = 8;
const LONGEST = 140;

/** The lines without those that stand again at every page end ("Anyshire Council | Official"); the first stays where no table has begun. */
export function withoutFurniture(lines: readonly SourceLine[]): readonly SourceLine[] {
  const places = placesByWords(lines);
  const furniture = new Set<number>();
  let table: number | null = null;
  for (const at of places.values()) {
    if (at.size < FEWEST_PAGES) continue;
    table ??= firstTable(lines);
    const [first = 0, ...again] = at;
    for (const i of first > table ? at : again) furniture.add(i);
  }
  if (furniture.size === 0) return lines;
  return lines.map((line, i) =>
    furniture.has(i) ? { n: line.n, text: line.text.includes('\f') ? '\f' : '' } : line,
  );
}

function firstTable(lines: readonly SourceLine[]): number {
  const at = lines.findIndex((line) => headerOf(line.text) !== null);
  return at === -1 ? lines.length : at;
}

// Where the same words stand beside a page number or a page end.
function placesByWords(lines: readonly SourceLine[]): ReadonlyMap<string, ReadonlySet<number>> {
  const places = new Map<string, Set<number>>();
  for (const [i, { text }] of lines.entries()) {
    if (text === '' || !isPageEnd(text)) continue;
    for (const at of [i, ...neighbours(lines, i, -1), ...neighbours(lines, i, 1)]) {
      const words = wordsOf(lines[at]?.text ?? '');
      if (words === '') continue;
      const known = places.get(words);
      if (known === undefined) places.set(words, new Set([at]));
      else known.add(at);
    }
  }
  return places;
}

function isPageEnd(text: string): boolean {
  if (text.length > LONGEST || text.includes('\t')) return false;
  return text.includes('\f') || isPageNumber(text.trim()) || PAGE_AT_END.test(text);
}

function neighbours(lines: readonly SourceLine[], from: number, step: 1 | -1): readonly number[] {
  const found: number[] = [];
  for (let i = from + step; found.length < NEIGHBOURS && Math.abs(i - from) < 8; i += step) {
    if ((lines[i]?.text ?? '').trim() !== '') found.push(i);
  }
  return found;
}

// The words that may be a running head or foot, else ''.
function wordsOf(text: string): string {
  if (text.length > LONGEST || text.includes('\t') || text.includes('|')) return '';
  const words = squash(text).replace(PAGE_AT_END, '').trim();
  if (words.length < SHORTEST || isPageNumber(words)) return '';
  return startsDateCell(words) || startsWithRole(words) || /\S {2,}\S/.test(text.trim()) ? '' : words;
}
