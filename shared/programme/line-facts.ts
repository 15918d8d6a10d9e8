import { headerOf, type Header } from './columns.ts';
import { opensBoth } from './front-columns.ts';
import { headingWords, isProgrammeTitle, opensCalendar, opensMembership } from './headings.ts';
import { printedHeader } from './printed-columns.ts';
import { roleLabels } from './role-labels.ts';
import type { SourceLine } from './source-lines.ts';

/** The lines of a text with what each may be, worked out once a line however often it is asked. */
export interface Pages {
  readonly lines: readonly SourceLine[];
  /** The text of the line at an index, `''` beyond the end. */
  text(i: number): string;
  /** Whether the line is empty. */
  blank(i: number): boolean;
  /** The header row that the line is, or null. */
  header(i: number): Header | null;
  /** The words of the line when it may be a heading, else `''`. */
  heading(i: number): string;
  /** Whether the line is the title of a work programme or of its main table. */
  title(i: number): boolean;
  /** What of a programme's front page the line opens, or null. */
  cue(i: number): FrontCue | null;
  /** Whether the line is a row in which a role label stands. */
  labelled(i: number): boolean;
}

/** A part of a programme's front page that can be told by its first words. */
export type FrontCue = 'membership' | 'calendar' | 'introduction';

const INTRODUCTION = /\bsets out the (?:forward )?(?:work|working)\s?(?:programme|plan)\b/i;

function cueOf(words: string, text: string): FrontCue | null {
  if ((words !== '' && opensMembership(words)) || opensBoth(text)) return 'membership';
  if (words !== '' && opensCalendar(words)) return 'calendar';
  return INTRODUCTION.test(text) ? 'introduction' : null;
}

function isLabelled(text: string): boolean {
  return text.includes('\t') && roleLabels(text.slice(0, 2000)).length > 0;
}

/** The lines as pages that can be leafed through forwards and backwards. */
export function pagesOf(lines: readonly SourceLine[]): Pages {
  const headers = headerReader();
  const textAt = (i: number) => lines[i]?.text ?? '';
  const header = once((i) => {
    const found = headers(textAt(i));
    return found !== null && found.separator.by !== 'blanks' ? found : printedHeader(textAt, i);
  });
  const heading = once((i) => headingWords(lines[i]?.text ?? ''));
  const pages: Pages = {
    lines,
    text: textAt,
    blank: once((i) => (lines[i]?.text ?? '').trim() === ''),
    header,
    heading,
    title: once(
      (i) => mayBeTitle(pages.text(i)) && (isProgrammeTitle(heading(i)) || isNumberedTitle(pages, i)),
    ),
    cue: once((i) => cueOf(heading(i), lines[i]?.text ?? '')),
    labelled: once((i) => isLabelled(lines[i]?.text ?? '')),
  };
  return pages;
}

// Few lines have the word that every title has, and only they are looked at as headings.
function mayBeTitle(text: string): boolean {
  return /program|plan/i.test(text);
}

// A header stands again at every page and every meeting, and is read once.
function headerReader(): (text: string) => Header | null {
  const known = new Map<string, Header>();
  return (text) => {
    const header = known.get(text) ?? headerOf(text);
    if (header !== null) known.set(text, header);
    return header;
  };
}

// "8. Work Programme 2026/27" is an item of the agenda or the minutes, unless its table stands right beneath.
function isNumberedTitle(pages: Pages, i: number): boolean {
  const words = pages.heading(i);
  const bare = words.replace(/^\d{1,2}\s?[.)]\s*/, '');
  return bare !== words && isProgrammeTitle(bare) && headerJustBelow(pages, i) !== null;
}

// A list by line is much quicker than a map, and a pack may have a million lines.
function once<T>(of: (i: number) => T): (i: number) => T {
  const known: (T | undefined)[] = [];
  return (i) => {
    const found = known[i];
    if (found !== undefined) return found;
    const fresh = of(i);
    known[i] = fresh;
    return fresh;
  };
}

/** Indexes of the lines with words before `from`, the nearest first, not above `until` and at most `most` of them. */
export function* linesAbove(
  pages: Pages,
  from: number,
  { until, most }: { until: number; most: number },
): Generator<number> {
  for (let i = from - 1, seen = 0; i >= until && seen < most; i -= 1) {
    if (pages.blank(i)) continue;
    seen += 1;
    yield i;
  }
}

/** Indexes of the lines with words after `from`, at most `most` of them. */
export function* linesBelow(pages: Pages, from: number, most: number): Generator<number> {
  for (let i = from + 1, seen = 0; i < pages.lines.length && seen < most; i += 1) {
    if (pages.blank(i)) continue;
    seen += 1;
    yield i;
  }
}

/** The header row that is the next line with words after index `at`, at most three lines on, or null. */
export function headerJustBelow(pages: Pages, at: number): Header | null {
  const [next] = linesBelow(pages, at, 1);
  return next === undefined || next > at + 3 ? null : pages.header(next);
}
