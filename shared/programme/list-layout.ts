import { cellsOf, isPageNumber } from './cells.ts';
import { columnRole, type Column } from './columns.ts';
import { isTimeOrMeetingWords, saysTbc } from './date-cells.ts';
import type { ProgrammeSource } from './find-programmes.ts';
import { frontBefore } from './front-lines.ts';
import { committeeIn, isDateHeading, sectionTitled } from './headings.ts';
import { linesBelow, type Pages } from './line-facts.ts';
import { namesOnlyCommittee } from './next-programme.ts';
import type { ProgrammeSection } from './interchange.ts';
import { plain } from './plain-text.ts';
import { startsWithRole } from './role-labels.ts';
import type { TableSource } from './table-source.ts';

interface Topic {
  readonly lines: number[];
  readonly under: string | null;
  /** The words of a heading with nothing beneath it, which is a meeting and no topic. */
  readonly date?: string;
  item: string;
  details: string;
  outcome: string;
}

interface Group {
  readonly section: ProgrammeSection;
  readonly title: string;
  readonly topics: Topic[];
}

interface ListReading {
  readonly groups: Group[];
  readonly headings: Set<string>;
  section: ProgrammeSection;
  title: string;
  under: string | null;
  /** Whether the topic about to come is the first under its heading. */
  fresh: boolean;
  bulleted: boolean;
  firstDate: number | null;
  /** The line of the last heading. */
  headingLine: number;
}

const COLUMNS: readonly Column[] = [
  { role: 'item', header: 'Item' },
  { role: 'details', header: 'Details' },
  { role: 'outcome', header: 'Action/Outcome' },
  { role: 'date', header: 'Date' },
];
const BULLET = /^(?:[-–•*●▪◦o·]|\(?[a-z0-9]{1,2}[.)]|\d{1,2}(?:\.\d{1,2}){1,2}[.)]?|\d{1,2}\s-)\s+/;
const FIELD = /^([A-Z][A-Za-z/&() ]{2,40}):\s*(.*)$/;
const ENDS =
  /^(?:contact officers?|background papers?|appendix\b|appendices\b|recommendations?\b|report author|resolved\b)/i;
const FEWEST_HEADINGS = 2;
const MOST_LINES = 1500;

/** Programmes written as lists: a heading for each meeting and its topics beneath. */
export function listsIn(pages: Pages): readonly ProgrammeSource[] {
  const found: ProgrammeSource[] = [];
  let free = 0;
  for (let i = 0; i < pages.lines.length; i += 1) {
    if (!pages.title(i)) continue;
    const lists = listsUnder(pages, i);
    if (lists === null) continue;
    found.push(...sourcesOf(pages, lists, free));
    free = lists.at(-1)?.end ?? i + 1;
    i = free - 1;
  }
  return found;
}

interface List {
  readonly groups: readonly Group[];
  /** The index of its first heading with a date. */
  readonly firstDate: number;
  /** The index of the heading that names its committee, or null for the first under a title. */
  readonly committeeAt: number | null;
  readonly end: number;
}

// The lists under one title, one for each committee that has a heading of its own; null when they are none.
function listsUnder(pages: Pages, title: number): readonly List[] | null {
  const lists: List[] = [];
  let headings = 0;
  for (let at: number | null = title; at !== null;) {
    const { reading, end, next } = readList(pages, at + 1);
    if (reading.firstDate === null) break;
    headings += reading.headings.size;
    const committeeAt = at === title ? null : at;
    lists.push({ groups: reading.groups, firstDate: reading.firstDate, committeeAt, end });
    at = next;
  }
  return headings < FEWEST_HEADINGS ? null : lists;
}

function sourcesOf(pages: Pages, lists: readonly List[], free: number): readonly ProgrammeSource[] {
  const [first] = lists;
  if (first === undefined) return [];
  const front = frontBefore(pages, first.firstDate, free);
  return lists.map(({ groups, firstDate, committeeAt }) => {
    const tables = groups.map(tableOf);
    if (committeeAt === null) return { front, tables };
    const committee = committeeIn(pages.heading(committeeAt));
    return {
      front: { ...front, committee, lines: pages.lines.slice(committeeAt, firstDate), cues: 0 },
      tables,
    };
  });
}

type Place = 'front' | 'calendar' | 'list';

function readList(pages: Pages, from: number) {
  const reading: ListReading = {
    groups: [],
    headings: new Set(),
    section: 'programme',
    title: '',
    under: null,
    fresh: false,
    bulleted: false,
    firstDate: null,
    headingLine: 1,
  };
  let place: Place = 'front';
  let at = from;
  for (; at < pages.lines.length && at < from + MOST_LINES; at += 1) {
    if (pages.blank(at) || isPageNumber(pages.text(at).trim())) continue;
    const stop = stopAt(pages, at, place);
    if (stop !== null) {
      keepEmptyMeeting(reading);
      return { reading, end: at, next: stop === 'committee' ? at : null };
    }
    place = listLine(reading, pages, { at, place });
    if (place === 'list') reading.firstDate ??= at;
  }
  keepEmptyMeeting(reading);
  return { reading, end: at, next: null };
}

// What ends a list: another title, the end of the report, or the heading of the next committee.
function stopAt(pages: Pages, at: number, place: Place): 'end' | 'committee' | null {
  if (pages.title(at)) return 'end';
  if (place !== 'list') return null;
  if (endsList(pages, at)) return 'end';
  return headsCommittee(pages, at) ? 'committee' : null;
}

