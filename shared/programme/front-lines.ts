import { headerOf } from './columns.ts';
import {
  committeeIn,
  headingWords,
  isProgrammeTitle,
  municipalYearIn,
  opensCalendar,
  opensMembership,
} from './headings.ts';
import { squash } from './plain-text.ts';
import type { SourceLine } from './source-lines.ts';

/** The lines of a programme before its first table, and what its headings say. */
export interface Front {
  readonly lines: readonly SourceLine[];
  readonly committee: string;
  readonly municipalYear: string | null;
  /** Whether a heading calls it a work programme. */
  readonly titled: boolean;
  /** How many of membership, calendar and introduction there are. */
  readonly cues: number;
  /** The index of the line at which reading tables begins. */
  readonly tableFrom: number;
}

const FARTHEST = 110;
const INTRODUCTION = /\bsets out the (?:forward )?(?:work|working)\s?(?:programme|plan)\b/i;

/** The front matter that ends at the table at index `at`; it does not reach above index `free`. */
export function frontBefore(lines: readonly SourceLine[], at: number, free: number): Front {
  const start = startOf(lines, at, free);
  const own = lines.slice(start, at);
  const words = own.map((line) => headingWords(line.text)).filter((text) => text !== '');
  return {
    lines: own,
    committee: committeeOf(lines, own, start),
    municipalYear: yearOf(words, own),
    titled: words.some(isProgrammeTitle) || own.some((line) => INTRODUCTION.test(line.text)),
    cues: cuesIn(own),
    tableFrom: tableFrom(lines, at, start),
  };
}

// The last headings before the table ("Standing Items", a date) belong to the reading of tables.
function tableFrom(lines: readonly SourceLine[], at: number, start: number): number {
  let from = at;
  for (let i = at - 1; i >= start && i >= at - 4; i -= 1) {
    const text = lines[i]?.text ?? '';
    if (text.trim() === '') continue;
    if (headingWords(text) === '' || isProgrammeTitle(headingWords(text))) break;
    from = i;
    break;
  }
  return from;
}

function startOf(lines: readonly SourceLine[], at: number, free: number): number {
  const near = titleAbove(lines, at, free);
  const first = near ?? at;
  const upper = titleAbove(lines, first, free);
  if (upper !== null && cuesIn(lines.slice(upper, first)) > 0) return stackedTitles(lines, upper, free);
  if (near !== null) return stackedTitles(lines, near, free);
  return cueAbove(lines, at, free) ?? at;
}

// "Roads Scrutiny Panel" / "Work Programme 2026-27": the committee's name may stand on the line before the title.
function stackedTitles(lines: readonly SourceLine[], title: number, free: number): number {
  for (let i = title - 1; i >= free && i >= title - 3; i -= 1) {
    const text = lines[i]?.text ?? '';
    if (text.trim() === '') continue;
    const name = committeeIn(headingWords(text));
    return name !== '' && name.split(' ').length <= 10 && !/[.:]$/.test(text.trim()) ? i : title;
  }
  return title;
}

function titleAbove(lines: readonly SourceLine[], from: number, free: number): number | null {
  for (let i = from - 1, seen = 0; i >= free && seen < FARTHEST; i -= 1) {
    const text = lines[i]?.text ?? '';
    if (text.trim() === '') continue;
    seen += 1;
    if (text.includes('\t') && headerOf(text) !== null) return null;
    if (!text.includes('\t') && isProgrammeTitle(headingWords(text))) return i;
  }
  return null;
}

function cueAbove(lines: readonly SourceLine[], at: number, free: number): number | null {
  let found: number | null = null;
  for (let i = at - 1, seen = 0; i >= free && seen < 60; i -= 1) {
    const text = lines[i]?.text ?? '';
    if (text.trim() === '') continue;
    seen += 1;
    if (INTRODUCTION.test(text)) return i;
    const words = headingWords(text);
    if (opensMembership(words) || opensCalendar(words)) found = i;
    if (found === null && seen > 30) return null;
  }
  return found;
}

function cuesIn(lines: readonly SourceLine[]): number {
  const words = lines.map((line) => headingWords(line.text));
  const cues = [
    words.some(opensMembership),
    words.some(opensCalendar),
    lines.some((line) => INTRODUCTION.test(line.text)),
  ];
  return cues.filter(Boolean).length;
}

function yearOf(words: readonly string[], own: readonly SourceLine[]): string | null {
  const headings = words.filter((text) => text.length < 120);
  const titles = headings.filter((text) => isProgrammeTitle(text) || committeeIn(text) !== '');
  const others = headings.filter((text) => opensCalendar(text) || opensMembership(text));
  const introduction = own
    .filter((line) => INTRODUCTION.test(line.text))
    .map((line) => line.text.slice(0, 400));
  for (const text of [...titles, ...introduction, ...others]) {
    const year = municipalYearIn(text);
    if (year !== null) return year;
  }
  return null;
}

function committeeOf(lines: readonly SourceLine[], own: readonly SourceLine[], start: number): string {
  const headings = own.slice(0, 12).map((line) => headingWords(line.text));
  const titled = headings.map(committeeIn).find((name) => name !== '' && name.split(' ').length > 1);
  if (titled !== undefined) return titled;
  for (const line of own) {
    const name =
      /\bsets out the (?:forward )?work\s?(?:programme|plan) (?:for|of) the (.{3,110}?) (?:for|in|during) /i.exec(
        line.text,
      )?.[1];
    if (name !== undefined) return squash(name);
  }
  return namedEarlier(lines, start);
}

// The pack's own title page names the committee, when the programme does not.
function namedEarlier(lines: readonly SourceLine[], start: number): string {
  for (let i = start - 1; i >= 0 && i >= start - 4000; i -= 1) {
    const text = lines[i]?.text ?? '';
    if (text.length > 130 || text.includes('\t')) continue;
    const words = headingWords(text);
    const name =
      /^(?:[A-Z][\w’'-]*|and|&|of|the|for|,)(?: (?:[A-Z][\w’'-]*|and|&|of|the|for))* (?:Committee|Panel|Commission)\b/.exec(
        words,
      )?.[0];
    if (name !== undefined && committeeIn(name) !== '' && name === words) return name;
  }
  return '';
}
