import { plain } from './plain-text.ts';
import { cellsOf, separatorOf, type Separator } from './cells.ts';

/** What a column holds; `other` is a column of the council's own, kept with its header. */
export type ColumnRole =
  | 'date'
  | 'item'
  | 'details'
  | 'outcome'
  | 'cabinet'
  | 'officer'
  | 'cabinet-and-officer'
  | 'attended'
  | 'discussed'
  | 'number'
  | 'other';

/** One column of a table: what it holds and what its header says. */
export interface Column {
  readonly role: ColumnRole;
  readonly header: string;
}

/** A header row: its columns and how it parts its cells. */
export interface Header {
  readonly columns: readonly Column[];
  readonly separator: Separator;
  /** The number of lines its words go over. */
  readonly lines: number;
}

const WORDS: readonly (readonly [ColumnRole, RegExp])[] = [
  ['attended', /^(?:who|members?) attend|^attend(?:ed|ance|ees)|^attendees/],
  ['discussed', /discussed$/],
  [
    'cabinet-and-officer',
    /(?:cabinet|executive|portfolio|member).*(?:officer|director)|officer.*(?:cabinet|executive|portfolio)/,
  ],
  [
    'cabinet',
    /^(?:lead |relevant |responsible )?(?:cabinet|executive|portfolios?(?: (?:holder|lead|member)s?)?|cabinet portfolio holders?)(?: (?:lead|member|holder)s?)*$|^(?:lead|responsible|relevant) (?:members?|councillors?)(?: s)?$/,
  ],
  [
    'officer',
    /^(?:lead|responsible|report|contact|reporting|presenting|key|service)? ?(?:officer|author|director)s?$/,
  ],
  [
    'officer',
    /^lead(?:s|ing)?$|^(?:officer lead|lead officers?(?: and)? (?:report )?authors?|presenters?|presented by|report of|lead director officer)$/,
  ],
  [
    'date',
    /^(?:proposed |scheduled |planned |target |provisional |likely )?(?:dates?|meetings?(?: dates?)?|dates? of (?:the )?(?:committee |panel |select committee |scrutiny )?meetings?|dates? of (?:the )?(?:select |scrutiny |overview and scrutiny )?(?:committee|panel|commission|board)|(?:(?:select |scrutiny |overview and scrutiny )?(?:committee|panel|commission|board)|scrutiny|osc) (?:meeting )?dates?|(?:committee|panel) meetings?|month|when|time ?(?:scale|frame)s?|timings?|dates? s|scheduled(?: for)?|dates? to (?:committee|panel|be considered))$/,
  ],
  [
    'item',
    /^(?:(?:agenda|work|scrutiny|business|programme|work programme|proposed|suggested) )?(?:items?|topics?|subjects?(?: matter)?|titles?|issues?|themes?|areas? of work|areas?|matters?|reviews?|reports?|projects?)(?: (?:topics?|titles?|items?|subjects?|for (?:consideration|discussion|scrutiny)|of business|and purpose))*$/,
  ],
  [
    'item',
    /^(?:(?:report|item|topic|agenda item|review) )(?:titles?|subjects?|names?)$|^(?:titles?|names?) of (?:the )?(?:reports?|items?|reviews?|groups?|working groups?|topics?)$|^(?:(?:task (?:and )?finish|working|review|scrutiny) )?groups?$/,
  ],
  [
    'details',
    /^(?:brief |further |item |key )?(?:details?|purposes?|backgrounds?|descriptions?|reasons?|objectives?|focus|rationale|scope|aims?|summar(?:y|ies)|remit|terms of reference|why|key lines of enquiry|what|notes for)\b/,
  ],
  [
    'outcome',
    /^(?:expected |desired |intended |agreed |key )?(?:actions?|outcomes?|results?|progress|status|comments?|notes?|updates?|decisions?|resolutions?|recommendations?|information|position|follow ?up)\b/,
  ],
  ['number', /^(?:no|ref|nos|reference|item no|item number|number|agenda item no)$/],
];

