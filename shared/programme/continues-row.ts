import { roleLabels, startsWithRole } from './role-labels.ts';

/** The words of a row by what its columns hold. */
export interface RowWords {
  readonly date: string;
  readonly item: string;
  readonly details: string;
  readonly outcome: string;
  readonly people: string;
}

/** How two rows stand to each other in the text. */
export interface Between {
  /** Whether a page may end between them. */
  readonly gap: boolean;
  /** Whether the second one's date cell finishes the first one's. */
  readonly dateGoesOn: boolean;
}

const OPEN_END =
  /(?:[-–—&,(/:‘“]|\b(?:and|or|of|the|an|to|for|in|on|with|from|by|at|as|that|which|is|are|be|their|its|this|per))$/i;
// Words with which councils begin the details of an item.
const OPENER =
  /^(?:Requested|Suggested|Proposed|Raised|Referred|Originally|At (?:their|its|the)|Following|To [a-z]+|Reports? (?:brought|to|on)|Item |Annual|Members (?:requested|asked|wish|noted|want|agreed)|Pre-decision|The (?:Select )?Committee|This (?:was|is|item))\b/;
const ENDED = /[.!?)\]”"]$/;
const NAMES_ONLY = /^(?:[A-Z][\p{L}'’.-]*\s?){1,3}(?:$|(?:&|and|,|\/)\s?(?:[A-Z][\p{L}'’.-]*\s?){1,3}$)/u;

/** Whether `next` (its date cell empty or finishing the one above) is the rest of the row above that a page end cut. */
export function continuesRow(above: RowWords, next: RowWords, between: Between): boolean {
  if (next.item === '') return above.item !== '' || above.details !== '' || between.dateGoesOn;
  if (above.item === '') return false;
  if (isFragment(next.item) || isOpen(above.item, next.item)) return true;
  if (goesOn(above.details, next.details) >= 0 && nameGoesOn(above.item, next.item)) return true;
  if (!between.gap && !between.dateGoesOn) return false;
  return weight(above, next) + (between.dateGoesOn ? 1 : 0) >= 2;
}

// No subject of its own: it begins inside a sentence or with a role label.
function isFragment(item: string): boolean {
  return /^(?:[\p{Ll}&,;:)\]/–—-]|\((?!\d))/u.test(item) || startsWithRole(item);
}

function isOpen(above: string, next: string): boolean {
  if (OPEN_END.test(above) && !endsInBareLabel(above)) return true;
  return count(above, '(') > count(above, ')') && next.includes(')');
}

function count(text: string, mark: string): number {
  return text.split(mark).length - 1;
}

function endsInBareLabel(item: string): boolean {
  const last = roleLabels(item).at(-1);
  return last !== undefined && item.slice(last.end).trim() === '';
}

// A name cut in two ("Officer: Dora" + "Finch") or a label cut from its name ("Officer:" + "Dora Finch").
function nameGoesOn(above: string, next: string): boolean {
  const last = roleLabels(above).at(-1);
  if (last === undefined) return false;
  const names = above.slice(last.end).trim();
  const firstLabel = roleLabels(next)[0];
  const lead = (firstLabel === undefined ? next : next.slice(0, firstLabel.at)).trim();
  if (!NAMES_ONLY.test(lead)) return false;
  if (firstLabel !== undefined && roleLabels(above).some((label) => label.label === firstLabel.label))
    return false;
  const lastName =
    names
      .split(/&|\/|,|\band\b/)
      .at(-1)
      ?.trim() ?? '';
  const oneWord = /^[A-Z][\p{L}'’.-]*$/u.test(lastName);
  const firstName = lead.split(/\s?[&,/]\s?|\sand\s/)[0] ?? '';
  return names === '' || (oneWord && firstName.split(' ').length <= 2);
}

// Points for one row against points for two; what a page cut leaves is seldom a row that stands by itself.
function weight(above: RowWords, next: RowWords): number {
  const people = above.people !== '' && next.people !== '' ? -3 : 0;
  return itemWeight(above, next) + people + goesOn(above.details, next.details) + goesOn(above.outcome, next.outcome);
}

function itemWeight(above: RowWords, next: RowWords): number {
  const alone = next.details === '' && next.outcome === '' && next.people === '';
  const points = alone ? (above.details === '' && above.outcome === '' ? 1 : 2) : 0;
  const labelsNext = roleLabels(next.item);
  if (roleLabels(above.item).length > 0) return points - (labelsNext.length > 0 ? 4 : 2);
  const [first] = labelsNext;
  if (first === undefined) return points - 1;
  const lead = next.item.slice(0, first.at).trim().split(' ').length;
  return points + (lead <= 2 ? 2 : 1);
}

// Whether a cell of the second row reads as the rest of the same cell above: points for and against.
function goesOn(above: string, next: string): number {
  if (next === '') return 0;
  if (above === '') return -1;
  const open = OPEN_END.test(above);
  if (!open && OPENER.test(next)) return -2;
  if (ENDED.test(above)) return /^[A-Z]/.test(next) ? -1 : 0;
  if (open || /^[\p{Ll}&,;)]/u.test(next)) return 2;
  return 0;
}
