import { ITEM_KINDS, type Item } from '../board/board.ts';
import type { ItemId } from '../board/ids.ts';
import { isDate, LIMITS } from '../board/limits.ts';
import { done, refuse, type Outcome, type Refusal } from '../board/refusal.ts';
import type { Flat } from '../board/schema.ts';
import { openItem, write, type BoardHandle } from './board-handle.ts';

/** The short facts of an item; the last writer of each wins. */
export type ItemFacts = Partial<
  Pick<Item, 'title' | 'kind' | 'timing' | 'timeExpected' | 'reportsOn' | 'decisionDate'>
>;

/** Changes the facts that are given and differ; writes nothing else. */
export function editItem(
  board: BoardHandle,
  edit: { readonly itemId: ItemId; readonly facts: ItemFacts },
): Outcome {
  const item = openItem(board, edit.itemId);
  if (typeof item === 'string') return refuse(item);
  const facts = Object.entries(edit.facts).map(([field, value]): [string, Flat] => [
    field,
    typeof value === 'string' ? value.trim() : value,
  ]);
  for (const [field, value] of facts) {
    const why = factRefusal(field, value);
    if (why) return refuse(why);
  }
  const changed = facts.filter(([field, value]) => item.get(field) !== value);
  if (changed.length === 0) return refuse('nothing-to-change');
  write(board, () => changed.forEach(([field, value]) => item.set(field, value)));
  return done();
}

type FactCheck = (value: Flat) => Refusal | null;

const dateCheck: FactCheck = (value) => (value === '' || isDate(String(value)) ? null : 'date-impossible');

const FACT_CHECKS: ReadonlyMap<string, FactCheck> = new Map<string, FactCheck>([
  ['title', (value) => titleRefusal(String(value))],
  ['timeExpected', (value) => (isMinutes(value) ? null : 'number-impossible')],
  ['reportsOn', dateCheck],
  ['decisionDate', dateCheck],
  ['kind', (value) => (ITEM_KINDS.some((kind) => kind === value) ? null : 'nothing-to-change')],
]);

const otherCheck: FactCheck = (value) => (String(value).length > LIMITS.fact ? 'text-too-long' : null);

function factRefusal(field: string, value: Flat): Refusal | null {
  return (FACT_CHECKS.get(field) ?? otherCheck)(value);
}

function isMinutes(value: Flat): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 1_440;
}

function titleRefusal(title: string): Refusal | null {
  if (title === '') return 'title-missing';
  return title.length > LIMITS.title ? 'text-too-long' : null;
}