// Right beneath a topic "Report author: ..." says whose the topic is; after a blank line it signs the report.
function endsList(pages: Pages, at: number): boolean {
  const heading = pages.heading(at);
  return ENDS.test(heading) && (pages.blank(at - 1) || !startsWithRole(heading));
}

// The name of a committee alone, with the date of its first meeting on the next line.
function headsCommittee(pages: Pages, at: number): boolean {
  const heading = pages.heading(at);
  if (heading === '' || BULLET.test(heading) || !namesOnlyCommittee(heading)) return false;
  const [next] = linesBelow(pages, at, 1);
  return next !== undefined && isDateHeading(pages.heading(next));
}

// Dates in the calendar of meetings head nothing; the first other line after them ends it.
function listLine(reading: ListReading, pages: Pages, { at, place }: { at: number; place: Place }): Place {
  const heading = pages.heading(at);
  if (inCalendar(pages, at, place)) return 'calendar';
  if (opensGroup(reading, heading, pages.lines[at]?.n ?? 1)) return 'list';
  if (place === 'list') topicLine(reading, pages.lines[at]?.n ?? 1, pages.text(at));
  return place === 'calendar' && pages.text(at).length > 60 ? 'front' : place;
}

function inCalendar(pages: Pages, at: number, place: Place): boolean {
  const cue = pages.cue(at);
  if (cue === 'calendar' || cue === 'membership') return true;
  return place === 'calendar' && isDateHeading(pages.heading(at));
}

function opensGroup(reading: ListReading, heading: string, n: number): boolean {
  if (heading === '' || (FIELD.test(heading) && !isDateHeading(heading))) return false;
  const words = heading.replace(/:$/, '');
  const section = isDateHeading(words) ? 'undated' : BULLET.test(heading) ? null : sectionTitled(words);
  if (section === null) return false;
  keepEmptyMeeting(reading);
  reading.headingLine = n;
  if (section === 'undated') reading.section = 'programme';
  else reading.section = section;
  reading.title = words;
  reading.under = section === 'undated' ? words : null;
  reading.fresh = true;
  return true;
}

// A meeting under which nothing stands is kept as a meeting.
function keepEmptyMeeting(reading: ListReading): void {
  const { under, headingLine } = reading;
  if (!reading.fresh || under === null || !isDateHeading(under)) return;
  begin(reading, { item: '', details: '', outcome: '', date: under, lines: [headingLine], under: null });
}

function topicLine(reading: ListReading, n: number, text: string): void {
  const words = plain(text);
  const bare = words.replace(BULLET, '');
  const bullet = bare !== words;
  const topic = reading.fresh ? undefined : reading.groups.at(-1)?.topics.at(-1);
  if (topic !== undefined && addField(topic, bare, n)) return;
  if (topic !== undefined && !bullet && goesWith(reading, topic, text)) {
    topic.details = `${topic.details} ${words}`.trim();
    topic.lines.push(n);
    return;
  }
  if (reading.fresh) reading.bulleted = bullet;
  begin(reading, { ...topicIn(text, bare), lines: [n], under: reading.fresh ? reading.under : null });
}

// Of a line with cells the first is the subject, unless it says when.
function topicIn(text: string, bare: string): Pick<Topic, 'item' | 'details' | 'outcome'> {
  const [first = '', ...more] = cellsOf(text.trim(), { by: 'tab' }).map(plain);
  if (first === '' || saysTbc(first) || isTimeOrMeetingWords(first))
    return { item: bare, details: '', outcome: '' };
  const details = more.filter((cell) => cell !== '').join(' ');
  return { item: first.replace(BULLET, ''), details, outcome: '' };
}

// Under bullets a line without one belongs to the topic above; elsewhere a long sentence or an indented line does.
function goesWith(reading: ListReading, topic: Topic, text: string): boolean {
  return (
    reading.bulleted ||
    text.length > 160 ||
    /^\s{2,}|^\t/.test(text) ||
    (/[.]$/.test(text.trim()) && topic.item !== '')
  );
}

function addField(topic: Topic, words: string, n: number): boolean {
  const field = FIELD.exec(words);
  const role = field === null ? 'other' : columnRole(field[1] ?? '');
  const value = field?.[2] ?? '';
  if (role === 'details') topic.details = `${topic.details} ${value}`.trim();
  else if (role === 'outcome') topic.outcome = `${topic.outcome} ${value}`.trim();
  else if (role === 'cabinet') topic.item += ` Cabinet Member: ${value}`;
  else if (role === 'officer') topic.item += ` Lead Officer: ${value}`;
  else if (startsWithRole(words)) topic.item += ` ${words}`;
  else return false;
  topic.lines.push(n);
  return true;
}

function begin(reading: ListReading, topic: Topic): void {
  reading.headings.add(reading.title);
  reading.fresh = false;
  const last = reading.groups.at(-1);
  if (last !== undefined && last.section === reading.section) last.topics.push(topic);
  else reading.groups.push({ section: reading.section, title: reading.title, topics: [topic] });
}

function tableOf({ section, title, topics }: Group): TableSource {
  const rows = topics.map(({ item, details, outcome, lines, under, date = '' }) => ({
    cells: [item, details, outcome, date],
    lines,
    under: date === '' ? under : null,
    gap: false,
  }));
  return { section, title, columns: COLUMNS, rows };
}
