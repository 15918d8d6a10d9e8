import type { HistoryRow } from '../protocol/http-api.ts';
import { changeInWords, placeInHistory, type HistoryNames } from './history-words.ts';

/** What history calls things, and the plain title of an item or meeting. */
export interface DecisionNames extends HistoryNames {
  readonly title: (kind: string, id: string) => string;
}

/** What came of one item or meeting: its net effect, each part a sentence without a stop. */
export interface Decision {
  readonly kind: 'item' | 'meeting' | 'programme';
  readonly id: string;
  readonly title: string;
  readonly words: readonly string[];
}

/**
 * What a triangulation meeting decided, of the rows of its changes, oldest first: from what each thing was before the
 * first change to what it was after the last. What was put back says nothing, nor does an order within a list.
 */
export function meetingDecisions(rows: readonly HistoryRow[], names: DecisionNames): readonly Decision[] {
  const changed = new Map<string, HistoryRow[]>();
  for (const row of netRows(rows)) {
    const kind = kindOf(row);
    const key = kind === 'programme' ? kind : `${kind} ${row.id}`;
    changed.set(key, [...(changed.get(key) ?? []), row]);
  }
  const decisions = [...changed.values()].flatMap((own) => decisionOf(own, names));
  return decisions.toSorted((one, other) => KIND_ORDER[one.kind] - KIND_ORDER[other.kind]);
}

const KIND_ORDER = { item: 0, meeting: 1, programme: 2 } as const;
/** Kinds and fields that say nothing to people, or only what another says already. */
const UNTOLD_KINDS = new Set(['person', 'repair']);
const UNTOLD_FIELDS = new Set(['rank', 'trail', 'seriesId', 'splitFrom', 'movedFrom', 'cancelReason']);
/** In which order the parts of a decision are said; what is not named comes last. */
const FIELD_ORDER = ['', 'archived', 'removed', 'status', 'slot', 'method', 'jointWith', 'people', 'dates'];

function kindOf({ kind }: HistoryRow): Decision['kind'] {
  return kind === 'item' || kind === 'meeting' ? kind : 'programme';
}

function netRows(rows: readonly HistoryRow[]): readonly HistoryRow[] {
  const net = new Map<string, HistoryRow>();
  for (const row of rows) {
    if (UNTOLD_KINDS.has(row.kind)) continue;
    const key = JSON.stringify([row.kind, row.id, row.field, row.part]);
    const before = net.get(key)?.before ?? (net.has(key) ? null : row.before);
    net.set(key, { ...row, before });
  }
  return [...net.values()].filter(
    ({ before, after }) => JSON.stringify(before) !== JSON.stringify(after) || before === '',
  );
}

function decisionOf(rows: readonly HistoryRow[], names: DecisionNames): readonly Decision[] {
  const [first] = rows;
  if (!first) return [];
  const told = rows
    .filter(({ field }) => !UNTOLD_FIELDS.has(field))
    .toSorted((one, other) => rankOf(one) - rankOf(other));
  const words = told.map((row) => wordsOf(row, rows, names)).filter((each) => each !== '');
  if (words.length === 0) return [];
  const kind = kindOf(first);
  const title = kind === 'programme' ? 'The programme' : names.title(first.kind, first.id);
  return [{ kind, id: kind === 'programme' ? '' : first.id, title, words: [...new Set(words)] }];
}

function rankOf({ field }: HistoryRow): number {
  const at = FIELD_ORDER.indexOf(field);
  return at === -1 ? FIELD_ORDER.length : at;
}

function wordsOf(row: HistoryRow, own: readonly HistoryRow[], names: DecisionNames): string {
  const added = own.some(({ field, before }) => field === '' && before === null);
  if (row.field === '' && row.before === null) return addedInWords(row, own, names);
  if (row.field === 'slot') {
    return added
      ? ''
      : `Moved from ${placeInHistory(row.before, names)} to ${placeInHistory(row.after, names)}`;
  }
  if (row.field === 'method') return taggedInWords(row, names);
  if (row.field === 'status' && row.kind === 'meeting') return statusInWords(row, own);
  return asDecision(changeInWords(row, names));
}

function addedInWords(row: HistoryRow, own: readonly HistoryRow[], names: DecisionNames): string {
  if (row.kind === 'meeting') return 'Added to the calendar';
  if (row.kind !== 'item') return asDecision(changeInWords(row, names));
  const slot = own.find(({ field }) => field === 'slot');
  return slot ? `Added to ${placeInHistory(slot.after, names)}` : 'Added to the board';
}

function taggedInWords(row: HistoryRow, names: DecisionNames): string {
  const now = changeInWords({ ...row, before: '' }, names).replace('set the method to ', '');
  const was = changeInWords({ ...row, before: '', after: row.before }, names).replace(
    'set the method to ',
    '',
  );
  return `Tagged ${now} (was ${was})`;
}

function statusInWords({ after }: HistoryRow, own: readonly HistoryRow[]): string {
  if (after === 'held') return 'Marked as held';
  if (after !== 'cancelled') return 'Planned again';
  const reason = own.find(({ field }) => field === 'cancelReason')?.after;
  return typeof reason === 'string' && reason !== '' ? `Cancelled: ${reason}` : 'Cancelled';
}

/** "archived it: overtaken" as "Archived: overtaken". */
function asDecision(words: string): string {
  const told = words.replace(/^did not take it up/, 'not taken up').replace(/^(\w+) it\b/, '$1');
  return told.replace(/^./, (letter) => letter.toUpperCase());
}
