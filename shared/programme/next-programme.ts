import { committeeIn, municipalYearIn, sectionTitled } from './headings.ts';
import { headerJustBelow, linesBelow, type Pages } from './line-facts.ts';

/** What is known of the programme whose tables are read. */
export interface ReadingOf {
  readonly committee: string;
  readonly municipalYear: string | null;
}

interface At extends ReadingOf {
  readonly pages: Pages;
  readonly at: number;
}

/** Whether the line at index `at` begins another programme than the one whose tables were read so far. */
export function beginsAnother(reading: At): boolean {
  const { pages, at } = reading;
  if (pages.text(at).includes('\t')) return false;
  const words = pages.heading(at);
  if (words === '') return false;
  const differs = isOther(reading, committeeIn(words));
  if (differs && namesOnlyCommittee(words) && datedHeaderNext(reading)) return true;
  if (!pages.title(at)) return false;
  const year = municipalYearIn(words);
  return differs || (year !== null && year !== reading.municipalYear) || frontFollows(reading);
}

function isOther(reading: At, committee: string): boolean {
  return committee !== '' && reading.committee !== '' && !sameName(committee, reading.committee);
}

function datedHeaderNext({ pages, at }: At): boolean {
  return headerJustBelow(pages, at)?.columns.some(({ role }) => role === 'date') ?? false;
}

/** Whether the heading is the name of a committee and nothing else. */
export function namesOnlyCommittee(words: string): boolean {
  if (sectionTitled(words) !== null || /[–—:]/.test(words)) return false;
  return /\b(?:committee|panel|commission|board)$/i.test(words.replace(/[\s(]*20\d\d.{0,8}$/, ''));
}

function sameName(a: string, b: string): boolean {
  const key = (name: string) =>
    name
      .toLowerCase()
      .replaceAll(/&/g, 'and')
      .replaceAll(/[^a-z\d]/g, '');
  return key(a) === key(b) || key(a).includes(key(b)) || key(b).includes(key(a));
}

function frontFollows(reading: At): boolean {
  const { pages, at } = reading;
  let near = 0;
  for (const i of linesBelow(pages, at, 14)) {
    if (pages.header(i) !== null) return false;
    if (pages.cue(i) !== null) return true;
    near += 1;
    if (near <= 2 && isOther(reading, committeeIn(pages.heading(i)))) return true;
  }
  return false;
}