function headerWords(text: string): string {
  const lower = text.toLowerCase();
  if (/^[a-z]+(?: [a-z]+)*$/.test(lower)) return lower;
  const bare = lower.replaceAll(/\([^()]*\)/g, ' ');
  return (bare.trim() === '' ? lower : bare)
    .replaceAll('&', ' and ')
    .replaceAll(/[^a-z ]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** What a header cell says its column holds. */
export function columnRole(header: string): ColumnRole {
  const words = headerWords(header);
  return WORDS.find(([, pattern]) => pattern.test(words))?.[0] ?? 'other';
}

const SUBJECT =
  /item|topic|subject|title|issue|theme|area|matter|review|report|project|discussed|group|what/i;

/** The header row that this line is, or null. */
export function headerOf(text: string): Header | null {
  if (text.length > 700 || text.length < 8 || !SUBJECT.test(text)) return null;
  const separator = separatorOf(text);
  if (separator === null) return null;
  const cells = cellsOf(text, separator).map((cell) =>
    plain(cell)
      .replaceAll(/[*_#]+/g, '')
      .trim(),
  );
  const columns = headerOfCells(cells);
  return columns === null ? null : { columns, separator, lines: 1 };
}

/** The columns that these cells are the header of, or null. */
export function headerOfCells(cells: readonly string[]): readonly Column[] | null {
  const columns = columnsOf(trimEnd(cells));
  return columns !== null && isHeader(columns) ? columns : null;
}

function trimEnd(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
}

// "Lead Officer: Dora Finch", "by March 2027.": words of a row, not of a header.
const SAYS_SOMETHING = /:\s+[A-Z]|\S\s.*[a-z\d]{2}\.$/;

function columnsOf(cells: readonly string[]): readonly Column[] | null {
  if (cells.length < 2 || cells.length > 14) return null;
  if (cells.some((cell) => cell.length > 90 || SAYS_SOMETHING.test(cell))) return null;
  const columns = whatIsSubject(cells.map((header) => ({ role: columnRole(header), header })));
  return cells.some((cell) => /[a-z]/i.test(cell)) ? onlyOneOfEach(columns) : null;
}

// "When | What | Why": without a column for the subject, what is looked at is the subject.
function whatIsSubject(columns: readonly Column[]): readonly Column[] {
  if (columns.some(({ role }) => role === 'item')) return columns;
  const at = columns.findIndex(({ header }) => /^what\b/i.test(header));
  return columns.map((column, index) => (index === at ? { ...column, role: 'item' as const } : column));
}

// "Item | Topic" is a number and a subject; of two columns that say the same thing the first counts.
function onlyOneOfEach(columns: readonly Column[]): readonly Column[] {
  const items = columns.filter((column) => column.role === 'item');
  const main = items.find((column) => !/^(?:item|agenda item|report)s?$/i.test(column.header)) ?? items[0];
  const seen = new Set<ColumnRole>();
  return columns.map((column) => {
    const twice = column.role === 'item' ? column !== main : seen.has(column.role);
    seen.add(column.role);
    return twice && column.role !== 'other' ? { ...column, role: 'other' as const } : column;
  });
}

function isHeader(columns: readonly Column[]): boolean {
  const roles = columns.map((column) => column.role);
  const known = roles.filter((role) => role !== 'other').length;
  const named = columns.filter((column) => column.header !== '').length;
  const subject = roles.includes('item') || (roles.includes('attended') && roles.includes('discussed'));
  return subject && known >= 2 && known * 2 >= named;
}

const FOREIGN = /decision[- ]?(?:maker|taker|by)|key decision|^referred to$/i;
// A programme has such a column now and then, but beside the dates of its meetings.
const SELDOM_OURS = /decision date|\brisk|\bcost|\bbudget|^rag\b|due date|deadline/i;
const OWED =
  /^(?:agreed |outstanding )?(?:actions?|recommendations?|resolutions?|decisions?)(?: (?:agreed|required|owed|point|made))?$/i;

/** Whether the columns are of another table of the pack: the forward plan, money, risks, actions owed. */
export function isForeign(columns: readonly Column[]): boolean {
  if (columns.some(({ header }) => FOREIGN.test(header))) return true;
  if (!columns.some(({ header }) => SELDOM_OURS.test(header))) return false;
  const roles = columns.map(({ role }) => role);
  const ours = roles.includes('item') && (roles.includes('date') || roles.includes('details'));
  return !ours || columns.some(({ header }) => OWED.test(header));
}

/** The columns a table has when its header is missing, judged by the number of its cells. */
export function usualColumns(count: number, undated: boolean): readonly Column[] {
  const three: readonly Column[] = [
    { role: 'item', header: 'Item' },
    { role: 'details', header: 'Details' },
    { role: 'outcome', header: 'Action/Outcome' },
  ];
  const date: Column = { role: 'date', header: 'Date' };
  return count <= 3 && undated ? three : [date, ...three].slice(0, Math.max(count, 2));
}
