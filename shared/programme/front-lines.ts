import {
  committeeIn,
  isDateHeading,
  isProgrammeTitle,
  municipalYearIn,
  opensCalendar,
  opensMembership,
} from './headings.ts';
import { linesAbove, type FrontCue, type Pages } from './line-facts.ts';
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
const MOST_STACKED = 8;
const FARTHEST_NAME = 3000;
const INTRODUCED =
  /\bsets out the (?:forward )?work\s?(?:programme|plan) (?:for|of) the (.{3,110}?) (?:for|in|during) /i;

/** The front matter that ends at the table at index `at`; it does not reach above index `free`. */
export function frontBefore(pages: Pages, at: number, free: number): Front {
  const start = startOf(pages, at, free);
  const indexes = Array.from({ length: at - start }, (_, k) => start + k);
  const lines = pages.lines.slice(start, at);
  const headings = indexes.map((i) => pages.heading(i)).filter((text) => text !== '');
  const introduction = indexes.filter((i) => pages.cue(i) === 'introduction').map((i) => pages.text(i));
  const titled = indexes.some((i) => pages.title(i)) || introduction.length > 0;
  const cues = cuesIn(pages, start, at);
  return {
    lines,
    committee: committeeOf(headings, lines) ?? (titled || cues > 0 ? namedEarlier(pages, start) : ''),
    municipalYear: yearOf(headings, introduction),
    titled,
    cues,
    tableFrom: tableFrom(pages, at, start),
  };
}

// The last heading before the table ("Standing Items", a date) belongs to the reading of tables.
function tableFrom(pages: Pages, at: number, start: number): number {
  let from = at;
  for (const i of linesAbove(pages, at, { until: Math.max(start, at - 6), most: 3 })) {
    const heading = pages.heading(i);
    if (heading === '' || pages.title(i)) break;
    if (from === at || (/^(?:meeting|date)\b/i.test(heading) && isDateHeading(heading))) from = i;
  }
  return from;
}

function startOf(pages: Pages, at: number, free: number): number {
  const near = titleAbove(pages, at, free);
  if (near === null) return cueAbove(pages, at, free) ?? at;
  const upper = titleAbove(pages, near, free);
  const title = upper !== null && cuesIn(pages, upper, near) > 0 ? upper : near;
  return stackedTitles(pages, title, free);
}

// "Roads Scrutiny Panel" / "Work Programme 2026-27": the committee's name may stand on the line before the title.
function stackedTitles(pages: Pages, title: number, free: number): number {
  let first = title;
  for (const i of linesAbove(pages, title, {
    until: Math.max(free, title - MOST_STACKED),
    most: MOST_STACKED,
  })) {
    if (first - i > 3) break;
    if (isNameLine(pages, i)) return i;
    if (!pages.title(i)) break;
    first = i;
  }
  return first;
}

function isNameLine(pages: Pages, i: number): boolean {
  const name = committeeIn(pages.heading(i));
  return name !== '' && name.split(' ').length <= 10 && !/[.:]$/.test(pages.text(i).trim());
}

function titleAbove(pages: Pages, from: number, free: number): number | null {
  for (const i of linesAbove(pages, from, { until: free, most: FARTHEST })) {
    if (pages.header(i) !== null && pages.text(i).includes('\t')) return null;
    if (pages.title(i) && !pages.text(i).includes('\t')) return i;
  }
  return null;
}

function cueAbove(pages: Pages, at: number, free: number): number | null {
  let found: number | null = null;
  let seen = 0;
  for (const i of linesAbove(pages, at, { until: free, most: 60 })) {
    const cue = pages.cue(i);
    if (cue === 'introduction') return i;
    if (cue !== null) found = i;
    seen += 1;
    if (found === null && seen > 30) return null;
  }
  return found;
}

function cuesIn(pages: Pages, from: number, to: number): number {
  const cues = new Set<FrontCue>();
  for (let i = from; i < to; i += 1) {
    const cue = pages.cue(i);
    if (cue !== null) cues.add(cue);
  }
  return cues.size;
}

function yearOf(headings: readonly string[], introduction: readonly string[]): string | null {
  const short = headings.filter((text) => text.length < 120);
  const titles = short.filter((text) => isProgrammeTitle(text) || committeeIn(text) !== '');
  const others = short.filter((text) => opensCalendar(text) || opensMembership(text));
  const said = introduction.map((text) => text.slice(0, 400));
  const years = [...titles, ...said, ...others].map(municipalYearIn);
  return years.find((year) => year !== null) ?? null;
}

function committeeOf(headings: readonly string[], lines: readonly SourceLine[]): string | null {
  const named = headings.slice(0, 12).map(committeeIn);
  const titled = named.find((name) => name.includes(' '));
  if (titled !== undefined) return titled;
  const introduced = lines.map((line) => INTRODUCED.exec(line.text.slice(0, 1000))?.[1]);
  const name = introduced.find((found) => found !== undefined);
  return name === undefined ? null : squash(name);
}

const NAME_LINE =
  /^(?:[A-Z][\w’'-]*|and|&|of|the|for|,)(?: (?:[A-Z][\w’'-]*|and|&|of|the|for)){0,14} (?:Committee|Panel|Commission|Board|COMMITTEE|PANEL|COMMISSION|BOARD)$/;

// The pack's own title page names the committee, when the programme does not.
function namedEarlier(pages: Pages, start: number): string {
  for (let i = start - 1; i >= Math.max(0, start - FARTHEST_NAME); i -= 1) {
    const words = pages.heading(i);
    if (words.length < 110 && NAME_LINE.test(words)) return committeeIn(words);
  }
  return '';
}
