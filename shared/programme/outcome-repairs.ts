import type { MeetingBook } from './meeting-book.ts';
import type { PlacedRow } from './place-rows.ts';
import { KEEP } from './repair-parts.ts';
import type { Repair } from './repair.ts';

const FOR_SEVERAL =
  /\b(?:these|those|both|all (?:the )?|above|following|the (?:two|three|four))\s?(?:items?|reports?|topics?|subjects?|matters?|issues?|three|two|four)\b|\b(?:items|reports) (?:above|below|on this agenda)\b|\bmeeting (?:was |has been )?(?:cancelled|postponed)\b/i;

/** Outcomes written once for several rows: on the first of them, with the rows beneath it empty. */
export function mergedCells(rows: readonly PlacedRow[], book: MeetingBook): readonly Repair[] {
  const repairs: Repair[] = [];
  for (const [index, first] of rows.entries()) {
    const beneath = emptyBeneath(rows, index);
    if (beneath.length > 0 && coversSeveral(first, book)) repairs.push(merged(first, beneath));
  }
  return repairs;
}

// The rows of the same meeting that follow and have no outcome, when none after them has one of its own.
function emptyBeneath(rows: readonly PlacedRow[], index: number): readonly PlacedRow[] {
  const first = rows[index];
  if (first === undefined || first.item === null || first.row.outcome === '') return [];
  const beneath: PlacedRow[] = [];
  for (let i = index + 1; i < rows.length; i += 1) {
    const next = rows[i];
    if (next === undefined || !isEmptyUnder(first, next)) break;
    beneath.push(next);
  }
  return beneath;
}

function isEmptyUnder(first: PlacedRow, next: PlacedRow): boolean {
  const together =
    first.meeting !== null && next.meeting === first.meeting && next.row.section === first.row.section;
  return together && next.row.date === '' && next.row.outcome === '' && next.item !== null;
}

function coversSeveral({ row, meeting }: PlacedRow, book: MeetingBook): boolean {
  if (FOR_SEVERAL.test(row.outcome)) return true;
  const cancelled = meeting !== null && book.get(meeting)?.meeting.status === 'cancelled';
  return cancelled || row.centred;
}

function merged(first: PlacedRow, beneath: readonly PlacedRow[]): Repair {
  return {
    kind: 'merged-cell',
    lines: [first, ...beneath].flatMap(({ row }) => row.lines),
    about: `One outcome seems written for ${beneath.length + 1} items and stands on the first only.`,
    source: first.row.outcome,
    understood: 'The outcome of the first item only.',
    item: first.item,
    meeting: first.meeting,
    answers: [
      {
        act: 'set-outcome',
        label: 'Copy the outcome to the items beneath it',
        outcome: first.row.outcome,
        items: beneath.flatMap(({ item }) => (item === null ? [] : [item])),
      },
      KEEP,
    ],
  };
}
