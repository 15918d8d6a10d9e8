import { isPageNumber } from './cells.ts';
import { columnRole, type Column } from './columns.ts';
import type { ProgrammeSource } from './find-programmes.ts';
import { frontBefore } from './front-lines.ts';
import { isDateHeading, sectionTitled } from './headings.ts';
import type { Pages } from './line-facts.ts';
import type { ProgrammeSection } from './interchange.ts';
import { plain } from './plain-text.ts';
import { startsWithRole } from './role-labels.ts';
import type { TableSource } from './table-source.ts';

interface Topic {
  readonly lines: number[];
  readonly under: string | null;
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
}

const COLUMNS: readonly Column[] = [
  { role: 'item', header: 'Item' },
  { role: 'details', header: 'Details' },
  { role: 'outcome', header: 'Action/Outcome' },
];
const BULLET = /^(?:[-–•*●▪◦o·]|\(?[a-z0-9]{1,2}[.)]|\d{1,2}\s-)\s+/;
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
    const { reading, end } = readList(pages, i + 1);
    if (reading.headings.size < FEWEST_HEADINGS || reading.firstDate === null) continue;
    found.push({ front: frontBefore(pages, reading.firstDate, free), tables: reading.groups.map(tableOf) });
    free = end;
    i = end - 1;
  }
  return found;
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
  };
  let place: Place = 'front';
  let at = from;
  for (; at < pages.lines.length && at < from + MOST_LINES; at += 1) {
    if (pages.blank(at) || isPageNumber(pages.text(at).trim())) continue;
    if (pages.title(at) || (place === 'list' && ENDS.test(pages.heading(at)))) break;
    place = listLine(reading, pages, { at, place });
    if (place === 'list') reading.firstDate ??= at;
  }
  return { reading, end: at };
}

// Dates in the calendar of meetings head nothing; the first other line after them ends it.
function listLine(reading: ListReading, pages: Pages, { at, place }: { at: number; place: Place }): Place {
  const heading = pages.heading(at);
  if (inCalendar(pages, at, place)) return 'calendar';
  if (opensGroup(reading, heading)) return 'list';
  if (place === 'list') topicLine(reading, pages.lines[at]?.n ?? 1, pages.text(at));
  return place === 'calendar' && pages.text(at).length > 60 ? 'front' : place;
}

function inCalendar(pages: Pages, at: number, place: Place): boolean {
  const cue = pages.cue(at);
  if (cue === 'calendar' || cue === 'membership') return true;
  return place === 'calendar' && isDateHeading(pages.heading(at));
}

function opensGroup(reading: ListReading, heading: string): boolean {
  if (heading === '' || (FIELD.test(heading) && !isDateHeading(heading))) return false;
  const words = heading.replace(/:$/, '');
  const section = isDateHeading(words) ? 'undated' : BULLET.test(heading) ? null : sectionTitled(words);
  if (section === null) return false;
  if (section === 'undated') reading.section = 'programme';
  else reading.section = section;
  reading.title = words;
  reading.under = section === 'undated' ? words : null;
  reading.fresh = true;
  return true;
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
  begin(reading, {
    lines: [n],
    under: reading.fresh ? reading.under : null,
    item: bare,
    details: '',
    outcome: '',
  });
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
  const rows = topics.map(({ item, details, outcome, lines, under }) => ({
    cells: [item, details, outcome],
    lines,
    under,
    gap: false,
  }));
  return { section, title, columns: COLUMNS, rows };
}
