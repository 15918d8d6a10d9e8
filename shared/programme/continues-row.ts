import type { RoleLabel } from './role-labels.ts';

/** The words of a row by what its columns hold. */
export interface RowWords {
  readonly date: string;
  readonly item: string;
  readonly details: string;
  readonly outcome: string;
  readonly people: string;
  /** The role labels in `item`. */
  readonly labels: readonly RoleLabel[];
}

/** How two rows stand to each other in the text. */
export interface Between {
  /** Whether a page may end between them. */
  readonly gap: boolean;
  /** Whether the second one's date cell finishes the first one's. */
  readonly dateGoesOn: boolean;
  /** Whether the second one's subject is the rest of the first one's, for which the column was too narrow. */
  readonly wraps: boolean;
}

const OPEN_END =
  /(?:[-–—&,(/:‘“]|\b(?:and|or|of|the|an|to|for|in|on|with|from|by|at|as|that|which|is|are|be|their|its|this|per))$/i;
// Words with which councils begin the details of an item.
const OPENER =
  /^(?:Requested|Suggested|Proposed|Raised|Referred|Originally|At (?:their|its|the)|Following|To [a-z]+|Reports? (?:brought|to|on)|Item |Annual|Members (?:requested|asked|wish|noted|want|agreed)|Pre-decision|The (?:Select )?Committee|This (?:was|is|item))\b/;
/** Whether words begin as councils begin the details of an item. */
export function beginsDetails(words: string): boolean {
  return OPENER.test(words);
}

const JOINED = /\s?[&,/]\s?|\sand\s/;
const ENDED = /[.!?)\]”"]$/;
const NAMES_ONLY = /^(?:[A-Z][\p{L}'’.-]*\s?){1,3}(?:$|(?:&|and|,|\/)\s?(?:[A-Z][\p{L}'’.-]*\s?){1,3}$)/u;

/** Whether `next` (its date cell empty or finishing the one above) is the rest of the row above that a page end cut. */
export function continuesRow(above: RowWords, next: RowWords, between: Between): boolean {
  if (next.item === '') return above.item !== '' || above.details !== '' || between.dateGoesOn;
  if (above.item === '') return false;
  if (between.wraps || readsOn(above, next)) return true;
  const cut = between.gap || between.dateGoesOn;
  return cut && weight(above, next) + Number(between.dateGoesOn) >= 2;
}

function readsOn(above: RowWords, next: RowWords): boolean {
  return isFragment(next) || isOpen(above, next) || nameGoesOn(above, next);
}

// No subject of its own: it begins inside a sentence or with a role label.
function isFragment({ item, labels }: RowWords): boolean {
  return labels[0]?.at === 0 || /^(?:[\p{Ll}&,;:)\]/–—-]|\((?!\d))/u.test(item);
}

function isOpen(above: RowWords, next: RowWords): boolean {
  if (endsOpen(above.item) && !endsInBareLabel(above)) return true;
  return next.item.includes(')') && count(above.item, '(') > count(above.item, ')');
}

// The words and marks that leave a text open are short, and its whole length need not be searched.
function endsOpen(text: string): boolean {
  return OPEN_END.test(text.slice(-8));
}

function count(text: string, mark: string): number {
  return text.split(mark).length - 1;
}

function endsInBareLabel({ item, labels }: RowWords): boolean {
  const last = labels.at(-1);
  return last !== undefined && item.slice(last.end).trim() === '';
}

// A name cut in two ("Officer: Dora" + "Finch") or a label cut from its name ("Officer:" + "Dora Finch").
function nameGoesOn(above: RowWords, next: RowWords): boolean {
  const last = above.labels.at(-1);
  if (last === undefined || goesOn(above.details, next.details) < 0) return false;
  const [label] = next.labels;
  if (label !== undefined && above.labels.some((known) => known.role === label.role)) return false;
  const lead = next.item.slice(0, label?.at).trim();
  if (!NAMES_ONLY.test(lead)) return false;
  const names = above.item.slice(last.end).trim();
  return names === '' || isCutName(names.split(JOINED).at(-1) ?? '', lead.split(JOINED)[0] ?? '');
}

function isCutName(above: string, next: string): boolean {
  return isFirstName(above) && next.split(' ').length <= 2;
}

function isFirstName(name: string): boolean {
  return /^[A-Z][\p{L}'’.-]*$/u.test(name.trim());
}

// Points for one row against points for two; what a page cut leaves is seldom a row that stands by itself.
function weight(above: RowWords, next: RowWords): number {
  const people = above.people !== '' && next.people !== '' ? -3 : 0;
  const item = ownCellsOnly(above, next) + labelWeight(above, next);
  return item + people + goesOn(above.details, next.details) + goesOn(above.outcome, next.outcome);
}

function ownCellsOnly(above: RowWords, next: RowWords): number {
  if (next.details !== '' || next.outcome !== '' || next.people !== '') return 0;
  return above.details === '' && above.outcome === '' ? 1 : 2;
}

function labelWeight(above: RowWords, next: RowWords): number {
  const [first] = next.labels;
  if (above.labels.length > 0) return first === undefined ? -2 : -4;
  if (first === undefined) return -1;
  return next.item.slice(0, first.at).trim().split(' ').length <= 2 ? 2 : 1;
}

// Whether a cell of the second row reads as the rest of the same cell above: points for and against.
function goesOn(above: string, next: string): number {
  if (next === '') return 0;
  if (above === '') return -1;
  const open = endsOpen(above);
  if (!open && OPENER.test(next)) return -2;
  if (ENDED.test(above.slice(-1))) return /^[A-Z]/.test(next) ? -1 : 0;
  if (open || /^[\p{Ll}&,;)]/u.test(next)) return 2;
  return 0;
}
